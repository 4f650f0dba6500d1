"""Phrases by which a sentence leans on one that stands before it.

A table: name, what is leaned on, pattern, weight, and a real phrase that justifies the rule. A
weight of 1 means that the sentence cannot be understood alone («Об этом…»), 0.2 that something
small is lost (who «он» is in «Он добавил, что…»). Patterns are matched at the start of the
sentence, or anywhere in it where ``anywhere`` is set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WHOLE_QUOTATION: Final = re.compile(r"«[^«»]*»|\"[^\"]*\"|“[^“”]*”|„[^„“]*“")


class Leaning(StrEnum):
    """What a sentence takes from the sentences before it."""

    SPEAKER = "speaker"  # only who says it; what is said stands by itself
    THREAD = "thread"  # a connective: the thought goes on
    THING = "thing"  # a pronoun or «данный», «этот»: what is spoken of was named before
    WHOLE = "whole"  # nothing but a remark on the sentence before


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to lean.

    ``reach`` is how many sentences back the antecedent may stand. Words of a quotation that the
    sentence holds whole don't lean where ``outside_quotes`` is set: in «"Я рад", - сказал X» it is
    clear who «я» is. What is reported («X отметил, что …») is looked at apart, unless
    ``in_reports`` is false: in «Иванов сказал, что он уходит» it is clear who «он» is.
    """

    name: str
    leaning: Leaning
    pattern: re.Pattern[str]
    weight: float
    phrase: str
    reach: int = 1
    anywhere: bool = False
    outside_quotes: bool = False
    in_reports: bool = True

    def matches(self, text: str) -> bool:
        """Whether ``text``, without opening quotes and dashes, leans in this way."""
        if self.outside_quotes:
            text = WHOLE_QUOTATION.sub("«»", text)
        find = self.pattern.search if self.anywhere else self.pattern.match
        return find(text) is not None


def _rule(
    name: str,
    leaning: Leaning,
    pattern: str,
    weight: float,
    phrase: str,
    *,
    reach: int = 1,
    anywhere: bool = False,
    outside_quotes: bool = False,
    in_reports: bool = True,
) -> Rule:
    compiled = re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    return Rule(
        name, leaning, compiled, weight, phrase, reach, anywhere, outside_quotes, in_reports
    )


SAYING: Final = r"""
(?:добав|отме[тч]|сообщ|подч[её]рк|заяв|сказа|говор|рассказ|поясн|уточн|указа|счита|объясн|напомн
|призна|увер|утвержда|замет|предполож|подтверд|выраз|полага|высказа|обрати|раскры|пообеща)\w*
"""

RULES: Final = (
    _rule(
        "he added that",
        Leaning.SPEAKER,
        rf"(?:он|она|они)\s+(?:также\s+|ещё\s+|еще\s+|так\s+же\s+)?(?:не\s+)?{SAYING}",
        0.2,
        "Он добавил, что крупнейшими торговыми партнерами региона были страны дальнего зарубежья.",
        reach=3,
    ),
    _rule(
        "in his words",
        Leaning.SPEAKER,
        r"по\s+(?:его|её|ее|их)\s+(?:словам|данным|мнению|информации|оценкам?|подсч[её]там)\b",
        0.2,
        "По его словам, 11% школьников выехали в другие регионы Украины, 20% - в Россию.",
        reach=3,
    ),
    _rule(
        "as he said",
        Leaning.SPEAKER,
        rf"как\s+{SAYING}\s+(?:он|она|они)\b",
        0.2,
        "Как отметил он, средства поступят до конца года.",
        reach=3,
    ),
    _rule(
        "about this",
        Leaning.WHOLE,
        r"об\s+этом\s",
        1.2,
        "Об этом в пятницу сообщает портал DakarActu со ссылкой на сенегальскую армию.",
    ),
    _rule(
        "such a statement",
        Leaning.WHOLE,
        r"(?:с\s+)?так(?:ие|ое|ую|им|ой|ими)\s+(?:данн|заявлени|мнени|информаци|решени|вывод|прогноз)\w*",
        1.0,
        "С таким заявлением дипломат выступил на съезде правящей Консервативной партии.",
    ),
    _rule(
        "so he commented",
        Leaning.WHOLE,
        rf"(?:так|именно\s+так|таким\s+образом)\s+(?:\w+\s+)?(?:прокоммент\w+|{SAYING})",
        1.0,
        "Так она прокомментировала итоги неформального саммита Евросоюза в Зальцбурге.",
    ),
    _rule(
        "speech is of",
        Leaning.THING,
        r"(?:в\s+частности,?\s+)?речь\s+(?:ид[её]т|шла|пойд[её]т)\b",
        0.7,
        "Речь идет о публикации бизнесмена в Twitter.",
    ),
    _rule(
        "pronoun",
        Leaning.THING,
        rf"(?!(?:он|она|они)\s+(?:также\s+|ещё\s+|еще\s+|так\s+же\s+)?(?:не\s+)?{SAYING})"
        r"(?:он|она|оно|они|ему|ей|им|его|её|ее|их|последн(?:ий|яя|ее|ие))\s+(?!раз\b|день\b|год\b)",
        0.6,
        "Его донором стала девушка из Германии.",
        in_reports=False,
    ),
    _rule(
        "preposition and pronoun",
        Leaning.THING,
        r"(?:в|во|на|с|со|для|по|о|об|обо|у|к|ко|от|за|из|среди|между|над|под|при|через|против)"
        r"\s+(?:нём|нем|ней|ними|ним|него|неё|нее|них|нему)\b",
        0.7,
        "В нем задействованы более 4 тысяч военнослужащих, 46 кораблей, подводных лодок и катеров.",
        in_reports=False,
    ),
    _rule(
        "on his places",
        Leaning.THING,
        r"(?:в|на|с|для|по|о|об|у|к|от|за|из|среди)\s+(?:его|её|ее|их)\s+(?!слов|данн|мнени|информ|оценк|подсч)\w+",
        0.6,
        "На его места будут назначены два независимых директора.",
        in_reports=False,
    ),
    _rule(
        "this opens",
        Leaning.THING,
        r"(?:и\s+|но\s+|а\s+|именно\s+|все\s+|всё\s+|за\s+|для\s+|после\s+|до\s+|из-за\s+|кроме\s+|помимо\s+"
        r"|с\s+|к\s+|по\s+|о\s+|в\s+|на\s+|среди\s+)?"
        r"эт(?:о|от|а|и|ой|ого|ому|им|их|у|ом|ими)\s+"
        r"(?!год|недел|месяц|лет[оа]м|зим|весн|осень|утр|день|дни|раз\b|сезон|время)",
        0.7,
        "Это позволило частично ограничить негативные последствия.",
    ),
    _rule(
        "given",
        Leaning.THING,
        r"\bданн(?:ый|ая|ое|ого|ой|ому|ую|ом)\s+(?!момент|врем)\w+",
        0.5,
        "Данный механизм предполагает открытие линий финансирования бизнеса.",
        anywhere=True,
    ),
    _rule(
        "said before",
        Leaning.THING,
        r"\b(?:указанн|вышеупомянут|упомянут|вышеназванн|перечисленн|соответствующ)\w+\s",
        0.2,
        "На указанные цели выделено 2 млн руб.",
        anywhere=True,
    ),
    _rule(
        "this inside",
        Leaning.THING,
        r"(?<!при\s)(?<!для\s)\bэт(?:от|ой|ого|ому|их|у|ими)\s+"
        r"(?!год|недел|месяц|лет[оа]м|зим|весн|осень|утр|день|дни|раз\b|сезон|же\b)\w+",
        0.2,
        "Новый форм-фактор этой батареи позволит нарастить выпуск.",
        anywhere=True,
    ),
    _rule(
        "such",
        Leaning.THING,
        r"(?:и\s+|но\s+|в\s+|по\s+|на\s+)?(?:так(?:ой|ая|ое|ие|ого|им|их|ую|ому)|подобн\w+|аналогичн\w+)\s",
        0.5,
        "Такие меры уже действуют в семи регионах.",
    ),
    _rule(
        "the second, others",
        Leaning.THING,
        r"(?:ещё|еще)?\s*(?:втор(?:ой|ая|ое|ые|ым|ую)|трет(?:ий|ья|ье|ьи|ьим)|друг(?:ой|ая|ое|ие|им|ую)"
        r"|остальн\w+|оба|обе|двое|трое|(?:ещё|еще)\s+од(?:ин|на|но|ним|ной))\s",
        0.4,
        "Второй черновик является более полной версией сценария.",
    ),
    _rule(
        "one of them",
        Leaning.THING,
        r"(?:\w+\s+){1,2}из\s+(?:них|этих)\b",
        0.6,
        "Один из них доставлен в больницу.",
    ),
    _rule(
        "there, then",
        Leaning.THING,
        r"(?:там|тут|здесь|туда|оттуда|отсюда|тогда|затем|потом|далее|впоследствии|вскоре|позже|позднее"
        r"|тогда\s+же|там\s+же|в\s+то\s+же\s+время|в\s+результате,|до\s+того|перед\s+тем)\s",
        0.5,
        "Там шли многосторонние консультации с участием Ирана, Индии, Китая.",
    ),
    _rule(
        "contrast",
        Leaning.THREAD,
        r"(?:но|однако|впрочем|зато|а|да|и|или|тем\s+не\s+менее|между\s+тем|в\s+то\s+же\s+время|напротив"
        r"|с\s+другой\s+стороны|вместе\s+с\s+тем)(?=[\s,])",
        0.45,
        "Однако депутаты отложили рассмотрение бюджета.",
    ),
    _rule(
        "consequence",
        Leaning.THREAD,
        r"(?:поэтому|потому|таким\s+образом|следовательно|в\s+итоге|значит|итак|оттого|тем\s+самым|так\s+что"
        r"|соответственно|в\s+связи\s+с\s+(?:этим|чем))\b",
        0.5,
        "Таким образом, общее число умерших в российской столице достигло 4411.",
    ),
    _rule(
        "example",
        Leaning.THREAD,
        r"(?:например|к\s+примеру|в\s+частности|так,|иными\s+словами|то\s+есть|другими\s+словами|скажем)",
        0.5,
        "В частности, до сих пор нет четкой договоренности.",
    ),
    _rule(
        "goes on",
        Leaning.THREAD,
        r"(?:ведь|вот|именно|кстати|правда,|действительно,|конечно,|разумеется,|наконец,|собственно|причём"
        r"|причем|во-первых|во-вторых|в-третьих|в-четв[её]ртых|с\s+одной\s+стороны|даже|словом)(?=[\s,])",
        0.35,
        "Во-вторых, завод сократит выбросы.",
    ),
    _rule(
        "at that",
        Leaning.THREAD,
        r"при\s+(?:этом|том)\b",
        0.35,
        "При этом он обязан выплатить $20 млн.",
    ),
    _rule(
        "besides",
        Leaning.THREAD,
        r"(?:кроме\s+(?:того|этого)|помимо\s+(?:того|этого)|к\s+тому\s+же|более\s+того|также|вдобавок|наряду\s+с\s+этим"
        r"|в\s+свою\s+очередь|со\s+своей\s+стороны)\b",
        0.25,
        "Кроме того, открытым остается вопрос по ирландской границе.",
    ),
    _rule(
        "too",
        Leaning.THREAD,
        r"(?:[^\s«\"]+\s+){1,2}(?:также|тоже|ещё|еще)\s",
        0.2,
        "Песков также отметил, что Президент России Владимир Путин не приветствует курение.",
    ),
    _rule(
        "first person",
        Leaning.SPEAKER,
        r"(?:^|[^«\"\w])(?:я|мы|мне|нам|меня|нас|наш\w{0,3}|мо(?:й|я|е|и|его|ей|их))\s",
        0.5,
        "На мой взгляд, у нас с этим есть проблемы.",
        reach=2,
        anywhere=True,
        outside_quotes=True,
    ),
    _rule(
        "second person",
        Leaning.SPEAKER,
        r"(?:^|[^«\"\w])(?:вы|вам|вас|ваш\w{0,3}|ты|тебе|тебя)\s",
        0.4,
        "Я хочу, чтобы вы поняли.",
        reach=2,
        anywhere=True,
        outside_quotes=True,
    ),
)

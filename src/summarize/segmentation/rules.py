"""The rules that say whether a sentence ends at a mark; their order is the algorithm.

Each looks at one candidate and says ``SPLIT``, ``JOIN``, or None where it has nothing to say. What
no rule decides is an end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.segmentation.abbreviation_rules import ABBREVIATION_RULES, has_verb
from summarize.segmentation.candidates import CLOSING_QUOTES
from summarize.segmentation.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.segmentation.candidates import Candidate

    Rule = Callable[[Candidate], Decision | None]

_CONTINUING_SIGNS = ",;:)]}»”%+=/\\|&<>"
_ITEM_NUMBER = re.compile(r"\s*[(«\"]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[А-ЯЁA-Z])")
_TITLE_REST = re.compile(r"[^«»\"„“:]{1,40}[»\"“](?!,?\s*[-–—])")
_EDITOR = re.compile(
    r"(?:[-–—]\s*)?(?:прим(?:\.|ечание)\s*\w*\.?|ред(?:\.|акция)|[\"«][^\"»]{1,20}[\"»])\s*[)\]]",
    re.IGNORECASE,
)
_LONGEST_ASIDE = 400
_SENTENCE_WORD = re.compile(r"[а-яё]{3,}$")
_NEW_SENTENCE = re.compile(r"[«\"„(]?[А-ЯЁ](?:[а-яё]|\s)")


def goes_on_small(it: Candidate) -> Decision | None:
    """«Экспорт составил 5 тыс. тонн», «Куда? спросил он», «…не дело». (стиль сохранён)»."""
    first = it.next_char if it.next_sign == "(" else it.next_sign
    return Decision.JOIN if first.islower() else None


def goes_on_sign(it: Candidate) -> Decision | None:
    """«и др., а также», «(в 2021 г.)»."""
    return Decision.JOIN if it.next_sign in _CONTINUING_SIGNS else None


def speech_dash(it: Candidate) -> Decision | None:
    """«…построят завод!» — сказал он»; «— Куда? — спросил он»; but «— Да. — Нет»."""
    if not it.dashed:
        return None
    if it.dashed[0].islower():
        return Decision.JOIN
    if it.closers and it.closers[0] in CLOSING_QUOTES:
        return Decision.JOIN
    return None


def leading_dots(it: Candidate) -> Decision | None:
    """«…И тогда завод закрыли»: dots that a sentence begins with."""
    return Decision.JOIN if not it.left.strip(' \t\u00a0«"„(—–-') and not it.closers else None


def item_number(it: Candidate) -> Decision | None:
    """«1. Экспорт вырос», «II. Импорт»: the number of an item of a list."""
    if it.mark == "." and it.so_far and _ITEM_NUMBER.fullmatch(it.so_far):
        return Decision.JOIN
    return None


def no_space(it: Candidate) -> Decision | None:
    """«Завод закрыт.В мае…» ends; «Газета.ру», «А.С.», «05.07.2023», «ст.15» do not."""
    if not it.glued:
        return None
    if it.closers.endswith('"'):
        return Decision.JOIN  # «и..."Багровая мята"»: the quotation opens here
    ended = it.closers or (_SENTENCE_WORD.search(it.word) and it.word[0].islower())
    return Decision.SPLIT if ended and _NEW_SENTENCE.match(it.right) else Decision.JOIN


def quoted_question(it: Candidate) -> Decision | None:
    """«Альбом «Сделай громче!» Louna выпустила в 2010 году»: a name before any verb."""
    if it.mark[-1] not in "!?" or not it.closers or it.closers[0] not in CLOSING_QUOTES:
        return None
    lead = it.so_far[: max(it.so_far.rfind(sign) for sign in '«"„“')].rstrip()
    return Decision.JOIN if lead and lead[-1].isalpha() and not has_verb(lead) else None


def short_title(it: Candidate) -> Decision | None:
    """«в программе «Движение. Начало», где участвовали…»: a name of two sentences."""
    opened = max(it.left.rfind(sign) for sign in '«"„“')
    if opened <= 0 or it.closers or not _TITLE_REST.match(it.right):
        return None
    inside, lead = it.left[opened:], it.left[:opened].rstrip()
    opens = it.left[opened - 1] in " (\u00a0" and not inside[1:2].isspace() and "»" not in inside
    return Decision.JOIN if opens and lead[-1:].isalpha() else None


def editors_note(it: Candidate) -> Decision | None:
    """«Фрегат «Элли» (греческий. — Ред.), который…», «(депутат Думы. - «Ъ»)»."""
    return Decision.JOIN if _EDITOR.match(it.right) else None


def aside(it: Candidate) -> Decision | None:
    """«сенатора США (1987–2018 гг.) Джона Маккейна»; but «(Данные уточняются.) Компания…»."""
    if not it.closers.startswith(")"):
        return None
    opened = it.text.rfind("(", max(it.begin, it.start - _LONGEST_ASIDE), it.start)
    return Decision.JOIN if opened > it.begin else None


RULES: tuple[Rule, ...] = (
    goes_on_small,
    goes_on_sign,
    speech_dash,
    leading_dots,
    item_number,
    no_space,
    quoted_question,
    short_title,
    editors_note,
    aside,
    *ABBREVIATION_RULES,
)


def ends(candidate: Candidate) -> bool:
    """Whether a sentence ends at ``candidate``."""
    for rule in RULES:
        decision = rule(candidate)
        if decision is not None:
            return decision is Decision.SPLIT
    return True

"""What of a mail's text is its own: no greeting, no signature, no answer's quotation.

What somebody forwards is the text that is wanted, so there the message inside is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.reading.layout import paragraphs

if TYPE_CHECKING:
    from summarize.reading.office.manuscript import Manuscript

QUOTED = "quoted message"
SIGNATURE = "signature"
GREETING = "greeting"
FORWARD_HEAD = "head of a forwarded message"
COVERING = "words above a forwarded message"
NOTICE = "confidentiality notice"

_FORWARD = re.compile(
    r"-{2,}\s*(?:пересылаемое сообщение|пересланное сообщение|переадресованное сообщение|"
    r"forwarded message)\s*-{2,}|начало переадресованного сообщения:|begin forwarded message:",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:исходное сообщение|оригинальное сообщение|original message)\s*-{2,}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*?(от|отправлено|дата|кому|копия|тема|from|sent|date|to|cc|subject|reply-to)\s*:\*?\s*(.*)",
    re.IGNORECASE,
)
# «чт, 14 мар. 2024 г. в 09:41, Иван Серов <serov@example.ru>:», «On … wrote:»
_ATTRIBUTION = re.compile(
    r"(?=.*\d)(?:.{5,200}(?:пишет|написал\(?а?\)?|писал\(?а?\)?|wrote|<[^<>@\s]+@[^<>\s]+>)\s*:)",
    re.IGNORECASE,
)
_MOBILE = re.compile(
    r"(?:отправлено (?:с|из|через) |sent from |отправлено с помощью )(?!.*[.!?]\s+[А-ЯЁ]).{2,60}$",
    re.IGNORECASE,
)
_REGARDS = re.compile(
    r"(?:с (?:уважением|наилучшими пожеланиями|почтением)|best regards|kind regards|всего доброго)"
    r"\s*[,.!]?(?:\s+\S+){0,4}$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:добр(?:ый|ое|ого)\s+(?:день|вечер|утро|времени суток|дня)|здравствуйте|приветствуем?|"
    r"уважаем(?:ые|ый|ая)\s+[^.!?]{3,60}|(?:дорогие\s+)?(?:коллеги|друзья))[^.?:]{0,50}[!,.]?$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?=.*конфиденциальн|.*confidential)(?=.*(?:сообщени|message|письм))(?=.*(?:получател|адресат|"
    r"recipient|удалит))",
    re.IGNORECASE,
)
_QUOTE_SIGNS = re.compile(r"\s*(?:>\s?)+")
_MAX_SIGNATURE_LINES = 12
_MAX_SIGNATURE_LINE = 120
_MIN_FIELDS = 2
_MAX_FIELD_LINES = 8


@dataclass(frozen=True, slots=True)
class Own:
    """A message's own text by paragraphs, and what the head of a forwarded one says."""

    lines: tuple[str, ...]
    subject: str | None = None
    date: str | None = None


def own_text(lines: list[str], script: Manuscript, *, answered: bool) -> Own:
    """Take the own text out of ``lines``; all else goes to what ``script`` dropped.

    ``answered`` says that the subject is that of an answer: there even a short text of its own
    stands above the message that it answers.
    """
    at, head = _message_inside(lines)
    subject = date = None
    if at is not None:
        above, below = lines[:at], lines[at + head :]
        forwarded = bool(_FORWARD.search(lines[at]))
        if _letters(below) > _letters(above) and (forwarded or not answered or not _letters(above)):
            fields = _fields(lines[at : at + head])
            subject, date = fields.get("subject"), fields.get("date")
            _drop(script, above, COVERING)
            _drop(script, lines[at : at + head], FORWARD_HEAD)
            lines = below
        else:
            _drop(script, lines[at:], QUOTED)
            lines = above
    lines = _without_quotes(lines, script)
    lines = _without_signature(lines, script)
    found = [part.text for part in paragraphs("\n".join(lines))]
    kept: list[str] = []
    for text in found:
        if not kept and _GREETING.match(text):
            script.drop(text, GREETING)
        elif _NOTICE.match(text):
            script.drop(text, NOTICE)
        else:
            kept.append(text)
    return Own(tuple(kept), subject, date)


def _message_inside(lines: list[str]) -> tuple[int | None, int]:
    """Where a message inside the message begins, and of how many lines its head is."""
    for index, line in enumerate(lines):
        text = line.strip()
        marked = _FORWARD.search(text) or _ORIGINAL.search(text)
        if not marked and not _FIELD.match(text):
            continue
        start = index + bool(marked)
        count, fields = 0, 0
        for after in lines[start : start + 2 * _MAX_FIELD_LINES]:
            if _FIELD.match(after.strip()):
                fields += 1
            elif after.strip() and fields:
                break
            count += 1
        if marked or fields > _MIN_FIELDS:
            return index, start - index + count * bool(fields)
    return None, 0


def _fields(head: list[str]) -> dict[str, str]:
    names = {"тема": "subject", "дата": "date", "отправлено": "date", "sent": "date"}
    found: dict[str, str] = {}
    for line in head:
        if field := _FIELD.match(line.strip()):
            name = field[1].lower()
            found[names.get(name, name)] = field[2].strip()
    return found


def _letters(lines: list[str]) -> int:
    return sum(char.isalpha() for line in lines for char in line)


def _drop(script: Manuscript, lines: list[str], reason: str) -> None:
    for part in paragraphs("\n".join(lines)):
        script.drop(part.text, reason)


def _without_quotes(lines: list[str], script: Manuscript) -> list[str]:
    """The lines without those that begin with «>»; where all do, they are the text itself."""
    quoted = [line.lstrip().startswith(">") for line in lines]
    if not any(quoted):
        return lines
    own = [line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted]
    if not any(_letters([line]) for line in own if not _ATTRIBUTION.match(line.strip())):
        return [_unquoted(line) for line in lines]
    kept: list[str] = []
    run: list[str] = []
    for line, is_quoted in zip(lines, quoted, strict=True):
        if is_quoted:
            if not run:
                while kept and not kept[-1].strip():
                    kept.pop()
                if kept and _ATTRIBUTION.match(kept[-1].strip()):
                    script.drop(kept.pop(), QUOTED)
            run.append(_unquoted(line))
        else:
            _drop(script, run, QUOTED)
            if run:
                kept.append("")
            run = []
            kept.append(line)
    _drop(script, run, QUOTED)
    return kept


def _unquoted(line: str) -> str:
    signs = _QUOTE_SIGNS.match(line)
    return line[signs.end() :] if signs else line


def _without_signature(lines: list[str], script: Manuscript) -> list[str]:
    """The lines before «-- », or before «С уважением,» and a few short lines at the end."""
    for index, line in enumerate(lines):
        if line.rstrip() == "--" and any(each.strip() for each in lines[:index]):
            _drop(script, lines[index + 1 :], SIGNATURE)
            return lines[:index]
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in filled[-_MAX_SIGNATURE_LINES:]:
        text = lines[index].strip()
        after = [lines[each].strip() for each in filled if each >= index]
        short = all(len(each) <= _MAX_SIGNATURE_LINE for each in after)
        if index != filled[0] and short and (_REGARDS.match(text) or _MOBILE.match(text)):
            _drop(script, lines[index:], SIGNATURE)
            return lines[:index]
    return lines

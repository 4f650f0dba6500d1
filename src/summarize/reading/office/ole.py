"""Old Office files and protected new ones, which are no zips: named, with what to do about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from summarize.errors import InputError

if TYPE_CHECKING:
    from summarize.document import Article

# Names of streams in the file's directory, which is in UTF-16.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "EncryptedPackage",
        "a Word, Excel or PowerPoint document protected by a password",
        "save it without the password first",
    ),
    (
        "WordDocument",
        "an old Word document (DOC)",
        "save it as DOCX first, in Word or by soffice --headless --convert-to docx FILE",
    ),
    ("__substg1.0_", "a mail message of Outlook (MSG)", "save it as EML or as text first"),
    ("Workbook", "an old Excel workbook (XLS)", "save its text as CSV first"),
    ("PowerPoint Document", "an old presentation (PPT)", "save its text as RTF first"),
)


def read(data: bytes, location: str) -> Article:
    """Refuse the file, saying what it is and what to do.

    Raises:
        InputError: always.
    """
    _refuse(data, location)


def _refuse(data: bytes, location: str) -> NoReturn:
    for stream, what, remedy in _KINDS:
        if stream.encode("utf-16-le") in data:
            raise InputError(f"{location}: this is {what}, which is not read; {remedy}")
    raise InputError(
        f"{location}: this is an old Office document (DOC, XLS or PPT), which is not read; "
        "save it as DOCX first"
    )

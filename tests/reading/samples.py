"""Articles and archives that the tests of reading make."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from summarize.document import Article
from summarize.reading.many import Unread, read_many

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any


def news(number: int) -> str:
    """A short article; its figures tell which one it is."""
    return (
        f"Экспорт алюминия вырос на {number},4% в мае. Заводы отгрузили {400 + number},6 тыс. т "
        "металла. Это второй рекорд за три года."
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, str | bytes], others: Iterable[tarfile.TarInfo] = ()) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for other in others:
            archive.addfile(other)
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def places(*sources: str | Path, **options: Any) -> list[str]:
    """Where the articles of the sources are from; a complaint stands with a sign before it."""
    return [
        item.location if isinstance(item, Article) else f"! {item.location}"
        for item in read_many(sources, **options)
    ]


def articles(*sources: str | Path, **options: Any) -> list[Article]:
    """The articles of sources in which nothing is wrong."""
    found = list(read_many(sources, **options))
    wrong = [item.message for item in found if isinstance(item, Unread)]
    assert wrong == []
    return [item for item in found if isinstance(item, Article)]


def complaints(*sources: str | Path, **options: Any) -> list[str]:
    """What is wrong with sources; each sentence begins with its place and is one line."""
    found = [item for item in read_many(sources, **options) if isinstance(item, Unread)]
    for item in found:
        assert item.message.startswith(f"{item.location}: "), item
        assert "\n" not in item.message
        assert "fault of summarize" not in item.message
    return [item.message for item in found]

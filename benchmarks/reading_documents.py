"""Make the documents of the reading benchmark with the applications that people use.

::

    python benchmarks/reading_documents.py [NAME-PART…]

It needs LibreOffice (``soffice``), ``pandoc`` and ``chromium`` on the path, and writes
``tests/data/documents/files/ARTICLE.MAKER.EXTENSION`` and ``expected/ARTICLE.json``. The files are
committed, so that the benchmark and the tests need none of the applications.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reading_letters import LETTERS
from reading_pages import FEEDS, PAGES, RECORDS, TEXTS, chromium_mhtml, print_page
from reading_sources import DOCUMENTS, Source, load
from reading_word import WORD

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = DOCUMENTS / "files"

# Which articles become what; each application gets articles with tables, lists, powers and notes.
PANDOC = {
    "docx": ("aluminium", "gas", "rate", "railway", "ecology"),
    "odt": ("housing", "power", "rate"),
    "rtf": ("gas", "ifrs", "rate"),
    "epub": ("harvest", "gold", "ecology"),
    "html": ("aluminium", "gas", "rate"),
    "md": ("housing", "railway", "ifrs"),
}
LIBREOFFICE = {
    "docx": ("housing", "ifrs", "aircraft", "tender"),
    "odt": ("aluminium", "gas", "aircraft"),
    "rtf": ("housing", "railway", "power", "aircraft"),
    "epub": ("tender", "gas"),
    "html": ("housing", "rate", "railway"),
    "pdf": ("aluminium", "gas", "rate", "power", "aircraft"),
}
CHROMIUM_PDF = ("harvest", "ecology", "ifrs", "railway", "tender", "gold")
CHROMIUM_MHTML = ("aluminium", "ecology", "gold")


def main() -> None:
    """Make every document whose name holds one of the given parts, or all."""
    wanted = sys.argv[1:]
    FILES.mkdir(parents=True, exist_ok=True)
    sources = load()
    _expected(sources)
    for name, make in _jobs(sources).items():
        if not wanted or any(part in name for part in wanted):
            data = make()
            (FILES / name).write_bytes(data)
            print(f"{len(data):8,} {name}")


def _expected(sources: dict[str, Source]) -> None:
    folder = DOCUMENTS / "expected"
    folder.mkdir(exist_ok=True)
    for source in sources.values():
        owed = {"title": source.title, "published": source.published, "body": source.expected}
        text = json.dumps(owed, ensure_ascii=False, indent=1)
        (folder / f"{source.name}.json").write_text(text + "\n", "utf-8")


def _jobs(sources: dict[str, Source]) -> dict[str, Callable[[], bytes]]:
    jobs: dict[str, Callable[[], bytes]] = {}
    for kind, names in PANDOC.items():
        for name in names:
            jobs[f"{name}.pandoc.{kind}"] = lambda kind=kind, name=name: pandoc(sources[name], kind)
    for kind, names in LIBREOFFICE.items():
        for name in names:
            jobs[f"{name}.libreoffice.{kind}"] = lambda kind=kind, name=name: office(
                pandoc(sources[name], "odt" if kind != "odt" else "docx"), kind
            )
    for name in CHROMIUM_PDF:
        jobs[f"{name}.chromium.pdf"] = lambda name=name: print_page(sources[name])
    for name in CHROMIUM_MHTML:
        jobs[f"{name}.chromium.mhtml"] = lambda name=name: chromium_mhtml(sources[name])
    for table in (PAGES, FEEDS, RECORDS, TEXTS, LETTERS, WORD):
        for name, make in table.items():
            article = sources[name.partition(".")[0]]
            jobs[name] = lambda make=make, article=article: make(article)
    return jobs


def pandoc(source: Source, kind: str) -> bytes:
    """Let pandoc write ``source``; an EPUB has its title and date in its metadata, as books do."""
    options = ["-f", "markdown-smart", "-s", "--metadata", "lang=ru"]
    if kind in {"epub", "html"}:
        options += ["--metadata", f"title={source.title}"]
    if kind == "epub":
        options += ["--metadata", f"date={source.published[:10]}"]
    target = {"md": "gfm"}.get(kind, kind)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"a.{kind}"
        command = ["pandoc", *options, "-t", target, "-o", str(out)]
        subprocess.run(command, input=source.markdown.encode(), check=True)
        return out.read_bytes()


def office(data: bytes, kind: str) -> bytes:
    """Let LibreOffice convert ``data``, a DOCX or ODT document."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given"
        given.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder]
        if kind == "html":
            command[-3] = "html:HTML (StarWriter)"
        subprocess.run([*command, str(given)], check=True, capture_output=True, timeout=300)
        return (Path(folder) / f"given.{kind}").read_bytes()


if __name__ == "__main__":
    main()

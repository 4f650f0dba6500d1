"""How faithfully documents are read: text and figures, against trafilatura and markitdown.

::

    python benchmarks/reading_fidelity.py [--markitdown PYTHON] [--each] [NAME-PART…]

The documents are those of ``tests/data/documents``: articles invented for this purpose, made into
files by the applications that people use (``reading_documents.py``). For each reader and format it
prints the F1 of the extracted tokens against the expected body (words and numbers; order does not
count, repetition does), and how many figures of the body came out byte for byte. A PDF does not
know which kind of space it shows, so there, and only there, all spaces are one; for the others the
number in brackets counts the figures that differ in nothing but the kind of a space. Title and date
line are no part of the body, and are not held against a reader that gives them with it.

trafilatura and markitdown run with their defaults, each on what it reads. markitdown has many
dependencies: give the interpreter of an environment of its own that has
``markitdown[docx,pdf]``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reading_sources import DOCUMENTS, OLD_SIGNS, load

from summarize.errors import InputError
from summarize.figures import find
from summarize.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+[⁰¹²³⁴-⁹₀-₉]*|[⁰¹²³⁴-⁹₀-₉]+")
_SPACES = re.compile(r"[^\S\n]")
PAGES = DOCUMENTS.parents[1] / "reading" / "web" / "data"
_OLD = ("koi8", "cp866")  # the makers whose files lack the signs that these encodings lack


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the set, with what is owed of it."""

    path: Path
    title: str
    published: str
    body: tuple[str, ...]
    dateline: str

    @property
    def head(self) -> str:
        """The title and the date line, which a reader of text alone gives with the body."""
        return f"{self.title} {self.dateline}"

    @property
    def kind(self) -> str:
        """The format, as its name's end says."""
        return "html (sites)" if self.path.parent == PAGES else self.path.suffix[1:]

    def same(self, text: str) -> str:
        """``text`` with what the file's own format cannot tell made the same."""
        return _SPACES.sub(" ", text) if self.kind == "pdf" else text


@dataclass(frozen=True, slots=True)
class Score:
    """What a reader made of a document."""

    f1: float
    figures: int
    kept: int
    alike: int
    lost: tuple[str, ...] = ()


def documents() -> tuple[Document, ...]:
    """The whole set."""
    found = []
    lines = {name: source.dateline for name, source in load().items()}
    for path in sorted((DOCUMENTS / "files").iterdir()):
        article, maker = path.name.split(".")[:2]
        owed = json.loads((DOCUMENTS / "expected" / f"{article}.json").read_text("utf-8"))
        body = owed["body"]
        if maker in _OLD:
            body = [line.translate(OLD_SIGNS) for line in body]
        found.append(Document(path, owed["title"], owed["published"], tuple(body), lines[article]))
    return (*found, *_pages())


def _pages() -> Iterator[Document]:
    """The pages that stand for the systems that news sites are made with."""
    for path in sorted(PAGES.glob("*.htm*")):
        owed = json.loads(path.with_suffix(".json").read_text("utf-8"))
        body = tuple(owed["body"] if isinstance(owed["body"], list) else owed["body"].split("\n"))
        yield Document(path, owed["title"], owed["published"] or "", body, "")


def score(document: Document, text: str) -> Score:
    """Measure ``text`` against the body that is owed."""
    owed, given = (document.same(each) for each in ("\n".join(document.body), text))
    figures = _figures(owed)
    kept = figures & _figures(given)
    spaced = [_SPACES.sub(" ", text) for text in (owed, given)]
    tokens, found = (Counter(_TOKEN.findall(text.lower())) for text in (owed, given))
    head = Counter(_TOKEN.findall(document.head.lower()))
    return Score(
        f1=_f1(tokens, found - ((found - tokens) & head)),
        figures=sum(figures.values()),
        kept=sum(kept.values()),
        alike=sum((_figures(spaced[0]) & _figures(spaced[1])).values()),
        lost=tuple(figures - kept),
    )


def _figures(text: str) -> Counter[str]:
    """The figures of a text as they are printed in it; «14 607» that became «14607» is another."""
    return Counter(figure.text for line in text.split("\n") for figure in find(line, "ru"))


def _f1(owed: Counter[str], given: Counter[str]) -> float:
    shared = sum((owed & given).values())
    total = sum(owed.values()) + sum(given.values())
    return 2 * shared / total if total else 0.0


# --- readers -------------------------------------------------------------------------------------


def ours(document: Document) -> str | None:
    """The body that this project reads."""
    try:
        return read(document.path).body
    except InputError as error:
        print(error, file=sys.stderr)
        return ""


def trafilatura(document: Document) -> str | None:
    """What trafilatura extracts of a page with its defaults; it reads nothing else."""
    if not document.kind.startswith("html"):
        return None
    from trafilatura import extract  # noqa: PLC0415 - the peer is not always installed

    return extract(document.path.read_bytes()) or ""


_MARKITDOWN = """
import json, sys
from markitdown import MarkItDown
reader = MarkItDown()
texts = {}
for path in sys.argv[1:]:
    try:
        texts[path] = reader.convert(path).text_content
    except Exception as error:
        texts[path] = None
print("\\n" + json.dumps(texts))
"""
_NOT_READ_BY_MARKITDOWN = frozenset({"odt", "rtf", "eml", "mhtml", "tsv"})
"""It has no converter for them: some it passes through as raw text, which is no reading."""


def markitdown(python: str, wanted: Iterable[Document]) -> Callable[[Document], str | None]:
    """What markitdown converts with its defaults, in one run over all that it reads."""
    paths = [str(each.path) for each in wanted if each.kind not in _NOT_READ_BY_MARKITDOWN]
    command = [python, "-c", _MARKITDOWN, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    texts = json.loads(done.stdout.strip().splitlines()[-1])

    def converted(document: Document) -> str | None:
        path = str(document.path)
        return (texts[path] or "") if path in texts else None

    return converted


# --- the table -----------------------------------------------------------------------------------


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--markitdown", metavar="PYTHON", help="an interpreter that has it")
    parser.add_argument("--each", action="store_true", help="one line a document too")
    parser.add_argument("parts", nargs="*", help="only documents whose names hold one of these")
    options = parser.parse_args()
    wanted = [
        each
        for each in documents()
        if not options.parts or any(part in each.path.name for part in options.parts)
    ]
    readers: dict[str, Callable[[Document], str | None]] = {"ours": ours}
    try:
        import trafilatura as _  # noqa: F401, PLC0415 - is it there?

        readers["trafilatura"] = trafilatura
    except ImportError:
        print("trafilatura is not installed and not measured", file=sys.stderr)
    if options.markitdown:
        readers["markitdown"] = markitdown(options.markitdown, wanted)
    _print(_measured(wanted, readers, each=options.each), list(readers))


def _measured(
    wanted: Iterable[Document],
    readers: dict[str, Callable[[Document], str | None]],
    *,
    each: bool,
) -> dict[str, dict[str, list[Score]]]:
    scores: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for document in wanted:
        for name, reader in readers.items():
            text = reader(document)
            if text is None:
                continue
            found = score(document, text)
            scores[document.kind][name].append(found)
            if each:
                lost = f"  lost: {', '.join(found.lost)}" if found.lost and name == "ours" else ""
                print(f"{document.path.name:32} {name:12} {found.f1:.4f}{lost}")
    return scores


def _print(scores: dict[str, dict[str, list[Score]]], readers: list[str]) -> None:
    print(f"| format | documents | {' | '.join(f'{name} F1 | figures' for name in readers)} |")
    print(f"|---|---|{'---|---|' * len(readers)}")
    total: dict[str, list[Score]] = defaultdict(list)
    for kind in sorted(scores):
        for name in readers:
            total[name] += scores[kind].get(name, [])
        print(_row(kind, scores[kind], readers))
    print(_row("all that it reads", total, readers))


def _row(kind: str, scores: dict[str, list[Score]], readers: list[str]) -> str:
    cells = [kind, str(len(scores["ours"]))]
    for name in readers:
        found = scores.get(name, [])
        if not found:
            cells += ["–", "–"]
            continue
        kept, figures = sum(each.kept for each in found), sum(each.figures for each in found)
        cells += [f"{sum(each.f1 for each in found) / len(found):.4f}", f"{kept} of {figures}"]
        alike = sum(each.alike for each in found)
        if alike > kept:
            cells[-1] += f" ({alike} but for spaces)"
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()

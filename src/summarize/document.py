"""The values of summarize: article, segment, figure, ledger, summary, brief.

All are frozen; sequences are tuples; offsets are half-open and count code points, so that
``text[x.start:x.stop] == x.text`` always holds for the text that the value was found in.
Numbers are ``Fraction`` or ``Decimal``, never float.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from summarize.names.key_names import KeyName
    from summarize.summarizers.extractive.reasons import Reasons


# --- the article -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the input that was kept out of the body, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it was understood.

    ``location`` says where it was read from (a path, ``-`` for standard input, or a path with a
    member) and stands in every message; ``source`` is the link that the document itself names.
    ``id`` is the record's own where it came from a table or JSON Lines, ``language`` what the text
    is written in (a BCP 47 tag), and ``extra`` the record's other fields, carried through unread:
    names with values as JSON has them.
    """

    body: str
    title: str | None = None
    published: datetime | None = None
    has_time: bool = False
    source: str | None = None
    location: str = "-"
    encoding: str = "utf-8"
    dropped: tuple[Dropped, ...] = ()
    id: str | None = None
    language: str = "ru"
    extra: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of the article; ``start`` and ``stop`` are offsets into ``Article.body``."""

    index: int
    text: str
    start: int
    stop: int
    paragraph: int


# --- figures -----------------------------------------------------------------------------------


class Kind(StrEnum):
    """What sort of thing a figure is."""

    NUMBER = "number"  # a bare quantity or a count: «11 стран», «четыре проекта»
    SHARE = "share"  # percent, percentage points, basis points, per mille (see the unit)
    MONEY = "money"  # an amount in a currency
    MEASURE = "measure"  # a quantity in a unit of measurement
    MULTIPLE = "multiple"  # «в 2,5 раза», «вдвое», "threefold"
    FRACTION = "fraction"  # «треть», "two thirds", 3/4
    ORDINAL = "ordinal"  # «3-й», «третий», «XXI век», "21st"
    DATE = "date"  # a day, month, year, decade or century of the calendar
    PERIOD = "period"  # «I кв. 2023», «9М2023», «первое полугодие»
    TIME = "time"  # a clock time
    DURATION = "duration"  # «5 лет», «три месяца»
    RANGE = "range"  # «10–12%», «с 5 до 7»; the ends are in ``parts``
    RATIO = "ratio"  # «1:4», a score «3:2»
    CODE = "code"  # kept byte for byte: «ГОСТ 5950-2000», «Ту-154», a phone number, an ISIN
    UNPARSED = "unparsed"  # numeric, no rule explains it, must still survive verbatim


class Approximation(StrEnum):
    """How the text hedges a figure."""

    ABOUT = "about"  # «около», «примерно», "~"
    OVER = "over"  # «более», «свыше», ">"
    UNDER = "under"  # «менее», "<"
    AT_LEAST = "at least"  # «не менее», «от»
    AT_MOST = "at most"  # «до», «не более»
    PLUS_MINUS = "plus or minus"  # «±»
    ALMOST = "almost"  # «почти», «порядка»


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as far as the text gives it; every part may be missing.

    ``year`` may be one of two digits (``short_year``); a decade is ``year=1970, grain="decade"``,
    a century ``year=21, grain="century"``; ``quarter``/``half``/``months`` serve periods.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    grain: str = "day"  # day, month, year, decade, century, quarter, half, months
    part: int | None = None  # which quarter or half, or how many months («9М2023»)
    short_year: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention of a number in a text, understood.

    ``value`` is exact, with the scale word applied (2,78 млн → 2 780 000; 15,4% → 77/5, the number
    of percents). ``numeral`` is the digit string alone as printed (``14 607,38``), at
    ``numeral_start``; it is empty for number words. ``precision`` counts the digits after the
    decimal mark as printed. ``scale`` is the power of ten of the scale word (тыс. → 3).
    ``unit`` is a canonical name shared by both languages: ``USD``, ``t``, ``percent``,
    ``percentage point``, ``bbl/d`` …; None for a bare number. ``readings`` holds the other values
    that the text allows where it is ambiguous. ``negative`` is part of ``value`` already.
    """

    text: str
    start: int
    stop: int
    kind: Kind
    value: Fraction | None = None
    numeral: str = ""
    numeral_start: int = -1
    precision: int = 0
    scale: int = 0
    unit: str | None = None
    approximation: Approximation | None = None
    date: CalendarDate | None = None
    parts: tuple[Figure, ...] = ()
    readings: tuple[Fraction, ...] = ()
    rule: str = ""
    # Words that a good translator freely adds or drops («один», «первый», "double"): such a
    # figure can answer one of the other language, but its absence proves nothing.
    weak: bool = False
    other_dates: tuple[CalendarDate, ...] = ()  # 5/7/2023: the other day that it may mean

    @property
    def ambiguous(self) -> bool:
        """Whether the text allows more than one value."""
        return bool(self.readings or self.other_dates)


class Verdict(StrEnum):
    """What became of a figure on its way from the source into the translation."""

    KEPT = "kept"  # same digits or the same word
    REFORMATTED = "reformatted"  # same value and scale, another notation (15,4% → 15.4%)
    RESCALED = "rescaled"  # same value, another scale word (300 тыс. → 300,000)
    MISSING = "missing"
    CHANGED = "changed"
    INVENTED = "invented"

    @property
    def ok(self) -> bool:
        """Whether the figure survived."""
        return self in {Verdict.KEPT, Verdict.REFORMATTED, Verdict.RESCALED}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: a source figure, a target figure, or both, and the verdict in words."""

    source: Figure | None
    target: Figure | None
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The figures of a source and its translation, paired, in source order, inventions last."""

    entries: tuple[Entry, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is missing, changed or invented."""
        return all(entry.verdict.ok for entry in self.entries)

    @property
    def problems(self) -> tuple[Entry, ...]:
        """The entries that are not proved."""
        return tuple(entry for entry in self.entries if not entry.verdict.ok)


# --- translation -------------------------------------------------------------------------------


class Rung(StrEnum):
    """Which step of the ladder gave the translation of a segment."""

    RULE = "rule"  # figures only: converted without a model
    GUARDED = "guarded"  # decoded with the figures guarded
    PLAIN = "plain"  # decoded without a guard (the engine takes none)
    N_BEST = "n-best"  # another hypothesis of the same decoding
    ALONE = "alone"  # the segment by itself, or cut smaller
    SECOND = "second engine"
    REPAIRED = "repaired"  # the numeral's span put right by alignment
    MARKED = "marked"  # not proved; shown with its source text
    MEMORY = "memory"
    WRITTEN = "written in English"  # by a summarizer that read the translated article


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation of a segment; ``score`` is a length-normalized log-probability."""

    text: str
    score: float = 0.0
    tokens: int = 0
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Translation:
    """A segment's text with its English, the ledger between them, and how it was reached."""

    ru: str
    en: str
    ledger: Ledger
    rung: Rung
    score: float = 0.0
    faults: tuple[str, ...] = ()  # doubts that are not about figures: "repeats itself", …
    names: int = 0  # how many names of the source are owed
    name_doubts: tuple[str, ...] = ()  # «Ингушетия became Uyghur», one a name in doubt
    term_doubts: tuple[str, ...] = ()  # terms of a glossary whose English is not there

    @property
    def ok(self) -> bool:
        """Whether every figure is proved and nothing else is in doubt."""
        return self.ledger.ok and not self.faults


# --- summary and brief -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that a summarizer wrote and the gate did not let pass, and why, in words."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of a summary and the indices of the segments it rests on."""

    text: str
    segments: tuple[int, ...]
    score: float = 0.0
    written: bool = False  # by a model; otherwise it is the article's own
    refused: Refused | None = None  # what a model wrote, and this sentence stands in its place


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen (or written) sentences, in the order of the source."""

    sentences: tuple[SummarySentence, ...]
    method: str
    refused: tuple[Refused, ...] = ()  # written, refused, and no sentence stands in its place


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the brief in both languages."""

    segments: tuple[int, ...]
    translation: Translation
    written: bool = False  # by a model; otherwise it is the article's own
    refused: Refused | None = None  # what a model wrote, and this sentence stands in its place
    why: Reasons | None = None  # why it was chosen, where that was asked for


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that belongs in the brief: as printed, in English, what it measures, and where.

    ``figure`` has its offsets in the article's body; ``sentence`` counts the brief's sentences
    from 1 (None where the sentence is not part of the summary).
    """

    figure: Figure
    verbatim: str
    english: str
    measures: str
    segment: int
    sentence: int | None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Provenance:
    """What reproduces a brief."""

    version: str
    engine: str
    signature: str
    options: tuple[tuple[str, str], ...] = ()
    rungs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The bilingual brief of one article."""

    article: Article
    title: Translation | None
    sentences: tuple[BriefSentence, ...]
    key_figures: tuple[KeyFigure, ...]
    total_segments: int
    provenance: Provenance
    figures_style: str = "verbatim"
    key_names: tuple[KeyName, ...] = ()
    refused: tuple[Refused, ...] = ()  # written, refused, and no sentence stands in its place
    layout: str = "numbered"  # how text formats set the summary: bullets, paragraph, gist

    @property
    def translations(self) -> tuple[Translation, ...]:
        """The title's translation, where there is a title, then the sentences'."""
        rows = tuple(sentence.translation for sentence in self.sentences)
        return rows if self.title is None else (self.title, *rows)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All ledger entries of title and sentences."""
        return tuple(entry for row in self.translations for entry in row.ledger.entries)

    @property
    def ok(self) -> bool:
        """Whether every translation in the brief is proved."""
        return all(row.ok for row in self.translations)

"""One or several briefs as a page: what the template shows, made ready for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.describing import exact, value_text
from summarize.render import wording
from summarize.render.html import chart
from summarize.render.html.article import source_text
from summarize.render.html.pieces import anchor, grouped, link, marked, safe, shape
from summarize.render.html.places import find_places
from summarize.render.html.policy import fill
from summarize.render.html.series import english_label, find_series
from summarize.render.visible import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markupsafe import Markup

    from summarize.document import Brief, KeyFigure
    from summarize.render.html.places import PairPlaces, Places, Span
    from summarize.render.html.series import Series

NOT_TRANSLATED = "not translated"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, or the title, with its spans as markup."""

    number: int
    key: str
    russian: Markup
    english: Markup
    plain: Markup
    doubts: tuple[Markup, ...]
    goal: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table; ``group`` and ``value`` are what it sorts by."""

    key: str
    goal: str | None
    printed: Markup
    english: Markup
    measures: Markup
    label: Markup | None
    sentence: int | None
    verdict: str
    shape: str
    group: str
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and what is said under it."""

    picture: Markup
    caption: Markup


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief as the template shows it."""

    id: str
    heading: str
    origin: Markup
    source: Markup | None
    link: str | None
    title: Row | None
    marked: bool
    verdict: str
    rows: tuple[Row, ...]
    names: tuple[tuple[Markup, Markup | None], ...]
    figures: tuple[FigureRow, ...]
    charts: tuple[Chart, ...]
    article: Markup
    length: str
    strip: Markup
    provenance: Markup


def html(briefs: Sequence[Brief]) -> str:
    """One self-contained page with every brief: no file, no font and no request beside it."""
    several = len(briefs) > 1
    views = [_view(brief, number, several=several) for number, brief in enumerate(briefs, start=1)]
    heading = views[0].heading if len(views) == 1 else f"{len(views)} briefs"
    return fill(
        "brief.html.jinja", ("base.css", "brief.css"), ("brief.js",), heading=heading, briefs=views
    )


def _view(brief: Brief, number: int, *, several: bool) -> BriefView:
    name = f"b{number}"
    places = find_places(brief, f"{name}-" if several else "")
    text = source_text(brief.article.body, places)
    targets = text.targets | _identifiers(places)
    series = [found for row in places.sentences if (found := find_series(row))]
    when = wording.published(brief.article)
    count = f"{len(brief.sentences)} of {brief.total_segments} sentences"
    source = brief.article.source
    return BriefView(
        id=name,
        heading=_heading(brief),
        origin=safe(" · ".join(part for part in (when, count) if part)),
        source=safe(wording.one_line(source)) if source else None,
        link=link(source),
        title=_row(places.title, targets) if places.title else None,
        marked=any(wording.doubts(row) for row in brief.translations),
        verdict=wording.verdicts(brief),
        rows=tuple(_row(row, targets) for row in places.sentences),
        names=tuple(
            (safe(name.ru), None if name.en == name.ru else safe(name.en))
            for name in brief.key_names
        ),
        figures=tuple(
            _figure(key, f"{name}-" if several else "", places, targets)
            for key in brief.key_figures
        ),
        charts=tuple(Chart(chart.bars(each), _caption(each)) for each in series),
        article=text.markup,
        length=_length(brief, text.left_out),
        strip=chart.strip(len(brief.article.body), places),
        provenance=safe(wording.provenance(brief)),
    )


def _heading(brief: Brief) -> str:
    """What the page is called in a tab: the English title, else where the article came from."""
    title = brief.title.en if brief.title is not None and brief.title.en else brief.article.location
    return shown(wording.one_line(title))[:200]


def _identifiers(places: Places) -> frozenset[str]:
    rows = places.sentences if places.title is None else (places.title, *places.sentences)
    return frozenset(
        f"{side}-{span.key}"
        for row in rows
        for side, spans in (("r", row.russian), ("e", row.english))
        for span in spans
    )


def _row(pair: PairPlaces, targets: Collection[str]) -> Row:
    used: set[str] = set()

    def side(letter: str, text: str, spans: Sequence[Span]) -> Markup:
        def element(span: Span, inside: Markup) -> Markup:
            first = f"{letter}-{span.key}" not in used
            used.add(f"{letter}-{span.key}")
            return anchor(span, letter, inside, targets, named=first)

        return marked(text, spans, element)

    return Row(
        number=pair.number,
        key=pair.key,
        russian=side("r", pair.row.ru, pair.russian),
        english=side("e", pair.row.en, pair.english),
        plain=marked(pair.row.ru, (), lambda _span, inside: inside),
        doubts=tuple(safe(doubt) for doubt in wording.doubts(pair.row)),
        goal=goal if (goal := f"a-{pair.key}") in targets else None,
    )


def _figure(key: KeyFigure, prefix: str, places: Places, targets: Collection[str]) -> FigureRow:
    figure = key.figure
    name = f"{prefix}f{figure.start}"
    gloss = english_label(key.measures)
    verdict = places.verdicts.get(name, NOT_TRANSLATED)
    return FigureRow(
        key=name,
        goal=goal if (goal := f"a-{name}") in targets else None,
        printed=safe(wording.one_line(figure.text)),
        english=safe(key.english),
        measures=safe(key.measures),
        label=safe(gloss) if gloss else None,
        sentence=key.sentence,
        verdict=verdict,
        shape=shape(verdict),
        group=f"{figure.kind} {figure.unit or ''}".strip(),
        value=_sortable(key),
    )


def _sortable(key: KeyFigure) -> str:
    """What a figure sorts by: a decimal number; for a date its year, month and day as one."""
    figure = key.figure
    if figure.date is not None and figure.kind in {Kind.DATE, Kind.PERIOD}:
        date = figure.date
        return f"{date.year or 0}{date.month or date.part or 0:02}{date.day or 0:02}"
    heart = figure.parts[0] if figure.value is None and figure.parts else figure
    if heart.value is None:
        return shown(value_text(figure))
    # Only the order counts here: a third may be rounded.
    return exact(round(heart.value, 9))


def _caption(series: Series) -> Markup:
    if series.wholes:
        said = (
            f"Sentence {series.sentence}: shares that the article sets side by side, in per cent."
        )
    else:
        said = f"Sentence {series.sentence}: figures that the article sets side by side."
    bare = ", ".join(bar.printed for bar in series.bars if bar.bare)
    if bare:
        said += f" {bare} is printed without a unit; it is drawn, dashed, as one of the others."
    return safe(said)


def _length(brief: Brief, left_out: int) -> str:
    said = f"{grouped(brief.total_segments)} sentences"
    if left_out:
        said += f"; {grouped(left_out)} of {grouped(len(brief.article.body))} characters left out"
    return said

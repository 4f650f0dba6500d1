"""What went wrong between a source figure and the target figure that stands for it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.comparing import digits_of, quantities
from summarize.figures.describing import exact
from summarize.figures.lexicon.calendar_words import ENGLISH_MONTHS

if TYPE_CHECKING:
    from fractions import Fraction

    from summarize.document import CalendarDate, Figure

_MONTHS = tuple(ENGLISH_MONTHS[month].split()[0] for month in range(1, 13))
_SHORTENED = {"percent": "%", "percentage point": "п.п.", "basis point": "б.п."}
_CURRENCY_LETTERS = 3
_MAX_COST = 7.5


@dataclass(frozen=True, slots=True)
class Fault:
    """Two figures that do not agree: how unlike they are (less is more alike), and the reason."""

    cost: float
    reason: str


def fault(source: Figure, target: Figure) -> Fault | None:
    """Explain ``target`` as a damaged ``source``; None where it stands for something else."""
    cost = _unlikeness(source, target)
    if cost > _MAX_COST:
        return None
    shown = f"{_flat(source)} → {_flat(target)}"
    return Fault(cost, f"{shown}: {_difference(source, target)}")


def _unlikeness(source: Figure, target: Figure) -> float:
    """Say how unlike two figures are: digits first, then unit, kind and scale."""
    ours, theirs = digits_of(source), digits_of(target)
    alike = SequenceMatcher(None, ours, theirs, autojunk=False).ratio() if ours and theirs else 0.0
    cost = 6.0 * (1 - alike)
    same_value = source.value is not None and source.value == target.value
    if same_value or quantities(source) & quantities(target):
        cost = 0.0
    if source.unit != target.unit:
        cost += 2.0 if source.unit is None or target.unit is None else 3.0
    if source.kind != target.kind:
        cost += 3.0
    if (source.date is None) != (target.date is None) and not same_value:
        cost += 6.0
    if bool(source.numeral) != bool(target.numeral):
        cost += 1.0
    if source.unit == target.unit and source.unit is not None:
        cost -= 2.0
    return cost


def _difference(source: Figure, target: Figure) -> str:
    if source.date is not None and target.date is not None:
        return _date_difference(source.date, target.date)
    if source.parts or target.parts:
        return _parts_difference(source, target)
    if source.unit != target.unit:
        return _unit_difference(source.unit, target.unit)
    if source.value is None or target.value is None:
        same = digits_of(source) == digits_of(target)
        return "it became a code" if same else "the digits differ"
    if source.value == target.value:
        return f"{source.approximation} became {target.approximation}"
    return _value_difference(source.value, target.value)


def _parts_difference(source: Figure, target: Figure) -> str:
    if len(source.parts) > len(target.parts):
        return "an end of the range is lost" if source.kind is Kind.RANGE else "a part is lost"
    if len(source.parts) < len(target.parts):
        return "an end of a range was added" if target.kind is Kind.RANGE else "a part was added"
    for ours, theirs in zip(source.parts, target.parts, strict=True):
        if ours.value != theirs.value or ours.unit != theirs.unit:
            return _difference(ours, theirs)
        if ours.date is not None and ours.date != theirs.date:
            return _difference(ours, theirs)
    return "a part differs"


def _value_difference(ours: Fraction, theirs: Fraction) -> str:
    if ours == -theirs:
        return "the sign is lost"
    if ours and theirs:
        ratio = max(theirs / ours, ours / theirs)
        if ratio.denominator == 1 and set(str(ratio)[1:]) == {"0"} and str(ratio)[0] == "1":
            return f"value differs {int(ratio):,} times"
    return f"the value differs: {exact(ours)} and {exact(theirs)}"


def _unit_difference(ours: str | None, theirs: str | None) -> str:
    if theirs is None:
        return f"the unit is lost: {ours}"
    if ours is None:
        return f"a unit was added: {theirs}"
    if ours in _SHORTENED and theirs in _SHORTENED:
        name = {"percent": "percent", "percentage point": "percentage points"}.get(theirs, theirs)
        return f"{_SHORTENED[ours]} became {name}"
    if _is_currency(ours) and _is_currency(theirs):
        return f"the currency differs: {ours} and {theirs}"
    return f"the unit differs: {ours} and {theirs}"


def _is_currency(unit: str) -> bool:
    return len(unit) == _CURRENCY_LETTERS and unit.isupper()


def _date_difference(ours: CalendarDate, theirs: CalendarDate) -> str:
    said = []
    for name in ("day", "month", "part", "year"):
        left, right = getattr(ours, name), getattr(theirs, name)
        if left == right:
            continue
        if right is None:
            said.append(f"the {name} is lost")
        elif left is None:
            said.append(f"the {name} {_named(name, right)} was added")
        else:
            said.append(f"the {name} differs: {_named(name, left)} and {_named(name, right)}")
    return "; ".join(said) or f"a {ours.grain} became a {theirs.grain}"


def _named(name: str, number: int) -> str:
    is_month = name == "month" and 1 <= number <= len(_MONTHS)
    return _MONTHS[number - 1] if is_month else str(number)


def _flat(figure: Figure) -> str:
    return " ".join(figure.text.split())

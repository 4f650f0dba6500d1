"""All units, in the order in which a form that two of them share is looked up."""

from __future__ import annotations

from summarize.figures.lexicon.industrial_units import CONTENTS, POWERS, PRESSURES, TRADES
from summarize.figures.lexicon.measures import AREAS, LENGTHS, MASSES, VOLUMES
from summarize.figures.lexicon.technical_units import DATA, ENERGIES, SPEEDS, TEMPERATURES
from summarize.figures.lexicon.times import SHARES, TIMES

UNITS = (
    *SHARES,
    *TIMES,
    *LENGTHS,
    *AREAS,
    *VOLUMES,
    *CONTENTS,
    *MASSES,
    *ENERGIES,
    *POWERS,
    *PRESSURES,
    *TRADES,
    *SPEEDS,
    *TEMPERATURES,
    *DATA,
)

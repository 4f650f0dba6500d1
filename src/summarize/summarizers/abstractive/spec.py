"""``--summarizer extractive|NAME:MODEL`` and ``--direction``: which model writes, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarize import models
from summarize.engines.spec import Spec, looks_like_path
from summarize.errors import UsageError
from summarize.models import Task

EXTRACTIVE = "extractive"
ENGINES = ("seq2seq", "causal_lm")


class Direction(StrEnum):
    """What comes first."""

    SUMMARIZE_FIRST = "summarize-first"  # a Russian summary, then its translation
    TRANSLATE_FIRST = "translate-first"  # the whole article is translated, then summarized

    @property
    def language(self) -> str:
        """The language that the summarizer reads and writes."""
        return "ru" if self is Direction.SUMMARIZE_FIRST else "en"


@dataclass(frozen=True, slots=True)
class Writing:
    """A summarizer's engine and model, and the direction."""

    spec: Spec
    direction: Direction = Direction.SUMMARIZE_FIRST


def parse(summarizer: str = EXTRACTIVE, direction: str | None = None) -> Writing | None:
    """What was asked for; None for the extractive summarizer.

    Args:
        summarizer: ``extractive``, ``NAME:MODEL`` where NAME is one of ``ENGINES`` and MODEL a
            pulled model's name or a folder, or the name of a summarizer that is known.
        direction: a ``Direction``; where nothing is said, translate-first for a summarizer that is
            known to write English alone, else summarize-first.

    Raises:
        UsageError: there is no such summarizer, or the two contradict each other.
    """
    if direction is not None and direction not in set(Direction):
        raise UsageError(
            f"There is no direction {direction!r}: choose one of {', '.join(Direction)}."
        )
    if summarizer.strip().lower() == EXTRACTIVE:
        if direction is not None:
            raise UsageError(
                "A direction was given and no summarizer that writes: leave --direction out, or "
                "name a model by --summarizer NAME:MODEL."
            )
        return None
    spec = _spec(summarizer.strip())
    return Writing(spec, _direction(spec, direction))


def _spec(text: str) -> Spec:
    name, _, model = text.partition(":")
    engine = name.strip().replace("-", "_").lower()
    if engine in ENGINES:
        if not model:
            raise UsageError(
                f"The summarizer {engine} needs a model: write {engine}:FOLDER, or {engine}:NAME "
                "with a summarizer's name from `summarize models list`."
            )
        _refuse_translator(model)
        return Spec(engine, model)
    known = models.known(text)
    if known is not None and known.engine in ENGINES:
        _refuse_translator(text)
        return Spec(known.engine, known.name)
    if engine == "embedded" or (known is not None and known.engine == "embedded"):
        raise UsageError(
            "The embedded model is trained to translate and summarizes badly: use --summarizer "
            "extractive, or name a summarizer such as seq2seq:rut5-base-sum-gazeta."
        )
    if known is not None:
        _refuse_translator(text)
    raise UsageError(
        f"There is no summarizer {text!r}: use {EXTRACTIVE}, seq2seq:MODEL or causal_lm:MODEL, "
        "where MODEL is a folder or a name from `summarize models list`."
    )


def _refuse_translator(model: str) -> None:
    known = None if looks_like_path(model) else models.known(model)
    if known is not None and known.task is not Task.SUMMARY:
        raise UsageError(
            f"{known.name} translates and does not summarize: name it by --engine, and a "
            "summarizer, such as rut5-base-sum-gazeta, by --summarizer."
        )


def _direction(spec: Spec, asked: str | None) -> Direction:
    """The direction that suits the model's languages.

    Raises:
        UsageError: another one was asked for.
    """
    known = None if spec.known_name is None else models.known(spec.known_name)
    languages = () if known is None else known.languages
    suits = [each for each in Direction if not languages or each.language in languages]
    if asked is None:
        return suits[0] if suits else Direction.SUMMARIZE_FIRST
    wanted = Direction(asked)
    if wanted not in suits:
        written = {"ru": "Russian", "en": "English"}
        raise UsageError(
            f"{spec.known_name} writes {written.get(languages[0], languages[0])}, so that "
            f"{wanted} cannot be: leave --direction out, or name another summarizer."
        )
    return wanted

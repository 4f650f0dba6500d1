"""What a check reads and writes; a module of its own, so that `--help` need not load the rest."""

from __future__ import annotations

from enum import StrEnum


class PairFormat(StrEnum):
    """How one file carries pairs."""

    TSV = "tsv"
    JSONL = "jsonl"
    TMX = "tmx"


class ReportFormat(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    JUNIT = "junit"

"""Short bilingual briefs of Russian news, with every figure proved."""

from __future__ import annotations

__version__ = "0.1.0"

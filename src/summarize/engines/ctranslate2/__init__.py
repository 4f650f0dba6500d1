"""Marian models through CTranslate2 (an extra): int8, fast, with no say in what is written."""

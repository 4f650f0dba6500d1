"""Figures: found, understood, paired and proved."""

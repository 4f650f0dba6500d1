"""Measurements: translation quality and figure fidelity."""

"""Sentences with their offsets."""

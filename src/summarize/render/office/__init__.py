"""Briefs as Word documents."""

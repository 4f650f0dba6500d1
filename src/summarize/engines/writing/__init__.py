"""Models that write summaries: the same loading and search as for translation, other limits."""

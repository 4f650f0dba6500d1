"""Archives read as streams: nothing is written to disk, and one document at a time is held."""

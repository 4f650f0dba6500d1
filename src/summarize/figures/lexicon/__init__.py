"""Lexical tables of the figure grammar: data only, one subject a file, logic elsewhere."""

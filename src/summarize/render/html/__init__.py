"""Briefs as web pages: one self-contained file each, and an index of an archive of them."""

"""Pages, saved pages, feeds and Markdown: markup to articles."""

"""From segments to proved translations."""

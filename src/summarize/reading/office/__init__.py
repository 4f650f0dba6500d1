"""Office documents: Word, OpenDocument, RTF, EPUB, PDF and mail, each made an article.

Each reader gathers the document's lines, in reading order, into a ``Manuscript``; what is then
title, date and clutter, the plain text's reader decides for all of them.
"""

"""Volumes bound from scans and papers: examine each content, stamp page numbers, write one PDF with bookmarks.

Does not belong here: which papers go into a volume and in which order (``services/volumes``), wording.
Read ``binder.py`` first, then ``examining.py``; ``readers.py`` and ``segments.py`` keep memory flat.
"""

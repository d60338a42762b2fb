"""Foreign documents made readable in memory: what a file is, its pages, text or cells.

Belongs here: parsers that trust nothing a file says of itself. Does not belong here: writing anything, and pictures,
which the window decodes. Read ``sniffing.py``.
"""

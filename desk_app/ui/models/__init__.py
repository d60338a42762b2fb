"""Item models over rows that are fetched a page at a time.

Does not belong here: queries (a callable is passed in), screens, sorting or filtering in Python.
Read ``windowed.py`` first.
"""

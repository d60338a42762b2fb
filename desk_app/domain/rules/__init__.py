"""Time limits, four forms, numbering and code lists as pure functions over data tables.

Does not belong here: numbers and terms of the field (``resources/rules``), entities, files.
Read ``book.py`` first.
"""

"""Papers: content, then layout, then PDF bytes; fonts and charts.

Does not belong here: queries, the store, wording of forms (``resources/templates``).
Read ``content.py`` first.
"""

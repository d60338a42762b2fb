"""Counting: the four forms, disposals, filings and sanctions, comparisons, and the paragraph of a bulletin.

Which measure counts in which form, and how columns are called, does not belong here: that is read by
``desk_app.domain.rules``. Read ``treatments.py`` first.
"""

"""Every widget, dialog, wizard page and screen with sample data: one list for eyes, pictures and tests.

Does not belong here: opening a store (``app`` does, on an invented one), or anything a screen uses.
Read ``bench.py`` first; a new dialog or screen gets one line in the file of its area.
"""

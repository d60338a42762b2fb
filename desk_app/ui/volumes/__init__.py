"""Volumes in the window: what goes in, in which order, what the cover says, and the bound PDF.

Does not belong here: what belongs where and how it is bound (``services/volumes``).
Read ``dialog.py`` first.
"""

"""Papers made from templates: which fit a matter, and the window in which one is filled in beside its preview.

Does not belong here: what a paper needs and how it is laid out (``services/papers``), printing it.
Read ``dialog.py`` first.
"""

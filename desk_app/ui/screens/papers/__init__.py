"""Papers made from templates: which fit a matter, and the window in which one is filled in beside its preview.

Read ``dialog.py`` first.
"""

"""Volumes of a matter: which papers go where, the order a person gives them, and the bound PDF.

Does not belong here: how pages become a file (``documents/binding``), wording of the papers.
Read ``planning.py`` first, then ``ordering.py`` and ``making.py``.
"""

"""Bring a ledger in: choose, check, import, and what became of it.

Does not belong here: reading files and judging cells (services). Read ``dialog.py`` first.
"""

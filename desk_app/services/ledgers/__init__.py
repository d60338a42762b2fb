"""Bring ledgers in as one undoable batch, after a dry run that shows every refused cell.

Does not belong here: reading files and checking cells (``desk_app.ledger``).
Read ``importing.py`` first.
"""

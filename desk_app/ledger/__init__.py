"""Excel and CSV ledgers in and out: read, map, validate, dry run, rejects.

Does not belong here: the store; a ledger row becomes a plain value, services make records of it.
Read ``reading.py`` first.
"""

"""Excel and CSV ledgers in and out: read, map, validate, dry run, rejects, safe export.

Does not belong here: the store; a ledger row becomes a plain value, services make records of it.
Read ``preview.py`` first: it takes a table from ``reading.py`` and a profile to accepted and rejected rows.
"""

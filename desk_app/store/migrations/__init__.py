"""Schema upgrades: Alembic scripts in ``versions/`` run by our own runner over the open, keyed connection.

Does not belong here: changes to the content of records, which are revisions. Read ``runner.py`` first; a new script
is drafted by ``python -m desk_app.store.migrations.draft``.
"""

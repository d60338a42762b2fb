"""The tables of the store as SQLAlchemy Core objects.

Belongs here: columns, constraints, indexes. Does not belong here: statements, rules.
Read ``journal.py`` first: everything else is a projection or a ledger beside it.
"""

from desk_app.store.tables import journal, ledgers, projections
from desk_app.store.tables.base import metadata

__all__ = ["journal", "ledgers", "metadata", "projections"]

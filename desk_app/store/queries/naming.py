"""Which living records name others in a field, such as the measures of a subject."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from desk_app.domain.kinds import FieldType, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.domain.records.explaining import Explanation
from desk_app.store.tables.projections import TABLES


def naming(
    connection: Connection, uids: Collection[str], *, without: Select[Any] | Collection[int] = ()
) -> Iterator[int]:
    """Give the rows of the records that name one of a few uids; a reason is none, it explains what is gone."""
    for kind in KINDS:
        if kind is Explanation:
            continue
        table = TABLES[kind.KIND]
        for name, spec in specs(kind).items():
            if spec.type is FieldType.REF:
                yield from connection.scalars(
                    select(table.c.id).where(table.c[name].in_(uids), table.c.id.not_in(without))
                )

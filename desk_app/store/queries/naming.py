"""Which living records name others in a field, such as the measures of a subject."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, bindparam, func, select, union_all

from desk_app.domain.kinds import FieldType, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.domain.records.explaining import Explanation
from desk_app.store.queries.parts import as_text
from desk_app.store.tables.journal import revision
from desk_app.store.tables.projections import TABLES

_named = select(func.json_each(bindparam("uids")).table_valued("value").c.value)
_all = union_all(
    *(
        select(TABLES[kind.KIND].c.id).where(TABLES[kind.KIND].c[name].in_(_named))
        for kind in KINDS
        if kind is not Explanation
        for name, spec in specs(kind).items()
        if spec.type is FieldType.REF
    )
).subquery()
_NAMING = select(_all.c.id).where(
    _all.c.id.not_in(select(revision.c.record_id).where(revision.c.batch_id == bindparam("batch")))
)
"""Made once: to put it together and to compile it takes longer than the search."""


def naming(connection: Connection, uids: Collection[str], *, but_of: int | None = None) -> Iterator[int]:
    """Give the rows of the records that name one of some uids, ``but_of`` a batch; a reason explains what is gone."""
    yield from connection.scalars(_NAMING, {"uids": as_text(uids), "batch": but_of})

"""One typed table a kind, derived from its declaration; ``store.journal`` is the only writer."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from desk_app.domain.kinds import FieldSpec, FieldType, Record, Sensitivity, is_sealed, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.tables.base import metadata

SEALED_COLUMN = "sealed_fields"


def _type(spec: FieldSpec) -> Integer | Boolean | Text:
    if spec.type is FieldType.INTEGER:
        return Integer()
    if spec.type is FieldType.FLAG:
        return Boolean()
    return Text()


def _table(kind: type[Record]) -> Table:
    columns: list[Column[Any]] = [
        Column("id", Integer, ForeignKey("record.id"), primary_key=True),
        Column("uid", Text, nullable=False, unique=True),
    ]
    indexes: list[Index] = []
    for name, spec in specs(kind).items():
        if spec.sensitivity is Sensitivity.REPORTER:
            continue
        columns.append(Column(name, _type(spec), nullable=True))
        if spec.is_indexed:
            indexes.append(Index(None, name, "id"))
    if is_sealed(kind):
        columns.append(Column(SEALED_COLUMN, LargeBinary, nullable=True))
    return Table(f"{kind.KIND}_now", metadata, *columns, *indexes, comment=f"displayed heads of kind {kind.KIND}")


TABLES: Mapping[str, Table] = {kind.KIND: _table(kind) for kind in KINDS}

# What runs or stands still is a small part of all limits: lists, counts and the home page look at nothing else. SQLite
# would prefer an index of ``closed_on`` alone, and walk through all that is open with it: there is none.
_deadline = TABLES["deadline"]
for _name, _columns, _stands in (
    ("running_due_on", ("due_on", "id", "of"), "IS NULL"),
    ("running_of", ("of", "due_on"), "IS NULL"),
    ("suspended", ("due_on", "id"), "IS NOT NULL"),
):
    Index(
        f"ix_deadline_now_{_name}",
        *(_deadline.c[column] for column in _columns),
        sqlite_where=text(f"closed_on IS NULL AND suspended_on {_stands}"),
    )

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

_deadline = TABLES["deadline"]
for _name, _columns in (("due", (_deadline.c.due_on, _deadline.c.of)), ("of", (_deadline.c.of, _deadline.c.due_on))):
    # What runs is a small part of all limits: lists, counts and the home page look at nothing else.
    Index(f"ix_deadline_now_running_{_name}", *_columns, sqlite_where=text("closed_on IS NULL AND suspended_on IS NULL"))

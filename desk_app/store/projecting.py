"""Turn the fields of a revision into a projection row, and back into fields."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import RowMapping

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.crypto.keys import SealKey
from desk_app.crypto.sealing import open_sealed, seal
from desk_app.domain.ids import RevId, RowId, Uid
from desk_app.domain.kinds import FieldType, Record, Sensitivity, is_sealed, specs
from desk_app.domain.revision import Revision
from desk_app.errors import NotPermittedError
from desk_app.store.tables.projections import SEALED_COLUMN

_AS_JSON = (FieldType.CODES, FieldType.TEXTS, FieldType.VALUES)


def need_sealer(sealer: SealKey | None) -> SealKey:
    """Insist on the reporter key.

    Raises:
        NotPermittedError: ``reporter.no_key`` when the signed-in person has no slot for it.
    """
    if sealer is None:
        raise NotPermittedError("reporter.no_key")
    return sealer


def row_of(
    kind: type[Record], fields: Mapping[str, Json], *, row: RowId, uid: Uid, rev: RevId, sealer: SealKey | None
) -> dict[str, Any]:
    """Write the projection row; reporter fields go into one sealed column."""
    found: dict[str, Any] = {"id": row, "uid": uid}
    hidden: dict[str, Json] = {}
    for name, spec in specs(kind).items():
        value = fields.get(name)
        if spec.sensitivity is Sensitivity.REPORTER:
            if value is not None:
                hidden[name] = value
        elif spec.type in _AS_JSON:
            found[name] = canonical.dumps(value).decode() if value is not None else None
        else:
            found[name] = value
    if is_sealed(kind):
        found[SEALED_COLUMN] = seal(need_sealer(sealer), canonical.dumps(hidden), _context(uid, rev))
    return found


def fields_of(kind: type[Record], row: RowMapping, *, rev: RevId, sealer: SealKey | None) -> dict[str, Json]:
    """Read the fields back; reporter fields only with the key, otherwise they are absent."""
    found: dict[str, Json] = {}
    for name, spec in specs(kind).items():
        if spec.sensitivity is Sensitivity.REPORTER:
            continue
        value = row[name]
        if value is None:
            continue
        found[name] = canonical.loads(value.encode()) if spec.type in _AS_JSON else value
    if is_sealed(kind) and sealer is not None and row[SEALED_COLUMN] is not None:
        plain = canonical.loads(open_sealed(sealer, row[SEALED_COLUMN], _context(Uid(row["uid"]), rev)))
        found.update(cast("dict[str, Json]", plain))
    return found


def _context(uid: Uid, rev: RevId) -> bytes:
    return f"projection:{uid}:{rev}".encode()


def line_context(rev: RevId) -> bytes:
    """Bind a sealed revision line to its id."""
    return f"revision:{rev}".encode()


def opened(line: bytes, rev: RevId, sealer: SealKey | None, *, is_sealed_line: bool) -> Revision:
    """Parse a stored revision line.

    Raises:
        NotPermittedError: ``reporter.no_key`` for a sealed line without the key.
        TamperedError: when the line is not what its id says.
    """
    return Revision.parse(open_sealed(need_sealer(sealer), line, line_context(rev)) if is_sealed_line else line)

"""How a kind of record declares its fields, once, for every layer.

A kind is a frozen dataclass whose fields are made with ``text``, ``day``, ``code`` … below. From that one
declaration follow the canonical JSON of its revisions, its typed table, form labels (``resources/terms/fields.toml``
is keyed by kind and field), what search reads, what may travel in a bundle, and the differences between two
revisions. An absent key in the JSON means the empty value of the field; keys we do not know are kept.
"""

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Protocol, TypeVar, cast

from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.errors import TamperedError, UsageError


class FieldType(Enum):
    """What a field holds and how it is written in JSON."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    INTEGER = "integer"
    FLAG = "flag"
    CODE = "code"
    CODES = "codes"
    TEXTS = "texts"
    REF = "ref"
    VALUES = "values"


class Sensitivity(Enum):
    """Who may see a field; ``REPORTER`` never leaves its own sealed compartment."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    REPORTER = "reporter"


class Search(Enum):
    """Whether full-text search reads a field, and as what."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """The declaration of one field; ``list_name`` is the code list of CODE/CODES or the kind of a REF."""

    name: str = ""
    type: FieldType
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    search: Search = Search.NONE
    list_name: str = ""
    is_indexed: bool = False


class Record(Protocol):
    """What every kind has: its name, and the field that names the record it belongs to."""

    KIND: ClassVar[str]
    PARENT: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


RecordT = TypeVar("RecordT", bound=Record)


def _field(spec: FieldSpec, default: object) -> Any:
    return dataclasses.field(default=default, metadata={"spec": spec})


def text(
    *,
    search: Search = Search.NONE,
    sensitivity: Sensitivity = Sensitivity.ORDINARY,
    is_indexed: bool = False,
) -> Any:
    """Declare one line of text; empty when unknown."""
    spec = FieldSpec(type=FieldType.TEXT, search=search, sensitivity=sensitivity, is_indexed=is_indexed)
    return _field(spec, "")


def long_text(*, search: Search = Search.LONG, sensitivity: Sensitivity = Sensitivity.ORDINARY) -> Any:
    """Declare text of any length with line breaks."""
    return _field(FieldSpec(type=FieldType.LONG_TEXT, search=search, sensitivity=sensitivity), "")


def day(*, is_indexed: bool = False) -> Any:
    """Declare a calendar day (``date | None``), ISO in JSON."""
    return _field(FieldSpec(type=FieldType.DAY, is_indexed=is_indexed), None)


def integer() -> Any:
    """Declare a whole number (``int | None``); money is in cents."""
    return _field(FieldSpec(type=FieldType.INTEGER), None)


def flag() -> Any:
    """Declare a yes-or-no fact, no by default."""
    return _field(FieldSpec(type=FieldType.FLAG), False)


def code(list_name: str, *, is_indexed: bool = False) -> Any:
    """Declare one code of a code list; empty when not chosen."""
    return _field(FieldSpec(type=FieldType.CODE, list_name=list_name, is_indexed=is_indexed), "")


def codes(list_name: str) -> Any:
    """Declare several codes of a code list, in the order chosen."""
    return _field(FieldSpec(type=FieldType.CODES, list_name=list_name), ())


def texts(*, search: Search = Search.NONE) -> Any:
    """Declare several lines of text."""
    return _field(FieldSpec(type=FieldType.TEXTS, search=search), ())


def ref(kind: str) -> Any:
    """Declare the uid of a record of ``kind`` (any kind when empty)."""
    return _field(FieldSpec(type=FieldType.REF, list_name=kind, is_indexed=True), Uid(""))


def values() -> Any:
    """Declare a small JSON object, such as the inputs of a step."""
    return dataclasses.field(default_factory=dict, metadata={"spec": FieldSpec(type=FieldType.VALUES)})


@functools.cache
def specs(kind: type[Record]) -> Mapping[str, FieldSpec]:
    """List the declarations of a kind by field name, in order."""
    found: dict[str, FieldSpec] = {}
    for item in dataclasses.fields(cast("Any", kind)):
        found[item.name] = dataclasses.replace(item.metadata["spec"], name=item.name)
    return found


def is_sealed(kind: type[Record]) -> bool:
    """Tell whether the kind lives in the reporter compartment."""
    return any(spec.sensitivity is Sensitivity.REPORTER for spec in specs(kind).values())


def dump(record: Record, *, over: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """Write the fields as JSON; keys of ``over`` that the kind does not declare are kept."""
    declared = specs(type(record))
    found: dict[str, Json] = {key: value for key, value in (over or {}).items() if key not in declared}
    for name in declared:
        value = _to_json(getattr(record, name))
        if value is not None and value is not False and value not in ("", [], {}):
            found[name] = value
    return found


def load(kind: type[RecordT], fields: Mapping[str, Json]) -> RecordT:
    """Read the fields of a revision; unknown keys are ignored here and kept by ``dump(over=…)``.

    Raises:
        TamperedError: ``record.field`` when a value has another type than the declaration says.
    """
    given = {name: _from_json(spec, fields[name]) for name, spec in specs(kind).items() if name in fields}
    return kind(**given)


def changed(record: RecordT, given: Mapping[str, object]) -> RecordT:
    """Copy a record with some fields replaced.

    Raises:
        UsageError: ``record.unknown_field`` when the kind has no such field.
    """
    for name in given:
        if name not in specs(type(record)):
            raise UsageError("record.unknown_field", kind=type(record).KIND, field=name)
    return cast("RecordT", dataclasses.replace(cast("Any", record), **given))


def _to_json(value: object) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return cast("Json", value)


_PLAIN: Mapping[FieldType, type] = {
    FieldType.TEXT: str,
    FieldType.LONG_TEXT: str,
    FieldType.CODE: str,
    FieldType.REF: str,
    FieldType.INTEGER: int,
    FieldType.FLAG: bool,
    FieldType.VALUES: dict,
}


def _from_json(spec: FieldSpec, value: Json) -> object:
    if spec.type is FieldType.DAY and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise TamperedError("record.field", field=spec.name) from error
    if spec.type in (FieldType.CODES, FieldType.TEXTS):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif (
        spec.type is not FieldType.DAY
        and isinstance(value, _PLAIN[spec.type])
        and (spec.type is FieldType.FLAG or not isinstance(value, bool))
    ):
        return value
    raise TamperedError("record.field", field=spec.name)


def differences(before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[str, ...]:
    """Name the fields whose values differ, sorted."""
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))

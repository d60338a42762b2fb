"""How the columns of one kind of ledger are called and what they hold; profiles are data (``resources/ledger``).

A person's own ``MAP.toml`` has the same form.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desk_app.domain.rules.tables import RawTable
from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger.cells import plain

_MAP_LIMIT = 1 << 20


class ColumnType(Enum):
    """What a column holds."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    DAY = "day"
    INTEGER = "integer"
    FLAG = "flag"
    CODE = "code"
    CODES = "codes"
    CODE_OR_TEXT = "code_or_text"
    TEXTS = "texts"
    SERIAL = "serial"


_TYPES = frozenset(kind.value for kind in ColumnType)
_WITH_LIST = frozenset({ColumnType.CODE, ColumnType.CODES, ColumnType.CODE_OR_TEXT})
_MANY = frozenset({ColumnType.CODES, ColumnType.TEXTS})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: our field, its type, the headers it is known by, compared without spaces and width."""

    field: str
    type: ColumnType
    headers: tuple[str, ...]
    is_required: bool
    is_unique: bool
    list_name: str
    tail: re.Pattern[str] | None

    @property
    def is_many(self) -> bool:
        """True when several columns may add to the same field."""
        return self.type in _MANY


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of ledger; ``fixed`` are columns it does not have because every row says the same."""

    id: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    fixed: tuple[tuple[Column, str], ...]

    def label(self, lang: str) -> str:
        """Give the name of this kind of ledger."""
        return self.zh if lang == "zh" else self.en


def parse_profile(name: str, parsed: Mapping[str, object]) -> Profile:
    """Read a profile; ``name`` is its identifier and stands in error messages.

    Raises:
        InputError: ``ledger.profile_invalid`` with the row and the problem.
    """
    try:
        raw = RawTable(name, "", parsed)
        raw.only("zh", "en", "column", "fixed")
        columns = tuple(_column(entry, "headers") for entry in raw.tables("column"))
        fixed = tuple((_column(entry, "value"), entry.text("value")) for entry in raw.tables("fixed"))
        profile = Profile(name, raw.text("zh", name), raw.text("en", name), columns, fixed)
    except InputError as error:
        problem = {key: value for key, value in error.params.items() if key in {"row", "problem"}}
        raise InputError("ledger.profile_invalid", profile=name, **problem) from None
    _check(profile)
    return profile


def _column(raw: RawTable, source: str) -> Column:
    raw.only("field", "type", source, "required", "unique", "list", "tail")
    if raw.text("type") not in _TYPES:
        raise raw.invalid("type")
    kind = ColumnType(raw.text("type"))
    headers = tuple(dict.fromkeys(plain(header) for header in raw.texts("headers")))
    list_name = raw.text("list", "")
    if source == "headers" and not headers:
        raise raw.invalid("headers")
    if (kind in _WITH_LIST) != bool(list_name):
        raise raw.invalid("list")
    try:
        tail = re.compile(raw.text("tail")) if "tail" in raw.fields else None
    except re.error:
        raise raw.invalid("tail") from None
    return Column(
        field=raw.text("field"),
        type=kind,
        headers=headers,
        is_required=raw.flag("required", default=False),
        is_unique=raw.flag("unique", default=False),
        list_name=list_name,
        tail=tail,
    )


def _check(profile: Profile) -> None:
    """Refuse a profile in which one header or one single-valued field has two meanings."""
    headers = [header for column in profile.columns for header in column.headers]
    fields = [column.field for column in profile.columns if not column.is_many]
    for listed, problem in ((headers, "repeated header"), (fields, "repeated field")):
        if len(listed) != len(set(listed)):
            raise InputError("ledger.profile_invalid", profile=profile.id, row="", problem=problem)
    if not profile.columns:
        raise InputError("ledger.profile_invalid", profile=profile.id, row="", problem="no column")


def read_map(path: Path) -> Profile:
    """Read a person's own mapping file.

    Raises:
        InputError: ``ledger.profile_invalid`` when it is not TOML of this form.
        EnvironmentFailureError: ``ledger.cannot_read``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAP_LIMIT)
        return parse_profile(path.stem, tomllib.loads(data.decode("utf-8-sig")))
    except OSError as error:
        raise EnvironmentFailureError("ledger.cannot_read", name=path.name, errno=error.errno or 0) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError("ledger.profile_invalid", profile=path.stem, row="", problem="not TOML") from error

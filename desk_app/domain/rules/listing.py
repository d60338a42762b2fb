"""Every row of every rule file in one shape, to be shown, filtered and compared before and after a pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.rules.overlay import Tables
from desk_app.domain.rules.packs import CODES, LISTS, PAPERS
from desk_app.domain.rules.tables import PROVENANCE_KEYS, Parsed

_DEFAULTS = "defaults"
_NAMES = ("id", "zh", "en")
_UNNAMED = ("number", "files")


@dataclass(frozen=True, slots=True)
class RowKey:
    """Where a row is: the file, the part of it (an array, a code list) and the row's id."""

    file: str
    part: str
    id: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row with its words, its other values, and where it comes from (empty where the file does not say)."""

    key: RowKey
    zh: str
    en: str
    values: Mapping[str, object]
    source: str
    version: str
    confidence: str
    effective_from: date | None
    effective_to: date | None

    def label(self, lang: str) -> str:
        """Give the words of the row, or its id where it has none."""
        return (self.zh if lang == "zh" else self.en) or self.key.id


@dataclass(frozen=True, slots=True)
class Changed:
    """One value of a row that differs; nothing on one side when the row or the value is not there."""

    name: str
    old: object
    new: object


def rows_of(tables: Tables) -> Iterator[RuleRow]:
    """List all rows of all files, in the order of the files; what rows inherit is filled in."""
    for file, table in tables.items():
        if file.startswith(f"{PAPERS}/"):
            title = {"zh": table.get("title"), "en": table.get("title"), "value": table.get("title")}
            yield _row(RowKey(file, "", file.rpartition("/")[2]), title, table)
            continue
        shared = table.get(_DEFAULTS, {})
        defaults = shared if isinstance(shared, dict) else {}
        plain: dict[str, object] = {}
        for part, value in table.items():
            if part == _DEFAULTS:
                continue
            if _is_rows(value):
                yield from _array(file, part, value, defaults)
            elif isinstance(value, dict):
                yield from _table(file, part, value, defaults)
            else:
                plain[part] = value
        for name, value in plain.items():
            yield _row(RowKey(file, "", name), {"zh": name, "en": name, "value": value}, {})


def differing(old: RuleRow | None, new: RuleRow | None) -> tuple[Changed, ...]:
    """List the values in which two states of a row differ, words first."""
    before, after = _compared(old), _compared(new)
    names = dict.fromkeys((*before, *after))
    return tuple(
        Changed(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )


def _compared(row: RuleRow | None) -> dict[str, object]:
    if row is None:
        return {}
    named: dict[str, object] = {} if set(row.values) == {"value"} else {"zh": row.zh, "en": row.en}
    return {**named, **row.values}


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _array(file: str, part: str, value: object, defaults: Parsed) -> Iterator[RuleRow]:
    assert isinstance(value, list)
    for number, item in enumerate(value, start=1):
        named = next((item[name] for name in ("id", *_UNNAMED) if isinstance(item.get(name), str | int)), number)
        yield _row(RowKey(file, part, str(named)), item, defaults)


def _table(file: str, part: str, value: Mapping[str, object], defaults: Parsed) -> Iterator[RuleRow]:
    if part == LISTS and file.startswith(CODES):
        for name, codes in value.items():
            assert isinstance(codes, dict)
            own = {key: inside for key, inside in codes.items() if key in PROVENANCE_KEYS}
            yield from _array(file, name, codes["entries"], {**defaults, **own})
    elif value and all(isinstance(inside, dict) for inside in value.values()):
        for name, inside in value.items():
            assert isinstance(inside, dict)
            yield _row(RowKey(file, part, name), inside, {})
    else:
        yield _row(RowKey(file, "", part), value, {})


def _row(key: RowKey, fields: Parsed, defaults: Parsed) -> RuleRow:
    full = {**{name: value for name, value in defaults.items() if name in PROVENANCE_KEYS}, **fields}
    start, end = full.get("effective_from"), full.get("effective_to")
    return RuleRow(
        key=key,
        zh=str(full.get("zh", "")),
        en=str(full.get("en", "")),
        values={name: value for name, value in fields.items() if name not in PROVENANCE_KEYS and name not in _NAMES},
        source=str(full.get("source", "")),
        version=str(full.get("version", "")),
        confidence=str(full.get("confidence", "")),
        effective_from=start if isinstance(start, date) else None,
        effective_to=end if isinstance(end, date) else None,
    )

"""A filter as JSON to be kept, as chips to be taken off, and as the values of its form."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QCoreApplication

from desk_app.ui.lists.spec import FilterT
from desk_app.ui.widgets.chips import Chip
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue

_BETWEEN = " \u00b7 "
_MOST_NAMED = 3


def dumped(wanted: FilterT) -> dict[str, Any]:
    """Write what a filter asks beside what its kind starts with."""
    blank = type(wanted)()
    found = {field.name: getattr(wanted, field.name) for field in fields(cast("Any", wanted))}
    return {name: _plain(value) for name, value in found.items() if value != getattr(blank, name)}


def loaded(blank: FilterT, given: object) -> FilterT | None:
    """Read a filter; None when it asks what this version does not know: asking less would show more."""
    if not isinstance(given, Mapping) or given.keys() - {field.name for field in fields(cast("Any", blank))}:
        return None
    values: dict[str, Any] = {}
    for name, value in given.items():
        values[name] = _like(getattr(blank, name), value)
        if values[name] is None:
            return None
    return cast("FilterT", replace(cast("Any", blank), **values))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _like(sample: object, value: object) -> object:
    """Read one value as the kind its field starts with; a day starts with nothing."""
    if isinstance(sample, tuple):
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(cast("list[str]", value)) if is_list else None
    if sample is None:
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
    return value if type(value) is type(sample) else None


def with_values(wanted: FilterT, values: Mapping[str, FieldValue]) -> FilterT:
    """Take over what the form says; an empty field asks nothing."""
    blank = type(wanted)()
    given = {name: getattr(blank, name) if value is None else value for name, value in values.items()}
    return cast("FilterT", replace(cast("Any", wanted), **given))


def values_of(wanted: FilterT, asked: Iterable[Field]) -> dict[str, FieldValue]:
    """Give the values of the form; what asks nothing is empty."""
    return {field.name: getattr(wanted, field.name) or None for field in asked}


def without(wanted: FilterT, names: Iterable[str]) -> FilterT:
    """Take some conditions off."""
    blank = type(wanted)()
    return cast("FilterT", replace(cast("Any", wanted), **{name: getattr(blank, name) for name in names}))


def chips(wanted: FilterT, asked: Iterable[Field]) -> tuple[Chip, ...]:
    """Name the conditions in force, one chip each."""
    return tuple(Chip(field.name, _told(field, value)) for field in asked if (value := getattr(wanted, field.name)))


def _told(field: Field, value: object) -> str:
    if field.kind is FieldKind.FLAG:
        return field.placeholder or field.label
    labels = {option.key: option.label for option in field.options}
    many = value if isinstance(value, tuple) else (value,)
    words = [labels.get(str(one), str(one)) for one in many]
    shown = _BETWEEN.join(words[:_MOST_NAMED])
    if len(words) > _MOST_NAMED:
        shown = QCoreApplication.translate("lists", "{some} and {count} more").format(
            some=shown, count=len(words) - _MOST_NAMED
        )
    return QCoreApplication.translate("lists", "{field}: {value}").format(field=field.label, value=shown)

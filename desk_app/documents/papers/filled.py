"""The values of a filled paper: read from plain texts, checked, worded, and which of the needed ones are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desk_app.documents.papers import phrases
from desk_app.documents.templates.template import LISTS, PICKED, Field, FieldKind, Given, Option, PaperTemplate
from desk_app.documents.wording import Templates
from desk_app.errors import UsageError


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its values; ``choices`` are the options of every choice, also of those from code lists."""

    template: PaperTemplate
    values: Mapping[str, Given]
    choices: Mapping[str, tuple[Option, ...]]

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, or the one text of a field, empty ones left out."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return (value,) if value.strip() else ()
        return tuple(text for text in value if isinstance(text, str) and text.strip())

    def rows(self, key: str) -> tuple[Mapping[str, str], ...]:
        """Give the rows of a field."""
        value = self.values.get(key, ())
        return () if isinstance(value, str) else tuple(row for row in value if isinstance(row, Mapping))

    def is_filled(self, key: str) -> bool:
        """Tell whether a field holds anything."""
        return bool(self.texts(key) or self.rows(key))

    def missing(self) -> tuple[Field, ...]:
        """List the needed fields that are empty, or have too few names, items or rows."""
        needed = (field for field in self.template.fields.values() if field.need)
        return tuple(field for field in needed if self._count(field) < max(field.least, 1))

    def label(self, key: str, code: str) -> str:
        """Give the words of a choice; the code itself where nobody knows it any more."""
        return next((option.zh for option in self.choices.get(key, ()) if option.code == code), code)

    def _count(self, field: Field) -> int:
        return len(self.rows(field.key)) if field.kind is FieldKind.ROWS else len(self.texts(field.key))


def checked(field: Field, value: object, choices: Sequence[Option]) -> Given:
    """Read what a person entered into a field.

    Choices are taken by code or label; a list may be one text, divided by line breaks (names also by commas).

    Raises:
        UsageError: ``paper.field_value`` naming the field.
    """
    if field.kind is FieldKind.ROWS:
        raise UsageError("paper.field_from_records", field=field.key)
    if field.kind in LISTS:
        return tuple(_picked(field, text, choices) for text in _several(field, value))
    if not isinstance(value, str):
        raise UsageError("paper.field_value", field=field.key)
    text = value.strip()
    if not text:
        return ""
    try:
        if field.kind is FieldKind.DAY:
            return date.fromisoformat(text).isoformat()
        if field.kind is FieldKind.MOMENT:
            return datetime.fromisoformat(text).isoformat(" ", "minutes")
    except ValueError as error:
        raise UsageError("paper.field_value", field=field.key) from error
    if field.kind is FieldKind.LINE:
        return " ".join(text.split("\n"))
    return _picked(field, text, choices)


def _several(field: Field, value: object) -> list[str]:
    if isinstance(value, str):
        marks = "\n" if field.kind is FieldKind.ITEMS else "\n,\u3001\uff0c"
        for mark in marks:
            value = value.replace(mark, "\n")
        texts: Sequence[object] = value.split("\n")
    else:
        texts = value if isinstance(value, list | tuple) else (None,)
    if not all(isinstance(text, str) for text in texts):
        raise UsageError("paper.field_value", field=field.key)
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _picked(field: Field, text: str, choices: Sequence[Option]) -> str:
    if field.kind not in PICKED:
        return text
    for option in choices:
        if text in (option.code, option.zh, option.en):
            return option.code
    raise UsageError("paper.field_value", field=field.key)


def worded(filled: Filled, field: Field, templates: Templates) -> str:
    """Word the value of a field as it stands in running text."""
    words = templates.filled
    texts = filled.texts(field.key)
    match field.kind:
        case FieldKind.DAY:
            return "".join(phrases.day(date.fromisoformat(text), templates.common) for text in texts)
        case FieldKind.MOMENT:
            return "".join(_moment(datetime.fromisoformat(text), words.moment) for text in texts)
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return words.separator.join(filled.label(field.key, code) for code in texts)
        case FieldKind.ITEMS:
            return words.item_separator.join(texts)
        case _:
            return words.separator.join(texts)


def _moment(at: datetime, pattern: str) -> str:
    return pattern.format(year=at.year, month=at.month, day=at.day, hour=at.hour, minute=at.minute)

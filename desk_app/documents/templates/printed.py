"""Which columns of rows a paper prints, so that a form shows those and no others."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from string import Formatter

from desk_app.documents.templates.template import EACH, PaperTemplate, Part, TablePart


def printed_columns(template: PaperTemplate, key: str) -> frozenset[str]:
    """Name the columns of a field of rows that stand anywhere on the paper."""
    return frozenset(
        name.removeprefix(EACH)
        for part in template.parts
        for text in _texts(part, key, is_inside=False)
        for _, name, _, _ in Formatter().parse(text)
        if name and name.startswith(EACH)
    )


def _texts(value: object, key: str, *, is_inside: bool) -> Iterator[str]:
    """Walk through parts; only what is repeated for the rows of this field counts."""
    if isinstance(value, str):
        yield from (value,) if is_inside else ()
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, key, is_inside=is_inside)
    elif isinstance(value, Part):
        yield from _texts(value.body, key, is_inside=is_inside or value.each == key)
    elif is_dataclass(value):
        inside = is_inside or (isinstance(value, TablePart) and value.each == key)
        for one in fields(value):
            yield from _texts(getattr(value, one.name), key, is_inside=inside)

"""Content made fit for a Word file: no invisible characters, none that means nothing, none the format cannot hold."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from desk_app.documents.content import Document
from desk_app.documents.fontreg import code_points, is_meaningless
from desk_app.documents.textlines import JOINER, clean
from desk_app.errors import RuleViolationError

_SHOWN = 20


def checked(document: Document) -> Document:
    """Return the document with clean texts.

    Raises:
        RuleViolationError: ``paper.missing_glyph`` with the code points that mean nothing in any font.
    """
    found: dict[str, None] = {}

    def cleaned(text: str) -> str:
        said = clean(text).replace(JOINER, "")
        found.update(dict.fromkeys(char for char in said if char != "\n" and is_meaningless(char)))
        return said

    made: Document = _mapped(document, cleaned)
    if found:
        raise RuleViolationError("paper.missing_glyph", count=len(found), characters=code_points(tuple(found)[:_SHOWN]))
    return made


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text in frozen content, however deep."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _mapped(getattr(value, field.name), change) for field in fields(value)})
    return value

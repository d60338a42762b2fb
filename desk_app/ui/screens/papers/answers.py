"""Between a paper and a form: its fields as form fields, its values as editors take them, and the way back."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from desk_app.services.papers.filling import FieldState, PaperForm
from desk_app.services.papers.live import COUNTED, Given
from desk_app.services.papers.live import Field as PaperField
from desk_app.services.papers.live import FieldKind as PaperKind
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option

_KINDS: Mapping[PaperKind, FieldKind] = {
    PaperKind.LINE: FieldKind.TEXT,
    PaperKind.TEXT: FieldKind.LONG_TEXT,
    PaperKind.DAY: FieldKind.DAY,
    PaperKind.MOMENT: FieldKind.MOMENT,
    PaperKind.PEOPLE: FieldKind.PEOPLE,
    PaperKind.ITEMS: FieldKind.ITEMS,
    PaperKind.CHOICE: FieldKind.CODE,
    PaperKind.CHOICES: FieldKind.CODES,
    PaperKind.ROWS: FieldKind.SHOWN,
}
_TOLD = 6
"""How many columns of a row from the records are shown in the form; the preview shows them all."""
_BETWEEN = " \u00b7 "


def form_fields(form: PaperForm, lang: str) -> tuple[Field, ...]:
    """Declare the form of a paper."""
    people = tuple(Option(name, name) for name in form.people)
    return tuple(_field(state, lang, people) for state in form.fields)


def _field(state: FieldState, lang: str, people: tuple[Option, ...]) -> Field:
    one = state.field
    options = tuple(Option(option.code, option.zh if lang == "zh" else option.en) for option in state.options)
    if one.kind is PaperKind.PEOPLE:
        options = people
    is_short = one.kind in (PaperKind.DAY, PaperKind.MOMENT)
    return Field(
        one.key, one.label(lang), _KINDS[one.kind], is_required=one.need, options=options, is_wide=not is_short
    )


def value_of(one: PaperField, given: Given) -> FieldValue:
    """Give a value of a paper as the editor of its field takes it."""
    if isinstance(given, str):
        return date.fromisoformat(given) if given and one.kind is PaperKind.DAY else given or None
    return tuple(text for text in given if isinstance(text, str)) or None


def given_of(one: PaperField, value: FieldValue) -> str | tuple[str, ...]:
    """Give what an editor means as a paper takes it."""
    if isinstance(value, tuple):
        return value
    if value is None:
        return () if one.kind in (PaperKind.PEOPLE, PaperKind.ITEMS, PaperKind.CHOICES) else ""
    return value.isoformat() if isinstance(value, date) else str(value)


def lacks(state: FieldState, given: Given) -> bool:
    """Tell whether a needed field is empty, or holds too few names or items."""
    one = state.field
    if not one.need:
        return False
    if one.kind is PaperKind.ROWS:
        return state.is_missing
    count = len(given) if not isinstance(given, str) else 1 if given.strip() else 0
    return count < (max(one.least, 1) if one.kind in COUNTED else 1)


def rows_told(given: Given, printed: frozenset[str]) -> tuple[str, ...]:
    """Tell rows of the records, one a line, by the first things known of each of what the paper prints."""
    rows = [row for row in given if isinstance(row, Mapping)] if not isinstance(given, str) else []
    return tuple(_BETWEEN.join(islice(_said(row, printed), _TOLD)) for row in rows)


def _said(row: Mapping[str, str], printed: frozenset[str]) -> Iterator[str]:
    """List what a row says; a bare yes says nothing."""
    for name, text in row.items():
        if len(text.strip()) > 1 and (not printed or name in printed):
            yield text


def short(given: Given, state: FieldState, lang: str) -> str:
    """Word a value in one line."""
    labels = {option.code: option.zh if lang == "zh" else option.en for option in state.options}
    texts = (given,) if isinstance(given, str) else tuple(text for text in given if isinstance(text, str))
    return _BETWEEN.join(labels.get(text, text) for text in texts).replace("\n", " ")

"""Make form fields from what the domain declares: the fields of a kind of record, and what a step asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.records.clue import Clue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.errors import DeskError
from desk_app.services.search import FoundPage, Search
from desk_app.ui.desk import Desk
from desk_app.ui.runner import Job
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option

_KINDS = {
    FieldType.TEXT: FieldKind.TEXT,
    FieldType.LONG_TEXT: FieldKind.LONG_TEXT,
    FieldType.DAY: FieldKind.DAY,
    FieldType.CODE: FieldKind.CODE,
    FieldType.CODES: FieldKind.CODES,
    FieldType.FLAG: FieldKind.FLAG,
    FieldType.INTEGER: FieldKind.NUMBER,
    FieldType.TEXTS: FieldKind.PEOPLE,
    FieldType.REF: FieldKind.CODE,
}
_INPUTS = {
    InputKind.TEXT: FieldKind.TEXT,
    InputKind.LONG_TEXT: FieldKind.LONG_TEXT,
    InputKind.DAY: FieldKind.DAY,
    InputKind.MOMENT: FieldKind.MOMENT,
    InputKind.CODE: FieldKind.CODE,
    InputKind.PEOPLE: FieldKind.PEOPLE,
    InputKind.FLAG: FieldKind.FLAG,
    InputKind.MEASURES: FieldKind.CODES,
    InputKind.RECORD: FieldKind.CODE,
}
_LISTED = (FieldKind.CODE, FieldKind.CODES)
_FOUND = 12

PEOPLE = "people"
_NOBODY = Uid("")
_NOT_PEOPLE = frozenset({"external_numbers", "items"})


@dataclass(frozen=True, slots=True)
class Near:
    """What a form may point at: records by kind, such as the subjects of the clue at hand, and people to be named."""

    clue: Uid = _NOBODY
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)


_NOWHERE = Near()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """How the form of a kind is laid out by hand: which fields in which order, which must be filled in.

    ``more`` are asked in a part that opens on demand.
    """

    names: tuple[str, ...]
    required: frozenset[str] = frozenset()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClueFinder:
    """Finds clues by number, title or name; never the clue at hand."""

    desk: Desk
    but: Uid = _NOBODY

    def ask(self, typed: str) -> Job[FoundPage]:
        """Start to look for the clues a text may mean."""
        return self.desk.runner.ask(Search(typed, _FOUND))

    def options(self, answer: FoundPage) -> tuple[Option, ...]:
        """List the clues found; the number is what means exactly one."""
        return tuple(
            Option(row.uid, "  ".join(filter(None, (row.number, row.title))), row.number)
            for row in answer.rows
            if row.kind == Clue.KIND and row.uid != self.but
        )

    def now(self, typed: str) -> tuple[Option, ...]:
        """Look at once."""
        try:
            return self.options(self.desk.services.ask(Search(typed, _FOUND)))
        except DeskError:
            return ()  # words that cannot be searched for find nothing


def record_fields(
    desk: Desk,
    kind: type[Record],
    names: tuple[str, ...],
    required: Iterable[str],
    *,
    of: Record | None = None,
    near: Near = _NOWHERE,
) -> tuple[Field, ...]:
    """Make form fields from the declarations of a kind, labelled by its terms.

    ``of`` is the record to be changed, ``near`` what its references may point at.
    """
    declared, needed = specs(kind), frozenset(required)
    made = []
    for name in names:
        spec = declared[name]
        value = getattr(of, name, ())
        held = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        label = desk.services.kit.terms.field(kind.KIND, name, desk.lang)
        if spec.type is FieldType.REF:
            made.append(_reference(desk, near, Field(name, label, is_required=name in needed), spec.list_name))
            continue
        kind_of_field = _KINDS[spec.type]
        options = code_options(desk, spec.list_name, held=held) if kind_of_field in _LISTED else ()
        if kind_of_field is FieldKind.PEOPLE and name not in _NOT_PEOPLE:
            options = near.options.get(PEOPLE, ())
        made.append(Field(name, label, kind_of_field, is_required=name in needed, options=options))
    return tuple(made)


def layout_fields(
    desk: Desk, kind: type[Record], layout: FormLayout, *, of: Record | None = None, near: Near = _NOWHERE
) -> tuple[Field, ...]:
    """Make the form of a kind as it is laid out by hand."""
    fields = record_fields(desk, kind, (*layout.names, *layout.more), layout.required, of=of, near=near)
    return tuple(replace(one, is_more=one.name in layout.more) for one in fields)


def code_options(
    desk: Desk, list_name: str, only: tuple[str, ...] = (), *, held: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Offer what a code list offers now, or only these codes of it, and what a record holds already."""
    codes = desk.services.kit.rules.list(list_name)
    wanted = {*(only or codes.offered), *held}
    return tuple(Option(code.id, code.label(desk.lang)) for code in codes if code.id in wanted)


def input_field(desk: Desk, field: InputField, near: Near = _NOWHERE) -> Field:
    """Make the form field of one thing a step asks; ``near`` is what a reference may point at."""
    label = field.label(desk.lang)
    if field.kind is InputKind.RECORD:
        return _reference(desk, near, Field(field.name, label, is_required=field.required), field.list_id)
    has_list = field.kind in (InputKind.CODE, InputKind.MEASURES)
    list_name = "measure" if field.kind is InputKind.MEASURES else field.list_id
    options = code_options(desk, list_name, field.choices) if has_list else ()
    if field.kind is InputKind.PEOPLE:
        options = near.options.get(PEOPLE, ())
    return Field(field.name, label, _INPUTS[field.kind], is_required=field.required, options=options)


def _reference(desk: Desk, near: Near, made: Field, kind: str) -> Field:
    if kind in near.options:
        return replace(made, kind=FieldKind.CODE, options=near.options[kind])
    return replace(made, kind=FieldKind.RECORD, is_wide=True, find=ClueFinder(desk, near.clue))


def given_values(kind: type[Record], values: Mapping[str, FieldValue]) -> dict[str, Any]:
    """Write an emptied field as the empty value of its kind."""
    empty = {field.name: field.default for field in fields(kind)}
    return {name: empty[name] if value is None else value for name, value in values.items()}

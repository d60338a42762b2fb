"""Make form fields from what the domain declares: the fields of a kind of record, and what a step asks."""

from collections.abc import Iterable

from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.ui.desk import Desk
from desk_app.ui.widgets.fields import Field, FieldKind, Option

_KINDS = {
    FieldType.TEXT: FieldKind.TEXT,
    FieldType.LONG_TEXT: FieldKind.LONG_TEXT,
    FieldType.DAY: FieldKind.DAY,
    FieldType.CODE: FieldKind.CODE,
    FieldType.CODES: FieldKind.CODES,
    FieldType.FLAG: FieldKind.FLAG,
    FieldType.INTEGER: FieldKind.TEXT,
    FieldType.TEXTS: FieldKind.PEOPLE,
}
_INPUTS = {
    InputKind.TEXT: FieldKind.TEXT,
    InputKind.LONG_TEXT: FieldKind.LONG_TEXT,
    InputKind.DAY: FieldKind.DAY,
    InputKind.MOMENT: FieldKind.TEXT,
    InputKind.CODE: FieldKind.CODE,
    InputKind.PEOPLE: FieldKind.PEOPLE,
    InputKind.FLAG: FieldKind.FLAG,
    InputKind.MEASURES: FieldKind.CODES,
    InputKind.RECORD: FieldKind.TEXT,
}


def record_fields(
    desk: Desk, kind: type[Record], names: tuple[str, ...], required: set[str], *, of: Record | None = None
) -> tuple[Field, ...]:
    """Make form fields from the declarations of a kind, labelled by its terms; ``of`` is the record to be changed."""
    declared = specs(kind)
    has_list = (FieldType.CODE, FieldType.CODES)

    def options(name: str) -> tuple[Option, ...]:
        value = getattr(of, name, ())
        return code_options(desk, declared[name].list_name, held=(value,) if isinstance(value, str) else value)

    return tuple(
        Field(
            name,
            desk.services.kit.terms.field(kind.KIND, name, desk.lang),
            _KINDS[declared[name].type],
            is_required=name in required,
            options=options(name) if declared[name].type in has_list else (),
        )
        for name in names
    )


def code_options(
    desk: Desk, list_name: str, only: tuple[str, ...] = (), *, held: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Offer what a code list offers now, or only these codes of it, and what a record holds already."""
    codes = desk.services.kit.rules.list(list_name)
    wanted = {*(only or codes.offered), *held}
    return tuple(Option(code.id, code.label(desk.lang)) for code in codes if code.id in wanted)


def input_field(desk: Desk, field: InputField) -> Field:
    """Make the form field of one thing a step asks."""
    has_list = field.kind in (InputKind.CODE, InputKind.MEASURES)
    list_name = "measure" if field.kind is InputKind.MEASURES else field.list_id
    return Field(
        field.name,
        field.label(desk.lang),
        _INPUTS[field.kind],
        is_required=field.required,
        options=code_options(desk, list_name, field.choices) if has_list else (),
    )

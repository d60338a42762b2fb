"""Records as the command line names, writes and shows them: kinds, values with their words, lines for people."""

from collections.abc import Iterable, Mapping

from desk_app.cli.calling import Call
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldSpec, FieldType, Record, is_sealed, specs
from desk_app.domain.records.catalogue import BY_NAME
from desk_app.errors import UsageError
from desk_app.services.door import Services
from desk_app.services.showing import Identified, Identify, Stored

_PLURALS: Mapping[str, str] = {
    "clues": "clue",
    "subjects": "subject",
    "allegations": "allegation",
    "reporters": "reporter",
    "cases": "case",
    "measures": "measure",
    "rectification": "problem",
    "rectifications": "problem",
    "problems": "problem",
    "responsibilities": "responsibility",
    "remedies": "remedy",
    "people": "person",
    "persons": "person",
    "units": "unit",
    "steps": "step",
    "deadlines": "deadline",
    "attachments": "attachment",
    "stubs": "stub",
}


def kind_called(word: str) -> str:
    """Find the kind of record that a word, singular or plural, names.

    Raises:
        UsageError: ``cli.unknown_kind`` with the kinds there are, never the word itself.
    """
    found = _PLURALS.get(word, word)
    if found not in BY_NAME:
        raise UsageError("cli.unknown_kind", kinds=" ".join(BY_NAME))
    return found


def need_open(kind: str) -> None:
    """Refuse to list the sealed fields of a reporter among other things.

    Raises:
        UsageError: ``cli.reporter_apart``.
    """
    if is_sealed(BY_NAME[kind]):
        raise UsageError("cli.reporter_apart")


def identified(services: Services, number: str) -> Identified:
    """Find a record by its printed number or uid.

    Raises:
        NotFoundError: ``record.not_found``.
        ConflictError: ``record.ambiguous``.
    """
    return services.ask(Identify(number.strip()))


def resolved(services: Services, kind: type[Record], fields: Mapping[str, object]) -> dict[str, object]:
    """Replace printed numbers in fields that name other records by their uids.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    return {
        name: identified(services, str(value)).uid if value and specs(kind)[name].type is FieldType.REF else value
        for name, value in fields.items()
    }


def shown_value(call: Call, spec: FieldSpec, value: object) -> str:
    """Write a value of a record in words."""
    if value is None or value is False or value in ("", ()):
        return ""
    if value is True:
        return call.words.say("yes")
    if isinstance(value, tuple):
        return call.words.say("list_mark").join(_label(call, spec, str(item)) for item in value)
    if isinstance(value, Mapping):
        return " ".join(f"{name}={item}" for name, item in value.items())
    return _label(call, spec, str(value))


def _label(call: Call, spec: FieldSpec, text: str) -> str:
    if spec.type not in (FieldType.CODE, FieldType.CODES):
        return text
    known = call.kit.rules.lists.get(spec.list_name)
    return known.label(text, call.lang) if known is not None and text in known else text


def field_lines(call: Call, record: Record, *, indent: str = "") -> list[str]:
    """Write the filled fields of a record, one a line; what links it to others is left to programs."""
    lines = []
    for name, spec in specs(type(record)).items():
        value = shown_value(call, spec, getattr(record, name))
        if value and spec.type not in (FieldType.REF, FieldType.VALUES):
            parts = value.splitlines() or [""]
            label = call.kit.terms.field(record.KIND, name, call.lang)
            lines.append(f"{indent}{label}{call.words.say('colon')}{parts[0]}")
            lines += [f"{indent}    {part}" for part in parts[1:]]
    return lines


def row_cells(call: Call, stored: Stored[Record], names: Iterable[str]) -> tuple[str, ...]:
    """Write some fields of a record as the cells of a row."""
    declared = specs(type(stored.record))
    return tuple(shown_value(call, declared[name], getattr(stored.record, name)) for name in names)


def uid_text(uid: Uid, number: str) -> str:
    """Name a record as people do: by its number, or by its uid when it has none."""
    return number or uid

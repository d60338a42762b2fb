"""What people enter: FIELD=VALUE words, JSON files, numbers of records; turned into what services take."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.errors import InputError, UsageError

_FIELD = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
_SEPARATORS = re.compile("[,\uff0c\u3001]")  # also the full-width comma and the mark between names in a list
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MOST_CHARS = 4_000_000


def pairs(words: Iterable[str]) -> dict[str, str]:
    """Read FIELD=VALUE words.

    Raises:
        UsageError: ``cli.not_a_pair`` with the place of the word, never the word itself; ``cli.twice``.
    """
    found: dict[str, str] = {}
    for place, word in enumerate(words, start=1):
        name, equals, value = word.partition("=")
        if not equals or not _FIELD.fullmatch(name):
            raise UsageError("cli.not_a_pair", place=place)
        if name in found:
            raise UsageError("cli.twice", field=name)
        found[name] = value
    return found


def json_object(text: str) -> dict[str, Any]:
    """Read a JSON object whose keys are field names.

    Raises:
        InputError: ``cli.not_json``.
    """
    try:
        found = json.loads(text) if len(text) <= _MOST_CHARS else None
    except (ValueError, RecursionError) as error:
        raise InputError("cli.not_json") from error
    if not isinstance(found, dict) or not all(_FIELD.fullmatch(name) for name in found):
        raise InputError("cli.not_json")
    return found


def plain_fields(fields: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """Write JSON values as the texts that ``records.parsed`` reads; null means empty.

    Raises:
        InputError: ``cli.json_value`` with the name of the field.
    """
    return {name: _plain(name, value) for name, value in fields.items() if value is not None}


def _plain(name: str, value: object) -> str | list[str]:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return value
        case list() if all(isinstance(item, str) for item in value):
            return cast("list[str]", value)
    raise InputError("cli.json_value", field=name)


def entered(asked: Mapping[str, InputField], given: Mapping[str, str | list[str]]) -> dict[str, InputValue]:
    """Read what was entered for a step as the types it asks for.

    What cannot be read is passed on as it is: the procedure refuses it with the rule and its source.
    """
    return {name: _entered(asked.get(name), value) for name, value in given.items()}


def _entered(field: InputField | None, value: str | list[str]) -> InputValue:
    if isinstance(value, list):
        return tuple(value)
    kind = field.kind if field else None
    if kind is InputKind.DAY:
        return _day(value)
    if kind is InputKind.FLAG:
        return _FLAGS.get(value.strip().lower(), value)
    if kind in (InputKind.PEOPLE, InputKind.MEASURES):
        return tuple(part.strip() for part in _SEPARATORS.split(value) if part.strip())
    return value


def _day(value: str) -> InputValue:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value

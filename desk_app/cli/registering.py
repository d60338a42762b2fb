"""The command that registers: a clue with everything that comes with it, or one record of another kind.

The identity of a reporter is taken from a file or standard input only: words on a command line are kept in the
history of the shell and seen by every program of the PC.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from desk_app.cli import records
from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.values import json_object, pairs, plain_fields
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, Sensitivity, specs
from desk_app.domain.records.catalogue import BY_NAME
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.workflow.steps import Reason
from desk_app.errors import InputError, UsageError
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.procedure.steps import StepOptions
from desk_app.services.records import AddRecord, parsed

_ADDABLE = (
    "clue",
    "subject",
    "allegation",
    "reporter",
    "problem",
    "responsibility",
    "remedy",
    "person",
    "unit",
    "stub",
)
_PARTS = ("clue", "subjects", "allegations", "reporter")
_Entry = Mapping[str, Any]
R = TypeVar("R", bound=Record)


def _declare(given: Arguments) -> None:
    given.store()
    given.place("kind")
    given.option("--set", action="append", default=[], metavar="FIELD=VALUE")
    given.option("--from", dest="source", default="", metavar="FILE.json")
    given.flag("--no-register")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _add(call: Call) -> Answer:
    kind = records.kind_called(call.args.kind)
    if kind not in _ADDABLE:
        raise UsageError("cli.not_addable", kind=kind, kinds=" ".join(_ADDABLE))
    return _add_clue(call) if kind == Clue.KIND else _add_record(call, BY_NAME[kind])


def _add_record(call: Call, kind: type[Record]) -> Answer:
    typed = pairs(call.args.set)
    sealed = {name for name, spec in specs(kind).items() if spec.sensitivity is Sensitivity.REPORTER}
    if typed.keys() & sealed:
        raise UsageError("cli.reporter_on_line")
    with call.opened() as services:
        fields = {**_from_file(call), **typed}
        given = records.resolved(services, kind, parsed(kind, plain_fields(fields), call.kit.rules))
        added = services.execute(AddRecord(kind(**given)))
    line = call.words.say("added", name=records.uid_text(added.uid, added.number))
    return Answer({"uid": added.uid, "number": added.number}, (line,))


def _from_file(call: Call) -> dict[str, Any]:
    """Read the JSON object; on standard input it follows the password, so the store is opened first."""
    return json_object(call.text_of(call.args.source)) if call.args.source else {}


def _add_clue(call: Call) -> Answer:
    typed = _typed_clue(call)
    with call.opened() as services:
        draft = _draft(call, services, _joined(_shaped(_from_file(call)), typed))
        made = services.execute(RegisterClue(draft, on=call.args.on, and_register=not call.args.no_register))
        blocked = _blocked(services, made.uid) if made.missing else ()
    document: dict[str, object] = {
        "uid": made.uid,
        "number": made.number,
        "state": made.state,
        "missing": made.missing or None,
    }
    lines = [call.words.say("added", name=made.number)]
    reasons = [call.kit.rules.reason_text(reason, call.lang) for reason in blocked]
    lines += [call.words.say("only_received", reason=reason) for reason in reasons]
    document |= {"for_others": list(made.for_others), "known_as": list(made.known_as)}
    lines += [
        call.words.say("for_others", text=call.kit.rules.label("handled_by", code, call.lang))
        for code in made.for_others
    ]
    if made.known_as:
        lines.append(call.words.say("known_as", numbers=call.words.say("list_mark").join(made.known_as)))
    return Answer(document, tuple(lines))


def _blocked(services: Services, uid: Uid) -> tuple[Reason, ...]:
    """Give what keeps a received clue from being registered."""
    options = services.ask(StepOptions(uid))
    return next((option.blocked for option in options if option.action == "register"), ())


def _typed_clue(call: Call) -> Mapping[str, Mapping[str, str]]:
    """Read what was typed; ``subject.name=`` and ``allegation.content=`` make one of each.

    Raises:
        UsageError: ``cli.reporter_on_line``, or ``record.unknown_field`` for another prefix.
    """
    typed: dict[str, dict[str, str]] = {"clue": {}, "subject": {}, "allegation": {}}
    for name, value in pairs(call.args.set).items():
        prefix, dot, field = name.rpartition(".")
        if prefix == "reporter":
            raise UsageError("cli.reporter_on_line")
        if dot and prefix not in typed:
            raise UsageError("record.unknown_field", kind="clue", field=name)
        typed[prefix or "clue"][field] = value
    return typed


def _joined(entry: _Entry, typed: Mapping[str, Mapping[str, str]]) -> _Entry:
    """Join the file with what was typed, which counts where both speak."""
    return {
        "clue": {**entry["clue"], **typed["clue"]},
        "subjects": [*entry["subjects"], *([typed["subject"]] if typed["subject"] else [])],
        "allegations": [*entry["allegations"], *([typed["allegation"]] if typed["allegation"] else [])],
        "reporter": entry["reporter"],
    }


def _shaped(given: dict[str, Any]) -> dict[str, Any]:
    """Accept the four parts, or the fields of a clue alone.

    Raises:
        InputError: ``cli.not_json`` for another shape.
    """
    found: dict[str, Any] = {"clue": {}, "subjects": [], "allegations": [], "reporter": None}
    found.update(given if "clue" in given else {"clue": given})
    objects = [found["clue"], *([found["reporter"]] if found["reporter"] is not None else [])]
    for name in ("subjects", "allegations"):
        if not isinstance(found[name], list):
            raise InputError("cli.not_json")
        objects += found[name]
    if set(found) != set(_PARTS) or not all(isinstance(item, dict) for item in objects):
        raise InputError("cli.not_json")
    return found


def _draft(call: Call, services: Services, entry: _Entry) -> Draft:
    reporter = entry["reporter"]
    return Draft(
        clue=_made(call, services, Clue, entry["clue"]),
        subjects=tuple(_made(call, services, Subject, fields) for fields in entry["subjects"]),
        allegations=tuple(_made(call, services, Allegation, fields) for fields in entry["allegations"]),
        reporter=_made(call, services, Reporter, reporter) if reporter is not None else None,
    )


def _made(call: Call, services: Services, kind: type[R], fields: _Entry) -> R:
    given = parsed(kind, plain_fields(fields), call.kit.rules)
    return kind(**records.resolved(services, kind, given))


VERBS = (Verb("add", _add, _declare),)

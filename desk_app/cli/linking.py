"""Clues among each other and with others: what is alike, related, handed over, told; and papers that go up unread."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.values import json_object, pairs, plain_fields
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import dump
from desk_app.domain.records.linking import Feedback, Stub
from desk_app.errors import UsageError
from desk_app.services.clues.feedback import GiveFeedback
from desk_app.services.clues.relations import Relate, Related, RelationsOf, Unrelate
from desk_app.services.clues.similar import Similar, SimilarClues
from desk_app.services.clues.stubs import Stubs
from desk_app.services.clues.transfers import TransferRow, Transfers, Waiting
from desk_app.services.procedure.deadlines import NOBODY
from desk_app.services.records import parsed
from desk_app.services.showing import Stored

_NOT_ENTERED = ("clue", "reporter", "feedback_kind")


def _declare_similar(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.option("--limit", type=int, default=20, metavar="N")


def _similar(call: Call) -> Answer:
    if call.args.limit < 1:
        raise UsageError("cli.page")
    with call.opened() as services:
        found = services.ask(SimilarClues(records.identified(services, call.args.number).uid, most=call.args.limit))
    heads = [call.words.head(name) for name in ("number", "title", "score", "text_alike", "alike", "suggestion")]
    lines = table(heads, [_similar_cells(call, one) for one in found])
    return Answer({"rows": [_similar_document(one) for one in found]}, (*lines, _total(call, len(found))))


def _similar_cells(call: Call, one: Similar) -> tuple[str, ...]:
    alike = one.likeness
    traits = call.words.say("list_mark").join(
        call.kit.rules.label("likeness", trait, call.lang) for trait in alike.traits
    )
    suggestion = call.kit.rules.label("relation", alike.suggestion, call.lang) if alike.suggestion else ""
    return (one.number or one.uid, one.title, str(alike.score), f"{alike.percent} %", traits, suggestion)


def _similar_document(one: Similar) -> dict[str, object]:
    return {
        "uid": one.uid,
        "number": one.number,
        "title": one.title,
        "state": one.state,
        "received_on": one.received_on,
        "score": one.likeness.score,
        "percent": one.likeness.percent,
        "traits": list(one.likeness.traits),
        "suggestion": one.likeness.suggestion or None,
        "related_as": one.related_as or None,
    }


def _declare_relate(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("other", metavar="NUMBER")
    given.place("relation")
    given.option("--note", default="")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _relate(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        here, there = (records.identified(services, number).uid for number in (args.number, args.other))
        uid = services.execute(Relate(here, there, args.relation, args.note, args.on))
    return Answer({"uid": uid}, (call.words.say("added", name=uid),))


def _declare_unrelate(given: Arguments) -> None:
    given.store()
    given.place("relation", metavar="UID")


def _unrelate(call: Call) -> Answer:
    with call.opened() as services:
        uid = records.identified(services, call.args.relation).uid
        services.execute(Unrelate(uid))
    return Answer({"uid": uid}, (call.words.say("relation_withdrawn"),))


def _declare_relations(given: Arguments) -> None:
    given.store()
    given.place("number")


def _relations(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(RelationsOf(records.identified(services, call.args.number).uid))
    heads = [call.words.head(name) for name in ("uid", "relation", "number", "title", "stands", "day")]
    lines = table(heads, [_relation_cells(call, one) for one in found])
    return Answer({"rows": [asdict(one) for one in found]}, (*lines, _total(call, len(found))))


def _relation_cells(call: Call, one: Related) -> tuple[str, ...]:
    mark = "\u2192" if one.is_from_here else "\u2190"
    state = call.kit.rules.label("clue_state", one.state, call.lang) if one.state else ""
    label = call.kit.rules.label("relation", one.relation, call.lang)
    return (one.uid, f"{mark} {label}", one.number or one.other, one.title, state, _day(one.noted_on) or "")


def _declare_feedback(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("kind", choices=("acceptance", "result"), metavar="KIND")
    given.option("--set", action="append", default=[], metavar="FIELD=VALUE")
    given.option("--from", dest="source", default="", metavar="FILE.json")


def _feedback(call: Call) -> Answer:
    args = call.args
    typed = pairs(args.set)
    with call.opened() as services:
        fields = {**(json_object(call.text_of(args.source)) if args.source else {}), **typed}
        given = _entered(call, fields)
        uid = records.identified(services, args.number).matter
        taken = services.execute(GiveFeedback(uid, args.kind, **given))
    reminders = [call.kit.rules.reason_text(reason, call.lang) for reason in taken.reminders]
    lines = [call.words.say("feedback_noted"), *(call.words.say("reminder", text=text) for text in reminders)]
    return Answer({"uid": uid, "step": taken.step, "state": taken.state, "reminders": reminders}, tuple(lines))


def _entered(call: Call, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a feedback; the day is today unless given.

    Raises:
        UsageError: ``record.unknown_field`` for another one, or as ``parsed`` says.
    """
    for name in _NOT_ENTERED:
        if name in fields:
            raise UsageError("record.unknown_field", kind=Feedback.KIND, field=name)
    return {
        "given_on": call.kit.clock.today(),
        "given_by": "",
        **parsed(Feedback, plain_fields(fields), call.kit.rules),
    }


def _declare_transfers(given: Arguments) -> None:
    given.store()
    given.place("number", nargs="?", default="")
    given.option("--waiting", choices=[one.value for one in Waiting], default=Waiting.ALL.value, metavar="WHAT")


def _transfers(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        clue = records.identified(services, args.number).matter if args.number else NOBODY
        rows = services.ask(Transfers(Waiting(args.waiting), clue))
    heads = [
        call.words.head(name) for name in ("number", "clue_number", "sent_to", "day", "receipt_on", "due_on", "status")
    ]
    lines = table(heads, [_transfer_cells(call, row) for row in rows])
    return Answer({"rows": [_transfer_document(row) for row in rows]}, (*lines, _total(call, len(rows))))


def _transfer_cells(call: Call, row: TransferRow) -> tuple[str, ...]:
    sent = row.transfer
    flags = {"unsigned": row.is_unsigned, "awaited": row.is_awaited, "overdue": row.is_overdue}
    status = call.words.say("list_mark").join(call.words.value(f"transfer.{name}") for name, on in flags.items() if on)
    days = [_day(day) or "" for day in (sent.sent_on, sent.receipt_on, sent.result_due_on)]
    return (sent.number, row.clue_number, sent.sent_to, *days, status)


def _transfer_document(row: TransferRow) -> dict[str, object]:
    flags = {"is_unsigned": row.is_unsigned, "is_awaited": row.is_awaited, "is_overdue": row.is_overdue}
    return {"uid": row.uid, "clue_number": row.clue_number, **dump(row.transfer), **flags}


def _declare_stubs(given: Arguments) -> None:
    given.store()


def _stubs(call: Call) -> Answer:
    with call.opened() as services:
        found: tuple[Stored[Any], ...] = services.ask(Stubs())
    names = ("number", "received_on", "pieces", "state", "sent_to", "sent_on", "receipt_signed_by")
    heads = [call.kit.terms.field(Stub.KIND, name, call.lang) for name in names]
    lines = table(heads, [records.row_cells(call, stored, names) for stored in found])
    document = {"rows": [{"uid": Uid(stored.uid), **dump(stored.record)} for stored in found]}
    return Answer(document, (*lines, _total(call, len(found))))


def _total(call: Call, count: int) -> str:
    return call.words.say("total", total=count)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


VERBS = (
    Verb("similar", _similar, _declare_similar),
    Verb("relations", _relations, _declare_relations),
    Verb("relate", _relate, _declare_relate),
    Verb("unrelate", _unrelate, _declare_unrelate),
    Verb("feedback", _feedback, _declare_feedback),
    Verb("transfers", _transfers, _declare_transfers),
    Verb("stubs", _stubs, _declare_stubs),
)

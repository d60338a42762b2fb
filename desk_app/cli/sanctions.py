"""Sanctions on the command line: what has effect, what must be carried out, who is under review; lift what is over."""

from dataclasses import asdict
from datetime import date

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.errors import UsageError
from desk_app.services.door import Services
from desk_app.services.execution import ExecutionOf, ExecutionRow, OpenExecution
from desk_app.services.sanctions import EffectRow, EffectsOf, LiftEffect, PersonEffects, RestrictionsOf


def _declare_effects(given: Arguments) -> None:
    given.store()
    given.place("number", nargs="?", default="")
    given.option("--person", default="", metavar="NAME")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _effects(call: Call) -> Answer:
    args = call.args
    if args.number and args.person:
        raise UsageError("cli.usage", usage="effects STORE [NUMBER | --person NAME]")
    with call.opened() as services:
        uid = records.identified(services, args.number).matter if args.number else Uid("")
        people = services.ask(EffectsOf(uid=uid, name=args.person, on=args.on, lang=call.lang))
    lines: list[str] = []
    for person in people:
        lines += _person_lines(call, person)
    lines.append(call.words.say("total", total=len(people)))
    return Answer({"people": [_person(call, person) for person in people]}, tuple(lines))


def _reasons(call: Call, person: PersonEffects) -> list[str]:
    return [call.kit.rules.label("block_reason", code, call.lang) for code in person.reasons]


def _person_lines(call: Call, person: PersonEffects) -> list[str]:
    mark = call.words.say("list_mark")
    until = person.blocked_until.isoformat() if person.blocked_until else ""
    heads = [call.words.head(name) for name in ("uid", "number", "what", "effective_on", "until", "stands", "source")]
    rows = [_effect_cells(call, row) for row in person.effects]
    lines = [f"{person.name} {person.unit_name}{call.words.say('colon')}{mark.join(_reasons(call, person))} {until}"]
    lines += table(heads, rows) if rows else ()
    return [line.rstrip() for line in lines]


def _effect_cells(call: Call, row: EffectRow) -> tuple[str, ...]:
    standing = call.kit.rules.label("effect_standing", row.standing.value, call.lang)
    return (row.uid, row.number, row.label, _day(row.effective_on) or "", _day(row.until) or "", standing, row.source)


def _person(call: Call, person: PersonEffects) -> dict[str, object]:
    return {
        "name": person.name,
        "unit_name": person.unit_name,
        "is_blocked": person.is_blocked,
        "blocked_until": _day(person.blocked_until),
        "is_open": person.is_open,
        "reasons": list(person.reasons),
        "reason_texts": _reasons(call, person),
        "effects": [_plain(asdict(row)) for row in person.effects],
    }


def _plain(fields: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _declare_execution(given: Arguments) -> None:
    given.store()
    given.place("number", nargs="?", default="")


def _execution(call: Call) -> Answer:
    with call.opened() as services:
        rows = _execution_rows(call, services)
    heads = [call.words.head(name) for name in ("uid", "number", "name", "what", "item", "due_on", "done_on", "stands")]
    cells = [
        (
            *(row.uid, row.number, row.name, row.measure_label, row.label),
            *(_day(row.due_on) or "", _day(row.done_on) or "", row.state_label),
        )
        for row in rows
    ]
    open_count = sum(row.is_open for row in rows)
    document = {"items": [_plain(asdict(row)) for row in rows], "open": open_count}
    return Answer(document, (*table(heads, cells), call.words.say("open_items", count=open_count)))


def _execution_rows(call: Call, services: Services) -> tuple[ExecutionRow, ...]:
    number = call.args.number
    if not number:
        return services.ask(OpenExecution(call.lang))
    return services.ask(ExecutionOf(records.identified(services, number).matter, call.lang))


def _declare_restrictions(given: Arguments) -> None:
    given.store()
    given.place("name")


def _restrictions(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(RestrictionsOf(name=call.args.name.strip(), lang=call.lang))
    heads = [call.words.head(name) for name in ("name", "unit_name", "post", "stands")]
    cells = [(one.name, one.unit_name, one.post, one.label) for one in found]
    total = call.words.say("total", total=len(found))
    return Answer({"is_restricted": bool(found), "rows": [asdict(one) for one in found]}, (*table(heads, cells), total))


def _declare_lift(given: Arguments) -> None:
    given.store()
    given.place("measure", metavar="UID")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _lift(call: Call) -> Answer:
    with call.opened() as services:
        uid = records.identified(services, call.args.measure).uid
        day = call.args.on or call.kit.clock.today()
        services.execute(LiftEffect(uid, day))
    return Answer({"uid": uid, "lifted_on": day.isoformat()}, (call.words.say("effect_lifted", day=day.isoformat()),))


VERBS = (
    Verb("effects", _effects, _declare_effects),
    Verb("lift", _lift, _declare_lift),
    Verb("execution", _execution, _declare_execution),
    Verb("restrictions", _restrictions, _declare_restrictions),
)

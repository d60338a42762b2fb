"""What is due, as documents and as a table; start, suspend, resume, extend and close a time limit."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.errors import UsageError
from desk_app.services.door import Command, Services
from desk_app.services.due import DeadlineFilter, DeadlineRow, ListDeadlines
from desk_app.services.procedure.limit_acts import CloseLimit, ExtendLimit, ResumeLimit, StartLimit, SuspendLimit

_Make: TypeAlias = Callable[[Uid, date], Command[Any]]


def due_document(item: DeadlineRow) -> dict[str, object]:
    """Write one running limit as JSON."""
    return {
        "limit": item.uid,
        "uid": item.of,
        "clue": item.clue,
        "number": item.number,
        "title": item.title,
        "subjects": list(item.subjects),
        "state": item.state,
        "rule": item.rule,
        "label": item.rule_label,
        "event": item.event,
        "started_on": item.started_on.isoformat() if item.started_on else None,
        "due_on": item.due_on.isoformat(),
        "due_at": item.due_at.isoformat(timespec="minutes") if item.due_at else None,
        "remaining": item.remaining,
        "light": item.light.value,
        "is_soft": item.is_soft,
        "is_suspended": item.is_suspended,
        "suspension_reason": item.suspension_reason,
        "is_periodic": item.is_periodic,
        "source": item.source,
        "explained": list(item.explained),
    }


def due_table(call: Call, items: Iterable[DeadlineRow]) -> tuple[str, ...]:
    """Write running limits for people."""
    heads = [call.words.head(name) for name in ("due_on", "remaining", "light", "number", "limit", "source")]
    rows = [
        (
            f"{item.due_at:%Y-%m-%d %H:%M}" if item.due_at else item.due_on.isoformat(),
            str(item.remaining),
            call.kit.rules.label("light", item.light.value, call.lang),
            item.number,
            item.rule_label,
            f"{item.rule} {item.source}",
        )
        for item in items
    ]
    return table(heads, rows)


def _declare(given: Arguments) -> None:
    given.store()
    given.option("--on", type=date.fromisoformat, metavar="DATE")
    given.option("--within", type=int, metavar="DAYS")
    given.flag("--overdue")
    given.option("--of", default="", metavar="NUMBER")
    given.option("--rule", default="", metavar="ID")


def _deadlines(call: Call) -> Answer:
    args = call.args
    if args.within is not None and args.within < 0:
        raise UsageError("cli.page")
    with call.opened() as services:
        of = records.identified(services, args.of).matter if args.of else Uid("")
        wanted = DeadlineFilter(
            on=args.on, within_days=args.within, only_overdue=args.overdue, of=of, rule=args.rule, lang=call.lang
        )
        items = services.ask(ListDeadlines(wanted))
    on = args.on or call.kit.clock.today()
    lines = (call.words.say("as_of", day=on.isoformat()), *due_table(call, items))
    return Answer({"on": on.isoformat(), "rows": [due_document(item) for item in items], "total": len(items)}, lines)


def _declare_start(given: Arguments) -> None:
    given.place("number")
    given.place("rule", metavar="ID")
    given.option("--on", type=date.fromisoformat, metavar="DATE")
    given.option("--at", default="", metavar="MOMENT")
    given.option("--subject", default="", metavar="UID")
    given.option("--note", default="", metavar="TEXT")


def _start(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        of = records.identified(services, args.number).matter
        on = args.on if args.on or args.at else call.kit.clock.today()
        started = services.execute(StartLimit(of, args.rule, on, args.at, Uid(args.subject), args.note))
        return _shown(call, services, started, of)


def _declare_limit(given: Arguments) -> None:
    given.place("number")
    given.place("rule", metavar="ID")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _declare_suspend(given: Arguments) -> None:
    _declare_limit(given)
    given.option("--reason", required=True, metavar="CODE")
    given.option("--note", default="", metavar="TEXT")


def _declare_extend(given: Arguments) -> None:
    given.place("number")
    given.place("rule", metavar="ID")
    given.option("--until", required=True, type=date.fromisoformat, metavar="DATE")
    given.option("--approver", required=True, metavar="CODE")
    given.option("--paper-number", default="", metavar="TEXT")
    given.option("--reason", default="", metavar="TEXT")


def _declare_close(given: Arguments) -> None:
    _declare_limit(given)
    given.option("--note", default="", metavar="TEXT")


def _suspend(call: Call) -> Answer:
    args = call.args
    return _changed(call, lambda uid, on: SuspendLimit(uid, on, args.reason, args.note))


def _resume(call: Call) -> Answer:
    return _changed(call, ResumeLimit)


def _extend(call: Call) -> Answer:
    args = call.args
    return _changed(call, lambda uid, _: ExtendLimit(uid, args.until, args.approver, args.paper_number, args.reason))


def _close(call: Call) -> Answer:
    return _changed(call, lambda uid, on: CloseLimit(uid, on, call.args.note))


def _changed(call: Call, make: _Make) -> Answer:
    """Find the one running limit of a record under a rule, change it, and show how it stands."""
    with call.opened() as services:
        of = records.identified(services, call.args.number).matter
        uid = _one(services, of, call.args.rule)
        on = getattr(call.args, "on", None) or call.kit.clock.today()
        services.execute(make(uid, on))
        return _shown(call, services, uid, of)


def _one(services: Services, of: Uid, rule: str) -> Uid:
    """Find the running limit that is meant: by the rule's id, or by its own uid when a record has several.

    Raises:
        UsageError: ``limits.which`` when none or several fit.
    """
    items = services.ask(ListDeadlines(DeadlineFilter(of=of)))
    fitting = [item.uid for item in items if rule in (item.rule, item.uid)]
    if len(fitting) != 1:
        raise UsageError("limits.which", found=len(fitting))
    return fitting[0]


def _shown(call: Call, services: Services, uid: Uid, of: Uid) -> Answer:
    items = services.ask(ListDeadlines(DeadlineFilter(of=of, lang=call.lang)))
    item = next((item for item in items if item.uid == uid), None)
    if item is None:
        return Answer({"limit": uid, "is_closed": True}, (call.words.say("limit_closed"),))
    return Answer({**due_document(item), "is_closed": False}, (*due_table(call, [item]), *item.explained))


VERBS = (
    Verb("deadlines", _deadlines, _declare),
    Verb("limit start", _start, _declare_start),
    Verb("limit suspend", _suspend, _declare_suspend),
    Verb("limit resume", _resume, _declare_limit),
    Verb("limit extend", _extend, _declare_extend),
    Verb("limit close", _close, _declare_close),
)

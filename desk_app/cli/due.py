"""What is due, as documents and as a table."""

from collections.abc import Iterable
from datetime import date

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import UsageError
from desk_app.services.home import DueItem, DueItems


def due_document(item: DueItem) -> dict[str, object]:
    """Write one running limit as JSON."""
    return {
        "uid": item.of,
        "number": item.number,
        "title": item.title,
        "state": item.state,
        "rule": item.rule,
        "label": item.rule_label,
        "due_on": item.due_on.isoformat(),
        "remaining": item.remaining,
        "light": item.light.value,
        "is_soft": item.is_soft,
        "source": item.source,
        "explained": list(item.explained),
    }


def due_table(call: Call, items: Iterable[DueItem]) -> tuple[str, ...]:
    """Write running limits for people."""
    heads = [call.words.head(name) for name in ("due_on", "remaining", "number", "limit", "source")]
    rows = [
        (item.due_on.isoformat(), str(item.remaining), item.number, item.rule_label, f"{item.rule} {item.source}")
        for item in items
    ]
    return table(heads, rows)


def _declare(given: Arguments) -> None:
    given.store()
    given.option("--on", type=date.fromisoformat, metavar="DATE")
    given.option("--within", type=int, metavar="DAYS")


def _deadlines(call: Call) -> Answer:
    args = call.args
    if args.within is not None and args.within < 0:
        raise UsageError("cli.page")
    with call.opened() as services:
        items = services.ask(DueItems(args.on, args.within, lang=call.lang))
    on = args.on or call.kit.clock.today()
    lines = (call.words.say("as_of", day=on.isoformat()), *due_table(call, items))
    return Answer({"on": on.isoformat(), "rows": [due_document(item) for item in items], "total": len(items)}, lines)


VERBS = (Verb("deadlines", _deadlines, _declare),)

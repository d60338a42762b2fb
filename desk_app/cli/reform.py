"""Commands of rectification: the board, the page of a unit, the figures, the reminders."""

from collections.abc import Iterable
from datetime import date

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.papers import declare_period
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.rules.limits import Light
from desk_app.domain.statistics.rectifying import Figure
from desk_app.errors import UsageError
from desk_app.services.followups import FollowUp
from desk_app.services.rectification import ProblemRow, Problems
from desk_app.services.reform.figures import Figures, ShowUnit
from desk_app.services.reform.reminders import DueReminders, GiveReminder, ReminderRow


def _declare_board(given: Arguments) -> None:
    given.option("--unit", default="", metavar="NAME")
    given.flag("--overdue")


def _board(call: Call) -> Answer:
    with call.opened() as services:
        rows = services.ask(Problems(call.args.unit))
    if call.args.overdue:
        rows = tuple(row for row in rows if row.light is Light.RED)
    groups = [group.id for group in call.kit.rules.list("rectification_group")]
    columns = [(group, [row for row in rows if row.group == group]) for group in groups]
    heads = [call.words.head(name) for name in ("status", "number", "due_on", "remaining", "unit", "rung")]
    lines = table(
        heads,
        [
            (
                _label(call, "rectification_group", group),
                row.number,
                _day(row.due_on),
                "" if row.remaining is None else str(row.remaining),
                row.unit_name,
                _label(call, "reminder_rung", row.rung),
            )
            for group, members in columns
            for row in members
        ],
    )
    document = [{"group": group, "problems": [_problem(row) for row in members]} for group, members in columns]
    return Answer({"columns": document, "total": len(rows)}, lines)


def _problem(row: ProblemRow) -> dict[str, object]:
    return {
        "uid": row.uid,
        "number": row.number,
        "description": row.description,
        "unit": row.unit_name,
        "category": row.category,
        "state": row.state,
        "owners": list(row.owners),
        "due_on": row.due_on,
        "remaining": row.remaining,
        "light": row.light,
        "rung": row.rung,
        "recurrences": row.recurrences,
    }


def _declare_unit(given: Arguments) -> None:
    given.place("unit", metavar="NAME")


def _unit(call: Call) -> Answer:
    with call.opened() as services:
        page = services.ask(ShowUnit(call.args.unit))
    reminders = [
        {
            "problem": stored.record.problem,
            "rung": stored.record.rung,
            "given_on": stored.record.given_on,
            "document_no": stored.record.document_no,
        }
        for stored in page.reminders
    ]
    document = {
        "unit": page.name,
        "books": [_follow_up(row) for row in page.books],
        "problems": [_follow_up(row) for row in page.problems],
        "closed": page.closed,
        "reminders_due": [{"problem": uid, "rung": rung} for uid, rung in page.rungs],
        "reminders": reminders,
    }
    heads = [call.words.head(name) for name in ("status", "number", "due_on", "remaining", "content")]
    lines = table(heads, [_line(call, row) for row in (*page.books, *page.problems)])
    return Answer(document, lines)


def _follow_up(row: FollowUp) -> dict[str, object]:
    return {
        "kind": row.kind,
        "uid": row.uid,
        "number": row.number,
        "title": row.title,
        "category": row.category,
        "state": row.state,
        "due_on": row.due_on,
        "rule": row.due_rule,
        "remaining": row.remaining,
        "light": row.light,
    }


def _line(call: Call, row: FollowUp) -> tuple[str, ...]:
    remaining = "" if row.remaining is None else str(row.remaining)
    return _label(call, row.state_list, row.state), row.number, _day(row.due_on), remaining, row.title


def _declare_metrics(given: Arguments) -> None:
    declare_period(given, required=True)
    given.option("--unit", default="", metavar="NAME")


def _metrics(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        found = services.ask(Figures(args.first, args.last, args.unit))
    named = {name: getattr(found, name) for name in ("in_time", "done", "rules_made", "come_back")}
    document: dict[str, object] = {name: _figure(figure) for name, figure in named.items()}
    heads = [call.words.head(name) for name in ("figure", "count", "out_of", "per_cent")]
    rows = [
        (
            call.words.value(f"reform.{name}"),
            str(len(figure.counted)),
            str(len(figure.of)) if name != "rules_made" else "",
            "" if figure.per_cent is None else f"{figure.per_cent} %",
        )
        for name, figure in named.items()
    ]
    rows.append((call.words.value("reform.long_term"), str(len(found.long_term)), "", ""))
    days = {"first": args.first, "last": args.last, "unit": args.unit}
    return Answer({**days, **document, "long_term": list(found.long_term)}, table(heads, rows))


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "count": len(figure.counted),
        "out_of": len(figure.of),
        "per_cent": figure.per_cent,
        "counted": list(figure.counted),
        "of": list(figure.of),
    }


def _declare_remind(given: Arguments) -> None:
    given.option("--give", default="", metavar="NUMBER")
    given.option("--rung", default="", metavar="CODE")
    given.option("--unit", default="", metavar="NAME")
    given.option("--on", type=date.fromisoformat, metavar="DATE")
    given.option("--document-no", default="", metavar="TEXT")
    given.option("--note", default="", metavar="TEXT")


def _remind(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        if not args.give:
            rows = services.ask(DueReminders(args.unit, args.on))
            return Answer({"rows": [_due(row) for row in rows], "total": len(rows)}, _due_table(call, rows))
        if not args.rung:
            raise UsageError("reform.rung_missing")
        problem = records.identified(services, args.give).matter
        on = args.on or call.kit.clock.today()
        uid = services.execute(GiveReminder(problem, args.rung, on, document_no=args.document_no, note=args.note))
    line = call.words.say("reminded", rung=_label(call, "reminder_rung", args.rung), day=on.isoformat())
    return Answer({"reminder": uid, "problem": problem, "rung": args.rung, "given_on": on}, (line,))


def _due(row: ReminderRow) -> dict[str, object]:
    return {
        "problem": row.problem,
        "number": row.number,
        "description": row.description,
        "unit": row.unit_name,
        "due_on": row.due_on,
        "days_over": row.days_over,
        "rung": row.rung,
        "since": row.since,
    }


def _due_table(call: Call, rows: Iterable[ReminderRow]) -> tuple[str, ...]:
    heads = [call.words.head(name) for name in ("number", "unit", "due_on", "rung")]
    return table(
        heads,
        [(row.number, row.unit_name, _day(row.due_on), _label(call, "reminder_rung", row.rung)) for row in rows],
    )


def _label(call: Call, list_name: str, code: str) -> str:
    return call.kit.rules.label(list_name, code, call.lang) if code else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


VERBS = (
    Verb("reform board", _board, _declare_board),
    Verb("reform unit", _unit, _declare_unit),
    Verb("reform metrics", _metrics, _declare_metrics),
    Verb("reform remind", _remind, _declare_remind),
)

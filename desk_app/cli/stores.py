"""Commands about the store itself: make one, check it, list and undo batches."""

from dataclasses import asdict

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.errors import CorruptStoreError, DeskError, UsageError
from desk_app.services.health import CheckStore, Rebuild
from desk_app.services.ledgers.batches import Batches, UndoBatch
from desk_app.services.opening import Founding, create_store


def _declare_create(given: Arguments) -> None:
    given.store()
    given.option("--unit", required=True, metavar="NAME")
    given.option("--short", default="", metavar="NAME")
    given.option("--role", default="registrar")


def _create(call: Call) -> Answer:
    args = call.args
    if not args.user.strip():
        raise UsageError("cli.user_missing")
    if args.role not in call.kit.rules.list("role"):
        raise UsageError("record.unknown_code", field="role", list="role")
    secret = call.new_secret(args.password_file, "new_password")
    founding = Founding(args.unit, args.short or args.unit, args.user, args.role, secret)
    made = create_store(call.kit, args.store, founding)
    problem: DeskError | None = None
    try:
        made.services.close()
    except DeskError as error:  # The code must be shown all the same: it exists nowhere else.
        problem = error
    lines = (call.words.say("created"), call.words.say("recovery", code=made.recovery_code))
    return Answer({"store": args.store, "recovery_code": made.recovery_code}, lines, problem)


def _declare_check(given: Arguments) -> None:
    given.store()
    given.flag("--full")
    given.flag("--rebuild")


def _check(call: Call) -> Answer:
    """Rebuild first when asked, so that the checks tell how the store stands afterwards."""
    rebuilt: int | None = None
    with call.opened() as services, call.working() as report:
        if call.args.rebuild:
            rebuilt = services.execute(Rebuild(), report)
        checks = services.execute(CheckStore(full=call.args.full), report)
    rows = [
        {
            "name": check.name,
            "result": "bad" if check.problem else "good",
            "count": check.count,
            "fix": call.kit.wording.way_out(check.problem, call.lang) if check.problem else "",
        }
        for check in checks
    ]
    heads = [call.words.head(name) for name in ("check", "result", "count", "fix")]
    shown = [
        (call.words.value(f"check.{row['name']}"), call.words.value(str(row["result"])), str(row["count"]), row["fix"])
        for row in rows
    ]
    bad = sum(bool(check.problem) for check in checks)
    lines = table(heads, [tuple(map(str, row)) for row in shown])
    if rebuilt is not None:
        lines = (call.words.say("rebuilt", count=rebuilt), *lines)
    problem = CorruptStoreError("check.failed", bad=bad) if bad else None
    return Answer({"checks": rows, "rebuilt": rebuilt}, lines, problem)


def _declare_batches(given: Arguments) -> None:
    given.store()


def _batches(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(Batches())
    heads = [call.words.head(name) for name in ("batch", "kind", "at", "records", "undone_at")]
    rows = [(row.uid, call.words.value(f"batch.{row.kind}"), row.at, str(row.records), row.undone_at) for row in found]
    return Answer({"rows": [asdict(row) for row in found]}, table(heads, rows))


def _declare_undo(given: Arguments) -> None:
    given.store()
    given.place("batch")


def _undo(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        records = services.execute(UndoBatch(Uid(call.args.batch)), report)
    return Answer({"batch": call.args.batch, "records": records}, (call.words.say("undone", count=records),))


VERBS = (
    Verb("create", _create, _declare_create),
    Verb("check", _check, _declare_check),
    Verb("batches", _batches, _declare_batches),
    Verb("undo", _undo, _declare_undo),
)

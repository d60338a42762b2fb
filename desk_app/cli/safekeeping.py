"""Commands that keep a store from being lost: backups, bringing one back, passwords and the recovery code."""

from pathlib import Path

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import CorruptStoreError, DeskError, EnvironmentFailureError, UsageError
from desk_app.services import founding, passwords
from desk_app.services.backups import back_up_now
from desk_app.services.opening import user_names
from desk_app.services.restoring import Restored, Secret, backups_in, drill, look_at_backup, look_at_target, restore


def _declare_backup(given: Arguments) -> None:
    given.store()
    given.place("dir", type=Path)


def _backup(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        made = back_up_now(services, call.args.dir, report)
    document = {"backup": made.folder, "bytes": made.size_bytes, "at": made.at.isoformat()}
    return Answer(document, (call.words.say("backed_up", folder=made.folder),))


def _declare_backups(given: Arguments) -> None:
    given.place("dir", type=Path)


def _backups(call: Call) -> Answer:
    found = backups_in(call.args.dir)
    rows = [
        {
            "backup": each.folder,
            "at": each.at.isoformat() if each.at else "",
            "bytes": each.size_bytes,
            "problem": each.problem,
        }
        for each in found
    ]
    shown = [
        (
            each.folder.name,
            each.at.astimezone().strftime("%Y-%m-%d %H:%M") if each.at else "",
            str(each.size_bytes),
            call.kit.wording.sentence(each.problem, call.lang, reason="") if each.problem else "",
        )
        for each in found
    ]
    heads = [call.words.head(name) for name in ("backup", "at", "bytes", "result")]
    return Answer({"backups": rows}, table(heads, shown))


def _declare_restore(given: Arguments) -> None:
    given.place("backup", type=Path)
    given.store()
    given.option("--code-file", metavar="FILE", default="")


def _restore(call: Call) -> Answer:
    backup, target = call.args.backup, call.args.store
    look_at_backup(backup)
    look_at_target(backup, target)
    secret = _secret(call)
    with call.working() as report:
        made = restore(call.kit, backup, target, secret, report)
    return Answer(_document(made) | {"store": made.folder}, (call.words.say("restored", **_figures(made)),))


def _declare_drill(given: Arguments) -> None:
    given.place("backup", type=Path)
    given.option("--code-file", metavar="FILE", default="")


def _drill(call: Call) -> Answer:
    backup = call.args.backup
    look_at_backup(backup)
    secret = _secret(call)
    with call.working() as report:
        made = drill(call.kit, backup, secret, report)
    bad = sum(bool(check.problem) for check in made.checks)
    lines = tuple(
        f"{call.words.value(f'check.{check.name}')}  {call.words.value('bad' if check.problem else 'good')}"
        for check in made.checks
    )
    problem = CorruptStoreError("check.failed", bad=bad) if bad else None
    return Answer(_document(made), (*lines, call.words.say("drilled", **_figures(made))), problem)


def _secret(call: Call) -> Secret:
    args = call.args
    if args.code_file:
        return Secret(call.secret(args.code_file, "code"), is_code=True)
    return Secret(call.secret(args.password_file, "password"), args.user)


def _figures(made: Restored) -> dict[str, object]:
    return {"entries": made.entries, "attachments": made.attachments, "until": made.until}


def _document(made: Restored) -> dict[str, object]:
    checks = [{"name": check.name, "result": "bad" if check.problem else "good"} for check in made.checks]
    return _figures(made) | {"bytes": made.size_bytes, "checks": checks}


def _declare_password(given: Arguments) -> None:
    given.store()
    given.option("--new-password-file", metavar="FILE", default="")


def _password(call: Call) -> Answer:
    args = call.args
    user_names(args.store)
    old = call.secret(args.password_file, "password")
    with call.opened(old) as services:
        new = call.new_secret(args.new_password_file, "new_password")
        passwords.change_password(services, old, new, founding.calibrate(call.kit).cost)
    return Answer({"store": args.store}, (call.words.say("password_changed"),))


def _declare_recover(given: Arguments) -> None:
    given.store()
    given.option("--code-file", metavar="FILE", default="")
    given.flag("--keep-code")


def _recover(call: Call) -> Answer:
    """Ask for the code first; whose password it is must be said when there are several people."""
    args = call.args
    people = user_names(args.store)
    user = args.user or (people[0] if len(people) == 1 else "")
    if not user:
        raise UsageError("recovery.whose")
    opened = passwords.recover(call.kit, args.store, call.secret(args.code_file, "code"))
    code, problem = "", None
    try:
        cost = founding.calibrate(call.kit).cost
        opened.reset(user, call.new_secret(args.password_file, "new_password"), cost)
        if not args.keep_code:
            fresh = passwords.new_code()
            opened.renew(fresh, cost)
            code = fresh
    finally:
        problem = _closed(opened)
    lines = [call.words.say("password_reset", name=user)]
    lines += [call.words.say("recovery", code=code), call.words.say("old_code_ends")] if code else []
    return Answer({"store": args.store, "recovery_code": code}, tuple(lines), problem)


def _closed(opened: passwords.Recovery) -> DeskError | None:
    """Close the store; a new code must be shown all the same, because it exists nowhere else."""
    try:
        opened.close()
    except EnvironmentFailureError as error:
        return error
    return None


VERBS = (
    Verb("backup", _backup, _declare_backup),
    Verb("backups", _backups, _declare_backups),
    Verb("restore", _restore, _declare_restore),
    Verb("drill", _drill, _declare_drill),
    Verb("password", _password, _declare_password),
    Verb("recover", _recover, _declare_recover),
)

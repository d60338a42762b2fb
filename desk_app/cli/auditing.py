"""Commands about the log of acts: list it, verify it, export it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import DeskError, EnvironmentFailureError, InputError, TamperedError, UsageError
from desk_app.services.auditing import Anchor, AuditEntries, RawAudit, Verdict, VerifyAudit


def _declare_list(given: Arguments) -> None:
    given.option("--limit", type=int, default=200, metavar="N")


def _list(call: Call) -> Answer:
    if call.args.limit < 1:
        raise UsageError("cli.page")
    with call.opened() as services:
        found = services.ask(AuditEntries(call.args.limit))
    heads = [call.words.head(name) for name in ("seq", "at", "who", "act", "obj")]
    rows = [(str(entry.seq), entry.at, entry.who, entry.act, entry.obj) for entry in found]
    return Answer({"entries": [asdict(entry) for entry in found]}, table(heads, rows))


def _declare_verify(given: Arguments) -> None:
    given.option("--anchor", action="append", default=[], metavar="FILE")


def _verify(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        anchors = tuple(anchor for file in call.args.anchor for anchor in _anchors(call.text_of(file)))
        verdict = services.execute(VerifyAudit(anchors), report)
    document = {
        "good": verdict.is_good,
        "size": verdict.size,
        "head": verdict.head,
        "bad_seq": verdict.bad_seq,
        "bad_anchor": asdict(verdict.bad_anchor) if verdict.bad_anchor else None,
    }
    key = "log_good" if verdict.is_good else "log_bad"
    return Answer(document, (call.words.say(key, size=verdict.size, head=verdict.head),), _problem(verdict))


def _problem(verdict: Verdict) -> DeskError | None:
    if verdict.bad_seq is not None:
        return TamperedError("audit.broken", seq=verdict.bad_seq)
    if verdict.bad_anchor is not None:
        return TamperedError("audit.anchor", size=verdict.bad_anchor.size)
    return None


def _anchors(text: str) -> Iterable[Anchor]:
    """Read what an earlier ``audit verify --json`` printed, or a list of such heads.

    Raises:
        InputError: ``cli.anchor``.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("cli.anchor") from error
    for item in found if isinstance(found, list) else [found]:
        size, head = (item.get("size"), item.get("head")) if isinstance(item, dict) else (None, None)
        if not isinstance(size, int) or not isinstance(head, str) or size < 0:
            raise InputError("cli.anchor")
        yield Anchor(size, head)


def _declare_export(given: Arguments) -> None:
    given.place("file", type=Path)


def _export(call: Call) -> Answer:
    target: Path = call.args.file
    if target.exists():
        raise UsageError("file.exists")
    with call.opened() as services:
        entries = services.ask(RawAudit())
    try:
        with target.open("xb") as file:
            file.writelines(entry + b"\n" for entry in entries)
    except OSError as error:
        raise EnvironmentFailureError("cli.output", errno=error.errno or 0) from error
    return Answer({"file": target, "entries": len(entries)}, (call.words.say("log_exported", count=len(entries)),))


VERBS = (
    Verb("audit list", _list, _declare_list),
    Verb("audit verify", _verify, _declare_verify),
    Verb("audit export", _export, _declare_export),
)

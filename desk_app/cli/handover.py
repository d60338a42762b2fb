"""Commands that hand matters over and take them in: export, inspect, receive, receipt."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from desk_app.cli import records
from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import DeskError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Services
from desk_app.services.handover.export import PURPOSES, ExportBundle
from desk_app.services.handover.receive import ApplyReceipt, InspectBundle, ReceiveBundle, WriteReceipt


def _declare_export(given: Arguments) -> None:
    given.store()
    given.place("numbers", nargs="+", metavar="NUMBER")
    given.option("--to", required=True, metavar="CONTACT")
    given.short("-o", "--output", required=True, type=Path, metavar="FILE")
    given.option("--purpose", choices=PURPOSES, default=PURPOSES[0])


def _export(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        matters = tuple(dict.fromkeys(records.identified(services, number).matter for number in args.numbers))
        with call.working() as report:
            made = services.execute(ExportBundle(matters, args.to, args.output, args.purpose), report)
    cargo = made.handover
    withheld = {"reporters": cargo.withheld_reporters, "attachments": cargo.withheld_attachments}
    document = {
        "bundle": made.bundle_id,
        "file": args.output,
        "to": cargo.peer_name,
        "records": cargo.records,
        "attachments": cargo.attachments,
        "bytes": made.size_bytes,
        "withheld": withheld,
    }
    lines = (
        call.words.say("exported", name=cargo.peer_name, records=cargo.records, attachments=cargo.attachments),
        call.words.say("withheld", **withheld),
    )
    return Answer(document, lines)


def _declare_inspect(given: Arguments) -> None:
    given.place("file", type=Path)
    given.store()


def _inspect(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(InspectBundle(call.args.file))
    lines = [
        call.words.say("from_unit", name=found.peer_name, at=found.created),
        call.words.say("holds", records=found.records, attachments=found.attachments),
        call.words.say("would_bring", new=found.new_revisions, conflicts=found.conflicts),
    ]
    if found.already_on:
        lines.append(call.words.say("already_on", at=found.already_on))
    if found.missing_seq:
        lines.append(call.words.say("missing_seq", count=found.missing_seq))
    return Answer({**asdict(found), "withheld": dict(found.withheld)}, tuple(lines))


def _declare_receive(given: Arguments) -> None:
    given.store()
    given.place("files", nargs="+", type=Path, metavar="FILE")
    given.flag("--dry-run")
    given.option("--receipt", type=Path, metavar="OUT")


@dataclass(frozen=True, slots=True)
class _Merged:
    """What one bundle brought, or would bring."""

    bundle: str
    new: int
    known: int
    conflicts: int
    batch: str
    already_on: str


def _receive(call: Call) -> Answer:
    """Take in each bundle by itself: a refused one changes nothing and keeps none of the others out."""
    args = call.args
    if args.receipt is not None:
        if args.dry_run or len(args.files) > 1:
            raise UsageError("cli.receipt_of_one")
        if args.receipt.exists():
            raise UsageError("file.exists")
    merged: list[_Merged] = []
    refused: list[tuple[Path, DeskError]] = []
    with call.opened() as services, call.working() as report:
        for file in args.files:
            try:
                merged.append(_foreseen(services, file) if args.dry_run else _taken_in(services, file, report))
            except DeskError as error:  # told below, with the exit code of the first
                refused.append((file, error))
        if args.receipt is not None and merged:
            services.execute(WriteReceipt(merged[0].bundle, args.receipt), report)
    return _received(call, merged, refused)


def _foreseen(services: Services, file: Path) -> _Merged:
    seen = services.ask(InspectBundle(file))
    known = seen.revisions - seen.new_revisions
    return _Merged(seen.bundle_id, seen.new_revisions, known, seen.conflicts, "", seen.already_on)


def _taken_in(services: Services, file: Path, report: Report) -> _Merged:
    made = services.execute(ReceiveBundle(file), report)
    return _Merged(made.bundle_id, made.new, made.known, made.conflicts, made.batch, made.already_on)


def _received(call: Call, merged: Iterable[_Merged], refused: list[tuple[Path, DeskError]]) -> Answer:
    bundles = tuple(merged)
    counts = {
        "new": sum(one.new for one in bundles),
        "known": sum(one.known for one in bundles),
        "conflicts": sum(one.conflicts for one in bundles),
    }
    told = [
        {"file": file, "code": error.code, "message": call.kit.wording.message(error, call.lang).what}
        for file, error in refused
    ]
    lines = [call.words.say("would_merge" if call.args.dry_run else "merged", **counts)]
    lines += [call.words.say("already_on", at=one.already_on) for one in bundles if one.already_on]
    lines += [f"{row['file']}{call.words.say('colon')}{row['message']}" for row in told]
    document = {**counts, "refused": told, "bundles": [asdict(one) for one in bundles]}
    if call.args.receipt is not None and bundles:
        document["receipt"] = call.args.receipt
    return Answer(document, tuple(lines), refused[0][1] if refused else None)


def _declare_receipt(given: Arguments) -> None:
    given.store()
    given.place("file", type=Path)


def _receipt(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        found = services.execute(ApplyReceipt(call.args.file), report)
    document = {
        "bundle": found.bundle_id,
        "outcome": found.outcome,
        "records": found.records,
        "attachments": found.attachments,
        "by": found.by,
    }
    return Answer(document, (call.words.say("receipted", bundle=found.bundle_id),))


VERBS = (
    Verb("export", _export, _declare_export),
    Verb("inspect", _inspect, _declare_inspect),
    Verb("receive", _receive, _declare_receive),
    Verb("receipt", _receipt, _declare_receipt),
)

"""The command that brings a ledger in, or tells what bringing it in would do."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import InputError, UsageError
from desk_app.services.door import Services
from desk_app.services.ledgers.importing import (
    ImportLedger,
    LedgerSource,
    Preview,
    PreviewLedger,
    Reason,
    RejectedRow,
    WriteRejects,
)


def _declare(given: Arguments) -> None:
    given.store()
    given.place("file", type=Path)
    given.option("--profile", default="", metavar="NAME")
    given.option("--map", type=Path, metavar="MAP.toml")
    given.option("--sheet", default="", metavar="NAME")
    given.flag("--dry-run")
    given.option("--rejects", type=Path, metavar="OUT.xlsx")


def _import(call: Call) -> Answer:
    """Import every good row; refused rows are listed, and make the exit code 7 although the good rows are in."""
    args = call.args
    if args.profile and args.map:
        raise UsageError("cli.profile_or_map")
    if args.rejects is not None and args.rejects.exists():
        raise UsageError("file.exists")
    source = LedgerSource(args.file, args.profile, args.map, args.sheet)
    with call.opened() as services:
        seen = services.ask(PreviewLedger(source))
        # Before the import: afterwards every accepted row would be refused as being here already.
        _write_rejects(call, services, source, seen.preview)
        made = None
        if not args.dry_run:
            with call.working() as report:
                made = services.execute(ImportLedger(source), report)
    rejected = _cells(call, made.rejected if made else seen.preview.rejected)
    refused = len(made.rejected if made else seen.preview.rejected)
    accepted = made.accepted if made else len(seen.preview.accepted)
    duplicates = made.duplicates if made else len(seen.preview.duplicates)
    document = {
        "batch": made.uid if made else None,
        "read": made.read if made else seen.read,
        "accepted": accepted,
        "registered": made.registered if made else None,
        "rejected": rejected,
        "duplicates": duplicates,
    }
    say = "imported" if made else "would_import"
    lines = [call.words.say(say, accepted=accepted, refused=refused, duplicates=duplicates)]
    if made:
        lines.append(call.words.say("batch", uid=made.uid))
    if rejected:
        heads = [call.words.head(name) for name in ("row", "column", "value", "reason")]
        lines += table(heads, [[str(cell[name]) for name in ("row", "column", "value", "reason")] for cell in rejected])
    problem = InputError("cli.rows_refused", refused=refused) if refused else None
    return Answer(document, tuple(lines), problem)


def _write_rejects(call: Call, services: Services, source: LedgerSource, seen: Preview) -> None:
    if call.args.rejects is not None and seen.rejected:
        services.ask(WriteRejects(source, call.args.rejects, call.lang))


def _cells(call: Call, rows: Sequence[RejectedRow]) -> list[dict[str, object]]:
    return [cell for row in rows for cell in _reasons(call, row.row, row.reasons)]


def _reasons(call: Call, row: int, reasons: Iterable[Reason]) -> Iterable[dict[str, object]]:
    for reason in reasons:
        place = reason.place
        told = call.kit.wording.sentence(
            reason.code, call.lang, column=place.column, header=place.header, value=reason.value
        )
        yield {
            "row": row,
            "column": place.header or place.column,
            "value": reason.value,
            "reason": told,
            "code": reason.code,
        }


VERBS = (Verb("import", _import, _declare),)

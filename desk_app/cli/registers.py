"""Commands that look into registers: list, show."""

from collections.abc import Mapping
from dataclasses import asdict

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.clue_page import clue_more
from desk_app.cli.due import due_document, due_table
from desk_app.cli.values import pairs
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.kinds import FieldType, specs
from desk_app.domain.records.catalogue import BY_NAME
from desk_app.domain.records.clue import Clue
from desk_app.errors import UsageError
from desk_app.services.clues.rows import ClueRow, ClueRows
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.papers.printing import PrintRegister
from desk_app.services.records import Change, History, ListRecords, RecordPage, parsed, plain
from desk_app.services.showing import Handovers, Shown, ShowRecord

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "clue": ("number", "received_on", "state", "way", "title"),
    "subject": ("name", "unit_name", "post", "rank"),
    "allegation": ("discipline", "law", "content"),
    "reporter": ("code_name",),
    "step": ("taken_on", "action", "to_state", "approver"),
    "deadline": ("rule", "due_on", "closed_on"),
    "measure": ("measure", "decided_on", "document_no"),
    "case": ("number", "filed_on", "kinds", "document_no"),
    "problem": ("number", "state", "unit_name", "found_on", "description"),
    "responsibility": ("leader", "department", "person_name"),
    "remedy": ("action", "due_on", "progress", "done_on"),
    "person": ("name", "unit_name", "post", "rank"),
    "unit": ("name", "short_name"),
    "attachment": ("name", "size_bytes", "paper"),
    "rule_pack": ("title", "version", "effective_from", "withdrawn_on"),
    "relation": ("relation", "noted_on", "note"),
    "transfer": ("number", "sent_to", "sent_on", "receipt_on", "feedback_on"),
    "feedback": ("feedback_kind", "given_on", "channel", "waiver"),
    "explanation": ("act", "reason"),
    "recusal": ("person_name", "ground", "decided_on", "lifted_on"),
    "approval": ("decided_on", "role", "opinion"),
    "execution": ("item", "state", "due_on", "done_on"),
    "appeal": ("number", "state", "appeal_kind", "outcome"),
    "false_report": ("number", "state", "suspected_on"),
    "clarification": ("number", "state", "proposed_on"),
    "recommendation": ("number", "state", "book_kind", "unit_name"),
    "reminder": ("rung", "given_on"),
    "paper": ("document_no", "template", "dated_on"),
    "volume": ("volume_kind", "title", "retention"),
}


def _declare_list(given: Arguments) -> None:
    given.store()
    given.place("kind")
    given.option("--where", action="append", default=[], metavar="FIELD=VALUE")
    given.option("--sort", default="", metavar="FIELD")
    given.option("--limit", type=int, default=100, metavar="N")
    given.option("--after", type=int, default=0, metavar="CURSOR")


def _list(call: Call) -> Answer:
    args = call.args
    if args.limit < 1 or args.after < 0:
        raise UsageError("cli.page")
    special = {"tasks": _tasks, "prints": _prints, "bundles": _bundles}.get(args.kind)
    if special is not None:
        if args.where or args.sort:
            raise UsageError("cli.no_filter")
        with call.opened() as services:
            return special(call, services)
    name = records.kind_called(args.kind)
    records.need_open(name)
    where = _where(call, name)
    with call.opened() as services:
        kind = BY_NAME[name]
        wanted = ListRecords(name, records.resolved(services, kind, where), args.sort, args.limit, args.after)
        page = services.ask(wanted)
        rows = services.ask(ClueRows(tuple(stored.row for stored in page.rows))) if name == "clue" else ()
    return _page_answer(call, name, page, {row.uid: row for row in rows})


def _where(call: Call, name: str) -> Mapping[str, object]:
    """Read the conditions as the values the projection holds; lists of codes are not compared."""
    kind = BY_NAME[name]
    found = parsed(kind, pairs(call.args.where), call.kit.rules)
    for field in found:
        if specs(kind)[field].type in (FieldType.CODES, FieldType.TEXTS, FieldType.VALUES):
            raise UsageError("cli.not_comparable", field=field)
    return {field: value.isoformat() if hasattr(value, "isoformat") else value for field, value in found.items()}


def _page_answer(call: Call, name: str, page: RecordPage, clues: Mapping[str, ClueRow]) -> Answer:
    documents = [plain(stored) for stored in page.rows]
    columns = _COLUMNS[name]
    heads = [call.kit.terms.field(name, column, call.lang) for column in columns]
    rows = [list(records.row_cells(call, stored, columns)) for stored in page.rows]
    if name == "clue":
        heads.append(call.kit.terms.kind("subject", call.lang))
        for row, document, stored in zip(rows, documents, page.rows, strict=True):
            clue = clues[stored.uid]
            row.append(call.words.say("list_mark").join(clue.subjects))
            document |= {"subjects": list(clue.subjects), "due_on": _day(clue.due_on), "due_rule": clue.due_rule}
    if not all(row[0] for row in rows):  # records without a number are named by their uid
        heads.insert(0, call.words.head("uid"))
        rows = [[stored.uid, *row] for row, stored in zip(rows, page.rows, strict=True)]
    lines = (*table(heads, rows), call.words.say("total", total=page.total))
    if page.next_row:
        lines = (*lines, call.words.say("next_page", cursor=page.next_row))
    return Answer({"rows": documents, "total": page.total, "next": page.next_row or None}, lines)


def _day(value: object) -> str | None:
    return str(value) if value is not None else None


def _tasks(call: Call, services: Services) -> Answer:
    args = call.args
    items = services.ask(ListDeadlines(DeadlineFilter(lang=call.lang)))
    page = items[args.after : args.after + args.limit]
    after = args.after + len(page)
    lines = (*due_table(call, page), call.words.say("total", total=len(items)))
    document = {"rows": [due_document(item) for item in page], "total": len(items)}
    return Answer({**document, "next": after if after < len(items) else None}, lines)


def _prints(call: Call, services: Services) -> Answer:
    return _ledger(call, [asdict(row) for row in services.ask(PrintRegister())], "register_no at document purpose")


def _bundles(call: Call, services: Services) -> Answer:
    return _ledger(call, [asdict(row) for row in services.ask(Handovers())], "bundle_id at direction peer_name status")


def _ledger(call: Call, rows: list[dict[str, object]], columns: str) -> Answer:
    args = call.args
    page = rows[args.after : args.after + args.limit]
    after = args.after + len(page)
    names = columns.split()
    cells = [[call.words.value(str(row[name])) for name in names] for row in page]
    lines = (*table([call.words.head(name) for name in names], cells), call.words.say("total", total=len(rows)))
    return Answer({"rows": page, "total": len(rows), "next": after if after < len(rows) else None}, lines)


def _declare_show(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.flag("--history")


def _show(call: Call) -> Answer:
    with call.opened() as services:
        found = records.identified(services, call.args.number)
        if call.args.history:
            records.need_open(found.kind)
        shown = services.ask(ShowRecord(found.uid, call.lang))
        history = services.ask(History(found.uid)) if call.args.history else ()
    document = shown_document(shown)
    lines = shown_lines(call, shown, found.number)
    if isinstance(shown.stored.record, Clue):
        more, told = clue_more(call, shown, shown.stored.record.number)
        document |= more
        lines += told
    if call.args.history:
        document["history"] = [_change(change) for change in history]
        lines += (call.words.say("history"), *_history_lines(call, shown.kind, history))
    return Answer(document, lines)


def shown_document(shown: Shown) -> dict[str, object]:
    """Write a record with its parts as JSON."""
    document: dict[str, object] = {"kind": shown.kind, **plain(shown.stored), "has_conflict": shown.stored.has_conflict}
    document["parts"] = {kind: [plain(part) for part in parts] for kind, parts in shown.parts.items()}
    document["limits"] = [asdict(limit) for limit in shown.limits]
    document["prints"] = [asdict(row) for row in shown.prints]
    document["handovers"] = [asdict(row) for row in shown.handovers]
    return document


def shown_lines(call: Call, shown: Shown, number: str) -> tuple[str, ...]:
    """Write a record with its parts for people."""
    title = f"{call.kit.terms.kind(shown.kind, call.lang)} {records.uid_text(shown.stored.uid, number)}"
    lines = [title, *records.field_lines(call, shown.stored.record, indent="  ")]
    for kind, parts in shown.parts.items():
        names = _COLUMNS[kind]
        heads = [call.kit.terms.field(kind, name, call.lang) for name in names]
        lines += ["", call.kit.terms.kind(kind, call.lang)]
        lines += [f"  {line}" for line in table(heads, [records.row_cells(call, part, names) for part in parts])]
    if shown.limits:
        lines += ["", call.words.say("limits")]
        lines += [f"  {limit.due_on.isoformat()}  {sentence}" for limit in shown.limits for sentence in limit.explained]
    return tuple(lines)


def _change(change: Change) -> dict[str, object]:
    return {
        "rev": change.rev,
        "at": change.at,
        "by": change.by,
        "origin": change.origin,
        "deleted": change.deleted,
        "fields": [{"field": name, "before": before, "after": after} for name, before, after in change.fields],
    }


def _history_lines(call: Call, kind: str, history: tuple[Change, ...]) -> tuple[str, ...]:
    lines = []
    for change in history:
        gone = " " + call.words.say("withdrawn") if change.deleted else ""
        lines.append(f"  {change.at}  {change.by}  {change.rev[:12]}{gone}")
        known = specs(BY_NAME[kind])
        for name, before, after in change.fields:
            label = call.kit.terms.field(kind, name, call.lang) if name in known else name
            lines.append(f"    {label}{call.words.say('colon')}{_json_text(before)} \u2192 {_json_text(after)}")
    return tuple(lines)


def _json_text(value: object) -> str:
    return "" if value is None else str(value)


VERBS = (Verb("list", _list, _declare_list), Verb("show", _show, _declare_show))

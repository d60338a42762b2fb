"""Commands about the rules: list them, see what a pack changes, adopt a pack, withdraw one, show one."""

from collections.abc import Iterable
from datetime import date

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import UsageError
from desk_app.services.rules.lines import RuleLine
from desk_app.services.rules.listing import ListPacks, ListRules, PackLine, RulesListed, StartingFile
from desk_app.services.rules.packs import AdoptPack, PackOf, PreviewPack, WithdrawPack


def _declare_list(given: Arguments) -> None:
    given.option("--what", default="", metavar="KIND")
    given.option("--on", type=date.fromisoformat, metavar="DATE")
    given.flag("--changed")


def _list(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        found = services.ask(ListRules(args.what, args.on, args.changed, call.lang))
        packs = services.ask(ListPacks(args.on))
    _need_kind(args.what, found)
    document = {
        "on": found.day,
        "groups": [{"id": group, "label": label, "rows": count} for group, label, count in found.groups],
        "rows": [_document(line) for line in found.lines],
        "packs": [_pack_document(pack) for pack in packs],
    }
    lines = (
        *_table(call, found.lines),
        call.words.say("total", total=len(found.lines)),
        *_packs(call, packs),
    )
    return Answer(document, lines)


def _need_kind(what: str, found: RulesListed) -> None:
    """Refuse a word that is no kind of rules."""
    kinds = [group for group, _, _ in found.groups]
    if what and what not in kinds:
        raise UsageError("cli.unknown_rules", kinds=" ".join(kinds))


def _declare_file(given: Arguments) -> None:
    given.place("file")


def _preview(call: Call) -> Answer:
    text = call.text_of(call.args.file)
    with call.opened() as services:
        found = services.ask(PreviewPack(text, call.lang))
    pack = found.pack
    document = {
        "pack": pack.id,
        "version": pack.version,
        "title": pack.title,
        "effective_from": pack.effective_from,
        "effective_to": pack.effective_to,
        "basis": pack.basis,
        "rows": [_document(line) for line in found.lines],
    }
    told = call.words.say("pack_preview", title=pack.title, day=pack.effective_from.isoformat(), count=len(found.lines))
    return Answer(document, (told, *_changes(call, found.lines)))


def _declare_adopt(given: Arguments) -> None:
    given.place("file")
    given.option("--by", required=True, metavar="NAME")
    given.option("--note", default="")


def _adopt(call: Call) -> Answer:
    text = call.text_of(call.args.file)
    with call.opened() as services:
        uid = services.execute(AdoptPack(text, call.args.by, call.args.note))
        record = services.ask(PackOf(uid)).record
    assert record.effective_from is not None
    told = call.words.say("pack_adopted", title=record.title, day=record.effective_from.isoformat())
    return Answer({"uid": uid, "pack": record.pack_id, "version": record.version}, (told,))


def _declare_withdraw(given: Arguments) -> None:
    given.place("pack")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _withdraw(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(PackOf(call.args.pack))
        day = services.execute(WithdrawPack(found.uid, call.args.on))
    told = call.words.say("pack_withdrawn", title=found.record.title, day=day.isoformat())
    return Answer({"uid": found.uid, "withdrawn_on": day}, (told,))


def _declare_show(given: Arguments) -> None:
    given.place("id")
    given.option("--on", type=date.fromisoformat, metavar="DATE")


def _show(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(ListRules("", call.args.on, lang=call.lang))
    wanted = [line for line in found.lines if call.args.id in (line.id, line.place, f"{line.file}.{line.id}")]
    if not wanted:
        raise UsageError("cli.unknown_rule")
    lines = [text for line in wanted for text in _told(call, line)]
    return Answer({"on": found.day, "rows": [_document(line) for line in wanted]}, tuple(lines))


def _declare_start(given: Arguments) -> None:
    given.option("--what", default="", metavar="KIND")


def _start(call: Call) -> Answer:
    with call.opened() as services:
        text = services.ask(StartingFile(call.args.what, call.lang))
    return Answer({"text": text}, tuple(text.splitlines()))


def _told(call: Call, line: RuleLine) -> tuple[str, ...]:
    colon, head = call.words.say("colon"), call.words.head
    found = [f"{line.place}{colon}{line.label}"]
    found += [f"  {name}{colon}{value}" for name, value in line.values if value]
    for name, value in (("source", line.source), ("version", line.version), ("confidence", line.confidence_label)):
        if value:
            found.append(f"  {head(name)}{colon}{value}")
    found += [f"  {head('changed')}{colon}{_change(line)}"] if line.is_changed else []
    return tuple(found)


def _table(call: Call, lines: Iterable[RuleLine]) -> tuple[str, ...]:
    heads = [call.words.head(name) for name in ("rule", "name", "content", "source", "confidence", "changed")]
    rows = [(line.place, line.label, line.summary, line.source, line.confidence_label, _change(line)) for line in lines]
    return table(heads, rows)


def _changes(call: Call, lines: Iterable[RuleLine]) -> tuple[str, ...]:
    heads = [call.words.head(name) for name in ("rule", "name", "changed")]
    return table(heads, [(line.place, line.label, _change(line)) for line in lines])


def _change(line: RuleLine) -> str:
    return " | ".join(f"{change.name} {change.old or '-'} \u2192 {change.new or '-'}" for change in line.changes)


def _packs(call: Call, packs: Iterable[PackLine]) -> tuple[str, ...]:
    return tuple(
        call.words.say(
            "pack_line",
            title=pack.record.title,
            pack=f"{pack.record.pack_id} {pack.record.version}",
            standing=call.words.value(f"pack.{pack.standing}"),
        )
        for pack in packs
    )


def _document(line: RuleLine) -> dict[str, object]:
    return {
        "file": line.file,
        "group": line.group,
        "part": line.part,
        "id": line.id,
        "label": line.label,
        "values": dict(line.values),
        "source": line.source,
        "version": line.version,
        "confidence": line.confidence,
        "effective_from": line.effective_from,
        "effective_to": line.effective_to,
        "is_added": line.is_added,
        "is_changed": line.is_changed,
        "changes": [{"name": change.name, "old": change.old, "new": change.new} for change in line.changes],
    }


def _pack_document(pack: PackLine) -> dict[str, object]:
    record = pack.record
    return {
        "uid": pack.uid,
        "pack": record.pack_id,
        "version": record.version,
        "title": record.title,
        "effective_from": record.effective_from,
        "effective_to": record.effective_to,
        "basis": record.basis,
        "adopted_on": record.adopted_on,
        "adopted_by": record.adopted_by,
        "withdrawn_on": record.withdrawn_on,
        "standing": pack.standing.value,
    }


VERBS = (
    Verb("rules list", _list, _declare_list),
    Verb("rules show", _show, _declare_show),
    Verb("rules start", _start, _declare_start),
    Verb("rules preview", _preview, _declare_file),
    Verb("rules adopt", _adopt, _declare_adopt),
    Verb("rules withdraw", _withdraw, _declare_withdraw),
)

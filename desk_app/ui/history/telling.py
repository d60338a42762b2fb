"""The history as paragraphs: days, acts, records, and each field from what to what. Pure: nothing asks the store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from desk_app.canonical import Json
from desk_app.domain.differing import Mark, Piece
from desk_app.domain.kinds import FieldType, load, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.handling import Attachment, Deadline, Step
from desk_app.services.history import Entry, FieldChange, RecordHistory, Seen
from desk_app.ui.attachments.words import kind_word
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import worded
from desk_app.ui.figures import local_time, size_text
from desk_app.ui.history.act_names import did
from desk_app.ui.widgets.told_text import Block, BlockLook, Span, Tone

ARROW, NOTHING, SEALED, CUT = " \u2192 ", "\u2014", "\u2022" * 6, "\u2026"
OLDER = "older"
_TECHNICAL = frozenset({"machine", "transition", "action", "rule_version", "scheme", "sha256", "rev", "act"})
_KEPT_AROUND = 18
_TONES = {Mark.KEPT: Tone.PLAIN, Mark.GONE: Tone.GONE, Mark.COME: Tone.COME}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the history is told: one record, one field of a kind, and how many acts at most."""

    uid: str = ""
    kind: str = ""
    field: str = ""
    most: int = 60


def told(desk: Desk, history: RecordHistory, wanted: Narrowed) -> tuple[Block, ...]:
    """Tell the history, newest first; ends with a link to older acts when there are more."""
    acts = [*_acts(_narrowed(history.entries, wanted))]
    looks = [] if wanted.uid or wanted.field else [*history.seen]
    lines: list[tuple[str, tuple[Entry, ...] | Seen]] = [(act[0].at, act) for act in acts]
    lines += [(seen.at, seen) for seen in looks]
    # Of one moment what came later stands above, and looks above what was done.
    lines = sorted(lines, key=lambda line: line[0])[::-1]
    blocks: list[Block] = []
    shown = [(local_time(at), line) for at, line in lines[: wanted.most]]
    for day, of_day in groupby(shown, key=lambda line: line[0][:10]):
        blocks.append(Block(BlockLook.DAY, (Span(day, Tone.MUTED),)))
        for when, line in of_day:
            if isinstance(line, Seen):
                blocks.append(_seen_block(when[11:], line))
            else:
                blocks += _act_blocks(desk, history, when[11:], line)
    if len(lines) > wanted.most:
        number = len(lines) - wanted.most
        older = QCoreApplication.translate("history", "Show older ones (%n)", "", number)
        blocks.append(Block(BlockLook.TITLE, (Span(older, Tone.LINK, OLDER),)))
    return tuple(blocks)


def _narrowed(entries: Iterable[Entry], wanted: Narrowed) -> Iterator[Entry]:
    for entry in entries:
        if wanted.uid not in ("", entry.uid):
            continue
        if wanted.field and (entry.kind != wanted.kind or all(change.name != wanted.field for change in entry.fields)):
            continue
        yield entry


def _acts(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Put together what one command wrote at one moment."""
    for _key, run in groupby(entries, key=attrgetter("act_uid", "at", "by")):
        yield tuple(run)


def _seen_block(time: str, seen: Seen) -> Block:
    return Block(BlockLook.TITLE, (Span(f"{time}  {seen.by}  {did(seen.act)}", Tone.MUTED),))


def _act_blocks(desk: Desk, history: RecordHistory, time: str, act: tuple[Entry, ...]) -> Iterator[Block]:
    first = act[0]
    spans = [Span(f"{time}  ", Tone.MUTED), Span("  ".join(filter(None, (first.by, did(first.act)))))]
    yield Block(BlockLook.TITLE, (*spans, Span("   "), _signed(act)))
    for entry in act:
        yield Block(BlockLook.RECORD, record_spans(desk, history, entry))
        for change in entry.fields:
            if entry.parents or not _is_technical(entry, change):
                yield Block(
                    BlockLook.LINE, field_spans(desk, history.names, entry.kind, change, is_new=not entry.parents)
                )


def _signed(act: tuple[Entry, ...]) -> Span:
    translate = QCoreApplication.translate
    found = {entry.is_verified for entry in act}
    if False in found:
        return Span(translate("history", "\u2717 signature does not hold"), Tone.PROBLEM)
    if None in found:
        return Span(translate("history", "signature not checked: no key of this author"), Tone.MUTED)
    return Span(translate("history", "\u2713 signature holds"), Tone.GOOD)


def record_spans(desk: Desk, history: RecordHistory, entry: Entry) -> tuple[Span, ...]:
    """Name a record and what became of it."""
    kind = desk.services.kit.terms.kind(entry.kind, desk.lang)
    name = " ".join(filter(None, (kind, history.titles.get(entry.uid, ""))))
    return Span(name), Span("  "), Span(_fate(entry), Tone.MUTED)


def _fate(entry: Entry) -> str:
    translate = QCoreApplication.translate
    if entry.is_sealed:
        return translate("history", "sealed compartment: no right to see it")
    if entry.is_gone:
        return translate("history", "withdrawn")
    if len(entry.parents) > 1:
        return translate("history", "versions united")
    return translate("history", "changed") if entry.parents else translate("history", "entered")


def _is_technical(entry: Entry, change: FieldChange) -> bool:
    """Tell whether a field of a new record says nothing that its place and title do not say."""
    kind = kind_named(entry.kind)
    return change.name == kind.PARENT or change.name in _TECHNICAL or specs(kind)[change.name].type is FieldType.VALUES


def field_spans(
    desk: Desk, names: Mapping[str, str], kind: str, change: FieldChange, *, is_new: bool = False
) -> tuple[Span, ...]:
    """Tell one field from what to what; its name is a link that shows only this field."""
    label = Span(_label(desk, kind, change.name), Tone.LINK, f"{kind}.{change.name}")
    gap = Span("  ")
    if change.is_sealed:
        return label, gap, Span(SEALED, Tone.MUTED)
    if change.pieces:
        return (label, gap, *piece_spans(change.pieces))
    before = value_text(desk, names, kind, change.name, change.before)
    after = value_text(desk, names, kind, change.name, change.after)
    if not before:
        return label, gap, Span(after, Tone.PLAIN if is_new else Tone.COME)
    return label, gap, Span(before, Tone.GONE), Span(ARROW, Tone.MUTED), Span(after or NOTHING, Tone.COME)


def piece_spans(pieces: tuple[Piece, ...]) -> Iterator[Span]:
    """Tell what changed inside a long text, with a little of what stayed around it."""
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.mark is Mark.KEPT:
            text = _around(text, is_first=number == 0, is_last=number == len(pieces) - 1)
        yield Span(text, _TONES[piece.mark])


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * _KEPT_AROUND:
        return text
    start = "" if is_first else text[:_KEPT_AROUND]
    return start + CUT + ("" if is_last else text[-_KEPT_AROUND:])


def value_text(desk: Desk, names: Mapping[str, str], kind: str, name: str, value: Json) -> str:
    """Word one stored value of a field; empty when it says nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    return _own_words(desk, kind, name, value) or worded(desk, load(kind_named(kind), {name: value}), name, names)


def _label(desk: Desk, kind: str, name: str) -> str:
    """Name a field; a size is not told in bytes, as its own label says."""
    if (kind, name) == (Attachment.KIND, "size_bytes"):
        return QCoreApplication.translate("history", "Size")
    return desk.services.kit.terms.field(kind, name, desk.lang)


def _own_words(desk: Desk, kind: str, name: str, value: Json) -> str:
    """Word a value whose words are in no list of codes; empty for any other."""
    match kind, name:
        case Attachment.KIND, "mime":
            return kind_word(str(value))
        case Attachment.KIND, "size_bytes" if isinstance(value, int):
            return size_text(value)
        case Step.KIND, "from_state" | "to_state":
            return next((found for found in _state_words(desk, str(value)) if found), str(value))
        case Deadline.KIND, "rule" if value in desk.services.kit.rules.limits:
            limit = desk.services.kit.rules.limits[str(value)]
            return limit.zh if desk.lang == "zh" else limit.en
    return ""


def _state_words(desk: Desk, code: str) -> Iterator[str]:
    """Look a state up in the lists of all procedures; their codes do not overlap."""
    rules = desk.services.kit.rules
    for kind in rules.machines:
        states = rules.list(specs(kind_named(kind))["state"].list_name)
        yield states.label(code, desk.lang) if code in states else ""


def _plain(value: Json) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)

"""Bind a volume: examine every item, divide what is too long, and write one PDF for each part.

Contents are decrypted while they are read and lie in memory for as long as they are being written; nothing but the
finished files reaches the disk, and those only when all of them are whole.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from desk_app.documents.binding.binder import Bound, Item, Label, Sheet, bind
from desk_app.documents.binding.examining import Leaves, examined
from desk_app.documents.binding.readers import Opener, Sources
from desk_app.documents.facts import PrintRecord
from desk_app.documents.papers.volume import ItemFacts, VolumeFacts, back_page, catalogue, cover
from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Attachment
from desk_app.domain.records.volumes import Volume
from desk_app.errors import RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services import numbering
from desk_app.services.attachments import opener_of
from desk_app.services.door import Command, Look, Work
from desk_app.services.papers.faces import fonts_of, made_with
from desk_app.services.papers.printing import PreviewPaper, proved
from desk_app.services.papers.wanted import VOLUME
from desk_app.services.volumes.ordering import arrange
from desk_app.services.volumes.planning import NO_REV, PlannedItem, VolumePlan, plan, printed_paper
from desk_app.store import durable, faults, prints
from desk_app.store.prints import CopyEntry, PrintEntry

_EXAMINE = "volume.examine"
_ZH = "zh"
_REVISION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class MadePart:
    """One bound file: where it is, under which number it was registered, its items and numbered pages."""

    file: Path
    register_no: str
    items: int
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Ready:
    """An item of the catalogue with its pages."""

    item: PlannedItem
    leaves: Leaves


@dataclass(frozen=True, slots=True)
class _Whole:
    """A volume with its parts, and what it is bound for."""

    planned: VolumePlan
    parts: Sequence[Sequence[_Ready]]
    purpose: str


@dataclass(frozen=True, slots=True)
class MakeVolume(Command[tuple[MadePart, ...]]):
    """Bind a volume into a file, or into several when it is too long for one, and enter each as a print.

    ``without`` are the missing papers a person was told of and binds it without; the back page names them.
    """

    AUDITED_AS = "volume.make"

    uid: Uid
    kind: str
    target: Path
    purpose: str
    without: Collection[str] = ()

    def run(self, work: Work, report: Report) -> tuple[MadePart, ...]:
        """Bind it.

        Raises:
            UsageError: ``purpose.missing``, ``file.exists``.
            NotFoundError: ``record.not_found``, ``volume.unknown_kind``.
            RuleViolationError: ``volume.empty``, ``volume.papers_missing`` with those nobody was told of,
                ``reporter.named``, ``paper.missing_glyph``.
            InputError: ``volume.*`` with the number of the item that cannot be bound.
            TamperedError: when a stored file was altered.
            EnvironmentFailureError: the disk.
            Cancelled: when the person asked to stop; no file is left and nothing is registered in any of these cases.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        # What is bound is kept as it was bound, so that the register names a revision.
        arrange(work, self.uid, self.kind, {}, None, NO_REV)
        planned = plan(work.unit, work.kit, self.uid, self.kind)
        if not planned.bound:
            raise RuleViolationError("volume.empty")
        untold = [paper for paper in planned.missing if paper not in self.without]
        if untold:
            raise RuleViolationError("volume.papers_missing", count=len(untold), papers=" ".join(untold))
        sources = Sources()
        try:
            ready = _examined(work, planned, sources, report)
            parts = _parts(ready, work.kit.rules.volumes.most_pages)
            files = _files(self.target, len(parts))
            with _unfinished(files) as written:
                whole = _Whole(planned, parts, self.purpose)
                made = [_bound(work, whole, number, file, report) for number, file in enumerate(written)]
        finally:
            sources.close()
        work.unit.record(LedgerChanged("print_entry"))
        return tuple(replace(part, file=file) for part, file in zip(made, files, strict=True))


def _examined(work: Work, planned: VolumePlan, sources: Sources, report: Report) -> list[_Ready]:
    numbers = {item.source: number for number, item in enumerate(planned.items, start=1)}
    ready = []
    for done, item in enumerate(planned.bound):
        report.step(done, len(planned.bound), _EXAMINE)
        ready.append(_Ready(item, examined(sources, numbers[item.source], _opener(work, planned.clue, item))))
    return ready


def _opener(work: Work, clue: Uid, item: PlannedItem) -> Opener:
    paper = printed_paper(clue, item.source)
    if paper is None:
        stored = work.unit.get(Attachment, Uid(item.source))
        return opener_of(work.unit, stored.record.sha256)
    preview = PreviewPaper(paper).run(Look(work.unit, work.kit))
    if preview.missing:
        raise RuleViolationError("paper.missing_glyph", count=len(preview.missing), characters="")
    return lambda: BytesIO(preview.pdf)


def _parts(ready: Sequence[_Ready], most: int) -> list[list[_Ready]]:
    """Divide between items, so that no part has more numbered pages than it may; a longer item stays whole."""
    parts: list[list[_Ready]] = [[]]
    pages = 0
    for one in ready:
        if parts[-1] and pages + one.leaves.count > most:
            parts.append([])
            pages = 0
        parts[-1].append(one)
        pages += one.leaves.count
    return parts


def _files(target: Path, parts: int) -> tuple[Path, ...]:
    """Name the files; those of several parts are counted.

    Raises:
        UsageError: ``file.exists``; nothing is replaced.
    """
    if parts == 1:
        files: tuple[Path, ...] = (target,)
    else:
        files = tuple(target.with_name(f"{target.stem}-{part}{target.suffix}") for part in range(1, parts + 1))
    if any(file.exists() for file in files):
        raise UsageError("file.exists")
    return files


@contextmanager
def _unfinished(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Give names for files in the making; they get their own ones all at once, or none is left."""
    parts = [durable.half(file) for file in files]
    published: list[Path] = []
    with faults.disk():
        try:
            yield parts
            for part, file in zip(parts, files, strict=True):
                durable.flush_file(part)
                durable.publish(part, file)
                published.append(file)
        except BaseException:
            for path in (*parts, *published):
                durable.discard(path)
            raise


def _bound(work: Work, whole: _Whole, index: int, file: Path, report: Report) -> MadePart:
    """Write one part and enter it into the register."""
    planned, parts = whole.planned, whole.parts
    unit, kit = work.unit, work.kit
    register_no = numbering.next_number(work, "print", unit.new_uid(), on=kit.clock.today())
    stored = unit.get(Volume, planned.uid)
    record = PrintRecord(
        register_no=register_no,
        copy_no=1,
        copies=1,
        printed_at=unit.clock.now().astimezone(),
        printed_by=prints.person_name(unit.connection, unit.author.person),
        revision=stored.rev[:_REVISION_DIGITS],
    )
    facts = _facts(work, planned, parts, index)
    entry = PrintEntry(
        register_no=register_no,
        document=VOLUME,
        uid=planned.uid,
        rev=stored.rev,
        pages=0,
        copies=1,
        purpose=whole.purpose,
        sha256="",
        made_as=made_with(fonts_of(unit, kit)),
    )
    bound, copy = _written(work, facts, parts[index], record, entry, file, report)
    prints.add(unit, replace(entry, pages=bound.pages, sha256=bound.sha256), (copy,))
    return MadePart(file, register_no, len(parts[index]), bound.numbered, bound.sha256)


def _written(  # noqa: PLR0913, PLR0917 - one part of a volume is written from exactly these
    work: Work,
    facts: VolumeFacts,
    items: Sequence[_Ready],
    record: PrintRecord,
    entry: PrintEntry,
    file: Path,
    report: Report,
) -> tuple[Bound, CopyEntry]:
    kit = work.kit
    words = kit.templates.volume
    documents = tuple(made(facts, kit.templates, record) for made in (cover, catalogue, back_page))
    papers, copy = proved(work, documents, record, entry)
    names = (words.cover, words.catalogue, words.back)
    front, listed, back = (Sheet(name, paper.pdf) for name, paper in zip(names, papers, strict=True))
    inside = [
        Item(words.item_line.format(number=number, title=one.item.title), one.leaves)
        for number, one in enumerate(items, start=1)
    ]
    label = Label(facts.title, record.printed_at)
    with durable.begin(file) as out:
        bound = bind((front, listed, *inside, back), out, label, fonts_of(work.unit, kit), report)
    return bound, copy


def _facts(work: Work, planned: VolumePlan, parts: Sequence[Sequence[_Ready]], index: int) -> VolumeFacts:
    unit, rules, volume = work.unit, work.kit.rules, planned.volume
    items, page = [], 0
    for one in parts[index]:
        count = one.leaves.count
        items.append(
            ItemFacts(
                title=one.item.title,
                number=one.item.number,
                author=one.item.author,
                dated_on=one.item.dated_on,
                remark=one.item.remark,
                first=page + 1 if count else 0,
                last=page + count if count else 0,
            )
        )
        page += count
    return VolumeFacts(
        kind=rules.label("volume_kind", volume.volume_kind, _ZH),
        unit=unit.office("unit_name"),
        matter=unit.get(Clue, planned.clue).record.number,
        title=volume.title,
        retention=rules.label("retention", volume.retention, _ZH),
        fonds_no=volume.fonds_no,
        list_no=volume.list_no,
        volume_no=volume.volume_no,
        archive_no=volume.archive_no,
        made_by=volume.made_by,
        checked_by=volume.checked_by,
        made_on=volume.made_on,
        note=volume.note,
        missing=tuple(rules.label("paper", paper, _ZH) for paper in planned.missing),
        items=tuple(items),
        pages=page,
        part=index + 1,
        parts=len(parts),
    )

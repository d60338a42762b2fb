"""What goes into a volume and in which order: the template of its kind, what is on file, what a person arranged.

Who reported stays out: files that show the reporter are in no volume at all. They are kept as secret papers, apart
from the volumes, so that no binding, lending or handing over can show them; the plan only counts them.

Source: domain design 4.3 (order) and 1.9 (protection of reporters).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from desk_app.canonical import Json
from desk_app.documents.binding.examining import BOUND
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Attachment, Case, Step
from desk_app.domain.records.papers import FilledPaper
from desk_app.domain.records.volumes import Volume
from desk_app.domain.rules.volumes import VolumeTemplate
from desk_app.errors import NotFoundError
from desk_app.services.door import Look, Query
from desk_app.services.filing import in_order
from desk_app.services.kit import Kit
from desk_app.services.papers.filling import label_of, missing_in
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.store.unit import Read, Stored

NO_UID, NO_REV = Uid(""), RevId("")
OURS: Mapping[str, PaperKind] = {"registration_form": PaperKind.REGISTRATION}
"""Papers the program prints itself when none is on file."""

ITEMS = "order"
_PRINT, _PAPER = "print:", "paper:"
_ZH = "zh"


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item: where it comes from (an attachment, or a paper we print), its place, and its line of the catalogue.

    ``is_bindable`` is false for a file that is no page, such as a text or a recording, and for a paper whose needed
    fields are not all filled yet.
    """

    source: str
    place: str
    title: str
    number: str = ""
    author: str = ""
    dated_on: date | None = None
    remark: str = ""
    is_left_out: bool = False
    is_bindable: bool = True

    @property
    def is_file(self) -> bool:
        """Tell an attachment from a paper we print."""
        return not self.source.startswith((_PRINT, _PAPER))


@dataclass(frozen=True, slots=True)
class VolumePlan:
    """A volume as it would be bound now.

    ``missing`` are papers that should be there, ``kept_apart`` counts files that show who reported, ``elsewhere``
    those that belong to another volume of the matter.
    """

    clue: Uid
    uid: Uid
    rev: RevId
    volume: Volume
    items: tuple[PlannedItem, ...]
    missing: tuple[str, ...]
    kept_apart: int
    elsewhere: int

    @property
    def bound(self) -> tuple[PlannedItem, ...]:
        """The items that were not left out."""
        return tuple(item for item in self.items if not item.is_left_out)


def offered(read: Read, kit: Kit, clue: Uid) -> tuple[VolumeTemplate, ...]:
    """Give the kinds of volume a matter is bound as: those of a case once it is filed."""
    return kit.rules.volumes.offered(is_case=bool(read.find(Case, clue=clue)))


@dataclass(frozen=True, slots=True)
class OfferedVolumes(Query[tuple[str, ...]]):
    """Ask which kinds of volume a matter is bound as."""

    uid: Uid

    def run(self, look: Look) -> tuple[str, ...]:
        """List their codes, the main one first."""
        return tuple(template.id for template in offered(look.read, look.kit, self.uid))


@dataclass(frozen=True, slots=True)
class PlanVolume(Query[VolumePlan]):
    """Ask how a volume of a matter would be bound; an empty kind is the first the matter has."""

    AUDITED_AS = "volume.view"

    uid: Uid
    kind: str = ""

    def run(self, look: Look) -> VolumePlan:
        """Plan it.

        Raises:
            NotFoundError: ``record.not_found``, ``volume.unknown_kind``.
        """
        return plan(look.read, look.kit, self.uid, self.kind)

    def audit_object(self) -> str:
        """Name the matter."""
        return self.uid


def plan(read: Read, kit: Kit, clue: Uid, kind: str = "") -> VolumePlan:
    """Plan a volume: what the person arranged comes first, what came in since goes behind its like.

    Raises:
        NotFoundError: ``record.not_found``, ``volume.unknown_kind``.
    """
    about = read.get(Clue, clue).record
    kinds = offered(read, kit, clue)
    template = _template(kinds, kind)
    files = sorted(read.in_matter(Attachment, clue), key=lambda stored: (in_order(stored)[0], stored.row))
    shown = [stored for stored in files if not stored.record.is_reporter_source]
    filled = read.in_matter(FilledPaper, clue)
    saved = next(iter(read.find(Volume, clue=clue, volume_kind=template.id)), None)
    elsewhere = frozenset(paper for other in kinds for paper in other.takes) - template.takes
    found = _found(kit, template, elsewhere, shown, _printed(read, kit, clue, shown, filled))
    volume = saved.record if saved else _begun(read, kit, clue, template)
    items = arranged(found, volume.items, {place.id: rank for rank, place in enumerate(template.places)})
    present = {stored.record.paper for stored in shown}
    present |= {stored.record.template for stored in filled if not missing_in(kit, stored.record)}
    present |= {kit.rules.list("paper").above(paper) for paper in present}  # each kind of a paper is that paper
    return VolumePlan(
        clue=clue,
        uid=saved.uid if saved else NO_UID,
        rev=saved.rev if saved else NO_REV,
        volume=volume,
        items=items,
        missing=_missing(read, kit, about, clue, template, present),
        kept_apart=len(files) - len(shown),
        elsewhere=len(shown) - sum(item.is_file for item in items),
    )


def _template(kinds: Sequence[VolumeTemplate], kind: str) -> VolumeTemplate:
    known = {template.id: template for template in kinds}
    if kind and kind not in known:
        raise NotFoundError("volume.unknown_kind", kinds=" ".join(known))
    return known[kind] if kind else next(iter(known.values()))


def _begun(read: Read, kit: Kit, clue: Uid, template: VolumeTemplate) -> Volume:
    return Volume(
        clue=clue,
        volume_kind=template.id,
        title=title_of(read, kit, clue),
        retention=template.retention,
        made_on=read.clock.today(),
    )


def title_of(read: Read, kit: Kit, clue: Uid) -> str:
    """Word the title of a volume: who, of which unit and post, for what."""
    words = kit.templates.volume
    people = [stored.record for stored in read.find(Subject, clue=clue)]
    named = [words.person.format(unit=one.unit_name, post=one.post, name=one.name) for one in people]
    who = named[0] if len(named) == 1 else words.several.format(first=named[0], count=len(named)) if named else ""
    kinds = dict.fromkeys(_kind(kit, stored.record) for stored in read.find(Allegation, clue=clue))
    acts = [kind for kind in kinds if kind]
    about = (words.act if len(acts) == 1 else words.acts) if acts else words.no_acts
    what = about.format(act=acts[0] if acts else "")
    pattern = words.case_title if read.find(Case, clue=clue) else words.clue_title
    return pattern.format(people=who, acts=what)


def _kind(kit: Kit, allegation: Allegation) -> str:
    if allegation.discipline:
        return kit.rules.label("discipline", allegation.discipline, _ZH)
    return kit.rules.label("illegal_act", allegation.law, _ZH) if allegation.law else ""


def _found(
    kit: Kit,
    template: VolumeTemplate,
    elsewhere: Collection[str],
    files: Sequence[Stored[Attachment]],
    printed: Iterable[tuple[str, PlannedItem]],
) -> list[PlannedItem]:
    """List what belongs into a volume by its template, in the template's order; not what another volume takes."""
    found: list[tuple[tuple[int, int], PlannedItem]] = []
    rank = {place.id: number for number, place in enumerate(template.places)}
    order = {paper: number for place in template.places for number, paper in enumerate((*place.takes, *place.kinds))}
    for stored in files:
        record = stored.record
        place = None if record.paper in elsewhere else template.place_of(record.paper, record.attachment_kind)
        if place is not None:
            within = order.get(record.paper, order.get(record.attachment_kind, len(order)))
            found.append(((rank[place.id], within), _item(stored, place.id, kit)))
    for paper, item in printed:
        place = next((place for place in template.places if paper in place.takes), None)
        if place is not None:
            found.append(((rank[place.id], order[paper]), replace(item, place=place.id)))
    found.sort(key=lambda pair: pair[0])
    return [item for _, item in found]


def _printed(
    read: Read, kit: Kit, clue: Uid, files: Sequence[Stored[Attachment]], filled: Sequence[Stored[FilledPaper]]
) -> list[tuple[str, PlannedItem]]:
    """List the papers the program prints: those that were filled, and those that need no filling.

    A signed one on file takes the place of either; one that hangs on a part of the matter only of those about it.
    """
    unit, today = read.office("unit_name"), read.clock.today()
    made = [(stored.record.template, stored.record.of, _filled_item(kit, stored, unit)) for stored in filled]
    known = {paper for paper, _, _ in made}
    for paper in OURS:
        if paper not in known:
            title = kit.rules.label("paper", paper, _ZH)
            made.append((paper, clue, PlannedItem(_PRINT + paper, "", title, author=unit, dated_on=today)))
    signed = {(stored.record.paper, stored.record.of) for stored in files}
    anywhere = {paper for paper, _ in signed}
    return [
        (paper, item)
        for paper, of, item in made
        if not (paper in anywhere if of == clue else signed & {(paper, of), (paper, clue)})
    ]


def _filled_item(kit: Kit, stored: Stored[FilledPaper], unit: str) -> PlannedItem:
    paper, is_complete = stored.record, not missing_in(kit, stored.record)
    return PlannedItem(
        _PAPER + stored.uid,
        "",
        label_of(kit, paper.template, _ZH),
        number=paper.document_no,
        author=unit,
        dated_on=paper.dated_on,
        is_left_out=not is_complete,
        is_bindable=is_complete,
    )


def _item(stored: Stored[Attachment], place: str, kit: Kit) -> PlannedItem:
    reading, name = kit.rules.volumes.reading, stored.record.name
    return PlannedItem(
        source=stored.uid,
        place=place,
        title=PurePath(name).stem or name,
        number=reading.number_in(name),
        dated_on=reading.day_in(name),
        is_bindable=stored.record.mime in BOUND,
        # What is no page lies beside the volume; a person sees that it was left out.
        is_left_out=stored.record.mime not in BOUND,
    )


def _missing(
    read: Read, kit: Kit, clue: Clue, uid: Uid, template: VolumeTemplate, present: set[str]
) -> tuple[str, ...]:
    """List the papers a volume needs, or that steps put on file, and that are nowhere."""
    rows = {row.id: row for row in kit.rules.procedure.transitions}
    taken = [rows[stored.record.transition] for stored in read.find(Step, of=uid) if stored.record.transition in rows]
    filed = {*clue.papers, *(paper for row in taken for paper in (*row.papers, *row.filed))}
    return tuple(
        paper
        for place in template.places
        for paper in place.takes
        if (paper in place.needs or paper in filed) and paper not in present and paper not in OURS
    )


def arranged(
    found: Sequence[PlannedItem], saved: Mapping[str, Json], rank: Mapping[str, int]
) -> tuple[PlannedItem, ...]:
    """Put items into the saved order; what is new goes behind the last item of its place or of one before it."""
    known = {item.source: item for item in found}
    rows = [row for row in _rows(saved) if row.get("source") in known]
    items = [_as_saved(known[str(row["source"])], row) for row in rows]
    kept = {item.source for item in items}
    for item in found:
        if item.source not in kept:
            before = [number for number, other in enumerate(items) if rank[other.place] <= rank[item.place]]
            items.insert(before[-1] + 1 if before else 0, item)
    return tuple(items)


def _rows(saved: Mapping[str, Json]) -> list[dict[str, Json]]:
    found = saved.get(ITEMS, [])
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _as_saved(item: PlannedItem, row: Mapping[str, Json]) -> PlannedItem:
    """Give an item the line it was saved with; a paper of ours has its number and day, also when it got them later."""
    own = replace(item, number="", dated_on=None) if item.is_file else item
    day = str(row.get("dated_on", ""))
    try:
        dated_on = date.fromisoformat(day) if day else None
    except ValueError:  # a bundle may bring anything
        dated_on = None
    return replace(
        item,
        title=str(row.get("title", "")) or item.title,
        number=str(row.get("number", "")) or own.number,
        author=str(row.get("author", "")),
        remark=str(row.get("remark", "")),
        dated_on=dated_on or own.dated_on,
        is_left_out=row.get("is_left_out") is True or not item.is_bindable,
    )


def as_rows(items: Sequence[PlannedItem]) -> dict[str, Json]:
    """Write items as the record keeps them; what cannot be bound is not left out by a person."""
    rows: list[Json] = [
        {
            "source": item.source,
            "title": item.title,
            "number": item.number,
            "author": item.author,
            "dated_on": item.dated_on.isoformat() if item.dated_on else "",
            "remark": item.remark,
            "is_left_out": item.is_left_out and item.is_bindable,
        }
        for item in items
    ]
    return {ITEMS: rows}


def printed_paper(clue: Uid, source: str) -> Wanted | None:
    """Give the paper of ours an item stands for; nothing for a file."""
    if source.startswith(_PAPER):
        return Wanted(PaperKind.FILLED, Uid(source.removeprefix(_PAPER)))
    return Wanted(OURS[source.removeprefix(_PRINT)], clue) if source.startswith(_PRINT) else None

"""Which papers can be filled for a matter: those the open steps ask for first, then the others, with those saved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.documents.templates.template import PaperTemplate
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.papers import FilledPaper
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.services.papers.filling import label_of, matter_of, missing_in, name_of
from desk_app.services.procedure.situation import clue_of, facts_of, load_matter, record_of
from desk_app.store.queries import records as sql
from desk_app.store.queries.prints import PrintRow, prints_of
from desk_app.store.unit import Read, Stored

_LIST = "paper"


@dataclass(frozen=True, slots=True)
class PaperOnFile:
    """One paper that was saved; ``name`` is who or what it is about, ``missing`` are labels of needed fields.

    ``printed_no`` and ``printed_at`` are of its newest print, empty when it was never printed.
    """

    uid: Uid
    template: str
    label: str
    of: Uid
    document_no: str
    dated_on: date | None
    name: str = ""
    missing: tuple[str, ...] = ()
    printed_no: str = ""
    printed_at: str = ""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A paper that can be filled for a record; ``about`` says which one where there are several.

    ``is_due`` is set when a step that can be taken now asks for it. ``name`` is who or what it is about, ``group`` the
    stage of the procedure that first asks for it, or else the kind of record it is about.
    """

    template: str
    label: str
    of: Uid
    about: str
    is_due: bool
    to_subject: bool
    saved: tuple[PaperOnFile, ...]
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class PapersFor(Query[tuple[Fitting, ...]]):
    """Ask which papers can be filled for a clue or another record, those due first.

    With ``own`` only those about itself, with ``like`` only those that can be about a record of that kind, too.
    """

    uid: Uid
    lang: str = "zh"
    own: bool = False
    like: str = ""

    def run(self, look: Look) -> tuple[Fitting, ...]:
        """List them.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read, kit = look.read, look.kit
        due = _due(read, kit, self.uid)
        order, groups = kit.rules.list(_LIST).ids, _groups(kit, self.lang)
        found = self._fittings(read, kit, due, groups)
        places = {name: place for place, name in enumerate(dict.fromkeys(groups.values()))}
        return tuple(
            sorted(
                found,
                key=lambda one: (not one.is_due, places.get(one.group, len(places)), _place(order, one.template)),
            )
        )

    def _fittings(self, read: Read, kit: Kit, due: frozenset[str], groups: Mapping[str, str]) -> Iterator[Fitting]:
        about, papers = record_of(read, self.uid), kit.rules.list(_LIST)
        offered = papers.offered
        prints = {row.uid: row for row in reversed(prints_of(read.connection, matter_of(about)))}
        near = _Near(read, about, own=self.own)
        for template in kit.templates.papers.values():
            found = near.fitting(template) if self.like in ("", *template.kinds) else ()
            for stored in found:
                kept = near.kept(stored, template)
                if not kept and template.id not in offered:
                    continue
                name = name_of(stored)
                yield Fitting(
                    template=template.id,
                    label=label_of(kit, template.id, self.lang),
                    of=stored.uid,
                    about=name if len(found) > 1 else "",
                    is_due=template.id in due or papers.above(template.id) in due,
                    to_subject=template.to_subject,
                    saved=tuple(_on_file(kit, paper, self.lang, name, prints.get(paper.uid)) for paper in kept),
                    name="" if self.own or isinstance(stored.record, Clue) else name,
                    group=groups.get(template.id)
                    or groups.get(papers.above(template.id))
                    or kit.terms.kind(stored.record.KIND, self.lang),
                )


class _Near:
    """The records near one that papers can be about, each kind read once, with the papers saved about them."""

    def __init__(self, read: Read, about: Stored[Any], *, own: bool) -> None:
        self._read, self._about, self._own = read, about, own
        self._of_kind: dict[str, tuple[Stored[Any], ...]] = {}
        self._saved: defaultdict[Uid, list[Stored[FilledPaper]]] = defaultdict(list)
        self._keep((about,))

    def fitting(self, template: PaperTemplate) -> tuple[Stored[Any], ...]:
        """List what a paper can be about: the record itself if it can be that, else those that belong to it.

        A clue lists the papers about its parts too, but of those it could be about itself only the saved ones.
        """
        if self._about.record.KIND not in template.kinds:
            return () if self._own else self._members(template.about)
        others = template.also if isinstance(self._about.record, Clue) else ()
        parts = (stored for kind in others for stored in self._members(kind))
        return (self._about, *(stored for stored in parts if self.kept(stored, template)))

    def kept(self, stored: Stored[Any], template: PaperTemplate) -> tuple[Stored[FilledPaper], ...]:
        """List the papers of a template saved about a record."""
        return tuple(paper for paper in self._saved[stored.uid] if paper.record.template == template.id)

    def _members(self, kind: str) -> tuple[Stored[Any], ...]:
        if kind not in self._of_kind:
            self._of_kind[kind] = _records(self._read, self._about, kind)
            self._keep(self._of_kind[kind])
        return self._of_kind[kind]

    def _keep(self, records: Iterable[Stored[Any]]) -> None:
        wanted = {stored.uid for stored in records} - self._saved.keys()
        for paper in self._read.among(FilledPaper, "of", wanted):
            self._saved[paper.record.of].append(paper)


@dataclass(frozen=True, slots=True)
class ShowPaper(Query[PaperOnFile]):
    """Ask what a saved paper is and how it stands."""

    uid: Uid
    lang: str = "zh"

    def run(self, look: Look) -> PaperOnFile:
        """Look it up.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        stored = look.read.get(FilledPaper, self.uid)
        name = name_of(record_of(look.read, stored.record.of))
        prints = prints_of(look.read.connection, self.uid)
        return _on_file(look.kit, stored, self.lang, name, next(iter(prints), None))


def _on_file(kit: Kit, stored: Stored[FilledPaper], lang: str, name: str, printed: PrintRow | None) -> PaperOnFile:
    """Show a saved paper in a list."""
    paper = stored.record
    return PaperOnFile(
        uid=stored.uid,
        template=paper.template,
        label=label_of(kit, paper.template, lang),
        of=paper.of,
        document_no=paper.document_no,
        dated_on=paper.dated_on,
        name=name,
        missing=tuple(field.label(lang) for field in missing_in(kit, paper)),
        printed_no=printed.register_no if printed else "",
        printed_at=printed.at if printed else "",
    )


def _groups(kit: Kit, lang: str) -> dict[str, str]:
    """Name for every paper the stage of the first step of a clue that asks for it, in the order of the stages."""
    rules = kit.rules
    stages = rules.list("stage")
    first: dict[str, str] = {}
    for row in rules.procedure.transitions:
        stage = rules.stage(row.origin)
        for paper in (*row.papers, *row.filed):
            first.setdefault(paper, stage)
    order = stages.ids
    ordered = sorted(first.items(), key=lambda pair: order.index(pair[1]))
    return {paper: stages.label(stage, lang) for paper, stage in ordered}


def _records(read: Read, about: Stored[Any], wanted: str) -> tuple[Stored[Any], ...]:
    """List the records of a kind that belong to a record: itself, or those of the clue."""
    kind = kind_named(wanted)
    if isinstance(about.record, Clue) and "clue" in specs(kind):
        return read.find(kind, clue=about.uid)
    if kind is Clue:
        return read.find(Clue, uid=clue_of(about))
    return ()


def _due(read: Read, kit: Kit, uid: Uid) -> frozenset[str]:
    """Name the papers of the steps that can be taken now."""
    kind = sql.kind_of(read.connection, uid)
    if kind not in kit.rules.machines:
        return frozenset()
    machine, stored = load_matter(read, kit.rules, uid)
    options = machine.options(stored.record.state, facts_of(read, kit.rules, stored))
    rows = [option.transition for option in options]
    return frozenset(paper for row in rows for paper in (*row.papers, *row.filed))


def _place(order: tuple[str, ...], template: str) -> int:
    return order.index(template) if template in order else len(order)

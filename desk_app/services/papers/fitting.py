"""Which papers can be filled for a matter: those the open steps ask for first, then the others, with those saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.papers import FilledPaper
from desk_app.errors import NotFoundError
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.services.papers.filling import label_of
from desk_app.services.procedure.situation import clue_of, facts_of, load_matter
from desk_app.store.queries import records as sql
from desk_app.store.unit import Read, Stored

_LIST = "paper"
_NAMES = ("name", "number", "document_no", "unit_name", "sent_to")


@dataclass(frozen=True, slots=True)
class PaperOnFile:
    """One paper that was saved."""

    uid: Uid
    template: str
    label: str
    of: Uid
    document_no: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """A paper that can be filled for a record; ``about`` says which one where there are several.

    ``is_due`` is set when a step that can be taken now asks for it.
    """

    template: str
    label: str
    of: Uid
    about: str
    is_due: bool
    to_subject: bool
    saved: tuple[PaperOnFile, ...]


@dataclass(frozen=True, slots=True)
class PapersFor(Query[tuple[Fitting, ...]]):
    """Ask which papers can be filled for a clue or another record, those due first."""

    uid: Uid
    lang: str = "zh"

    def run(self, look: Look) -> tuple[Fitting, ...]:
        """List them.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read, kit = look.read, look.kit
        due = _due(read, kit, self.uid)
        order = kit.rules.list(_LIST).ids
        return tuple(
            sorted(self._fitting(read, kit, due), key=lambda one: (not one.is_due, _place(order, one.template)))
        )

    def _fitting(self, read: Read, kit: Kit, due: frozenset[str]) -> Iterator[Fitting]:
        about, offered = record_of(read, self.uid), kit.rules.list(_LIST).offered
        for template in kit.templates.papers.values():
            records = _records(read, about, template.about)
            for stored in records:
                saved = tuple(
                    on_file(kit, paper, self.lang)
                    for paper in read.find(FilledPaper, of=stored.uid, template=template.id)
                )
                if not saved and template.id not in offered:
                    continue
                yield Fitting(
                    template=template.id,
                    label=label_of(kit, template.id, self.lang),
                    of=stored.uid,
                    about=_name(stored) if len(records) > 1 else "",
                    is_due=template.id in due or _wider(kit, template.id) in due,
                    to_subject=template.to_subject,
                    saved=saved,
                )


def on_file(kit: Kit, stored: Stored[FilledPaper], lang: str) -> PaperOnFile:
    """Show a saved paper in a list."""
    paper = stored.record
    label = label_of(kit, paper.template, lang)
    return PaperOnFile(stored.uid, paper.template, label, paper.of, paper.document_no, paper.dated_on)


def record_of(read: Read, uid: Uid) -> Stored[Any]:
    """Load a record of whatever kind.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    kind = sql.kind_of(read.connection, uid)
    if kind is None:
        raise NotFoundError("record.not_found")
    stored: Stored[Any] = read.get(kind_named(kind), uid)
    return stored


def _records(read: Read, about: Stored[Any], wanted: str) -> tuple[Stored[Any], ...]:
    """List the records of a kind that belong to a record: itself, or those of the clue."""
    if wanted == about.record.KIND:
        return (about,)
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


def _wider(kit: Kit, template: str) -> str:
    """Name the paper a paper is one kind of, as a discipline recommendation is a recommendation book."""
    known = kit.rules.list("paper")
    return known[template].parent if template in known else ""


def _place(order: tuple[str, ...], template: str) -> int:
    return order.index(template) if template in order else len(order)


def _name(stored: Stored[Any]) -> str:
    return next((str(text) for name in _NAMES if (text := getattr(stored.record, name, ""))), "")

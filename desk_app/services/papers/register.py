"""The print register as a page shows it: who printed what, why, how often and how it was marked."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.rules.secrecy import SecrecyMark
from desk_app.services.door import Look, Query
from desk_app.services.papers.filling import matter_of
from desk_app.services.papers.fitting import Fitting, PapersFor
from desk_app.services.procedure.situation import record_of
from desk_app.store import prints
from desk_app.store.prints import MadeAs
from desk_app.store.queries.acts import number_ever
from desk_app.store.queries.prints import PrintRow, prints_of
from desk_app.store.queries.recusals import named_among
from desk_app.store.unit import Read

__all__ = ["MadeAs", "OwnPapers", "PrintLine", "PrintLines", "ShowOwnPapers"]


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One print; ``about`` is the printed number of the record, empty for a table of statistics."""

    register_no: str
    document: str
    about: str
    uid: Uid
    rev: str
    pages: int
    copies: int
    purpose: str
    mark: SecrecyMark
    at: str
    who: str
    made_as: str


def line_of(read: Read, row: PrintRow) -> PrintLine:
    """Give names and numbers instead of ids; a matter somebody keeps away from is not named."""
    kept = bool(row.uid and read.kept_from) and named_among(read.connection, [row.uid], read.kept_from) is not None
    uid = Uid("" if kept else row.uid)
    return PrintLine(
        register_no=row.register_no,
        document=row.document,
        about=number_ever(read.connection, uid) if uid else "",
        uid=uid,
        rev=row.rev,
        pages=row.pages,
        copies=row.copies,
        purpose="" if kept else row.purpose,
        mark=SecrecyMark(row.mark, row.mark_years, row.mark_scope, row.mark_by),
        at=row.at,
        who=prints.person_name(read.connection, row.by),
        made_as=row.made_as,
    )


@dataclass(frozen=True, slots=True)
class OwnPapers:
    """The papers of a record that is no clue: those that fit it, and what was printed of it, newest first."""

    fitting: tuple[Fitting, ...]
    prints: tuple[PrintLine, ...]


@dataclass(frozen=True, slots=True)
class ShowOwnPapers(Query[OwnPapers]):
    """Ask for the papers of a problem, a book, a person, a paper sent up; ``like`` as ``PapersFor`` has it."""

    uid: Uid
    lang: str = "zh"
    like: str = ""

    def run(self, look: Look) -> OwnPapers:
        """List them.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read = look.read
        fitting = PapersFor(self.uid, self.lang, own=True, like=self.like).run(look)
        saved = {paper.uid for one in fitting for paper in one.saved}
        about = matter_of(record_of(read, self.uid))
        lines = (line_of(read, row) for row in prints_of(read.connection, about) if row.uid in saved)
        return OwnPapers(fitting, tuple(lines))


@dataclass(frozen=True, slots=True)
class PrintLines(Query[tuple[PrintLine, ...]]):
    """Ask for the whole print register, newest first."""

    def run(self, look: Look) -> tuple[PrintLine, ...]:
        """List it with names and numbers instead of ids."""
        return tuple(line_of(look.read, row) for row in prints_of(look.read.connection))

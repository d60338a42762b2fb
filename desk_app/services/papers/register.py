"""The print register as a page shows it: who printed what, why and how often."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.services.door import Look, Query
from desk_app.store import prints
from desk_app.store.queries import records as sql


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One print; ``about`` is the printed number of the record, empty for a table of statistics."""

    register_no: str
    document: str
    about: str
    uid: Uid
    pages: int
    copies: int
    purpose: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class PrintLines(Query[tuple[PrintLine, ...]]):
    """Ask for the whole print register, newest first."""

    def run(self, look: Look) -> tuple[PrintLine, ...]:
        """List it with names and numbers instead of ids."""
        connection = look.read.connection
        return tuple(
            PrintLine(
                register_no=row.register_no,
                document=row.document,
                about=sql.number_of(connection, Uid(row.uid)) if row.uid else "",
                uid=Uid(row.uid),
                pages=row.pages,
                copies=row.copies,
                purpose=row.purpose,
                at=row.at,
                who=prints.person_name(connection, row.by),
            )
            for row in sql.prints_of(connection)
        )

"""The print register: every print with number, purpose, copies and digest."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from desk_app.store.tables import ledgers
from desk_app.store.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintEntry:
    """One print for the register."""

    register_no: str
    document: str
    uid: str
    rev: str
    pages: int
    copies: int
    purpose: str
    sha256: str


def add(unit: Unit, entry: PrintEntry) -> None:
    """Enter a print."""
    unit.connection.execute(insert(ledgers.print_entry), {**asdict(entry), "at": unit.at, "by": unit.author.person})


def person_name(connection: Connection, person: str) -> str:
    """Give the name of an account, for the footer of papers."""
    table = ledgers.account
    return connection.scalar(select(table.c.name).where(table.c.id == person)) or person

"""The print register: every print with number, purpose, mark and copies; what each copy is recognised by."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from desk_app.store.tables import ledgers
from desk_app.store.tables.journal import revision
from desk_app.store.unit import Unit


class MadeAs(StrEnum):
    """What a print became; the faces of the office's own PC make other bytes than the shipped ones."""

    PDF = "pdf"
    PDF_IN_OFFICE_FACES = "pdf-office-faces"
    WORD = "docx"
    SHEETS = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintEntry:
    """One print for the register; ``mark`` is a code of list ``secrecy``, empty for none."""

    register_no: str
    document: str
    uid: str
    rev: str
    pages: int
    copies: int
    purpose: str
    sha256: str
    made_as: MadeAs
    mark: str = ""
    mark_years: int = 0
    mark_scope: str = ""
    mark_by: str = ""


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One numbered copy: the code on it, the digest of what it says, and one of the words of every page."""

    copy: int
    code: str
    content: str
    pages: tuple[str, ...]


def add(unit: Unit, entry: PrintEntry, copies: Sequence[CopyEntry] = ()) -> None:
    """Enter a print with its copies."""
    unit.journal.flush()
    seq = unit.connection.scalar(select(func.max(revision.c.seq))) or 0
    made = unit.connection.execute(
        insert(ledgers.print_entry), {**asdict(entry), "seq": seq, "at": unit.at, "by": unit.author.person}
    )
    assert made.inserted_primary_key is not None
    rows = [
        {
            "code": copy.code,
            "entry": made.inserted_primary_key[0],
            "copy": copy.copy,
            "content": copy.content,
            "pages": json.dumps(copy.pages),
        }
        for copy in copies
    ]
    if rows:
        unit.connection.execute(insert(ledgers.print_copy), rows)


def person_name(connection: Connection, person: str) -> str:
    """Give the name of an account, for the footer of papers."""
    table = ledgers.account
    return connection.scalar(select(table.c.name).where(table.c.id == person)) or person

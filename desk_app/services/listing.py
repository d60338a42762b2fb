"""Write the list of a place as a workbook; like a print it gets a number and stands in the register."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desk_app.domain.events import LedgerChanged
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.ledger.writing import Sheet, write_sheets
from desk_app.services import numbering
from desk_app.services.door import Command, Work
from desk_app.services.papers.listing import ClueListing, Listing, grid
from desk_app.store import faults, prints
from desk_app.store.prints import MadeAs, PrintEntry

MOST_ROWS: Final = 50_000
"""More than a person reads; a whole store is handed over as a bundle or backed up, not exported."""
CLUES, DEADLINES = "clue_workbook", "deadline_workbook"
"""How the print register calls the workbooks."""


@dataclass(frozen=True, slots=True)
class ListExported:
    """A list in the register."""

    register_no: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportList(Command[ListExported]):
    """Write what the list shows, row by row; names leave the store with it, so it asks what for."""

    AUDITED_AS = "list.export"

    listing: Listing
    purpose: str
    target: Path

    def run(self, work: Work, report: Report) -> ListExported:
        """Write.

        Raises:
            UsageError: ``purpose.missing``, ``file.exists``, ``bulk.nothing``, ``listing.too_many``.
            ConflictError: ``bulk.other_count``.
            EnvironmentFailureError: the disk; nothing is registered.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        if self.target.exists():
            raise UsageError("file.exists")
        made = grid(work.unit, work.kit, self.listing, most=MOST_ROWS)
        report.step(1, 2, self.AUDITED_AS)
        entry = work.unit.new_uid()
        register_no = numbering.next_number(work, "print", entry, on=work.kit.clock.today())
        write_sheets(self.target, [Sheet(made.title, [label for _, label in made.heads], made.rows)])
        with faults.disk():
            digest = hashlib.sha256(self.target.read_bytes()).hexdigest()
        prints.add(
            work.unit,
            PrintEntry(
                register_no=register_no,
                document=CLUES if isinstance(self.listing, ClueListing) else DEADLINES,
                uid="",
                rev="",
                pages=1,
                copies=1,
                purpose=self.purpose,
                sha256=digest,
                made_as=MadeAs.SHEETS,
            ),
        )
        work.unit.record(LedgerChanged("print_entry"))
        return ListExported(register_no, len(made.rows), digest)

    def audit_object(self, result: ListExported) -> str:  # noqa: ARG002 - it is about many
        """Name no record: a list is about many."""
        return ""

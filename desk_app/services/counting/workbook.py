"""Write the five outputs as one workbook; like a print it gets a number and stands in the register."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.events import LedgerChanged
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.ledger.writing import write_sheets
from desk_app.services import numbering
from desk_app.services.counting.sheets import sheets
from desk_app.services.door import Command, Work
from desk_app.store import faults, prints
from desk_app.store.prints import MadeAs, PrintEntry

DOCUMENT = "statistics_workbook"
"""How the print register calls the workbook."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook in the register."""

    register_no: str
    sheets: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportWorkbook(Command[Exported]):
    """Count all outputs of a period and write them; the file has figures and no names.

    ``by`` is how the tables are broken down where they can be; the others are in their usual way.
    """

    AUDITED_AS = "statistics.export"

    period: Period
    purpose: str
    target: Path
    by: Breakdown | None = None

    def run(self, work: Work, report: Report) -> Exported:
        """Write.

        Raises:
            UsageError: ``purpose.missing``, ``file.exists`` or ``statistics.period``.
            EnvironmentFailureError: the disk; nothing is registered.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        if self.target.exists():
            raise UsageError("file.exists")
        made = sheets(work.unit, work.kit, self.period, self.by)
        report.step(1, 2, "statistics.export")
        entry = work.unit.new_uid()
        register_no = numbering.next_number(work, "print", entry, on=work.kit.clock.today())
        write_sheets(self.target, made)
        with faults.disk():
            digest = hashlib.sha256(self.target.read_bytes()).hexdigest()
        prints.add(
            work.unit,
            PrintEntry(
                register_no=register_no,
                document=DOCUMENT,
                uid="",
                rev="",
                pages=len(made),
                copies=1,
                purpose=self.purpose,
                sha256=digest,
                made_as=MadeAs.SHEETS,
            ),
        )
        work.unit.record(LedgerChanged("print_entry"))
        return Exported(register_no, len(made), digest)

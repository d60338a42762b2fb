"""A paper as a Word file for those who go on writing in it; it stands in the print register like a print."""

from dataclasses import dataclass, replace
from pathlib import Path

from desk_app.documents.rendering import page_count
from desk_app.documents.word.writing import write_word
from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.services import numbering
from desk_app.services.door import Command, Work
from desk_app.services.papers.printing import NO_UID, Wanted, audit_mark, compose, entry_of, print_record, saved
from desk_app.services.papers.secrecy import check_mark
from desk_app.store import durable, faults, prints
from desk_app.store.prints import MadeAs


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file in the register; ``pages`` is how many the paper has in print."""

    register_no: str
    pages: int
    sha256: str
    uid: Uid = NO_UID


@dataclass(frozen=True, slots=True)
class WriteWord(Command[Written]):
    """Give a paper its register number and write it as one Word file, without a watermark."""

    AUDITED_AS = "paper.word"

    wanted: Wanted
    purpose: str
    target: Path

    def run(self, work: Work, report: Report) -> Written:
        """Write.

        Raises:
            UsageError: ``purpose.missing``, ``file.exists``, ``paper.one_word_file``, ``paper.period_missing``.
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``paper.missing_glyph`` for characters that mean nothing; nothing is registered.
            EnvironmentFailureError: the disk; nothing is registered.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        if self.wanted.choice is not None:
            raise UsageError("paper.one_word_file")
        if self.target.exists():
            raise UsageError("file.exists")
        check_mark(work.unit, work.kit, self.wanted.mark)
        unit, kit = work.unit, work.kit
        wanted = saved(work, self.wanted)
        register_no = numbering.next_number(work, "print", unit.new_uid(), on=kit.clock.today())
        by = prints.person_name(unit.connection, unit.author.person)
        record = print_record(unit, kit, wanted, register_no=register_no, copy_no=1, copies=1, by=by)
        document = compose(unit, kit, wanted, record, draft=False)
        made = write_word(document, kit.templates)
        pages = page_count(document, kit.fonts(), kit.templates.lines)
        report.step(1, 2, self.AUDITED_AS)
        entry = entry_of(unit, wanted, register_no, self.purpose)
        prints.add(unit, replace(entry, pages=pages, sha256=made.sha256, made_as=MadeAs.WORD))
        audit_mark(unit, wanted)
        with faults.disk():
            durable.write_new(self.target, made.data)
        unit.record(LedgerChanged("print_entry"))
        return Written(register_no, pages, made.sha256, wanted.uid)

    def audit_object(self, result: Written) -> str:
        """Name the record that was written."""
        return self.wanted.uid or (result.uid if self.wanted.filling else "")

"""Preview and print: the preview is the PDF itself, a print gets a number and stands in the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desk_app.documents.content import Document
from desk_app.documents.facts import Mark, PrintRecord
from desk_app.documents.fingerprint import content_digest, page_digest, page_words
from desk_app.documents.joining import joined
from desk_app.documents.papers.figures import bulletin, figures
from desk_app.documents.papers.listing import listing
from desk_app.documents.papers.phrases import stamp
from desk_app.documents.papers.registration import registration
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.summary import summary
from desk_app.documents.papers.templated import templated
from desk_app.documents.preview import page_picture
from desk_app.documents.rendering import Paper, render
from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.papers import FilledPaper
from desk_app.domain.rules.secrecy import SecrecyMark
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Output
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.services import numbering
from desk_app.services.counting.sheets import bulletin_facts, comparison_facts, figures_facts
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.papers import filling as filled_papers
from desk_app.services.papers import leaks
from desk_app.services.papers.collecting import registration_facts, statistics_facts, summary_facts
from desk_app.services.papers.faces import fonts_of, made_with
from desk_app.services.papers.filling import Filling
from desk_app.services.papers.listing import listing_facts
from desk_app.services.papers.proof import Stated, code_of, scan_of
from desk_app.services.papers.secrecy import check_mark
from desk_app.services.papers.wanted import DOCUMENTS, LIST, NO_UID, TEMPLATE, PaperKind, Wanted
from desk_app.services.statistics import four_forms
from desk_app.store import durable, faults, peers, prints
from desk_app.store.prints import CopyEntry, MadeAs, PrintEntry
from desk_app.store.queries.prints import PrintRow, prints_of
from desk_app.store.unit import Read, Unit

__all__ = [
    "DOCUMENTS",
    "LIST",
    "NO_UID",
    "PAPERS",
    "TEMPLATE",
    "PaperKind",
    "Period",
    "Preview",
    "PreviewPaper",
    "PrintPaper",
    "PrintRegister",
    "Printed",
    "Wanted",
    "page_picture",
]

MAX_COPIES = 99
MOST_PAPERS = 100
"""How many papers are laid out for one print."""
MOST_LISTED = 2_000
"""How many rows a list on paper may have: about eighty pages."""
_REVISION_DIGITS = 8


def _each(read: Read, kit: Kit, wanted: Wanted) -> tuple[Wanted, ...]:
    """Give one order for every paper that was asked for at once.

    Raises:
        UsageError: ``bulk.nothing``, ``paper.too_many``.
        ConflictError: ``bulk.other_count``.
    """
    if wanted.choice is None:
        return (wanted,)
    found = wanted.choice.shown(read, kit, most=MOST_PAPERS, code="paper.too_many")
    return tuple(replace(wanted, uid=row.uid, choice=None) for row in found)


def compose(read: Read, kit: Kit, wanted: Wanted, record: PrintRecord, *, draft: bool) -> Document:
    """Give what a paper says, before it is laid out.

    Raises:
        NotFoundError: ``record.not_found``.
        UsageError: ``paper.period_missing``, ``bulk.nothing``.
    """
    match wanted.kind:
        case PaperKind.FILLED:
            return _filled(read, kit, wanted, record, draft=draft)
        case PaperKind.SUMMARY:
            return summary(summary_facts(read, kit, wanted.uid), kit.templates, record)
        case PaperKind.REGISTRATION:
            return registration(registration_facts(read, kit, wanted.uid), kit.templates, record)
        case PaperKind.CLUE_LIST | PaperKind.DEADLINE_LIST:
            if wanted.listing is None:
                raise UsageError("bulk.nothing")
            return listing(listing_facts(read, kit, wanted.listing, most=MOST_LISTED), kit.templates, record)
        case _:
            return _statistical(read, kit, wanted, record)


def _filled(read: Read, kit: Kit, wanted: Wanted, record: PrintRecord, *, draft: bool) -> Document:
    filling = wanted.filling or Filling(paper=wanted.uid)
    found = filled_papers.prepared(read, kit, filling, as_saved=wanted.filling is None)
    leaks.refuse(read, found.filled, found.collected, found.about)
    return templated(found.filled, kit.templates, record, draft=draft)


def _statistical(read: Read, kit: Kit, wanted: Wanted, record: PrintRecord) -> Document:
    period, templates = wanted.period, kit.templates
    if period is None:
        raise UsageError("paper.period_missing")
    if wanted.kind is PaperKind.YEAR_ON_YEAR:
        return figures(comparison_facts(read, kit, period), templates, record)
    if wanted.kind is PaperKind.BULLETIN:
        return bulletin(bulletin_facts(read, kit, period), templates, record)
    if wanted.kind is PaperKind.FOUR_FORMS and wanted.by in (None, Breakdown.MEASURE):
        table = four_forms(read, kit, period.first, period.last)
        return statistics(statistics_facts(read, kit, table), templates, record)
    return figures(figures_facts(read, kit, _OUTPUTS[wanted.kind], period, wanted.by), templates, record)


PAPERS: Mapping[Output, PaperKind] = {
    Output.FORMS: PaperKind.FOUR_FORMS,
    Output.DISPOSAL: PaperKind.DISPOSAL_TABLE,
    Output.CASES: PaperKind.CASES_TABLE,
    Output.YEAR_ON_YEAR: PaperKind.YEAR_ON_YEAR,
    Output.BULLETIN: PaperKind.BULLETIN,
}
"""Which paper each output of the statistics is printed as."""
_OUTPUTS = {paper: output for output, paper in PAPERS.items()}


def revision_of(read: Read, wanted: Wanted) -> str:
    """Name the revision a paper shows; none for a paper about many records."""
    if not wanted.uid:
        return ""
    return read.get(FilledPaper if wanted.kind is PaperKind.FILLED else Clue, wanted.uid).rev


def document_of(read: Read, wanted: Wanted) -> str:
    """Name the paper in the register: the kind, or which of the filled ones."""
    if wanted.kind is not PaperKind.FILLED:
        return wanted.kind.value
    return read.get(FilledPaper, wanted.uid).record.template


def _mark(kit: Kit, mark: SecrecyMark) -> Mark | None:
    """Word a mark as it is printed; what is not allowed is shown as far as it goes, and refused before printing."""
    kind = kit.rules.marks.kinds.get(mark.kind)
    return Mark(kind.printed, mark.years or None) if kind else None


def print_record(  # noqa: PLR0913 - a print is described by exactly these
    read: Read, kit: Kit, wanted: Wanted, *, register_no: str, copy_no: int, copies: int, by: str
) -> PrintRecord:
    """Give what a paper says about its own print."""
    return PrintRecord(
        register_no=register_no,
        copy_no=copy_no,
        copies=copies,
        printed_at=read.clock.now().astimezone(),
        printed_by=by,
        revision=revision_of(read, wanted)[:_REVISION_DIGITS],
        watermark=wanted.watermark,
        mark=_mark(kit, wanted.mark),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """The PDF as it would be printed, without a register number; ``missing`` are characters no font has."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewPaper(Query[Preview]):
    """Ask how a paper would look."""

    AUDITED_AS = "paper.preview"

    wanted: Wanted

    def run(self, look: Look) -> Preview:
        """Render it.

        Raises:
            NotFoundError: ``record.not_found``.
            UsageError: ``paper.period_missing``.
        """
        papers = []
        for wanted in _each(look.read, look.kit, self.wanted):
            record = print_record(look.read, look.kit, wanted, register_no="", copy_no=1, copies=1, by="")
            document = compose(look.read, look.kit, wanted, record, draft=True)
            papers.append(render(document, fonts_of(look.read, look.kit), look.kit.templates.lines, draft=True))
        paper = joined(papers)
        return Preview(paper.pdf, paper.pages, paper.missing)

    def audit_object(self) -> str:
        """Name the record."""
        return self.wanted.uid


@dataclass(frozen=True, slots=True)
class Printed:
    """A print in the register; ``pdf`` holds all copies, each with its number, ``uid`` is the record printed."""

    register_no: str
    pages: int
    sha256: str
    pdf: bytes
    uid: Uid = NO_UID


def saved(work: Work, wanted: Wanted) -> Wanted:
    """Save what was filled in, so that the print is that of a record."""
    if wanted.filling is None:
        return wanted
    return replace(wanted, uid=filled_papers.save(work, wanted.filling).uid, filling=None)


def entry_of(read: Read, wanted: Wanted, register_no: str, purpose: str) -> PrintEntry:
    """Begin the entry of one copy; pages and digest are those of the file, once it is made."""
    mark = wanted.mark
    return PrintEntry(
        register_no=register_no,
        document=document_of(read, wanted),
        uid=wanted.uid,
        rev=revision_of(read, wanted),
        pages=0,
        copies=1,
        purpose=purpose,
        sha256="",
        made_as=MadeAs.PDF,
        mark=mark.kind,
        mark_years=mark.years,
        mark_scope=mark.scope.strip(),
        mark_by=mark.decided_by.strip(),
    )


def audit_mark(unit: Unit, wanted: Wanted) -> None:
    """Write down that a paper was marked."""
    if wanted.mark.kind:
        unit.audit("paper.mark", wanted.uid, mark=wanted.mark.kind, years=wanted.mark.years)


@dataclass(frozen=True, slots=True)
class PrintPaper(Command[Printed]):
    """Give a paper its register number and render all copies; with ``target`` also write the file."""

    AUDITED_AS = "paper.print"

    wanted: Wanted
    purpose: str
    copies: int = 1
    target: Path | None = None

    def run(self, work: Work, report: Report) -> Printed:
        """Print.

        Raises:
            UsageError: ``purpose.missing``, ``paper.copies``, ``file.exists``, ``paper.period_missing``.
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``paper.missing_glyph`` when a character cannot be printed; ``mark.…`` when the mark
                is not allowed. Nothing is registered.
            EnvironmentFailureError: the disk; nothing is registered.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        if not 1 <= self.copies <= MAX_COPIES:
            raise UsageError("paper.copies", most=MAX_COPIES)
        if self.target is not None and self.target.exists():
            raise UsageError("file.exists")
        check_mark(work.unit, work.kit, self.wanted.mark)
        unit = work.unit
        orders = _each(unit, work.kit, saved(work, self.wanted))
        by = prints.person_name(unit.connection, unit.author.person)
        made: list[tuple[str, Paper, int]] = []
        for number, wanted in enumerate(orders):
            report.step(number, len(orders), "paper.print")
            made.append(self._print(work, wanted, by))
        paper = joined([one for _, one, _ in made])
        if self.target is not None:
            with faults.disk():
                durable.write_new(self.target, paper.pdf)
        unit.record(LedgerChanged("print_entry"))
        numbers = [register_no for register_no, _, _ in made]
        shown = numbers[0] if len(numbers) == 1 else f"{numbers[0]}\u2013{numbers[-1]}"
        return Printed(shown, sum(pages for _, _, pages in made), paper.sha256, paper.pdf, orders[0].uid)

    def _print(self, work: Work, wanted: Wanted, by: str) -> tuple[str, Paper, int]:
        """Render all copies of one paper and enter them; give the number, the copies and the pages of one."""
        unit = work.unit
        register_no = numbering.next_number(work, "print", unit.new_uid(), on=work.kit.clock.today())
        papers, copies = [], []
        for copy_no in range(1, self.copies + 1):
            record = print_record(
                unit, work.kit, wanted, register_no=register_no, copy_no=copy_no, copies=self.copies, by=by
            )
            paper, copy = _copied(work, wanted, record)
            papers.append(paper)
            copies.append(copy)
        paper = joined(papers)
        prints.add(
            unit,
            replace(
                entry_of(unit, wanted, register_no, self.purpose),
                pages=papers[0].pages,
                copies=self.copies,
                sha256=paper.sha256,
                made_as=made_with(fonts_of(unit, work.kit)),
            ),
            copies,
        )
        audit_mark(unit, wanted)
        return register_no, paper, papers[0].pages

    def audit_object(self, result: Printed) -> str:
        """Name the record that was printed."""
        return self.wanted.uid or (result.uid if self.wanted.filling else "")


def _copied(work: Work, wanted: Wanted, record: PrintRecord) -> tuple[Paper, CopyEntry]:
    """Render one copy with the code it is proved by."""
    unit, kit = work.unit, work.kit
    document = compose(unit, kit, wanted, record, draft=False)
    entry = entry_of(unit, wanted, record.register_no, "")
    (paper,), copy = proved(work, (document,), record, entry)
    return paper, copy


def proved(
    work: Work, documents: Sequence[Document], record: PrintRecord, entry: PrintEntry
) -> tuple[tuple[Paper, ...], CopyEntry]:
    """Render the documents of one copy, all with the one code the copy is proved by.

    Raises:
        RuleViolationError: ``paper.missing_glyph``.
    """
    unit, kit = work.unit, work.kit
    content = content_digest(*documents)
    stated = Stated(record.register_no, record.copy_no, record.copies, entry.document, entry.uid, entry.rev, content)
    code = code_of(peers.paper_key(unit.connection), stated)
    scan = scan_of(*unit.numbers.serial_of(record.register_no), record.copy_no, code)
    foot = stamp(replace(record, code=code, scan=scan), kit.templates.common)
    fonts = fonts_of(unit, kit)
    papers = tuple(render(replace(document, stamp=foot), fonts, kit.templates.lines) for document in documents)
    pages = tuple(page_digest(words) for paper in papers for words in page_words(paper.pdf))
    return papers, CopyEntry(record.copy_no, code, content, pages)


@dataclass(frozen=True, slots=True)
class PrintRegister(Query[tuple[PrintRow, ...]]):
    """Ask for the print register, newest first."""

    uid: Uid | None = None

    def run(self, look: Look) -> tuple[PrintRow, ...]:
        """List the entries of one record, or all."""
        return prints_of(look.read.connection, self.uid)

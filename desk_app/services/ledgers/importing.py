"""Import a ledger of clues: dry run, one batch, a file of the refused rows."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.ledger.cells import letters
from desk_app.ledger.drafts import clue_draft
from desk_app.ledger.matching import choose_profile
from desk_app.ledger.preview import preview
from desk_app.ledger.profiles import Profile, read_map
from desk_app.ledger.reading import Table, read_table
from desk_app.ledger.rows import ClueDraft, LedgerRow, Place, Preview, Reason, RejectedRow
from desk_app.ledger.writing import write_rejects
from desk_app.services.clues.register import Draft, receive
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.store.queries import ledger as sql
from desk_app.store.unit import Read

__all__ = [
    "DryRun",
    "ImportLedger",
    "Imported",
    "LedgerSource",
    "Preview",
    "PreviewLedger",
    "Reason",
    "RejectedRow",
    "WriteRejects",
]

ALREADY_HERE = "ledger.already_here"
FUTURE_DAY = "ledger.future_day"
_COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """Which file to read and how: a named profile, a map of one's own, or (both empty) the best match."""

    file: Path
    profile: str = ""
    map_file: Path | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do; ``preview`` holds every accepted and refused row with its reasons."""

    table: Table
    preview: Preview
    drafts: tuple[ClueDraft, ...]

    @property
    def read(self) -> int:
        """Count the rows that are not blank."""
        return len(self.preview.accepted) + len(self.preview.rejected)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    uid: Uid
    read: int
    accepted: int
    registered: int
    rejected: tuple[RejectedRow, ...]
    duplicates: int


def dry_run(read: Read, kit: Kit, source: LedgerSource) -> DryRun:
    """Read the file and judge every row against the profile and against what is here already.

    Raises:
        InputError: the file is not what it claims, or no profile fits.
        UsageError: ``ledger.unknown_profile``.
        EnvironmentFailureError: the file cannot be read.
    """
    table = read_table(source.file, source.sheet)
    judged = preview(table, _profile(kit, table, source), kit.code_tables)
    judged = _without_known(read, table, judged)
    return DryRun(table, judged, tuple(clue_draft(row, judged.headers) for row in judged.accepted))


def _profile(kit: Kit, table: Table, source: LedgerSource) -> Profile:
    if source.map_file is not None:
        return read_map(source.map_file)
    if source.profile:
        if source.profile not in kit.profiles:
            raise UsageError("ledger.unknown_profile", profile=source.profile)
        return kit.profiles[source.profile]
    return choose_profile(table, kit.profiles.values())


def _without_known(read: Read, table: Table, judged: Preview) -> Preview:
    """Refuse rows whose number came in before, and rows from the future: both are refusals, never silent."""
    known = sql.external_numbers(read.connection)
    today = read.clock.today()
    places = _Places(table, judged)
    accepted: list[LedgerRow] = []
    refused: list[RejectedRow] = list(judged.rejected)
    for row in judged.accepted:
        reasons = _reasons(row, places, known, today)
        if reasons:
            refused.append(RejectedRow(row.row, reasons))
        else:
            accepted.append(row)
    refused.sort(key=lambda row: row.row)
    return replace(judged, accepted=tuple(accepted), rejected=tuple(refused))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns of our fields are in the sheet."""

    table: Table
    judged: Preview

    def at(self, row: int, field: str) -> Place:
        header = self.judged.headers.get(field, "")
        shown = [str(cell).strip() for cell in self.table.rows[self.judged.header_row - 1]]
        return Place(row, letters(shown.index(header)) if header in shown else "", header)


def _reasons(row: LedgerRow, places: _Places, known: frozenset[str], today: date) -> tuple[Reason, ...]:
    numbers = row.values.get("external_numbers", ())
    given = numbers if isinstance(numbers, tuple) else (str(numbers),)
    found = [
        Reason(ALREADY_HERE, places.at(row.row, "external_numbers"), number) for number in given if number in known
    ]
    draft = clue_draft(row, places.judged.headers)
    if draft.received_on is not None and draft.received_on > today:
        found.append(Reason(FUTURE_DAY, places.at(row.row, "received_on"), draft.received_on.isoformat()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PreviewLedger(Query[DryRun]):
    """Ask what importing a file would do; nothing is written."""

    source: LedgerSource

    def run(self, look: Look) -> DryRun:
        """Judge every row."""
        return dry_run(look.read, look.kit, self.source)


@dataclass(frozen=True, slots=True)
class ImportLedger(Command[Imported]):
    """Bring in every accepted row as a clue, in one batch that can be undone."""

    AUDITED_AS = "ledger.import"

    source: LedgerSource

    def run(self, work: Work, report: Report) -> Imported:
        """Import.

        Raises:
            InputError, UsageError, EnvironmentFailureError: as ``dry_run`` says; nothing was written.
            NotPermittedError: ``reporter.no_key`` when the ledger names reporters and the person may not record them.
            Cancelled: nothing was written.
        """
        found = dry_run(work.unit, work.kit, self.source)
        today = work.kit.clock.today()
        registered = 0
        for done, draft in enumerate(found.drafts):
            if done % 50 == 0:
                report.step(done, len(found.drafts), "ledger.import")
            # The limits of intake belong to papers that come in today, not to a ledger kept elsewhere until now.
            made = receive(work, clue_of(draft, today), on=draft.received_on or today, opens_limits=False)
            registered += made.state != "S00"
        work.unit.record(LedgerChanged("batch"))
        return Imported(
            uid=work.unit.act,
            read=found.read,
            accepted=len(found.drafts),
            registered=registered,
            rejected=found.preview.rejected,
            duplicates=len(found.preview.duplicates),
        )

    def audit_object(self, result: Imported) -> str:
        """Name the batch."""
        return result.uid


def clue_of(draft: ClueDraft, today: date) -> Draft:
    """Make the clue of a ledger row; what has no field of its own goes into the remarks, with its header."""
    remarks = [draft.remarks, *(f"{hint.header or hint.field}{_COLON}{hint.text}" for hint in draft.hints)]
    clue = Clue(
        title=draft.title,
        received_on=draft.received_on or today,
        sources=draft.sources,
        report_type=draft.report_type,
        name_kind=draft.name_kind,
        way=draft.way,
        result=draft.result,
        wants_result=bool(draft.wants_result),
        handlers=draft.handlers,
        handling_department=draft.handling_department,
        external_numbers=draft.external_numbers,
        remarks="\n".join(remark for remark in remarks if remark),
    )
    subjects = tuple(
        Subject(
            name=subject.name,
            unit_name=subject.unit,
            post=subject.post,
            rank=subject.rank,
            gender=subject.gender,
            nation=subject.nation,
            political_status=subject.political_status,
            is_supervised=bool(subject.is_supervised),
            identity_no=subject.identity_no,
        )
        for subject in draft.subjects
    )
    allegations = (Allegation(content=draft.content),) if draft.content else ()
    reporter = Reporter(reference=draft.reporter_code) if draft.reporter_code else None
    return Draft(clue, subjects, allegations, reporter)


@dataclass(frozen=True, slots=True)
class WriteRejects(Query[int]):
    """Write the refused rows of a file, with the reasons, to a workbook that can be mended and imported again."""

    AUDITED_AS = "ledger.rejects"

    source: LedgerSource
    target: Path
    lang: str = "zh"

    def run(self, look: Look) -> int:
        """Write the workbook; give the number of rows.

        Raises:
            EnvironmentFailureError: ``ledger.cannot_write``.
        """
        found = dry_run(look.read, look.kit, self.source)
        write_rejects(self.target, found.table, found.preview, look.kit.reject_words[self.lang])
        return len(found.preview.rejected)

"""What the papers are made from: plain facts, as the services collect them from the records.

Labels of codes (sex, source, form, measure ...) arrive as words; dates and sums arrive as values. There is no field
for the name of a reporter, so no paper can print one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from desk_app.domain.charts import Chart


@dataclass(frozen=True, slots=True)
class Mark:
    """A marking decided by a person; whether level and period are allowed is checked where it is decided."""

    level: str
    years: int | None = None


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """One printed copy as the print register has it; ``revision`` is the short digest of the record's revision.

    ``code`` and ``scan`` are what a paper is verified by, for the eye and for a scanner; a preview has neither.
    """

    register_no: str
    copy_no: int
    copies: int
    printed_at: datetime
    printed_by: str
    revision: str
    watermark: str = ""
    mark: Mark | None = None
    code: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year, as files give births and entries; month 0: only the year is known."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """The person, or unit, a clue or case is about; empty fields are unknown."""

    name: str
    former_name: str = ""
    sex: str = ""
    born: Month | None = None
    age: int | None = None
    ethnicity: str = ""
    politics: str = ""
    joined_party: Month | None = None
    education: str = ""
    masked_id: str = ""
    worked_since: Month | None = None
    unit: str = ""
    post: str = ""
    in_post_since: Month | None = None
    rank: str = ""
    delegate: str = ""
    category: str = ""
    sub_number: str = ""


@dataclass(frozen=True, slots=True)
class Allegation:
    """One matter: its kind, what is alleged, what was found; the sum in hundredths of a yuan."""

    kind: str
    text: str
    finding: str = ""
    finding_text: str = ""
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of handling."""

    on: date
    stage: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """A measure against a person, with the form it counts as."""

    subject: str
    measure: str
    form: str
    decided_on: date
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit and how it stands."""

    matter: str
    due_on: date
    state: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Rectification:
    """A point to be put right."""

    matter: str
    unit: str
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Facts of a case or clue summary; ``filed`` decides on its name, ``person_label`` follows the stage."""

    filed: bool
    number: str
    unit: str
    person_label: str
    subjects: tuple[Subject, ...]
    source: str = ""
    received_on: date | None = None
    filed_on: date | None = None
    stage: str = ""
    handler: str = ""
    allegations: tuple[Allegation, ...] = ()
    steps: tuple[Step, ...] = ()
    measures: tuple[MeasureTaken, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a code list and whether it applies."""

    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """Facts of the registration form of a clue; of the reporter only the kind (by name, anonymous ...)."""

    number: str
    unit: str
    serial: str
    received_on: date
    sources: tuple[Choice, ...]
    reporter_kind: str
    subjects: tuple[Subject, ...]
    summary: str
    kinds: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    registrar: str = ""
    registered_on: date | None = None
    proposal: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MeasureCount:
    """How often one measure was used in the period; ``upgraded``: of these, later dealt with more severely."""

    code: str
    measure: str
    count: int
    upgraded: int = 0


@dataclass(frozen=True, slots=True)
class FormCount:
    """One of the four forms with its measures, its sum and its share as printed."""

    form: str
    measures: tuple[MeasureCount, ...]
    count: int
    percent: str


@dataclass(frozen=True, slots=True)
class StatisticsFacts:
    """Facts of the table of the four forms."""

    unit: str
    begins: date
    ends: date
    forms: tuple[FormCount, ...]
    total: int
    scheme: str = ""
    remark: str = ""
    signers: tuple[str, ...] = ()
    prepared_on: date | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of a table of figures, as printed; ``strong`` sets sums apart."""

    label: str
    texts: tuple[str, ...]
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class FiguresFacts:
    """Facts of a table of figures of any breakdown; ``heads`` are names and what they count in."""

    title: str
    unit: str
    period: str
    side: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[FigureRow, ...]
    group: str = ""
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    prepared_on: date | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """Facts of the text of a bulletin: its paragraph and under which wording it was written."""

    title: str
    unit: str
    text: str
    wording: str


@dataclass(frozen=True, slots=True)
class ListingHead:
    """The head of a column of a list, and its share of the width."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """Facts of a list as printed; ``told`` says what narrowed it, empty when nothing did."""

    title: str
    unit: str
    told: str
    heads: tuple[ListingHead, ...]
    rows: tuple[tuple[str, ...], ...]
    prepared_on: date | None = None

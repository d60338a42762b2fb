"""The words of the papers: parsed templates, one dataclass for each file under ``resources/templates``.

A field that is missing, unknown or of the wrong type stops the program at start, not at the first print. The papers
with a template of their own are many: they are read one by one when first needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from desk_app.documents.linebreak import LineRules
from desk_app.documents.templates.collection import PaperTemplates
from desk_app.documents.templates.reading import FOLDER
from desk_app.documents.templates.template import PaperTemplate
from desk_app.errors import EnvironmentFailureError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Part = TypeVar("Part", bound=DataclassInstance)
else:
    Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class CommonWording:
    """Words all papers share: dates, sums, marks, register line, page label, labels of a person."""

    day: str
    moment: str
    month: str
    year: str
    amount: str
    mark: str
    mark_without_period: str
    register: tuple[str, ...]
    register_more: tuple[str, ...]
    register_gap: str
    page: str
    numerals: tuple[str, ...]
    heading: str
    item: str
    list_mark: str
    source_remarks: tuple[str, ...]
    name: str
    former_name: str
    name_with_former: str
    sex: str
    born: str
    born_with_age: str
    age: str
    age_value: str
    ethnicity: str
    politics: str
    politics_with_entry: str
    joined_party: str
    education: str
    masked_id: str
    worked_since: str
    unit: str
    post: str
    in_post_since: str
    sub_number: str
    rank: str
    delegate: str
    category: str
    signer: str
    sign_date: str


@dataclass(frozen=True, slots=True)
class SummaryWording:
    """Words of the case and clue summary."""

    title_clue: str
    title_case: str
    basics: str
    subject: str
    source: str
    received_on: str
    filed_on: str
    stage: str
    handler: str
    responsible_unit: str
    allegations_clue: str
    allegations_case: str
    allegation_lead: str
    finding: str
    finding_without_text: str
    amount: str
    steps: str
    step_columns: tuple[str, ...]
    measures: str
    measure_columns: tuple[str, ...]
    deadlines: str
    deadline_columns: tuple[str, ...]
    rectifications: str
    rectification_columns: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class RegistrationWording:
    """Words of the registration form."""

    title: str
    unit_line: str
    number_line: str
    serial: str
    received_on: str
    sources: str
    reporter: str
    reporter_masked: str
    subject: str
    subject_numbered: str
    summary: str
    kinds: str
    kind: str
    attachments: str
    attachments_none: str
    registrar: str
    registered_on: str
    proposal: str
    approval: str
    remark: str


@dataclass(frozen=True, slots=True)
class StatisticsWording:
    """Words of the table of the four forms."""

    title: str
    period: str
    unit_line: str
    counting_unit: str
    form: str
    code: str
    measure: str
    count: str
    percent: str
    upgraded: str
    subtotal: str
    total: str
    whole_percent: str
    scheme: str
    signers: tuple[str, ...]
    signer: str
    prepared_on: str
    blank_date: str
    figure_head: str
    figure_period: str
    figure_scheme: str
    figure_counting: str
    compared: str
    compared_group: str
    compared_heads: tuple[str, ...]
    bulletin_note: str


@dataclass(frozen=True, slots=True)
class ListingWording:
    """Words of lists; a head is the key of its column, a space, and what stands above it."""

    clues: str
    cases: str
    deadlines: str
    unit_line: str
    count_line: str
    condition_line: str
    everything: str
    prepared_on: str
    serial: str
    none: str
    suspended: str
    clue_heads: tuple[str, ...]
    case_heads: tuple[str, ...]
    deadline_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecoveryWording:
    """Words of the recovery sheet."""

    title: str
    made: str
    lead: str
    column: str
    group: str
    keeping: str
    rules: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class FilledWording:
    """Words of papers made from a template of their own; ``particulars`` are the parts of the sentence on a person."""

    heading_2: str
    heading_3: str
    separator: str
    item_separator: str
    moment: str
    missing: str
    signers: str
    seal: str
    enclosures: str
    addressees: str
    remark: str
    yes: str
    no: str
    particulars: tuple[str, ...]
    particulars_gap: str


@dataclass(frozen=True, slots=True)
class VolumeWording:
    """Words of cover, catalogue and back page of a volume."""

    case_title: str
    clue_title: str
    person: str
    several: str
    act: str
    acts: str
    no_acts: str
    cover: str
    cover_title: str
    part: str
    unit: str
    fonds_no: str
    list_no: str
    volume_no: str
    archive_no: str
    title: str
    span: str
    span_value: str
    retention: str
    items: str
    items_value: str
    pages: str
    pages_value: str
    number: str
    catalogue: str
    catalogue_heads: tuple[str, ...]
    catalogue_line: str
    date: str
    page_range: str
    back: str
    statement: str
    counted: str
    missing: str
    mark_between: str
    made_by: str
    checked_by: str
    made_on: str
    item_line: str


@dataclass(frozen=True, slots=True)
class LineWording:
    """Marks that bind the ends of lines, each field a run of characters; words that bind the lines of a title."""

    no_start: str
    no_end: str
    inseparable: str
    blank_right: str
    blank_left: str
    units: str
    title_whole: tuple[str, ...]
    title_ends: tuple[str, ...]
    title_begins: tuple[str, ...]
    title_pauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordFaces:
    """Names of the faces in Word files, by role; the first is asked for, the others stand in for it."""

    title: tuple[str, ...]
    fang: tuple[str, ...]
    kai: tuple[str, ...]
    hei: tuple[str, ...]
    song: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """All words of all papers; ``papers`` are those made from a template of their own, by id."""

    common: CommonWording
    summary: SummaryWording
    registration: RegistrationWording
    statistics: StatisticsWording
    listing: ListingWording
    recovery: RecoveryWording
    filled: FilledWording
    volume: VolumeWording
    lines: LineRules
    papers: Mapping[str, PaperTemplate]
    word: WordFaces

    @classmethod
    def parse(cls, tables: Mapping[str, Mapping[str, Any]]) -> "Templates":
        """Check and keep parsed template files, keyed by file name without ending.

        Raises:
            EnvironmentFailureError: ``paper.template_broken`` when a file or an entry is missing, unknown or wrong.
        """
        marks = _part(LineWording, "typography", tables)
        return cls(
            common=_part(CommonWording, "common", tables),
            summary=_part(SummaryWording, "summary", tables),
            registration=_part(RegistrationWording, "registration", tables),
            statistics=_part(StatisticsWording, "statistics", tables),
            listing=_part(ListingWording, "listing", tables),
            recovery=_part(RecoveryWording, "recovery", tables),
            filled=_part(FilledWording, "filled", tables),
            word=_word_faces(tables),
            volume=_part(VolumeWording, "volume", tables),
            lines=LineRules(
                no_start=frozenset(marks.no_start),
                no_end=frozenset(marks.no_end),
                inseparable=frozenset(marks.inseparable),
                blank_right=frozenset(marks.blank_right),
                blank_left=frozenset(marks.blank_left),
                units=frozenset(marks.units),
                title_whole=marks.title_whole,
                title_ends=marks.title_ends,
                title_begins=marks.title_begins,
                title_pauses=marks.title_pauses,
            ),
            papers=PaperTemplates(
                {name.removeprefix(_PAPERS): table for name, table in tables.items() if name.startswith(_PAPERS)}
            ),
        )


TEMPLATE_FILES = (
    *("common", "summary", "registration", "statistics", "listing", "recovery", "volume"),
    *("filled", "typography", "word"),
)
_PAPERS = f"{FOLDER}/"


def _word_faces(tables: Mapping[str, Mapping[str, Any]]) -> WordFaces:
    """Check that every role has a name."""
    faces = _part(WordFaces, "word", tables)
    for field in fields(faces):
        if not all(getattr(faces, field.name) or ("",)):
            raise EnvironmentFailureError("paper.template_broken", template="word", entry=field.name)
    return faces


def _part(kind: type[Part], name: str, tables: Mapping[str, Mapping[str, Any]]) -> Part:
    table = tables.get(name)
    if table is None:
        raise EnvironmentFailureError("paper.template_broken", template=name, entry="")
    wanted = {field.name: field.type for field in fields(kind)}
    for entry in sorted(wanted.keys() ^ table.keys()):
        raise EnvironmentFailureError("paper.template_broken", template=name, entry=entry)
    values = {entry: _value(table[entry], listed=wanted[entry] is not str, place=(name, entry)) for entry in wanted}
    return kind(**values)


def _value(value: object, *, listed: bool, place: tuple[str, str]) -> str | tuple[str, ...]:
    if not listed and isinstance(value, str):
        return value
    if listed and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise EnvironmentFailureError("paper.template_broken", template=place[0], entry=place[1])

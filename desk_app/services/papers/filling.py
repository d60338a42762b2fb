"""Fill a paper from its template: what it needs, what the records prefill, what is missing; save it as a record.

A saved paper keeps all its values, so that it prints the same until somebody changes it. What comes from the records
as rows is collected anew whenever it is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Any, cast

from desk_app.canonical import Json
from desk_app.documents.papers.filled import Filled, checked, worded
from desk_app.documents.templates.printed import printed_columns
from desk_app.documents.templates.template import (
    DATED_ON,
    DOCUMENT_NO,
    LISTS,
    PICKED,
    Field,
    FieldKind,
    Given,
    Option,
    PaperTemplate,
)
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.papers import FilledPaper
from desk_app.errors import ConflictError, NotFoundError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.papers import leaks
from desk_app.services.papers.people import people_near
from desk_app.services.papers.values import Records
from desk_app.services.procedure.situation import clue_of, record_of
from desk_app.store.queries import records as sql
from desk_app.store.unit import Read, Stored

NO_UID = Uid("")
NO_REV = RevId("")
_NAMES = ("name", "number", "document_no", "unit_name", "sent_to")


@dataclass(frozen=True, slots=True)
class Filling:
    """A paper being filled: a template about a record, or a saved paper, with what a person entered.

    Fields that are not in ``given`` keep what was saved, or are prefilled.
    """

    template: str = ""
    of: Uid = NO_UID
    paper: Uid = NO_UID
    given: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field as it stands: its value, what the records say now, the options, whether it is needed and missing."""

    field: Field
    value: Given
    collected: Given
    options: tuple[Option, ...]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A paper as a form shows it; ``paper`` is empty until it was saved.

    ``name`` is who or what it is about when that is not the clue itself, ``number`` that of the clue. ``people`` are
    names to offer where people are named; others may be typed.
    """

    template: PaperTemplate
    label: str
    of: Uid
    paper: Uid
    rev: RevId
    fields: tuple[FieldState, ...]
    name: str = ""
    number: str = ""
    people: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Field, ...]:
        """List the needed fields that are empty."""
        return tuple(state.field for state in self.fields if state.is_missing)

    def printed(self, key: str) -> frozenset[str]:
        """Name the columns of a field of rows that the paper prints."""
        return printed_columns(self.template, key)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A filling with everything looked up: the values, what the records say now, the record it is about."""

    filled: Filled
    collected: Mapping[str, Given]
    about: Stored[Any]
    saved: Stored[FilledPaper] | None


def prepared(read: Read, kit: Kit, filling: Filling, *, as_saved: bool = False) -> Prepared:
    """Look up the values of a filling; ``as_saved`` keeps also the rows a paper was saved with.

    Raises:
        NotFoundError: ``record.not_found``, ``paper.unknown_template``.
        UsageError: ``paper.other_kind`` when the template is about something else, ``paper.unknown_field``,
            ``paper.field_value``, ``paper.field_from_records``.
    """
    saved = read.get(FilledPaper, filling.paper) if filling.paper else None
    template = template_of(kit, saved.record.template if saved else filling.template)
    about = _about(read, template, saved.record.of if saved else filling.of)
    for key in filling.given:
        if key not in template.fields:
            raise UsageError("paper.unknown_field", field=key)
    choices = {key: options(kit, one) for key, one in template.fields.items() if one.kind in PICKED}
    records = Records(read, kit, about)
    filled = Filled(template, {}, choices)
    values: dict[str, Given] = {}
    collected: dict[str, Given] = {}
    kept = _kept(saved.record, template) if saved else {}
    for key, one in template.fields.items():
        collected[key] = _collected(records, one)
        if key in filling.given:
            values[key] = checked(one, filling.given[key], choices.get(key, ()))
        elif saved and (as_saved or one.kind is not FieldKind.ROWS):
            values[key] = kept.get(key, "")
        else:
            values[key] = collected[key] or _started(one, Filled(template, values, choices), kit)
    return Prepared(Filled(template, values, filled.choices), collected, about, saved)


def template_of(kit: Kit, template_id: str) -> PaperTemplate:
    """Find a template.

    Raises:
        NotFoundError: ``paper.unknown_template``.
    """
    found = kit.templates.papers.get(template_id)
    if found is None:
        raise NotFoundError("paper.unknown_template")
    return found


def options(kit: Kit, one: Field) -> tuple[Option, ...]:
    """List what a choice can be: the template's own options, or the values of its code list."""
    if one.options:
        return one.options
    known = kit.rules.list(one.list_name)
    return tuple(Option(code, known[code].zh, known[code].en) for code in known.offered)


def _about(read: Read, template: PaperTemplate, uid: Uid) -> Stored[Any]:
    stored = record_of(read, uid)
    if stored.record.KIND not in template.kinds:
        raise UsageError("paper.other_kind", about=template.about)
    return stored


def _collected(records: Records, one: Field) -> Given:
    if not one.source:
        return () if one.kind in LISTS or one.kind is FieldKind.ROWS else ""
    found = records.value(one.source)
    if one.kind is FieldKind.ROWS:
        return found.rows
    if one.kind in PICKED:
        return found.codes if one.kind is FieldKind.CHOICES else next(iter(found.codes), "")
    return found.texts if one.kind in LISTS else found.text


def _started(one: Field, before: Filled, kit: Kit) -> Given:
    """Fill the text a field starts with, once everything it names is known."""
    names = [name for _, name, _, _ in Formatter().parse(one.start) if name]
    if not one.start or not all(before.is_filled(name) for name in names):
        return () if one.kind in LISTS else ""
    fields = before.template.fields
    return one.start.format_map({name: worded(before, fields[name], kit.templates) for name in names})


def _kept(saved: FilledPaper, template: PaperTemplate) -> dict[str, Given]:
    """Read the values of a saved paper.

    A day that is none is left out: the template it was saved with may have asked for a text, and a bundle may bring
    anything.
    """
    found = {key: _given(value) for key, value in saved.values.items()}
    for key in found.keys() & template.fields.keys():
        if template.fields[key].kind in (FieldKind.DAY, FieldKind.MOMENT):
            try:
                found[key] = checked(template.fields[key], found[key], ())
            except UsageError:
                del found[key]
    return found


def missing_in(kit: Kit, paper: FilledPaper) -> tuple[Field, ...]:
    """List the needed fields that a saved paper leaves empty; none for a template that is no longer there."""
    template = kit.templates.papers.get(paper.template)
    return Filled(template, _kept(paper, template), {}).missing() if template else ()


def _given(value: Json) -> Given:
    if isinstance(value, list):
        if all(isinstance(item, dict) for item in value):
            rows = cast("list[dict[str, Json]]", value)
            return tuple({name: str(text) for name, text in row.items()} for row in rows)
        return tuple(str(item) for item in value)
    return value if isinstance(value, str) else ""


def plain(value: Given) -> Json:
    """Write a value as JSON."""
    if isinstance(value, str):
        return value
    return [dict(item) if isinstance(item, Mapping) else item for item in value]


@dataclass(frozen=True, slots=True)
class FillPaper(Query[PaperForm]):
    """Ask what a paper needs and how far it is filled."""

    filling: Filling
    lang: str = "zh"

    def run(self, look: Look) -> PaperForm:
        """Look it up.

        Raises:
            NotFoundError, UsageError: as ``prepared``.
        """
        found = prepared(look.read, look.kit, self.filling)
        missing = set(found.filled.missing())
        template, name = found.filled.template, name_of(found.about)
        number = sql.number_of(look.read.connection, matter_of(found.about))
        return PaperForm(
            template=template,
            label=label_of(look.kit, template.id, self.lang),
            of=found.about.uid,
            paper=found.saved.uid if found.saved else NO_UID,
            rev=found.saved.rev if found.saved else NO_REV,
            name="" if name == number else name,
            number=number,
            people=people_near(look.read, found.about),
            fields=tuple(
                FieldState(
                    field=one,
                    value=found.filled.values[key],
                    collected=found.collected[key],
                    options=found.filled.choices.get(key, ()),
                    is_missing=one in missing,
                )
                for key, one in template.fields.items()
            ),
        )


def name_of(stored: Stored[Any]) -> str:
    """Name a record a paper can be about: a person, a unit, a number."""
    return next((str(text) for name in _NAMES if (text := getattr(stored.record, name, ""))), "")


def matter_of(stored: Stored[Any]) -> Uid:
    """Give the clue a record belongs to, or the record itself."""
    return clue_of(stored) or stored.uid


def label_of(kit: Kit, template_id: str, lang: str) -> str:
    """Name a kind of paper."""
    known = kit.rules.list("paper")
    return known.label(template_id, lang) if template_id in known else template_id


@dataclass(frozen=True, slots=True)
class SavedPaper:
    """A paper in the store, and which needed fields are still empty."""

    uid: Uid
    rev: RevId
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavePaper(Command[SavedPaper]):
    """Keep a filled paper, complete or not; ``rev`` is the revision the person saw, empty for the newest."""

    AUDITED_AS = "paper.save"

    filling: Filling
    rev: RevId = NO_REV

    def run(self, work: Work, report: Report) -> SavedPaper:  # noqa: ARG002 - short
        """Save it.

        Raises:
            NotFoundError, UsageError: as ``prepared``.
            ConflictError: ``record.stale`` when somebody saved it since.
            RuleViolationError: ``paper.report_text``.
        """
        return save(work, self.filling, self.rev)

    def audit_object(self, result: SavedPaper) -> str:
        """Name the paper."""
        return result.uid


def save(work: Work, filling: Filling, rev: RevId = NO_REV) -> SavedPaper:
    """Write a filling as a new paper or a new revision of its paper.

    Raises:
        DeskError: as ``SavePaper``.
    """
    unit = work.unit
    found = prepared(unit, work.kit, filling)
    leaks.refuse(unit, found.filled, found.collected, found.about)
    values = found.filled.values
    day = values.get(DATED_ON)
    given = {
        "template_version": found.filled.template.version,
        "document_no": str(values.get(DOCUMENT_NO, "")),
        "dated_on": date.fromisoformat(day) if isinstance(day, str) and day else None,
        "values": {key: plain(value) for key, value in values.items() if value},
    }
    missing = tuple(one.key for one in found.filled.missing())
    if found.saved is None:
        record = FilledPaper(of=found.about.uid, template=found.filled.template.id)
        uid = unit.add(changed(record, given), is_new=True)
        return SavedPaper(uid, unit.get(FilledPaper, uid).rev, missing)
    if rev and rev != found.saved.rev:
        raise ConflictError("record.stale")
    return SavedPaper(found.saved.uid, unit.change(found.saved, changed(found.saved.record, given)), missing)

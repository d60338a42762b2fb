"""The forms of this place: a problem, who answers for it, what is done about it, and how far that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, Reminder, Responsibility
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.services.door import Services
from desk_app.services.records import AddRecord, ChangeRecord, FindUid
from desk_app.services.rectification import ProblemRow, Stored
from desk_app.services.reform.books import LinkProblem
from desk_app.services.reform.recurring import AddProblem
from desk_app.services.reform.reminders import GiveReminder
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.record_fields import given_values, record_fields
from desk_app.ui.widgets.fields import Field, FieldValue

Values = Mapping[str, FieldValue]
NEW_PROBLEM, NEW_BOOK = Address("problem.add"), Address("book.add")
LINK, REMIND, RESPONSIBILITY, REMEDY, PROGRESS = (
    "problem.link",
    "problem.remind",
    "responsibility.add",
    "remedy.add",
    "remedy.progress",
)
_MOST_PER_CENT = 100
_PROBLEM = (
    *("description", "unit_name", "category", "severity", "origin", "cause_kind", "process_step", "cause"),
    *("found_on", "due_on"),
)
_BOOK = ("book_kind", "unit_name", "basis", "findings", "causes", "advice")


def ask_problem(desk: Desk, parent: QWidget | None = None, *, clue_number: str = "") -> CommandDialog:
    """Open the form of a new problem, of a clue or of none."""
    translate = QCoreApplication.translate
    clue = Field(
        "clue",
        translate("rectification", "Clue"),
        placeholder=translate("rectification", "number, or leave empty"),
        hint=translate("rectification", "The clue or case the problem was found in."),
    )
    fields = (
        *record_fields(desk, Problem, _PROBLEM, {"description", "unit_name"}),
        clue,
        _book_field(is_required=False),
    )
    dialog = CommandDialog(
        desk,
        CommandForm(translate("rectification", "Add a problem"), fields, _NewProblem(desk.services), at=NEW_PROBLEM),
        parent,
    )
    dialog.form.set_values({"found_on": desk.services.kit.clock.today(), "clue": clue_number})
    return dialog


def ask_book(desk: Desk, parent: QWidget | None = None, *, clue_number: str = "") -> CommandDialog:
    """Open the form of a new recommendation book, of a clue or of none."""
    translate = QCoreApplication.translate
    clue = Field("clue", translate("rectification", "Clue"))
    fields = (*record_fields(desk, Recommendation, _BOOK, {"book_kind", "unit_name"}), clue)
    lead = translate(
        "rectification", "One book goes to one unit; when both kinds of fact concern it, one combined book may do."
    )
    title = translate("rectification", "Draft a recommendation book")
    dialog = CommandDialog(desk, CommandForm(title, fields, _NewBook(desk.services), lead, NEW_BOOK), parent)
    dialog.form.set_values({"clue": clue_number})
    return dialog


def ask_link(desk: Desk, problem: Uid, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that hangs a problem on a book."""
    title = QCoreApplication.translate("rectification", "Name the problem in a book")
    at = Address(LINK, problem)
    form = CommandForm(title, (_book_field(is_required=True),), _Link(desk.services, problem), at=at)
    return CommandDialog(desk, form, parent)


def ask_reminder(desk: Desk, row: ProblemRow, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of the reminder that is due for a problem."""
    fields = record_fields(desk, Reminder, ("given_on", "sent_to", "given_by", "document_no", "note"), {"given_on"})
    rung = desk.services.kit.rules.label("reminder_rung", row.rung, desk.lang)
    title = QCoreApplication.translate("rectification", "Keep a reminder: {rung}").format(rung=rung)
    at = Address(REMIND, row.uid, row.rung)
    form = CommandForm(title, fields, _NewReminder(row.uid, row.rung), f"{row.number} {row.description}", at)
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"given_on": desk.services.kit.clock.today(), "sent_to": row.unit_name})
    return dialog


def _book_field(*, is_required: bool) -> Field:
    translate = QCoreApplication.translate
    return Field(
        "recommendation",
        translate("rectification", "Recommendation book"),
        is_required=is_required,
        hint=translate("rectification", "The number of the book that names the problem."),
    )


def _found(services: Services, number: str, field: str) -> Uid:
    if not number:
        return Uid("")
    try:
        return services.ask(FindUid(number))
    except NotFoundError as error:
        raise RuleViolationError("record.not_found", field=field) from error


def ask_responsibility(desk: Desk, problem: Uid, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of who answers for a problem."""
    names = ("leader", "department", "person_name", "cooperating", "supervisor")
    fields = record_fields(desk, Responsibility, names, {"leader"})
    title = QCoreApplication.translate("rectification", "Add who answers for it")
    form = CommandForm(title, fields, _NewResponsibility(problem), at=Address(RESPONSIBILITY, problem))
    return CommandDialog(desk, form, parent)


def ask_remedy(desk: Desk, problem: Uid, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of what is done about a problem."""
    names = ("action", "goal", "remedy_kind", "start_on", "due_on", "standard")
    fields = record_fields(desk, Remedy, names, {"action", "due_on"})
    title = QCoreApplication.translate("rectification", "Add a remedy")
    form = CommandForm(title, fields, _NewRemedy(problem), at=Address(REMEDY, problem))
    return CommandDialog(desk, form, parent)


def ask_progress(desk: Desk, remedy: Stored[Remedy], parent: QWidget | None = None) -> CommandDialog:
    """Open the form of how far a remedy is."""
    fields = record_fields(desk, Remedy, ("progress", "done_on", "evidence", "institution"), {"progress"})
    title = QCoreApplication.translate("rectification", "How far it is")
    at = Address(PROGRESS, remedy.uid)
    form = CommandForm(title, fields, _Progress(remedy.uid, remedy.rev), at=at, base=remedy.rev)
    dialog = CommandDialog(desk, form, parent)
    record = remedy.record
    known = "" if record.progress is None else str(record.progress)
    dialog.form.set_values(
        {"progress": known, "done_on": record.done_on, "evidence": record.evidence, "institution": record.institution}
    )
    return dialog


def _text(values: Values, name: str) -> str:
    value = values[name]
    return "" if value is None else str(value)


def _day(values: Values, name: str) -> date | None:
    value = values[name]
    return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class _NewProblem:
    services: Services

    def __call__(self, values: Values) -> AddProblem:
        named = {name: _found(self.services, _text(values, name), name) for name in ("clue", "recommendation")}
        return AddProblem(Problem(**{**given_values(Problem, values), **named}))


@dataclass(frozen=True, slots=True)
class _NewBook:
    services: Services

    def __call__(self, values: Values) -> AddRecord:
        clue = _found(self.services, _text(values, "clue"), "clue")
        return AddRecord(Recommendation(**{**given_values(Recommendation, values), "clue": clue}))


@dataclass(frozen=True, slots=True)
class _Link:
    services: Services
    problem: Uid

    def __call__(self, values: Values) -> LinkProblem:
        return LinkProblem(self.problem, _found(self.services, _text(values, "recommendation"), "recommendation"))


@dataclass(frozen=True, slots=True)
class _NewReminder:
    problem: Uid
    rung: str

    def __call__(self, values: Values) -> GiveReminder:
        on = _day(values, "given_on")
        assert on is not None  # the form asks for it
        return GiveReminder(
            self.problem,
            self.rung,
            on,
            _text(values, "given_by"),
            _text(values, "sent_to"),
            _text(values, "document_no"),
            _text(values, "note"),
        )


@dataclass(frozen=True, slots=True)
class _NewResponsibility:
    problem: Uid

    def __call__(self, values: Values) -> AddRecord:
        return AddRecord(Responsibility(problem=self.problem, **given_values(Responsibility, values)))


@dataclass(frozen=True, slots=True)
class _NewRemedy:
    problem: Uid

    def __call__(self, values: Values) -> AddRecord:
        return AddRecord(Remedy(problem=self.problem, progress=0, **given_values(Remedy, values)))


@dataclass(frozen=True, slots=True)
class _Progress:
    uid: Uid
    rev: RevId

    def __call__(self, values: Values) -> ChangeRecord:
        typed = _text(values, "progress").rstrip("%")
        if not typed.isdecimal() or int(typed) > _MOST_PER_CENT:
            raise RuleViolationError("ui.per_cent", field="progress")
        given = {
            "progress": int(typed),
            "done_on": _day(values, "done_on"),
            "evidence": _text(values, "evidence"),
            "institution": _text(values, "institution"),
        }
        return ChangeRecord(self.uid, Remedy.KIND, self.rev, given)

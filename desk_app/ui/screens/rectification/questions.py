"""The forms of this place: a problem, who answers for it, what is done about it, and how far that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.oversight import Problem, Remedy, Responsibility
from desk_app.errors import NotFoundError, RuleViolationError
from desk_app.services.door import Services
from desk_app.services.records import AddRecord, ChangeRecord, FindUid
from desk_app.services.rectification import Stored
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.record_fields import record_fields
from desk_app.ui.widgets.fields import Field, FieldValue

Values = Mapping[str, FieldValue]
_MOST_PER_CENT = 100


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
        *record_fields(desk, Problem, ("description", "unit_name", "category", "cause", "found_on"), {"description"}),
        clue,
    )
    dialog = CommandDialog(
        desk, CommandForm(translate("rectification", "Add a problem"), fields, _NewProblem(desk.services)), parent
    )
    dialog.form.set_values({"found_on": desk.services.kit.clock.today(), "clue": clue_number})
    return dialog


def ask_responsibility(desk: Desk, problem: Uid, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of who answers for a problem."""
    names = ("leader", "department", "person_name", "cooperating", "supervisor")
    fields = record_fields(desk, Responsibility, names, {"leader"})
    title = QCoreApplication.translate("rectification", "Add who answers for it")
    return CommandDialog(desk, CommandForm(title, fields, _NewResponsibility(problem)), parent)


def ask_remedy(desk: Desk, problem: Uid, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of what is done about a problem."""
    names = ("action", "goal", "remedy_kind", "start_on", "due_on", "standard")
    fields = record_fields(desk, Remedy, names, {"action", "due_on"})
    title = QCoreApplication.translate("rectification", "Add a remedy")
    return CommandDialog(desk, CommandForm(title, fields, _NewRemedy(problem)), parent)


def ask_progress(desk: Desk, remedy: Stored[Remedy], parent: QWidget | None = None) -> CommandDialog:
    """Open the form of how far a remedy is."""
    fields = record_fields(desk, Remedy, ("progress", "done_on", "evidence"), {"progress"})
    title = QCoreApplication.translate("rectification", "How far it is")
    dialog = CommandDialog(desk, CommandForm(title, fields, _Progress(remedy.uid, remedy.rev)), parent)
    record = remedy.record
    known = "" if record.progress is None else str(record.progress)
    dialog.form.set_values({"progress": known, "done_on": record.done_on, "evidence": record.evidence})
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

    def __call__(self, values: Values) -> AddRecord:
        return AddRecord(
            Problem(
                clue=self._clue(_text(values, "clue")),
                description=_text(values, "description"),
                unit_name=_text(values, "unit_name"),
                category=_text(values, "category"),
                cause=_text(values, "cause"),
                found_on=_day(values, "found_on"),
            )
        )

    def _clue(self, number: str) -> Uid:
        if not number:
            return Uid("")
        try:
            return self.services.ask(FindUid(number))
        except NotFoundError as error:
            raise RuleViolationError("record.not_found", field="clue") from error


@dataclass(frozen=True, slots=True)
class _NewResponsibility:
    problem: Uid

    def __call__(self, values: Values) -> AddRecord:
        return AddRecord(
            Responsibility(
                problem=self.problem,
                leader=_text(values, "leader"),
                department=_text(values, "department"),
                person_name=_text(values, "person_name"),
                cooperating=_text(values, "cooperating"),
                supervisor=_text(values, "supervisor"),
            )
        )


@dataclass(frozen=True, slots=True)
class _NewRemedy:
    problem: Uid

    def __call__(self, values: Values) -> AddRecord:
        return AddRecord(
            Remedy(
                problem=self.problem,
                action=_text(values, "action"),
                goal=_text(values, "goal"),
                remedy_kind=_text(values, "remedy_kind"),
                start_on=_day(values, "start_on"),
                due_on=_day(values, "due_on"),
                standard=_text(values, "standard"),
                progress=0,
            )
        )


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
        }
        return ChangeRecord(self.uid, Remedy.KIND, self.rev, given)

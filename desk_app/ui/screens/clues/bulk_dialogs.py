"""What an act over many clues asks, and what it tells afterwards; how much care it asks for grows with the number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desk_app.services.clues.bulk import Bulk, Change, ChangeHandlers, ChangeTags, Refused
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.door import Command
from desk_app.services.guarding import Guard, guard_of
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.record_fields import code_options
from desk_app.ui.theme import current
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option
from desk_app.ui.widgets.table_view import TableView

_TYPED = "typed"


@dataclass(frozen=True, slots=True)
class BulkForm:
    """What one act over many clues asks; ``about`` names the clues in its title."""

    title: str
    accept: str
    fields: tuple[Field, ...]
    build: Callable[[Mapping[str, FieldValue]], Command[Bulk]]
    act: str
    count: int


class BulkDialog(FormDialog):
    """Names the number of clues, has it typed when it is large, and hands the command over; it carries nothing out."""

    agreed = Signal(object)  # Command[Bulk]

    def __init__(self, desk: Desk, asked: BulkForm, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        people = len(desk.services.ask(ShowOffice()).members)
        fields = asked.fields
        if guard_of(asked.act, count=asked.count, people=people) >= Guard.NUMBER and asked.count > 1:
            label = translate("BulkDialog", "Type {count} to go on").format(count=asked.count)
            fields = (*fields, Field(_TYPED, label, is_required=True, is_wide=True))
        lead = translate("BulkDialog", "One step: it can be undone as a whole. What is refused stays as it was.")
        super().__init__(asked.title, fields, accept=asked.accept, lead=lead, parent=parent)
        self._asked, self._asks_number = asked, len(fields) > len(asked.fields)

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def _accept_checked(self) -> None:
        if not self.form.check():
            return
        if self._asks_number and str(self.form.values()[_TYPED]).strip() != str(self._asked.count):
            self.form.show_problems({_TYPED: self.tr("This is not the number of clues chosen")})
            return
        self.accept()
        self.agreed.emit(self._asked.build(self.form.values()))


class OutcomeDialog(FormDialog):
    """Tells how many clues were changed and, one by one, which were not and why."""

    def __init__(self, desk: Desk, made: Bulk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("OutcomeDialog", "Not every clue was changed"),
            (),
            accept=translate("OutcomeDialog", "Close"),
            lead=outcome_text(made),
            parent=parent,
        )
        self.form.hide()
        self.cancel_button.hide()
        self.setMinimumWidth(current().px(640))
        self.table = TableView(self.tr("Clues that stay as they were"))
        self.table.setMinimumHeight(current().px(260))
        told = _Told(desk)
        columns = (
            Column("number", self.tr("Number"), told.number, 176),
            Column("reason", self.tr("Reason"), told.reason, 300, tip=told.advice, stretches=True),
        )
        self.model: HeldModel[Refused] = HeldModel(columns, self)
        self.table.show_model(self.model)
        self.model.show_rows(made.refused)
        self.above.addWidget(self.table)

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()


@dataclass(frozen=True, slots=True)
class _Told:
    desk: Desk

    def number(self, row: Refused) -> str:
        return row.number or "\u2014"

    def reason(self, row: Refused) -> str:
        return self.desk.notice(row.error).happened

    def advice(self, row: Refused) -> str:
        return self.desk.notice(row.error).next_step


def outcome_text(made: Bulk) -> str:
    """Say how many were changed, how many were so already, and how many were refused."""
    # Plain names: lupdate overlooks an aliased translate whose number is an attribute.
    translate, changed, unchanged, refused = QCoreApplication.translate, made.changed, made.unchanged, len(made.refused)
    parts = [translate("bulk", "%n clue(s) changed", "", changed)]
    if unchanged:
        parts.append(translate("bulk", "%n were so already", "", unchanged))
    if refused:
        parts.append(translate("bulk", "%n refused", "", refused))
    return " \u00b7 ".join(parts)


def ask_handlers(desk: Desk, choice: ClueChoice, count: int, parent: QWidget | None = None) -> BulkDialog:
    """Make the question for other holders."""
    translate = QCoreApplication.translate
    names = tuple(Option(one.name, one.name) for one in desk.services.ask(ShowOffice()).members)
    fields = (
        _change_field((Change.ONLY, Change.ADD, Change.TAKE_OFF)),
        Field("values", translate("bulk", "Holders"), FieldKind.PEOPLE, is_required=True, options=names),
    )
    asked = BulkForm(
        translate("bulk", "Change the holder of %n clue(s)", "", count),
        translate("bulk", "Change %n clue(s)", "", count),
        fields,
        _Build(ChangeHandlers, choice),
        ChangeHandlers.AUDITED_AS,
        count,
    )
    return _filled(BulkDialog(desk, asked, parent), Change.ONLY)


def ask_tags(desk: Desk, choice: ClueChoice, count: int, parent: QWidget | None = None) -> BulkDialog:
    """Make the question for tags."""
    translate = QCoreApplication.translate
    tags = code_options(desk, "special_tag")
    fields = (
        _change_field((Change.ADD, Change.TAKE_OFF)),
        Field("values", translate("bulk", "Tags"), FieldKind.CODES, is_required=True, options=tags),
    )
    asked = BulkForm(
        translate("bulk", "Tags of %n clue(s)", "", count),
        translate("bulk", "Change %n clue(s)", "", count),
        fields,
        _Build(ChangeTags, choice),
        ChangeTags.AUDITED_AS,
        count,
    )
    return _filled(BulkDialog(desk, asked, parent), Change.ADD)


def _change_field(offered: tuple[Change, ...]) -> Field:
    translate = QCoreApplication.translate
    words = {
        Change.ONLY: translate("bulk", "only these, in place of those before"),
        Change.ADD: translate("bulk", "these besides those before"),
        Change.TAKE_OFF: translate("bulk", "take these off"),
    }
    options = tuple(Option(change.value, words[change]) for change in offered)
    label = translate("bulk", "What becomes of those before")
    return Field("change", label, FieldKind.CODE, is_required=True, options=options, is_wide=True)


def _filled(dialog: BulkDialog, change: Change) -> BulkDialog:
    dialog.form.set_values({"change": change.value})
    return dialog


@dataclass(frozen=True, slots=True)
class _Build:
    kind: Any
    choice: ClueChoice

    def __call__(self, values: Mapping[str, FieldValue]) -> Command[Bulk]:
        given = values["values"]
        names = given if isinstance(given, tuple) else ()
        made: Command[Bulk] = self.kind(self.choice, Change(str(values["change"])), names)
        return made

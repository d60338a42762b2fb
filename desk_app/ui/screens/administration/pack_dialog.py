"""Adopt a pack after seeing what it changes; withdraw one from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.door import Command
from desk_app.services.rules.lines import LineChange
from desk_app.services.rules.listing import PackLine
from desk_app.services.rules.packs import AdoptPack, PackPreview, WithdrawPack
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.administration.rule_words import ChangeRow, change_columns
from desk_app.ui.theme import current
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue
from desk_app.ui.widgets.table_view import TableView

WITHDRAW_PACK, ADOPT_PACK = "pack.withdraw", "pack.adopt"
_AFTER_LEAD = 2
_WIDTH, _TABLE_HEIGHT = 900, 260


class AdoptDialog(CommandDialog):
    """Lists every value the pack changes, old beside new, and asks who decided."""

    def __init__(self, desk: Desk, preview: PackPreview, parent: QWidget | None = None) -> None:
        super().__init__(desk, _adoption(preview), parent)
        self.table = TableView(QCoreApplication.translate("administration", "What the pack changes"))
        self.table.setMinimumHeight(current().px(_TABLE_HEIGHT))
        self.model: HeldModel[ChangeRow] = HeldModel(change_columns(), self)
        self.model.show_rows(
            ChangeRow(line, change) for line in preview.lines for change in line.changes or (LineChange("", "", ""),)
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_AFTER_LEAD, self.table, 1)
        self.table.show_model(self.model)
        self.resize(current().px(_WIDTH), self.sizeHint().height())


def withdrawal(desk: Desk, line: PackLine, parent: QWidget | None = None) -> CommandDialog:
    """Ask from which day on a pack does not apply."""
    translate = QCoreApplication.translate
    asked = CommandForm(
        translate("administration", "Withdraw the pack {title}").format(title=line.record.title),
        (
            Field(
                "on",
                translate("administration", "First day without it"),
                FieldKind.DAY,
                is_required=True,
                hint=translate("administration", "Its own first day means that it never was in force."),
            ),
        ),
        _Withdrawal(line.uid),
        translate(
            "administration",
            "Steps from that day on are judged by the other rules. What was judged by the pack stays as it is, "
            "and codes it added stay readable.",
        ),
        at=Address(WITHDRAW_PACK, line.uid),
        guard=_question(translate("administration", "Withdraw this pack?"), line.record.title),
    )
    dialog = CommandDialog(desk, asked, parent)
    dialog.form.set_values({"on": desk.services.kit.clock.today()})
    return dialog


def _adoption(preview: PackPreview) -> CommandForm:
    translate, pack = QCoreApplication.translate, preview.pack
    until = pack.effective_to.isoformat() if pack.effective_to else translate("administration", "further notice")
    return CommandForm(
        translate("administration", "Adopt the pack {title}").format(title=pack.title),
        (
            Field("adopted_by", translate("administration", "Who decided to adopt it"), is_required=True),
            Field("note", translate("administration", "Note")),
        ),
        _Adoption(preview.text),
        translate("administration", "{office}, version {version}; in force from {first} until {last}.").format(
            office=pack.office, version=pack.version, first=pack.effective_from.isoformat(), last=until
        )
        + translate("administration", " Basis: {basis}. Rows changed: {count}.").format(
            basis=pack.basis, count=len(preview.lines)
        ),
        at=Address(ADOPT_PACK, detail=preview.text),
        guard=_question(translate("administration", "Adopt this pack?"), pack.title),
    )


def _question(title: str, pack: str) -> Question:
    """Ask once more: a pack changes what every later step is judged by."""
    sentence = QCoreApplication.translate("administration", "Every later step is judged by other rules: {pack}")
    return Question(title, sentence.format(pack=pack), title.rstrip("?\uff1f"), typed=pack, is_danger=True)


@dataclass(frozen=True, slots=True)
class _Adoption:
    text: str

    def __call__(self, values: Mapping[str, FieldValue]) -> Command[Any]:
        return AdoptPack(self.text, str(values["adopted_by"] or ""), str(values["note"] or ""))


@dataclass(frozen=True, slots=True)
class _Withdrawal:
    uid: Uid

    def __call__(self, values: Mapping[str, FieldValue]) -> Command[Any]:
        day = values["on"]
        return WithdrawPack(self.uid, day if isinstance(day, date) else None)

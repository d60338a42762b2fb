"""The short forms of one clue: editing its own words, and taking a file out for a purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Attachment
from desk_app.services.attachments import Extract
from desk_app.services.records import ChangeRecord
from desk_app.services.showing import Stored
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.record_fields import record_fields
from desk_app.ui.widgets.fields import Field, FieldValue

_EDITED = ("title", "summary", "report_type", "name_kind", "handling_department", "remarks")


def ask_edit(desk: Desk, stored: Stored[Clue], parent: QWidget | None = None) -> CommandDialog:
    """Open the form that changes a clue's own words; every change stays in its history."""
    translate = QCoreApplication.translate
    fields = record_fields(desk, Clue, _EDITED, {"title"})
    lead = translate("clues", "What stood here before stays in the history.")
    build = _Edit(stored.uid, stored.rev)
    dialog = CommandDialog(desk, CommandForm(translate("clues", "Edit the clue"), fields, build, lead), parent)
    dialog.form.set_values({name: getattr(stored.record, name) for name in _EDITED})
    return dialog


def ask_extract(desk: Desk, stored: Stored[Attachment], target: Path, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that asks what an open copy of an attachment is for."""
    translate = QCoreApplication.translate
    fields = (Field("purpose", translate("clues", "Purpose"), is_required=True, is_wide=True),)
    title = translate("clues", "Save a copy outside")
    lead = translate("clues", "The copy lies open outside the store. Who took it, when and for what is registered.")
    return CommandDialog(desk, CommandForm(title, fields, _Extract(stored.uid, target), lead), parent)


@dataclass(frozen=True, slots=True)
class _Edit:
    uid: Uid
    rev: RevId

    def __call__(self, values: Mapping[str, FieldValue]) -> ChangeRecord:
        return ChangeRecord(self.uid, Clue.KIND, self.rev, {name: values[name] or "" for name in _EDITED})


@dataclass(frozen=True, slots=True)
class _Extract:
    uid: Uid
    target: Path

    def __call__(self, values: Mapping[str, FieldValue]) -> Extract:
        return Extract(self.uid, self.target, str(values["purpose"] or ""))

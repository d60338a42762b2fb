"""Export a list: where to, what for, and then one command that registers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.services.listing import ExportList, ListExported
from desk_app.services.papers.listing import Listing
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.shell.toast import Toast
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.file_choice import FileChoice

_LONGEST_PURPOSE = 40


def ask_export(desk: Desk, listing: Listing, name: str, count: int, parent: QWidget) -> CommandDialog | None:
    """Ask for a file name, and make the question for the purpose; nothing when no name was given."""
    title = QCoreApplication.translate("lists", "Export the list")
    suggested = f"{name} {desk.services.kit.clock.today()}.xlsx"
    target = FileChoice.ask_save(parent, title, suggested, "Excel (*.xlsx)")
    return None if target is None else export_question(desk, listing, target, count, parent)


def export_question(
    desk: Desk, listing: Listing, target: Path, count: int, parent: QWidget | None = None
) -> CommandDialog:
    """Make the question what an export is for."""
    translate = QCoreApplication.translate
    lead = translate("lists", "%n row(s) with names leave the store unencrypted; the export is registered.", "", count)
    form = CommandForm(
        translate("lists", "Export the list"),
        (Field("purpose", translate("lists", "Purpose"), is_required=True, longest=_LONGEST_PURPOSE, is_wide=True),),
        _Export(listing, target),
        lead=lead,
    )
    return CommandDialog(desk, form, parent)


def exported_toast(made: ListExported) -> Toast:
    """Tell the number of the export."""
    return Toast(QCoreApplication.translate("lists", "Exported as {number}.").format(number=made.register_no))


@dataclass(frozen=True, slots=True)
class _Export:
    """From the purpose to the command that writes the workbook."""

    listing: Listing
    target: Path

    def __call__(self, values: Mapping[str, FieldValue]) -> ExportList:
        return ExportList(self.listing, str(values["purpose"] or ""), self.target)

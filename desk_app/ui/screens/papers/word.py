"""Save a paper as a Word file at once: where to, what for; it stands in the print register like a print."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.services.papers.word import WriteWord
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.file_choice import FileChoice

_LONGEST = 40


def open_word(desk: Desk, paper: Uid, name: str, parent: QWidget) -> CommandDialog | None:
    """Ask for the file, then for the purpose; nothing when no file was chosen."""
    translate = QCoreApplication.translate
    title = translate("papers", "Save as Word")
    suggested = translate("papers", "{paper}.docx").format(paper=name)
    target = FileChoice.ask_save(parent, title, suggested, translate("papers", "Word (*.docx)"))
    if target is None:
        return None
    purpose = Field(
        "purpose",
        translate("papers", "Purpose"),
        is_required=True,
        longest=_LONGEST,
        placeholder=translate("papers", "such as: submitted for approval"),
        hint=translate("papers", "Stands in the print register."),
        is_wide=True,
    )
    lead = translate("papers", "{paper}: one copy to go on writing in. A secrecy level is set in the print window.")
    build = _Writing(paper, target)
    dialog = CommandDialog(desk, CommandForm(title, (purpose,), build, lead.format(paper=name)), parent)
    dialog.start()
    return dialog


class _Writing:
    """Makes the command from the purpose."""

    def __init__(self, paper: Uid, target: Path) -> None:
        self._paper, self._target = paper, target

    def __call__(self, values: Mapping[str, FieldValue]) -> WriteWord:
        return WriteWord(Wanted(PaperKind.FILLED, self._paper), str(values["purpose"] or ""), self._target)

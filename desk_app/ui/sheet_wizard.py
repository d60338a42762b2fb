"""What every wizard with a recovery sheet does: show it, bring it on paper, and have some groups of it typed back."""

import secrets

from PySide6.QtWidgets import QWidget

from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services.kit import Kit
from desk_app.services.papers.printing import Preview
from desk_app.services.papers.recovery import SPLIT, save_sheet
from desk_app.services.passwords import plain_group
from desk_app.ui.first_pages import GroupsPage, SheetPage
from desk_app.ui.page_drawing import PageDrawer, PdfSource
from desk_app.ui.page_wizard import PageWizard
from desk_app.ui.printer import PrinterChoice, print_pages
from desk_app.ui.runner import Runner
from desk_app.ui.theme import State
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.wizard import Notices

ASKED_GROUPS = 4


class SheetWizard(PageWizard):
    """Holds the code only until ``forget_sheet``; a code counts after ``is_rehearsed``.

    The page of the rehearsal follows the one of the sheet.
    """

    def __init__(self, kit: Kit, runner: Runner, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(kit, runner, notices, parent)
        self.sheet, self.groups = SheetPage(), GroupsPage()
        self._drawer = PageDrawer(runner, self.sheet.panel)
        self._sheet: Preview | None = None
        self._code = ""
        self._has_paper = False
        self.sheet.print_button.clicked.connect(self._print)
        self.sheet.save_button.clicked.connect(self._save)

    def take_sheet(self, code: str, sheet: Preview) -> None:
        """Show a new sheet, and choose the groups to ask for."""
        self._code, self._sheet = code, sheet
        self._has_paper = False
        self.sheet.by_hand.setChecked(False)
        self.show_sheet(sheet)
        count = len(code.split(SPLIT))
        self.groups.ask(sorted(secrets.SystemRandom().sample(range(1, count + 1), ASKED_GROUPS)))

    def show_sheet(self, sheet: Preview) -> None:
        """Show the pages of a recovery sheet."""
        self._drawer.measure(PdfSource(sheet.pdf))

    def forget_sheet(self) -> None:
        """Drop code and sheet."""
        self._code, self._sheet = "", None

    def leave_sheet(self) -> None:
        """Go on to the rehearsal once the sheet was printed, saved or written down; else ask for that."""
        if self._has_paper or self.sheet.by_hand.isChecked():
            self.sheet.say("")
            self.go_to(self.page + 1)
        else:
            self.sheet.say(self.tr("Print the sheet first, or write the groups down"), self.sheet.print_button)

    def is_rehearsed(self) -> bool:
        """Compare the groups typed back; name the first one that differs."""
        spelled = self._code.split(SPLIT)
        for number, line in self.groups.lines.items():
            if plain_group(line.text()) != spelled[number - 1]:
                sentence = self.tr("Group {number} differs from the sheet. Compare it letter by letter.")
                return self.groups.say(sentence.format(number=number), line)
        return self.groups.say("")

    def reject(self) -> None:
        """Close, unless something is being written."""
        if not self.is_busy:
            super().reject()

    def _print(self) -> None:
        printer = PrinterChoice.ask(self) if self._sheet is not None else None
        if printer is None or self._sheet is None:
            return
        try:
            print_pages(printer, self._sheet.pdf, self._sheet.pages)
        except DeskError as error:
            self.say(self._notices.notice(error))
            return
        self._has_paper = True
        self.sheet.say("")

    def _save(self) -> None:
        target = FileChoice.ask_save(self, self.tr("Save as PDF"), self.tr("recovery sheet.pdf"), "PDF (*.pdf)")
        sheet = self._sheet
        if target is None or sheet is None:
            return

        def save(_report: Report) -> None:
            save_sheet(sheet.pdf, target)

        self.begin_job(save, self.tr("Writing the sheet")).succeeded.connect(self._note_saved)

    def _note_saved(self) -> None:
        self._has_paper = True
        self.sheet.say("")
        self.say(
            Notice(
                self.tr("The sheet was written to the file you chose."),
                "",
                self.tr("Print it and delete the file."),
                state=State.SOON,
            )
        )

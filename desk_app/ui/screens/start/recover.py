"""The forgotten password: type the recovery code, set a new password, put a new sheet in the place of the used one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desk_app.errors import AccessError, DeskError
from desk_app.jobs import Report
from desk_app.services import founding, opening
from desk_app.services.founding import Calibrated
from desk_app.services.kit import Kit
from desk_app.services.papers.printing import Preview
from desk_app.services.papers.recovery import SPLIT, recovery_pdf
from desk_app.services.passwords import GROUP_LETTERS, GROUPS, Recovery, new_code, plain_group, recover, wrong_groups
from desk_app.ui.first_pages import DonePage, Page, PasswordPage, group_cell
from desk_app.ui.runner import Runner
from desk_app.ui.sheet_wizard import SheetWizard
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.wizard import Notices

_CODE, _PASSWORD, _SHEET, _GROUPS, _DONE = range(5)
_ACROSS = 3
_SECOND_MS = 1_000


class CodePage(Page):
    """The nine groups; a full group leads on to the next, and a whole code pasted into one fills those after it."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("recovering", "Type the recovery code"),
            translate(
                "recovering",
                "Take the recovery sheet out of its envelope and type its nine groups. Capitals, spaces, and O for 0 or"
                " I for 1 do not matter.",
            ),
        )
        self.lines: list[QLineEdit] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        for number in range(1, GROUPS + 1):
            cell, line = group_cell(number)
            line.textEdited.connect(self._go_along)
            grid.addWidget(cell, (number - 1) // _ACROSS, (number - 1) % _ACROSS)
            self.lines.append(line)
        grid.setColumnStretch(_ACROSS, 1)
        self.begins_at = self.lines[0]
        self.body.addLayout(grid)

    def groups(self) -> tuple[str, ...]:
        """Return what was typed, group by group."""
        return tuple(line.text() for line in self.lines)

    def clear(self) -> None:
        """Forget what was typed."""
        for line in self.lines:
            line.clear()

    def is_good(self) -> bool:
        """Check every group and name the wrong ones."""
        translate = QCoreApplication.translate
        empty = next((at for at, group in enumerate(self.groups(), 1) if not group.strip()), 0)
        if empty:
            return self.say(
                translate("recovering", "Group {number} is missing").format(number=empty), self._line(empty)
            )
        wrong = wrong_groups(self.groups())
        if not wrong:
            return self.say("")
        named = translate("recovering", ", ").join(map(str, wrong))
        sentence = translate("recovering", "Compare group {numbers} with the sheet letter by letter")
        return self.say(sentence.format(numbers=named), self._line(wrong[0]))

    def _line(self, number: int) -> QLineEdit:
        return self.lines[number - 1]

    def _go_along(self) -> None:
        line = self.sender()
        assert isinstance(line, QLineEdit)
        typed, at = plain_group(line.text()), self.lines.index(line)
        if len(typed) > GROUP_LETTERS:
            pieces = [typed[start : start + GROUP_LETTERS] for start in range(0, len(typed), GROUP_LETTERS)]
            for target, piece in zip(self.lines[at:], pieces, strict=False):
                target.setText(piece)
            at = min(at + len(pieces) - 1, GROUPS - 1)
            self.lines[at].setFocus()
        elif len(typed) == GROUP_LETTERS and line.cursorPosition() == len(line.text()) and at + 1 < GROUPS:
            self.lines[at + 1].setFocus()


class NewPasswordPage(PasswordPage):
    """The new password, and whose it is."""

    def __init__(self) -> None:
        super().__init__()
        self.who = QComboBox()
        self.who.setAccessibleName(QCoreApplication.translate("recovering", "Whose password"))
        self.who.setPlaceholderText(QCoreApplication.translate("recovering", "Choose a person"))
        self._name = Label(QCoreApplication.translate("recovering", "Whose password"), TextLook.MUTED)
        self._name.setBuddy(self.who)
        self.body.insertWidget(0, self._name)
        self.body.insertWidget(1, self.who)

    def show_people(self, people: tuple[str, ...]) -> None:
        """Offer these people; of several none is chosen beforehand."""
        self.who.clear()
        self.who.addItems(people)
        self.who.setCurrentIndex(0 if len(people) == 1 else -1)
        self.begins_at = self.secret if len(people) == 1 else self.who

    def is_good(self) -> bool:
        """Check the choice, strength and repetition."""
        if self.who.currentIndex() < 0:
            return self.say(QCoreApplication.translate("recovering", "Choose whose password it is"), self.who)
        return super().is_good()


class RecoverWizard(SheetWizard):
    """Holds the store open from the right code to its end; it shows no record and asks to sign in afterwards."""

    opened = Signal()
    ended = Signal(str)  # whose password was set, or nothing; only after the code had opened the store

    def __init__(self, kit: Kit, runner: Runner, notices: Notices, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(kit, runner, notices, parent)
        self._folder = folder
        self._recovery: Recovery | None = None
        self._calibrated: Calibrated | None = None
        self._name = ""
        self._is_renewed = self._is_resting = False
        self.code, self.password = CodePage(), NewPasswordPage()
        self.done_page = DonePage(
            QCoreApplication.translate("recovering", "The new password is set"),
            QCoreApplication.translate(
                "recovering",
                "What this person may do is as before. What was signed earlier stays valid. Units you hand over to need"
                " your identity file anew, because the person signs with a new key.",
            ),
        )
        self.skip_button = LinkButton(self.tr("Not now: the sheet I used stays in force"))
        self.skip_button.setAutoDefault(False)
        note = self.tr("When four groups of it are checked, the sheet you used opens nothing any more.")
        self.sheet.body.addWidget(Label(note, TextLook.MUTED, wraps=True))
        self.sheet.body.addWidget(self.skip_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.name(
            self.tr("Forgotten password"),
            (self.tr("Code"), self.tr("Password"), self.tr("Sheet"), self.tr("Rehearsal"), self.tr("Ready")),
        )
        pages = (self.code, self.password, self.sheet, self.groups, self.done_page)
        self.lay_out_pages(pages)
        self.skip_button.clicked.connect(self.show_done)
        self.finished.connect(self._leave)
        self.go_to(_CODE)

    @property
    def is_open(self) -> bool:
        """Tell whether the code has opened the store."""
        return self._recovery is not None

    def go_on(self) -> None:
        """Check the page, then go on."""
        if self.is_busy or not self.next_button.isEnabled():
            return
        {
            _CODE: self._open,
            _PASSWORD: self._reset,
            _SHEET: self.leave_sheet,
            _GROUPS: self._renew,
            _DONE: self.accept,
        }[self.page]()

    def refresh_actions(self) -> None:
        """Name the way on; what was done is not gone back over."""
        names = {
            _PASSWORD: self.tr("Set the password"),
            _GROUPS: self.tr("Check"),
            _DONE: self.tr("Sign in"),
        }
        self.next_button.setText(names.get(self.page, self.tr("Continue")))
        self.next_button.setEnabled(not self.is_busy and not self._is_resting)
        self.back_button.setEnabled(not self.is_busy and self.page == _GROUPS)
        self.close_button.setEnabled(not self.is_busy)
        self.close_button.setText(self.tr("Cancel") if self.page < _SHEET else self.tr("Close"))
        self.show_steps(self.page)

    def close_store(self) -> None:
        """Close the store; nothing of code and password is kept."""
        recovery, self._recovery = self._recovery, None
        self.forget_sheet()
        self.code.clear()
        if recovery is not None:
            recovery.close()

    def _open(self) -> None:
        if not self.code.is_good():
            return
        kit, folder, code = self.kit, self._folder, SPLIT.join(self.code.groups())

        def open_store(report: Report) -> tuple[Recovery, Calibrated]:
            found = recover(kit, folder, code)
            try:
                measured = founding.calibrate(kit)
                report.step(1, 1, "recovering")  # whoever left meanwhile takes no answer
            except BaseException:
                found.close()
                raise
            return found, measured

        job = self.begin_job(open_store, self.tr("Trying the code"))
        job.succeeded.connect(self._take)
        job.failed.connect(self._refuse)

    def _refuse(self, error: object) -> None:
        """Tell of a slip beside the groups, and rest after a code that does not open this store."""
        if isinstance(error, AccessError) and error.code == "recovery.mistyped":
            self.banner.hide()
            self.code.say(self.tr("The code is mistyped. Compare every group with the sheet."), self.code.lines[0])
        seconds = opening.seconds_to_wait(self._folder)
        if seconds > 0:
            self._is_resting = True
            self.code.say(self.tr("Try again in %n second(s)", "", seconds))
            QTimer.singleShot(seconds * _SECOND_MS, self, self._end_rest)

    def _end_rest(self) -> None:
        self._is_resting = False
        self.code.say("")
        self.refresh_actions()

    def _take(self, found: tuple[Recovery, Calibrated]) -> None:
        self._recovery, self._calibrated = found
        self.code.clear()
        self.password.show_people(self._recovery.people)
        self.password.show_cost(self._calibrated.seconds)
        self.opened.emit()
        self.go_to(_PASSWORD)

    def _reset(self) -> None:
        recovery, calibrated = self._recovery, self._calibrated
        assert recovery is not None
        assert calibrated is not None
        if not self.password.is_good():
            return
        kit, name, new = self.kit, self.password.who.currentText(), self.password.secret.text()

        def reset(_report: Report) -> tuple[str, str, Preview]:
            code = new_code()
            sheet = recovery_pdf(kit, code, recovery.office)
            recovery.reset(name, new, calibrated.cost)
            return name, code, sheet

        self.begin_job(reset, self.tr("Setting the password")).succeeded.connect(self._offer_sheet)

    def _offer_sheet(self, done: tuple[str, str, Preview]) -> None:
        self._name, code, sheet = done
        for line in (self.password.secret, self.password.again):
            line.take()
        self.take_sheet(code, sheet)
        self.go_to(_SHEET)
        said = self.tr("{name} has a new password.").format(name=self._name)
        self.say(Notice(said, self.tr("It holds from now on, also when you close here."), state=State.FINE))

    def _renew(self) -> None:
        recovery, calibrated, code = self._recovery, self._calibrated, self._code
        assert recovery is not None
        assert calibrated is not None
        if not self.is_rehearsed():
            return

        def renew(_report: Report) -> None:
            recovery.renew(code, calibrated.cost)

        self.begin_job(renew, self.tr("Putting the new sheet in force")).succeeded.connect(self._note_renewed)

    def _note_renewed(self) -> None:
        self._is_renewed = True
        self.show_done()

    def show_done(self) -> None:
        """Say what is different from now on."""
        renewed = self.tr("on paper, four groups checked; the one before opens nothing any more")
        kept = self.tr("the one you used; put it back into a sealed envelope")
        self.done_page.grid.show_pairs(
            (
                (self.tr("Signs in"), self._name),
                (self.tr("Recovery sheet"), renewed if self._is_renewed else kept),
            )
        )
        self.forget_sheet()
        self.go_to(_DONE)

    def _leave(self) -> None:
        was_open = self.is_open
        try:
            self.close_store()
        except DeskError as error:  # the head of the log could not be remembered; the next opening does it
            self.say(self._notices.notice(error))
        if was_open:
            self.ended.emit(self._name)

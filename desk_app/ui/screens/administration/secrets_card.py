"""The way in: change one's own password, and put a new recovery sheet in force."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.jobs import Report
from desk_app.services import founding, passwords
from desk_app.services.founding import Calibrated
from desk_app.services.office import ShowOffice
from desk_app.services.papers.printing import Preview
from desk_app.services.papers.recovery import recovery_pdf
from desk_app.ui.desk import Desk
from desk_app.ui.first_pages import Page, PasswordPage
from desk_app.ui.icons import Icon
from desk_app.ui.page_wizard import PageWizard
from desk_app.ui.sheet_wizard import SheetWizard
from desk_app.ui.shell.secret_fields import SecretLine
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.text import Label, TextLook

_ASK, _SHEET, _GROUPS, _DONE = range(4)


class SecretsCard(Card):
    """Two buttons; each asks for the present password first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.set_title(self.tr("Password and recovery sheet"))
        lead = self.tr("Who forgets the password opens the store with the recovery sheet, on the lock screen.")
        self.body.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        self.password_button = PlainButton(self.tr("Change my password\u2026"), Icon.KEY)
        self.sheet_button = PlainButton(self.tr("New recovery sheet\u2026"), Icon.PRINT)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.password_button, self.sheet_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.password_button.clicked.connect(self._change_password)
        self.sheet_button.clicked.connect(self._make_sheet)

    def _change_password(self) -> None:
        PasswordWizard(self._desk, self.window()).start()

    def _make_sheet(self) -> None:
        RenewWizard(self._desk, self.window()).start()


class ChangePage(PasswordPage):
    """The present password before the new one."""

    def __init__(self) -> None:
        super().__init__()
        name = QCoreApplication.translate("secrets", "Present password")
        self.present = SecretLine(name)
        self.present.setAccessibleName(name)
        label = Label(name, TextLook.MUTED)
        label.setBuddy(self.present)
        self.body.insertWidget(0, label)
        self.body.insertWidget(1, self.present)
        self.begins_at = self.present

    def is_good(self) -> bool:
        """Check that the present password is there, then strength and repetition."""
        if not self.present.text():
            return self.say(QCoreApplication.translate("secrets", "Type the present password"), self.present)
        return super().is_good()


class PasswordWizard(PageWizard):
    """Changes the password of who is signed in; the store stays open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.services.kit, desk.runner, desk, parent)
        self._desk = desk
        self._calibrated: Calibrated | None = None
        self.change = ChangePage()
        self.done_page = Page(
            self.tr("The password was changed"),
            self.tr("It is asked for from the next unlocking on. Backups made before open with the old password."),
        )
        self.name(self.tr("Change my password"), (self.tr("Password"), self.tr("Ready")))
        self.lay_out_pages((self.change, self.done_page), width=900, height=620)
        self.go_to(0)
        self.measure().succeeded.connect(self._take_cost)

    def go_on(self) -> None:
        """Change it, or close after that."""
        if self.is_busy:
            return
        if self.page:
            self.accept()
            return
        if not self.change.is_good():
            return
        if self._calibrated is None:
            self.change.say(self.tr("One moment: this computer is still being measured"))
            return
        services, cost = self._desk.services, self._calibrated.cost
        present, new = self.change.present.text(), self.change.secret.text()

        def change(_report: Report) -> None:
            passwords.change_password(services, present, new, cost)

        job = self.begin_job(change, self.tr("Changing the password"))
        job.succeeded.connect(self._show_done)
        job.failed.connect(self._ask_again)

    def refresh_actions(self) -> None:
        """Name the way on."""
        self.next_button.setText(self.tr("Done") if self.page else self.tr("Change the password"))
        self.next_button.setEnabled(not self.is_busy)
        self.close_button.setVisible(not self.page)
        self.close_button.setText(self.tr("Cancel"))
        self.back_button.hide()
        self.show_steps(self.page)

    def _take_cost(self, calibrated: Calibrated) -> None:
        self._calibrated = calibrated
        self.change.show_cost(calibrated.seconds)

    def _ask_again(self, _error: object) -> None:
        self.change.present.take()
        self.change.present.setFocus()

    def _show_done(self, _nothing: object) -> None:
        for line in (self.change.present, self.change.secret, self.change.again):
            line.take()
        self.go_to(1)


class AskPage(Page):
    """The present password, because the sheet opens everything."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("secrets", "Make a new recovery sheet"),
            translate(
                "secrets",
                "Do this when the sheet was lost, was seen by somebody, or was used. When four groups of the new sheet"
                " are checked, the one before opens nothing any more.",
            ),
        )
        name = translate("secrets", "Present password")
        self.present = SecretLine(name)
        self.add_field(name, self.present)


class RenewWizard(SheetWizard):
    """Puts a new sheet in force once it is on paper and rehearsed; until then the old one stands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.services.kit, desk.runner, desk, parent)
        self._desk = desk
        self.ask = AskPage()
        self.done_page = Page(
            self.tr("The new recovery sheet is in force"),
            self.tr("Put it into its envelope now and destroy the old one. Backups made before open with the old one."),
        )
        self.name(
            self.tr("New recovery sheet"),
            (self.tr("Password"), self.tr("Sheet"), self.tr("Rehearsal"), self.tr("Ready")),
        )
        self.lay_out_pages((self.ask, self.sheet, self.groups, self.done_page))
        self.finished.connect(self.forget_sheet)
        self.go_to(_ASK)

    def go_on(self) -> None:
        """Check the page, then go on."""
        if not self.is_busy:
            steps = {_ASK: self._make, _SHEET: self.leave_sheet, _GROUPS: self._renew, _DONE: self.accept}
            steps[self.page]()

    def refresh_actions(self) -> None:
        """Name the way on."""
        names = {_GROUPS: self.tr("Check"), _DONE: self.tr("Done")}
        self.next_button.setText(names.get(self.page, self.tr("Continue")))
        self.next_button.setEnabled(not self.is_busy)
        self.back_button.setEnabled(not self.is_busy and self.page == _GROUPS)
        self.close_button.setVisible(self.page != _DONE)
        self.close_button.setText(self.tr("Cancel"))
        self.show_steps(self.page)

    def _make(self) -> None:
        services, present = self._desk.services, self.ask.present.take()
        if not present:
            self.ask.say(self.tr("Type the present password"), self.ask.present)
            return
        self.ask.say("")

        def make(_report: Report) -> tuple[str, Preview]:
            passwords.require_password(services, present)
            code = passwords.new_code()
            return code, recovery_pdf(services.kit, code, services.ask(ShowOffice()).name)

        self.begin_job(make, self.tr("Making the sheet")).succeeded.connect(self._show_sheet)

    def _show_sheet(self, made: tuple[str, Preview]) -> None:
        self.take_sheet(*made)
        self.go_to(_SHEET)

    def _renew(self) -> None:
        if not self.is_rehearsed():
            return
        services, code = self._desk.services, self._code

        def renew(_report: Report) -> None:
            passwords.renew_recovery(services, code, founding.calibrate(services.kit).cost)

        self.begin_job(renew, self.tr("Putting the new sheet in force")).succeeded.connect(self._show_done)

    def _show_done(self, _nothing: object) -> None:
        self.forget_sheet()
        self.go_to(_DONE)

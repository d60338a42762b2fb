"""Choose a store or make one: office, password, recovery code written down and typed back."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services import opening
from desk_app.services.kit import Kit
from desk_app.ui.runner import Runner
from desk_app.ui.shell.first_run import CreateStoreDialog, NewStore, RecoveryCheckDialog
from desk_app.ui.shell.secret_fields import Strength
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.text import Label, TextLook

ASKED_GROUPS = 4
_SPLIT = "-"


@dataclass(frozen=True, slots=True)
class Founded:
    """A store just made and where it lies."""

    folder: Path
    made: opening.NewStore


def strength(secret: str) -> Strength:
    """Word how strong a new password is."""
    found = opening.weakness(secret)
    if found == "short":
        sentence = QCoreApplication.translate("founding", "At least {number} characters").format(
            number=opening.MIN_LENGTH
        )
        return Strength(1, sentence, is_enough=False)
    if found:
        sentence = QCoreApplication.translate("founding", "Mix letters, digits or words, or make it longer")
        return Strength(2, sentence, is_enough=False)
    is_long = len(secret) >= 2 * opening.MIN_LENGTH
    return Strength(4 if is_long else 3, QCoreApplication.translate("founding", "Good"), is_enough=True)


class Founding(QObject):
    """Leads through making a store; ends with ``founded`` or ``given_up``."""

    founded = Signal(object)  # Founded
    given_up = Signal()

    def __init__(self, kit: Kit, runner: Runner, folder: Path, parent: QWidget, *, lang: str) -> None:
        super().__init__(parent)
        self._kit, self._runner, self._folder, self._window, self._lang = kit, runner, folder, parent, lang
        self._founded: Founded | None = None
        self.dialog = CreateStoreDialog(strength, parent)
        self.dialog.demo_button.hide()
        self.short_name = QLineEdit()
        self.short_name.setAccessibleName(self.tr("Short name of the office"))
        self.short_name.setPlaceholderText(self.tr("begins every number of a clue; the office's name when empty"))
        column = self.dialog.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self.dialog.office) + 1
        column.insertWidget(at, self.short_name)
        column.insertWidget(at, Label(self.short_name.accessibleName(), TextLook.MUTED))
        self.dialog.create_requested.connect(self._create)
        self.dialog.rejected.connect(self.given_up)
        self.check: RecoveryCheckDialog | None = None

    def start(self) -> None:
        """Ask."""
        self.dialog.open()

    def _create(self, asked: NewStore) -> None:
        self.dialog.create_button.setEnabled(False)
        founding = opening.Founding(
            asked.office, self.short_name.text().strip() or asked.office, asked.person, "registrar", asked.secret
        )

        def create(_report: Report) -> Founded:
            return Founded(self._folder, opening.create_store(self._kit, self._folder, founding))

        job = self._runner.work(create)
        job.succeeded.connect(self._show_code)
        job.failed.connect(self._refuse)

    def _refuse(self, error: object) -> None:
        self.dialog.create_button.setEnabled(True)
        if not isinstance(error, DeskError):
            assert isinstance(error, BaseException)
            raise error
        said = self._kit.wording.message(error, self._lang)
        self.dialog.banner.show_notice(Notice(said.what, said.safe, said.next, said.code))

    def _show_code(self, founded: Founded) -> None:
        self._founded = founded
        self.dialog.rejected.disconnect(self.given_up)
        self.dialog.reject()
        self._tell_code()
        groups = len(founded.made.recovery_code.split(_SPLIT))
        asked = sorted(secrets.SystemRandom().sample(range(1, groups + 1), ASKED_GROUPS))
        self.check = RecoveryCheckDialog(asked, self._window)
        self.check.print_button.setText(self.tr("Show the code again"))
        self.check.print_requested.connect(self._tell_code)
        self.check.groups_given.connect(self._compare)
        self.check.rejected.connect(self._finish)
        self.check.open()

    def _tell_code(self) -> None:
        assert self._founded is not None
        RecoveryCodeDialog(self._founded.made.recovery_code, self.check or self._window).exec()

    def _compare(self, groups: object) -> None:
        assert self._founded is not None
        assert self.check is not None
        spelled = self._founded.made.recovery_code.split(_SPLIT)
        if groups == tuple(spelled[number - 1] for number in self.check.lines):
            self.check.accept()
            self._finish()
        else:
            self.check.banner.show_notice(Notice(self.tr("A group differs from the code. Compare it with the sheet.")))

    def _finish(self) -> None:
        if self._founded is not None:
            founded, self._founded = self._founded, None
            self.founded.emit(founded)


class RecoveryCodeDialog(QDialog):
    """Shows the recovery code once, to be written down."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recovery code"))
        self.setMinimumWidth(current().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        lead = self.tr("Write this code on paper and seal it. It is shown only now and opens the store.")
        groups = code.split(_SPLIT)
        lines = "\n".join("  ".join(groups[at : at + 3]) for at in range(0, len(groups), 3))
        done = PrimaryButton(self.tr("I have written it down"))
        done.clicked.connect(self.accept)
        for widget in (
            Label(self.windowTitle(), TextLook.PAGE_TITLE),
            Label(lead, TextLook.MUTED, wraps=True),
            Label(lines, TextLook.NUMBER),
            done,
        ):
            column.addWidget(widget)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; tests replace this function."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def ask_new_or_existing(parent: QWidget) -> str:
    """Ask whether to create a store or open one; ``create``, ``open`` or nothing."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("founding", "No store is known yet"))
    box.setText(QCoreApplication.translate("founding", "Create a new store, or open one that is already there?"))
    create = box.addButton(
        QCoreApplication.translate("founding", "Create a store\u2026"), QMessageBox.ButtonRole.AcceptRole
    )
    existing = box.addButton(
        QCoreApplication.translate("founding", "Open a store\u2026"), QMessageBox.ButtonRole.ActionRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    pressed = box.clickedButton()
    return "create" if pressed is create else "open" if pressed is existing else ""

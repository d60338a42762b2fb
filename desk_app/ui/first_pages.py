"""The pages of the first run: each holds its fields, says what is wrong beside them, and knows no other page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.services import opening
from desk_app.services.backups import PlaceFound
from desk_app.ui.figures import size_text
from desk_app.ui.icons import Icon
from desk_app.ui.shell.secret_fields import SecretLine, Strength, StrengthLine
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.text import Label, TextLook

_READING_WIDTH = 620
_ASKED_WIDTH = 110


def strength(secret: str) -> Strength:
    """Word how strong a new password is: its length, its kinds of characters, and whether it is a common one."""
    found = opening.weakness(secret)
    translate = QCoreApplication.translate
    sentences = {
        "short": translate("founding", "At least {number} characters").format(number=opening.MIN_LENGTH),
        "simple": translate("founding", "Mix letters, digits or words, or make it longer"),
        "common": translate("founding", "This is among the first that are tried; choose another one"),
    }
    if found:
        return Strength(1 if found != "simple" else 2, sentences[found], is_enough=False)
    is_long = len(secret) >= 2 * opening.MIN_LENGTH
    return Strength(4 if is_long else 3, translate("founding", "Good"), is_enough=True)


class Page(QWidget):
    """A title, what it is about, its fields in a readable width, and the problem of the moment."""

    def __init__(self, title: str, lead: str, *, is_tall: bool = False) -> None:
        super().__init__()
        # Not a focus proxy: Qt then takes the widget out of the chain of Tab and puts it in elsewhere.
        self.begins_at: QWidget | None = None
        self.problem = Label("", TextLook.PROBLEM, wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        self.setMaximumWidth(current().px(_READING_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label(title, TextLook.CARD_TITLE))
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addSpacing(Space.S)
        column.addLayout(self.body, 1 if is_tall else 0)
        column.addWidget(self.problem)
        if not is_tall:
            column.addStretch(1)

    def add_field(self, name: str, field: QWidget, note: str = "") -> None:
        """Add a named field with a note below it; typing begins in the first one."""
        if self.begins_at is None:
            self.begins_at = field
        label = Label(name, TextLook.MUTED)
        label.setBuddy(field)
        field.setAccessibleName(name)
        self.body.addWidget(label)
        self.body.addWidget(field)
        if note:
            self.body.addWidget(Label(note, TextLook.MUTED, wraps=True))

    def say(self, sentence: str, field: QWidget | None = None) -> bool:
        """Show a problem and go to its field; tell whether there is none."""
        self.problem.setText(sentence)
        if sentence and field is not None:
            field.setFocus()
        return not sentence

    def named(self, line: "FolderLine", problem: str) -> Path | None:
        """Return the folder that is named, or say that none is."""
        folder = line.folder()
        if folder is None or not folder.is_absolute():
            self.say(problem, line.line)
            return None
        self.say("")
        return folder


class FolderLine(QWidget):
    """A folder that is chosen, or typed by who knows it."""

    changed = Signal()

    def __init__(self, name: str, ask: str) -> None:
        super().__init__()
        self._ask = ask
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.button = PlainButton(QCoreApplication.translate("founding", "Choose\u2026"), Icon.FOLDER)
        self.button.setAutoDefault(False)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._choose)
        self.line.textChanged.connect(self.changed)

    def folder(self) -> Path | None:
        """Return the folder, if one is named."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def _choose(self) -> None:
        chosen = FileChoice.ask_folder(self, self._ask)
        if chosen is not None:
            self.line.setText(str(chosen))


class HomePage(Page):
    """Where the store lies; or another way to begin."""

    demo_requested = Signal()
    existing_requested = Signal()
    restore_requested = Signal()

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Where should the store lie?"),
            translate(
                "founding",
                "Everything is kept encrypted in one folder on this computer. Nothing is ever sent anywhere."
                " Choose a new or an empty folder.",
            ),
        )
        name = translate("founding", "Folder of the store")
        self.folder = FolderLine(name, name)
        self.add_field(name, self.folder)
        self.existing_button = LinkButton(translate("founding", "Open a store that is already there\u2026"))
        self.restore_button = LinkButton(translate("founding", "Bring back a backup\u2026"))
        self.demo_button = LinkButton(translate("founding", "Look around first: open the demo with invented matters"))
        for link, signal in (
            (self.existing_button, self.existing_requested),
            (self.restore_button, self.restore_requested),
            (self.demo_button, self.demo_requested),
        ):
            link.setAutoDefault(False)
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.clicked.connect(signal)


class OfficePage(Page):
    """Whose store it is and who looks after it."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Whose store is it?"),
            translate("founding", "The short name begins every number of a clue and is printed on papers."),
        )
        self.office, self.short_name, self.person = QLineEdit(), QLineEdit(), QLineEdit()
        self.add_field(translate("founding", "Name of the office"), self.office)
        self.add_field(translate("founding", "Short name of the office"), self.short_name)
        self.add_field(
            translate("founding", "Your name"),
            self.person,
            translate("founding", "You sign in with this name; everything you do is entered in the log under it."),
        )

    def is_good(self) -> bool:
        """Check the fields and say what is missing."""
        translate = QCoreApplication.translate
        for line, sentence in (
            (self.office, translate("founding", "Name the office")),
            (self.short_name, translate("founding", "Give the office a short name")),
            (self.person, translate("founding", "Name the person who looks after this store")),
        ):
            if not line.text().strip():
                return self.say(sentence, line)
        return self.say("")


class PasswordPage(Page):
    """The password, twice."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Choose a password"),
            translate(
                "founding",
                "A few words that only you would put together are better than a short riddle. Nobody can open the"
                " store without the password or the recovery sheet, not even who made this program.",
            ),
        )
        self.secret = SecretLine(translate("founding", "Password"))
        self.again = SecretLine(translate("founding", "Password once more"))
        self.strength = StrengthLine(strength)
        self.cost = Label(translate("founding", "Measuring this computer\u2026"), TextLook.MUTED, wraps=True)
        self.add_field(translate("founding", "Password"), self.secret)
        self.body.addWidget(self.strength)
        self.add_field(translate("founding", "Password once more"), self.again)
        self.body.addWidget(self.cost)
        self.secret.edited.connect(self._measure)

    def show_cost(self, seconds: float) -> None:
        """Say what the password costs who has it, and who guesses."""
        sentence = QCoreApplication.translate(
            "founding", "Unlocking takes about {seconds} seconds on this computer, and so does every guess at it."
        )
        self.cost.setText(sentence.format(seconds=f"{seconds:.1f}"))

    def is_good(self) -> bool:
        """Check strength and repetition."""
        self._measure()
        found = self.strength.strength
        translate = QCoreApplication.translate
        if not found.is_enough:
            return self.say(found.sentence or translate("founding", "Choose a password"), self.secret)
        if self.secret.text() != self.again.text():
            return self.say(translate("founding", "The two passwords differ"), self.again)
        return self.say("")

    def _measure(self) -> None:
        self.strength.measure(self.secret.text())


class SheetPage(Page):
    """The recovery sheet as it will be on paper."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Print the recovery sheet"),
            translate(
                "founding",
                "It opens the store when the password is forgotten, and it is shown only now. Print it, put it in a"
                " sealed envelope, and keep it apart from this computer. It is not written to the disk.",
            ),
            is_tall=True,
        )
        self.setMaximumWidth(current().px(_READING_WIDTH + 200))
        self.panel = PdfPanel()
        self.print_button = PlainButton(translate("founding", "Print"), Icon.PRINT)
        self.save_button = PlainButton(translate("founding", "Save as PDF"), Icon.SAVE)
        for button in (self.print_button, self.save_button):
            button.setAutoDefault(False)
            self.panel.corner.addWidget(button)
        self.by_hand = QCheckBox(translate("founding", "There is no printer here: I have written the nine groups down"))
        self.begins_at = self.print_button
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(self.by_hand)


class GroupsPage(Page):
    """Some groups of the sheet, typed back from the paper."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Rehearse the recovery"),
            translate(
                "founding",
                "Type these groups from the paper in front of you. A sheet that was never read is no way back.",
            ),
        )
        self.lines: dict[int, QLineEdit] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.L)
        self.body.addLayout(self._row)

    def ask(self, numbers: Sequence[int]) -> None:
        """Ask for these groups."""
        clear(self._row)
        self.lines = {}
        for number in numbers:
            cell, line = group_cell(number)
            self._row.addWidget(cell)
            self.lines[number] = line
        self._row.addStretch(1)
        self.begins_at = next(iter(self.lines.values()))
        self.say("", None)


def group_cell(number: int) -> tuple[QWidget, QLineEdit]:
    """Make the line of one group of a recovery sheet, below its name."""
    line = QLineEdit()
    line.setMaximumWidth(current().px(_ASKED_WIDTH))
    name = QCoreApplication.translate("founding", "Group {number}").format(number=number)
    line.setAccessibleName(name)
    # SAFETY: input methods learn what is typed; a group of the code must reach none.
    line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhLatinOnly)
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Label(name, TextLook.MUTED))
    column.addWidget(line)
    return cell, line


class BackupPage(Page):
    """Where backups go, and the first one."""

    skipped = Signal()

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("founding", "Choose the place for backups"),
            translate(
                "founding",
                "Best is a stick or a second disk that is kept apart. The first backup is made there now and read"
                " back; it is encrypted like the store itself.",
            ),
        )
        name = translate("founding", "Place for backups")
        self.folder = FolderLine(name, name)
        self.warning = ErrorBanner()
        self.skip_button = LinkButton(translate("founding", "Not now: I will make a backup later"))
        self.skip_button.setAutoDefault(False)
        self.add_field(name, self.folder)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.skip_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.skip_button.clicked.connect(self.skipped)
        self.folder.changed.connect(self.warning.hide)

    def show_found(self, found: PlaceFound) -> None:
        """Say what is known of the place."""
        translate = QCoreApplication.translate
        if found.is_same_disk:
            self.warning.show_notice(
                Notice(
                    translate("founding", "This is the disk the store lies on; if it fails, both are gone."),
                    translate("founding", "The backup can be made all the same."),
                    translate("founding", "Choose another disk or a stick, or go on."),
                    state=State.SOON,
                )
            )
        else:
            room = translate("founding", "There is room: {free} free, {needed} needed.")
            room = room.format(free=size_text(found.free_bytes), needed=size_text(found.needed_bytes))
            self.warning.show_notice(Notice(room, state=State.FINE))


class DonePage(Page):
    """What was made, and what to remember."""

    def __init__(self, title: str, lead: str) -> None:
        super().__init__(title, lead)
        self.grid = KeyValueGrid()
        self.body.addWidget(self.grid)

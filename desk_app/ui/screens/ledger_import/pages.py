"""The pages of the import: construction and layout; the dialog moves between them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.ledgers.importing import DryRun, Imported
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.ledger_import.rows import (
    CheckedRow,
    Fate,
    checked_rows,
    ledger_columns,
    noticed,
    sheet_headers,
)
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.stat_tile import Stat, StatTile
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook

AUTOMATIC, OWN_MAP = "", "\0own"
_MOST_NOTES = 30


class ChooseLedgerPage(QWidget):
    """Which file, and how to read it."""

    file_requested = Signal()
    map_requested = Signal()

    def __init__(self, profiles: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file_name = ElidedLabel(self.tr("No file chosen yet"), TextLook.STRONG)
        self.file_place = ElidedLabel("", TextLook.MUTED)
        self.choose_button = PlainButton(self.tr("Choose a file"), Icon.FOLDER)
        self.map_name = ElidedLabel("", TextLook.MUTED)
        self.map_button = PlainButton(self.tr("Choose a map"), Icon.FOLDER)
        options = (
            *(Option(name, label) for name, label in profiles),
            Option(OWN_MAP, self.tr("A map of columns of our own (MAP.toml)")),
        )
        self.form = FieldForm(
            (
                Field(
                    "profile",
                    self.tr("Kind of ledger"),
                    FieldKind.CODE,
                    options=options,
                    placeholder=self.tr("recognised by its headings"),
                    hint=self.tr("Leave this empty unless the ledger is not recognised."),
                ),
                Field(
                    "sheet",
                    self.tr("Sheet"),
                    placeholder=self.tr("the first visible one"),
                    hint=self.tr("Only for workbooks with several sheets."),
                ),
            )
        )
        self._lay_out()
        self.choose_button.clicked.connect(self.file_requested)
        self.map_button.clicked.connect(self.map_requested)
        self.form.changed.connect(self._refresh_map)
        self._refresh_map("")

    def show_file(self, file: Path) -> None:
        """Show which file was chosen."""
        self.file_name.setText(file.name)
        self.file_place.setText(str(file.parent))
        self.choose_button.setText(self.tr("Choose another file"))

    def show_map(self, file: Path) -> None:
        """Show which map was chosen."""
        self.map_name.setText(str(file))

    def profile(self) -> str:
        """Return the chosen kind of ledger: a name, or one of the two special choices."""
        return str(self.form.values()["profile"] or AUTOMATIC)

    def sheet(self) -> str:
        """Return the sheet asked for, or nothing."""
        return str(self.form.values()["sheet"] or "")

    def _refresh_map(self, _name: object) -> None:
        wants_map = self.profile() == OWN_MAP
        self.map_button.setVisible(wants_map)
        self.map_name.setVisible(wants_map)

    def _lay_out(self) -> None:
        file_card = Card(self.tr("The ledger"), self.tr("Excel (.xlsx, .xls) or text (.csv)"))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        names = QVBoxLayout()
        names.setSpacing(Space.XS)
        names.addWidget(self.file_name)
        names.addWidget(self.file_place)
        row.addLayout(names, 1)
        row.addWidget(self.choose_button)
        file_card.body.addLayout(row)
        how_card = Card(self.tr("How to read it"))
        how_card.body.addWidget(self.form)
        own = QHBoxLayout()
        own.addWidget(self.map_button)
        own.addWidget(self.map_name, 1)
        how_card.body.addLayout(own)
        safe_card = Card(self.tr("What will happen"))
        for sentence in (
            self.tr("First every row is checked; nothing is written and the file is not changed."),
            self.tr("Bad values are never replaced by guesses: such rows are refused and shown in red."),
            self.tr("Accepted rows become clues in one batch, which can be undone as a whole."),
        ):
            safe_card.body.addWidget(Label(sentence, TextLook.MUTED, wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for card in (file_card, how_card, safe_card):
            column.addWidget(card)
        column.addStretch(1)


class CheckLedgerPage(QWidget):
    """Every row with its verdict, and what was noticed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.views = ChipBar(self.tr("Rows shown"))
        self.table = TableView(self.tr("Rows of the ledger"))
        self.summary = Label("", TextLook.MUTED, wraps=True)
        self.reason = Label("", TextLook.PROBLEM, wraps=True)
        self.notes = Card(self.tr("Noticed"))
        self._notes_column = QVBoxLayout()
        self._rows: tuple[CheckedRow, ...] = ()
        self._model: HeldModel[CheckedRow] | None = None
        self._lay_out()
        self.views.chosen.connect(self._show_view)
        self.table.current_changed.connect(self._show_reason)
        self.reason.hide()

    def show_result(self, found: DryRun) -> None:
        """Show a dry run."""
        kit, lang = self._desk.services.kit, self._desk.lang
        self._rows = checked_rows(found, kit, lang)
        fates = {
            Fate.TAKEN: self.tr("will be imported"),
            Fate.REPEATED: self.tr("repeated"),
            Fate.REFUSED: self.tr("refused"),
        }
        words = {"row": self.tr("Row"), "fate": self.tr("Verdict"), "reason": self.tr("Reason")}
        old = self._model
        self._model = HeldModel(ledger_columns(sheet_headers(found), self._rows, words, fates), self)
        self.table.show_model(self._model)
        if old is not None:
            old.deleteLater()
        counts = {fate: sum(row.fate is fate for row in self._rows) for fate in Fate}
        chips = (
            Chip("", self.tr("All rows"), len(self._rows)),
            Chip(Fate.REFUSED.value, self.tr("Refused"), counts[Fate.REFUSED]),
            Chip(Fate.REPEATED.value, self.tr("Repeated"), counts[Fate.REPEATED]),
            Chip(Fate.TAKEN.value, self.tr("To be imported"), counts[Fate.TAKEN]),
        )
        start = Fate.REFUSED.value if counts[Fate.REFUSED] else ""
        self.views.show_chips(chips, start)
        self._show_view(start)
        self._show_summary(found)
        self._show_notes(noticed(found, kit, lang))

    def _show_summary(self, found: DryRun) -> None:
        preview, kit = found.preview, self._desk.services.kit
        profile = kit.profiles.get(preview.profile)
        self.summary.setText(
            self.tr(
                "Read as \u201c{kind}\u201d from sheet \u201c{sheet}\u201d: {read} rows, {accepted} to be imported, "
                "{refused} refused, {repeated} repeated, {blank} blank."
            ).format(
                kind=profile.label(self._desk.lang) if profile else preview.profile,
                sheet=found.table.sheet or found.table.name,
                read=f"{found.read:,}",
                accepted=f"{len(preview.accepted):,}",
                refused=f"{len(preview.rejected):,}",
                repeated=f"{len(preview.duplicates):,}",
                blank=f"{preview.blank:,}",
            )
        )

    def _show_notes(self, notes: Sequence[tuple[str, int]]) -> None:
        clear(self._notes_column)
        for sentence, count in notes[:_MOST_NOTES]:
            said = self.tr("%n row(s): ", "", count) + sentence if count else sentence
            self._notes_column.addWidget(Label(said, TextLook.MUTED, wraps=True))
        self._notes_column.addStretch(1)
        self.notes.setVisible(bool(notes))

    def _show_view(self, key: object) -> None:
        if self._model is not None:
            self._model.show_rows(row for row in self._rows if not key or row.fate.value == key)
            self._show_reason(self.table.current_id())

    def _show_reason(self, at: object) -> None:
        row = self._model.row_at(at) if self._model is not None and isinstance(at, int) else None
        self.reason.setVisible(row is not None and bool(row.reason))
        if row is not None:
            self.reason.setText(self.tr("Row {number}: {reason}").format(number=row.number, reason=row.reason))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._notes_column)
        self._notes_column.setContentsMargins(0, 0, 0, 0)
        self._notes_column.setSpacing(Space.XS)
        self.notes.body.addWidget(ScrollPane(inner, margin=0))
        self.notes.setFixedHeight(current().px(128))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.summary)
        column.addWidget(self.views)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addWidget(self.notes)

    def sizeHint(self) -> QSize:
        """Ask for a table worth looking at."""
        return QSize(current().px(960), current().px(560))


class ImportedPage(QWidget):
    """What became of the ledger, and what can be done next."""

    save_requested = Signal()
    undo_requested = Signal()
    clues_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", TextLook.PAGE_TITLE, wraps=True)
        self.sentence = Label("", wraps=True)
        self.save_button = PlainButton(self.tr("Save the refused rows"), Icon.SAVE)
        self.undo_button = PlainButton(self.tr("Undo this import"), Icon.UNDO)
        self.clues_button = LinkButton(self.tr("Show the clues"))
        self._tiles = {key: StatTile() for key in ("read", "accepted", "refused", "repeated")}
        self._lay_out()
        self.save_button.clicked.connect(self.save_requested)
        self.undo_button.clicked.connect(self.undo_requested)
        self.clues_button.clicked.connect(self.clues_requested)

    def show_result(self, made: Imported) -> None:
        """Show what an import did."""
        self.heading.setText(self.tr("%n clue(s) imported", "", made.accepted))
        self.sentence.setText(
            self.tr(
                "They form one batch. {registered} were registered with a number; {waiting} wait as received, because "
                "something a registration needs is missing."
            ).format(registered=f"{made.registered:,}", waiting=f"{made.accepted - made.registered:,}")
        )
        numbers: Mapping[str, tuple[str, int, State | None, str]] = {
            "read": (self.tr("Rows read"), made.read, None, self.tr("every row that is not blank")),
            "accepted": (self.tr("Imported"), made.accepted, State.FINE, self.tr("in one batch")),
            "refused": (
                self.tr("Refused"),
                len(made.rejected),
                State.OVERDUE if made.rejected else None,
                self.tr("mend and import again"),
            ),
            "repeated": (
                self.tr("Repeated"),
                made.duplicates,
                State.SOON if made.duplicates else None,
                self.tr("imported and flagged"),
            ),
        }
        for key, (name, number, state, note) in numbers.items():
            self._tiles[key].show_stat(Stat(key, name, f"{number:,}", note, state))
        self.save_button.setVisible(bool(made.rejected))
        self.undo_button.setVisible(made.accepted > 0)

    def show_undone(self, records: int) -> None:
        """Say that the batch was undone."""
        self.heading.setText(self.tr("The import was undone"))
        self.sentence.setText(self.tr("%n record(s) were withdrawn; their history stays.", "", records))
        self.undo_button.hide()

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(Space.L)
        for tile in self._tiles.values():
            # The figures say what happened; they lead nowhere.
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            tiles.addWidget(tile)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.undo_button)
        buttons.addSpacing(Space.M)
        buttons.addWidget(self.clues_button)
        buttons.addStretch(1)
        card = Card()
        card.body.setSpacing(Space.L)
        card.body.addWidget(self.heading)
        card.body.addWidget(self.sentence)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(tiles)
        column.addWidget(card)
        column.addStretch(1)

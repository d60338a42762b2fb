"""Any two revisions of one record beside each other: only what differs, in the words of its fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.catalogue import kind_named
from desk_app.services.history import Entry, RecordHistory, compared, of_one
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.figures import local_time
from desk_app.ui.history.telling import field_spans
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.told_text import Block, BlockLook, Span, ToldText, Tone

COMPARE = "history.compare"
_WIDTH, _HEIGHT = 720, 480


class CompareDialog(QDialog):
    """Chooses a record and two of its revisions; the older one is told from, the newer one to."""

    def __init__(
        self, desk: Desk, history: RecordHistory, of: Uid, *, uid: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.address = Address(COMPARE, of)
        self._desk, self._history = desk, history
        self._entries: tuple[Entry, ...] = ()
        self.setWindowTitle(self.tr("Compare two revisions"))
        self.record, self.older, self.newer = QComboBox(), QComboBox(), QComboBox()
        self.text = ToldText(self.tr("What differs"))
        self.close_button = PlainButton(self.tr("Close"))
        self._lay_out()
        terms = desk.services.kit.terms
        for one, kind in {entry.uid: entry.kind for entry in history.entries if entry.parents}.items():
            name = " ".join(filter(None, (terms.kind(kind, desk.lang), history.titles.get(one, ""))))
            self.record.addItem(name, one)
        self.record.setCurrentIndex(max(0, self.record.findData(uid)))
        self.record.currentIndexChanged.connect(self._choose_record)
        self.older.currentIndexChanged.connect(self._compare)
        self.newer.currentIndexChanged.connect(self._compare)
        self.close_button.clicked.connect(self.reject)
        self._choose_record()

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def _choose_record(self) -> None:
        self._entries = of_one(self._history.entries, Uid(str(self.record.currentData() or "")))
        for box in (self.older, self.newer):
            box.blockSignals(True)
            box.clear()
            for number, entry in enumerate(self._entries, start=1):
                box.addItem(
                    self.tr("Revision {number} \u00b7 {time} \u00b7 {name}").format(
                        number=number, time=local_time(entry.at), name=entry.by
                    )
                )
            box.blockSignals(False)
        self.older.setCurrentIndex(max(0, len(self._entries) - 2))
        self.newer.setCurrentIndex(len(self._entries) - 1)
        self._compare()

    def _compare(self) -> None:
        old, new = self.older.currentIndex(), self.newer.currentIndex()
        if not self._entries or min(old, new) < 0:
            return
        before, after = self._entries[old], self._entries[new]
        changes = compared(kind_named(after.kind), before.state, after.state)
        blocks = [
            Block(BlockLook.TEXT, field_spans(self._desk, self._history.names, after.kind, change))
            for change in changes
        ]
        nothing = Block(BlockLook.TITLE, (Span(self.tr("These two revisions say the same."), Tone.MUTED),))
        self.text.show_blocks(blocks or (nothing,))

    def _lay_out(self) -> None:
        open_at_size(self, _WIDTH, _HEIGHT)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.M)
        form.setVerticalSpacing(Space.S)
        for name, box in (
            (self.tr("Record"), self.record),
            (self.tr("From"), self.older),
            (self.tr("To"), self.newer),
        ):
            box.setAccessibleName(name)
            form.addRow(Label(name, TextLook.MUTED), box)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.windowTitle(), TextLook.PAGE_TITLE))
        column.addLayout(form)
        column.addWidget(self.text, 1)
        column.addLayout(foot)

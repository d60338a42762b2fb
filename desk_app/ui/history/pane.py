"""The tab with everything that ever happened to a record: who, when, what act, each field from what to what."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.history import RecordHistory, ShowHistory
from desk_app.ui.desk import Desk
from desk_app.ui.history.compare_dialog import CompareDialog
from desk_app.ui.history.telling import OLDER, Narrowed, told
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.chips import Chip, FilterChips
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.told_text import ToldText

_MORE = 120
_FIELD = "field"


class HistoryPane(QWidget):
    """Loads on the runner once it is looked at; one record, one field, or who looked, on demand."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid: Uid | None = None
        self._loaded: Uid | None = None
        self._history = RecordHistory((), (), {}, {})
        self._wanted = Narrowed()
        self._asked = Latest(desk.runner)
        self.records = QComboBox()
        self.records.setAccessibleName(self.tr("Record"))
        self.records.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.with_looks = QCheckBox(self.tr("With looks, prints and copies"))
        self.compare_button = PlainButton(self.tr("Compare two revisions\u2026"), Icon.HISTORY)
        self.filters = FilterChips(self.tr("Only this field"))
        self.banner = ErrorBanner()
        self.text = ToldText(self.tr("History"))
        self._lay_out()
        self._connect()
        self.filters.show_chips(())

    def show_record(self, uid: Uid | None) -> None:
        """Show the history of another record; it is asked for once the tab is in sight."""
        if uid != self._uid:
            self._wanted = Narrowed()
            self.with_looks.setChecked(False)
        self._uid, self._loaded = uid, None
        self.load()

    def showEvent(self, event: QShowEvent) -> None:
        """Load once the tab is looked at."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Ask for the history when it is in sight and not there yet."""
        if self._uid is None or self._loaded == self._uid or not self.isVisible():
            return
        self._loaded = self._uid
        job = self._asked.ask(ShowHistory(self._uid, with_looks=self.with_looks.isChecked()))
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)

    def _show(self, history: RecordHistory) -> None:
        self._history = history
        self.banner.hide()
        kinds = self._desk.services.kit.terms
        with QSignalBlocker(self.records):
            self.records.clear()
            self.records.addItem(self.tr("All records"), "")
            for uid, kind in {entry.uid: entry.kind for entry in history.entries}.items():
                name = " ".join(filter(None, (kinds.kind(kind, self._desk.lang), history.titles.get(uid, ""))))
                self.records.addItem(name, uid)
            self.records.setCurrentIndex(max(0, self.records.findData(self._wanted.uid)))
        self.compare_button.setEnabled(any(entry.parents for entry in history.entries))
        self._tell()

    def _tell(self) -> None:
        self.text.show_blocks(told(self._desk, self._history, self._wanted))
        field = self._wanted.field
        label = self._desk.services.kit.terms.field(self._wanted.kind, field, self._desk.lang) if field else ""
        self.filters.show_chips((Chip(_FIELD, self.tr("Only: {field}").format(field=label)),) if field else ())

    def _choose_record(self) -> None:
        self._wanted = replace(self._wanted, uid=str(self.records.currentData() or ""), most=Narrowed().most)
        self._tell()

    def _follow(self, key: object) -> None:
        if key == OLDER:
            self._wanted = replace(self._wanted, most=self._wanted.most + _MORE)
        else:
            kind, _, name = str(key).partition(".")
            self._wanted = replace(self._wanted, kind=kind, field=name, most=Narrowed().most)
        self._tell()

    def _remove_filter(self, _key: object) -> None:
        self._wanted = replace(self._wanted, kind="", field="")
        self._tell()
        self.text.setFocus()

    def _load_again(self) -> None:
        self._loaded = None
        self.load()

    def _compare(self) -> None:
        if self._uid is not None:
            CompareDialog(self._desk, self._history, self._uid, uid=self._wanted.uid, parent=self.window()).start()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))
        self.failed.emit(error)

    def _connect(self) -> None:
        self.records.activated.connect(self._choose_record)
        self.with_looks.clicked.connect(self._load_again)
        self.compare_button.clicked.connect(self._compare)
        self.filters.removal_requested.connect(self._remove_filter)
        self.text.link_requested.connect(self._follow)

    def _lay_out(self) -> None:
        row = FlowLayout(spacing=Space.S)  # beside each other they would ask for more than the page has
        for widget in (self.records, self.with_looks, self.compare_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.filters)
        column.addWidget(self.banner)
        column.addWidget(self.text, 1)

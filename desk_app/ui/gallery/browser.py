"""The gallery's own window: every entry by name, in both themes, at four sizes of type and in three languages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desk_app.ui import look, theme
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.screen import Screen
from desk_app.ui.shell.window import Window
from desk_app.ui.theme import Space
from desk_app.ui.widgets.text import Label, TextLook

SCALES = (100, 90, 125, 150)
_WINDOW, _STAGE = QSize(1366, 768), QSize(1170, 714)


@unique
class Tongue(StrEnum):
    """A language to look at; the last one is nobody's and longer than any."""

    CHINESE = "zh"
    ENGLISH = "en"
    LONGER = "longer"


@dataclass(frozen=True, slots=True)
class Switches:
    """How the entries are to be shown."""

    tongue: Tongue = Tongue.CHINESE
    is_dark: bool = False
    scale: int = 100


class Browser(QWidget):
    """Shows one entry at a time; ``speak`` puts another language on the program."""

    def __init__(
        self, bench: Bench, entries: tuple[Entry, ...], dress: look.Look, speak: Callable[[Tongue], None]
    ) -> None:
        super().__init__()
        self.setProperty("look", "paper")
        self.setWindowTitle("Gallery")
        self._bench, self._dress, self._speak = bench, dress, speak
        self._entries = {entry.key: entry for entry in entries}
        self._shown: QWidget | None = None
        self._key = ""
        self._waiting: list[Callable[[], None]] = []
        self.list, self.tongues = QListWidget(), QComboBox()
        self.skins, self.scales = QComboBox(), QComboBox()
        self._lay_out()
        self.list.currentTextChanged.connect(self._show_entry)
        for switch in (self.tongues, self.skins, self.scales):
            switch.currentIndexChanged.connect(self._switch)
        bench.desk.runner.idle.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def switches(self) -> Switches:
        """Read the switches."""
        return Switches(
            self.tongues.currentData(), self.skins.currentIndex() == 1, SCALES[max(0, self.scales.currentIndex())]
        )

    def show_first(self) -> None:
        """Show the first entry."""
        self._switch()
        self.list.setCurrentRow(0)

    def _switch(self) -> None:
        switches = self.switches()
        self._speak(switches.tongue)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        look.apply(
            application, self._dress, replace(theme.DARK if switches.is_dark else theme.LIGHT, scale=switches.scale)
        )
        self._show_entry(self._key)

    def _show_entry(self, key: str) -> None:
        self._take_down()
        self._key = key
        entry = self._entries.get(key)
        if entry is None:
            return
        lang = "zh" if self.switches().tongue is Tongue.CHINESE else "en"
        made = entry.make(replace(self._bench, desk=replace(self._bench.desk, lang=lang)))
        if isinstance(made, Window):
            made.resize(_WINDOW)
        elif isinstance(made, Screen):
            made.setWindowTitle(key)
            made.setProperty("look", "paper")
            made.resize(_STAGE)
        made.show()
        self._shown = made
        self._waiting = [_Step(made, step) for step in entry.then]
        if self._bench.desk.runner.is_idle:
            self._go_on()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the entry away too; a window would refuse to close with the program."""
        self._take_down()
        super().closeEvent(event)

    def _take_down(self) -> None:
        self._waiting = []
        if isinstance(self._shown, Window):
            self._shown.allow_close()
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None

    def _go_on(self) -> None:
        if self._waiting:
            self._waiting.pop(0)()

    def _lay_out(self) -> None:
        for tongue in Tongue:
            self.tongues.addItem(tongue.value, tongue)
        self.skins.addItems(["light", "dark"])
        self.scales.addItems([f"{scale} %" for scale in SCALES])
        self.list.addItems(list(self._entries))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for name, widget in (("Language", self.tongues), ("Theme", self.skins), ("Type", self.scales)):
            label = Label(name, TextLook.MUTED)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            row.addWidget(label)
            row.addWidget(widget, 1)
        self.list.setAccessibleName("Entries")
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.resize(520, 720)


@dataclass(frozen=True, slots=True)
class _Step:
    shown: QWidget
    step: Callable[[QWidget], object]

    def __call__(self) -> None:
        self.step(self.shown)

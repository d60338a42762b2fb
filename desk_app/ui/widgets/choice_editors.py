"""Editors that choose: one code, several codes, a list of people."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui.icons import Icon, dress
from desk_app.ui.theme import Role, Space, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.clearing import take_away
from desk_app.ui.widgets.editors import Editor
from desk_app.ui.widgets.fields import Field, FieldValue, Option, Raw
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.search_box import SearchBox

_KEY = int(Qt.ItemDataRole.UserRole)
_SEARCH = _KEY + 1
_SEPARATORS = re.compile("[,;\\s\u3001\uff0c\uff1b]+")
_FILTER_FROM = 9
_TYPING = "\n"
_SHOWN_ROWS = 6


class CodeBox(QComboBox):
    """A combo box that is searched by typing any part of a label or its initials; the wheel never changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        # The longest label of a list must not make the form wider than its dialog.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._options: tuple[Option, ...] = ()
        self._entries = QStandardItemModel(self)
        completer = _LabelCompleter(self._entries, self)
        self.setCompleter(completer)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these codes after a blank one, keeping the chosen one if it is still there."""
        kept = self.key()
        self._options = tuple(options)
        with QSignalBlocker(self):
            self.clear()
            self._entries.clear()
            self.addItem("", "")
            for option in self._options:
                self.addItem(option.label, option.key)
                entry = QStandardItem(option.label)
                entry.setData(f"{option.label} {option.search}", _SEARCH)
                self._entries.appendRow(entry)
            self.set_key(kept)

    def key(self) -> str | None:
        """Return the key whose label is shown, nothing for a blank, None for a text that is no label."""
        text = self.currentText().strip()
        if not text:
            return ""
        return next((option.key for option in self._options if option.label == text), None)

    def set_key(self, key: str | None) -> None:
        """Show the label of a key; an unknown key shows nothing."""
        at = self.findData(key or "")
        self.setCurrentIndex(max(0, at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling never changes a value."""
        event.ignore()


class _LabelCompleter(QCompleter):
    """Finds by label or search words, and completes to the label."""

    def __init__(self, entries: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(entries, parent)
        self.setCompletionRole(_SEARCH)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.popup().setProperty("look", "popup")

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the label into the field, not the search words."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CodeEditor(Editor):
    """One entry of a code list."""

    def __init__(self, field: Field) -> None:
        self.box = CodeBox()
        super().__init__(field, self.box)
        self.set_options(field.options)
        self._fill(self.box)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(field.placeholder or self.tr("type to search"))
            edit.setAccessibleName(field.label)
        self.box.currentTextChanged.connect(self._tell)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other codes."""
        self.box.set_options(options)

    def raw(self) -> str:
        """Return the key, or the text that is no label."""
        return self.box.key() or self.box.currentText()

    def set_raw(self, raw: Raw) -> None:
        """Show the label of a key, or a text that is none."""
        with QSignalBlocker(self):
            self.box.set_key(str(raw))
            if not self.box.key() and raw:
                self.box.setEditText(str(raw))

    def value(self) -> FieldValue:
        """Return the key, or None."""
        return self.box.key() or None

    def malformed(self) -> str:
        """Say that the text is not on the list."""
        return "" if self.box.key() is not None else self.tr("Choose an entry of the list")

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class CodesEditor(Editor):
    """Several entries of a code list; long lists get a filter line."""

    def __init__(self, field: Field) -> None:
        self.list = QListWidget()
        super().__init__(field, self.list)
        self.list.setProperty("look", "field")
        # A label wider than the list goes on in the next line; nothing is reached by scrolling sideways.
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filter = SearchBox(self.tr("Filter {field}").format(field=field.label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        self.filter.setVisible(len(field.options) >= _FILTER_FROM)  # only now it is no window of its own
        if not self.filter.isHidden():
            self.setFocusProxy(self.filter)  # else Tab would pass it by on its way to the list
        self.set_options(field.options)
        self.filter.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._tell)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other codes, keeping ticks on those still there."""
        kept = self.raw()
        with QSignalBlocker(self.list):
            self.list.clear()
            for option in options:
                item = QListWidgetItem(option.label, self.list)
                item.setData(_KEY, option.key)
                item.setData(_SEARCH, f"{option.label} {option.search}".lower())
                item.setCheckState(Qt.CheckState.Unchecked)
        self.set_raw(kept)
        rows = max(2, min(_SHOWN_ROWS, len(options)))
        self.list.setFixedHeight(rows * current().px(24) + 10)

    def raw(self) -> tuple[str, ...]:
        """Return the ticked keys in the order of the list."""
        return tuple(str(item.data(_KEY)) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def set_raw(self, raw: Raw) -> None:
        """Tick these keys and no others."""
        wanted = raw if isinstance(raw, tuple) else ()
        with QSignalBlocker(self.list):
            for item in self._items():
                is_on = item.data(_KEY) in wanted
                item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def value(self) -> FieldValue:
        """Return the ticked keys, or None."""
        return self.raw() or None

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().lower() not in str(item.data(_SEARCH)))

    def _tell(self, _item: QListWidgetItem) -> None:
        self.changed.emit()


class PeopleEditor(Editor):
    """A list of people: chips that can be taken off, and a line that adds one on Return."""

    def __init__(self, field: Field) -> None:
        self.line = _AddLine()
        super().__init__(field, self.line)
        self._labels: dict[str, str] = {}
        self._people: list[str] = []
        self._chips: list[QPushButton] = []
        self._names = QStringListModel(self)
        frame = QFrame()
        frame.setProperty("look", "field")
        self._flow = FlowLayout(frame, spacing=Space.XS)
        self._flow.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        self._flow.addWidget(self.line)
        self.line.setPlaceholderText(field.placeholder or self.tr("name, then Enter"))
        self.line.setToolTip(plain_tip(self.line.placeholderText()))
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.popup().setProperty("look", "popup")
        self.line.setCompleter(completer)
        self._fill(frame)
        self.set_options(field.options)
        self.line.returnPressed.connect(self._add_typed)
        self.line.editingFinished.connect(self._add_typed)
        self.line.textEdited.connect(self._tell)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these people while typing; others may still be typed."""
        self._labels = {option.key: option.label for option in options}
        self._names.setStringList(list(self._labels.values()))

    def raw(self) -> tuple[str, ...]:
        """Return the people, and last what is typed but not yet added."""
        typed = self.line.text().strip()
        return (*self._people, typed) if typed else tuple(self._people)

    def set_raw(self, raw: Raw) -> None:
        """Show these people: keys of options or names."""
        self._people = list(raw) if isinstance(raw, tuple) else []
        self._rebuild()

    def draft(self) -> Raw:
        """Keep a name that is still being typed apart from those that were added."""
        return (*self._people, _TYPING + self.line.text())

    def take_draft(self, draft: Raw) -> None:
        """Show the people, and in the line what was being typed."""
        parts = draft if isinstance(draft, tuple) else ()
        self.set_raw(tuple(part for part in parts if not part.startswith(_TYPING)))
        with QSignalBlocker(self):
            self.line.setText("".join(part.removeprefix(_TYPING) for part in parts if part.startswith(_TYPING)))

    def value(self) -> FieldValue:
        """Return the people, or None."""
        return self.raw() or None

    def _add_typed(self) -> None:
        keys = {label: key for key, label in self._labels.items()}
        typed = [part for part in _SEPARATORS.split(self.line.text()) if part]
        if not typed:
            return
        new = [keys.get(name, name) for name in typed]
        self._people += [name for name in dict.fromkeys(new) if name not in self._people]
        self.line.clear()
        self._rebuild()
        self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            take_away(self._flow, chip)
        self._flow.removeWidget(self.line)
        self._chips = [self._make_chip(person) for person in self._people]
        self._flow.addWidget(self.line)
        self.updateGeometry()

    def _make_chip(self, person: str) -> QPushButton:
        chip = QPushButton(self._labels.get(person, person), self)
        chip.setProperty("look", "chip")
        chip.setProperty("person", person)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(self.tr("Take {name} off the list").format(name=chip.text()))
        dress(chip, Icon.CLOSE, Role.MUTED)
        chip.clicked.connect(self._remove_pressed)
        self._flow.addWidget(chip)
        return chip

    def _remove_pressed(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self._people.remove(str(chip.property("person")))
            self._rebuild()
            self.line.setFocus()
            self.changed.emit()

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class _AddLine(QLineEdit):
    """Keeps Return for itself while it holds text, so that a dialog's default button does not take it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "inner")
        self.setMinimumWidth(current().px(140))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        had_text = bool(self.text().strip())
        super().keyPressEvent(event)
        if had_text and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

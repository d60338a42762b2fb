"""A list of texts, one below the other, that grows, shrinks and is put in order by keyboard; and lines only shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import IconButton, LinkButton
from desk_app.ui.widgets.clearing import take_away
from desk_app.ui.widgets.editors import Editor, LongTextEditor, TextArea
from desk_app.ui.widgets.fields import Field, FieldValue, Raw
from desk_app.ui.widgets.text import Label, TextLook

_MOST_LINES = 6


class ItemsEditor(Editor):
    """Several texts in their order.

    Return begins the next one, Alt with an arrow key moves one up or down, Backspace in an empty one takes it away.
    """

    def __init__(self, field: Field) -> None:
        first = _Item()
        super().__init__(field, first.area)
        self.items = [first]
        self.add_button = LinkButton(self.tr("Add an item"))
        self.add_button.setAccessibleName(self.tr("Add an item to {field}").format(field=field.label))
        self.add_button.setToolTip(
            self.tr("Enter adds one, Alt+\u2191 and Alt+\u2193 move it, Backspace removes an empty one")
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(first)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._follow(first)
        self._number()
        self.add_button.clicked.connect(self.add)

    def texts(self) -> list[str]:
        """List the texts as they stand, empty ones too."""
        return [item.area.toPlainText() for item in self.items]

    def raw(self) -> tuple[str, ...]:
        """Return the texts that are not empty."""
        return tuple(text for text in self.texts() if text.strip())

    def set_raw(self, raw: Raw) -> None:
        """Show these texts; one empty item stands where there are none."""
        self._show(list(raw) if isinstance(raw, tuple) else [])

    def value(self) -> FieldValue:
        """Return the texts without blanks around them, or None."""
        return tuple(text.strip() for text in self.raw()) or None

    def add(self) -> None:
        """Begin one at the end."""
        self._insert(len(self.items))

    def _insert(self, at: int) -> None:
        self._show([*self.texts()[:at], "", *self.texts()[at:]])
        self.items[at].area.setFocus()
        self.changed.emit()

    def _begin_next(self) -> None:
        self._insert(self._at() + 1)

    def _remove(self) -> None:
        at = self._at()
        self._show([*self.texts()[:at], *self.texts()[at + 1 :]])
        self.items[max(0, at - 1)].area.setFocus()
        self.changed.emit()

    def _move(self, by: int) -> None:
        texts, at = self.texts(), self._at()
        to = at + by
        if 0 <= to < len(texts):
            texts[at], texts[to] = texts[to], texts[at]
            self._show(texts)
            self.items[to].area.setFocus()
            self.changed.emit()

    def _at(self) -> int:
        item = self.sender()
        assert isinstance(item, _Item)
        return self.items.index(item)

    def _show(self, texts: list[str]) -> None:
        """Show these texts in as many items as it takes."""
        wanted = texts or [""]
        while len(self.items) < len(wanted):
            item = _Item()
            self._column.insertWidget(len(self.items), item)
            self.items.append(item)
            self._follow(item)
        for item in self.items[len(wanted) :]:
            take_away(self._column, item)
        del self.items[len(wanted) :]
        for item, text in zip(self.items, wanted, strict=True):
            item.show_text(text)
        self._number()

    def _number(self) -> None:
        before: QWidget = self.items[0].area
        for number, item in enumerate(self.items, start=1):
            item.show_number(number, self.field.label)
            item.area.may_go = len(self.items) > 1
            item.remove_button.setVisible(item.area.may_go)
            if item.area is not before:
                QWidget.setTabOrder(before, item.area)
            before = item.area
        QWidget.setTabOrder(before, self.add_button)

    def _follow(self, item: "_Item") -> None:
        item.typed.connect(self.changed)
        item.next_wanted.connect(self._begin_next)
        item.removal_wanted.connect(self._remove)
        item.move_wanted.connect(self._move)


class _Item(QWidget):
    """One text with its number and what can be done with it."""

    typed = Signal()
    next_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.area = _ItemArea()
        self._number = Label("", TextLook.MUTED)
        self.remove_button = IconButton(Icon.CLOSE, self.tr("Take this one away"))
        # The keyboard has Backspace; a stop behind every item would double the way through the form.
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.area, 1)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.area.textChanged.connect(self.typed)
        self.area.next_wanted.connect(self.next_wanted)
        self.area.removal_wanted.connect(self.removal_wanted)
        self.area.move_wanted.connect(self.move_wanted)
        self.remove_button.clicked.connect(self.removal_wanted)

    def show_number(self, number: int, of: str) -> None:
        """Say which one this is."""
        self._number.setText(f"{number}.")
        self.area.setAccessibleName(self.tr("{field}, item {number}").format(field=of, number=number))
        self.remove_button.setAccessibleName(
            self.tr("Take item {number} of {field} away").format(field=of, number=number)
        )

    def show_text(self, text: str) -> None:
        """Show a text, without a ``typed``."""
        if self.area.toPlainText() != text:
            self.blockSignals(True)
            self.area.setPlainText(text)
            self.blockSignals(False)


class _ItemArea(TextArea):
    """Hands on the keys that change the list."""

    next_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(fewest=1, most=_MOST_LINES)
        self.may_go = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        is_return = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not held & Qt.KeyboardModifier.ControlModifier:
            self.next_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and self.may_go and not self.toPlainText():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class ShownEditor(LongTextEditor):
    """Lines that come from elsewhere: they can be read and copied, and are no answer of the form."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.area.setReadOnly(True)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these."""
        super().set_raw("\n".join(lines))

    def raw(self) -> str:
        """Return nothing: it was not typed."""
        return ""

    def set_raw(self, raw: Raw) -> None:
        """Leave the lines as they are."""

    def value(self) -> FieldValue:
        """Return nothing."""
        return None

    def set_read_only(self, is_read_only: bool) -> None:  # noqa: FBT001 - mirrors Qt's setters
        """Stay as it is."""

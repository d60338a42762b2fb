"""Editors for one field each: text, a number, a moment, long text, a day, a flag."""

from abc import abstractmethod

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.fields import Field, FieldValue, Raw, parse_day, parse_moment
from desk_app.ui.widgets.text import restyle


class Editor(QWidget):
    """What every editor can do; ``target`` is the widget that takes the focus and shows a fault."""

    changed = Signal()

    def __init__(self, field: Field, target: QWidget) -> None:
        super().__init__()
        self.field = field
        self.target = target
        self.setFocusProxy(target)
        target.setAccessibleName(field.label)
        target.setObjectName(field.name)

    @abstractmethod
    def raw(self) -> Raw:
        """Return what was typed."""

    @abstractmethod
    def set_raw(self, raw: Raw) -> None:
        """Put back what was typed, without a ``changed``."""

    def draft(self) -> Raw:
        """Return what a draft keeps: what was typed, and what is needed to show it again."""
        return self.raw()

    def take_draft(self, draft: Raw) -> None:
        """Put a draft back, without a ``changed``."""
        self.set_raw(draft)

    @abstractmethod
    def value(self) -> FieldValue:
        """Return what it means, or None when empty or malformed."""

    def set_value(self, value: FieldValue) -> None:
        """Show a well-formed value."""
        self.set_raw(value if isinstance(value, (bool, tuple)) else "" if value is None else str(value))

    def malformed(self) -> str:
        """Return one sentence on what cannot be read, or nothing."""
        return ""

    def set_read_only(self, is_read_only: bool) -> None:  # noqa: FBT001 - mirrors Qt's setters
        """Show without letting change."""
        self.setEnabled(not is_read_only)

    def mark(self, problem: str) -> None:
        """Show or clear a fault, for eyes and for screen readers."""
        self.target.setProperty("bad", bool(problem))
        self.target.setAccessibleDescription(problem)
        restyle(self.target)

    def _fill(self, *widgets: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in widgets:
            row.addWidget(widget)


class _TextLine(QLineEdit):
    """Shows the beginning of its text while nobody writes in it; writing goes on at the end."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the end, unless a click, Tab or the way back from another window says where."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go back to the beginning, unless a menu or another window only comes between."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.home(False)


class TextEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field) -> None:
        self.line = _TextLine()
        super().__init__(field, self.line)
        self.line.setPlaceholderText(field.placeholder)
        self.line.setToolTip(plain_tip(field.placeholder))
        if field.longest:
            self.line.setMaxLength(field.longest)
        self._fill(self.line)
        self.line.textEdited.connect(self._tell)

    def raw(self) -> str:
        """Return the text as typed."""
        return self.line.text()

    def set_raw(self, raw: Raw) -> None:
        """Show a text; of one that is too long its beginning."""
        self.line.setText(str(raw))
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def value(self) -> FieldValue:
        """Return the text without blanks around it, or None."""
        return self.line.text().strip() or None

    def set_read_only(self, is_read_only: bool) -> None:  # noqa: FBT001 - mirrors Qt's setters
        """Keep the text selectable."""
        self.line.setReadOnly(is_read_only)

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class NumberEditor(TextEditor):
    """A whole number that is not negative; a percent sign after it says nothing new."""

    def value(self) -> FieldValue:
        """Return the number, or None."""
        typed = self._typed()
        return int(typed) if typed.isdecimal() else None

    def malformed(self) -> str:
        """Say that this is not a number."""
        typed = self._typed()
        return "" if not typed or typed.isdecimal() else self.tr("Write a whole number")

    def _typed(self) -> str:
        return self.line.text().strip().removesuffix("%").strip()


class MomentEditor(TextEditor):
    """A day with the time to the minute; what cannot be read stays as typed and is marked."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        if not field.placeholder:
            self.line.setPlaceholderText("2026-03-01 22:30")
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> FieldValue:
        """Return the moment as ``2026-03-01 22:30``, or None."""
        return parse_moment(self.line.text())

    def malformed(self) -> str:
        """Say that this is not a moment."""
        is_moment = not self.line.text().strip() or parse_moment(self.line.text()) is not None
        return "" if is_moment else self.tr("Write the day and the time, such as 2026-03-01 22:30")

    def _tidy(self) -> None:
        self.line.setText(parse_moment(self.line.text()) or self.line.text())


class TextArea(QPlainTextEdit):
    """Several lines; grows with its text, and Tab leaves it."""

    def __init__(self, *, fewest: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fewest, self._most = fewest, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        """Fit the lines typed, within limits."""
        lines = max(self._fewest, min(self._most, int(self.document().size().height())))
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        """Show the fewest lines."""
        return QSize(80, self.fontMetrics().lineSpacing() * self._fewest + 20)

    def _grow(self, _size: object) -> None:
        self.updateGeometry()


class LongTextEditor(Editor):
    """Several lines of text."""

    def __init__(self, field: Field) -> None:
        self.area = TextArea()
        super().__init__(field, self.area)
        self.area.setPlaceholderText(field.placeholder)
        self._fill(self.area)
        self.area.textChanged.connect(self.changed)

    def raw(self) -> str:
        """Return the text as typed."""
        return self.area.toPlainText()

    def set_raw(self, raw: Raw) -> None:
        """Show a text and forget what could be undone."""
        self.blockSignals(True)
        self.area.setPlainText(str(raw))
        self.blockSignals(False)

    def value(self) -> FieldValue:
        """Return the text without blanks around it, or None."""
        return self.area.toPlainText().strip() or None

    def malformed(self) -> str:
        """Count characters against the limit."""
        over = len(self.area.toPlainText().strip()) - self.field.longest
        return self.tr("%n character(s) too long", "", over) if self.field.longest and over > 0 else ""

    def set_read_only(self, is_read_only: bool) -> None:  # noqa: FBT001 - mirrors Qt's setters
        """Keep the text selectable."""
        self.area.setReadOnly(is_read_only)


class DayEditor(Editor):
    """A day, typed freely or picked; what cannot be read stays as typed and is marked."""

    def __init__(self, field: Field) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self.line.setPlaceholderText(field.placeholder or "2026-01-31")
        self.pick = IconButton(Icon.CALENDAR, self.tr("Pick a day for {field}").format(field=field.label))
        self.pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._popup: _DayPopup | None = None
        self._fill(self.line, self.pick)
        self.line.textEdited.connect(self._tell)
        self.line.editingFinished.connect(self._tidy)
        self.pick.clicked.connect(self.open_calendar)

    def raw(self) -> str:
        """Return the day as typed."""
        return self.line.text()

    def set_raw(self, raw: Raw) -> None:
        """Show a day as it was typed."""
        self.line.setText(str(raw))

    def value(self) -> FieldValue:
        """Return the day, or None."""
        return parse_day(self.line.text())

    def malformed(self) -> str:
        """Say that this is not a day."""
        is_day = not self.line.text().strip() or parse_day(self.line.text()) is not None
        return "" if is_day else self.tr("Write a day as year, month and day, such as 2026-01-31")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt and the down key, as combo boxes do."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        if self._popup is None:
            self._popup = _DayPopup(self)
            self._popup.calendar.activated.connect(self._take)
            self._popup.calendar.clicked.connect(self._take)
        day = parse_day(self.line.text())
        if day:
            self._popup.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        if self._popup is not None:
            self._popup.hide()
        self.changed.emit()

    def _tidy(self) -> None:
        day = parse_day(self.line.text())
        if day:
            self.line.setText(day.isoformat())

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class _DayPopup(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "paper")
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumWidth(current().px(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        column.addWidget(self.calendar)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field) -> None:
        self.box = QCheckBox(field.placeholder or field.label)
        super().__init__(field, self.box)
        self._fill(self.box)
        self.box.clicked.connect(self._tell)

    def raw(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_raw(self, raw: Raw) -> None:
        """Tick or untick."""
        self.box.setChecked(raw is True)

    def value(self) -> FieldValue:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def _tell(self, _checked: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.changed.emit()

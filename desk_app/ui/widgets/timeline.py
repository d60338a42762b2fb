"""What happened, newest first: day, picture, title, and detail lines that wrap; each day is written once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon, paint_icon
from desk_app.ui.theme import Role, Space, State, Type, current
from desk_app.ui.widgets.buttons import IconButton, LinkButton
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_GUTTER, _DISC = 36, 22


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry; ``link`` is the text of an optional link, ``key`` what it leads to.

    A key without a link gives the entry an arrow that leads there. ``when`` is a day, a day with the time, or any
    other short word.
    """

    when: str
    title: str
    details: tuple[str, ...] = ()
    state: State = State.NEUTRAL
    link: str = ""
    key: str = ""
    icon: Icon | None = None


class Timeline(QWidget):
    """Entries one below the other, joined by a line; ``nothing`` is said while there are none."""

    link_requested = Signal(object)  # str, the key of the entry

    def __init__(self, nothing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = Label(nothing, TextLook.MUTED, wraps=True)
        self._nothing.hide()
        self._entries = QVBoxLayout()
        self._entries.setContentsMargins(0, 0, 0, 0)
        self._entries.setSpacing(0)
        self._entries.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addLayout(self._entries, 1)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these entries in the order given, or the sentence there is for none."""
        self._nothing.setVisible(not moments and bool(self._nothing.text()))
        clear(self._entries, but=1)
        metrics = QFontMetrics(current().font(Type.MUTED))
        shown = _days_once(moments)
        # One width for all: the dots stand in one line however long a date or a size is.
        lines = [line for when in shown for line in when.split("\n")]
        widest = max((metrics.horizontalAdvance(line) + 1 for line in lines), default=0)
        for number, (moment, when) in enumerate(zip(moments, shown, strict=True)):
            entry = _Entry(moment, when, widest, is_first=number == 0, is_last=number == len(moments) - 1)
            if entry.link is not None:
                entry.link.clicked.connect(self._follow)
            self._entries.insertWidget(number, entry)

    def _follow(self) -> None:
        button = self.sender()
        if isinstance(button, QAbstractButton):
            self.link_requested.emit(button.property("moment_key"))


def _days_once(moments: Sequence[Moment]) -> list[str]:
    """Write the day only where it changes, with the time under it."""
    shown, before = [], ""
    for moment in moments:
        if not _DAY.match(moment.when):
            shown.append(moment.when)
            continue
        day, time = moment.when[:10], moment.when[10:].strip()
        shown.append("\n".join(filter(None, (day if day != before else "", time))))
        before = day
    return shown


class _Entry(QWidget):
    """One entry; draws its picture or dot and its part of the line."""

    def __init__(self, moment: Moment, when: str, widest: int, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._state, self._is_first, self._is_last = moment.state, is_first, is_last
        self._icon = moment.icon
        self.setAccessibleName(f"{moment.when} {moment.title}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme = current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(3) if moment.icon else 0, 0, theme.px(16))
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.px(3))
        self._when = Label(when, TextLook.MUTED)
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._when.setFixedWidth(max(widest, theme.px(74)))
        grid.addWidget(self._when, 0, 0, len(moment.details) + 1, 1)
        grid.setColumnMinimumWidth(1, theme.px(_GUTTER))
        grid.setColumnStretch(2, 1)
        self.link: QAbstractButton | None = None
        self._title = Label(moment.title, TextLook.STRONG, wraps=True)
        grid.addWidget(self._title, 0, 2)
        if moment.key and not moment.link:
            self.link = IconButton(Icon.RIGHT, self.tr("Go there: {title}").format(title=moment.title))
            self.link.setProperty("moment_key", moment.key)
            grid.addWidget(self.link, 0, 3, len(moment.details) + 1, 1, Qt.AlignmentFlag.AlignTop)
        for row, detail in enumerate(moment.details, start=1):
            grid.addWidget(Label(detail, TextLook.MUTED, wraps=True), row, 2)
        if moment.link:
            self.link = LinkButton(moment.link)
            self.link.setProperty("moment_key", moment.key)
            grid.addWidget(self.link, len(moment.details) + 1, 2, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot in line with the title and the line through it."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._title.x() - theme.px(_GUTTER) / 2
        y = self._title.y() + self._title.fontMetrics().height() / 2
        painter.setPen(QPen(theme.colour(Role.LINE), 2))
        if not self._is_first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y))
        if not self._is_last:
            painter.drawLine(QPointF(x, y), QPointF(x, self.height()))
        if self._icon is None:
            painter.setPen(QPen(theme.colour(Role.CARD), 2))
            painter.setBrush(theme.colour(self._state.mark))
            painter.drawEllipse(QPointF(x, y), theme.px(Space.S) * 0.8, theme.px(Space.S) * 0.8)
            return
        painter.setPen(QPen(theme.colour(self._state.mark), 1))
        painter.setBrush(theme.colour(self._state.pale))
        painter.drawEllipse(QPointF(x, y), theme.px(_DISC) / 2, theme.px(_DISC) / 2)
        edge = theme.px(_DISC) * 0.62
        paint_icon(painter, self._icon, self._state.text, QRectF(x - edge / 2, y - edge / 2, edge, edge))

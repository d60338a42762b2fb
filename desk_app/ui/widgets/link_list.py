"""Rows that lead somewhere: title, one muted line, and a badge; the list of what is due."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.theme import RADIUS_SMALL, Role, Space, State, Type, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import badge_size, paint_badge
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook

_PAD = 6


@dataclass(frozen=True, slots=True)
class Link:
    """One row; ``tip`` gives rule, source and how a deadline was computed."""

    key: str
    title: str
    note: str = ""
    badge: str = ""
    state: State = State.NEUTRAL
    tip: str = ""


class LinkList(QWidget):
    """A short list in which every row is a link."""

    link_requested = Signal(object)  # str, the key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these rows."""
        clear(self._rows, but=1)
        for number, link in enumerate(links):
            row = LinkRow(link)
            row.clicked.connect(self._follow)
            self._rows.insertWidget(number, row)

    def _follow(self) -> None:
        row = self.sender()
        if isinstance(row, LinkRow):
            self.link_requested.emit(row.link.key)


class LinkSection(QWidget):
    """A heading with a count, and links; or a sentence when there are none."""

    link_requested = Signal(object)  # str, the key

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.heading, self.nothing = Label(title, TextLook.STRONG), Label(nothing, TextLook.MUTED, wraps=True)
        self.links = LinkList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.heading, self.nothing, self.links):
            column.addWidget(widget)
        self.links.link_requested.connect(self.link_requested)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these, or the sentence."""
        self.heading.setText(f"{self._title} {len(links)}" if links else self._title)
        self.nothing.setVisible(not links)
        self.links.setVisible(bool(links))
        self.links.show_links(links)


class LinkRow(QAbstractButton):
    """One row of a ``LinkList``."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self.setAccessibleName(" ".join(filter(None, (link.title, link.badge))))
        self.setAccessibleDescription(link.note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fit title and note."""
        return QSize(current().px(240), current().px(52 if self.link.note else 38))

    def minimumSizeHint(self) -> QSize:
        """Never lose the second line."""
        return QSize(current().px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole of what does not fit, before the tip."""
        super().resizeEvent(event)
        said = ((self.link.title, Type.BODY), (self.link.note, Type.MUTED))
        cut = [text for text, size in said if self._shortened(text, size) != text]
        self.setToolTip(plain_tip("\n".join(filter(None, (*cut, self.link.tip)))))

    def _shortened(self, text: str, size: Type) -> str:
        metrics = QFontMetrics(current().font(size))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._room())

    def _room(self) -> int:
        theme = current()
        badge = badge_size(self.link.badge, theme).width() + theme.px(12) if self.link.badge else 0
        return self.width() - badge - 2 * theme.px(_PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        theme, link = current(), self.link
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(theme.colour(Role.SUNKEN))
            if self.hasFocus():
                painter.setPen(QPen(theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), RADIUS_SMALL, RADIUS_SMALL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.colour(Role.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = theme.px(_PAD)
        if link.badge:
            size = badge_size(link.badge, theme)
            top = (self.height() - size.height()) / 2
            place = QRectF(self.width() - size.width() - pad, top, size.width(), size.height())
            paint_badge(painter, place, link.badge, link.state)
        room = self._room()
        lines = [(link.title, theme.font(Type.BODY), Role.INK, 7 if link.note else 8, 20)]
        if link.note:
            lines.append((link.note, theme.font(Type.MUTED), Role.MUTED, 27, 18))
        for text, font, role, y, height in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(pad, theme.px(y), room, theme.px(height)), int(Qt.AlignmentFlag.AlignVCenter), shown
            )

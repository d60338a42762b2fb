"""The left rail: places with live counts, and who is signed in."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.icons import paint_icon
from desk_app.ui.shell.registry import Place
from desk_app.ui.theme import RADIUS_SMALL, Role, Space, Theme, Type, current
from desk_app.ui.widgets.text import ElidedLabel, TextLook

_WIDTH, _COMPACT_WIDTH = 196, 60


class Rail(QFrame):
    """Emits the key of the place that was pressed; the window decides and then calls ``show_place``."""

    place_requested = Signal(object)  # str, the key

    def __init__(self, brand: str, places: Iterable[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Places"))
        self.setFixedWidth(current().px(_WIDTH))
        self._brand = ElidedLabel(brand, TextLook.PAGE_TITLE)
        self.office = ElidedLabel("", TextLook.MUTED)
        self.who = ElidedLabel("", TextLook.MUTED)
        self.backup = ElidedLabel("", TextLook.MUTED)
        self._is_compact = False
        self._group = QButtonGroup(self)
        self._buttons = {place.key: _RailButton(place) for place in places}
        self._lay_out()
        for button in self._buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self._request)

    def show_place(self, key: str) -> None:
        """Mark the current place."""
        self._buttons[key].setChecked(True)

    def show_count(self, key: str, count: int) -> None:
        """Show a live count beside a place; zero hides it."""
        self._buttons[key].show_count(count)

    def set_compact(self, *, is_compact: bool) -> None:
        """Show icons only, with names as tooltips, when the window is narrow for its font."""
        self._is_compact = is_compact
        self.setFixedWidth(current().px(_COMPACT_WIDTH if is_compact else _WIDTH))
        for label in (self._brand, self.office, self.who, self.backup):
            label.setVisible(not is_compact)
        for button in self._buttons.values():
            button.set_compact(is_compact=is_compact)

    @property
    def is_compact(self) -> bool:
        """Tell whether only icons are shown."""
        return self._is_compact

    def button(self, key: str) -> QAbstractButton:
        """Return the button of a place."""
        return self._buttons[key]

    def _request(self) -> None:
        button = self.sender()
        if isinstance(button, _RailButton):
            # The window has the last word; a refused move must not leave the wrong place marked.
            self.place_requested.emit(button.place.key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.L, Space.M, Space.L)
        column.setSpacing(2)
        for label in (self._brand, self.office):
            label.setContentsMargins(Space.S, 0, 0, 0)
            column.addWidget(label)
        column.addSpacing(Space.M)
        foot: list[_RailButton] = []
        for button in self._buttons.values():
            if button.place.is_foot:
                foot.append(button)
            else:
                column.addWidget(button)
        column.addStretch(1)
        for button in foot:
            column.addWidget(button)
        column.addSpacing(Space.S)
        for label in (self.who, self.backup):
            label.setContentsMargins(Space.S, 0, 0, 0)
            column.addWidget(label)


class _RailButton(QAbstractButton):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._count = 0
        self._is_compact = False
        self.setObjectName(f"place_{place.key}")
        self.setText(place.title)
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.place.title} {count}" if count else self.place.title)
        self.update()

    def set_compact(self, *, is_compact: bool) -> None:
        self._is_compact = is_compact
        self.setToolTip(self.place.title if is_compact else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(36), current().px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(36), current().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.RAIL_INK), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour(Role.ACCENT))
        elif self.underMouse():
            painter.setBrush(theme.colour(Role.RAIL_HOVER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
        self._paint_words(painter, theme)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        ink = Role.RAIL_INK if self.isChecked() or self.underMouse() else Role.RAIL_MUTED
        edge, pad = theme.px(18), theme.px(10)
        left = (self.width() - edge) / 2 if self._is_compact else pad
        paint_icon(painter, self.place.icon, ink, QRectF(left, (self.height() - edge) / 2, edge, edge))
        if self._is_compact:
            return
        painter.setFont(theme.font(Type.MUTED))
        count = f"{self._count:,}" if self._count else ""
        count_width = painter.fontMetrics().horizontalAdvance(count) + pad if count else 0
        painter.setPen(theme.colour(ink))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, 0, self.width() - pad, self.height()), flags, count)
        painter.setFont(theme.font(Type.BODY, bold=self.isChecked()))
        painter.setPen(theme.colour(Role.RAIL_INK))
        left = pad + edge + theme.px(9)
        room = self.width() - left - count_width - pad / 2
        title = painter.fontMetrics().elidedText(self.place.title, Qt.TextElideMode.ElideRight, int(room))
        self.setToolTip("" if title == self.place.title else self.place.title)
        painter.drawText(QRectF(left, 0, room, self.height()), int(Qt.AlignmentFlag.AlignVCenter), title)

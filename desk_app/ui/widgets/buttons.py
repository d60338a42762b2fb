"""Buttons: the one primary action, plain ones, menus, icons, links, and the next allowed step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desk_app.ui.icons import Icon, dress, paint_icon
from desk_app.ui.theme import Role, current
from desk_app.ui.tips import plain_tip

_LINE = 1
"""The line the style sheet draws around a link, to show the focus."""


class PlainButton(QPushButton):
    """A secondary action."""

    def __init__(self, text: str, icon: Icon | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            dress(self, icon)


class PrimaryButton(QPushButton):
    """The one thing to do next on this page."""

    def __init__(self, text: str, icon: Icon | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            dress(self, icon, Role.ON_ACCENT)


class DangerButton(QPushButton):
    """An action that is hard to take back."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "danger")


class LinkButton(QPushButton):
    """Text that leads somewhere."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class ShortLink(LinkButton):
    """A link that ends in an ellipsis where it does not fit, and then tells the whole in its tooltip."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole text."""
        metrics, shown = self.fontMetrics(), super().text()
        spare = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(shown)
        return super().sizeHint() + QSize(max(0, spare), 0)

    def text(self) -> str:
        """Return the whole text, whatever of it fits."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Allow shrinking to a few letters."""
        return QSize(current().px(48), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * _LINE
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != super().text():
            self.setText(shown)
        self.setToolTip(plain_tip(self._whole if shown != self._whole else ""))


class IconButton(QToolButton):
    """A drawing that acts; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: Icon, name: str, role: Role = Role.MUTED, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "icon")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dress(self, icon, role)


class MenuButton(QToolButton):
    """A button that opens a menu; without text it shows only its icon."""

    def __init__(self, text: str, icon: Icon | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "menu" if text else "icon")
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        if icon:
            dress(self, icon, Role.INK if text else Role.MUTED)
            self.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
            )


@dataclass(frozen=True, slots=True)
class Step:
    """One step a record may take: ``blocked_by`` says why not, with the article, or is empty."""

    key: str
    text: str
    blocked_by: str = ""


_WIDEST_REASON = 460
"""A longer line of the menu is cut off; its tooltip tells the whole."""


class NextStepButton(QToolButton):
    """The next allowed step as the primary button; other steps in its menu, blocked ones with their reason."""

    step_requested = Signal(object)  # str, the key of the step
    _arrow = Role.ON_ACCENT

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "next")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._request_action)
        self.setMenu(menu)
        self.clicked.connect(self._request_first)
        self._first = ""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer the steps, the recommended one first; the first that is not blocked becomes the button."""
        allowed = [step for step in steps if not step.blocked_by]
        self._first = allowed[0].key if allowed else ""
        shown = allowed[0] if allowed else next(iter(steps), None)
        self.setText(shown.text if shown else "")
        self.setToolTip(plain_tip(shown.blocked_by) if shown else "")
        self.setAccessibleName(self.text())
        self.setVisible(shown is not None)
        self.menu().clear()
        for step in steps:
            if step.key != self._first:
                self._add(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow of the menu in the colour of the text."""
        super().paintEvent(event)
        edge = current().px(14)
        place = QRectF(self.width() - 13 - edge / 2, (self.height() - edge) / 2, edge, edge)
        painter = QPainter(self)
        paint_icon(painter, Icon.DOWN, self._arrow, place)

    def _add(self, step: Step) -> None:
        # A greyed line must say why it is grey without a click, so the reason is part of the line.
        text = f"{step.text}  \u2014  {step.blocked_by}" if step.blocked_by else step.text
        text = self.menu().fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, current().px(_WIDEST_REASON))
        action = QAction(text.replace("&", "&&"), self.menu())
        action.setData(step.key)
        action.setEnabled(not step.blocked_by)
        action.setToolTip(plain_tip(step.blocked_by or step.text))
        self.menu().addAction(action)

    def _request_action(self, action: QAction) -> None:
        self.step_requested.emit(action.data())

    def _request_first(self) -> None:
        if self._first:
            self.step_requested.emit(self._first)
        else:
            self.showMenu()

"""The four forms as bars in their fixed ramp, each with its name, number and share."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import FORMS, Role, Type, current


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: a name and how many."""

    name: str
    number: int


class FormBars(QWidget):
    """One bar per form; never more than the ramp has colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: tuple[Share, ...] = ()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these numbers."""
        self._shares = tuple(shares)[: len(FORMS)]
        self.setAccessibleName("; ".join(f"{share.name} {share.number}" for share in self._shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the bars."""
        return QSize(current().px(320), current().px(38) * max(1, len(self._shares)))

    def minimumSizeHint(self) -> QSize:
        """Stay readable when narrow."""
        return QSize(current().px(220), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars; shares are of the sum, and a bar of one is never invisible."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(Type.BODY)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        total = sum(share.number for share in self._shares)
        words = [_words(share.number, total) for share in self._shares]
        name_width = max((metrics.horizontalAdvance(share.name) for share in self._shares), default=0) + theme.px(14)
        word_width = max((metrics.horizontalAdvance(word) for word in words), default=0) + theme.px(12)
        thick, pitch = theme.px(14), theme.px(38)
        room = max(1, self.width() - name_width - word_width)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for row, (share, word) in enumerate(zip(self._shares, words, strict=True)):
            top = row * pitch
            painter.setPen(theme.colour(Role.INK))
            painter.drawText(QRectF(0, top, name_width, pitch), middle, share.name)
            painter.setPen(theme.colour(Role.MUTED))
            painter.drawText(QRectF(name_width + room + theme.px(12), top, word_width, pitch), middle, word)
            painter.setPen(Qt.PenStyle.NoPen)
            y = top + (pitch - thick) / 2
            painter.setBrush(theme.colour(Role.TRACK))
            painter.drawRoundedRect(QRectF(name_width, y, room, thick), thick / 2, thick / 2)
            if share.number > 0:
                painter.setBrush(theme.colour(FORMS[row]))
                length = max(thick, room * share.number / total)
                painter.drawRoundedRect(QRectF(name_width, y, length, thick), thick / 2, thick / 2)


def _words(number: int, total: int) -> str:
    return f"{number:,} \u00b7 {number / total:.0%}" if total else f"{number:,}"

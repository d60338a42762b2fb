"""What was found, in groups below the search field; a child of the window, so that a lock covers it.

The keyboard stays in the field, so that an input method goes on working: the field's owner moves the choice.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.ui.shell.palette_rows import HEADING, HIT, Hit, PaletteRows, heading_height, row_height
from desk_app.ui.theme import Space, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.text import Label, TextLook

_LEAST_WIDTH = 640
_EDGE = 16


class SearchPalette(QFrame):
    """Opens below an anchor; the owner of the anchor moves through it, a click chooses."""

    hit_chosen = Signal(object)  # Hit

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._anchor: QWidget | None = None
        self._moved = False
        self.setProperty("look", "card")
        self.list = QListWidget()
        self.list.setProperty("look", "bare")
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(PaletteRows(self.list))
        self.note = Label("", TextLook.MUTED)
        self.hint = Label(
            self.tr("> actions   @ people and units   # numbers   \u2191\u2193 move   Enter opens   Esc closes"),
            TextLook.MUTED,
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.list, 1)
        for label in (self.note, self.hint):
            label.setContentsMargins(Space.S, 0, Space.S, 0)
            column.addWidget(label)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], anchor: QWidget, note: str = "") -> None:
        """Show what was found in its groups; the choice stays where the person moved it."""
        kept = self.current()
        self._anchor = anchor
        self.list.clear()
        for group, members in groupby(hits, attrgetter("group")):
            if group:
                self._add_heading(group)
            for hit in members:
                self._add(hit)
        self._settle_choice(kept)
        self.list.setVisible(bool(hits))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.fit()
        self.raise_()
        self.show()

    def hits(self) -> tuple[Hit, ...]:
        """Return what is shown, in order."""
        return tuple(item.data(HIT) for item in self._rows())

    def current(self) -> Hit | None:
        """Return the hit that Enter would choose."""
        hit = self.list.currentIndex().data(HIT)
        return hit if isinstance(hit, Hit) else None

    def move_choice(self, rows: int) -> None:
        """Move the choice down (or up) over the hits; it stops at the ends."""
        shown = list(self._rows())
        if not shown:
            return
        item = self.list.currentItem()
        at = shown.index(item) if item in shown else -1
        target = shown[max(0, min(len(shown) - 1, at + rows))]
        self.list.setCurrentItem(target)
        # The heading of the first row should come back into sight with it.
        row = self.list.row(target)
        if row and self.list.item(row - 1).data(HEADING):
            self.list.scrollToItem(self.list.item(row - 1))
        self.list.scrollToItem(target)

    def choose(self) -> bool:
        """Choose the current hit; tell whether there was one that can be chosen."""
        hit = self.current()
        if hit is None or hit.why_not:
            return False
        self.hide()
        self.hit_chosen.emit(hit)
        return True

    def fit(self) -> None:
        """Take the room below the anchor that the hits need, never more than the window has."""
        if self._anchor is None:
            return
        corner = self._anchor.mapTo(self._around, QPoint(0, self._anchor.height() + Space.XS))
        room = self._around.rect().adjusted(_EDGE, 0, -_EDGE, -_EDGE)
        width = min(max(self._anchor.width(), current().px(_LEAST_WIDTH)), room.width())
        left = max(room.left(), min(corner.x(), room.right() - width))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        foot = sum(label.heightForWidth(width - 4 * Space.S) for label in (self.note, self.hint) if label.text())
        height = rows + foot + 2 * self.list.frameWidth() + 8 * Space.XS
        self.setGeometry(QRect(left, corner.y(), width, min(height, room.bottom() - corner.y())))

    def _rows(self) -> Iterator[QListWidgetItem]:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if isinstance(item.data(HIT), Hit):
                yield item

    def _add_heading(self, group: str) -> None:
        item = QListWidgetItem(group, self.list)
        item.setData(HEADING, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(heading_height())

    def _add(self, hit: Hit) -> None:
        item = QListWidgetItem(hit.title, self.list)
        item.setData(HIT, hit)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, hit.spoken)
        item.setSizeHint(row_height(has_note=bool(hit.note or hit.why_not)))
        item.setToolTip(plain_tip("\n".join(filter(None, (hit.title, hit.where, hit.note, hit.why_not)))))

    def _settle_choice(self, kept: Hit | None) -> None:
        rows = list(self._rows())
        same = [item for item in rows if kept is not None and item.data(HIT).target == kept.target]
        was_moved = kept is not None and self._moved
        chosen = (same if was_moved else []) or rows
        if chosen:
            self.list.setCurrentItem(chosen[0])

    def note_moved(self, *, is_moved: bool) -> None:
        """Remember whether the person moved the choice since the last key typed."""
        self._moved = is_moved

    def _choose(self, item: QListWidgetItem) -> None:
        if isinstance(item.data(HIT), Hit):
            self.list.setCurrentItem(item)
            self.choose()

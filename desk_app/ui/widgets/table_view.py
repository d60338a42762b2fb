"""A table set up so that a million rows cost no more than a screenful."""

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desk_app.ui.icons import Icon, pixmap_of
from desk_app.ui.models.columns import MARK_ROLE, STATE_ROLE, Layout, Selection, Sort
from desk_app.ui.models.windowed import WindowedModel
from desk_app.ui.theme import ROW_HEIGHT, Role, Space, State, Theme, current
from desk_app.ui.widgets.badge import badge_size, paint_badge
from desk_app.ui.widgets.column_widths import spread

_Index = QModelIndex | QPersistentModelIndex
_TIGHT = 70
"""The part of its width, in per cent, that a stretching column can do with before another one rests."""
_WALKED = 100_000
"""The longest table whose rows are walked on the GUI thread, about 5 ms."""


class TableView(QTableView):
    """Rows of a ``WindowedModel``: fixed height, elided cells with tooltips, badges, one current row.

    ``select all`` means everything that matches and is a flag, not a million indexes.
    """

    current_changed = Signal(object)  # int id, or None
    selection_changed = Signal(object)  # Selection
    sort_requested = Signal(object)  # Sort
    opened = Signal(object)  # int id, by Return or double click
    layout_changed = Signal()  # a person moved or sized a column
    columns_requested = Signal(QPoint)  # the menu of the header was asked for, at a place of the screen

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._is_everything = False
        self._is_in_hand, self._is_moved = False, False
        self._kept: tuple[int | None, int] = (None, 0)
        self._sort: Sort | None = None
        self._is_fitting, self._is_sized_by_hand, self._is_chosen = False, False, False
        self._set_up()
        self._set_up_headers()
        self.setItemDelegate(_CellDelegate(self))
        self.doubleClicked.connect(self._open_index)

    def show_model(self, model: WindowedModel[Any]) -> None:
        """Show a model; the caller keeps it alive."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        self.show_layout(None)

    def rows_model(self) -> WindowedModel[Any]:
        """Return the model shown."""
        model = self.model()
        assert isinstance(model, WindowedModel)
        return model

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        return self.rows_model().id_at(self.currentIndex().row())

    def go_to_id(self, wanted: int) -> bool:
        """Make a row current and bring it into view; tell whether it is in the table."""
        row = self.rows_model().row_of(wanted)
        if row is None:
            return False
        self.setCurrentIndex(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())
        return True

    def selection(self) -> Selection:
        """Return what is selected, read from ranges and not from indexes."""
        if self._is_everything:
            return Selection(is_everything=True)
        model, chosen = self.rows_model(), self.selectionModel()
        parts: Any = chosen.selection()  # a list at run time, which the stubs do not say
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        return Selection(tuple(wanted for first, last in ranges for wanted in model.ids_between(first, last)))

    def selected_count(self) -> int:
        """Count what is selected, without listing it."""
        if self._is_everything:
            return self.model().rowCount()
        parts: Any = self.selectionModel().selection()
        return sum(part.height() for part in parts)

    def select_again(self, wanted: Selection) -> None:
        """Choose the rows again that are still in the table after it was filled anew; the current row stays.

        In a table too long to be walked in no time, what was chosen row by row is let go.
        """
        model = self.rows_model()
        if wanted.is_everything:
            self.selectAll()
        elif len(wanted.ids) > 1 and model.rowCount() <= _WALKED:
            chosen, last = QItemSelection(), len(model.columns) - 1
            for first, end in model.ranges_of(frozenset(wanted.ids)):
                chosen.select(model.index(first, 0), model.index(end, last))
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:
        """Select everything that matches, in no time."""
        self._is_everything = self.model() is not None and self.model().rowCount() > 0
        self.viewport().update()
        self.selection_changed.emit(self.selection())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """End *everything* when anything in particular is selected."""
        super().selectionChanged(selected, deselected)
        if self._is_everything:
            self._is_everything = False
            self.viewport().update()
        self.selection_changed.emit(self.selection())

    def currentChanged(self, current_index: _Index, previous: _Index) -> None:
        """Tell the id of the new current row."""
        super().currentChanged(current_index, previous)
        if current_index.row() != previous.row() or not previous.isValid():
            self._is_moved = True
            if not self._is_in_hand:
                self._tell_move()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the new current row once the selection is what the press makes it."""
        self._is_in_hand = True
        super().mousePressEvent(event)
        self._tell_move()

    def _tell_move(self) -> None:
        self._is_in_hand = False
        if self._is_moved:
            self._is_moved = False
            self.current_changed.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return; let Escape end *everything*."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open_index(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self._is_everything:
            self._is_everything = False
            self.viewport().update()
            self.selection_changed.emit(self.selection())
        else:
            # Qt moves first and selects then: who hears of the move must find the selection as it will be.
            self._is_in_hand = True
            super().keyPressEvent(event)
            self._tell_move()

    def is_row_selected(self, row: int) -> bool:
        """Tell how a row is painted."""
        return self._is_everything or self.selectionModel().isRowSelected(row, QModelIndex())

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)

    def _set_up_headers(self) -> None:
        rows, titles = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        # Never ResizeToContents: 20,000 rows made 1.9 million data() calls.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current().px(ROW_HEIGHT))
        titles.setSectionsClickable(True)
        titles.setSectionsMovable(True)
        titles.setHighlightSections(False)
        titles.setTextElideMode(Qt.TextElideMode.ElideRight)
        titles.setMinimumSectionSize(current().px(48))
        titles.setFixedHeight(current().px(36))
        titles.sectionClicked.connect(self._ask_sort)
        titles.sectionResized.connect(self._note_resize)
        titles.sectionMoved.connect(self._note_move)
        titles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        titles.customContextMenuRequested.connect(self._ask_columns)

    def column_layout(self) -> Layout:
        """Return which columns show, in their order, and how wide a person made them."""
        header, columns = self.horizontalHeader(), self.rows_model().columns
        order = sorted(range(len(columns)), key=header.visualIndex)
        shown = [section for section in order if not header.isSectionHidden(section)]
        if not self._is_sized_by_hand:
            return Layout(tuple(columns[section].key for section in shown))
        widths = tuple((columns[one].key, round(header.sectionSize(one) * 100 / current().scale)) for one in shown)
        return Layout(tuple(columns[section].key for section in shown), widths)

    def own_layout(self) -> Layout | None:
        """Return the columns when a person chose, moved or sized them."""
        return self.column_layout() if self._is_chosen else None

    def show_layout(self, layout: Layout | None) -> None:
        """Show these columns; None brings back what the place shows by itself. A column that is no more is ignored."""
        chosen = layout or Layout(())
        self._is_chosen, self._is_sized_by_hand = bool(chosen.shown), bool(chosen.widths)
        header, columns = self.horizontalHeader(), self.rows_model().columns
        places = {column.key: section for section, column in enumerate(columns)}
        wanted = [places[key] for key in chosen.shown if key in places]
        hidden = {section for section, column in enumerate(columns) if column.starts_hidden}
        if wanted:
            hidden = set(range(len(columns))) - set(wanted)
        self._is_fitting = True
        for place, section in enumerate(wanted or range(len(columns))):
            header.moveSection(header.visualIndex(section), place)
        for section in range(len(columns)):
            header.setSectionHidden(section, section in hidden)
        for key, width in chosen.widths:
            if key in places:
                header.resizeSection(places[key], current().px(width))
        self._is_fitting = False
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width, unless a person has sized them."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        if self.model() is None or self._is_sized_by_hand:
            return
        header, columns = self.horizontalHeader(), self.rows_model().columns
        if not self._is_chosen:
            self._rest_columns()
        shown = [section for section in range(len(columns)) if not header.isSectionHidden(section)]
        titles = [header.sectionSizeFromContents(section).width() for section in shown]
        wished = [
            max(current().px(columns[section].width), title) for section, title in zip(shown, titles, strict=True)
        ]
        spare = self.viewport().width() - sum(wished)
        elastic = [place for place, section in enumerate(shown) if columns[section].stretches] or list(
            range(len(shown))
        )
        widths = spread(wished, elastic, spare, titles)
        self._is_fitting = True
        for section, width in zip(shown, widths, strict=True):
            header.resizeSection(section, width)
        self._is_fitting = False

    def _rest_columns(self) -> None:
        """Leave out columns that may rest, from the last, until the others have about the room they wish for."""
        header, columns = self.horizontalHeader(), self.rows_model().columns
        needed = [
            0
            if column.starts_hidden
            else max(
                current().px(column.width) * (_TIGHT if column.stretches else 100) // 100,
                header.sectionSizeFromContents(section).width(),
            )
            for section, column in enumerate(columns)
        ]
        wished = sum(needed)
        for section in reversed(range(len(columns))):
            if columns[section].may_rest and not columns[section].starts_hidden:
                rests = wished > self.viewport().width()
                header.setSectionHidden(section, rests)
                wished -= needed[section] if rests else 0

    def _note_resize(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_fitting and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._is_chosen = self._is_sized_by_hand = True
            self.layout_changed.emit()

    def _note_move(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_fitting:
            self._is_chosen = True
            self.layout_changed.emit()

    def _ask_columns(self, place: QPoint) -> None:
        self.columns_requested.emit(self.horizontalHeader().mapToGlobal(place))

    def _ask_sort(self, section: int) -> None:
        wanted = Sort(self.rows_model().columns[section].sort_key)
        if wanted == self._sort:
            wanted = Sort(wanted.key, is_descending=True)
        if wanted.key:
            self.show_sort(wanted)
            self.sort_requested.emit(wanted)
        elif self._sort:
            # The header has already moved its arrow to a column that cannot sort.
            self.show_sort(self._sort)

    def show_sort(self, sort: Sort) -> None:
        """Show in the header by what the rows are ordered."""
        self._sort = sort
        header = self.horizontalHeader()
        for section, column in enumerate(self.rows_model().columns):
            if column.sort_key == sort.key:
                order = Qt.SortOrder.DescendingOrder if sort.is_descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicatorShown(True)
                header.setSortIndicator(section, order)

    def _open_index(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model().id_at(index.row()))

    def _keep_place(self) -> None:
        self._kept = (self.current_id(), self.verticalScrollBar().value())

    def _restore_place(self) -> None:
        wanted, scrolled = self._kept
        self._is_everything = False
        row = None if wanted is None else self.rows_model().row_of(wanted)
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        elif wanted is not None:
            self.current_changed.emit(None)


def _with_pen(painter: QPainter, inner: QRectF, theme: Theme, scale: float) -> QRectF:
    """Paint the pen of a draft at the end of a cell, and give the room that is left."""
    edge = theme.px(14)
    pen = pixmap_of(Icon.EDIT, State.INFO.text, size=edge, scale=scale)
    painter.drawPixmap(QRectF(inner.right() - edge, inner.center().y() - edge / 2, edge, edge), pen, QRectF(pen.rect()))
    return inner.adjusted(0, 0, -edge - theme.px(Space.XS), 0)


class _CellDelegate(QStyledItemDelegate):
    """Paints text and badges in line with the headers, and rows that are selected because everything is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fields: Any = option  # the stubs leave out the fields of style options
        theme, view, place = current(), self.parent(), QRectF(fields.rect)
        if not isinstance(view, TableView):
            super().paint(painter, option, index)
            return
        is_chosen = view.is_row_selected(index.row())
        if is_chosen:
            painter.fillRect(place, theme.colour(Role.SELECTION))
        painter.setPen(theme.colour(Role.TRACK))
        painter.drawLine(fields.rect.bottomLeft(), fields.rect.bottomRight())
        inner = place.adjusted(theme.px(Space.S), 0, -theme.px(Space.XS), 0)
        text = str(index.data() or "")
        state = index.data(STATE_ROLE)
        if isinstance(state, State):
            size = badge_size(text, theme)
            top = place.top() + (place.height() - size.height()) / 2
            width = min(float(size.width()), inner.width())
            if text and width > 0:
                ground = Role.CARD if is_chosen else None
                paint_badge(painter, QRectF(inner.left(), top, width, size.height()), text, state, ground)
        else:
            if index.data(MARK_ROLE):
                inner = _with_pen(painter, inner, theme, view.devicePixelRatioF())
            painter.setFont(view.font())
            painter.setPen(theme.colour(Role.INK))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
            # Numbers end under their header, and not against the column that follows.
            inner.setRight(inner.right() - theme.px(Space.XS))
            painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole) | Qt.TextFlag.TextDontClip, shown)
        if index.row() == view.currentIndex().row() and view.horizontalHeader().visualIndex(index.column()) == 0:
            # The current row is marked by a bar as well, not by colour of the background alone.
            painter.fillRect(QRectF(place.left(), place.top(), theme.px(3), place.height()), theme.colour(Role.ACCENT))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), current().px(ROW_HEIGHT))

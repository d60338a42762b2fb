"""Pages of a document, painted from images made on demand by whoever hears ``page_wanted``.

While the image of a page is on its way, the last one known of it is stretched, so that zooming never flashes white.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from enum import Enum, unique
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desk_app.ui.theme import Role, current

_POINTS, _SCREEN_DPI, _GAP = 72, 96, 14
_ZOOMS: Final = (10, 15, 20, 25, 33, 42, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_KEPT, _ROUNDING = 8, 3
_BEFORE = 0
"""In place of a resolution: the image is of the page as it was before the document changed."""
_QUARTER, _TURNS = 90, 4
_MARK_ALPHA = 90

Box = tuple[float, float, float, float]
"""Left, top, width and height in points from the corner of the page as it is not turned."""


@unique
class Fit(Enum):
    """What the zoom follows when the view is resized."""

    NOTHING = "nothing"
    WIDTH = "width"
    PAGE = "page"


class PdfView(QAbstractScrollArea):
    """Pages one below the other; sizes are in points, page numbers start at 0."""

    page_changed = Signal(object)  # int, the page in view
    zoom_changed = Signal(object)  # int, per cent
    page_failed = Signal(object)  # DeskError of a page that could not be drawn
    page_wanted = Signal(object, object)  # int page, int dots per inch; answered by ``give_page`` or ``fail_page``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Document preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom, self._page, self._fit, self._turned = 100, 0, Fit.WIDTH, 0
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._failed: set[int] = set()
        self._waiting: tuple[int, int] | None = None
        self._marks: Mapping[int, Sequence[Box]] = {}
        self._measured: tuple[int, int] | None = None
        self._begins: list[int] = []
        self._turned_sizes: tuple[tuple[float, float], ...] = ()
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a document; ``page_wanted`` asks for one page image at a time, and only for what comes into view."""
        self._sizes = tuple(sizes)
        self._turned_sizes = tuple((high, wide) for wide, high in self._sizes)
        self._measured = None
        self._images.clear()
        self._failed.clear()
        self._waiting, self._marks, self._turned = None, {}, 0
        self.verticalScrollBar().setValue(0)
        self._page = -1
        self._settle()

    def change_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show the same document with other words: the place stays, and each old page until the new one is drawn."""
        images, place = {page: image for (page, _), image in self._images.items()}, self.verticalScrollBar().value()
        self.show_pages(sizes)
        self._images.update({(page, _BEFORE): image for page, image in images.items() if page < len(self._sizes)})
        self.verticalScrollBar().setValue(place)

    def give_page(self, page: int, dpi: int, image: QImage) -> None:
        """Take the image of a page that was wanted."""
        self._waiting = None
        if page < len(self._sizes):
            self._images[page, dpi] = image
            while len(self._images) > _KEPT:
                self._images.popitem(last=False)
            self.viewport().update()

    def fail_page(self, page: int, error: object) -> None:
        """Leave a page white that could not be drawn, and say so."""
        self._waiting = None
        self._failed.add(page)
        self.page_failed.emit(error)
        self.viewport().update()

    def close_document(self) -> None:
        """Forget the pages and their images, for instance when the store locks."""
        self.show_pages(())

    @property
    def page(self) -> int:
        """Return the page in view."""
        return max(0, self._page)

    @property
    def page_count(self) -> int:
        """Count the pages."""
        return len(self._sizes)

    @property
    def zoom(self) -> int:
        """Return the zoom in per cent of the paper size."""
        return self._zoom

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._sizes:
            self.verticalScrollBar().setValue(self._tops()[max(0, min(page, len(self._sizes) - 1))])

    def go_to_place(self, page: int, top: float) -> None:
        """Bring a place of a page into view, so many points below its upper edge as it is not turned."""
        self.go_to(page)
        bar = self.verticalScrollBar()
        if not self._turned:
            bar.setValue(bar.value() + max(0, self._pixels(top) - self.viewport().height() // 3))

    def set_zoom(self, zoom: int) -> None:
        """Zoom, keeping the page in view."""
        self._fit = Fit.NOTHING
        self._apply_zoom(zoom)

    def fit_width(self) -> None:
        """Zoom so that the widest page fills the view, and keep doing so."""
        self._fit = Fit.WIDTH
        self._settle()

    def fit_page(self) -> None:
        """Zoom so that the page in view shows as a whole, and keep doing so."""
        self._fit = Fit.PAGE
        self._settle()
        self.go_to(self.page)

    def turn(self) -> None:
        """Turn all pages by a quarter to the right."""
        page = self.page
        self._turned = (self._turned + 1) % _TURNS
        self._settle()
        self.go_to(page)

    @property
    def turned(self) -> int:
        """Return by how many quarters the pages are turned."""
        return self._turned

    def mark(self, boxes: Mapping[int, Sequence[Box]]) -> None:
        """Mark places on pages, such as words that were found."""
        self._marks = boxes
        self.viewport().update()

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_zoom(next((zoom for zoom in _ZOOMS if zoom > self._zoom), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom), _ZOOMS[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with the page keys, jump with Home and End, zoom with plus, minus and zero, turn with R."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self.page - 1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit_width()
            case Qt.Key.Key_R:
                self.turn()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                bar.setValue(bar.value() + (60 if event.key() == Qt.Key.Key_Down else -60))
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, scroll otherwise."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages in view; a page not drawn yet is white paper."""
        theme = current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour(Role.TRACK))
        for page, place in self._visible():
            painter.fillRect(place.translated(0, 2), theme.colour(Role.LINE_STRONG))
            painter.fillRect(place, QColor(Qt.GlobalColor.white))
            self._paint_page(painter, page, place)
            if (page, self._dpi()) not in self._images and page not in self._failed:
                self._draw.start(0)
            painter.setPen(theme.colour(Role.LINE_STRONG))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        """Paint image and marks of a page in its own co-ordinates, however it is turned."""
        image = self._images.get((page, self._dpi())) or self._last_known(page)
        across = place.width() if self._turned in (1, 2) else 0
        down = place.height() if self._turned in (2, 3) else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(place.x() + across, place.y() + down)
        painter.rotate(self._turned * _QUARTER)
        width, height = self._sizes[page]
        sheet = QRect(0, 0, self._pixels(width), self._pixels(height))
        painter.setClipRect(sheet)  # the image may be a dot or two larger than the paper
        if image is not None:
            ratio = self.devicePixelRatio()
            is_sharp = abs(image.width() - sheet.width() * ratio) <= _ROUNDING
            # A dot for a dot where it fits: stretched by one dot, every letter would be soft.
            size = QSizeF(image.width() / ratio, image.height() / ratio) if is_sharp else QSizeF(sheet.size())
            painter.drawImage(QRectF(QPointF(0, 0), size), image)
        colour = current().colour(Role.SOON)
        colour.setAlpha(_MARK_ALPHA)
        scale = sheet.width() / width
        for left, top, wide, high in self._marks.get(page, ()):
            painter.fillRect(QRectF(left * scale, top * scale, wide * scale, high * scale), colour)
        painter.restore()

    def _last_known(self, page: int) -> QImage | None:
        return next((image for (known, _), image in reversed(self._images.items()) if known == page), None)

    def _shown_sizes(self) -> tuple[tuple[float, float], ...]:
        """Give the sizes of the pages as they are turned."""
        return self._turned_sizes if self._turned % 2 else self._sizes

    def _dpi(self) -> int:
        return round(_SCREEN_DPI * self._zoom / 100 * self.devicePixelRatio())

    def _pixels(self, points: float) -> int:
        return round(points / _POINTS * _SCREEN_DPI * self._zoom / 100)

    def _tops(self) -> list[int]:
        """Give where each page begins; measured again only when zoom or turn changed."""
        measured = (self._zoom, self._turned)
        if self._measured != measured:
            tops, y = [], _GAP
            for _width, height in self._shown_sizes():
                tops.append(y - _GAP)
                y += self._pixels(height) + _GAP
            self._measured, self._begins = measured, tops
        return self._begins

    def _visible(self) -> list[tuple[int, QRect]]:
        view, scrolled = (
            self.viewport().rect(),
            QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
        )
        tops, sizes = self._tops(), self._shown_sizes()
        shown = []
        for page in range(max(0, bisect_right(tops, scrolled.y()) - 1), len(sizes)):
            width, height = sizes[page]
            pixels = self._pixels(width)
            left = max(_GAP, (view.width() - pixels) // 2)
            place = QRect(left, tops[page] + _GAP, pixels, self._pixels(height)).translated(-scrolled)
            if place.top() > view.bottom():
                break
            if place.intersects(view):
                shown.append((page, place))
        return shown

    def _draw_next(self) -> None:
        """Ask for one missing page; the next is asked for when it is here."""
        dpi = self._dpi()
        missing = [page for page, _ in self._visible() if (page, dpi) not in self._images and page not in self._failed]
        if missing and self._waiting is None:
            self._waiting = (missing[0], dpi)
            self.page_wanted.emit(missing[0], dpi)

    def _settle(self) -> None:
        sizes = self._shown_sizes()
        if self._fit is Fit.NOTHING or not sizes:
            self._apply_zoom(self._zoom)
            return
        widest = max(width for width, _ in sizes)
        fitted = (self.viewport().width() - 2 * _GAP) / widest
        if self._fit is Fit.PAGE:
            width, height = sizes[min(self.page, len(sizes) - 1)]
            room = self.viewport().size()
            fitted = min((room.width() - 2 * _GAP) / width, (room.height() - 2 * _GAP) / height)
        zoom = int(fitted * 100 * _POINTS / _SCREEN_DPI)
        self._apply_zoom(max(_ZOOMS[0], min(_ZOOMS[-1], zoom)))

    def _apply_zoom(self, zoom: int) -> None:
        page = self.page
        is_new = zoom != self._zoom
        self._zoom = zoom
        tops = self._tops()
        sizes = self._shown_sizes()
        total = tops[-1] + self._pixels(sizes[-1][1]) + 2 * _GAP if sizes else 0
        widest = self._pixels(max((width for width, _ in sizes), default=0)) + 2 * _GAP
        view = self.viewport().size()
        for bar, length, room in (
            (self.verticalScrollBar(), total, view.height()),
            (self.horizontalScrollBar(), widest if self._fit is not Fit.WIDTH else 0, view.width()),
        ):
            bar.setRange(0, max(0, length - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        if is_new:
            self.go_to(page)
            self.zoom_changed.emit(zoom)
        self._follow_scroll(self.verticalScrollBar().value())
        self.viewport().update()

    def _follow_scroll(self, value: int) -> None:
        middle = value + self.viewport().height() // 3
        page = max(0, bisect_right(self._tops(), middle) - 1)
        bar = self.verticalScrollBar()
        if self._sizes and bar.maximum() > 0 and value == bar.maximum():
            page = len(self._sizes) - 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

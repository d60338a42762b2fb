"""Pages of a document as they will be printed, painted from images that a callable makes on demand."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desk_app.errors import DeskError
from desk_app.ui.theme import Role, current

PageImage = Callable[[int, int], tuple[int, int, bytes]]
"""From page index and dots per inch to width, height and RGBA bytes, row by row without padding."""

_POINTS, _SCREEN_DPI, _GAP = 72, 96, 14
_ZOOMS: Final = (50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_KEPT = 8


class PdfView(QAbstractScrollArea):
    """Pages one below the other; sizes are in points, page numbers start at 0."""

    page_changed = Signal(object)  # int, the page in view
    zoom_changed = Signal(object)  # int, per cent
    page_failed = Signal(object)  # DeskError of a page that could not be drawn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Document preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._page_image: PageImage | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom, self._page, self._fits_width = 100, 0, True
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._failed: set[int] = set()
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)

    def show_document(self, sizes: Sequence[tuple[float, float]], page_image: PageImage) -> None:
        """Show a document; page images are asked for only when they come into view."""
        self._sizes, self._page_image = tuple(sizes), page_image
        self._images.clear()
        self._failed.clear()
        self.verticalScrollBar().setValue(0)
        self._page = -1
        self._settle()

    def close_document(self) -> None:
        """Forget the pages and their images, for instance when the store locks."""
        self._sizes, self._page_image = (), None
        self._images.clear()
        self._settle()

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

    def set_zoom(self, zoom: int) -> None:
        """Zoom, keeping the page in view."""
        self._fits_width = False
        self._apply_zoom(zoom)

    def fit_width(self) -> None:
        """Zoom so that the widest page fills the view, and keep doing so."""
        self._fits_width = True
        self._settle()

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_zoom(next((zoom for zoom in _ZOOMS if zoom > self._zoom), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom), _ZOOMS[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with the page keys, jump with Home and End, zoom with plus, minus and zero."""
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
            image = self._images.get((page, self._dpi()))
            if image is not None:
                painter.drawImage(place, image)
            elif page not in self._failed:
                self._draw.start(0)
            painter.setPen(theme.colour(Role.LINE_STRONG))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _dpi(self) -> int:
        return round(_SCREEN_DPI * self._zoom / 100 * self.devicePixelRatio())

    def _pixels(self, points: float) -> int:
        return round(points / _POINTS * _SCREEN_DPI * self._zoom / 100)

    def _tops(self) -> list[int]:
        tops, y = [], _GAP
        for _width, height in self._sizes:
            tops.append(y - _GAP)
            y += self._pixels(height) + _GAP
        return tops

    def _visible(self) -> list[tuple[int, QRect]]:
        view, scrolled = (
            self.viewport().rect(),
            QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
        )
        shown = []
        for page, ((width, height), top) in enumerate(zip(self._sizes, self._tops(), strict=True)):
            pixels = self._pixels(width)
            left = max(_GAP, (view.width() - pixels) // 2)
            place = QRect(left, top + _GAP, pixels, self._pixels(height)).translated(-scrolled)
            if place.intersects(view):
                shown.append((page, place))
        return shown

    def _draw_next(self) -> None:
        """Draw one missing page, then let the event loop run before the next."""
        dpi = self._dpi()
        missing = [page for page, _ in self._visible() if (page, dpi) not in self._images and page not in self._failed]
        if not missing or self._page_image is None:
            return
        try:
            width, height, pixels = self._page_image(missing[0], dpi)
        except DeskError as error:
            self._failed.add(missing[0])
            self.page_failed.emit(error)
            return
        image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
        self._images[missing[0], dpi] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    def _settle(self) -> None:
        widest = max((width for width, _ in self._sizes), default=0)
        if self._fits_width and widest:
            room = self.viewport().width() - 2 * _GAP
            fitted = int(room * 100 * _POINTS / (_SCREEN_DPI * widest))
            self._apply_zoom(max(_ZOOMS[0], min(_ZOOMS[-1], fitted)))
        else:
            self._apply_zoom(self._zoom)

    def _apply_zoom(self, zoom: int) -> None:
        page = self.page
        is_new = zoom != self._zoom
        self._zoom = zoom
        tops = self._tops()
        total = tops[-1] + self._pixels(self._sizes[-1][1]) + 2 * _GAP if self._sizes else 0
        widest = self._pixels(max((width for width, _ in self._sizes), default=0)) + 2 * _GAP
        view = self.viewport().size()
        for bar, length, room in (
            (self.verticalScrollBar(), total, view.height()),
            (self.horizontalScrollBar(), widest if not self._fits_width else 0, view.width()),
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
        page = max((number for number, top in enumerate(self._tops()) if top <= middle), default=0)
        bar = self.verticalScrollBar()
        if self._sizes and bar.maximum() > 0 and value == bar.maximum():
            page = len(self._sizes) - 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

"""Put pages on paper: choose a printer, paint page images at its resolution; the only place that knows printers."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.errors import EnvironmentFailureError
from desk_app.services.papers.printing import page_picture

PRINT_DPI = 300


class PrinterChoice:
    """One question; tests replace it."""

    @staticmethod
    def ask(parent: QWidget) -> QPrinter | None:
        """Ask for a printer and its settings, or return None when the person cancelled."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, parent)
        # Copies are counted and numbered by us; the printer's own copies would all carry the same number.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies, False)
        # A file is written by "Save as PDF" alone, which never overwrites one.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not is_accepted:
            return None
        printer.setCopyCount(1)
        return printer


def print_pages(printer: QPrinter, pdf: bytes, pages: int) -> None:
    """Paint every page to the edges of the sheet; about 0.2 s a page.

    Raises:
        EnvironmentFailureError: ``ui.printer`` when the printer cannot start or takes no further page.
    """
    printer.setFullPage(True)
    painter = QPainter()
    for page in range(pages):
        picture = page_picture(pdf, page=page, dpi=PRINT_DPI)
        _fit_page(printer, is_wide=picture.width > picture.height)
        if not (painter.isActive() or painter.begin(printer)) or (page and not printer.newPage()):
            raise EnvironmentFailureError("ui.printer", page=page + 1)
        image = QImage(
            picture.rgba, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBA8888
        ).convertToFormat(QImage.Format.Format_RGB888)
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
        painter.drawImage(QRectF(QPointF(0, 0), QSizeF(sheet.width(), sheet.height())), image)
    if not painter.end():
        raise EnvironmentFailureError("ui.printer", page=pages)


def _fit_page(printer: QPrinter, *, is_wide: bool) -> None:
    wanted = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(wanted)

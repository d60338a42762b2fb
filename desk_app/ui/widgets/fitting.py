"""Let a dialog grow when what it says needs more lines than before."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QScrollArea

from desk_app.ui.theme import current

_MOST_OF_SCREEN = 92


def open_at_size(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its first size, in pixels before the font scale; never beyond the screen."""
    room = dialog.screen().availableGeometry()
    most = (room.width() * _MOST_OF_SCREEN // 100, room.height() * _MOST_OF_SCREEN // 100)
    dialog.resize(min(current().px(width), most[0]), min(current().px(height), most[1]))


def grow_to_fit(dialog: QDialog) -> None:
    """Make a dialog tall enough for its wrapped words at its present width; never smaller, never beyond the screen."""
    layout = dialog.layout()
    if layout is None:
        return
    # Rows that were just shown ask for room by posted events, one level of layouts after the other.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for pane in dialog.findChildren(QScrollArea):
        pane.updateGeometry()  # a scrolling pane does not pass on that its content grew
    layout.activate()
    wanted = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
    wanted = min(wanted, dialog.screen().availableGeometry().height() * _MOST_OF_SCREEN // 100)
    if wanted > dialog.height():
        dialog.resize(dialog.width(), wanted)

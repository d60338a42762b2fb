"""Let a dialog grow when what it says needs more lines than before."""

from PySide6.QtWidgets import QDialog


def grow_to_fit(dialog: QDialog) -> None:
    """Make a dialog tall enough for its wrapped words at its present width; never smaller."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    wanted = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
    if wanted > dialog.height():
        dialog.resize(dialog.width(), wanted)

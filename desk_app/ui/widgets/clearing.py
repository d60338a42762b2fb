"""Take away what a layout shows before it shows something else."""

from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout, *, but: int = 0) -> None:
    """Free every widget of a layout, from the first, until only the last ``but`` entries are left."""
    while layout.count() > but:
        taken = layout.takeAt(0)
        widget = taken.widget()
        if widget is not None:
            widget.hide()  # it is freed only later, and would be seen over the new ones until then
            widget.deleteLater()


def take_away(layout: QLayout, widget: QWidget) -> None:
    """Free one widget of a layout; it is freed later, and until then nobody counts it as a place of its form."""
    layout.removeWidget(widget)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()

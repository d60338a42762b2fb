"""Find what a person sees in front of the window."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

WidgetT = TypeVar("WidgetT", bound=QWidget)


def opened(kind: type[WidgetT]) -> WidgetT:
    """Return the open dialog of a kind."""
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())

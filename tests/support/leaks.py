"""Find widgets that outlive their closing."""

import gc
import weakref
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget


def outlives_closing(make: Callable[[], QWidget]) -> bool:
    """Create, show, close, delete and drop a widget; tell whether its Python half is still alive."""
    widget = make()
    widget.show()
    QApplication.processEvents()
    widget.close()
    widget.deleteLater()
    watched = weakref.ref(widget)
    del widget
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
    return watched() is not None

"""Type any text into a widget as an input method does.

``QTest.keyClicks`` is ASCII only and aborts the process on Chinese text; an input-method commit takes the same path
through the widget as a person's input method.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Commit a text into the widget as if it were typed there."""
    if not widget.isEnabled():
        message = f"nobody can type into a disabled {type(widget).__name__}"
        raise AssertionError(message)
    target = widget.focusProxy() or widget
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(target, event)

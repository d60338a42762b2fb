"""Go through the question before a risky act as a person does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.ui.guards import GuardDialog
from tests.support.type_text import type_text
from tests.support.windows import opened


def grant(wait: Callable[..., None], *, reason: str = "", secret: str = "") -> GuardDialog:
    """Type what the open question asks for, press its button, and wait."""
    wait()
    dialog = opened(GuardDialog)
    if reason:
        type_text(dialog.reason, reason)
    if dialog.line.isVisible():
        type_text(dialog.line, dialog.wanted)
    if secret:
        type_text(dialog.secret.line, secret)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    wait()
    return dialog

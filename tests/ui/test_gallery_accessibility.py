"""Every dialog and screen by keyboard and by screen reader, and dead after it was closed."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.gallery.entries import ENTRIES
from tests.support.gallery import Stage, rest
from tests.support.spoken import mute_tables, trapped, unlabelled, unnamed, without_ring

_KEYS = {entry.key: entry for entry in ENTRIES}
_SEEN: set[str] = set()
"""Kinds of widgets whose ring was looked at already."""


class _Windows(QObject):
    """Notes every window that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> _Windows:
    made = _Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("key", _KEYS)
@pytest.mark.usefixtures("chinese")
def test_everything_is_reached_named_and_read_and_dies(gallery_stage: Stage, windows: _Windows, key: str) -> None:
    with gallery_stage.up(_KEYS[key], QSize(1366, 768)) as shown:
        flashed = [name for name in windows.seen if name != type(shown.window()).__name__]
        found = [
            *unnamed(shown),
            *unlabelled(shown),
            *trapped(shown),
            *mute_tables(shown),
            *without_ring(shown, _SEEN),
        ]
        watched = weakref.ref(shown)
        del shown
    rest(gallery_stage.bench)
    gc.collect()
    assert found == []
    assert flashed == [], "shown before it had a parent: a window of its own for a moment"
    alive = watched()
    assert alive is None, [type(one).__name__ for one in gc.get_referrers(alive)]


class _Trap(QLineEdit):
    def focusNextPrevChild(self, _forwards: bool) -> bool:  # noqa: N802 - Qt's
        return True


class _Ringless(QPushButton):
    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's
        """Paint nothing, with or without the focus."""


def test_the_scan_finds_what_it_looks_for(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column, row = QVBoxLayout(top), QHBoxLayout()
    column.addLayout(row)
    for widget in (QPushButton("named"), _Trap(), QLabel("a label"), _Ringless("ringless")):
        column.addWidget(widget)
    top.show()
    QApplication.processEvents()
    assert any("no name: _Trap" in line for line in unnamed(top))
    assert any("Tab does not leave: _Trap" in line for line in trapped(top))
    assert any("does not show: _Ringless" in line for line in without_ring(top, set()))

"""Every dialog and screen is dead after it was closed, and nothing of it flashes up as a window of its own."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desk_app.ui.gallery.entries import ENTRIES
from tests.support.gallery import Stage, rest

_KEYS = {entry.key: entry for entry in ENTRIES}


class _Flashes(QObject):
    """Notes every window that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("key", _KEYS)
@pytest.mark.usefixtures("chinese")
def test_what_was_closed_is_dead(gallery_stage: Stage, key: str) -> None:
    with gallery_stage.up(_KEYS[key], QSize(1366, 768)) as shown:
        watched = weakref.ref(shown)
        del shown
    rest(gallery_stage.bench)
    gc.collect()
    alive = watched()
    assert alive is None, [type(one).__name__ for one in gc.get_referrers(alive)]


@pytest.mark.parametrize("key", _KEYS)
def test_nothing_flashes_up_as_a_window_of_its_own(qapp: QApplication, gallery_stage: Stage, key: str) -> None:
    watch = _Flashes()
    qapp.installEventFilter(watch)
    try:
        with gallery_stage.up(_KEYS[key], QSize(1366, 768)) as shown:
            own = type(shown.window()).__name__
    finally:
        qapp.removeEventFilter(watch)
    expected = {own, "QWidget" if not isinstance(shown, QDialog | QMenu) else own}
    assert [name for name in watch.seen if name not in expected] == []

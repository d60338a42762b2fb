"""Every dialog and screen by keyboard and by screen reader."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.gallery.entries import ENTRIES
from tests.support.gallery import Stage
from tests.support.spoken import mute_tables, trapped, unlabelled, unnamed, without_ring

_KEYS = {entry.key: entry for entry in ENTRIES}
_SEEN: set[str] = set()


@pytest.mark.parametrize("key", _KEYS)
@pytest.mark.usefixtures("chinese")
def test_everything_can_be_reached_named_and_read(gallery_stage: Stage, key: str) -> None:
    with gallery_stage.up(_KEYS[key], QSize(1366, 768)) as shown:
        found = [
            *unnamed(shown),
            *unlabelled(shown),
            *trapped(shown),
            *mute_tables(shown),
            *without_ring(shown, _SEEN),
        ]
    assert found == []


class _Trap(QLineEdit):
    def focusNextPrevChild(self, _forwards: bool) -> bool:  # noqa: FBT001, N802 - Qt's
        return True


def test_the_scan_finds_what_it_looks_for(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column, row = QVBoxLayout(top), QHBoxLayout()
    column.addLayout(row)
    for widget in (QPushButton("named"), _Trap(), QLabel("a label")):
        column.addWidget(widget)
    top.show()
    QApplication.processEvents()
    assert any("no name: _Trap" in line for line in unnamed(top))
    assert any("Tab does not leave: _Trap" in line for line in trapped(top))

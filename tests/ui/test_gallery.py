"""The gallery in two sizes, both themes and a longer language: nothing is cut off, everything has a name."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from desk_app.ui import look, theme
from desk_app.ui.gallery import samples as gallery
from desk_app.ui.screen import Destination
from desk_app.ui.widgets.text import ElidedLabel
from tests.support.leaks import outlives_closing
from tests.ui.conftest import settle

PLACES = ("home", "clue", "admin")
SIZES = {"small screen": (1366, 768, 100), "small screen, large type": (1366, 768, 150), "large": (1920, 1080, 100)}


class Longer(QTranslator):
    """A language whose every sentence is half as long again."""

    def translate(self, _context, source, _disambiguation=None, _number=-1):
        return f"[{source}{'~' * (len(source) // 2)}]"

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def window(qtbot, sample):
    made = gallery.sample_window(sample)
    qtbot.addWidget(made, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    return made


@pytest.fixture
def dressed(qapp, worn):
    """Put on another theme."""
    return lambda wanted: look.apply(qapp, worn, wanted)


def _cut_off(top: QWidget) -> list[str]:
    """Name what is narrower than its words."""
    cut = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text():
            need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            too_small = widget.height() < need or (not widget.wordWrap() and widget.width() < widget.sizeHint().width())
        elif isinstance(widget, QAbstractButton) and widget.text() and widget.property("look"):
            too_small = widget.width() < widget.minimumSizeHint().width()
        else:
            continue
        if too_small:
            cut.append(f"{type(widget).__name__}: {widget.text()}")
    return cut


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("chinese")
def test_nothing_is_cut_off_in_chinese(dressed, sample, qtbot, size, place):
    width, height, scale = SIZES[size]
    dressed(replace(theme.LIGHT, scale=scale))
    window = gallery.sample_window(sample)
    qtbot.addWidget(window, before_close_func=lambda opened: setattr(opened, "_may_close", True))
    window.resize(width, height)
    window.show()
    window.go(Destination(place))
    settle()
    assert (window.width(), window.height()) == (width, height)
    shown = window.screens.currentWidget()
    assert shown.minimumSizeHint().width() <= shown.width(), "the page runs out of the window"
    assert shown.minimumSizeHint().height() <= shown.height(), "the page runs out of the window"
    assert _cut_off(window) == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_off_in_a_longer_language(qapp, sample, qtbot, place):
    longer = Longer()
    qapp.installTranslator(longer)
    try:
        window = gallery.sample_window(sample)
        qtbot.addWidget(window, before_close_func=lambda opened: setattr(opened, "_may_close", True))
        window.resize(1366, 768)
        window.show()
        window.go(Destination(place))
        settle()
        assert _cut_off(window) == []
    finally:
        qapp.removeTranslator(longer)


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_takes_the_focus_has_a_name(window, place):
    window.show()
    window.go(Destination(place))
    settle()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert nameless == []


def test_the_dark_theme_reaches_every_place(qapp, worn, window):
    window.show()
    for place in PLACES:
        window.go(Destination(place))
    look.apply(qapp, worn, theme.DARK)
    settle()
    for place in PLACES:
        window.go(Destination(place))
        settle()
        corner = window.grab().toImage().pixelColor(window.rail.width() + 2, window.top_bar.height() + 4)
        assert corner.name() == theme.DARK.colours[theme.Role.PAPER].lower()


def test_the_lock_screen_shows_no_case_data(qtbot, sample):
    screen = gallery.sample_lock_screen(sample)
    qtbot.addWidget(screen)
    words = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert sample["form"]["lock_reason"] in words
    assert not any(row[0] in words or row[1] in words for row in sample["list"]["rows"])


@pytest.mark.parametrize("screen", [gallery.HomeScreen, gallery.ListScreen, gallery.PartsScreen])
def test_a_closed_screen_is_freed(qapp, sample, screen):
    assert not outlives_closing(lambda: screen(sample))

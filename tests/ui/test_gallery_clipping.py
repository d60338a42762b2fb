"""No word of any dialog or screen is cut off, at any size and scale, and none is of another language than the window.

Each screen is a process of its own; two run at a time. ``QINGJUAN_SCAN=all`` looks through the whole matrix; without it
the languages stand for each other: the longer one is wider than English everywhere.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tests.support.clipping import clipped
from tests.support.foreign import foreign
from tests.support.screens import offscreen
from tests.ui.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen, the font scale, the languages, the theme, and how many dots a pixel has."""

    width: int
    height: int
    scale: int
    langs: str
    skin: str = "light"
    factor: int = 1


ALWAYS = {
    "the smallest screen": Screen(1366, 768, 100, "zh,longer"),
    "the smallest screen, the largest type": Screen(1366, 768, 150, "zh,longer"),
    "a large screen": Screen(1920, 1080, 100, "longer"),
    "a sharp screen": Screen(1366, 768, 100, "zh", "dark", factor=2),
}
ALL = {
    **ALWAYS,
    "the smallest screen in English": Screen(1366, 768, 100, "en"),
    "the largest type in English": Screen(1366, 768, 150, "en"),
    "a large screen, the largest type": Screen(1920, 1080, 150, "zh,longer"),
    "the smallest type": Screen(1366, 768, 90, "zh,longer", "dark"),
    "type between the steps": Screen(1366, 768, 140, "zh,longer"),
    "a large screen, the smallest type": Screen(1920, 1080, 90, "en,longer", "dark"),
    "a sharp screen, the largest type": Screen(1366, 768, 150, "zh,longer", "dark", factor=2),
    "a large sharp screen": Screen(1920, 1080, 100, "en,longer", factor=2),
}
SCREENS = ALL if os.environ.get("QINGJUAN_SCAN") == "all" else ALWAYS
_AT_ONCE = 2


@pytest.fixture(scope="module")
def scanned(
    gallery_store: Path, built_translations: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], dict[str, list[str]]]]:
    """What was found on a screen; the next one is looked through meanwhile."""
    told: dict[str, dict[str, list[str]]] = {}
    folder, waiting = tmp_path_factory.mktemp("screens"), list(SCREENS)
    running: dict[str, subprocess.Popen[str]] = {}

    def start() -> None:
        while waiting and sum(process.poll() is None for process in running.values()) < _AT_ONCE:
            name = waiting.pop(0)
            screen = SCREENS[name]
            environment = dict(offscreen(folder, screen.width, screen.height, screen.factor))
            words = [
                str(gallery_store),
                f"{screen.width}x{screen.height}",
                str(screen.scale),
                screen.langs,
                screen.skin,
            ]
            with (folder / f"{len(running)}.log").open("w", encoding="utf-8") as log:
                running[name] = subprocess.Popen(
                    [sys.executable, "-m", "tests.support.scan_clipping", *words, str(built_translations)],
                    cwd=ROOT,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                )

    def found(name: str) -> dict[str, list[str]]:
        if name in told:
            return told[name]
        start()
        while name not in running:
            next(iter(process for process in running.values() if process.poll() is None)).wait()
            start()
        said, _ = running[name].communicate(timeout=1200)
        start()
        assert running[name].returncode == 0, "the scan itself failed"
        told[name] = json.loads(said)
        return told[name]

    yield found
    for process in running.values():
        process.kill()
        process.communicate()


@pytest.mark.parametrize("name", SCREENS)
def test_no_word_is_cut_off(scanned: Callable[[str], dict[str, list[str]]], name: str) -> None:
    assert scanned(name)["clipped"] == []


def test_an_english_window_says_nothing_in_chinese_of_its_own(scanned: Callable[[str], dict[str, list[str]]]) -> None:
    assert "zh" not in SCREENS["a large screen"].langs  # every word of that screen is English
    assert scanned("a large screen")["foreign"] == []


def test_the_search_for_chinese_words_finds_them_beside_content(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    button, table = QPushButton("登记"), QTableWidget(0, 1)
    table.setHorizontalHeaderLabels(["编号"])
    for widget in (QLabel("Clue 驻住建线〔2026〕0001号"), QLabel("of 孙某某: 立案"), button, table):
        row.addWidget(widget)
    top.show()
    known = ("驻住建线〔2026〕0001号", "孙某某", "立案审查")
    told = "\n".join(foreign(top, known))
    assert [words in told for words in ("0001号", "立案", "登记", "编号")] == [False, True, True, True]
    button.setText("Regist\u2026")
    button.setToolTip("孙某某")
    assert "Regist" not in "\n".join(foreign(top, known))
    button.setText("登…")
    assert "登…" in "\n".join(foreign(top, known))
    button.setText("孙…")
    assert "孙…" not in "\n".join(foreign(top, known))
    button.setToolTip("")
    button.setText("Register")
    assert "登记" not in "\n".join(foreign(top, known))


def narrow(widget: QWidget) -> QWidget:
    widget.setFixedWidth(40)
    return widget


def flat(widget: QWidget) -> QWidget:
    widget.setStyleSheet("min-height: 0; max-height: 4px; padding: 0; border: none;")
    widget.setFixedHeight(4)
    return widget


def wrapped(text: str, width: int, height: int) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFixedSize(width, height)
    return label


def a_choice() -> QComboBox:
    combo = QComboBox()
    combo.addItem("a choice that is too long")
    return combo


def a_line() -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText("what is to be typed here")
    return line


def tabs() -> QTabBar:
    bar = QTabBar()
    bar.setUsesScrollButtons(False)
    bar.setElideMode(Qt.TextElideMode.ElideRight)
    for name in ("the first of them", "the second of them"):
        bar.addTab(name)
    bar.setFixedWidth(60)
    return bar


def a_table(*, wraps: bool = False) -> QTableWidget:
    table = QTableWidget(1, 1)
    head = QTableWidgetItem("a head of several words")
    if wraps:
        asked = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        head.setData(Qt.ItemDataRole.TextAlignmentRole, asked)
        table.horizontalHeader().setFixedHeight(20)
    table.setHorizontalHeaderItem(0, head)
    table.setItem(0, 0, QTableWidgetItem("a cell of several words"))
    table.setWordWrap(False)
    table.setColumnWidth(0, 40)
    return table


def an_area() -> QScrollArea:
    area, content = QScrollArea(), QWidget()
    content.setFixedSize(900, 900)
    area.setWidget(content)
    area.setFixedSize(200, 200)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class _Painted(QWidget):
    """Paints its own words."""

    def __init__(self, words: str, place: QRectF) -> None:
        super().__init__()
        self._words, self._place = words, place
        self.setFixedSize(120, 30)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's
        """Paint them."""
        painter = QPainter(self)
        painter.drawText(self._place, Qt.AlignmentFlag.AlignLeft, self._words)
        painter.end()


# what the scan says: the widget of which it says so
CUT = {
    "label of": lambda: narrow(QLabel("words that are too wide")),
    "label too low": lambda: flat(QLabel("low")),
    "wrapped label of": lambda: wrapped("one two three four", 40, 14),
    "a word is wider than its label": lambda: wrapped("incomprehensibility", 40, 200),
    "button of": lambda: narrow(QPushButton("a button of words")),
    "button too low": lambda: flat(QCheckBox("low")),
    "choice of": lambda: narrow(a_choice()),
    "placeholder of": lambda: narrow(a_line()),
    "line too low": lambda: flat(QLineEdit()),
    "tab of": tabs,
    "header of": a_table,
    "wrapped header of": lambda: a_table(wraps=True),
    "cell of": a_table,
    "sideways": an_area,
    "downwards": an_area,
    "shortened and the tooltip does not tell the rest": lambda: _Painted("short\u2026", QRectF(0, 0, 120, 30)),
    "painted words need": lambda: _Painted("words that are too wide", QRectF(0, 0, 20, 30)),
    "painted words leave their widget": lambda: _Painted("words of some width", QRectF(60, 0, 400, 30)),
}


@pytest.mark.parametrize("said", CUT)
def test_the_scan_finds_what_it_looks_for(qtbot, said: str) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    row.addWidget(CUT[said]())
    top.show()
    told = clipped(top)
    assert any(said in line for line in told), told


def test_the_scan_finds_what_lies_outside_on_each_other_or_beyond_the_screen(qtbot) -> None:
    top = QDialog()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    one, other = QLabel("one of two"), QLabel("the other")
    for label in (one, other):
        row.addWidget(label)
    stray = QLabel("outside", top)
    stray.move(9_000, 0)
    top.resize(8_000, 200)
    top.show()
    other.setGeometry(one.geometry())
    told = "\n".join(clipped(top))
    for words in ("larger than the screen", "outside its parent by left 0 right", "overlap of"):
        assert words in told


def test_the_scan_says_nothing_of_what_is_whole(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    told_whole = narrow(QLabel("words that are too wide"))
    told_whole.setToolTip("words that are too wide")
    for widget in (told_whole, QLabel("a label"), QPushButton("a button"), a_choice(), QLineEdit("typed")):
        row.addWidget(widget)
    top.show()
    assert clipped(top) == []

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
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableWidget, QWidget

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
    button.setText("Register")
    assert "登记" not in "\n".join(foreign(top, known))


def test_the_scan_finds_what_it_looks_for(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    narrow, button, wrapped = (
        QLabel("words that are too wide"),
        QPushButton("and a button"),
        QLabel("one two three four"),
    )
    for widget in (narrow, button):
        widget.setFixedWidth(40)
        row.addWidget(widget)
    wrapped.setWordWrap(True)
    wrapped.setFixedSize(40, 14)
    row.addWidget(wrapped)
    stray = QLabel("outside", top)
    stray.move(400, 0)
    top.show()
    told = "\n".join(clipped(top))
    for words in ("words that are too wide", "and a button", "wrapped label", "outside its parent"):
        assert words in told
    narrow.setToolTip("words that are too wide")
    assert "words that are too wide" not in "\n".join(clipped(top))

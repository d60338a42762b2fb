"""The benchmark of papers gives every engine the same texts, and never a figure to one that was not there."""

import html
import re
import sys
from pathlib import Path

import pytest

from tests.benchmarks import volume
from tests.benchmarks.counterparts import as_flat_odt, as_html, as_typst
from tests.benchmarks.one_paper import document
from tests.benchmarks.papers import FONTS, OURS, GivenUpError, Ran, Row, absent, lines, run, summed, timed
from tests.support.pdfread import squeezed
from tests.support.said import said

posix = pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read the way Unix tells it")
WRITERS = {
    "HTML": lambda content: html.unescape(re.sub(r"<[^>]+>", "", as_html(content, FONTS))),
    "Typst": lambda content: "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', as_typst(content))),
    "OpenDocument": lambda content: html.unescape(re.sub(r"<[^>]+>", "", as_flat_odt(content))),
}


@pytest.mark.parametrize("kind", ["summary", "ledger"])
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_engine_is_given_every_text(kind: str, write) -> None:
    content = document(kind, 40)
    written = squeezed(write(content))
    assert [text for text in said(content) if squeezed(text) not in written] == []


def test_an_engine_that_is_absent_has_words_and_no_figures() -> None:
    why = absent("typst", "")
    assert why.startswith("absent")
    *_, line = lines("ledger", [Row(OURS, cold=2.0, megabytes=100, pages=9), Row("typst", why=why)])
    assert why in line
    assert not re.search(r"\d", line.replace(why, ""))


def test_an_engine_that_gave_up_once_has_no_median(tmp_path: Path) -> None:
    assert summed("typst", [Ran(1.0, (), 5.0)], tmp_path / "none.pdf", "given up after 3 s") == Row(
        "typst", why="given up after 3 s"
    )


def test_ratios_are_to_ours_of_the_same_run() -> None:
    rows = [Row(OURS, cold=2.0, warm=0.5, megabytes=100), Row("typst", cold=1.0, warm=None, megabytes=250)]
    *_, line = lines("ledger", rows)
    assert [cell.strip() for cell in line.split("|")][2:9] == ["1.00 s", "0.50", "-", "-", "250", "2.50", "0"]


def test_only_a_list_on_the_last_line_is_read_as_times() -> None:
    assert timed("a warning\n[0.5, 0.25]\n") == (0.5, 0.25)
    assert timed("convert paper.fodt -> paper.pdf\n") == ()
    assert timed("") == ()


@posix
def test_a_process_that_fails_is_not_timed() -> None:
    with pytest.raises(GivenUpError, match=r"failed \(3\): so it is"):
        run((sys.executable, "-c", "import sys; sys.stderr.write('so it is'); sys.exit(3)"), 60)


@posix
def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(GivenUpError, match="given up after 0 s"):
        run((sys.executable, "-c", "import threading; threading.Event().wait()"), 0.2)


@posix
def test_the_memory_of_the_process_itself_is_told() -> None:
    small, large = (run((sys.executable, "-c", f"b'x' * {size}"), 60).megabytes for size in (1, 200 << 20))
    assert 190 < large - small < 260


@posix
def test_the_volume_of_scans_is_bound_whole() -> None:
    bound = volume.main(4)
    assert bound["parts"] == 1
    assert bound["pages"] > 4  # cover, catalogue and back page stand before and after the scans

"""Nothing a person sees or types in any dialog or screen is left outside the store, nor readable in it.

A process of its own puts up the whole gallery with its own log, crash reports, home and temporary folder.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk_app.ui.gallery.entries import ENTRIES
from tests.support.scan_traces import CRASHES, LOGS, TEMPORARY, WRITTEN
from tests.ui.conftest import ROOT

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


@dataclass(frozen=True, slots=True)
class Traces:
    """Where it worked, what it found in its temporary folder, and how many fields it wrote into."""

    folder: Path
    temporary: list[str]
    entered: int


@pytest.fixture(scope="module")
def traces(gallery_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Traces:
    """What a day with every dialog and screen left behind."""
    folder = tmp_path_factory.mktemp("traces")
    home = folder / "home"
    home.mkdir()
    given = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    places = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(folder / TEMPORARY)}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.scan_traces", str(gallery_store), str(folder)],
        cwd=ROOT,
        env={**given, **places, "QT_QPA_PLATFORM": "offscreen", "QT_NO_GLIB": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=1200,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return Traces(folder, ran.stdout.splitlines(), int(ran.stderr.splitlines()[-1]))


def holding(folder: Path, word: str) -> list[str]:
    """Name the files below a folder, and those that hold a word in any coding."""
    needles = [word.encode(coding) for coding in _CODINGS]
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        if word in file.name or any(needle in content for needle in needles):
            found.append(file.name)
    return found


def test_what_was_typed_everywhere_is_readable_nowhere(traces: Traces) -> None:
    assert traces.entered > len(ENTRIES)  # fields were there to be written into
    assert holding(traces.folder, WRITTEN) == []


def test_the_log_tells_of_every_failure_and_nothing_of_a_case(traces: Traces) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (traces.folder / LOGS).iterdir())
    assert text.count("unexpected failure") == len(ENTRIES)
    assert _CHINESE.findall(text) == []


def test_every_crash_report_tells_places_and_nothing_of_a_case(traces: Traces) -> None:
    reports = [file.read_text(encoding="utf-8") for file in (traces.folder / CRASHES).iterdir()]
    assert len(reports) == len(ENTRIES)
    assert all("FailingError" in report for report in reports)
    assert [_CHINESE.findall(report) for report in reports if _CHINESE.search(report)] == []


def test_nothing_is_left_in_the_temporary_folder_or_at_home(traces: Traces) -> None:
    assert traces.temporary == []
    home = traces.folder / "home"
    assert [
        path for path in home.rglob("*") if path.is_file() and _CHINESE.search(path.read_text("utf-8", "replace"))
    ] == []


def test_the_search_for_a_word_finds_it_in_every_coding(tmp_path: Path) -> None:
    for coding in _CODINGS:
        (tmp_path / coding).write_bytes(b"\x00" + WRITTEN.encode(coding) + b"\xff")
    (tmp_path / f"a {WRITTEN}.txt").touch()
    (tmp_path / "other").write_bytes(b"nothing")
    assert sorted(holding(tmp_path, WRITTEN)) == sorted([*_CODINGS, f"a {WRITTEN}.txt"])

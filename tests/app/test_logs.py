"""The log tells ids and places and nothing a case is about."""

import errno
import io
import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from desk_app.app import logs
from desk_app.errors import TamperedError

_NAME = "周某某"
_log = logging.getLogger("desk_app.tests")


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    yield root
    for handler in [handler for handler in root.handlers if handler not in kept]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def line(root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Log once and give what reached the file."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    path = logs.configure(tmp_path)
    assert path is not None

    def log(template: str, *args: object, name: str = "desk_app.tests", **more) -> str:
        logging.getLogger(name).info(template, *args, **more)
        return path.read_text(encoding="utf-8")

    return log


_UID = "0192f0c1-9a3b-7c00-8000-000000000001"
_CASES = {
    "numbers pass": ((7, 2.5, True, None), "7 2.5 True None"),
    "ids and codes pass": ((_UID, "import.rows", "a-1", "v2"), f"{_UID} import.rows a-1 v2"),
    "a Chinese name is withheld": ((_NAME, 1, 1, 1), "<str withheld> 1 1 1"),
    "a sentence is withheld": (("he took money", 1, 1, 1), "<str withheld> 1 1 1"),
    "a Latin name is withheld": (("Zhou", 1, 1, 1), "<str withheld> 1 1 1"),
    "a path is withheld": (("/home/zhou", PurePosixPath("/z"), 1, 1), "<str withheld> <PurePosixPath withheld> 1 1"),
    "bytes are withheld": ((b"key", bytearray(b"key"), 1, 1), "<bytes withheld> <bytearray withheld> 1 1"),
    "containers are withheld": ((["a"], {"a": 1}, ("a",), 1), "<list withheld> <dict withheld> <tuple withheld> 1"),
    "an error is told by its code": ((TamperedError("a.b", number=1), 1, 1, 1), "a.b 1 1 1"),
    "a foreign error is told by its type": ((ValueError(_NAME), 1, 1, 1), "<ValueError withheld> 1 1 1"),
    "a class is told by its name": ((TamperedError, 1, 1, 1), "TamperedError 1 1 1"),
}


@pytest.mark.parametrize(("args", "shown"), _CASES.values(), ids=_CASES)
def test_values_are_sieved(line, args: tuple[object, ...], shown: str) -> None:
    assert line("%s %s %s %s", *args).endswith(f"desk_app.tests {shown}\n")


def test_values_named_in_the_line_are_sieved(line) -> None:
    assert "id 7 by <str withheld>\n" in line("id %(id)d by %(who)s", {"id": 7, "who": _NAME})


def test_a_line_with_content_in_its_words_is_withheld(line) -> None:
    assert "<line of 5 characters withheld>" in line(f"a {_NAME}")


def test_a_line_of_another_library_is_counted_not_copied(line) -> None:
    written = line("INSERT %s", "VALUES-1", name="elsewhere.engine")
    assert "elsewhere.engine <line of 9 characters withheld>" in written
    assert "INSERT" not in written


def _raise(error: Exception) -> None:
    raise error


def _fail() -> None:
    try:
        _raise(ValueError(_NAME))
    except ValueError as error:
        raise TamperedError("a.b", number=3) from error


def test_an_exception_is_told_by_type_and_place(line) -> None:
    with pytest.raises(TamperedError) as caught:
        _fail()
    written = line("failed", exc_info=caught.value)
    assert "desk_app.errors.TamperedError [a.b]\n  test_logs.py:" in written
    assert "builtins.ValueError\n  test_logs.py:" in written
    assert written.rstrip().endswith("_raise")
    assert _NAME not in written
    assert "raise error" not in written
    assert "/" not in written.split("failed", 1)[1]


def _fail_alone() -> None:
    try:
        _raise(KeyError(_NAME))
    except KeyError:
        raise ValueError(_NAME) from None


def test_an_exception_without_a_cause_stays_alone(line) -> None:
    with pytest.raises(ValueError, match=_NAME) as caught:
        _fail_alone()
    assert "KeyError" not in line("failed", exc_info=caught.value)


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert logs.places_of(first).count("\n") == 1


def test_paths_in_a_traceback_start_at_the_package() -> None:
    with pytest.raises(ValueError, match="null") as caught:
        logs.configure(Path("\0"))
    assert "\n  desk_app/app/logs.py:" in logs.places_of(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead")
def test_the_file_belongs_to_its_owner_alone(line, tmp_path: Path) -> None:
    line("one")
    assert stat.S_IMODE((tmp_path / logs.LOG_NAME).stat().st_mode) == 0o600


def test_configuring_again_replaces_our_handlers(root: logging.Logger, tmp_path: Path) -> None:
    logs.configure(tmp_path / "a")
    before = len(root.handlers)
    logs.configure(tmp_path / "b")
    assert len(root.handlers) == before


@pytest.mark.expect_log
def test_a_folder_that_cannot_be_written_leaves_standard_error(
    root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert logs.configure(tmp_path / "file") is None
    assert f"log file cannot be written errno={errno.EEXIST}" in said.getvalue()
    assert str(tmp_path) not in said.getvalue()


def test_information_stays_off_standard_error(root: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    assert logs.configure(None) is None
    _log.info("quiet")
    assert said.getvalue() == ""


def test_a_program_without_standard_error_still_logs(
    root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    path = logs.configure(tmp_path)
    _log.info("kept")
    assert path is not None
    assert "kept" in path.read_text(encoding="utf-8")


def test_old_lines_are_rotated_away(root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_FILE_BYTES", 200)
    logs.configure(tmp_path)
    for number in range(100):
        _log.info("row %d", number)
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == [logs.LOG_NAME, *(f"{logs.LOG_NAME}.{n}" for n in (1, 2, 3))]

"""A failure of our own leaves a report without values, and no copy of memory on the disk."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desk_app.app.crash import CrashHook, CrashReport, describe
from desk_app.errors import TamperedError

_SECRET = "周某某 7f3a9c key"
_AT = datetime(2026, 11, 3, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told() -> list[CrashReport]:
    return []


@pytest.fixture
def hook(tmp_path: Path, told: list[CrashReport], monkeypatch: pytest.MonkeyPatch) -> CrashHook:
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))  # put back after the test
    hook = CrashHook(tmp_path / "state", tell=told.append, now=lambda: _AT)
    hook.install()
    return hook


def _fail() -> None:
    held = _SECRET
    raise ValueError(held)


def _failure() -> ValueError:
    with pytest.raises(ValueError, match="key") as caught:
        _fail()
    return caught.value


def test_the_report_tells_places_and_no_values() -> None:
    text = describe(_failure(), _AT)
    assert "at 2026-11-03T01:30:00Z" in text
    assert "builtins.ValueError\n  test_crash.py:" in text
    assert "_failure" in text
    assert not any(part in text for part in _SECRET.split())
    assert str(Path.home()) not in text
    assert "raise" not in text


def test_the_report_of_our_own_error_has_its_code() -> None:
    assert "TamperedError [bundle.replay]" in describe(TamperedError("bundle.replay", secret=_SECRET), _AT)
    assert _SECRET not in describe(TamperedError("bundle.replay", secret=_SECRET), _AT)


@pytest.mark.expect_log
def test_an_uncaught_exception_is_written_and_told_once(hook: CrashHook, told: list[CrashReport]) -> None:
    error = _failure()
    sys.excepthook(type(error), error, error.__traceback__)
    (report,) = told
    assert report.path is not None
    assert report.path.name.startswith("crash-20261103T013000-")
    assert report.path.read_text(encoding="utf-8") == report.text
    if sys.platform != "win32":
        assert report.path.stat().st_mode & 0o077 == 0


@pytest.mark.expect_log
def test_an_exception_in_a_thread_is_told(hook: CrashHook, told: list[CrashReport]) -> None:
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in told[0].text
    assert "thread worker" in told[0].text


@pytest.mark.expect_log
def test_an_exception_in_a_destructor_is_told(hook: CrashHook, told: list[CrashReport]) -> None:
    class Bad:
        def __del__(self) -> None:
            raise OSError(_SECRET)

    Bad()
    assert "OSError" in told[0].text


@pytest.mark.parametrize("ending", [KeyboardInterrupt(), SystemExit(3)])
def test_an_ending_the_person_asked_for_is_no_crash(
    hook: CrashHook, told: list[CrashReport], ending: BaseException
) -> None:
    hook.report(ending)
    assert told == []


@pytest.mark.expect_log
def test_a_full_disk_does_not_stop_the_telling(tmp_path: Path, told: list[CrashReport]) -> None:
    (tmp_path / "state").write_text("a file where a folder should be", encoding="utf-8")
    CrashHook(tmp_path / "state", tell=told.append, now=lambda: _AT).report(_failure())
    assert told[0].path is None
    assert "ValueError" in told[0].text


@pytest.mark.expect_log
def test_a_failure_while_telling_is_not_told_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = []

    def tell(report: CrashReport) -> None:
        calls.append(report)
        hook.report(_failure())  # what Qt would do for an exception in the crash window
        raise RuntimeError(_SECRET)

    hook = CrashHook(tmp_path, tell=tell, now=lambda: _AT)
    hook.report(_failure())
    assert len(calls) == 1
    said = capsys.readouterr().err
    assert "builtins.RuntimeError" in said
    assert _SECRET not in said


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel through /proc and prctl")
def test_memory_stays_off_the_disk() -> None:
    script = (
        "import ctypes, resource\n"
        "from desk_app.app.crash import forbid_memory_dumps\n"
        "print(forbid_memory_dumps(), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('core_size', 'dumpable') (0, 0) 0"


def test_the_clock_of_the_report_is_universal_time() -> None:
    assert describe(_failure(), _AT).count("Z\n") == 1
    assert describe(_failure(), datetime(2026, 1, 1, tzinfo=UTC)).splitlines()[1] == "at 2026-01-01T00:00:00Z"

"""What the command line is given of this PC: its language, its display, a hidden question, Ctrl+C."""

import getpass
import os
import signal
import threading
import warnings
from pathlib import Path

import pytest

from desk_app.app.language import system_lang
from desk_app.app.terminal import ask_secret, has_display, interrupts, terminal_environment
from desk_app.errors import UsageError

LANGUAGES: dict[str, tuple[dict[str, str], str]] = {
    "English when set to it": ({"LANG": "en_GB.UTF-8"}, "en"),
    "Chinese when set to it": ({"LANG": "zh_CN.UTF-8"}, "zh"),
    "Chinese when set to a language it does not speak": ({"LANG": "fr_FR.UTF-8"}, "zh"),
    "Chinese without a locale": ({"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
    "of the stronger variable": ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
}


@pytest.mark.parametrize(("environ", "wanted"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_language_is(environ: dict[str, str], wanted: str) -> None:
    assert system_lang(environ) == wanted


DISPLAYS: dict[str, tuple[dict[str, str], str, bool]] = {
    "with an X server": ({"DISPLAY": ":0"}, "linux", True),
    "with Wayland": ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
    "on Windows": ({}, "win32", True),
    "not with an empty variable": ({"DISPLAY": ""}, "linux", False),
    "not on a bare console": ({}, "linux", False),
}


@pytest.mark.parametrize(("environ", "platform", "wanted"), DISPLAYS.values(), ids=DISPLAYS.keys())
def test_there_is_a_display(environ: dict[str, str], platform: str, wanted: bool) -> None:
    assert has_display(environ, platform) == wanted


def test_a_password_that_cannot_be_hidden_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(_question: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=1)
        return "seen by everybody"

    monkeypatch.setattr(getpass, "getpass", shown)
    with pytest.raises(UsageError, match=r"cli\.no_terminal"):
        ask_secret("?")


@pytest.mark.parametrize("error", [EOFError, OSError])
def test_nobody_to_ask_is_told(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(_question: str) -> str:
        raise error

    monkeypatch.setattr(getpass, "getpass", fail)
    with pytest.raises(UsageError, match=r"cli\.no_terminal"):
        ask_secret("?")


def test_the_first_ctrl_c_asks_and_the_second_ends() -> None:
    asked: list[bool] = []
    before = signal.getsignal(signal.SIGINT)
    with interrupts(lambda: asked.append(True)):
        os.kill(os.getpid(), signal.SIGINT)
        assert asked == [True]
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert asked == [True]
    assert signal.getsignal(signal.SIGINT) is before


def test_work_without_ctrl_c_leaves_it_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts(lambda: None):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_worker_thread_leaves_ctrl_c_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with interrupts(lambda: None):
            seen.append(signal.getsignal(signal.SIGINT))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == [before]


def test_the_environment_runs_the_demonstration(tmp_path: Path) -> None:
    environment = terminal_environment()
    said: list[str] = []
    made = environment.demo(tmp_path / "demo", "zh", said.append)
    assert made.figures["problems"] == 0
    assert len(said) > 12
    assert (made.store / "store.db").is_file()

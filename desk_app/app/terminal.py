"""What the command line is given of this PC: streams, terminal, language, Ctrl+C, display."""

import getpass
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from desk_app.app import launch
from desk_app.app.compose import build_kit
from desk_app.app.demo import run_demo
from desk_app.app.language import system_lang
from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.cli.environment import Environment, Streams
from desk_app.errors import UsageError
from desk_app.services.wording import Wording

_log = logging.getLogger(__name__)


def terminal_environment() -> Environment:
    """Gather what a command needs; the rules and tools of the office are built when first asked for.

    Raises:
        EnvironmentFailureError: ``resource.missing``.
        TamperedError: ``resource.damaged``.
    """
    resources = Resources(resources_folder())
    kit = cache(build_kit)
    return Environment(
        kit=kit,
        wording=Wording(resources.messages()),
        words=resources.table("terms/cli.toml"),
        streams=Streams(sys.stdin, sys.stdout, sys.stderr),
        system_lang=system_lang(os.environ),
        ask_secret=ask_secret,
        has_display=lambda: has_display(os.environ),
        interrupts=interrupts,
        note_bug=lambda error: _log.critical("unexpected failure", exc_info=error),
        open_window=_shown,
        demo=lambda folder, lang, say: run_demo(kit(), resources, folder, say, lang),
    )


def _shown(store: Path) -> int:
    """Show a store in the window."""
    launch.prepare(os.environ)
    from desk_app.app.window import Words, open_window  # noqa: PLC0415 - a command must not load Qt

    return open_window(Words(store=store))


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a window could be shown."""
    return platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def ask_secret(question: str) -> str:
    """Ask for a password without showing it.

    Raises:
        UsageError: ``cli.no_terminal`` when it could not be hidden or nobody is there.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question)
    except (getpass.GetPassWarning, EOFError, OSError) as error:
        raise UsageError("cli.no_terminal") from error


@contextmanager
def interrupts(cancel: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl+C ask for an orderly end, and the second one end at once (the transaction rolls back)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(_number: int, _frame: FrameType | None) -> None:
        cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

"""Choose between the window and the command line; the console script and ``python -m desk_app`` start here."""

import contextlib
import io
import os
import sys

from desk_app.app import crash, launch, logs
from desk_app.app.paths import state_folder
from desk_app.app.terminal import has_display, terminal_environment
from desk_app.cli.main import run as run_command
from desk_app.errors import DeskError


def run() -> None:
    """Run the installed program with the words it was started with."""
    sys.exit(main(sys.argv[1:]))


def main(argv: list[str]) -> int:
    """Run the program with the words after its name and return its exit code."""
    crash.forbid_memory_dumps()
    is_gallery = argv == ["--gallery"]
    if (is_gallery or _wants_window(argv)) and has_display(os.environ):
        launch.prepare(os.environ)  # before Qt is loaded, which reads the environment once
        return _gallery() if is_gallery else _window(argv)
    return _command_line(argv)


def _wants_window(argv: list[str]) -> bool:
    """Tell whether the words name no command: none at all, or what a locked window leaves to its successor."""
    return not argv or argv[0] in ("--window-store", "--locked")


def _window(argv: list[str]) -> int:
    """Show the window."""
    from desk_app.app.window import open_window, window_words  # noqa: PLC0415 - a command must not load Qt

    words = window_words(argv)
    if words is None:
        return _command_line(argv)
    try:
        return open_window(words)
    except DeskError as error:  # the window itself cannot be built
        sys.stderr.write(f"qingjuan: {error}\n")
        return error.exit_code


def _gallery() -> int:
    """Show every part of the window on invented matters."""
    from desk_app.app.gallery import open_gallery  # noqa: PLC0415 - a command must not load Qt

    _speak_utf8()
    try:
        return open_gallery()
    except DeskError as error:
        sys.stderr.write(f"qingjuan: {error}\n")
        return error.exit_code


def _command_line(argv: list[str]) -> int:
    """Carry out one command."""
    _speak_utf8()
    logs.configure(state_folder(os.environ), to_stderr=False)
    try:
        environment = terminal_environment()
    except DeskError as error:  # without resources there are no sentences either
        sys.stderr.write(f"qingjuan: {error}\n")
        return error.exit_code
    return run_command(argv, environment)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, so that JSON is JSON and no character of a name is lost."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):  # something was read from it already
                stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")

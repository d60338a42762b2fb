"""Put up the whole gallery, write a known word into every field, let it fail once, and leave what lies outside a store.

``python -m tests.support.scan_traces STORE FOLDER``: a process of its own, because it gives the program its log, its
crash reports, its home and its temporary folder, all below ``FOLDER``; who started it looks what was left there.
"""

import gc
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

WRITTEN = "柒叁某捌线人玖"
"""What is typed everywhere; it stands in no resource and in no store."""
COPY, LOGS, CRASHES, TEMPORARY = "copy", "log", "crash", "tmp"
_BEGIN = datetime(2026, 11, 23, tzinfo=UTC)


class FailingError(Exception):
    """What no code of ours foresees, carrying all it was working on."""


def main(made: str, place: str) -> None:
    """Work through the gallery as somebody with many fields to fill would."""
    folder = Path(place)
    for name in (LOGS, CRASHES, TEMPORARY):
        (folder / name).mkdir()
    tempfile.tempdir = str(folder / TEMPORARY)

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from desk_app.app import logs
    from desk_app.app.crash import CrashHook
    from desk_app.ui import i18n, look, theme
    from desk_app.ui.gallery.entries import ENTRIES
    from tests.support.gallery import RESOURCES, Stage, open_bench, rest

    gc.disable()
    application = QApplication([])
    logs.configure(folder / LOGS, level=10, to_stderr=False)
    look.apply(application, look.load_look(RESOURCES), theme.LIGHT)
    i18n.install(application, RESOURCES / "i18n", i18n.Language.CHINESE)
    entered = 0
    with open_bench(Path(made), folder / COPY) as bench:
        stage = Stage.at(bench, 1366, 768)
        for number, entry in enumerate(ENTRIES):
            hook = CrashHook(folder / CRASHES, tell=str, now=lambda at=_BEGIN + timedelta(seconds=number): at)
            with stage.up(entry, QSize(1366, 768)) as shown:
                entered += _write(shown)
                rest(bench)
                hook.report(_failure(shown))
            left = [path.name for path in (folder / TEMPORARY).rglob("*")]
            sys.stdout.write("".join(f"{entry.key}: {name}\n" for name in left))
            gc.collect(1)
    sys.stderr.write(f"{entered}\n")
    sys.stdout.flush()
    os._exit(0)  # nothing here is worth the order in which Qt and Python take things down


def _write(shown: object) -> int:
    """Type into every line and text that can be written; tell how many there were."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

    from tests.support.type_text import type_text

    assert isinstance(shown, QWidget)
    fields = [
        field
        for kind in (QLineEdit, QPlainTextEdit)
        for field in shown.findChildren(kind)
        if field.isVisible() and field.isEnabled() and not field.isReadOnly()
    ]
    for field in fields:
        type_text(field, WRITTEN)
    return len(fields)


def _failure(shown: object) -> FailingError:
    """Fail with what is shown and what was typed at hand, and in the words of the exceptions themselves."""
    try:
        _work(shown, WRITTEN)
    except FailingError as error:
        return error


def _work(shown: object, written: str) -> NoReturn:
    held = {shown: written}
    try:
        held[written]
    except KeyError as first:
        raise FailingError(held, written) from first
    raise AssertionError


if __name__ == "__main__":
    main(*sys.argv[1:])

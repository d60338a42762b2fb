"""The real program on a real screen, which puts the focus where it is told and tells what its lines hold.

``python -m tests.support.typed_program STORE``; words on standard input: ``state``, ``focus FIELD``, ``tell FIELD``.
"""

import json
import os
import sys
from pathlib import Path

from desk_app.app import launch

launch.prepare(os.environ)

from PySide6.QtCore import QObject, QSocketNotifier  # noqa: E402 - Qt reads the environment once
from PySide6.QtWidgets import QApplication  # noqa: E402

from desk_app.app.window import Composition, Words, open_window  # noqa: E402
from desk_app.ui.screens.clues.register_dialog import RegisterDialog  # noqa: E402
from tests.support.windows import opened  # noqa: E402


class Prompter(QObject):
    """Answers every word with a line of JSON."""

    def __init__(self, composition: Composition) -> None:
        super().__init__(composition)
        self._composition = composition
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._obey)

    def _obey(self) -> None:
        word, _, name = os.read(sys.stdin.fileno(), 4096).decode().strip().partition(" ")
        answer = getattr(self, f"_{word}")(name) if word else self._notifier.setEnabled(False)
        print(json.dumps(answer), flush=True)

    def _state(self, _: str) -> str:
        if self._composition.window.is_locked:
            return "locked" if self._composition.window.lock_screen.secret.line.hasFocus() else "starting"
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, RegisterDialog)]
        return "dialog" if any(dialog.isActiveWindow() for dialog in dialogs) else "open"

    def _focus(self, name: str) -> bool:
        opened(RegisterDialog).clue_form.editor(name).setFocus()
        return QApplication.activeWindow() is not None

    def _tell(self, name: str) -> object:
        return opened(RegisterDialog).clue_form.values().get(name)


def main() -> int:
    """Run the program."""
    start = Composition.start

    def start_and_listen(self: Composition, words: Words) -> None:
        start(self, words)
        Prompter(self)

    Composition.start = start_and_listen
    return open_window(Words(Path(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(main())

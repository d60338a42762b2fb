"""Become a fresh process that shows the lock screen, and the words that process is started with."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """The words the window was started with: a store, and why and when the process before it locked.

    ``detail`` is the minutes of idleness or where a crash report lies, ``who`` the place of the person who was signed
    in among the people of the store. Other users of the PC can read these words: no name and no word of a case.
    """

    store: Path | None = None
    cause: str = ""
    at: str = ""
    detail: str = ""
    who: str = ""


Replace = Callable[[Words], None]
_STORE, _CAUSE, _AT, _DETAIL, _WHO = "--window-store", "--locked", "--at", "--detail", "--who"


def window_words(argv: Sequence[str]) -> Words | None:
    """Read the words of a window; None when they name a command."""
    known = {_STORE, _CAUSE, _AT, _DETAIL, _WHO}
    pairs = dict(zip(argv[::2], argv[1::2], strict=False))
    if len(argv) != 2 * len(pairs) or not pairs.keys() <= known:
        return None
    store = pairs.get(_STORE)
    return Words(Path(store) if store else None, *(pairs.get(name, "") for name in (_CAUSE, _AT, _DETAIL, _WHO)))


def words_of(words: Words) -> list[str]:
    """Write the words as a process is started with them."""
    given = {_STORE: str(words.store or ""), _CAUSE: words.cause, _AT: words.at, _DETAIL: words.detail, _WHO: words.who}
    return [part for name, value in given.items() if value for part in (name, value)]


def replace_process(words: Words) -> None:
    """Become a fresh process that shows the lock screen: only the end of a process removes its keys from memory.

    Windows cannot replace a process, so there a new one is started and this one ends at once.
    """
    frozen = bool(getattr(sys, "frozen", False))
    start = [sys.executable] if frozen else [sys.executable, "-m", "desk_app"]
    # SAFETY: our own program, and no word of a case among its arguments.
    command = [*start, *words_of(words)]
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - see above
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606 - see above

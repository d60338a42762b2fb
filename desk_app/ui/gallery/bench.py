"""What an entry of the gallery is made from, and what an entry is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.ui.desk import Desk
from desk_app.ui.manual import Manual


@dataclass(frozen=True, slots=True)
class Bench:
    """An open store of invented matters.

    ``uids`` names them as ``resources/gallery/store.toml`` and the demonstration do; ``folder`` holds the files the
    demonstration leaves; ``sample`` are the words of ``resources/gallery/sample.toml``.
    """

    desk: Desk
    sample: Mapping[str, Any]
    folder: Path
    uids: Mapping[str, Uid]
    manual: Callable[[str], Manual]  # by language


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at.

    ``shows`` is the class it stands for, ``make`` builds it unshown, and each of ``then`` takes it one step further
    once nothing runs any more. ``key`` names its pictures: area, a dot, what it is.
    """

    key: str
    shows: type[QWidget]
    make: Callable[[Bench], QWidget]
    then: tuple[Callable[[Any], object], ...] = ()

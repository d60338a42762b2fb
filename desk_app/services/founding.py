"""Found a store so that it is whole or not there: until the last page of the first run it is marked as unfinished.

The mark lies beside the folder, because the folder must be empty before and hold nothing strange after. Whatever a
power cut leaves behind a mark holds no work of anybody and is cleared when the first run begins again.
"""

import dataclasses
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from desk_app.crypto import keyslots
from desk_app.crypto.keyslots import DEFAULT, FLOOR, Cost
from desk_app.errors import ConflictError, UsageError
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.services.opening import Founding, NewStore, create_store
from desk_app.services.unfinished import finish, is_unfinished, mark_of
from desk_app.store import durable, faults
from desk_app.store.keyfile import NAMES, TRIES_NAME
from desk_app.store.store import DATABASE_NAME
from desk_app.store.turns import LOCK_NAME, need_closed

__all__ = ["Calibrated", "abandon", "begin", "calibrate", "clear", "finish", "is_unfinished", "look_at_home"]

_TOO_SLOW_S, _AIM_S = 2.5, 0.8
_MOST_PASSES = 12
_OURS = (
    *(DATABASE_NAME + end for end in ("", "-wal", "-shm", ".part", ".new")),
    *NAMES,
    *(f"{name}.new" for name in NAMES),
    TRIES_NAME,
    LOCK_NAME,
)
_OUR_FOLDERS = ("att", "backups")


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What deriving the key from a password costs on this computer."""

    cost: Cost
    seconds: float


def calibrate(kit: Kit) -> Calibrated:
    """Choose the cost so that unlocking takes about a second here; never below the floor of the design.

    Raises:
        EnvironmentFailureError: ``vault.memory`` when even the floor asks for more memory than there is.
    """
    seconds = _spent(kit.cost)
    if kit.cost != DEFAULT:
        return Calibrated(kit.cost, seconds)
    if seconds > _TOO_SLOW_S:
        return Calibrated(FLOOR, _spent(FLOOR))
    passes = min(_MOST_PASSES, max(DEFAULT.passes, round(DEFAULT.passes * _AIM_S / seconds)))
    return Calibrated(dataclasses.replace(DEFAULT, passes=passes), seconds * passes / DEFAULT.passes)


def _spent(cost: Cost) -> float:
    before = time.perf_counter()
    keyslots.spend(cost)
    return max(time.perf_counter() - before, 0.001)


def look_at_home(folder: Path) -> None:
    """Check that a store can be founded in a folder: empty or new, its place takes a file.

    Raises:
        UsageError: ``store.no_home`` for the top of a disk.
        ConflictError: ``store.folder_used``.
        EnvironmentFailureError: ``store.read_only`` and the like.
    """
    if not folder.name:
        raise UsageError("store.no_home")
    with faults.disk():
        if folder.exists() and not is_unfinished(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise ConflictError("store.folder_used")
        durable.try_out(next(above for above in folder.parents if above.exists()))


def begin(kit: Kit, folder: Path, founding: Founding, cost: Cost) -> NewStore:
    """Make a store that counts as unfinished until ``finish``.

    Raises:
        UsageError: ``vault.weak_password``, ``store.name_missing`` or ``store.no_home``.
        ConflictError: ``store.folder_used``, or ``store.in_use`` as ``clear`` says.
        EnvironmentFailureError: the disk; nothing is left.
    """
    look_at_home(folder)
    clear(folder)
    mark = mark_of(folder)
    with faults.disk():
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.write_new(mark, b"")
    try:
        return create_store(dataclasses.replace(kit, cost=cost), folder, founding)
    except BaseException:
        durable.discard(mark)
        raise


def abandon(services: Services, folder: Path) -> None:
    """Close an unfinished store and take it away."""
    services.close()
    clear(folder)


def clear(folder: Path) -> None:
    """Take away what an unfinished first run left; a finished store and any other file stay.

    Raises:
        ConflictError: ``store.in_use`` while the store is open somewhere, such as in a first run of another window.
        EnvironmentFailureError: the disk.
    """
    if not is_unfinished(folder):
        return
    need_closed(folder)
    with faults.disk():
        for name in _OURS:
            (folder / name).unlink(missing_ok=True)
        for name in _OUR_FOLDERS:
            shutil.rmtree(folder / name, ignore_errors=True)
        finish(folder)

"""Where files are: the shipped resources, and the folder for logs and crash reports of this person.

Knows three lives of the program (frozen bundle, installed package, checkout, looked for in that order) and two
families of systems. Does not read anything and makes no folder.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from desk_app.errors import EnvironmentFailureError

_PACKAGE = Path(__file__).resolve().parents[1]
_MARK = Path("terms", "messages")  # a folder every complete set of resources has


def resources_folder() -> Path:
    """Find the shipped resources of this very program.

    Raises:
        EnvironmentFailureError: ``resource.missing`` when the program was copied without them.
    """
    return first_complete(candidates(getattr(sys, "_MEIPASS", None), _PACKAGE))


def candidates(frozen_at: str | None, package: Path) -> tuple[Path, ...]:
    """List where resources may be, best first; ``frozen_at`` is the folder a frozen bundle unpacks to."""
    frozen = (Path(frozen_at, "resources"),) if frozen_at else ()
    return (*frozen, package / "resources", package.parent / "resources")


def first_complete(folders: Iterable[Path]) -> Path:
    """Take the first folder that holds resources.

    Raises:
        EnvironmentFailureError: ``resource.missing`` when none does.
    """
    for folder in folders:
        if (folder / _MARK).is_dir():
            return folder
    raise EnvironmentFailureError("resource.missing", name=_MARK.as_posix())


def state_folder(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """Name the folder for logs and crash reports; never on a roaming profile, never beside a store."""
    override = environ.get("QINGJUAN_STATE")
    if override:
        return Path(override)
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", "Qingjuan")
    return Path(environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state", "qingjuan")

"""The mark of a store whose first run has not ended: a file beside the folder, which must hold nothing strange."""

from pathlib import Path

from desk_app.store import durable, faults

_MARK = ".unfinished"


def mark_of(folder: Path) -> Path:
    """Say where the mark of a store lies."""
    return folder.with_name(folder.name + _MARK)


def is_unfinished(folder: Path) -> bool:
    """Tell whether the first run of this folder was broken off."""
    return mark_of(folder).exists()


def finish(folder: Path) -> None:
    """Let the store count as founded.

    Raises:
        EnvironmentFailureError: the disk; it is still unfinished then.
    """
    with faults.disk():
        mark_of(folder).unlink(missing_ok=True)
        durable.flush_folder(folder.parent)

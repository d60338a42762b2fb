"""How instants, sizes and shares are written for people; stored values are UTC and bytes."""

from datetime import datetime

_STEP = 1024
_UNITS = ("B", "KB", "MB", "GB")


def local_time(stored: str) -> str:
    """Write a stored UTC instant as the clock on the wall shows it, to the minute; nothing for nothing."""
    if not stored:
        return ""
    return datetime.fromisoformat(stored).astimezone().strftime("%Y-%m-%d %H:%M")


def short_time(stored: str, now: datetime) -> str:
    """Write a stored UTC instant as the clock on the wall shows it, without the day when that is today."""
    then, today = datetime.fromisoformat(stored).astimezone(), now.astimezone().date()
    return then.strftime("%H:%M" if then.date() == today else "%Y-%m-%d %H:%M")


def size_text(size_bytes: int) -> str:
    """Write a size with the largest unit that keeps it at least one."""
    size, unit = float(size_bytes), 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size, unit = size / _STEP, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit == 0 else f"{size:.1f} {_UNITS[unit]}"

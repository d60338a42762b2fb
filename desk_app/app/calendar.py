"""The calendar of working days: the table that comes with the program, and the office's own yearly files over it.

An office file is TOML: ``year``, ``holidays`` (days off, weekends need not be listed) and ``workdays`` (weekend
days worked), for years decided after this program was built or for local days off.
"""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime

from chinese_calendar import constants

from desk_app.domain.rules.workdays import WorkCalendar
from desk_app.errors import InputError

_KEYS = frozenset({"year", "holidays", "workdays"})
_MAX_BYTES = 100_000


def built_in_calendar() -> WorkCalendar:
    """Give the public holidays and make-up working days the program knows."""
    first, last = min(constants.holidays).year, max(constants.holidays).year
    return WorkCalendar.from_days(constants.holidays, constants.workdays, range(first, last + 1))


def office_calendar(files: Iterable[tuple[str, bytes]]) -> WorkCalendar:
    """Read office files, given as name and content, over the built-in table; a later file replaces its whole year.

    Raises:
        InputError: ``calendar.file`` when a file is not TOML, has other keys, or a day lies in another year.
    """
    calendar = built_in_calendar()
    for name, content in files:
        calendar = calendar.overlaid(_read_year(name, content))
    return calendar


def _read_year(name: str, content: bytes) -> WorkCalendar:
    if len(content) > _MAX_BYTES:
        raise InputError("calendar.file", file=name, problem="size")
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError("calendar.file", file=name, problem="syntax") from error
    year = table.get("year")
    if set(table) != _KEYS or not isinstance(year, int) or isinstance(year, bool):
        raise InputError("calendar.file", file=name, problem="keys")
    holidays, workdays = (_days(table[key], year, name) for key in ("holidays", "workdays"))
    if holidays & workdays:
        raise InputError("calendar.file", file=name, problem="both")
    return WorkCalendar.from_days(holidays, workdays, [year])


def _days(value: object, year: int, name: str) -> frozenset[date]:
    if not isinstance(value, list):
        raise InputError("calendar.file", file=name, problem="days")
    for day in value:
        if not isinstance(day, date) or isinstance(day, datetime) or day.year != year:
            raise InputError("calendar.file", file=name, problem="days")
    return frozenset(value)

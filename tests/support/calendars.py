"""Calendars for tests: the built-in one, and a yearly file as an office would write it for 2027."""

from datetime import date

from desk_app.app.calendar import built_in_calendar, office_calendar
from desk_app.domain.rules.workdays import WorkCalendar

OFFICE_FILE = """
year = 2027
holidays = [
  2027-01-01,
  2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11,
  2027-04-05, 2027-05-01, 2027-05-02, 2027-05-03, 2027-05-04, 2027-05-05, 2027-06-09, 2027-09-15,
  2027-10-01, 2027-10-02, 2027-10-03, 2027-10-04, 2027-10-05, 2027-10-06, 2027-10-07,
]
workdays = [2027-01-30, 2027-02-20, 2027-05-08, 2027-09-26, 2027-10-09]
"""
"""Invented: the days off of 2027 are not in the built-in table."""

BUILT_IN = built_in_calendar()
OFFICE = office_calendar([("2027.toml", OFFICE_FILE.encode())])
PLAIN = WorkCalendar.from_days([], [], range(2024, 2031))
"""No holiday and no make-up day, and no year missing."""


def day(text: str) -> date:
    return date.fromisoformat(text)

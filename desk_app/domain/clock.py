"""Time as a parameter: nothing below ``app`` reads the wall clock."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Give the current instant and the office's calendar day."""

    def now(self) -> datetime:
        """Give the current instant, aware, in UTC, to the second."""

    def today(self) -> date:
        """Give the local calendar day of the office."""


class SystemClock:
    """The PC's clock."""

    def now(self) -> datetime:
        """Give the current instant, aware, in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """Give the local calendar day of the PC."""
        return datetime.now().astimezone().date()

"""What a page shows of this office, and the names behind the short ids of people."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.bundle.identity import read_identity
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import peers


@dataclass(frozen=True, slots=True)
class Member:
    """A person of this office; ``role`` is what they may do."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Office:
    """Who we are; ``founded_at`` is an instant in UTC."""

    unit: str
    name: str
    short_name: str
    station: str
    founded_at: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class ShowOffice(Query[Office]):
    """Ask who we are."""

    def run(self, look: Look) -> Office:
        """Read the facts of the office and its people."""
        read = look.read
        return Office(
            unit=read.office("unit_id"),
            name=read.office("unit_name"),
            short_name=read.office("short_name"),
            station=read.office("station"),
            founded_at=read.office("founded_at"),
            members=tuple(
                Member(account.id, account.name, account.role) for account in peers.accounts(read.connection)
            ),
        )


IDLE_MINUTES = 10
"""After so many minutes without a touch the window locks, unless the office says otherwise."""
LEAST_IDLE, MOST_IDLE = 1, 60
_IDLE = "idle_minutes"


@dataclass(frozen=True, slots=True)
class ShowIdleLimit(Query[int]):
    """Ask after how many minutes without a touch the window locks."""

    def run(self, look: Look) -> int:
        """Read the policy of the office."""
        found = look.read.office(_IDLE)
        return int(found) if found else IDLE_MINUTES


@dataclass(frozen=True, slots=True)
class SetIdleLimit(Command[None]):
    """Decide after how many minutes without a touch the window locks."""

    AUDITED_AS = "office.idle"

    minutes: int

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Write the policy.

        Raises:
            RuleViolationError: ``office.idle_range``.
        """
        if not LEAST_IDLE <= self.minutes <= MOST_IDLE:
            raise RuleViolationError("office.idle_range", field="minutes", least=LEAST_IDLE, most=MOST_IDLE)
        work.unit.set_office(_IDLE, str(self.minutes))


@dataclass(frozen=True, slots=True)
class PersonNames(Query[Mapping[tuple[str, str], str]]):
    """Ask who the people are behind (unit, person id): ours and those of every unit we know."""

    def run(self, look: Look) -> Mapping[tuple[str, str], str]:
        """Collect the names."""
        read = look.read
        me = read.office("unit_id")
        names = {(me, account.id): account.name for account in peers.accounts(read.connection)}
        for contact in peers.contacts(read.connection):
            for person in read_identity(contact.identity).persons:
                names[contact.unit, person.id] = person.name
        return names

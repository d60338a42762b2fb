"""What a page shows of this office, and the names behind the short ids of people."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.bundle.identity import read_identity
from desk_app.services.door import Look, Query
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

"""Keep what a person was in the midst of: drafts, the place and the views of the window, for that person alone.

Nothing here is a record: no revision, no number, no entry in the log, in no bundle and no export. Only the person who
keeps a thing gets it back, and what is about a matter that person has since recused from stays out of reach.
"""

import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from desk_app.domain.events import KeptChanged
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import kept
from desk_app.store.kept import KeptItem, Spot

__all__ = ["Forget", "Keep", "Kept", "KeptItem", "Settling"]

MOST_CHARS = 262_144
"""The longest body: a quarter of a million characters is a hundred pages of typing."""
MOST_ITEMS = 1_000
"""The most things one person keeps on one shelf."""
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Keep(Command[None]):
    """Keep ``body``, JSON text, on a shelf; what the same key about the same record held before is replaced."""

    AUDITED_AS = ""

    shelf: str
    key: str
    body: str
    about: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Put it there.

        Raises:
            UsageError: ``kept.form`` when it is no JSON, ``kept.too_long``, ``kept.too_many``.
        """
        if len(self.body) > MOST_CHARS:
            raise UsageError("kept.too_long", most=MOST_CHARS)
        if not _is_json(self.body):
            raise UsageError("kept.form")
        connection, spot = work.unit.connection, Spot(work.unit.person, self.shelf, self.key, self.about)
        if not kept.is_there(connection, spot):
            if kept.count(connection, spot.owner, self.shelf) >= MOST_ITEMS:
                raise UsageError("kept.too_many", most=MOST_ITEMS)
            work.unit.record(KeptChanged(self.shelf))
        kept.put(connection, spot, self.body, work.unit.at)


@dataclass(frozen=True, slots=True)
class Forget(Command[None]):
    """Take away what was kept; nothing happens when there is nothing."""

    AUDITED_AS = ""

    shelf: str
    key: str
    about: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Take it away."""
        if kept.drop(work.unit.connection, Spot(work.unit.person, self.shelf, self.key, self.about)):
            work.unit.record(KeptChanged(self.shelf))


@dataclass(frozen=True, slots=True)
class Settling(Command[R], Generic[R]):
    """Carry out a command and take away the draft it came from: both happen, or neither."""

    AUDITED_AS = ""

    command: Command[R]
    draft: Forget

    def run(self, work: Work, report: Report) -> R:
        """Give what the command gives.

        Raises:
            DeskError: whatever the command refuses; the draft stays.
        """
        result = self.command.run(work, report)
        self.draft.run(work, report)
        return result

    def audit_act(self) -> str:
        """Name the act of the command within."""
        return self.command.audit_act()

    def audit_object(self, result: R) -> str:
        """Name the uid the command within was about."""
        return self.command.audit_object(result)


@dataclass(frozen=True, slots=True)
class Kept(Query[tuple[KeptItem, ...]]):
    """List what the person who is signed in keeps on a shelf, newest first."""

    shelf: str

    def run(self, look: Look) -> tuple[KeptItem, ...]:
        """Leave out what is about a matter that person recused from."""
        return kept.listed(look.read.connection, look.read.person, self.shelf, look.read.kept_from)


def _is_json(body: str) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True

"""Keep what a person was in the midst of: drafts, the place and the views of the window, for that person alone.

Nothing here is a record: no revision, no number, no entry in the log, in no bundle and no export. Only the person who
keeps a thing gets it back, and what is about a matter that person has since recused from stays out of reach.
"""

import json
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from desk_app.domain.events import KeptChanged
from desk_app.domain.ids import Uid
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import kept
from desk_app.store.kept import KeptItem, Spot
from desk_app.store.queries import records

__all__ = ["Forget", "Keep", "Kept", "KeptAt", "KeptItem", "KeptLine", "KeptLines", "Settling"]

MOST_CHARS = 262_144
"""The longest body: a quarter of a million characters is a hundred pages of typing."""
MOST_HIDDEN = 16_384
"""The longest hidden part: who reported, not what."""
MOST_ITEMS = 1_000
"""The most things one person keeps on one shelf."""
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Keep(Command[None]):
    """Keep ``body``, JSON text, on a shelf; what the same key about the same record held before is replaced.

    ``hidden``, JSON text too, is what may tell who reported: it is sealed under the reporter key, and not kept for
    somebody without that key.
    """

    AUDITED_AS = ""

    shelf: str
    key: str
    body: str = field(repr=False)
    about: str = ""
    hidden: str = field(default="", repr=False)

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Put it there.

        Raises:
            UsageError: ``kept.form`` when it is no JSON, ``kept.too_long``, ``kept.too_many``.
        """
        for text, most in ((self.body, MOST_CHARS), (self.hidden, MOST_HIDDEN)):
            if len(text) > most:
                raise UsageError("kept.too_long", most=most)
        if not _is_json(self.body) or not _is_json(self.hidden or "{}"):
            raise UsageError("kept.form")
        unit, spot = work.unit, Spot(work.unit.person, self.shelf, self.key, self.about)
        if not kept.is_there(unit, spot):
            if kept.count(unit, spot.owner, self.shelf) >= MOST_ITEMS:
                raise UsageError("kept.too_many", most=MOST_ITEMS)
            unit.record(KeptChanged(self.shelf))
        kept.put(unit, spot, self.body, self.hidden)


@dataclass(frozen=True, slots=True)
class Forget(Command[None]):
    """Take away what was kept; nothing happens when there is nothing."""

    AUDITED_AS = ""

    shelf: str
    key: str
    about: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Take it away."""
        if kept.drop(work.unit, Spot(work.unit.person, self.shelf, self.key, self.about)):
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
        return kept.listed(look.read, look.read.person, self.shelf)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One thing that is kept, with the matter it belongs to and the number of that; both empty for none."""

    item: KeptItem
    matter: Uid
    number: str


@dataclass(frozen=True, slots=True)
class KeptLines(Query[tuple[KeptLine, ...]]):
    """List what the person who is signed in keeps on a shelf, newest first, and where it belongs."""

    shelf: str

    def run(self, look: Look) -> tuple[KeptLine, ...]:
        """Name the matter of each."""
        read = look.read
        items = kept.listed(read, read.person, self.shelf)
        matters = kept.matters(read, [item.about for item in items])
        numbers = {matter: records.number_of(read.connection, matter) for matter in set(matters.values())}
        found = [(item, matters.get(item.about, Uid(""))) for item in items]
        return tuple(KeptLine(item, matter, numbers.get(matter, "")) for item, matter in found)


@dataclass(frozen=True, slots=True)
class KeptAt(Query[KeptItem | None]):
    """Ask for one thing the person who is signed in keeps."""

    shelf: str
    key: str
    about: str = ""

    def run(self, look: Look) -> KeptItem | None:
        """Look there."""
        return kept.at(look.read, Spot(look.read.person, self.shelf, self.key, self.about))


def _is_json(body: str) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True

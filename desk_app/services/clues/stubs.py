"""Papers that went up unread: that they came and went, and nothing of what they say or who sent them.

Source: domain design section 1.11; rules on handling accusations, article 15. A stub is begun with ``AddRecord`` and
moved by the steps of its procedure.
"""

from dataclasses import dataclass

from desk_app.domain.records.linking import Stub
from desk_app.services.clues.beside import Parallel, parallels_of
from desk_app.services.compartment import open_half
from desk_app.services.door import Look, Query
from desk_app.store.unit import Read, Stored


def _ledger(read: Read) -> tuple[Stored[Stub], ...]:
    return open_half(Stub, tuple(reversed(read.find(Stub))))


@dataclass(frozen=True, slots=True)
class Stubs(Query[tuple[Stored[Stub], ...]]):
    """Ask for the ledger of stubs; the sender is left out, as who reported always is."""

    def run(self, look: Look) -> tuple[Stored[Stub], ...]:
        """List them, newest first."""
        return _ledger(look.read)


@dataclass(frozen=True, slots=True)
class StubSteps(Query[tuple[Parallel, ...]]):
    """Ask for the ledger of stubs with the steps each can take and its running limit."""

    lang: str = "zh"

    def run(self, look: Look) -> tuple[Parallel, ...]:
        """List them, newest first."""
        return parallels_of(look, _ledger(look.read), self.lang)

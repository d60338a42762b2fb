"""The log as people read it: names and printed numbers instead of ids."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.services.door import Look, Query
from desk_app.store import audit, peers
from desk_app.store.accounts import RECOVERY
from desk_app.store.queries import records as sql

__all__ = ["RECOVERY", "LogLine", "LogLines"]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One act; ``number`` is what people call what it was about, or its id when it has no name."""

    seq: int
    at: str
    who: str
    act: str
    uid: Uid
    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class LogLines(Query[tuple[LogLine, ...]]):
    """Ask for the newest lines of the log."""

    newest: int = 200

    def run(self, look: Look) -> tuple[LogLine, ...]:
        """List them, newest first; each object is looked up once."""
        connection = look.read.connection
        names = {account.id: account.name for account in peers.accounts(connection)}
        known: dict[str, tuple[str, str]] = {"": ("", "")}
        lines = []
        for entry in audit.entries(connection, newest=self.newest):
            if entry.obj not in known:
                kind = sql.kind_of(connection, Uid(entry.obj)) or ""
                known[entry.obj] = kind, sql.told_as(connection, Uid(entry.obj)) or entry.obj
            kind, number = known[entry.obj]
            who = names.get(entry.who, entry.who)
            lines.append(LogLine(entry.seq, entry.at, who, entry.act, Uid(entry.obj), kind, number))
        return tuple(lines)

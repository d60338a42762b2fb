"""What a clue is tied to, two steps far: clues by relation, step, person and unit, and what hangs on them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.services.door import Look, Query
from desk_app.store.queries import deadlines as owners_sql
from desk_app.store.queries import records as records_sql
from desk_app.store.queries import web as sql
from desk_app.store.unit import Read

SAME_SUBJECT, SAME_UNIT, BOOK = "same_subject", "same_unit", "book"
MOST_NEAR: Final = 200
"""So many clues about the same person or unit are looked at; the count beyond is told."""


@dataclass(frozen=True, slots=True)
class Node:
    """One record of the web; ``ring`` is how many steps it is away, 0 for the clue itself.

    ``group`` says by what it is tied to the one before it: a code of the list ``relation``, a kind of record,
    ``same_subject``, ``same_unit`` or ``book``; ``towards`` is that one.
    """

    uid: Uid
    kind: str
    number: str
    title: str
    state: str
    ring: int
    group: str
    towards: Uid


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes."""

    one: Uid
    other: Uid
    how: str


@dataclass(frozen=True, slots=True)
class Web:
    """The clue first, then its first ring, then its second; ``beyond`` counts by group what was not looked at."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    beyond: tuple[tuple[str, int], ...]

    @property
    def centre(self) -> Node:
        """The clue itself."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class RelationWeb(Query[Web]):
    """Ask what a clue is tied to; matters that are kept from who asks are left out."""

    uid: Uid

    def run(self, look: Look) -> Web:
        """Collect it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        look.read.get(Clue, self.uid)
        spun = _Spun(look.read, self.uid)
        spun.tie_clues((self.uid,), ring=1)
        spun.tie_near()
        first = [uid for uid in spun.clues(ring=1) if spun.rings[uid] == 1]
        spun.hang((self.uid,), ring=1)
        spun.tie_clues(first, ring=2)
        spun.hang(first, ring=2)
        spun.name_books()
        return spun.web()


@dataclass(slots=True)
class _Spun:
    """The web while it is spun: each record stands where it was met first."""

    read: Read
    centre: Uid
    rings: dict[Uid, int] = field(init=False)
    kinds: dict[Uid, str] = field(init=False)
    met: dict[Uid, tuple[str, Uid]] = field(default_factory=dict)
    edges: dict[Edge, None] = field(default_factory=dict)
    beyond: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rings, self.kinds = {self.centre: 0}, {self.centre: Clue.KIND}

    def clues(self, ring: int) -> list[Uid]:
        return [uid for uid, at in self.rings.items() if at == ring and self.kinds[uid] == Clue.KIND]

    def tie_clues(self, from_: Iterable[Uid], ring: int) -> None:
        """Follow what people noted and what steps joined or split."""
        known = list(from_)
        for tie in (*sql.told_ties(self.read.connection, known), *sql.step_ties(self.read.connection, known)):
            ends = (tie.one, tie.other) if tie.one in known else (tie.other, tie.one)
            self._meet(ends[1], Clue.KIND, ring, tie.how, ends[0], Edge(tie.one, tie.other, tie.how))

    def tie_near(self) -> None:
        """Follow people and units; a clue that is tied otherwise keeps that tie."""
        for how, find in ((SAME_SUBJECT, sql.about_same_people), (SAME_UNIT, sql.about_same_units)):
            found, count = find(self.read.connection, self.centre, MOST_NEAR, without=self.read.kept_from)
            for uid in found:
                if how == SAME_SUBJECT or uid not in self.rings:
                    self._meet(uid, Clue.KIND, 1, how, self.centre, Edge(self.centre, uid, how))
            if count > len(found):
                self.beyond.append((how, count - len(found)))

    def hang(self, on: Iterable[Uid], ring: int) -> None:
        """Follow what hangs on clues."""
        for kind, uid, clue in sql.hanging(self.read.connection, list(on)):
            self._meet(uid, kind, ring, kind, clue, Edge(clue, uid, kind))

    def name_books(self) -> None:
        """Tie problems to the books that name them."""
        problems = [uid for uid, kind in self.kinds.items() if kind == "problem"]
        for problem, book in sql.books_of(self.read.connection, problems):
            ring = min(2, self.rings[problem] + 1)
            self._meet(book, "recommendation", ring, "recommendation", problem, Edge(problem, book, BOOK))

    def _meet(self, uid: Uid, kind: str, ring: int, how: str, towards: Uid, edge: Edge) -> None:
        if uid in self.read.kept_from:
            return
        if uid not in self.rings:
            self.rings[uid], self.kinds[uid] = ring, kind
            self.met[uid] = how, towards
        self.edges[edge] = None

    def web(self) -> Web:
        named = owners_sql.owners(self.read.connection, list(self.rings))
        hidden = {uid for uid, owner in named.items() if owner.clue in self.read.kept_from}
        nodes = []
        for uid in sorted(self.rings, key=lambda uid: self.rings[uid]):
            if uid in hidden or uid not in named:
                continue  # of a matter that is kept away, or never came with a handover
            how, towards = self.met.get(uid, ("", self.centre))
            owner = named[uid]
            number = records_sql.number_of(self.read.connection, uid)
            nodes.append(Node(uid, self.kinds[uid], number, owner.title, owner.state, self.rings[uid], how, towards))
        shown = {node.uid for node in nodes}
        edges = tuple(edge for edge in self.edges if {edge.one, edge.other} <= shown)
        return Web(tuple(nodes), edges, tuple(self.beyond))

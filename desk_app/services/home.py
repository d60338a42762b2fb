"""The numbers of the home page, and what the person who is signed in looked at last."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.oversight import Person
from desk_app.services.cases import CaseFilter
from desk_app.services.clues.filters import OVERDUE, SOON_DAYS, ClueFilter, conditions
from desk_app.services.clues.rows import ClueCounts
from desk_app.services.door import Look, Query
from desk_app.services.rectification import CLOSED, Problems
from desk_app.services.sanctions import ENDING_DAYS, ending_effects
from desk_app.store import audit
from desk_app.store.queries import clues as clue_sql
from desk_app.store.queries import records as sql

UNPROPOSED, INVESTIGATION = "unproposed", "investigation"
_COUNTED = (
    ClueFilter(),
    ClueFilter(is_open=True),
    ClueFilter(view=UNPROPOSED),
    ClueFilter(view=OVERDUE),
    CaseFilter(),
    CaseFilter(view=INVESTIGATION),
)
"""What the numbers lead to: each is counted by the very filter of its list."""


@dataclass(frozen=True, slots=True)
class HomeNumbers:
    """The five numbers of the home page and the counts of the rail; each is the length of the list it leads to.

    ``proposal_due`` and ``case_due`` are the first days on which a clue without a proposal, and a case under
    investigation, is due; ``soon_problems`` are late or due within a week.
    """

    clues: int
    in_hand: int
    unproposed: int
    overdue: int
    cases: int
    investigated: int
    open_problems: int
    soon_problems: int
    proposal_due: date | None
    case_due: date | None
    bundles: int
    ending_effects: int


@dataclass(frozen=True, slots=True)
class Numbers(Query[HomeNumbers]):
    """Ask for the numbers of the home page."""

    def run(self, look: Look) -> HomeNumbers:
        """Count."""
        read = look.read
        today = read.clock.today()
        clues, in_hand, unproposed, overdue, cases, investigated = ClueCounts(_COUNTED).run(look)
        problems = [row for row in Problems().run(look) if row.state != CLOSED]
        soon = today + timedelta(days=SOON_DAYS)
        return HomeNumbers(
            clues=clues,
            in_hand=in_hand,
            unproposed=unproposed,
            overdue=overdue,
            cases=cases,
            investigated=investigated,
            open_problems=len(problems),
            soon_problems=sum(row.due_on is not None and row.due_on <= soon for row in problems),
            proposal_due=_first_due(look, _COUNTED[2]),
            case_due=_first_due(look, _COUNTED[5]),
            bundles=sql.ledger_count(read.connection, "bundle"),
            ending_effects=len(ending_effects(look, today, ENDING_DAYS)),
        )


def _first_due(look: Look, wanted: ClueFilter) -> date | None:
    found = clue_sql.first_due(look.read.connection, conditions(look.read, look.kit, wanted))
    return date.fromisoformat(found) if found else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A clue or person that was looked at; ``kind`` is ``clue``, ``subject`` or ``person``."""

    uid: Uid
    kind: str
    number: str
    title: str


_LOOKED = frozenset({"clue.view", "person.view"})
_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class LastOpened(Query[tuple[Opened, ...]]):
    """Ask what who is signed in looked at last, newest first, each once; read from the newest acts of the log."""

    most: int = 6

    def run(self, look: Look) -> tuple[Opened, ...]:
        """List them; what is gone, or was recused from since, is left out."""
        read = look.read
        acts = audit.entries(read.connection, newest=_SEARCHED)
        seen = dict.fromkeys(Uid(entry.obj) for entry in acts if entry.who == read.person and entry.act in _LOOKED)
        opened = (_opened(look, uid) for uid in seen)
        return tuple(islice((one for one in opened if one is not None), self.most))


def _opened(look: Look, uid: Uid) -> Opened | None:
    for clue in look.read.find(Clue, uid=uid):
        return Opened(uid, Clue.KIND, clue.record.number, clue.record.title)
    for subject in look.read.find(Subject, uid=uid):
        return Opened(uid, Subject.KIND, "", _named(subject.record))
    for person in look.read.find(Person, uid=uid):
        return Opened(uid, Person.KIND, "", _named(person.record))
    return None


def _named(person: Subject | Person) -> str:
    return f"{person.name} {person.unit_name}".strip()

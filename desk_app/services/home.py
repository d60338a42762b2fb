"""The numbers of the home page."""

from dataclasses import dataclass

from desk_app.domain.records.oversight import Problem
from desk_app.services.clues.filters import CLOSED_STATES, OVERDUE, ClueFilter
from desk_app.services.clues.rows import ClueCount
from desk_app.services.door import Look, Query
from desk_app.services.sanctions import ENDING_DAYS, ending_effects
from desk_app.store.queries import clues as clue_sql
from desk_app.store.queries import records as sql
from desk_app.store.unit import Read

FILED_STAGES = ("filing", "trial")
"""The stages of a clue that is a case under investigation or in trial."""


@dataclass(frozen=True, slots=True)
class HomeNumbers:
    """The five numbers of the home page and the counts of the rail; ``overdue`` are the clues the list shows so."""

    in_hand: int
    unproposed: int
    overdue: int
    filed: int
    open_problems: int
    clues: int
    cases: int
    contacts: int
    bundles: int
    ending_effects: int


@dataclass(frozen=True, slots=True)
class Numbers(Query[HomeNumbers]):
    """Ask for the numbers of the home page."""

    def run(self, look: Look) -> HomeNumbers:
        """Count."""
        read = look.read
        states = clue_sql.states_count(read.connection)
        total = sum(states.values())
        stages = {state: look.kit.rules.stage(state) for state in states if state}
        today = read.clock.today()
        overdue = ClueCount(ClueFilter(view=OVERDUE)).run(look)
        problems = [stored for stored in read.find(Problem) if stored.record.state != "R5"]
        return HomeNumbers(
            in_hand=total - sum(states.get(state, 0) for state in CLOSED_STATES),
            unproposed=states.get("S01", 0) + states.get("S05", 0),
            overdue=overdue,
            filed=sum(count for state, count in states.items() if stages.get(state) in FILED_STAGES),
            open_problems=len(problems),
            clues=total,
            cases=_count(read, "case"),
            contacts=sql.ledger_count(read.connection, "contact"),
            bundles=sql.ledger_count(read.connection, "bundle"),
            ending_effects=len(ending_effects(look, today, ENDING_DAYS)),
        )


def _count(read: Read, kind: str) -> int:
    return sql.projection_count(read.connection, kind)

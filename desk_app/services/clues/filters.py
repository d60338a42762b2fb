"""What the clue list shows: one frozen value that drives the list, its count, its export and its print."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desk_app.domain.ids import Uid
from desk_app.domain.rules.book import RuleBook
from desk_app.services.kit import Kit
from desk_app.store import prints
from desk_app.store.queries import recusals
from desk_app.store.queries.clues import ClueConditions
from desk_app.store.unit import Read

SOON_DAYS = 7
VIEWS = ("all", "mine", "unproposed", "soon", "overdue", "shelved", "duplicates")
"""The built-in views, in the order they are offered."""
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueFilter:
    """A built-in view, what was chosen beside it, and the order; days of a view are counted when it is asked.

    ``due`` is ``overdue`` or the number of days within which a limit ends, as a text; ``ranks`` are codes of
    ``rank_bin``, ``forms`` numbers of the four forms; a source means the ones below it, too. ``workers`` hold, verify,
    investigate or review; ``unit`` is part of a name, ``units`` are whole names; ``is_filed`` leaves the cases.
    """

    view: str = "all"
    text: str = ""
    states: tuple[str, ...] = ()
    is_open: bool = False
    handlers: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    is_filed: bool = False
    unit: str = ""
    units: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    due: str = ""
    received_from: date | None = None
    received_to: date | None = None
    only_conflicts: bool = False
    sort: str = "number"
    is_descending: bool = True

    def in_view(self, read: Read, rules: RuleBook) -> ClueConditions:
        """Say what the view asks of a clue today."""
        today, states = read.clock.today(), rules.list("clue_state")
        views: Mapping[str, ClueConditions] = {
            "all": ClueConditions(),
            "mine": ClueConditions(handlers=(own_name(read),)),
            "unproposed": ClueConditions(states=states.marked("view", "unproposed")),
            "soon": ClueConditions(due_from=today, due_to=today + timedelta(days=SOON_DAYS)),
            "overdue": ClueConditions(due_to=today - timedelta(days=1)),
            "shelved": ClueConditions(states=states.marked("view", "shelved")),
            "duplicates": ClueConditions(states=states.marked("view", "duplicates")),
        }
        return views[self.view]


def conditions(read: Read, kit: Kit, wanted: ClueFilter) -> tuple[ClueConditions, ...]:
    """Say what a clue must meet to be shown to who looks: the view, what was chosen, and no recusal."""
    rules, today = kit.rules, read.clock.today()
    chosen = ClueConditions(
        states=wanted.states,
        not_states=closed_states(rules) if wanted.is_open else (),
        handlers=wanted.handlers,
        workers=wanted.workers,
        is_filed=wanted.is_filed,
        units=wanted.units,
        unit=wanted.unit,
        ranks=wanted.ranks,
        levels=_levels(rules, wanted.ranks),
        sources=_below(rules, wanted.sources),
        disciplines=wanted.disciplines,
        laws=wanted.laws,
        ways=wanted.ways,
        measured=_measured(rules, wanted.forms),
        tags=wanted.tags,
        received_from=wanted.received_from,
        received_to=wanted.received_to,
        rows=read_rows(read, kit, wanted.text) if wanted.text.strip() else None,
        only_conflicts=wanted.only_conflicts,
        kept_from=frozenset(kept_from(read)),
    )
    return (wanted.in_view(read, rules), _due(chosen, wanted.due, today))


def closed_states(rules: RuleBook) -> tuple[str, ...]:
    """Give the states in which a clue is no longer in hand."""
    return rules.list("clue_state").marked("over")


def kept_from(read: Read) -> frozenset[Uid]:
    """List the matters who looks recused from, also within a command, which itself is judged by all that is known."""
    return recusals.kept_from(read.connection, read.person)


def read_rows(read: Read, kit: Kit, text: str) -> tuple[int, ...]:
    """Find the rows that hold every word of a text, by the index of the search."""
    return kit.search.matching(read.connection, text)


def own_name(read: Read) -> str:
    """Give the name of who looks: people are entered by name."""
    return prints.person_name(read.connection, read.person)


def _due(chosen: ClueConditions, due: str, today: date) -> ClueConditions:
    if due == OVERDUE:
        return replace(chosen, due_to=today - timedelta(days=1))
    return replace(chosen, due_from=today, due_to=today + timedelta(days=int(due))) if due else chosen


def _levels(rules: RuleBook, bins: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.id for code in rules.list("rank_level") if code.extra.get("bin", "") in bins)


def _below(rules: RuleBook, chosen: tuple[str, ...]) -> tuple[str, ...]:
    known, found = rules.list("source"), list(chosen)
    for code in found:  # grows while it is walked: what lies below is looked below as well
        found += [child.id for child in known.children(code) if child.id not in found]
    return tuple(found)


def _measured(rules: RuleBook, forms: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the measures that count as one of some forms, in every version of the mapping."""
    if not forms:
        return ()
    return tuple(
        (scheme.id, tuple(measure.id for measure in scheme.measures.values() if str(measure.form) in forms))
        for scheme in rules.schemes.values()
    )

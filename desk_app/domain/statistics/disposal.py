"""Count clues received, disposed of and in hand in a period, from what is known of each clue.

Source: Rules on Supervision and Discipline Enforcement, art. 21 (four ways); domain design 1.12 and 3.6. A clue
(one item) counts once in each column; talks and inquiries count by occasion. Where a clue was disposed of twice in
one period, the way decided last stands, so that the ways sum to the clues disposed of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.rules.figures import DisposalRules
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.treatments import Axes


@dataclass(frozen=True, slots=True)
class ClueFacts:
    """What counting must know of one clue: where it stood before the period and at its end.

    ``talks`` are occasions of the period, ``is_late`` tells of a limit overdue at the end of the period.
    """

    uid: str
    received_on: date
    state_before: str
    state_after: str
    is_petition: bool
    is_late: bool
    axes: Axes


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step of a clue taken in the period, in the order of taking."""

    clue: str
    transition: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class Disposals:
    """The columns of the table as lists of clues, and where each clue belongs."""

    columns: Mapping[str, tuple[str, ...]]
    axes: Mapping[str, Axes]


def count_disposals(
    clues: Sequence[ClueFacts],
    steps: Sequence[StepFact],
    period: Period,
    rules: DisposalRules,
    closings: Mapping[str, str],
) -> Disposals:
    """Count; ``closings`` gives the kind of closing of the transitions that close.

    Steps of clues not among ``clues`` are left out.
    """
    known = {clue.uid: clue.axes for clue in clues}
    steps = [step for step in steps if step.clue in known and period.holds(step.taken_on)]
    received = [clue for clue in clues if period.holds(clue.received_on)]
    columns: dict[str, tuple[str, ...]] = {
        "carried": _in_hand({clue.uid: clue.state_before for clue in clues if clue.received_on < period.first}, rules),
        "received": tuple(clue.uid for clue in received),
        "petitions": tuple(clue.uid for clue in received if clue.is_petition),
    }
    columns |= _decided(steps, rules, closings)
    at_end = {clue.uid: clue.state_after for clue in clues if clue.received_on <= period.last}
    columns["in_hand"] = _in_hand(at_end, rules)
    columns["shelved"] = tuple(uid for uid, state in at_end.items() if state in rules.shelved)
    late = {clue.uid for clue in clues if clue.is_late}
    columns["overdue"] = tuple(uid for uid in columns["in_hand"] if uid in late)
    return Disposals(columns, known)


def _decided(
    steps: Sequence[StepFact], rules: DisposalRules, closings: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    ways: dict[str, str] = {}
    closed: dict[str, str] = {}
    for step in steps:
        way = rules.way_of(step.transition)
        if way:
            ways.pop(step.clue, None)
            ways[step.clue] = way
        if closings.get(step.transition):
            closed[step.clue] = closings[step.transition]
    columns = {"disposed": tuple(ways)}
    for way in rules.ways:
        columns[f"way_{way}"] = tuple(uid for uid, decided in ways.items() if decided == way)
    columns["talks"] = tuple(step.clue for step in steps if step.transition in rules.talks)
    for kind in dict.fromkeys(closings.values()):
        if kind:
            columns[f"closing_{kind}"] = tuple(uid for uid, found in closed.items() if found == kind)
    referred = (step.clue for step in steps if step.transition in rules.referrals)
    columns["referred"] = tuple(dict.fromkeys(referred))
    return columns


def _in_hand(states: Mapping[str, str], rules: DisposalRules) -> tuple[str, ...]:
    return tuple(uid for uid, state in states.items() if state and state not in rules.out_of_hand)

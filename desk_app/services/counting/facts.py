"""Read from the store what counting must know, a few statements for any number of records."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app import canonical
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.forms import CountDay, FormScheme
from desk_app.domain.statistics.disposal import ClueFacts, StepFact
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Filed
from desk_app.domain.statistics.treatments import Axes, Treatment
from desk_app.services.kit import Kit
from desk_app.store.queries import statistics as sql
from desk_app.store.unit import Read

_CLUE_AXES = frozenset({Breakdown.UNIT, Breakdown.RANK})


@dataclass(frozen=True, slots=True)
class Places:
    """Where clues belong, by what the breakdown needs; only that is read."""

    subjects: Mapping[str, tuple[str, str]]
    disciplines: Mapping[str, str]


def places(read: Read, kit: Kit, by: Breakdown) -> Places:
    """Read unit and rank of the first subject, or the first discipline, of every clue."""
    rules = kit.rules
    subjects = {}
    if by in _CLUE_AXES:
        subjects = {row.clue: (row.unit_name or "", _rank(rules, row)) for row in sql.first_subjects(read.connection)}
    disciplines = {}
    if by is Breakdown.DISCIPLINE:
        known = rules.list("discipline")
        disciplines = {row.clue: _top(known, row.discipline) for row in sql.first_disciplines(read.connection)}
    return Places(subjects, disciplines)


def treatments(read: Read, kit: Kit, by: Breakdown = Breakdown.MEASURE) -> tuple[Treatment, ...]:
    """Read every measure as a treatment; measures of joined clues belong to the matter they were joined into."""
    rules = kit.rules
    joined = sql.joined(read.connection)
    disciplines = places(read, kit, by).disciplines if by is Breakdown.DISCIPLINE else {}
    sources = _Sources(rules)
    return tuple(
        Treatment(
            person=row.person or row.subject,
            matter=_root(row.clue, joined),
            measure=row.measure,
            decided_on=_count_day(rules.schemes.get(row.scheme), row),
            scheme=row.scheme,
            uid=row.uid,
            revoked_on=date.fromisoformat(row.revoked_on) if row.revoked_on else None,
            axes=Axes(
                unit=row.unit_name or "",
                rank=_rank(rules, row),
                source=sources.top(row.sources),
                discipline=disciplines.get(row.clue, ""),
            ),
        )
        for row in sql.treatments(read.connection)
    )


def clue_facts(
    read: Read, kit: Kit, period: Period, by: Breakdown, *, stepped: Collection[str]
) -> tuple[ClueFacts, ...]:
    """Read the clues a table of disposals can count: where they stood, and whether a limit was overdue.

    Left out is what was done with before the period; most clues of an old store are. ``stepped`` names the clues with
    a step in the period.
    """
    connection, rules = read.connection, kit.rules
    machine, disposal = rules.procedure.id, rules.figures.disposal
    sources, found = _Sources(rules), places(read, kit, by)
    first, last = period.first.isoformat(), period.last.isoformat()
    before, after = (sql.states_on(connection, machine, day) for day in (_day_before(period.first), last))
    late = sql.late_on(connection, min(period.last, read.clock.today()).isoformat())
    done_with = disposal.out_of_hand - disposal.shelved
    facts = []
    for uid, received_on, codes in sql.clues_received(connection, last):
        was, stands = before.get(uid, ""), after.get(uid, "")
        if received_on < first and was in disposal.out_of_hand and stands in done_with and uid not in stepped:
            continue
        source = sources.top(codes)
        facts.append(
            ClueFacts(
                uid=uid,
                received_on=date.fromisoformat(received_on),
                state_before=was,
                state_after=stands,
                is_petition=source == disposal.petition_source,
                is_late=uid in late,
                axes=_clue_axes(found, uid, source),
            )
        )
    return tuple(facts)


def step_facts(read: Read, kit: Kit, period: Period) -> tuple[StepFact, ...]:
    """Read the steps of the period that dispose of or close clues."""
    machine = kit.rules.procedure
    wanted = kit.rules.figures.disposal.transitions | set(closings(kit.rules))
    rows = sql.steps_between(read.connection, machine.id, wanted, period.first.isoformat(), period.last.isoformat())
    return tuple(StepFact(row.of, row.transition, date.fromisoformat(row.taken_on)) for row in rows)


def closings(rules: RuleBook) -> Mapping[str, str]:
    """Give the kind of closing of every step that closes a clue."""
    return {row.id: row.closing for row in rules.procedure.transitions if row.closing}


def filed_cases(read: Read, kit: Kit, period: Period, by: Breakdown) -> tuple[Filed, ...]:
    """Read the cases filed in the period; a case belongs where its clue belongs."""
    sources, found = _Sources(kit.rules), places(read, kit, by)
    rows = sql.cases_filed(read.connection, period.first.isoformat(), period.last.isoformat())
    return tuple(Filed(row.uid, _clue_axes(found, row.clue, sources.top(row.sources))) for row in rows)


def _clue_axes(found: Places, clue: str, source: str) -> Axes:
    unit, rank = found.subjects.get(clue, ("", ""))
    return Axes(unit=unit, rank=rank, source=source, discipline=found.disciplines.get(clue, ""))


def _count_day(scheme: FormScheme | None, row: Any) -> date:
    """Give the day a measure counts on; a measure without a day of execution counts on that of its decision."""
    is_executed = scheme is not None and scheme.count_day is CountDay.EXECUTION and row.effective_on
    return date.fromisoformat(row.effective_on if is_executed else row.decided_on)


def _rank(rules: RuleBook, row: Any) -> str:
    if row.rank_bin or not row.rank:
        return row.rank_bin or ""
    levels = rules.list("rank_level")
    return levels[row.rank].extra.get("bin", "") if row.rank in levels else ""


def _root(clue: str, joined: Mapping[str, str]) -> str:
    seen = {clue}
    while clue in joined and joined[clue] not in seen:
        clue = joined[clue]
        seen.add(clue)
    return clue


def _top(known: CodeList, code: str) -> str:
    return (known[code].parent or code) if code in known else ""


class _Sources:
    """The top source of a clue: of several, the first is the one it counts under."""

    def __init__(self, rules: RuleBook) -> None:
        self._known = rules.list("source")
        self._found: dict[str, str] = {}

    def top(self, sources: str | None) -> str:
        """Give the top source of a stored list of codes."""
        if not sources:
            return ""
        if sources not in self._found:
            codes = canonical.loads(sources.encode())
            self._found[sources] = _top(self._known, str(codes[0])) if isinstance(codes, list) and codes else ""
        return self._found[sources]


def _day_before(day: date) -> str:
    return date.fromordinal(day.toordinal() - 1).isoformat()

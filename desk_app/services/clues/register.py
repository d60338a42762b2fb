"""Receive a clue, number it, and register it when everything the register asks is there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from desk_app.domain.events import StepTaken
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.rules.external_numbers import LIST as NUMBER_LEVEL
from desk_app.domain.rules.external_numbers import parse_external_number
from desk_app.domain.rules.jurisdiction import LIST as HANDLED_BY
from desk_app.domain.rules.jurisdiction import hints
from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services import numbering
from desk_app.services.door import Command, Work
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.situation import clue_facts
from desk_app.services.procedure.steps import step_record
from desk_app.store.queries import clues as sql
from desk_app.store.queries.recusals import kept_from


@dataclass(frozen=True, slots=True)
class Draft:
    """A clue as it comes in; ``clue.number`` and ``clue.state`` are given by the program."""

    clue: Clue
    subjects: tuple[Subject, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    reporter: Reporter | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a draft; ``missing`` is why it is only received and not yet registered.

    Two reminders, neither of which refuses anything: ``for_others`` says for whom else than the office its people are
    (codes of ``handled_by``), ``known_as`` which clues carry one of its external numbers already.
    """

    uid: Uid
    number: str
    state: str
    missing: str
    for_others: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterClue(Command[Registered]):
    """Receive one clue; register it at once when ``and_register`` and nothing is missing."""

    AUDITED_AS = "clue.register"

    draft: Draft
    on: date | None = None
    and_register: bool = True

    def run(self, work: Work, report: Report) -> Registered:  # noqa: ARG002 - short
        """Store the clue with its subjects, allegations and reporter.

        Raises:
            RuleViolationError: ``clue.no_received_day`` or ``clue.received_in_future``.
            NotPermittedError: ``reporter.no_key`` when a reporter is named by somebody without that right.
        """
        draft, rules = _with_levels(work, self.draft), work.kit.rules
        hidden = kept_from(work.unit.connection, work.unit.person)
        known_as = sql.numbers_known_as(work.unit.connection, draft.clue.external_numbers, without=hidden)
        made = receive(work, draft, on=self.on or work.kit.clock.today(), and_register=self.and_register)
        return replace(made, for_others=hints(draft.subjects, rules.list(HANDLED_BY)), known_as=known_as)

    def audit_object(self, result: Registered) -> str:
        """Name the clue that was made."""
        return result.uid


def _with_levels(work: Work, draft: Draft) -> Draft:
    """Write the external numbers with their levels, so that the same number is found again."""
    levels = work.kit.rules.list(NUMBER_LEVEL)
    numbers = (str(parse_external_number(text, levels)) for text in draft.clue.external_numbers if text.strip())
    return replace(draft, clue=replace(draft.clue, external_numbers=tuple(dict.fromkeys(numbers))))


def receive(work: Work, draft: Draft, *, on: date, and_register: bool = True, opens_limits: bool = True) -> Registered:
    """Store one clue within a unit of work that may hold many."""
    clue = draft.clue
    received_on = clue.received_on
    if received_on is None:
        raise RuleViolationError("clue.no_received_day", field="received_on")
    if received_on > work.kit.clock.today():
        raise RuleViolationError("clue.received_in_future", field="received_on")
    uid = work.unit.new_uid()
    number = numbering.next_number(work, "clue", uid, on=received_on)
    day = max(on, received_on)
    machine = work.kit.rules_on(day).procedure
    clue = replace(clue, number=number, state=machine.initial)
    advances = [(received_on, machine.initial, "receive")]
    facts = replace(clue_facts(work.kit.rules, clue, draft.subjects, draft.allegations), today=day)
    missing = ""
    if and_register:
        options = machine.options("S00", facts)
        register = next(option for option in options if option.action == "register")
        if register.is_open:
            advances.append((day, "S00", "register"))
        else:
            missing = register.blocked[0].code
    _walk(work, uid, clue, facts, advances, opens_limits=opens_limits)
    for position, subject in enumerate(draft.subjects, start=1):
        work.unit.add(replace(subject, clue=uid, position=position))
    for position, allegation in enumerate(draft.allegations, start=1):
        work.unit.add(replace(allegation, clue=uid, position=position))
    if draft.reporter is not None:
        work.unit.add(replace(draft.reporter, clue=uid))
    state = "S01" if len(advances) > 1 else "S00"
    work.unit.record(StepTaken(uid, advances[-1][2], state))
    return Registered(uid, number, state, missing)


def _walk(
    work: Work, uid: Uid, clue: Clue, facts: Facts, steps: Iterable[tuple[date, str, str]], *, opens_limits: bool
) -> None:
    """Take the first steps in memory and write the clue once, in its last state, with each step and open limit."""
    taken = []
    opened: dict[str, date] = {}
    for day, state, action in steps:
        machine = work.kit.rules_on(day).procedure
        advance = machine.advance(state, action, replace(facts, inputs={"done_on": day}))
        clue = replace(clue, state=advance.target, rule_version=advance.transition.provenance.version)
        taken.append(step_record(uid, machine.id, advance, {"done_on": day}))
        for rule in advance.transition.closes:
            opened.pop(rule, None)
        opened.update(dict.fromkeys(advance.opens if opens_limits else (), day))
    work.unit.add(clue, uid=uid, is_new=True)
    for step in taken:
        work.unit.add(step)
    for rule, day in opened.items():
        deadlines.open_limit(replace(work, kit=work.kit.as_of(day)), uid, rule, facts, done_on=day)

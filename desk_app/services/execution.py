"""The checklist by which decisions are carried out, as lists show it."""

from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.deciding import ExecutionItem
from desk_app.domain.records.handling import Measure
from desk_app.domain.rules.limits import Light, light
from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.services.door import Look, Query
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One thing to do; ``remaining`` counts working days and, like the light, is only for what is open and due."""

    uid: Uid
    clue: Uid
    number: str
    subject: Uid
    name: str
    measure: Uid
    measure_label: str
    item: str
    label: str
    state: str
    state_label: str
    is_open: bool
    due_on: date | None
    done_on: date | None
    remaining: int | None
    light: Light | None
    note: str


@dataclass(frozen=True, slots=True)
class ExecutionOf(Query[tuple[ExecutionRow, ...]]):
    """Ask for the checklist of one clue, in the order it was made."""

    uid: Uid
    lang: str = "zh"

    def run(self, look: Look) -> tuple[ExecutionRow, ...]:
        """List it, also what is done.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        look.read.get(Clue, self.uid)
        items = look.read.find(ExecutionItem, clue=self.uid)
        return tuple(_row(look, stored, self.lang) for stored in items)


@dataclass(frozen=True, slots=True)
class OpenExecution(Query[tuple[ExecutionRow, ...]]):
    """Ask what is still to be carried out in all clues, the soonest due first."""

    lang: str = "zh"

    def run(self, look: Look) -> tuple[ExecutionRow, ...]:
        """List it."""
        initial = look.kit.rules.machines[ExecutionItem.KIND].initial
        rows = [_row(look, stored, self.lang) for stored in look.read.find(ExecutionItem, state=initial)]
        return tuple(sorted(rows, key=lambda row: (row.due_on or date.max, row.number)))


def _row(look: Look, stored: Stored[ExecutionItem], lang: str) -> ExecutionRow:
    read, rules, record = look.read, look.kit.rules, stored.record
    clues, subjects = read.find(Clue, uid=record.clue), read.find(Subject, uid=record.subject)
    measures = read.find(Measure, uid=record.measure) if record.measure else ()
    is_open = record.state not in rules.machines[ExecutionItem.KIND].finals
    today, due_on = read.clock.today(), record.due_on if is_open else None
    return ExecutionRow(
        uid=stored.uid,
        clue=record.clue,
        number=clues[0].record.number if clues else "",
        subject=record.subject,
        name=subjects[0].record.name if subjects else "",
        measure=record.measure,
        measure_label=rules.label("measure", measures[0].record.measure, lang) if measures else "",
        item=record.item,
        label=rules.label("execution_item", record.item, lang),
        state=record.state,
        state_label=rules.label("execution_state", record.state, lang),
        is_open=is_open,
        due_on=record.due_on,
        done_on=record.done_on,
        remaining=remaining_workdays(today, due_on, look.kit.calendar) if due_on else None,
        light=light(today, due_on) if due_on else None,
        note=record.note,
    )

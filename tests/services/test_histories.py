"""Random histories on a real store: whatever is tried, a clue stays lawful, and a refused step leaves no trace."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.handling import Deadline, Step
from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.steps import Transition
from desk_app.errors import DeskError
from desk_app.services.door import Services
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.store.tables.journal import audit, revision
from tests.services.test_procedure import MEMBER, proposed, received, tried

TEAM, OTHERS = ("刘某", "何某"), ("王某", "周某")
BESIDE = (Appeal, FalseReport, Clarification, ExecutionItem)
_LAST = date(2026, 11, 20)

BEGINNINGS: dict[str, Callable[[Services], Uid]] = {
    "received": lambda services: received(services, MEMBER),
    "received without a subject": received,
    "to be talked to": lambda services: proposed(services, "T"),
    "to be verified": lambda services: proposed(services, "C"),
    "to be shelved": lambda services: proposed(services, "Z"),
    "to be closed": lambda services: proposed(services, "L"),
    "tried": tried,
}


def answer(data: st.DataObject, row: Transition, field: InputField, day: date, other: Uid) -> InputValue:
    """Give a value of the right kind for one thing a step asks, lawful more often than not."""

    def drawn(*values: Any) -> Any:
        return data.draw(st.sampled_from(values), label=field.name)

    if field.name == "done_on":
        return day
    if field.name in {"approver", "decided_by"}:
        return str(drawn(*(row.approvers * 12), "H"))
    lawful = OTHERS if field.name == "reviewers" else TEAM
    answers: dict[InputKind, Callable[[], InputValue]] = {
        InputKind.DAY: lambda: day + timedelta(days=drawn(0, 1, 20, 40)),
        InputKind.FLAG: lambda: bool(drawn(True, True, True, True, True, False)),
        InputKind.MOMENT: lambda: f"{day.isoformat()}T08:30",
        InputKind.CODE: lambda: str(drawn(*field.choices)),
        InputKind.MEASURES: lambda: (str(drawn(*field.choices)),),
        InputKind.PEOPLE: lambda: tuple(drawn(*([lawful] * 6), lawful[:1], TEAM, ("外甲", "外乙"))),
        InputKind.RECORD: lambda: other,
    }
    return answers.get(field.kind, lambda: str(drawn(*(["情况"] * 12), " ")))()


class Histories(RuleBasedStateMachine):
    """Try any step with any luck; every example has a clue of its own on one store."""

    services: ClassVar[Services]
    other: ClassVar[Uid]

    @initialize(beginning=st.sampled_from(sorted(BEGINNINGS)))
    def begin(self, beginning: str) -> None:
        self.uid = BEGINNINGS[beginning](self.services)

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        matter = data.draw(st.sampled_from(self.matters()), label="matter")
        options = self.services.ask(StepOptions(matter))
        favoured = [option for option in options if option.is_open] or list(options)
        if not options:
            return
        onward = [option for option in favoured if option.transition.target != option.transition.origin]
        option = data.draw(st.sampled_from([*(onward * 4), *favoured, *options]), label="option")
        row = option.transition
        last = max((step.taken_on for step in self.steps(matter) if step.taken_on), default=date(2026, 3, 2))
        day = min(last + timedelta(days=data.draw(st.sampled_from([0, 1, 2, 3, 5, 9, -2]), label="days")), _LAST)
        inputs = {field.name: answer(data, row, field, day, self.other) for field in row.inputs}
        complete: list[tuple[str, ...]] = [()] * 4 * len(inputs)
        for name in data.draw(st.sampled_from([*complete, *((name,) for name in inputs)]), label="left out"):
            inputs.pop(name)
        before = self.trace()
        try:
            taken = self.services.execute(TakeStep(matter, row.action, inputs))
        except DeskError:
            assert self.trace() == before, "a refused step left something behind"
            return
        assert (taken.state, option.is_open) == (row.target, True), "a step that was blocked was taken"
        after = self.trace()
        assert after["audit"] == before["audit"] + 1
        assert after["revisions"] > before["revisions"]

    def matters(self) -> list[Uid]:
        with self.services._store.reading(self.services.kit.clock) as read:
            beside = [stored.uid for kind in BESIDE for stored in read.find(kind, clue=self.uid)]
        return [self.uid, self.uid, *beside]

    def steps(self, matter: Uid) -> list[Step]:
        with self.services._store.reading(self.services.kit.clock) as read:
            return [stored.record for stored in read.find(Step, of=matter)]

    def trace(self) -> dict[str, int]:
        with self.services._store.reading(self.services.kit.clock) as read:
            return {
                "audit": read.connection.scalar(select(func.count()).select_from(audit)) or 0,
                "revisions": read.connection.scalar(select(func.count()).select_from(revision)) or 0,
            }

    @invariant()
    def lawful(self) -> None:
        if not hasattr(self, "uid"):
            return
        with self.services._store.reading(self.services.kit.clock) as read:
            clue = read.get(Clue, self.uid).record
            running = read.find(Deadline, of=self.uid, closed_on=None)
            beside = [stored for kind in BESIDE for stored in read.find(kind, clue=self.uid)]
        assert set(clue.reviewers).isdisjoint({*clue.handlers, *clue.verifiers, *clue.investigators})
        if clue.state == "S91":
            assert running == ()
        records: list[tuple[Uid, Any]] = [(self.uid, clue), *((stored.uid, stored.record) for stored in beside)]
        for uid, record in records:
            machine = self.services.kit.rules.machines[record.KIND]
            self.unbroken(self.steps(uid), machine.initial, record.state)
            assert record.state in machine.states

    @staticmethod
    def unbroken(steps: list[Step], initial: str, state: str) -> None:
        ways = [(step.from_state, step.to_state) for step in steps]
        assert [origin for origin, _ in ways] == [initial, *(target for _, target in ways)][: len(ways)]
        assert state == (ways[-1][1] if ways else initial)
        days = [step.taken_on for step in steps if step.taken_on]
        assert days == sorted(days)


def test_random_histories_stay_lawful(services: Services) -> None:
    run_state_machine_as_test(
        type("OnThisStore", (Histories,), {"services": services, "other": received(services, MEMBER)}),
        settings=settings(
            max_examples=20,
            stateful_step_count=18,
            phases=[Phase.generate],  # a history on a real store is too slow to be shrunk
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

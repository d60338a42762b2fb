"""The last act comes back by name and in one step; what the procedure signed, or others changed, does not."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desk_app.domain.events import ActDone
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Recusal
from desk_app.errors import ConflictError, DeskError, NotPermittedError, RuleViolationError
from desk_app.jobs import Report
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Command, Services, Work
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import ShowIdentity
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.rules.packs import WithdrawPack
from desk_app.services.undoing import HANDED_OVER, PRINTED, PlanUndo, Undoable, Undoables, UndoAct
from desk_app.services.voiding import VoidRecord
from desk_app.store.store import Store
from tests.services import test_packs, test_telling
from tests.services.test_sanctions import MEMBER
from tests.support.stores import FixedClock
from tests.support.units import befriend

DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 23)


def a_clue(services: Services, title: str = "反映违规发放补贴") -> Uid:
    draft = Draft(
        Clue(title=title, received_on=DAY, sources=("A1",), handlers=("顾某",)),
        (Subject(name="罗某"),),
        (Allegation(content="违规发放"),),
    )
    return services.execute(RegisterClue(draft, on=TODAY)).uid


def clue(services: Services, uid: Uid) -> Clue:
    with services._store.reading(services.kit.clock) as read:
        return read.get(Clue, uid).record


def change(services: Services, uid: Uid, **given: object) -> None:
    with services._store.reading(services.kit.clock) as read:
        rev = read.get(Clue, uid).rev
    services.execute(ChangeRecord(uid, Clue.KIND, rev, given))


def last(services: Services) -> Undoable:
    return services.ask(Undoables())[0]


def test_a_change_is_undone_by_its_name_and_the_history_keeps_both(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services)
    number = clue(services, uid).number
    assert (act.kind, act.of_kind, act.fields, act.number) == ("record.change", "clue", ("handlers",), number)
    assert (act.is_again, act.refusal) == (False, None)
    services.execute(UndoAct(act.uid))
    assert clue(services, uid).handlers == ("顾某",)
    with services._store.reading(services.kit.clock) as read:
        assert [revision.fields.get("handlers") for revision in read.history(uid)] == [["顾某"], ["高某"], ["顾某"]]


def test_undoing_the_undoing_does_it_again(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    services.execute(UndoAct(last(services).uid))
    again = last(services)
    assert (again.kind, again.fields, again.is_again) == ("record.change", ("handlers",), True)
    services.execute(UndoAct(again.uid))
    assert clue(services, uid).handlers == ("高某",)
    once_more = last(services)
    assert (once_more.kind, once_more.is_again) == ("record.change", False)
    services.execute(UndoAct(once_more.uid))
    assert clue(services, uid).handlers == ("顾某",)


@dataclass(frozen=True, slots=True)
class _Both(Command[None]):
    """Change clues in one command, as bulk edits do."""

    AUDITED_AS = "record.change"

    uids: tuple[Uid, ...]

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        for uid in self.uids:
            stored = work.unit.get(Clue, uid)
            work.unit.change(stored, changed(stored.record, {"handlers": ("高某",)}))


def test_what_one_command_wrote_of_many_records_is_one_step(services: Services) -> None:
    uids = (a_clue(services), a_clue(services, "反映公车私用"))
    services.execute(_Both(uids))
    act = last(services)
    assert act.records == 2
    services.execute(UndoAct(act.uid))
    assert [clue(services, uid).handlers for uid in uids] == [("顾某",), ("顾某",)]


def test_every_command_that_wrote_says_so_once(services: Services) -> None:
    told: list[object] = []
    services.subscribe(told.extend)
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    acts = [fact for fact in told if isinstance(fact, ActDone)]
    assert [(fact.kind, fact.obj) for fact in acts] == [("clue.register", uid), ("record.change", uid)]
    assert acts[1].act == last(services).uid


def test_what_was_added_is_withdrawn_and_comes_back(services: Services) -> None:
    uid = a_clue(services)
    made = services.execute(AddRecord(Subject(clue=uid, name="崔某"))).uid

    def names() -> set[str]:
        with services._store.reading(services.kit.clock) as read:
            return {found.record.name for found in read.find(Subject, clue=uid)}

    services.execute(UndoAct(last(services).uid))
    assert names() == {"罗某"}
    services.execute(UndoAct(last(services).uid))
    assert names() == {"罗某", "崔某"}
    assert last(services).obj == made


def test_a_later_change_keeps_the_earlier_one_where_it_is(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    first = last(services)
    change(services, uid, remarks="补充")
    (later, same) = services.ask(Undoables())[:2]
    assert (later.refusal, same.uid, same.refusal and same.refusal.code) == (None, first.uid, "undo.moved_on")
    with pytest.raises(ConflictError, match=r"undo\.moved_on"):
        services.execute(UndoAct(first.uid))
    assert clue(services, uid).handlers == ("高某",)


def test_once_the_later_change_is_undone_the_earlier_one_can_be(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    first = last(services).uid
    change(services, uid, remarks="补充")
    services.execute(UndoAct(last(services).uid))
    services.execute(UndoAct(first))
    assert clue(services, uid).handlers == ("顾某",)


def test_a_step_of_the_procedure_and_a_registration_point_to_their_own_way_back(services: Services) -> None:
    uid = a_clue(services)
    inputs = {
        "done_on": TODAY,
        "handlers": ("顾某", "何某"),
        "approver": "G",
        "approved_by": "张组长",
        "opinion": "同意",
    }
    services.execute(TakeStep(uid, "assign", inputs))
    state = clue(services, uid).state
    step, registration = services.ask(Undoables())
    assert [act.refusal and act.refusal.code for act in (step, registration)] == ["undo.step", "undo.registered"]
    for act in (step, registration):
        with pytest.raises(DeskError, match=r"undo\.(step|registered)"):
            services.execute(UndoAct(act.uid))
    assert clue(services, uid).state == state


def test_only_ones_own_acts_are_undone(services: Services, store: Store) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services).uid
    with store.writing(services.kit.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE batch SET by = 'p02'")
    assert services.ask(Undoables()) == ()
    with pytest.raises(NotPermittedError, match=r"undo\.not_yours"):
        services.execute(UndoAct(act))


def test_what_was_handed_over_since_is_undone_only_on_a_second_word(
    services: Services, peer: Services, tmp_path: Path
) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services).uid
    befriend(services, peer, tmp_path)
    services.execute(ExportBundle((uid,), peer.ask(ShowIdentity()).unit, tmp_path / "out.age"))
    assert services.ask(PlanUndo(act)).warnings == (HANDED_OVER,)
    with pytest.raises(ConflictError, match=r"undo\.handed_over"):
        services.execute(UndoAct(act))
    assert services.execute(UndoAct(act, frozenset({HANDED_OVER}))).records == 1


def test_what_was_printed_since_is_undone_only_on_a_second_word(services: Services, clock: FixedClock) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services).uid
    assert services.ask(PlanUndo(act)).warnings == ()
    clock.instant += timedelta(minutes=1)
    services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid), purpose="阅", copies=1))
    assert services.ask(PlanUndo(act)).warnings == (PRINTED,)
    with pytest.raises(ConflictError, match=r"undo\.printed"):
        services.execute(UndoAct(act))
    services.execute(UndoAct(act, frozenset({PRINTED})))
    assert clue(services, uid).handlers == ("顾某",)


def test_a_paper_of_the_matter_counts_for_its_parts_and_one_from_before_does_not(
    services: Services, clock: FixedClock
) -> None:
    uid = a_clue(services)
    paper = PrintPaper(Wanted(PaperKind.SUMMARY, uid), purpose="阅", copies=1)
    services.execute(paper)
    clock.instant += timedelta(minutes=1)
    services.execute(AddRecord(Subject(clue=uid, name="崔某")))
    act = last(services).uid
    assert services.ask(PlanUndo(act)).warnings == ()
    clock.instant += timedelta(minutes=1)
    services.execute(paper)
    assert services.ask(PlanUndo(act)).warnings == (PRINTED,)


def test_what_was_handed_over_before_is_no_warning(
    services: Services, peer: Services, tmp_path: Path, clock: FixedClock
) -> None:
    uid = a_clue(services)
    befriend(services, peer, tmp_path)
    services.execute(ExportBundle((uid,), peer.ask(ShowIdentity()).unit, tmp_path / "out.age"))
    clock.instant += timedelta(minutes=1)
    services.execute(AddRecord(Subject(clue=uid, name="崔某")))
    assert services.ask(PlanUndo(last(services).uid)).warnings == ()


def test_what_others_name_since_stays(services: Services) -> None:
    uid = a_clue(services)
    subject = services.execute(AddRecord(replace(MEMBER, clue=uid))).uid
    act = last(services)
    services.execute(
        AddRecord(Measure(clue=uid, subject=subject, measure="F1-13", decided_on=DAY, decided_by="G")),
    )
    with pytest.raises(ConflictError, match=r"undo\.moved_on"):
        services.execute(UndoAct(act.uid))


def test_what_was_brought_back_and_added_to_does_not_go_again(services: Services) -> None:
    uid = a_clue(services)
    services.execute(VoidRecord(uid, "误登"))
    services.execute(UndoAct(last(services).uid))
    brought_back = last(services)
    assert brought_back.refusal is None
    services.execute(AddRecord(Subject(clue=uid, name="某乙")))
    with pytest.raises(ConflictError, match=r"undo\.moved_on"):
        services.execute(UndoAct(brought_back.uid))


def test_without_the_reporter_key_what_was_brought_back_still_goes_again(services: Services, store: Store) -> None:
    uid = a_clue(services)
    services.execute(AddRecord(Reporter(clue=uid, name="保密之人")))
    services.execute(VoidRecord(uid, "误登"))
    services.execute(UndoAct(last(services).uid))
    store.unlocked = replace(store.unlocked, reporter_key=None)
    assert last(services).refusal is None


def test_who_recused_since_is_not_brought_back(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services)
    services.execute(AddRecord(Recusal(clue=uid, person_name="顾某", decided_on=DAY)))
    with pytest.raises(RuleViolationError, match=r"procedure\.recused"):
        services.execute(UndoAct(act.uid))
    with pytest.raises(RuleViolationError, match=r"procedure\.recused"):
        change(services, uid, handlers=("顾某",))
    change(services, uid, handlers=("郑某",))


def test_feedback_is_a_step_too(services: Services) -> None:
    uid = test_telling.a_clue(services)
    services.execute(test_telling.told(uid))
    act = last(services)
    assert act.kind == "feedback.give"
    assert act.refusal is not None
    assert act.refusal.code == "undo.step"
    with pytest.raises(RuleViolationError, match=r"undo\.step"):
        services.execute(UndoAct(act.uid))


def test_what_was_undone_is_not_undone_again(services: Services) -> None:
    uid = a_clue(services)
    change(services, uid, handlers=("高某",))
    act = last(services).uid
    services.execute(UndoAct(act))
    with pytest.raises(ConflictError, match=r"batch\.undone"):
        services.ask(PlanUndo(act))
    with pytest.raises(ConflictError, match=r"batch\.undone"):
        services.execute(UndoAct(act))


def test_rules_taken_on_and_given_up_point_to_their_own_way_back(services: Services) -> None:
    uid = test_packs.adopt(services)
    for leave in (lambda: None, lambda: services.execute(WithdrawPack(uid, TODAY))):
        leave()
        act = last(services)
        assert (act.kind.startswith("rules."), act.refusal and act.refusal.code) == (True, "undo.rules")
        with pytest.raises(RuleViolationError, match=r"undo\.rules"):
            services.execute(UndoAct(act.uid))


def test_who_lost_the_reporter_key_is_told_the_act_and_not_its_fields(services: Services, store: Store) -> None:
    uid = a_clue(services)
    reporter = services.execute(AddRecord(Reporter(clue=uid, name="保密之人"))).uid
    with services._store.reading(services.kit.clock) as read:
        rev = read.get(Reporter, reporter).rev
    services.execute(ChangeRecord(reporter, Reporter.KIND, rev, {"phone": "13800000000"}))
    assert last(services).fields == ("phone",)
    store.unlocked = replace(store.unlocked, reporter_key=None)
    assert (last(services).of_kind, last(services).fields) == ("reporter", ())

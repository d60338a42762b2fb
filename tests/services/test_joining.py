"""Clues are joined and parted again: nothing is lost, clocks stand still, reporters are still owed, circles are refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.linking import Relation
from desk_app.errors import ConflictError, DeskError, RuleViolationError, UsageError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate, RelationsOf, Unrelate
from desk_app.services.door import Services
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.search import Search

START = date(2026, 11, 2)
YES = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}
REPORTER = Reporter(code_name="甲一", name="赵某某、钱某某", phone="13900000000", address="江海市某路某号")


def a_clue(services: Services, *, source: str = "B1", reporter: Reporter | None = REPORTER) -> Uid:
    clue = Clue(title="反映孙某某收受礼金", received_on=START, sources=(source,), name_kind="real_name")
    draft = Draft(clue, (Subject(name="孙某某"),), (Allegation(content="收受购物卡"),), reporter)
    return services.execute(RegisterClue(draft, on=START)).uid


def take(services: Services, uid: Uid, action: str, days: int, **inputs: Any) -> str:
    return services.execute(TakeStep(uid, action, {"done_on": START + timedelta(days=days), **inputs})).state


def join(services: Services, uid: Uid, into: Uid, days: int = 1, relation: str = "joined_into") -> str:
    given = {"linked_to": into, "relation": relation, "comparison": "同一事项"}
    return take(services, uid, "confirm_duplicate", days, **given, **YES)


def part(services: Services, uid: Uid, days: int = 1) -> str:
    return take(services, uid, "unjoin", days, reason="查明并非同一事项", **YES)


def clocks(services: Services, uid: Uid) -> dict[str, tuple[date, bool]]:
    """Give the running limits by rule: when due, and whether they stand still."""
    return {limit.rule: (limit.due_on, limit.is_suspended) for limit in services.ask(ShowClue(uid)).limits}


def refused(services: Services, command: Any) -> str:
    with pytest.raises(DeskError) as caught:
        services.execute(command)
    return caught.value.code


def test_a_joined_clue_keeps_everything_and_only_its_own_clocks_stand_still(services: Services) -> None:
    child, parent = a_clue(services), a_clue(services)
    before = services.ask(ShowClue(child))
    assert set(clocks(services, child)) == {"D04", "D06"}
    assert join(services, child, parent) == "S04"
    after = services.ask(ShowClue(child))
    assert {limit: still for limit, (_, still) in clocks(services, child).items()} == {"D04": False, "D06": True}
    kept = ("number", "received_on", "sources", "title")
    assert [getattr(after.clue.record, name) for name in kept] == [getattr(before.clue.record, name) for name in kept]
    assert after.clue.record.joined_into == parent
    assert clocks(services, parent)["D06"] == (date(2027, 2, 2), False)


def test_parting_brings_back_the_state_the_days_and_the_history(services: Services) -> None:
    child, parent = a_clue(services), a_clue(services)
    before = clocks(services, child)
    join(services, child, parent)
    assert part(services, child, 8) == "S01"
    # D06 stood still from 3 to 10 November: seven days more.
    assert clocks(services, child) == {"D04": before["D04"], "D06": (date(2027, 2, 9), False)}
    assert services.ask(ShowClue(child)).clue.record.joined_into == ""
    assert services.ask(RelationsOf(child)) == services.ask(RelationsOf(parent)) == ()
    assert join(services, child, parent, 9, "duplicate_of") == "S04"
    assert [step.record.action for step in services.ask(ShowClue(child)).steps][-3:] == [
        "confirm_duplicate",
        "unjoin",
        "confirm_duplicate",
    ]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(1, 20), source=st.sampled_from(["A1", "B1", "B2"]), relation=st.sampled_from(["duplicate_of"]))
def test_joined_and_parted_on_one_day_leaves_all_as_it_was(
    services: Services, days: int, source: str, relation: str
) -> None:
    child, parent = a_clue(services, source=source), a_clue(services)
    before = services.ask(ShowClue(child))
    join(services, child, parent, days, relation)
    part(services, child, days)
    after = services.ask(ShowClue(child))
    assert (after.clue.record.state, after.clue.record.joined_into) == ("S01", "")
    assert [(one.rule, one.due_on, one.remaining, one.is_suspended) for one in after.limits] == [
        (one.rule, one.due_on, one.remaining, one.is_suspended) for one in before.limits
    ]


def test_the_reporters_of_all_joined_clues_are_owed_the_result(services: Services) -> None:
    parent, child, anonymous = a_clue(services), a_clue(services), a_clue(services)
    rev = services.ask(ShowClue(anonymous)).clue.rev
    services.execute(ChangeRecord(anonymous, "clue", rev, {"name_kind": "anonymous"}))
    grandchild = a_clue(services)
    join(services, grandchild, child)
    join(services, child, parent)
    join(services, anonymous, parent)
    take(services, parent, "assign", 2, handlers=("刘某", "何某"), **YES)
    take(services, parent, "propose_way", 3, way="L", reason="理由", study_note="集体研究")
    take(services, parent, "approve_closing", 4, closing_reason="vague", **YES)
    # Fifteen working days from Friday 6 November.
    owed = [clocks(services, uid).get("D05") for uid in (parent, child, grandchild, anonymous)]
    assert owed == [(date(2026, 11, 27), False)] * 3 + [None]


def test_joining_refuses_circles_itself_and_what_does_not_join(services: Services) -> None:
    first, second, third = a_clue(services), a_clue(services), a_clue(services)
    join(services, first, second)
    join(services, second, third)
    given = {"done_on": START + timedelta(days=1), "comparison": "同一事项", **YES}

    def tried(uid: Uid, other: Uid, relation: str, comparison: str = "同一事项") -> str:
        inputs: dict[str, Any] = {**given, "linked_to": other, "relation": relation, "comparison": comparison}
        return refused(services, TakeStep(uid, "confirm_duplicate", inputs))

    assert tried(third, first, "joined_into") == "relation.circle"
    assert tried(third, third, "joined_into") == "relation.itself"
    assert tried(third, first, "series") == "relation.not_joining"
    assert tried(third, Uid("nobody"), "joined_into") == "record.not_found"
    assert tried(third, a_clue(services), "joined_into", "与钱 某某所反映的相同") == "reporter.named"
    assert services.ask(ShowClue(third)).clue.record.state == "S01"


def test_relations_are_seen_from_both_sides_with_number_title_and_state(services: Services) -> None:
    first, second = a_clue(services), a_clue(services)
    uid = services.execute(Relate(first, second, "series", "同一项目"))
    here, there = services.ask(RelationsOf(first)), services.ask(RelationsOf(second))
    assert [(one.uid, one.relation, one.is_from_here, one.other, one.state, one.note) for one in (*here, *there)] == [
        (uid, "series", True, second, "S01", "同一项目"),
        (uid, "series", False, first, "S01", "同一项目"),
    ]
    assert (here[0].number[-2:], here[0].title) == ("2号", "反映孙某某收受礼金")
    services.execute(Unrelate(uid))
    assert services.ask(RelationsOf(first)) == ()


def test_a_relation_is_noted_once_and_joining_only_by_its_step(services: Services) -> None:
    first, second = a_clue(services), a_clue(services)
    services.execute(Relate(first, second, "same_case_person"))
    services.execute(Relate(first, second, "supplement_of"))
    services.execute(Relate(second, first, "supplement_of"))
    with pytest.raises(ConflictError, match=r"relation\.known"):
        services.execute(Relate(second, first, "same_case_person"))
    with pytest.raises(RuleViolationError, match=r"relation\.by_step_only"):
        services.execute(Relate(first, second, "joined_into"))
    assert refused(services, Relate(first, first, "series")) == "relation.itself"
    assert refused(services, Relate(first, second, "series", "电话13900000000")) == "reporter.named"
    join(services, first, second)
    joined = next(one for one in services.ask(RelationsOf(first)) if one.is_join)
    assert refused(services, Unrelate(joined.uid)) == "relation.by_step_only"


def test_no_way_round_the_step_that_joins(services: Services) -> None:
    first, second = a_clue(services), a_clue(services)
    with pytest.raises(UsageError, match=r"record\.by_command_only"):
        services.execute(AddRecord(Relation(clue=first, other=second, relation="joined_into")))
    rev = services.ask(ShowClue(first)).clue.rev
    assert refused(services, ChangeRecord(first, "clue", rev, {"joined_into": second})) == "record.by_step_only"


def test_a_clue_found_in_handling_another_says_so(services: Services) -> None:
    uid = a_clue(services, source="A1")
    take(services, uid, "assign", 1, handlers=("刘某", "何某"), **YES)
    for plan in ("talk_plan", "safety_plan"):
        take(services, uid, "write_plan", 2, plan_kind=plan, plan="方案")
    take(services, uid, "propose_way", 3, way="T", reason="理由", study_note="集体研究")
    take(services, uid, "approve_talk", 4, talk_mode="letter", talkers=("刘某", "何某"), **YES)
    take(services, uid, "record_talk", 6, reply="说明")
    take(services, uid, "report_talk", 7, report="报告")
    take(services, uid, "open_untruthful_clue", 8, reason="不如实说明", **YES)
    [found] = services.ask(RelationsOf(uid))
    assert (found.relation, found.is_from_here, found.state) == ("derived_from", False, "S00")


def test_search_finds_the_note_of_a_relation_and_never_a_reporter(services: Services) -> None:
    first, second = a_clue(services), a_clue(services)
    services.execute(Relate(first, second, "series", "同属园林绿化项目"))
    assert [hit.uid for hit in services.ask(Search("园林绿化")).rows] == [first]
    assert [services.ask(Search(words)).total for words in ("赵某某", "钱某某", "13900000000")] == [0, 0, 0]

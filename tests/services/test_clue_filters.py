"""One filter drives list and count: each condition finds what it names and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Case, Deadline, Measure
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import VIEWS, ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueCount, ClueCounts, ClueIds, ClueRows
from desk_app.services.door import Query, Services
from desk_app.services.records import AddRecord, ChangeRecord
from tests.support.stores import USER

LISTS = {"tags": "special_tag", "ranks": "rank_bin", "disciplines": "discipline", "laws": "illegal_act"}


@pytest.fixture
def stocked(services: Services) -> tuple[Services, Uid, Uid]:
    """Two clues that have nothing in common; the first is the one every case looks for."""
    codes = {name: services.kit.rules.list(list_name).ids for name, list_name in LISTS.items()}
    wanted = Draft(
        Clue(
            title="反映孙某某收受礼金",
            received_on=date(2026, 11, 20),
            sources=("A1",),
            name_kind="real_name",
            tags=codes["tags"][:1],
            handlers=("刘某", "何某"),
            summary="购物卡三张",
        ),
        (Subject(name="孙某某", unit_name="江海市住建局建设科", rank_bin=codes["ranks"][0]),),
        (Allegation(content="收礼", discipline=codes["disciplines"][0], law=codes["laws"][0]),),
    )
    other = Draft(
        Clue(title="反映钱某某旷工", received_on=date(2026, 8, 3), sources=("F",), handlers=("刘某某",)),
        (Subject(name="钱某某", unit_name="江海市交通局", rank_bin=codes["ranks"][1]),),
        (Allegation(content="经常旷工", discipline=codes["disciplines"][1]),),
    )
    return services, services.execute(RegisterClue(wanted)).uid, services.execute(RegisterClue(other)).uid


def change(services: Services, uid: Uid, **given: object) -> None:
    stored = services.ask(ShowClue(uid)).clue
    services.execute(ChangeRecord(uid, Clue.KIND, stored.rev, given))


def put(services: Services, uid: Uid, **given: Any) -> None:
    """Write into a clue what only steps write."""
    with services._store.writing(services.kit.clock) as unit:
        stored = unit.get(Clue, uid)
        unit.change(stored, replace(stored.record, **given))


def listed(services: Services, wanted: ClueFilter) -> list[Uid]:
    ids = services.ask(ClueIds(wanted))
    assert len(ids) == services.ask(ClueCount(wanted)) == services.ask(ClueCounts((wanted,)))[0]
    return [row.uid for row in services.ask(ClueRows(tuple(ids)))]


# a sentence: the condition; a condition on a code list asks for its first code
CASES: dict[str, dict[str, Any]] = {
    "a word of the text": {"text": "购物卡"},
    "the initials of a name": {"text": "smm"},
    "a holder, not one whose name begins so": {"handlers": ("刘某",)},
    "a part of the unit": {"unit": "住建局"},
    "a source above its own": {"sources": ("A",)},
    "the day it came from on": {"received_from": date(2026, 11, 20)},
    "a whole name of a unit, not a part of one": {"units": ("江海市住建局建设科", "江海市交通")},
    "a limit that runs out soon": {"due": "30"},
    **{f"a code of {list_name}": {name: ()} for name, list_name in LISTS.items()},
}


@pytest.mark.parametrize("case", CASES)
def test_a_condition_finds_what_it_names(stocked, case: str) -> None:
    services, wanted, _ = stocked
    given = {
        name: services.kit.rules.list(LISTS[name]).ids[:1] if value == () else value
        for name, value in CASES[case].items()
    }
    assert listed(services, ClueFilter(**given)) == [wanted]


def test_the_day_it_came_until_is_the_last_one(stocked) -> None:
    services, _, other = stocked
    assert listed(services, ClueFilter(received_to=date(2026, 8, 3))) == [other]
    assert listed(services, ClueFilter(received_to=date(2026, 8, 2))) == []


# a sentence: (what steps wrote into the clue, the condition)
WRITTEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "the state it is in": ({"state": "S20"}, {"states": ("S20",)}),
    "the way it goes": ({"way": "T"}, {"ways": ("T",)}),
    "who verifies it, who does not hold it": ({"verifiers": ("郑某",)}, {"workers": ("郑某",)}),
    "who reviews it": ({"reviewers": ("郑某",)}, {"workers": ("郑某",)}),
    "the view of what is put aside": ({"state": "S30"}, {"view": "shelved"}),
    "the view of what was here already": ({"state": "S04"}, {"view": "duplicates"}),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_condition_finds_what_steps_wrote(stocked, case: str) -> None:
    services, wanted, _ = stocked
    given, condition = WRITTEN[case]
    assert listed(services, ClueFilter(**condition)) == []
    put(services, wanted, **given)
    assert listed(services, ClueFilter(**condition)) == [wanted]


@pytest.mark.parametrize("state", ["S02", "S04", "S90", "S91"])
def test_what_is_open_leaves_out_what_is_closed(stocked, state: str) -> None:
    services, wanted, other = stocked
    put(services, other, state=state)
    assert listed(services, ClueFilter(is_open=True)) == [wanted]


def test_what_is_filed_has_a_case(stocked) -> None:
    services, wanted, _ = stocked
    assert listed(services, ClueFilter(is_filed=True)) == []
    services.execute(AddRecord(Case(clue=wanted, filed_on=date(2026, 11, 21))))
    assert listed(services, ClueFilter(is_filed=True)) == [wanted]


# days from today to the end of the only limit: the views and the conditions on limits that show its clue
LIMITS = {
    -1: {"view overdue", "due overdue"},
    0: {"view soon", "due 7", "due 30"},
    7: {"view soon", "due 7", "due 30"},
    8: {"due 30"},
    30: {"due 30"},
    31: set(),
}


@pytest.mark.parametrize("days", LIMITS)
def test_a_limit_counts_to_its_last_day(stocked, days: int) -> None:
    services, wanted, other = stocked
    with services._store.writing(services.kit.clock) as unit:
        for uid in (wanted, other):
            for stored in unit.find(Deadline, of=uid):
                unit.withdraw(stored)
        unit.add(Deadline(of=wanted, rule="D08", due_on=services.kit.clock.today() + timedelta(days=days)))
    filters = {
        **{f"view {view}": ClueFilter(view=view) for view in VIEWS if view in {"soon", "overdue"}},
        **{f"due {due}": ClueFilter(due=due) for due in ("overdue", "7", "30")},
    }
    assert {name for name, one in filters.items() if listed(services, one) == [wanted]} == LIMITS[days]


def test_the_form_of_a_measure_finds_its_clue(stocked) -> None:
    services, wanted, _ = stocked
    scheme = services.kit.rules.scheme
    code = next(measure.id for measure in scheme.measures.values() if measure.form == 1)
    services.execute(AddRecord(Measure(clue=wanted, measure=code, decided_on=date(2026, 11, 21), scheme=scheme.id)))
    assert listed(services, ClueFilter(forms=("1",))) == [wanted]
    assert listed(services, ClueFilter(forms=("2", "3", "4"))) == []


def test_a_view_and_what_was_chosen_beside_it_must_both_hold(stocked) -> None:
    services, wanted, other = stocked
    change(services, other, handlers=(USER,))
    assert listed(services, ClueFilter(view="mine")) == [other]
    assert listed(services, ClueFilter(view="mine", unit="住建局")) == []
    assert listed(services, ClueFilter(view="unproposed", unit="住建局")) == [wanted]


def test_a_view_counts_its_days_from_the_day_it_is_asked_on(stocked, clock) -> None:
    services, wanted, _ = stocked
    assert wanted not in listed(services, ClueFilter(view="overdue"))
    clock.instant = clock.instant.replace(year=2027)
    assert wanted in listed(services, ClueFilter(view="overdue", sort="due_on", is_descending=False))


def test_words_that_are_none_find_nothing(stocked) -> None:
    assert listed(stocked[0], ClueFilter(text="\u3002")) == []


def test_a_clue_that_is_overdue_already_is_not_one_that_is_due_soon(stocked, clock) -> None:
    services, wanted, other = stocked
    for uid, due_on in ((wanted, clock.today() - timedelta(days=1)), (other, clock.today() + timedelta(days=3))):
        services.execute(AddRecord(Deadline(of=uid, rule="D08", due_on=due_on)))
    services.execute(AddRecord(Deadline(of=wanted, rule="D08", due_on=clock.today() + timedelta(days=3))))
    assert listed(services, ClueFilter(view="soon")) == [other]
    assert listed(services, ClueFilter(view="overdue")) == [wanted]


def test_the_lists_of_what_is_due_look_only_at_limits_that_run(services: Services) -> None:
    overdue, soon = (indexes_of(services, ClueCount(ClueFilter(view=view))) for view in ("overdue", "soon"))
    assert "ix_deadline_now_running_due_on" in overdue
    assert {"ix_deadline_now_running_due_on", "ix_deadline_now_running_of"} <= soon
    assert "ix_deadline_now_running_of" in indexes_of(services, ClueIds(ClueFilter(sort="due_on")))


def indexes_of(services: Services, query: Query[Any]) -> set[str]:
    """Name the indexes SQLite would answer a question with."""
    said: list[tuple[str, Any]] = []

    def heard(*told: Any) -> None:
        said.append((told[2], told[3]))

    event.listen(Engine, "before_cursor_execute", heard)
    services.ask(query)
    event.remove(Engine, "before_cursor_execute", heard)
    with services._store.writing(services.kit.clock) as unit:
        plans = [
            row[3]
            for statement, given in said
            if statement.startswith("SELECT")
            for row in unit.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, given)
        ]
    return {word for plan in plans for word in plan.split() if word.startswith("ix_")}

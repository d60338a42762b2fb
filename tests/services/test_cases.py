"""The list of cases on a real store: what was filed, who holds it, what was decided, and its saved views."""

from datetime import date
from typing import Any

import pytest

from desk_app.domain.records.handling import Case, Measure
from desk_app.domain.records.linking import Recusal
from desk_app.services.cases import VIEWS, CaseFilter, CaseRow, CaseRows
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.rows import ClueCount, ClueCounts, ClueIds
from desk_app.services.door import Services
from desk_app.services.records import AddRecord
from tests.services.test_parallel import one
from tests.services.test_procedure import PARTY, TWO, YES, day, proposed, received, take, tried
from tests.support.stores import USER


def rows(services: Services, view: str = "all", **beside: Any) -> tuple[CaseRow, ...]:
    wanted = CaseFilter(view=view, **beside)
    ids = tuple(services.ask(ClueIds(wanted)))
    assert services.ask(ClueCount(wanted)) == len(ids)
    return services.ask(CaseRows(ids))


def filed(services: Services, *investigators: str) -> Any:
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", 4, verifiers=TWO, **YES)
    take(services, uid, "report_verification", 20, report="报告", finding="founded", signed_by=TWO)
    take(services, uid, "file_case", 22, facts_held="事实", **YES)
    decided = {"filing_kind": "party", "decision_number": "1号", "investigators": investigators or ("赵某", "钱某")}
    take(services, uid, "approve_filing", 25, **{**YES, "approver": "O"}, **decided)
    return uid


def test_only_what_was_filed_is_a_case(services: Services) -> None:
    received(services)
    uid = filed(services)
    (row,) = rows(services)
    assert (row.uid, row.filed_on, row.clue.state) == (uid, day(25), "S51")
    assert row.number == one(services, Case).number != row.clue.number


def test_a_case_is_held_by_its_investigators_and_in_trial_by_its_reviewers(services: Services) -> None:
    filed(services)
    tried(services)
    assert {row.clue.state: row.holders for row in rows(services)} == {"S51": ("赵某", "钱某"), "S57": ("王某", "周某")}


def test_sanctions_stand_apart_from_other_measures_and_revoked_ones_are_gone(services: Services) -> None:
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    subject = services.ask(ShowClue(uid)).subjects[0].uid
    for code, revoked in (("F1-03", None), ("F2-03", date(2026, 11, 3))):
        given = Measure(
            clue=uid, subject=subject, measure=code, decided_by="OC", decided_on=day(66), revoked_on=revoked
        )
        services.execute(AddRecord(given))
    (row,) = rows(services)
    assert (row.sanctions, row.measures) == (("F2-01",), ("F1-03",))


VIEWS_OF_A_FILED_AND_A_TRIED_CASE = {
    "all": 2,
    "mine": 0,
    "investigation": 1,
    "trial": 1,
    "execution": 0,
    "closed": 0,
    "soon": 0,
    "overdue": 1,
}


def test_each_saved_view_counts_what_it_lists(services: Services) -> None:
    filed(services)
    tried(services)
    counts = services.ask(ClueCounts(tuple(CaseFilter(view=view) for view in VIEWS)))
    assert dict(zip(VIEWS, counts, strict=True)) == VIEWS_OF_A_FILED_AND_A_TRIED_CASE
    assert tuple(len(rows(services, view)) for view in VIEWS) == counts


def test_a_case_is_worked_on_by_who_holds_investigates_or_reviews_it(services: Services) -> None:
    filed(services)
    tried(services)
    found = {name: len(rows(services, workers=(name,))) for name in ("赵某", "王某", "刘某", "外人")}
    assert found == {"赵某": 1, "王某": 1, "刘某": 2, "外人": 0}


def test_mine_are_also_those_somebody_only_investigates(services: Services) -> None:
    filed(services)
    mine = filed(services, USER, "赵某")
    assert [row.uid for row in rows(services, "mine")] == [mine]


def test_the_newest_number_comes_first_and_what_is_overdue_by_its_day(services: Services) -> None:
    filed(services)
    tried(services)
    numbers = [row.number for row in rows(services)]
    assert numbers == sorted(numbers, reverse=True)
    by_day = {"sort": "due_on", "is_descending": False}
    due = [row.clue.due_on for row in rows(services, "overdue", **by_day)]
    assert due == sorted(due, key=str)


@pytest.mark.parametrize("view", VIEWS)
def test_a_case_somebody_recused_from_is_in_no_view(services: Services, view: str) -> None:
    for uid in (filed(services), tried(services)):
        recusal = Recusal(clue=uid, person_name=USER, ground="relative", decided_on=day(3))
        services.execute(AddRecord(recusal))
    assert rows(services, view) == ()
    assert services.ask(ClueCounts((CaseFilter(view=view),))) == (0,)


def test_what_a_filing_lacks_is_empty(services: Services) -> None:
    """A filing entered by hand may say next to nothing."""
    uid = received(services)
    services.execute(AddRecord(Case(clue=uid)))
    (row,) = rows(services)
    assert (row.filed_on, row.holders, row.sanctions) == (None, (), ())

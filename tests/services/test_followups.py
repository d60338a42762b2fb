"""Follow-ups of a case: every book and problem of the clue, with the day something about it is due first."""

from datetime import date

import pytest

from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.domain.rules.limits import Light
from desk_app.errors import NotFoundError
from desk_app.services.followups import FollowUpKind, FollowUps
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from tests.services.test_procedure import MEMBER, received

DAY = date(2026, 11, 16)


def a_clue(services) -> str:
    return received(services, MEMBER)


def test_a_clue_shows_its_books_and_problems_and_nothing_of_other_clues(services):
    mine, other = a_clue(services), a_clue(services)
    book = services.execute(
        AddRecord(
            Recommendation(clue=mine, book_kind="supervision", unit_name="物业科", findings="甲", advice="乙\n丙")
        )
    ).uid
    problem = services.execute(AddRecord(Problem(clue=mine, description="把关不严", found_on=DAY, due_on=DAY))).uid
    services.execute(AddRecord(Problem(clue=other, description="别的线索的", found_on=DAY)))
    services.execute(AddRecord(Problem(description="无线索的", found_on=DAY)))
    first, second = services.ask(FollowUps(mine))
    assert (first.kind, first.uid, first.title, first.category, first.state_list, first.state, first.is_open) == (
        FollowUpKind.BOOK,
        book,
        "乙 丙",
        "supervision",
        "recommendation_state",
        "B0",
        True,
    )
    assert (first.due_on, first.remaining, first.light) == (None, None, None)
    assert (second.uid, second.state, second.due_on, second.remaining, second.light) == (
        problem,
        "R0",
        DAY,
        -5,
        Light.RED,
    )


def test_a_clue_without_follow_ups_has_none_and_an_unknown_one_is_an_error(services):
    assert services.ask(FollowUps(a_clue(services))) == ()
    with pytest.raises(NotFoundError, match="not_found"):
        services.ask(FollowUps("0190aaaa-0000-7000-8000-000000000000"))


def test_a_served_book_shows_the_day_its_reply_is_due(services):
    uid = a_clue(services)
    book = services.execute(
        AddRecord(Recommendation(clue=uid, book_kind="discipline", unit_name="物业科", findings="甲", advice="乙"))
    ).uid
    services.execute(TakeStep(book, "submit_book", {"done_on": DAY}))
    approval = {"approver": "G", "approved_by": "某", "opinion": "同意"}
    services.execute(TakeStep(book, "approve_book", {"done_on": DAY, "document_no": "建〔2026〕1号", **approval}))
    services.execute(TakeStep(book, "serve_book", {"done_on": DAY, "served_on": DAY, "receipt_signed_by": "某"}))
    (shown,) = services.ask(FollowUps(uid))
    # Thirty days from the sixteenth of November.
    assert (shown.due_on, shown.due_rule, shown.light) == (date(2026, 12, 16), "D40", Light.GREEN)

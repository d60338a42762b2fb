"""The figures of rectification, computed by hand, and what holds for any problems."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.ids import Uid
from desk_app.domain.rules.recurrence import Sighting
from desk_app.domain.statistics.rectifying import Tracked, rectifying_figures

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 23)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def tracked(
    uid: str,
    found: str,
    due: str = "",
    closed: str = "",
    *,
    category: str = "",
    long_term: bool = False,
    **more: object,
) -> Tracked:
    closed_on = day(closed)
    seen = Sighting(
        Uid(uid), "市住建局", category or uid, "supervision", "", day(found), (closed_on,) if closed_on else ()
    )
    return Tracked(seen, day(due), closed_on, long_term, **more)  # type: ignore[arg-type] - more are its own fields


PROBLEMS = (
    tracked("a", "2026-01-05", "2026-03-31", "2026-03-31", category="J3"),  # closed on its due day
    tracked("b", "2026-02-02", "2026-04-30", "2026-05-01"),  # closed one day late
    tracked("c", "2026-03-02", "2026-06-30"),  # overdue
    tracked("d", "2026-10-08", "2026-12-15"),  # not due yet
    tracked("e", "2025-11-03", "2026-02-27", "2026-02-10"),  # found the year before
    tracked("f", "2026-04-01", "2026-05-29", long_term=True),  # long-term work
    tracked("g", "2026-09-01", "", category="J3"),  # the same kind as a, found five months after it was closed
    tracked("h", "2024-05-06", "2024-08-30", "2024-08-01", made_rules=((Uid("r1"), date(2026, 5, 6)),)),
    tracked("i", "2025-02-03", "2025-05-30", "2025-05-05", made_rules=((Uid("r2"), date(2025, 5, 6)),)),
)


def test_the_four_figures_of_a_year_are_as_counted_by_hand() -> None:
    found = rectifying_figures(PROBLEMS, FIRST, LAST, TODAY)
    assert (found.in_time.counted, found.in_time.of, found.in_time.per_cent) == (("a", "e"), ("a", "b", "c", "e"), 50.0)
    assert (found.done.counted, found.done.of, found.done.per_cent) == (("a", "b"), ("a", "b", "c", "d", "g"), 40.0)
    assert (found.come_back.counted, found.come_back.of, found.come_back.per_cent) == (("a",), ("a", "b", "e"), 33.3)
    assert (found.rules_made.counted, found.rules_made.per_cent) == (("r1",), None)
    assert found.long_term == ("f",)


def test_a_marked_recurrence_and_a_relapse_count_once() -> None:
    relapsed = tracked("x", "2026-01-05", "", "2026-02-02", relapsed=(date(2026, 8, 3), date(2026, 9, 3)))
    marked = tracked("y", "2026-01-05", "", "2026-02-03")
    later = tracked("z", "2028-01-05", recurrence_of=Uid("y"))
    twice = tracked("w", "2028-02-05", recurrence_of=Uid("y"))
    found = rectifying_figures((relapsed, marked, later, twice), FIRST, LAST, TODAY)
    assert (found.come_back.counted, found.come_back.of) == (("x", "y"), ("x", "y"))


def test_a_problem_of_another_unit_can_be_the_recurrence_but_is_not_counted() -> None:
    alone = rectifying_figures(PROBLEMS[:1], FIRST, LAST, TODAY)
    assert alone.come_back.counted == ()
    with_others = rectifying_figures(PROBLEMS[:1], FIRST, LAST, TODAY, others=PROBLEMS[1:])
    assert (with_others.come_back.counted, with_others.done.of) == (("a",), ("a",))


def test_without_problems_there_is_no_share() -> None:
    found = rectifying_figures((), FIRST, LAST, TODAY)
    assert [figure.per_cent for figure in (found.in_time, found.done, found.come_back)] == [None, None, None]


DAYS = st.one_of(st.none(), st.integers(0, 900).map(lambda number: date(2025, 1, 1) + timedelta(days=number)))
ANY = st.builds(
    lambda number, found, due, closed, *, long_term: Tracked(
        Sighting(Uid(f"p{number}"), "甲", "J3", "thinking", "", found, (closed,) if closed else ()),
        due,
        closed,
        long_term,
    ),
    st.integers(0, 10**6),
    DAYS,
    DAYS,
    DAYS,
    long_term=st.booleans(),
)


@given(st.lists(ANY, max_size=12, unique_by=lambda each: each.seen.uid))
def test_what_counts_is_always_part_of_what_it_is_measured_against(problems: list[Tracked]) -> None:
    found = rectifying_figures(problems, FIRST, LAST, TODAY)
    for figure in (found.in_time, found.done, found.come_back):
        assert set(figure.counted) <= set(figure.of)
        assert len(set(figure.of)) == len(figure.of)
    lasting = set(found.long_term)
    assert lasting.isdisjoint(found.in_time.of)
    assert lasting.isdisjoint(found.done.of)

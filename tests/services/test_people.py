"""People on a real store: who is one person, the list of them, and what the store says about one on a day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Reporter, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Recusal
from desk_app.domain.records.oversight import Person
from desk_app.errors import NotFoundError, NotPermittedError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.log_lines import LogLines
from desk_app.services.people import (
    VIEWS,
    PeopleCounts,
    PeopleFilter,
    PeopleIds,
    PeopleIndex,
    PersonPage,
    PersonRow,
    PersonRows,
    ShowPerson,
)
from desk_app.services.records import AddRecord, ChangeRecord
from tests.services.test_procedure import MEMBER, PARTY, day, take, tried
from tests.support.stores import USER, FixedClock

RECEIVED = date(2026, 11, 2)
LI = Subject(name="李某", unit_name="市住建局", post="科长")
NUMBER, OTHER = "110101199001010011", "110101199001010038"


def about(services: Services, *subjects: Subject, received_on: date = RECEIVED) -> tuple[Uid, ...]:
    """Register a clue about somebody; give its subjects."""
    clue = Clue(title="反映有关问题", received_on=received_on, sources=("A4",), name_kind="anonymous")
    uid = services.execute(RegisterClue(Draft(clue, subjects))).uid
    return tuple(stored.uid for stored in services.ask(ShowClue(uid)).subjects)


def lines(services: Services, view: str = "all", text: str = "", **order: Any) -> tuple[PersonRow, ...]:
    wanted, index = PeopleFilter(view, text, **order), PeopleIndex()
    ids = services.ask(PeopleIds(wanted, index))
    rows = services.ask(PersonRows(tuple(ids), index))
    assert (len(rows),) == (len(ids),) == services.ask(PeopleCounts((wanted,)))
    return rows


def counts(services: Services) -> dict[str, int]:
    found = services.ask(PeopleCounts(tuple(PeopleFilter(view) for view in VIEWS)))
    return dict(zip(VIEWS, found, strict=True))


def pages(services: Services) -> list[set[Uid]]:
    """Give the clues of every line by its page."""
    index = PeopleIndex()
    ids = services.ask(PeopleIds(PeopleFilter(), index))
    made = []
    for row, line in zip(ids, services.ask(PersonRows(tuple(ids), index)), strict=True):
        page = services.ask(ShowPerson(line.uid))
        assert set(page.rows) == set(index.members(row))
        assert len(page.clues) == line.clues
        made.append({clue.uid for clue in page.clues})
    return made


WHO_IS_ONE = {
    "name and unit agree": ((LI, LI), 1),
    "a namesake elsewhere is somebody else": ((LI, replace(LI, unit_name="市水务局")), 2),
    "a namesake without a unit stays alone": ((LI, replace(LI, unit_name=""), replace(LI, unit_name="")), 3),
    "the identity number joins what two units know": (
        (replace(LI, identity_no=NUMBER), replace(LI, unit_name="市水务局", identity_no=NUMBER)),
        1,
    ),
    "two identity numbers part people of one name and unit": (
        (replace(LI, identity_no=NUMBER), replace(LI, identity_no=OTHER)),
        2,
    ),
    "who has no number joins the only one known by number there": ((replace(LI, identity_no=NUMBER), LI), 1),
    "who has no number joins neither of two": (
        (replace(LI, identity_no=NUMBER), replace(LI, identity_no=OTHER), LI),
        3,
    ),
    "an organisation is no person": ((LI, replace(LI, name="市住建局", subject_kind="unit")), 1),
}


@pytest.mark.parametrize("claim", WHO_IS_ONE)
def test_who_is_one_person(services: Services, claim: str) -> None:
    subjects, count = WHO_IS_ONE[claim]
    for subject in subjects:
        about(services, subject)
    assert len(pages(services)) == count


def test_a_link_to_an_entered_person_joins_what_name_unit_and_number_do_not(services: Services) -> None:
    linked = services.execute(AddRecord(Person(name="李某", unit_name="市财政局", identity_no=NUMBER))).uid
    about(services, replace(LI, person=linked))
    about(services, replace(LI, name="李某甲", unit_name="市水务局", person=linked))
    about(services, replace(LI, unit_name="市交通局", identity_no=NUMBER))
    (clues,) = pages(services)
    assert len(clues) == 3
    assert services.ask(ShowPerson(linked)).known.name == "李某"


def test_an_entered_person_without_a_clue_is_listed_with_nothing_against_them(services: Services) -> None:
    uid = services.execute(AddRecord(Person(name="周某", unit_name="市财政局", post="科员"))).uid
    (line,) = lines(services)
    assert (line.uid, line.post, line.measures, line.until, line.is_open) == (uid, "科员", (), None, False)
    page = services.ask(ShowPerson(uid))
    assert (page.clues, page.effects.reasons) == ((), ())


def test_the_line_shows_a_person_as_the_last_clue_knew_them(services: Services) -> None:
    about(services, LI)
    about(services, replace(LI, post="副局长", political_status="party_member"))
    (line,) = lines(services)
    assert (line.post, line.political_status) == ("副局长", "party_member")


STANDING = {
    "a sanction that runs": ({"measure": "F2-01", "decided_on": date(2026, 9, 1)}, True, date(2027, 8, 31)),
    "a sanction that is over": ({"measure": "F2-01", "decided_on": date(2024, 9, 1)}, False, None),
    "a sanction revoked": (
        {"measure": "F2-01", "decided_on": date(2026, 9, 1), "revoked_on": date(2026, 10, 1)},
        False,
        None,
    ),
    "a sanction lifted": (
        {"measure": "F2-03", "decided_on": date(2026, 2, 1), "lifted_on": date(2026, 8, 1)},
        False,
        None,
    ),
    "a dismissal, which has no end": ({"measure": "F3-05", "decided_on": date(2020, 9, 1)}, True, None),
    "a probation that is over and waits for its paper": (
        {"measure": "F3-02", "decided_on": date(2023, 9, 1), "months": 12},
        True,
        None,
    ),
    "a talk": ({"measure": "F1-03", "decided_on": date(2026, 9, 1)}, False, None),
}


@pytest.mark.parametrize("claim", STANDING)
def test_list_and_page_agree_on_what_has_effect(services: Services, claim: str) -> None:
    fields, stands, until = STANDING[claim]
    (subject,) = about(services, MEMBER)
    assert counts(services)["effect"] == 0
    with services._store.reading(services.kit.clock) as read:
        of = read.get(Subject, subject).record.clue
    services.execute(AddRecord(Measure(clue=of, subject=subject, decided_by="OC", **fields)))
    (line,) = lines(services)
    page = services.ask(ShowPerson(subject))
    assert bool(line.measures) == page.effects.is_blocked == stands == bool(lines(services, "effect"))
    assert (line.until, line.is_open) == (page.effects.blocked_until, page.effects.is_open)
    assert line.until == until
    assert [stored.record.measure for stored in page.measures] == [fields["measure"]]


def on(services: Services, subject: Uid, number: int) -> PersonPage:
    return services.ask(ShowPerson(subject, on=day(number)))


def test_what_the_store_says_on_a_day(services: Services) -> None:
    """Received on day 0, filed on day 25 and sanctioned on day 65."""
    uid = tried(services)
    take(services, uid, "decide_party_sanction", 65, party_measures=("F2-01",), **PARTY)
    subject = services.ask(ShowClue(uid)).subjects[0].uid
    told = {
        number: (
            [clue.state_then for clue in page.open_clues],
            page.reviewed_since,
            page.effects.reasons,
            page.effects.blocked_until,
        )
        for number in (-1, 0, 24, 25, 64, 65)
        for page in (on(services, subject, number),)
    }
    assert told[-1] == ([], None, (), None)
    assert told[0] == (["S01"], None, (), None)
    assert told[24] == (["S50"], None, (), None)
    assert told[25] == (["S51"], day(25), ("under_review",), None)
    assert told[64][:2] == (["S57"], day(25))
    assert told[65][2] == ("under_review", "party")


def test_after_the_conclusion_only_the_sanction_stands(services: Services) -> None:
    (subject,) = about(services, MEMBER)
    with services._store.reading(services.kit.clock) as read:
        of = read.get(Subject, subject).record.clue
    services.execute(
        AddRecord(Measure(clue=of, subject=subject, measure="F2-01", decided_by="OC", decided_on=date(2026, 3, 1)))
    )
    ends = date(2027, 2, 28)
    for asked, blocked in (
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (ends, True),
        (date(2027, 3, 1), False),
    ):
        page = services.ask(ShowPerson(subject, on=asked))
        assert page.effects.is_blocked is blocked, asked


def test_counts_of_the_views_equal_what_they_list(services: Services) -> None:
    about(services, LI, replace(LI, name="王某"))
    about(services, LI)
    tried(services)
    assert counts(services) == {"all": 3, "reviewed": 1, "effect": 0, "several": 1}
    assert {view: len(lines(services, view)) for view in VIEWS} == counts(services)


def test_the_list_is_ordered_as_asked(services: Services) -> None:
    about(services, LI, replace(LI, name="王某", unit_name="市水务局"))
    about(services, LI, replace(LI, name="丁某", unit_name=""))
    ordered = {
        sort: "".join(line.name[0] for line in lines(services, sort=sort, is_descending=False))
        for sort in ("newest", "name", "unit_name", "clues")
    }
    assert ordered == {"newest": "王李丁", "name": "丁李王", "unit_name": "李王丁", "clues": "丁王李"}
    assert [line.name for line in lines(services)] == ["丁某", "李某", "王某"]


def test_a_list_is_worked_out_again_when_a_record_changed(services: Services) -> None:
    index = PeopleIndex()
    about(services, LI)
    assert len(services.ask(PeopleIds(PeopleFilter(), index))) == 1
    about(services, replace(LI, name="王某"))
    assert services.ask(PeopleCounts((PeopleFilter(), PeopleFilter(text="王")), index)) == (2, 1)


def test_a_list_is_worked_out_again_on_another_day(services: Services, clock: FixedClock) -> None:
    (subject,) = about(services, MEMBER)
    with services._store.reading(services.kit.clock) as read:
        of = read.get(Subject, subject).record.clue
    services.execute(
        AddRecord(Measure(clue=of, subject=subject, measure="F2-01", decided_by="OC", decided_on=date(2025, 11, 24)))
    )
    index, effect = PeopleIndex(), (PeopleFilter("effect"),)
    assert services.ask(PeopleCounts(effect, index)) == (1,)
    clock.instant += timedelta(days=1)
    assert services.ask(PeopleCounts(effect, index)) == (0,)


def test_who_turns_out_to_be_two_people_is_no_longer_one_line(services: Services) -> None:
    index = PeopleIndex()

    def clues() -> list[int]:
        ids = services.ask(PeopleIds(PeopleFilter(), index))
        return [line.clues for line in services.ask(PersonRows(tuple(ids), index))]

    about(services, LI)
    (second,) = about(services, LI)
    assert clues() == [2]
    with services._store.reading(services.kit.clock) as read:
        rev = read.get(Subject, second).rev
    services.execute(ChangeRecord(second, Subject.KIND, rev, {"unit_name": "市水务局"}))
    assert clues() == [1, 1]


def test_a_part_of_name_or_unit_narrows(services: Services) -> None:
    about(services, LI, replace(LI, name="王某", unit_name="市水务局"))
    assert [line.name for line in lines(services, text="水务")] == ["王某"]
    assert [line.name for line in lines(services, text="李")] == ["李某"]
    assert lines(services, text="赵") == ()


def recused(services: Services, clue: Uid) -> None:
    services.execute(AddRecord(Recusal(clue=clue, person_name=USER, ground="relative", decided_on=RECEIVED)))


def test_who_recused_finds_nothing_of_that_matter_about_the_person(services: Services) -> None:
    (kept,), (hidden,) = about(services, LI), about(services, LI)
    with services._store.reading(services.kit.clock) as read:
        matter = read.get(Subject, hidden).record.clue
    services.execute(AddRecord(Measure(clue=matter, subject=hidden, measure="F1-03", decided_on=RECEIVED)))
    assert not services.ask(ShowPerson(kept)).leaves_out
    recused(services, matter)
    page = services.ask(ShowPerson(kept))
    assert (len(page.clues), page.measures, page.leaves_out) == (1, (), True)
    assert [line.uid for line in lines(services)] == [kept]
    assert lines(services, "several") == ()
    with pytest.raises(NotPermittedError, match=r"record\.recused"):
        services.ask(ShowPerson(hidden))


def test_somebody_only_a_matter_recused_from_knows_is_nobody(services: Services) -> None:
    (hidden,) = about(services, LI)
    with services._store.reading(services.kit.clock) as read:
        recused_matter = read.get(Subject, hidden).record.clue
    recused(services, recused_matter)
    assert lines(services) == ()


def test_namesakes_are_named_beside_and_never_joined(services: Services) -> None:
    (one,), (other,) = about(services, LI), about(services, replace(LI, unit_name="市水务局"))
    page = services.ask(ShowPerson(one))
    assert [(each.uid, each.unit_name) for each in page.namesakes] == [(other, "市水务局")]


def test_opening_a_person_stands_in_the_log_and_the_list_does_not(services: Services) -> None:
    (subject,) = about(services, LI)
    lines(services)
    assert "person.view" not in {line.act for line in services.ask(LogLines())}
    services.ask(ShowPerson(subject))
    newest = services.ask(LogLines(1))[0]
    assert (newest.act, newest.uid) == ("person.view", subject)


def test_who_reported_is_nowhere_on_the_page(services: Services) -> None:
    clue = Clue(title="某事", received_on=RECEIVED, sources=("A1",), name_kind="real_name")
    draft = Draft(clue, (LI,), reporter=Reporter(name="保密之人", phone="13800000000"))
    uid = services.execute(RegisterClue(draft)).uid
    page: Any = services.ask(ShowPerson(services.ask(ShowClue(uid)).subjects[0].uid))
    assert "保密之人" not in repr(page)
    assert "13800000000" not in repr(page)


def test_an_unknown_person_is_not_found(services: Services) -> None:
    with pytest.raises(NotFoundError, match=r"record\.not_found"):
        services.ask(ShowPerson(Uid("01999999-0000-7000-8000-000000000000")))

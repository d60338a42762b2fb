"""The numbers of the home page are the lengths of the lists they lead to; what was opened last comes from the log."""

from datetime import date

from desk_app.domain.ids import PersonId, Uid
from desk_app.domain.records.linking import Recusal
from desk_app.domain.records.oversight import Person, Problem
from desk_app.services.cases import CaseFilter
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.rows import ClueIds
from desk_app.services.door import Services
from desk_app.services.home import HomeNumbers, LastOpened, Numbers
from desk_app.services.people import ShowPerson
from desk_app.services.records import AddRecord
from desk_app.store import audit
from tests.services.test_cases import filed
from tests.services.test_people import LI, RECEIVED, about
from tests.services.test_procedure import MEMBER, TWO, YES, day, received, take, tried
from tests.support.stores import USER


def lists(services: Services) -> tuple[int, ...]:
    filters = (
        ClueFilter(),
        ClueFilter(is_open=True),
        ClueFilter(view="unproposed"),
        ClueFilter(view="overdue"),
        CaseFilter(),
        CaseFilter(view="investigation"),
    )
    return tuple(len(services.ask(ClueIds(each))) for each in filters)


def counted(found: HomeNumbers) -> tuple[int, ...]:
    return (found.clues, found.in_hand, found.unproposed, found.overdue, found.cases, found.investigated)


def test_each_number_is_the_length_of_its_list_also_for_who_recused(services: Services) -> None:
    matters = (received(services, MEMBER), filed(services), tried(services))
    assert counted(services.ask(Numbers())) == lists(services) == (3, 3, 1, 1, 2, 1)
    for uid in matters:
        services.execute(AddRecord(Recusal(clue=uid, person_name=USER, ground="relative", decided_on=day(3))))
        assert counted(services.ask(Numbers())) == lists(services)
    assert counted(services.ask(Numbers())) == (0,) * 6


def test_the_numbers_tell_what_is_due_first(services: Services) -> None:
    assert services.ask(Numbers()).proposal_due is None
    take(services, received(services, MEMBER), "assign", 1, handlers=TWO, **YES)
    filed(services)
    found = services.ask(Numbers())
    assert (found.proposal_due, found.case_due) == (date(2026, 4, 2), date(2026, 6, 25))


def test_problems_late_or_due_within_a_week_are_told(services: Services) -> None:
    for due in (date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 1), None):
        services.execute(AddRecord(Problem(description="登记不全", found_on=RECEIVED, due_on=due)))
    found = services.ask(Numbers())
    assert (found.open_problems, found.soon_problems) == (4, 2)


def looked(services: Services) -> list[Uid]:
    return [one.uid for one in services.ask(LastOpened())]


def test_what_was_opened_last_comes_first_and_once(services: Services) -> None:
    first, second = received(services), received(services)
    person = services.execute(AddRecord(Person(name="周某", unit_name="市财政局"))).uid
    (subject,) = about(services, LI)
    registered = looked(services)
    for uid in (first, second, first):
        services.ask(ShowClue(uid))
    services.ask(ShowPerson(person))
    services.ask(ShowPerson(subject))
    assert looked(services) == [subject, person, first, second, *registered]
    told = services.ask(LastOpened(3))
    assert [(one.kind, one.title) for one in told][:2] == [("subject", "李某 市住建局"), ("person", "周某 市财政局")]
    assert told[2].number.endswith("0001号")


def test_what_another_person_opened_is_not_told(services: Services) -> None:
    uid = received(services)
    with services._store.writing(services.kit.clock) as unit:
        audit.append(unit.connection, at=unit.at, who=PersonId("someone"), act="clue.view", obj=uid)
    assert looked(services) == []


def test_what_somebody_recused_from_since_is_not_told(services: Services) -> None:
    uid = received(services)
    services.ask(ShowClue(uid))
    assert looked(services) == [uid]
    services.execute(AddRecord(Recusal(clue=uid, person_name=USER, ground="relative", decided_on=day(3))))
    assert looked(services) == []

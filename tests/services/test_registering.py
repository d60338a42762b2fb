"""A clue comes in: it is numbered for every person in it, and reminded of other numbers and other bodies."""

from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.services.clues.detail import ShowClue, sub_numbers
from desk_app.services.clues.register import Draft, RegisterClue, Registered, receive
from desk_app.services.door import Services, Work
from desk_app.services.papers.collecting import registration_facts
from desk_app.services.records import AddRecord

START = date(2026, 11, 2)


def register(services: Services, *people: Subject, numbers: tuple[str, ...] = ()) -> Registered:
    clue = Clue(title="反映某局违规发放津贴", received_on=START, sources=("A1",), external_numbers=numbers)
    allegation = Allegation(content="违规发放津贴", what_text="发津贴", when_text="2025年")
    return services.execute(RegisterClue(Draft(clue, people, (allegation,)), on=START))


def numbers_of(services: Services, uid: Uid) -> tuple[str, ...]:
    shown = services.ask(ShowClue(uid))
    return sub_numbers(shown.clue.record.number, [stored.record for stored in shown.subjects])


def test_every_subject_has_a_number_of_its_own_that_never_moves(services: Services) -> None:
    made = register(services, Subject(name="孙某"), Subject(name="李某"))
    services.execute(AddRecord(Subject(clue=made.uid, name="周某")))
    assert numbers_of(services, made.uid) == tuple(f"{made.number}-0{place}" for place in (1, 2, 3))
    with services._store.writing(services.kit.clock) as unit:
        unit.withdraw(unit.find(Subject, clue=made.uid)[2])
    services.execute(AddRecord(Subject(clue=made.uid, name="吴某")))
    assert [text[-3:] for text in numbers_of(services, made.uid)] == ["-01", "-02", "-04"]


def test_the_registration_form_numbers_several_people_and_the_numbers_of_other_levels(services: Services) -> None:
    several = register(services, Subject(name="孙某"), Subject(name="李某"), numbers=("市：2026-113", "88"))
    alone = register(services, Subject(name="孙某"))
    with services._store.reading(services.kit.clock) as read:
        facts, one = (registration_facts(read, services.kit, made.uid) for made in (several, alone))
    assert [person.sub_number[-3:] for person in facts.subjects] == ["-01", "-02"]
    assert [person.sub_number for person in one.subjects] == [""]
    assert facts.serial == "市：2026-113、88"


def test_an_external_number_that_is_here_already_is_told_and_not_refused(services: Services) -> None:
    first = register(services, Subject(name="孙某"), numbers=("city:2026-113",))
    assert first.known_as == ()
    assert register(services, Subject(name="孙某"), numbers=("city:2026-11",)).known_as == ()
    assert register(services, Subject(name="孙某"), numbers=("county:2026-113",)).known_as == ()
    again = register(services, Subject(name="孙某"), numbers=("市：2026-113", "city:2026-113"))
    assert (again.known_as, again.state) == ((first.number,), "S01")
    assert services.ask(ShowClue(again.uid)).clue.record.external_numbers == ("city:2026-113",)


def test_a_bare_number_of_an_imported_ledger_is_known_again(services: Services) -> None:
    draft = Draft(Clue(title="台账行", received_on=START, sources=("A1",), external_numbers=("20190001",)))
    with services._store.writing(services.kit.clock) as unit:
        first = receive(Work(unit, services.kit), draft, on=START)
    assert register(services, Subject(name="孙某"), numbers=("20190001",)).known_as == (first.number,)


def test_people_of_other_bodies_are_hinted_at_and_not_refused(services: Services) -> None:
    made = register(services, Subject(name="孙某", authority="city"), Subject(name="李某", authority="host_group"))
    assert (made.for_others, made.state) == (("dispatching",), "S01")


def test_the_page_of_a_clue_tells_how_verifiable_it_is(services: Services) -> None:
    made = register(services, Subject(name="孙某"))
    found = services.ask(ShowClue(made.uid)).verifiability
    # Two of seven.
    assert (found.best, found.allegations[0].missing) == (29, ("where", "who", "how", "why", "which"))

"""Units on a real store: which there are, the names they go by, and what is counted for each."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Recusal
from desk_app.domain.records.oversight import Problem, Recommendation, SupervisedUnit
from desk_app.errors import NotFoundError
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.door import Services
from desk_app.services.log_lines import LogLines
from desk_app.services.people import PeopleCounts, PeopleFilter
from desk_app.services.records import AddRecord
from desk_app.services.reform.figures import ShowUnit
from desk_app.services.units import ListUnits, ShowUnitNumbers, UnitRow
from tests.services.test_people import LI, RECEIVED, about
from tests.services.test_procedure import tried
from tests.support.stores import USER

BUREAU, OFFICE = "江海市住房和城乡建设局", "江海市住建局办公室"
WANG = Subject(name="王某", unit_name=OFFICE)


def units(services: Services) -> dict[str, UnitRow]:
    return {row.name: row for row in services.ask(ListUnits())}


def entered(services: Services, name: str, short_name: str = "", parent: Uid | None = None) -> Uid:
    unit = SupervisedUnit(name=name, short_name=short_name, parent=parent or Uid(""))
    return services.execute(AddRecord(unit)).uid


def clue_of(services: Services, subject: Uid) -> Uid:
    with services._store.reading(services.kit.clock) as read:
        return read.get(Subject, subject).record.clue


def test_a_unit_is_listed_once_wherever_it_is_named(services: Services) -> None:
    about(services, LI)
    entered(services, "江海市财政局")
    services.execute(AddRecord(Problem(description="登记不全", unit_name=OFFICE, found_on=RECEIVED)))
    services.execute(AddRecord(Recommendation(book_kind="supervision", unit_name="市水务局")))
    found = units(services)
    assert set(found) == {"市住建局", "江海市财政局", OFFICE, "市水务局"}
    assert (found["市住建局"].clues, found[OFFICE].problems, found["市水务局"].books) == (1, 1, 1)


def test_a_short_name_is_the_same_unit_and_parts_count_for_the_whole(services: Services) -> None:
    bureau = entered(services, BUREAU, "市住建局")
    entered(services, OFFICE, parent=bureau)
    about(services, LI, WANG)
    about(services, replace(LI, unit_name=BUREAU))
    found = units(services)
    assert set(found) == {BUREAU, OFFICE}
    whole, part = found[BUREAU], found[OFFICE]
    assert (whole.clues, whole.parts, part.clues, part.parts) == (2, 1, 1, 0)
    assert services.ask(ClueCount(ClueFilter(units=whole.names))) == 2
    assert services.ask(ClueCount(ClueFilter(units=part.names))) == 1
    assert services.ask(ShowUnitNumbers(uid=bureau)) == services.ask(ShowUnitNumbers("市住建局")) == whole


def test_the_numbers_of_a_unit_lead_to_as_many_rows(services: Services) -> None:
    (subject,) = about(services, replace(LI, unit_name="市住建局"))
    about(services, replace(LI, name="王某", unit_name="市水务局"))
    tried(services)
    measure = Measure(clue=clue_of(services, subject), subject=subject, measure="F1-13", decided_on=RECEIVED)
    services.execute(AddRecord(measure))
    row = units(services)["市住建局"]
    views = [PeopleFilter(view, units=row.names) for view in ("all", "reviewed", "effect")]
    assert (row.clues, row.open_clues, row.cases) == (2, 2, 1)
    assert services.ask(PeopleCounts(tuple(views))) == (2, row.reviewed, row.sanctioned) == (2, 1, 1)
    assert services.ask(ClueCount(ClueFilter(units=row.names, is_filed=True))) == row.cases


def test_what_is_open_and_late_of_a_unit_is_what_its_page_shows(services: Services) -> None:
    for due in (date(2026, 11, 2), date(2026, 12, 30)):
        problem = Problem(description="登记不全", unit_name=OFFICE, found_on=RECEIVED, due_on=due)
        services.execute(AddRecord(problem))
    row = units(services)[OFFICE]
    assert (row.problems, row.late) == (2, 1)
    assert len(services.ask(ShowUnit(OFFICE)).problems) == row.problems


def test_a_part_of_the_name_narrows_and_the_unit_with_most_clues_comes_first(services: Services) -> None:
    about(services, LI)
    about(services, LI)
    about(services, replace(LI, unit_name="市水务局"))
    assert [row.name for row in services.ask(ListUnits())] == ["市住建局", "市水务局"]
    assert [row.name for row in services.ask(ListUnits("水务"))] == ["市水务局"]


def test_a_matter_somebody_recused_from_counts_for_no_unit(services: Services) -> None:
    (subject,) = about(services, LI)
    recusal = Recusal(clue=clue_of(services, subject), person_name=USER, ground="relative", decided_on=RECEIVED)
    services.execute(AddRecord(recusal))
    assert units(services) == {}


def test_opening_a_unit_stands_in_the_log_without_its_name(services: Services) -> None:
    unit = entered(services, BUREAU)
    services.ask(ShowUnitNumbers(uid=unit))
    newest = services.ask(LogLines(1))[0]
    assert (newest.act, newest.uid) == ("unit.view", unit)
    services.ask(ShowUnitNumbers(BUREAU))
    assert services.ask(LogLines(1))[0].uid == ""


def test_a_unit_nothing_names_is_not_found(services: Services) -> None:
    with pytest.raises(NotFoundError, match=r"record\.not_found"):
        services.ask(ShowUnitNumbers("无此单位"))

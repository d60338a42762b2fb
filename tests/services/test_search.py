"""Global search on a real store: numbers however spelled, days, names by sound, and the field that holds the words."""

from datetime import date

import pytest

from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.oversight import Person, SupervisedUnit
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.records import AddRecord
from desk_app.services.search import Only, Search
from desk_app.services.spoken import plainly, spoken, typed_form


@pytest.fixture
def clues(services):
    made = []
    for number in range(3):
        clue = Clue(
            title=f"反映某单位第{number}件事",
            received_on=date(2026, 11, 2 + number),
            sources=("A1",),
            name_kind="anonymous",
            summary="购物卡" * (number + 1),
        )
        subject = Subject(name=("孙某某", "重明", "单雄")[number], unit_name="江海市住建局", post="科长")
        made.append(services.execute(RegisterClue(Draft(clue, (subject,), (Allegation(content="收受烟酒若干"),)))).uid)
    return made


@pytest.mark.parametrize(
    "typed",
    ["2026-3", "〔2026〕3号", "２０２６—３", "驻住建线〔2026〕0003号", "2026年第3号", "[2026]0003", "驻住建线 2026 3"],
)
def test_a_number_is_found_however_it_is_written(services, clues, typed):
    first = services.ask(Search(typed)).rows[0]
    assert (first.uid, first.is_exact, first.part_field) == (clues[2], True, "number")


def test_a_bare_serial_is_a_number_only_after_the_number_sign(services, clues):
    assert services.ask(Search("3", only=Only.NUMBERS)).rows[0].uid == clues[2]
    assert not any(row.is_exact for row in services.ask(Search("3")).rows)


def test_a_number_of_another_office_does_not_match_ours(services, clues):
    assert not any(row.is_exact for row in services.ask(Search("驻交通线〔2026〕0003号")).rows)


@pytest.mark.parametrize("typed", ["2026-11-03", "2026年11月3日", "20261103", "２０２６．１１．３"])
def test_a_day_finds_what_was_received_then(services, clues, typed):
    row = services.ask(Search(typed)).rows[0]
    assert (row.uid, row.part_field) == (clues[1], "received_on")


def test_an_impossible_day_finds_nothing(services, clues):
    assert services.ask(Search("2026-13-41")).rows == ()


@pytest.mark.parametrize(("typed", "at"), [("重明", 1), ("chongming", 1), ("单雄", 2), ("孙某", 0), ("smm", 0)])
def test_a_name_is_found_by_its_characters_and_by_its_sound_in_the_field_of_the_person(services, clues, typed, at):
    row = services.ask(Search(typed, only=Only.PEOPLE)).rows[0]
    assert (row.uid, row.part_kind, row.part_field) == (clues[at], "subject", "name")


@pytest.mark.parametrize(
    ("typed", "kind", "field"),
    [("购物卡", "clue", "summary"), ("烟酒", "allegation", "content"), ("科长", "subject", "post")],
)
def test_a_hit_names_the_record_and_field_that_hold_the_words(services, clues, typed, kind, field):
    row = services.ask(Search(typed)).rows[0]
    assert (row.part_kind, row.part_field) == (kind, field)
    assert all(row.snippet[start:end].startswith(typed) for start, end in row.marks)
    assert row.marks


def test_people_and_units_of_the_book_are_found_as_such(services):
    services.execute(AddRecord(Person(name="欧阳某", unit_name="江海市住建局")))
    services.execute(AddRecord(SupervisedUnit(name="江海市园林处")))
    assert [row.kind for row in services.ask(Search("oym", only=Only.PEOPLE)).rows] == ["person"]
    assert [row.kind for row in services.ask(Search("园林", only=Only.PEOPLE)).rows] == ["unit"]


@pytest.mark.parametrize(
    "typed", ["cbhs", "初步", "chubuheshi", "chubuhs", "ChuBu heshi", "hs", "核实", "cbhesh", "初步核实"]
)
def test_a_step_is_found_by_initials_full_pinyin_a_mixture_and_characters(typed):
    assert spoken("初步核实").rank(typed_form(typed)) is not None


def test_better_matches_rank_before_worse():
    label = spoken("登记线索")
    ranks = [label.rank(typed_form(typed)) for typed in ("登记线索", "登记", "线索", "djxs", "dengjixiansuo", "xs")]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize("typed", ["cbhx", "zzz", "", "hec", "实核"])
def test_what_does_not_fit_is_not_offered(typed):
    assert spoken("初步核实").rank(typed_form(typed)) is None


def test_other_readings_of_a_character_are_known():
    assert spoken("重复举报").rank("cfjb") is not None
    assert spoken("调查措施").rank("dccs") is not None


def test_before_the_readings_are_there_a_label_is_found_as_written():
    assert plainly("初步核实").rank(typed_form("核实")) is not None
    assert plainly("初步核实").rank("cbhs") is None

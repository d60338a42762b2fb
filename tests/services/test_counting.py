"""The outputs of the statistics on a real store: what is counted, where it stands, and what is behind it."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.charts import ChartKind
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Case, Deadline, Measure, Step
from desk_app.domain.rules.shelf import RuleShelf
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Output
from desk_app.errors import UsageError
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.counting.behind import AskBehind
from desk_app.services.counting.outputs import BREAKDOWNS, AskBulletin, AskComparison, AskFigures, Figures
from desk_app.services.door import Services
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from tests.support.rulebook import rule_files

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
FIRST_HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
SANCTIONED = Subject(name="李某", political_status="party_member", is_supervised=True)


def a_clue(services: Services, day: date, *, source: str = "A1", unit: str = "江海市城建档案馆", rank: str = "") -> Uid:
    draft = Draft(
        Clue(title="反映孙某收受礼金", received_on=day, sources=(source,), name_kind="anonymous"),
        (Subject(name="孙某", unit_name=unit, rank=rank, political_status="party_member", is_supervised=True),),
        (Allegation(content="收受购物卡", discipline="J2-01"),),
    )
    return services.execute(RegisterClue(draft, on=day)).uid


def a_step(services: Services, clue: Uid, transition: str, day: date) -> None:
    row = next(row for row in services.kit.rules.procedure.transitions if row.id == transition)
    step = Step(
        of=clue,
        machine=services.kit.rules.procedure.id,
        action=row.action,
        transition=row.id,
        from_state=row.origin,
        to_state=row.target,
        taken_on=day,
    )
    # No command adds a step by itself; the history of a year is told here without walking it.
    with services._store.writing(services.kit.clock) as unit:
        unit.add(step)


def a_measure(services: Services, clue: Uid, code: str, day: date, person: str = "") -> Uid:
    subject = services.execute(AddRecord(replace(SANCTIONED, clue=clue, person=Uid(person), rank_bin="township"))).uid
    scheme = services.kit.rules.scheme.id
    return services.execute(
        AddRecord(Measure(clue=clue, subject=subject, measure=code, decided_on=day, scheme=scheme))
    ).uid


def a_limit(services: Services, clue: Uid, due_on: date, closed_on: date | None) -> None:
    services.execute(AddRecord(Deadline(of=clue, rule="D08", due_on=due_on, closed_on=closed_on)))


def sums(found: Figures) -> dict[str, int]:
    return {head.key: cell.number for head, cell in zip(found.heads, found.total.cells, strict=True) if cell.number}


@pytest.fixture
def matters(services: Services) -> list[Uid]:
    """One clue for each way, one left in hand and late, one of the year before."""
    clues = [
        a_clue(services, date(2026, 2, 3)),
        a_clue(services, date(2026, 2, 4), source="D2", unit="江海市园林绿化所"),
        a_clue(services, date(2026, 3, 5), rank="county_deputy"),
        a_clue(services, date(2026, 5, 6), source="A2"),
        a_clue(services, date(2026, 5, 7), source="E1"),
        a_clue(services, date(2025, 12, 8)),
    ]
    for place, steps in enumerate((("12", "19", "17", "33a"), ("13", "25"), ("14",), ("15",))):
        for offset, transition in enumerate(steps):
            a_step(services, clues[place], transition, date(2026, 3 + place, 10 + offset))
    a_limit(services, clues[4], date(2026, 6, 7), None)
    a_limit(services, clues[5], date(2026, 2, 7), date(2026, 3, 1))
    a_limit(services, clues[0], date(2026, 4, 7), None)
    suspended = Deadline(of=clues[5], rule="D08", due_on=date(2026, 2, 7), suspended_on=date(2026, 1, 5))
    services.execute(AddRecord(suspended))
    return clues


def test_the_disposal_table_keeps_ways_and_closings_apart(services: Services, matters: list[Uid]) -> None:
    found = services.ask(AskFigures(Output.DISPOSAL, FIRST_HALF))
    assert sums(found) == {
        "carried": 1,
        "received": 5,
        "petitions": 3,
        "disposed": 4,
        "way_T": 1,
        "way_C": 1,
        "way_Z": 1,
        "way_L": 1,
        "talks": 2,
        "closing_L1": 1,
        "closing_L2": 1,
        "closing_L3": 1,
        "in_hand": 3,
        "shelved": 1,
        "overdue": 1,
    }


def test_a_figure_leads_to_its_clues(services: Services, matters: list[Uid]) -> None:
    found = services.ask(AskFigures(Output.DISPOSAL, FIRST_HALF))
    place = [head.key for head in found.heads].index("closing_L2")
    behind = services.ask(AskBehind(Output.DISPOSAL, "closing_L2", found.total.cells[place].records))
    assert [one.clue for one in behind] == [matters[0]]
    assert behind[0].what
    assert behind[0].number


@pytest.mark.parametrize(("output", "column"), [(Output.DISPOSAL, "received"), (Output.CASES, "filed")])
def test_the_unit_behind_a_figure_is_that_of_the_line_it_was_counted_under(
    services: Services, output: Output, column: str
) -> None:
    clue = a_clue(services, date(2026, 2, 3), unit="江海市城建档案馆")
    # The one who comes first was entered later.
    services.execute(AddRecord(Subject(clue=clue, position=0, name="李某", unit_name="江海市园林绿化所")))
    services.execute(AddRecord(Subject(clue=clue, name="周某", unit_name="江海市燃气管理办公室")))
    services.execute(AddRecord(Case(clue=clue, filed_on=date(2026, 4, 3))))
    found = services.ask(AskFigures(output, YEAR, Breakdown.UNIT))
    place = [head.key for head in found.heads].index(column)
    (line,) = (line for line in found.lines if line.cells[place].number)
    behind = services.ask(AskBehind(output, column, line.cells[place].records))
    assert ([one.unit for one in behind], line.key) == ([line.key], "江海市园林绿化所")


def test_what_was_shelved_before_and_closed_in_the_period_is_counted(services: Services, matters: list[Uid]) -> None:
    a_step(services, matters[2], "32", date(2026, 8, 3))
    found = sums(services.ask(AskFigures(Output.DISPOSAL, Period(date(2026, 7, 1), date(2026, 9, 30)))))
    assert (found["disposed"], found["way_L"]) == (1, 1)
    assert "shelved" not in found


def test_an_earlier_period_stays_as_it_was(services: Services, matters: list[Uid]) -> None:
    before = sums(services.ask(AskFigures(Output.DISPOSAL, Period(date(2026, 1, 1), date(2026, 2, 28)))))
    assert before == {"carried": 1, "received": 2, "petitions": 1, "in_hand": 3, "overdue": 1}


@pytest.mark.parametrize("output", BREAKDOWNS)
def test_every_breakdown_has_the_same_sums(services: Services, matters: list[Uid], output: Output) -> None:
    a_measure(services, matters[0], "F2-01", date(2026, 4, 1))
    a_measure(services, matters[1], "F1-05", date(2026, 4, 2))
    services.execute(AddRecord(Case(clue=matters[1], filed_on=date(2026, 4, 3))))
    totals = set()
    for by in BREAKDOWNS[output]:
        found = services.ask(AskFigures(output, YEAR, by))
        columns = list(zip(*(line.cells for line in found.lines), strict=True))
        assert [sum(cell.number for cell in column) for column in columns] == [c.number for c in found.total.cells]
        totals.add(tuple(sums(found).items()))
    assert len(totals) == 1


def test_a_breakdown_a_table_does_not_have_is_refused(services: Services) -> None:
    for wrong in (AskFigures(Output.CASES, YEAR, Breakdown.MEASURE), AskFigures(Output.BULLETIN, YEAR)):
        with pytest.raises(UsageError, match=r"statistics\.breakdown"):
            services.ask(wrong)
    with pytest.raises(UsageError, match=r"statistics\.period"):
        services.ask(AskFigures(Output.FORMS, Period(date(2026, 2, 1), date(2026, 1, 1))))


def test_a_person_sanctioned_by_both_is_one_person_with_both_records(services: Services, matters: list[Uid]) -> None:
    records = {
        a_measure(services, matters[0], "F2-01", date(2026, 4, 1), "p1"),
        a_measure(services, matters[1], "F3-05", date(2026, 4, 2), "p1"),
    }
    a_measure(services, matters[2], "F2-15", date(2026, 4, 2), "p2")
    found = services.ask(AskFigures(Output.CASES, YEAR))
    assert sums(found) == {"people": 1, "party": 1, "government": 1, "people_3": 1}
    assert set(found.total.cells[1].records) == records
    behind = services.ask(AskBehind(Output.CASES, "people", found.total.cells[1].records))
    assert {one.what for one in behind} == {"党内警告", "政务开除"}
    assert services.ask(AskFigures(Output.FORMS, YEAR)).total.cells[4].number == 3


def test_joined_clues_are_one_matter_and_two_clues(services: Services, matters: list[Uid]) -> None:
    for clue in matters[:2]:
        a_measure(services, clue, "F1-05", date(2026, 4, 1), "p1")
    assert sums(services.ask(AskFigures(Output.FORMS, YEAR)))["total"] == 2
    given = {
        "linked_to": matters[0],
        "relation": "joined_into",
        "comparison": "同一事项",
        "done_on": date(2026, 11, 20),
    }
    approved = {"approver": "G", "approved_by": "张组长", "opinion": "同意"}
    services.execute(TakeStep(matters[1], "confirm_duplicate", {**given, **approved}))
    assert sums(services.ask(AskFigures(Output.FORMS, YEAR)))["total"] == 1
    assert sums(services.ask(AskFigures(Output.DISPOSAL, YEAR)))["received"] == 5


def test_a_revoked_measure_is_counted_only_in_periods_that_ended_before(services: Services, matters: list[Uid]) -> None:
    subject = services.execute(AddRecord(replace(SANCTIONED, clue=matters[0]))).uid
    made = Measure(
        clue=matters[0],
        subject=subject,
        measure="F2-01",
        decided_on=date(2026, 2, 1),
        revoked_on=date(2026, 9, 1),
        scheme=services.kit.rules.scheme.id,
    )
    services.execute(AddRecord(made))
    assert sums(services.ask(AskFigures(Output.FORMS, FIRST_HALF))) == {"form_2": 1, "total": 1}
    assert sums(services.ask(AskFigures(Output.FORMS, YEAR))) == {}


def test_the_year_before_is_told_beside_the_figures(services: Services, matters: list[Uid]) -> None:
    found = {line.key: line for line in services.ask(AskComparison(Period(date(2026, 1, 1), date(2026, 12, 31)))).lines}
    received, filed = found["received"], found["filed"]
    assert (received.now.number, received.before.number, received.change, str(received.percent)) == (5, 1, 4, "400.0")
    assert (filed.change, filed.percent) == (0, None)


def test_the_bulletin_has_the_official_sentences(services: Services, matters: list[Uid]) -> None:
    a_measure(services, matters[0], "F2-01", date(2026, 4, 1))
    for _ in range(2):
        a_measure(services, matters[1], "F1-05", date(2026, 4, 2))
    services.execute(AddRecord(Case(clue=matters[1], filed_on=date(2026, 4, 3))))
    found = services.ask(AskBulletin(FIRST_HALF))
    assert found.text == (
        "2026年上半年，共接收信访举报3件次，处置问题线索4件，谈话函询2件次，立案1件，处分1人（其中党纪处分1人）。"
        "处分乡科级干部1人。"
        "运用“四种形态”批评教育和处理共3人次。其中，"
        "运用第一种形态批评教育和处理2人次，占总人次的66.7%；运用第二种形态处理1人次，占总人次的33.3%；"
        "运用第三种形态处理0人次，占总人次的0%；运用第四种形态处理0人次，占总人次的0%。"
    )
    assert "3 times" in found.gloss
    assert "批评教育帮助和处理" in services.ask(AskBulletin(Period(date(2022, 1, 1), date(2022, 12, 31)))).text


def test_the_day_that_counts_is_data(services: Services, matters: list[Uid]) -> None:
    subject = services.execute(AddRecord(replace(SANCTIONED, clue=matters[0]))).uid
    made = Measure(
        clue=matters[0],
        subject=subject,
        measure="F2-01",
        decided_on=date(2026, 6, 20),
        effective_on=date(2026, 7, 3),
        scheme=services.kit.rules.scheme.id,
    )
    services.execute(AddRecord(made))
    assert sums(services.ask(AskFigures(Output.FORMS, FIRST_HALF)))["total"] == 1
    tables = rule_files()
    tables["measures"]["scheme"]["count_day"] = "execution"
    by_execution = Services(services._store, replace(services.kit, shelf=RuleShelf(tables)))
    assert "total" not in sums(by_execution.ask(AskFigures(Output.FORMS, FIRST_HALF)))
    assert sums(by_execution.ask(AskFigures(Output.FORMS, YEAR)))["total"] == 1


def test_the_sums_of_a_table_are_its_bars(services: Services, matters: list[Uid]) -> None:
    chart = services.ask(AskFigures(Output.DISPOSAL, FIRST_HALF)).chart
    assert chart.kind is ChartKind.BARS
    assert dict(zip(chart.labels, chart.series[0].numbers, strict=True)) == {
        "接收线索": 5,
        "处置线索": 4,
        "其中谈话函询": 1,
        "初步核实": 1,
        "暂存待查": 1,
        "予以了结": 1,
        "期末在办": 3,
        "其中超期": 1,
    }


def test_disciplines_make_a_radar_once_there_are_three(services: Services) -> None:
    for place, discipline in enumerate(("J1", "J2", "J3")):
        draft = Draft(
            Clue(title="反映某事", received_on=date(2026, 3, 1), sources=("A1",)),
            (Subject(name=f"孙某{place}", unit_name="江海市住建局"),),
            (Allegation(content="某事", discipline=discipline),),
        )
        a_measure(services, services.execute(RegisterClue(draft)).uid, "F1-05", date(2026, 4, 1 + place))
    chart = services.ask(AskFigures(Output.FORMS, YEAR, Breakdown.DISCIPLINE)).chart
    assert (chart.kind, chart.series[0].numbers) == (ChartKind.RADAR, (1, 1, 1))
    assert len(chart.labels) == 3


def test_the_course_of_a_year_stands_beside_that_of_the_year_before(services: Services, matters: list[Uid]) -> None:
    for place, day in enumerate((date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2025, 2, 3))):
        a_measure(services, matters[place], "F1-05", day)
    chart = services.ask(AskComparison(Period(date(2026, 1, 1), date(2026, 3, 15)))).chart
    now, before = chart.series
    assert (chart.kind, chart.labels) == (ChartKind.LINES, ("1月", "2月", "3月"))
    assert (now.numbers, before.numbers) == ((1, 2, 0), (0, 1, 0))

"""The paragraph of a bulletin: sentences in the official pattern, by the wording of their year."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.rules.figures import read_figure_rules
from desk_app.domain.rules.tables import RawTable
from desk_app.domain.statistics.bulletin import BulletinFigures, bulletin
from desk_app.domain.statistics.periods import Period
from desk_app.errors import InputError
from tests.support.rulebook import rule_book, rule_files

RULES = rule_book().figures
HALF = Period(date(2022, 1, 1), date(2022, 6, 30))
PROVINCE_B = BulletinFigures(
    petitions=27155,
    disposed=35723,
    talks=6812,
    filed=15472,
    people=17004,
    party=13522,
    forms=(33650, 13315, 1430, 2649),
    ranks={"bureau": 35, "county": 359, "township": 1762, "ordinary": 4075, "other": 10773},
)


def written(figures: BulletinFigures, period: Period = HALF, lang: str = "zh", *, drops_zero: bool = True) -> str:
    version = replace(RULES.bulletin_on(period.last), drops_zero=drops_zero)
    return bulletin(figures, period, version, RULES.periods, lang=lang)


def test_province_b_is_told_as_it_was_published() -> None:
    assert written(PROVINCE_B) == (
        "2022年上半年，共接收信访举报27155件次，处置问题线索35723件，谈话函询6812件次，立案15472件，"
        "处分17004人（其中党纪处分13522人）。"
        "处分厅局级干部35人，县处级干部359人，乡科级干部1762人，一般干部4075人，农村、企业等其他人员10773人。"
        "运用“四种形态”批评教育帮助和处理共51044人次。其中，"
        "运用第一种形态批评教育帮助33650人次，占总人次的65.9%；运用第二种形态处理13315人次，占总人次的26.1%；"
        "运用第三种形态处理1430人次，占总人次的2.8%；运用第四种形态处理2649人次，占总人次的5.2%。"
    )


def test_ranks_that_do_not_sum_to_the_people_are_not_told() -> None:
    for ranks in ({}, {"bureau": 35}, {"": 17004}):
        assert "干部" not in written(replace(PROVINCE_B, ranks=ranks))


WORDINGS = {
    "until the end of 2022": (date(2022, 12, 31), "批评教育帮助和处理"),
    "since 2023": (date(2023, 1, 1), "批评教育和处理"),
    "today": (date(2026, 11, 23), "批评教育和处理"),
    "before there were four forms": (date(2015, 1, 1), "批评教育帮助和处理"),
}


@pytest.mark.parametrize("claim", WORDINGS)
def test_the_wording_is_that_of_the_last_day(claim: str) -> None:
    last, words = WORDINGS[claim]
    assert f"运用“四种形态”{words}共" in written(PROVINCE_B, Period(date(2015, 1, 1), last))


def test_an_empty_decimal_is_dropped_where_the_wording_says_so() -> None:
    even = replace(PROVINCE_B, forms=(50, 40, 5, 5))
    assert "占总人次的50%；" in written(even)
    assert "占总人次的50.0%；" in written(even, drops_zero=False)


def test_the_gloss_has_the_same_figures() -> None:
    gloss = written(PROVINCE_B, lang="en")
    for number in (27155, 35723, 6812, 15472, 17004, 13522, 51044, 33650, 10773):
        assert str(number) in gloss


BROKEN = {
    "an unknown step": lambda file: file["disposal"]["ways"].update(T=["999"]),
    "an unknown state": lambda file: file["disposal"]["shelved"].append("S99"),
    "a column without a unit": lambda file: file["column"]["filed"].pop("unit"),
    "three forms": lambda file: file["bulletin"][0]["zh"]["form"].pop(),
    "no bulletin": lambda file: file["bulletin"].clear(),
}


@pytest.mark.parametrize("claim", BROKEN)
def test_a_broken_file_is_refused(claim: str) -> None:
    file = rule_files()["statistics"]
    BROKEN[claim](file)
    with pytest.raises(InputError, match=r"rules\.invalid"):
        read_figure_rules(RawTable("statistics", "", file), rule_book().procedure)

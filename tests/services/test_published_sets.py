"""A published province, as records of a real store, comes out of the statistics exactly as published."""

from datetime import date

import pytest

from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Output
from desk_app.errors import NotFoundError
from desk_app.jobs import Quiet
from desk_app.services.counting.outputs import AskBulletin, AskFigures
from desk_app.services.door import Services
from desk_app.services.generate_set import generate_set, set_names
from tests.support.published import BINS, PROVINCES

HALF = Period(date(2022, 1, 1), date(2022, 6, 30))


def test_province_c_comes_out_of_the_store_as_published(services: Services) -> None:
    published = PROVINCES["C"]
    assert generate_set(services, "C", Quiet()) == sum(published.forms)
    forms = services.ask(AskFigures(Output.FORMS, HALF, Breakdown.SOURCE))
    assert [cell.number for cell in forms.total.cells[:5]] == [*published.forms, 29440]
    assert tuple(map(str, forms.shares)) == published.shares
    cases = services.ask(AskFigures(Output.CASES, HALF, Breakdown.RANK))
    numbers = {head.key: cell.number for head, cell in zip(cases.heads, cases.total.cells, strict=True)}
    assert (numbers["people"], numbers["party"]) == (9455, 8521)
    assert numbers["party"] + numbers["government"] >= numbers["people"]
    bins = {line.key: line.cells[1].number for line in cases.lines}
    assert tuple(bins[name] for name in BINS) == published.ranks
    text = services.ask(AskBulletin(HALF)).text
    assert "处分9455人（其中党纪处分8521人）" in text
    assert "运用“四种形态”批评教育帮助和处理共29440人次" in text
    assert "运用第四种形态处理1501人次，占总人次的5.1%。" in text
    other = services.ask(AskFigures(Output.FORMS, Period(date(2022, 7, 1), date(2022, 12, 31))))
    assert other.total.cells[4].number == 0


def test_the_sets_are_named(services: Services) -> None:
    assert set_names(services.kit) == tuple(PROVINCES)
    with pytest.raises(NotFoundError, match=r"generate\.unknown_set"):
        generate_set(services, "Z", Quiet())

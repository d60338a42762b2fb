"""People of one clue who go different ways are handled apart; the item, its numbers and its clocks stay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.linking import Relation
from desk_app.domain.statistics.periods import Period
from desk_app.errors import RuleViolationError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.counting.outputs import AskFigures, Output
from desk_app.services.door import Services
from desk_app.services.procedure.steps import StepOptions, TakeStep
from tests.services.test_procedure import MEMBER, TWO, YES, day, limits, proposed, take

SECOND = replace(MEMBER, name="李某某", political_status="masses")
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ROW: Mapping[str, Any] = {"reason": "两人问题性质不同", **YES}


def split(services: Services, uid: Uid, *positions: int, number: int = 5) -> Uid:
    subjects = services.ask(ShowClue(uid)).subjects
    chosen = tuple(subjects[position - 1].uid for position in positions)
    services.execute(TakeStep(uid, "split", {"done_on": day(number), **ROW}, chosen))
    with services._store.reading(services.kit.clock) as read:
        return read.find(Clue, split_from=uid)[-1].uid


def test_who_leaves_goes_on_in_the_same_state_with_number_clock_and_papers(services: Services) -> None:
    uid = proposed(services, "C", MEMBER, SECOND)
    before = services.ask(ShowClue(uid))
    part = split(services, uid, 2)
    whole, apart = services.ask(ShowClue(uid)), services.ask(ShowClue(part))
    assert apart.clue.record.number == f"{before.clue.record.number}-02"
    assert [found.record.name for found in (*whole.subjects, *apart.subjects)] == ["孙某某", "李某某"]
    assert (apart.clue.record.state, apart.clue.record.received_on) == ("S06", before.clue.record.received_on)
    assert [found.record.content for found in apart.allegations] == ["收受购物卡"]
    assert limits(services, part) == limits(services, uid) == {**limits(services, part)}
    take(services, part, "approve_verification", 6, verifiers=TWO, **YES)
    assert limits(services, part)["D08"][1] != ""
    assert limits(services, uid)["D08"][1] == ""
    with services._store.reading(services.kit.clock) as read:
        assert [(found.record.other, found.record.relation) for found in read.find(Relation, clue=part)] == [
            (uid, "split_from")
        ]


def test_the_item_is_counted_once(services: Services) -> None:
    uid = proposed(services, "C", MEMBER, SECOND)
    part = split(services, uid, 1)
    figures = services.ask(AskFigures(Output.DISPOSAL, YEAR))
    received = [cell.records for line in figures.lines for cell in line.cells]
    assert all(part not in records for records in received)
    assert any(uid in records for records in received)


REFUSED = {
    "nobody leaves": ((), "split.which"),
    "everybody leaves": ((1, 2), "split.which"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_split_names_some_and_not_all(services: Services, sentence: str) -> None:
    positions, code = REFUSED[sentence]
    uid = proposed(services, "C", MEMBER, SECOND)
    with pytest.raises(RuleViolationError, match=code):
        split(services, uid, *positions)
    assert len(services.ask(ShowClue(uid)).subjects) == 2


def test_one_subject_cannot_be_split(services: Services) -> None:
    uid = proposed(services, "C", MEMBER)
    option = next(option for option in services.ask(StepOptions(uid)) if option.action == "split")
    assert [reason.code for reason in option.blocked] == ["procedure.one_subject"]

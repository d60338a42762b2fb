"""What records offer to a paper: every name gives something sensible, in words, and never who reported."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from desk_app.documents.templates.offered import ABOUT, MANY_OF, OFFERED, Kind
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.catalogue import BY_NAME
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.deciding import Appeal
from desk_app.domain.records.handling import Attachment, Case, Measure, Step
from desk_app.domain.records.oversight import Problem, Recommendation, Remedy, Responsibility
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.fitting import record_of
from desk_app.services.papers.values import Collected, Records

DAY = date(2026, 11, 2)
REPORTER = Reporter(name="钱某某", phone="13900000000", address="江海市东风路9号", code_name="甲一")


@pytest.fixture
def clue(services: Services) -> Uid:
    people = (
        Subject(
            name="孙某某", gender="男", nation="汉族", born="1972-08", unit_name="某局", post="副局长",
            identity_no="320102197208151234", political_status="party_member", joined_party_on=date(1995, 6, 1),
        ),
        Subject(name="李某某"),
    )  # fmt: skip
    record = Clue(
        title="反映孙某某收受礼金", received_on=DAY, sources=("A1", "A2"), summary="摘要", source_note="来件人钱某某",
        name_kind="real_name", handlers=("某甲", "某乙"),
    )  # fmt: skip
    discipline = services.kit.rules.list("discipline")
    narrow = next(code.id for code in discipline if code.parent)
    alleged = Allegation(content="收受购物卡", discipline=narrow, amount_cents=3_860_000, period_from=DAY)
    return services.execute(RegisterClue(Draft(record, people, (alleged,), REPORTER), on=DAY)).uid


def put(services: Services, record: Record) -> Uid:
    """Store a record as it is, past what steps would ask first."""
    with services._store.writing(services.kit.clock) as unit:
        unit.begin_batch("test")
        uid = unit.add(record)
        unit.end_batch()
    return uid


@contextmanager
def about(services: Services, uid: Uid) -> Iterator[Records]:
    with services._store.reading(services.kit.clock) as read:
        yield Records(read, services.kit, record_of(read, uid))


def subjects(services: Services, clue: Uid) -> list[Uid]:
    with services._store.reading(services.kit.clock) as read:
        return [stored.uid for stored in read.find(Subject, clue=clue)]


SAID = {
    "clue.received_on": "2026-11-02",
    "clue.sources": "来信、来访",
    "clue.handlers": "某甲、某乙",
    "clue.reporter_kind": "实名",
    "clue.registered_on": "2026-11-02",
    "subject_names": "孙某某、李某某",
    "label": "被反映人",
    "today": "2026-11-23",
    "office.name": "江海市纪委监委驻住建纪检监察组",
    "office.short_name": "驻住建",
    "person.name": "陈某",
    "step.register.taken_on": "2026-11-02",
    "subject.name": "",
    "measure.measure": "",
}


@pytest.mark.parametrize(("name", "said"), SAID.items())
def test_a_clue_tells_what_it_knows_in_words(services: Services, clue: Uid, name: str, said: str) -> None:
    with about(services, clue) as records:
        assert records.value(name).text == said


PERSON = {
    "subject.name": "孙某某",
    "subject.born": "1972年8月",
    "subject.age": "54岁",
    "subject.identity_no": "320102××××××××1234",
    "subject.whole_identity_no": "320102197208151234",
    "subject.unit_and_post": "某局副局长",
    "subject.is_supervised": "否",
    "subject.particulars": "孙某某，男，汉族，1972年8月出生，中共党员，1995年6月入党，现任某局副局长",
    "subject.joined_party_on": "1995-06-01",
    "clue.sources": "来信、来访",
}


@pytest.mark.parametrize(("name", "said"), PERSON.items())
def test_a_paper_about_one_person_knows_that_person(services: Services, clue: Uid, name: str, said: str) -> None:
    with about(services, subjects(services, clue)[0]) as records:
        assert records.value(name).text == said


def test_people_of_a_clue_have_numbers_of_their_own(services: Services, clue: Uid) -> None:
    with about(services, clue) as records:
        rows = records.value("subjects").rows
    assert [row["name"] for row in rows] == ["孙某某", "李某某"]
    assert rows[0]["number"] != rows[1]["number"]
    assert rows[0]["number"].endswith("1")


def test_the_only_person_of_a_clue_has_its_number_and_none_beside(services: Services) -> None:
    draft = Draft(Clue(received_on=DAY, sources=("A1",)), (Subject(name="孙某某"),), (Allegation(content="甲"),))
    with about(services, services.execute(RegisterClue(draft, on=DAY)).uid) as records:
        assert records.value("subject.name").text == "孙某某"
        assert records.value("subject.number").text == ""


def test_of_steps_taken_twice_the_newest_counts(services: Services, clue: Uid) -> None:
    for day, by in ((date(2026, 11, 3), "某甲"), (date(2026, 11, 5), "某乙")):
        put(services, Step(of=clue, action="extend_verification", taken_on=day, approver=by))
    with about(services, clue) as records:
        assert records.value("step.extend_verification.approver").text == "某乙"
        assert records.value("step.extend_verification.taken_on").text == "2026-11-05"


def test_an_allegation_is_told_by_kind_amount_and_day(services: Services, clue: Uid) -> None:
    with about(services, clue) as records:
        [row] = records.value("allegations").rows
    assert (row["content"], row["amount_cents"], row["period_from"]) == ("收受购物卡", "38,600.00元", "2026-11-02")
    assert row["kind"]
    assert row["second_kind"]
    assert "law" not in row


def test_choices_come_as_codes(services: Services, clue: Uid) -> None:
    with about(services, clue) as records:
        assert records.value("clue.sources") == Collected("来信、来访", ("A1", "A2"), ("来信", "来访"))


def test_rows_follow_what_the_paper_is_about(services: Services, clue: Uid) -> None:
    first, second = subjects(services, clue)
    put(services, Measure(clue=clue, subject=first, measure="F1-03", decided_on=DAY))
    other = put(services, Measure(clue=clue, subject=second, measure="F1-05", decided_on=DAY))
    book = put(services, Recommendation(clue=clue, unit_name="某局", advice="整改"))
    mine = put(services, Problem(clue=clue, recommendation=book, description="甲"))
    put(services, Problem(clue=clue, recommendation=put(services, Recommendation(clue=clue)), description="乙"))
    put(services, Responsibility(problem=mine, leader="某局长"))
    put(services, Remedy(problem=mine, action="修订办法", due_on=DAY))
    with about(services, first) as records:
        assert [row["subject_name"] for row in records.value("measures").rows] == ["孙某某"]
        assert records.value("measure.form").text == "第一种形态"
    with about(services, other) as records:
        assert records.value("measure.subject_name").text == "李某某"
        assert records.value("subject.name").text == "李某某"
    with about(services, book) as records:
        assert [row["description"] for row in records.value("problems").rows] == ["甲"]
        assert [row["leader"] for row in records.value("responsibilities").rows] == ["某局长"]
        assert [row["action"] for row in records.value("remedies").rows] == ["修订办法"]
        assert records.value("recommendation.advice").text == "整改"
    with about(services, clue) as records:
        assert len(records.value("problems").rows) == 2
        assert len(records.value("measures").rows) == 2


def test_the_newest_sanction_of_a_kind_is_found_whatever_came_after(services: Services, clue: Uid) -> None:
    [first, _] = subjects(services, clue)
    party = put(services, Measure(clue=clue, subject=first, measure="F2-01", document_no="党1"))
    put(services, Measure(clue=clue, subject=first, measure="F2-04", document_no="政1"))
    put(services, Measure(clue=clue, subject=first, measure="F1-05"))
    appeal = put(services, Appeal(clue=clue, subject=first, measure=party))
    with about(services, first) as records:
        assert records.value("party_sanction.measure").text == "党内警告"
        assert records.value("party_sanction.document_no").text == "党1"
        assert records.value("government_sanction.document_no").text == "政1"
        assert records.value("organisational_measure.measure") == Collected()
    with about(services, appeal) as records:
        assert records.value("measure.document_no").text == "党1"


def test_what_is_done_about_a_problem_tells_which_problem(services: Services, clue: Uid) -> None:
    problem = put(services, Problem(clue=clue, number="改1", description="制度不健全", unit_name="某局", state="R2"))
    put(services, Responsibility(problem=problem, leader="某局长"))
    put(services, Remedy(problem=problem, action="修订办法"))
    for name in ("responsibilities", "remedies"):
        with about(services, clue) as records:
            [row] = records.value(name).rows
        assert (row["problem_number"], row["problem_text"]) == ("改1", "制度不健全")
        assert (row["problem_unit"], row["problem_state"]) == ("某局", "整改中")


def test_the_newest_case_of_a_clue_is_the_one_it_offers(services: Services, clue: Uid) -> None:
    put(services, Case(clue=clue, number="案1"))
    put(services, Case(clue=clue, number="案2", filed_on=DAY))
    with about(services, clue) as records:
        assert (records.value("case.number").text, records.value("case.filed_on").text) == ("案2", "2026-11-02")


def test_what_shows_the_reporter_is_not_among_the_attachments(services: Services, clue: Uid) -> None:
    put(services, Attachment(of=clue, name="来信原件", is_reporter_source=True))
    put(services, Attachment(of=clue, name="任职文件"))
    with about(services, clue) as records:
        assert [row["name"] for row in records.value("attachments").rows] == ["任职文件"]


def test_every_name_is_answered_whatever_a_paper_is_about_and_never_with_the_reporter(
    services: Services, clue: Uid
) -> None:
    for kind in sorted(ABOUT):
        made: type[Any] = BY_NAME[kind]
        uid = clue if made is Clue else put(services, made(clue=clue))
        with about(services, uid) as records:
            for name, offer in OFFERED.items():
                found = records.value(name)
                told = repr(found)
                assert not any(secret in told for secret in ("钱某某", "13900000000", "东风路")), (kind, name)
                assert offer.kind is Kind.ROWS or found.rows == ()
                assert all(set(row) <= set(offer.columns) for row in found.rows), name


def test_a_record_that_hangs_on_nothing_answers_too(services: Services) -> None:
    with about(services, put(services, Problem(description="甲"))) as records:
        assert records.value("problem.description").text == "甲"
        assert all(records.value(name) is not None for name in OFFERED)
        assert set(MANY_OF) <= set(OFFERED)

"""Every paper there is goes from a record of a store to a numbered print, filled in as ``--set FIELD=VALUE`` does."""

from collections.abc import Iterator
from datetime import date

import pytest

from desk_app.cli.values import pairs
from desk_app.documents.templates.offered import ALSO
from desk_app.documents.templates.template import FieldKind, Given, PaperTemplate
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.handling import Deadline, Measure, Step
from desk_app.domain.records.linking import Stub, Transfer
from desk_app.domain.records.oversight import Person, Problem, Recommendation, Remedy, Reminder, Responsibility
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.filling import Filling
from desk_app.services.papers.fitting import Fitting, PapersFor
from desk_app.services.papers.printing import PaperKind, Printed, PrintPaper, PrintRegister, Wanted
from tests.support.filled_papers import Fill, sample
from tests.support.papers import shipped_templates
from tests.support.pdfread import page_texts

DAY = date(2026, 11, 2)
PAPERS = shipped_templates().papers
KINDS = sorted({kind for template in PAPERS.values() for kind in template.kinds})


def around(clue: Uid, subject: Uid) -> Iterator[Record]:
    """Give one record of everything a paper about a clue may list."""
    measure = Measure(clue=clue, subject=subject, measure="F2-01", decided_on=DAY, document_no="甲〔2026〕1号")
    yield measure
    yield Step(of=clue, machine="clue", action="register", to_state="S01", taken_on=DAY)
    used = {"investigative_measure": "inquiry", "executors": ["刘某", "何某"]}
    yield Step(of=clue, machine="clue", action="use_measure", from_state="S51", to_state="S51", inputs=used)
    yield Deadline(of=clue, due_on=DAY, rule="D01")
    yield ExecutionItem(clue=clue, subject=subject, item="announce")
    yield Appeal(clue=clue, subject=subject, filed_on=DAY)
    yield FalseReport(clue=clue, suspected_on=DAY)
    yield Clarification(clue=clue, subject=subject, proposed_on=DAY)
    yield Transfer(clue=clue, sent_to="某县纪委监委", sent_on=DAY)


def put(services: Services, *records: Record) -> list[Uid]:
    """Store records as they are, past what the procedure would ask first."""
    with services._store.writing(services.kit.clock) as unit:
        unit.begin_batch("test")
        found = [unit.add(record, is_new=True) for record in records]
        unit.end_batch()
    return found


@pytest.fixture
def one_of(services: Services) -> dict[str, Uid]:
    """Fill a store with one record of every kind a paper can be about."""
    clue = Clue(title="甲", received_on=DAY, sources=("A1",), handlers=("刘某", "何某"), summary="乙")
    uid = services.execute(
        RegisterClue(Draft(clue, (Subject(name="孙某某"),), (Allegation(content="丙"),)), on=DAY)
    ).uid
    with services._store.reading(services.kit.clock) as read:
        subject = read.find(Subject, clue=uid)[0].uid
    beside = list(around(uid, subject))
    found = {Clue.KIND: uid, Subject.KIND: subject}
    found |= {record.KIND: made for record, made in zip(beside, put(services, *beside), strict=True)}
    alone = (Recommendation(book_kind="discipline", unit_name="某局"), Person(name="孙某某"), Stub(received_on=DAY))
    found |= {record.KIND: made for record, made in zip(alone, put(services, *alone), strict=True)}
    problems = [
        Problem(clue=uid, description="甲", unit_name="物业科", found_on=DAY),
        Problem(recommendation=found[Recommendation.KIND], description="乙", unit_name="物业科", found_on=DAY),
        Problem(description="丙", unit_name="物业科", found_on=DAY),
    ]
    for made in put(services, *problems):
        put(
            services,
            Responsibility(problem=made, leader="韩某某"),
            Remedy(problem=made, action="修订支取办法"),
            Reminder(problem=made, given_on=DAY),
        )
        found[Problem.KIND] = made
    return found


def typed(services: Services, template: PaperTemplate) -> dict[str, Given]:
    """Invent what a person enters; what comes as rows from the records is not typed."""
    values = sample(services.kit, template, Fill.NORMAL).values
    return {key: value for key, value in values.items() if template.fields[key].kind is not FieldKind.ROWS and value}


def as_words(values: dict[str, Given]) -> list[str]:
    """Write them as the command line takes them."""
    return [f"{key}={value if isinstance(value, str) else chr(10).join(value)}" for key, value in values.items()]


def printed(services: Services, one: Fitting, given: dict[str, str]) -> Printed:
    filling = Filling(one.template, one.of, given=given)
    return services.execute(PrintPaper(Wanted(PaperKind.FILLED, filling=filling), "演示"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_about_a_kind_is_offered_filled_in_printed_and_entered(
    services: Services, one_of: dict[str, Uid], kind: str
) -> None:
    found = {one.template: one for one in services.ask(PapersFor(one_of[kind], own=True))}
    assert found.keys() == {name for name, template in PAPERS.items() if kind in template.kinds}
    for name, one in found.items():
        template = services.kit.templates.papers[name]
        made = printed(services, one, pairs(as_words(typed(services, template))))
        assert made.register_no in page_texts(made.pdf)[0], name
    assert sorted(row.document for row in services.ask(PrintRegister())) == sorted(found)


def test_every_paper_is_about_a_kind_that_is_tried_here() -> None:
    assert {name for name, template in PAPERS.items() if set(template.kinds) & set(KINDS)} == PAPERS.keys()
    assert set(KINDS) <= ALSO
    assert len(PAPERS) >= 99

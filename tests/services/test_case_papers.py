"""Papers of filed cases: the ledger of measures, what was entered with a step, things written as lines of a register."""

import tomllib
from contextlib import nullcontext
from datetime import date

import pytest

from desk_app.documents.papers.templated import templated
from desk_app.documents.templates.against import check_papers
from desk_app.documents.templates.reading import read_template
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Step
from desk_app.domain.rules.tables import Parsed
from desk_app.errors import InputError
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.filling import Filling, FillPaper, prepared
from tests.support.papers import a_print

DAY = date(2026, 3, 2)
TWO = ["刘某", "何某"]


@pytest.fixture
def clue(services: Services) -> Uid:
    record = Clue(title="反映孙某某收受礼金", received_on=DAY, sources=("A4",), handlers=("刘某", "何某"))
    return services.execute(
        RegisterClue(Draft(record, (Subject(name="孙某某"),), (Allegation(content="甲"),)), on=DAY)
    ).uid


def put(services: Services, *records: Step) -> None:
    """Store steps as they are, past what the procedure would ask first."""
    with services._store.writing(services.kit.clock) as unit:
        unit.begin_batch("test")
        for record in records:
            unit.add(record)
        unit.end_batch()


def value(services: Services, template: str, of: Uid, key: str) -> object:
    form = services.ask(FillPaper(Filling(template, of)))
    return next(state.value for state in form.fields if state.field.key == key)


def subject_of(services: Services, clue: Uid) -> Uid:
    with services._store.reading(services.kit.clock) as read:
        return read.find(Subject, clue=clue)[0].uid


def steps(clue: Uid) -> tuple[Step, ...]:
    inquiry = {"investigative_measure": "inquiry", "executors": TWO}
    detained = {"coercive_measure": "detention", "started_at": "2026-03-28T22:30"}
    return (
        Step(
            of=clue, action="use_measure", from_state="S51", to_state="S51", taken_on=date(2026, 3, 27), inputs=inquiry
        ),
        Step(
            of=clue,
            action="record_coercive_measure",
            from_state="S51",
            to_state="S52",
            taken_on=date(2026, 3, 28),
            inputs=detained,
        ),
        Step(of=clue, action="end_coercive_measure", from_state="S52", to_state="S51", taken_on=date(2026, 3, 30)),
    )


def test_the_ledger_of_measures_has_a_line_for_every_use_with_its_end(services: Services, clue: Uid) -> None:
    put(services, *steps(clue))
    uses = value(services, "measure_ledger", clue, "uses")
    assert isinstance(uses, tuple)
    assert [(row["measure"], row.get("executors"), row.get("started_at"), row.get("ended_on")) for row in uses] == [
        ("查询", "刘某、何某", None, None),
        ("留置", None, "2026-03-28 22:30", "2026-03-30"),
    ]


def test_what_was_entered_with_a_step_prefills_its_paper(services: Services, clue: Uid) -> None:
    put(
        services,
        *steps(clue),
        Step(
            of=clue,
            action="extend_case",
            from_state="S51",
            to_state="S51",
            inputs={"reason": "案情复杂", "new_due": "2026-09-01"},
        ),
    )
    person = subject_of(services, clue)
    assert value(services, "coercive_notice", person, "measure") == "detention"
    assert value(services, "release_paper", person, "began_on") == "2026-03-28"
    assert value(services, "measure_form", person, "executors") == ("刘某", "何某")
    assert value(services, "case_extension_form", clue, "reason") == "案情复杂"
    assert value(services, "case_extension_form", clue, "until") == "2026-09-01"


def test_an_item_written_with_bars_is_a_line_of_the_register(services: Services, clue: Uid) -> None:
    things = "购物卡｜8张｜面值1000元\n现金 | 5000元"
    filling = Filling("property_register", clue, given={"things": things, "handlers": "刘某、何某"})
    with services._store.reading(services.kit.clock) as read:
        found = prepared(read, services.kit, filling).filled
    document = templated(found, services.kit.templates, a_print())
    [table] = [element for element in document.elements if hasattr(element, "rows")]
    assert [row.texts[:4] for row in table.rows[:3]] == [
        ("1", "购物卡", "8张", "面值1000元"),
        ("2", "现金", "5000元", ""),
        ("", "", "", ""),
    ]
    assert document.landscape


def template(fields: str, part: str) -> Parsed:
    head = (
        'version = "1"\neffective_from = 2026-01-01\nsource = "某文"\nconfidence = "secondary"\n'
        'family = "table"\nabout = "subject"\nto_subject = true\ntitle = "某表"\n'
    )
    return tomllib.loads(f"{head}field = [{fields}]\npart = [{part}]\n")


THINGS = '{ key = "a", kind = "items", zh = "某", en = "A", parts = ["b", "c"] }'
REFUSED = {
    "a part nobody named": (THINGS, '{ each = "a", passage = "{each.d}" }'),
    "a part that may be empty, in running text": (THINGS, '{ each = "a", passage = "{each.b}" }'),
    "two parts of one name": (THINGS.replace('"c"', '"b"'), '{ note = "某" }'),
    "parts of a line": (THINGS.replace("items", "line"), '{ note = "某" }'),
    "words of a step, to the person": (
        '{ key = "a", kind = "text", zh = "某", en = "A", from = "step.finish_trial.report" }',
        '{ note = "某" }',
    ),
    "something that no step is asked": (
        '{ key = "a", kind = "text", zh = "某", en = "A", from = "step.finish_trial.weather" }',
        '{ note = "某" }',
    ),
}


@pytest.mark.parametrize(("fields", "part"), REFUSED.values(), ids=REFUSED)
def test_a_template_that_would_go_wrong_is_refused(fields: str, part: str) -> None:
    with pytest.raises(InputError, match=r"rules\.invalid"):
        read_template("any", template(fields, part))


def test_a_template_with_lines_and_the_kind_of_a_measure_is_taken() -> None:
    fields = THINGS + ', { key = "k", kind = "choice", zh = "某", en = "K", list = "coercive_measure",'
    fields += ' from = "step.record_coercive_measure.coercive_measure" }'
    made = read_template("any", template(fields, '{ each = "a", when = "each.b", passage = "{each.b}" }'))
    assert made.fields["a"].parts == ("b", "c")


@pytest.mark.parametrize(("action", "is_asked"), [("extend_case", True), ("accept_trial", False), ("dance", False)])
def test_a_template_names_what_the_step_really_asks(services: Services, action: str, *, is_asked: bool) -> None:
    field = f'{{ key = "a", kind = "text", zh = "某", en = "A", from = "step.{action}.reason" }}'
    parsed = {**template(field, '{ note = "某" }'), "to_subject": False}
    made = read_template("measure_ledger", parsed)
    with nullcontext() if is_asked else pytest.raises(InputError, match=r"rules\.invalid"):
        check_papers((made,), services.kit.rules)

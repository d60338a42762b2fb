"""Papers about what hangs on no clue: problems and books, people an opinion is asked on, papers sent up unread."""

from datetime import date

import pytest

from desk_app.documents.templates.offered import STANDS_FOR, offered
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, Sensitivity, specs
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.handling import Measure
from desk_app.domain.records.linking import Stub
from desk_app.domain.records.oversight import Person, Problem, Recommendation, Remedy, Responsibility
from desk_app.errors import RuleViolationError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.filling import Filling, FillPaper, PaperForm, SavePaper
from desk_app.services.papers.fitting import Fitting, PapersFor
from desk_app.services.papers.printing import PaperKind, PrintPaper, PrintRegister, Wanted
from desk_app.services.records import AddRecord
from tests.support.pdfread import page_texts

DAY = date(2026, 11, 2)
REPORT = "反映孙某某利用分管招标投标工作的便利，在某某花园二期工程中为他人谋取利益，并收受购物卡。"
LISTS = {"problem_list", "duty_list", "rectification_list"}


def put(services: Services, record: Record) -> Uid:
    return services.execute(AddRecord(record)).uid


def own(services: Services, uid: Uid) -> dict[str, Fitting]:
    return {one.template: one for one in services.ask(PapersFor(uid, own=True))}


def values(form: PaperForm) -> dict[str, object]:
    return {state.field.key: state.value for state in form.fields}


def printed(services: Services, template: str, of: Uid, **given: object) -> str:
    filling = Filling(template, of, given=given)
    made = services.execute(PrintPaper(Wanted(PaperKind.FILLED, filling=filling), "留存"))
    return "".join(page_texts(made.pdf)).replace("\n", "")


@pytest.fixture
def problem(services: Services) -> Uid:
    uid = put(services, Problem(description="支取把关不严", unit_name="物业科", found_on=DAY))
    put(services, Responsibility(problem=uid, leader="韩某某", department="物业科"))
    put(services, Remedy(problem=uid, action="修订支取办法", goal="全程留痕"))
    return uid


def test_a_problem_of_no_clue_has_its_records_and_its_three_lists(services: Services, problem: Uid) -> None:
    books = {"situation_reminder", "supervision_notice", "rectification_warning", "accountability_proposal"}
    assert own(services, problem).keys() == {*LISTS, *books, "acceptance_record", "look_back_record"}
    assert all(one.of == problem for one in own(services, problem).values())
    assert {one.template for one in services.ask(PapersFor(problem))} == own(services, problem).keys()
    told = [printed(services, name, problem, unit="物业科") for name in sorted(LISTS)]
    assert ["韩某某" in told[0], "支取把关不严" in told[1], "修订支取办法" in told[2]] == [True] * 3
    assert {row.document for row in services.ask(PrintRegister(problem))} == LISTS


def test_the_lists_of_a_book_name_the_problems_it_names(services: Services) -> None:
    book = put(services, Recommendation(book_kind="discipline", unit_name="某局"))
    put(services, Problem(description="制度缺位", unit_name="某局", recommendation=book))
    put(services, Problem(description="与此无关", unit_name="某局"))
    assert own(services, book).keys() >= LISTS
    told = printed(services, "problem_list", book, unit="某局")
    assert ("制度缺位" in told, "与此无关" in told) == (True, False)


def test_a_list_of_one_problem_stands_on_the_page_of_its_clue_once_it_was_saved(services: Services) -> None:
    draft = Draft(Clue(title="甲", received_on=DAY, sources=("A1",)), (Subject(name="孙某某"),), ())
    clue = services.execute(RegisterClue(draft, on=DAY)).uid
    uid = put(services, Problem(clue=clue, description="甲", unit_name="物业科"))

    def lists() -> list[Uid]:
        return [one.of for one in services.ask(PapersFor(clue)) if one.template == "problem_list"]

    assert lists() == [clue]
    services.execute(SavePaper(Filling("problem_list", uid)))
    assert lists() == [clue, uid]
    assert "disposal_form" not in own(services, uid)
    assert "disposal_form" in {one.template for one in services.ask(PapersFor(uid))}


@pytest.fixture
def person(services: Services) -> Uid:
    """Enter somebody who was reported and then warned, with the identity number that ties both together."""
    subject = Subject(name="孙某某", identity_no="320102197208011234", unit_name="某局", post="科长")
    clue = Clue(title="反映孙某某收受礼金", received_on=DAY, sources=("A1",), summary=REPORT)
    draft = Draft(clue, (subject,), (Allegation(content=REPORT),), Reporter(name="钱某某", phone="13900000000"))
    uid = services.execute(RegisterClue(draft, on=DAY)).uid
    found = services.ask(ShowClue(uid)).subjects[0].uid
    scheme = services.kit.rules.scheme.id
    put(services, Measure(clue=uid, subject=found, measure="F1-01", decided_on=date(2026, 3, 2), scheme=scheme))
    return put(services, Person(name="孙某某", identity_no="320102197208011234", unit_name="某局", post="处长"))


ASKED = {"document_no": "驻住建纪函〔2026〕8号", "unit": "中共某局委员会组织部", "request_on": "2026-11-20"}


def test_an_opinion_on_a_person_needs_no_clue(services: Services, person: Uid) -> None:
    replies = own(services, person)
    assert replies.keys() == {"integrity_reply_clear", "integrity_reply_facts", "integrity_reply_suspended"}
    told = values(services.ask(FillPaper(Filling("integrity_reply_facts", person))))
    assert (told["name"], told["unit_and_post"], told["decided_on"]) == ("孙某某", "某局处长", "2026-03-02")
    assert told["measure"] == services.kit.rules.label("measure", "F1-01", "zh")
    text = printed(services, "integrity_reply_clear", person, purpose="promotion", **ASKED)
    assert "孙某某，某局处长。" in text
    assert "未发现上述人员存在影响提拔任职的党风廉政方面问题" in text


@pytest.mark.parametrize("typed", [REPORT[6:20], "据钱某某反映"], ids=["the report", "the reporter"])
def test_an_opinion_tells_nothing_of_any_clue_about_the_person(services: Services, person: Uid, typed: str) -> None:
    given = {**ASKED, "purpose": "promotion", "persons": f"孙某某，{typed}。"}
    with pytest.raises(RuleViolationError, match=r"paper\.report_text"):
        services.execute(SavePaper(Filling("integrity_reply_clear", person, given=given)))


def test_a_paper_sent_up_unread_has_its_list_with_nothing_of_who_sent_it(services: Services) -> None:
    stub = put(services, Stub(received_on=DAY, pieces=1, sender="钱某某", sent_to="江海市纪委监委"))
    [one] = own(services, stub).values()
    assert (one.template, one.is_due) == ("send_up_list", True)
    form = services.ask(FillPaper(Filling("send_up_list", stub)))
    told = values(form)
    assert (told["received_on"], told["sent_to"], told["number"]) == ("2026-11-02", "江海市纪委监委", form.number)
    assert form.name == ""
    carrier = services.kit.rules.list("carrier").ids[0]
    text = printed(services, "send_up_list", stub, pieces="1", sealed="unopened", carrier=carrier)
    assert "江海市纪委监委" in text
    assert "钱某某" not in text


def test_no_name_a_template_may_use_reaches_who_sent_a_paper_up() -> None:
    sealed = [name for name, spec in specs(Stub).items() if spec.sensitivity is Sensitivity.REPORTER]
    assert sealed == ["sender"]
    for head in (Stub.KIND, *STANDS_FOR[Stub.KIND]):
        assert offered(f"{head}.sender") is None

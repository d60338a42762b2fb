"""Papers from templates: prefilled, saved, printed only when complete; nothing of the report reaches the person."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.documents.papers.filled import Filled
from desk_app.documents.papers.templated import templated
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.domain.records.oversight import Problem, Recommendation, Responsibility
from desk_app.domain.records.papers import FilledPaper
from desk_app.errors import ConflictError, NotFoundError, NotPermittedError, RuleViolationError, UsageError
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.filling import Filling, FillPaper, SavePaper
from desk_app.services.papers.fitting import PapersFor
from desk_app.services.papers.printing import PaperKind, PreviewPaper, PrintPaper, PrintRegister, Wanted
from desk_app.services.records import AddRecord
from desk_app.services.undoing import Undoables, UndoAct
from tests.support.filled_papers import Fill, sample_paper
from tests.support.papers import a_print
from tests.support.stores import USER

DAY = date(2026, 11, 2)
SUMMARY = "反映江海市住房和城乡建设局副局长孙某某利用分管招标投标工作的便利，在某某花园二期工程中为他人谋取利益，并收受购物卡。"
ALLEGED = "2023年春节前在其办公室收受某建筑公司负责人所送面值两万元的购物卡"
REPORTER = Reporter(name="钱某某", phone="13900000000", address="江海市东风路9号3单元501室", code_name="甲一")
JUDGED = {"judgment": "内容具体，可查", "handlers": "某甲、某乙", "way": "W1"}


def a_clue(services: Services, *subjects: Subject) -> Uid:
    people = subjects or (Subject(name="孙某某", unit_name="江海市住房和城乡建设局", post="副局长", born="1972-08"),)
    clue = Clue(title="反映孙某某收受礼金", received_on=DAY, sources=("A1",), summary=SUMMARY, name_kind="real_name")
    draft = Draft(clue, people, (Allegation(content=ALLEGED),), REPORTER)
    return services.execute(RegisterClue(draft, on=DAY)).uid


@pytest.fixture
def clue(services: Services) -> Uid:
    return a_clue(services)


@pytest.fixture
def subject(services: Services, clue: Uid) -> Uid:
    [fitting] = [one for one in services.ask(PapersFor(clue)) if one.template == "inquiry_letter"]
    return fitting.of


def judged(services: Services) -> dict[str, object]:
    return {**JUDGED, "way": services.kit.rules.list("way").ids[0]}


@pytest.mark.parametrize("fill", Fill)
def test_every_template_is_composed_whatever_is_filled_in(services: Services, fill: Fill) -> None:
    for template in services.kit.templates.papers.values():
        document = sample_paper(services.kit, template, fill, a_print())
        assert document.title, template.id
        assert document.elements, template.id


def test_the_records_prefill_what_they_know(services: Services, clue: Uid) -> None:
    form = services.ask(FillPaper(Filling("disposal_form", clue)))
    values = {state.field.key: state.value for state in form.fields}
    assert values["summary"] == SUMMARY
    assert values["received_on"] == "2026-11-02"
    assert values["sources"] == "来信"
    [row] = values["subjects"]
    assert (row["name"], row["born"], row["unit_and_post"]) == (
        "孙某某",
        "1972年8月",
        "江海市住房和城乡建设局副局长",
    )
    assert [field.key for field in form.missing] == ["handlers", "judgment", "way"]


def test_what_is_missing_stops_a_print_by_name_and_nothing_is_registered(services: Services, clue: Uid) -> None:
    wanted = Wanted(PaperKind.FILLED, filling=Filling("disposal_form", clue))
    with pytest.raises(RuleViolationError) as caught:
        services.execute(PrintPaper(wanted, "呈批"))
    assert (caught.value.code, caught.value.params["fields"]) == ("paper.fields_missing", "handlers, judgment, way")
    assert services.ask(PrintRegister()) == ()
    assert all(one.saved == () for one in services.ask(PapersFor(clue)))
    assert services.ask(PreviewPaper(wanted)).pages == 1


def test_a_day_that_is_none_is_missing_and_stops_nothing_else(services: Services, clue: Uid) -> None:
    """The template may have asked for a text when it was saved, and a bundle may bring anything."""
    saved = services.execute(SavePaper(Filling("disposal_form", clue, given=judged(services))))
    with services._store.writing(services.kit.clock) as unit:
        stored = unit.get(FilledPaper, saved.uid)
        unit.change(stored, replace(stored.record, values={**stored.record.values, "received_on": "三月初"}))
    form = services.ask(FillPaper(Filling(paper=saved.uid)))
    assert {state.field.key: state.value for state in form.fields}["received_on"] == ""
    assert {state.field.key: state.value for state in form.fields}["summary"] == SUMMARY
    assert services.ask(PreviewPaper(Wanted(PaperKind.FILLED, saved.uid))).pages == 1


def test_a_row_with_a_day_that_is_none_says_what_it_says(services: Services) -> None:
    kit = services.kit
    rows = ({"item": "announce", "done_on": "三月初"}, {"item": "serve", "done_on": "2026-03-04"})
    filled = Filled(kit.templates.papers["execution_report"], {"executions": rows}, {})
    said = str(templated(filled, kit.templates, a_print(), draft=True).elements)
    assert "三月初" in said
    assert "2026年3月4日" in said


def test_a_print_saves_what_was_filled_in_and_is_of_that_revision(services: Services, clue: Uid) -> None:
    wanted = Wanted(PaperKind.FILLED, filling=Filling("disposal_form", clue, given=judged(services)))
    printed = services.execute(PrintPaper(wanted, "呈批"))
    [row] = services.ask(PrintRegister())
    with services._store.reading(services.kit.clock) as read:
        stored = read.get(FilledPaper, printed.uid)
    assert (row.document, row.uid, row.rev) == ("disposal_form", printed.uid, stored.rev)
    assert stored.record.template_version == services.kit.templates.papers["disposal_form"].version


def test_a_saved_paper_keeps_its_values_until_somebody_changes_them(services: Services, clue: Uid) -> None:
    saved = services.execute(SavePaper(Filling("disposal_form", clue, given={**judged(services), "summary": "改写"})))
    again = services.execute(SavePaper(Filling(paper=saved.uid, given={"phone": "0512"})))
    form = services.ask(FillPaper(Filling(paper=saved.uid)))
    values = {state.field.key: state.value for state in form.fields}
    assert (again.uid, values["summary"], values["phone"], form.missing) == (saved.uid, "改写", "0512", ())
    assert {state.field.key: state.collected for state in form.fields}["summary"] == SUMMARY
    with pytest.raises(ConflictError, match=r"record\.stale"):
        services.execute(SavePaper(Filling(paper=saved.uid, given={"phone": "1"}), saved.rev))


REFUSED = {
    "a field the paper does not have": ({"titel": "x"}, "paper.unknown_field"),
    "a day that is none": ({"received_on": "2026-13-01"}, "paper.field_value"),
    "a choice that is none": ({"way": "没有这种"}, "paper.field_value"),
    "a number where text belongs": ({"judgment": 7}, "paper.field_value"),
    "rows, which the records give": ({"subjects": "x"}, "paper.field_from_records"),
}


@pytest.mark.parametrize(("entered", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_entered_is_refused(
    services: Services, clue: Uid, entered: dict[str, object], code: str
) -> None:
    with pytest.raises(UsageError, match=code.replace(".", r"\.")):
        services.execute(SavePaper(Filling("disposal_form", clue, given=entered)))


def test_a_paper_about_another_kind_or_of_no_template_is_refused(services: Services, clue: Uid) -> None:
    with pytest.raises(UsageError, match=r"paper\.other_kind"):
        services.ask(FillPaper(Filling("inquiry_letter", clue)))
    with pytest.raises(NotFoundError, match=r"paper\.unknown_template"):
        services.ask(FillPaper(Filling("no_such", clue)))


def test_a_choice_is_taken_by_its_words(services: Services, clue: Uid) -> None:
    way = services.kit.rules.list("way")
    saved = services.execute(SavePaper(Filling("disposal_form", clue, given={"way": way[way.ids[1]].zh})))
    assert {one.field.key: one.value for one in services.ask(FillPaper(Filling(paper=saved.uid))).fields}[
        "way"
    ] == way.ids[1]


def test_papers_the_open_steps_ask_for_come_first(services: Services, clue: Uid) -> None:
    found = services.ask(PapersFor(clue))
    due = [one.is_due for one in found]
    assert due == sorted(due, reverse=True)
    machine = services.kit.rules.procedure
    with services._store.reading(services.kit.clock) as read:
        state = read.get(Clue, clue).record.state
    asked = {paper for row in machine.transitions if row.origin == state for paper in (*row.papers, *row.filed)}
    assert {one.template for one in found if one.is_due} == asked & set(services.kit.templates.papers)


def test_each_of_several_people_has_a_letter_of_their_own(services: Services) -> None:
    clue = a_clue(services, Subject(name="孙某某"), Subject(name="李某某"))
    letters = [one for one in services.ask(PapersFor(clue)) if one.template == "inquiry_letter"]
    assert [one.about for one in letters] == ["孙某某", "李某某"]


def test_the_names_at_hand_are_offered_those_at_work_first_and_never_the_reporter(services: Services) -> None:
    clue = Clue(
        title="甲", received_on=DAY, sources=("A1",), handlers=("刘某",), verifiers=("何某",), reviewers=("王某",)
    )
    uid = services.execute(RegisterClue(Draft(clue, (Subject(name="孙某某"),), (), REPORTER), on=DAY)).uid
    problem = services.execute(AddRecord(Problem(clue=uid, description="甲", unit_name="物业科"))).uid
    services.execute(AddRecord(Responsibility(problem=problem, leader="韩某某", person_name="刘某")))
    people = services.ask(FillPaper(Filling("disposal_form", uid))).people
    assert people == ("刘某", "何某", "王某", USER, "韩某某", "孙某某")
    alone = services.execute(AddRecord(Problem(description="乙", unit_name="物业科"))).uid
    services.execute(AddRecord(Responsibility(problem=alone, person_name="赵某")))
    assert services.ask(FillPaper(Filling("acceptance_record", alone))).people == (USER, "赵某")


def test_undoing_a_save_takes_the_paper_away(services: Services, clue: Uid) -> None:
    saved = services.execute(SavePaper(Filling("disposal_form", clue)))
    [act] = [one for one in services.ask(Undoables()) if one.kind == "paper.save"]
    services.execute(UndoAct(act.uid))
    with pytest.raises(NotFoundError):
        services.ask(FillPaper(Filling(paper=saved.uid)))


def test_who_recused_neither_fills_nor_sees_nor_prints(services: Services, clue: Uid) -> None:
    saved = services.execute(SavePaper(Filling("disposal_form", clue, given=judged(services))))
    services.execute(AddRecord(Recusal(clue=clue, person_name=USER, decided_on=DAY)))
    requests = (
        lambda: services.ask(PapersFor(clue)),
        lambda: services.ask(FillPaper(Filling(paper=saved.uid))),
        lambda: services.ask(FillPaper(Filling("disposal_form", clue))),
        lambda: services.execute(SavePaper(Filling(paper=saved.uid))),
        lambda: services.ask(PreviewPaper(Wanted(PaperKind.FILLED, saved.uid))),
        lambda: services.execute(PrintPaper(Wanted(PaperKind.FILLED, saved.uid), "呈批")),
    )
    for request in requests:
        with pytest.raises(NotPermittedError, match=r"record\.recused"):
            request()


def letter(subject: Uid, matter: str) -> Wanted:
    given = {"matters": [matter], "document_no": "驻住建纪函〔2026〕1号"}
    return Wanted(PaperKind.FILLED, filling=Filling("inquiry_letter", subject, given=given))


LEAKS = {
    "the summary of the report": SUMMARY,
    "what is alleged": ALLEGED,
    "twelve characters of it": "请说明" + ALLEGED[12:24] + "一事",
    "the same with other marks between": "，".join(ALLEGED[10:26]),
    "the name of the reporter": "据钱某某反映的情况",
    "the reporter's telephone": "来电139-0000-0000反映的情况",
    "the reporter's address": "住江海市东风路9号3单元501室的群众反映",
}


@pytest.mark.parametrize("matter", LEAKS.values(), ids=LEAKS)
def test_a_letter_never_tells_the_person_what_the_report_says(services: Services, subject: Uid, matter: str) -> None:
    wanted = letter(subject, matter)
    assert wanted.filling is not None
    for attempt in (
        lambda: services.ask(PreviewPaper(wanted)),
        lambda: services.execute(PrintPaper(wanted, "函询")),
        lambda: services.execute(SavePaper(wanted.filling)),
    ):
        with pytest.raises(RuleViolationError) as caught:
            attempt()
        assert caught.value.code == "paper.report_text"
        assert caught.value.params["field"] == "matters"
        assert not any(matter in str(value) for value in caught.value.params.values())


def test_matters_written_anew_go_out_with_the_person_s_own_unit_and_post(services: Services, subject: Uid) -> None:
    matter = "请说明你担任江海市住房和城乡建设局副局长期间，与管理服务对象交往的情况。"
    printed = services.execute(PrintPaper(letter(subject, matter), "函询"))
    assert printed.pages >= 1


def decision(subject: Uid, **given: str) -> Wanted:
    needed = {
        "document_no": "江住建党〔2026〕1号", "organ": "中共某局党组", "nature": "违反廉洁纪律", "basis": "某条",
        "conduct": "收受购物卡", "measure": "党内警告", "effective_on": "2026-11-20", "dated_on": "2026-11-20",
        "particulars": "孙某某，男",
    }  # fmt: skip
    filling = Filling("party_sanction_decision", subject, given={**needed, **given})
    return Wanted(PaperKind.FILLED, filling=filling)


def test_what_was_proved_is_said_to_the_person_though_the_report_said_it(services: Services, clue: Uid) -> None:
    [one] = [one for one in services.ask(PapersFor(clue)) if one.template == "party_sanction_decision"]
    assert services.execute(PrintPaper(decision(one.of, conduct=ALLEGED), "送达")).pages >= 1
    for key, text in {"study": ALLEGED, "conduct": "收受钱某某所送购物卡"}.items():
        with pytest.raises(RuleViolationError, match=r"paper\.report_text") as caught:
            services.execute(PrintPaper(decision(one.of, **{key: text}), "送达"))
        assert caught.value.params["field"] == key


def test_each_kind_of_book_is_due_where_a_book_is(services: Services) -> None:
    with services._store.writing(services.kit.clock) as unit:
        unit.begin_batch("test")
        book = unit.add(Recommendation(book_kind="discipline", unit_name="某局", state="B1"))
        unit.end_batch()
    due = {one.template for one in services.ask(PapersFor(book)) if one.is_due}
    assert {"discipline_recommendation", "supervision_recommendation", "combined_recommendation"} <= due


TYPED = st.lists(st.sampled_from([SUMMARY, ALLEGED, "请说明", "有关情况", "钱某某", "13900000000"]), max_size=4)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=TYPED,
    start=st.integers(0, 30),
    length=st.integers(0, 40),
)
def test_no_letter_that_is_made_repeats_the_report(
    services: Services, subject: Uid, pieces: list[str], start: int, length: int
) -> None:
    matter = "".join(pieces)[start : start + length] or "请说明有关情况"
    try:
        services.ask(PreviewPaper(letter(subject, matter)))
    except RuleViolationError:
        return
    bare = "".join(char for char in matter if char.isalnum())
    report = (SUMMARY + "|" + ALLEGED).replace("江海市住房和城乡建设局副局长孙某某", "|")
    told = "".join(char for char in report if char.isalnum() or char == "|")
    assert not any(bare[at : at + 12] in told for at in range(len(bare) - 11))
    assert "钱某某" not in bare
    assert "13900000000" not in bare


def test_a_paper_is_kept_by_its_own_command_alone(services: Services, clue: Uid) -> None:
    with pytest.raises(UsageError, match=r"record\.by_command_only"):
        services.execute(AddRecord(FilledPaper(of=clue, template="disposal_form")))


def test_a_code_nobody_knows_any_more_is_shown_as_it_is(services: Services) -> None:
    template = services.kit.templates.papers["disposal_form"]
    filled = Filled(template, {"way": "gone"}, {})
    assert filled.label("way", "gone") == "gone"
    assert replace(filled, values={}).texts("way") == ()

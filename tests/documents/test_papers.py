"""The three papers say everything they were given, in the words of the templates, and nothing they must not."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desk_app.documents.content import Document, Form, Options, Words
from desk_app.documents.facts import Allegation, Mark, Month, RegistrationFacts, Subject
from desk_app.documents.papers import phrases
from desk_app.documents.papers.registration import registration
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.summary import summary
from desk_app.documents.rendering import Paper, render
from desk_app.errors import RuleViolationError
from tests.support.papers import (
    a_print,
    a_registration,
    a_statistics,
    a_subject,
    a_summary,
    shipped_fonts,
    shipped_templates,
)
from tests.support.pdfread import page_texts, squeezed, whole_text

WORDS = shipped_templates()
REMARKED = tuple((a_summary().deadlines[0], remark) for remark in WORDS.common.source_remarks)


def printed(document: Document) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines)


def texts_in(value: object) -> list[str]:
    """Collect every text, number and date of facts, however deep."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, Month):
        return [phrases.month(value, WORDS.common)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_in(item)]
    return []


def texts_on(document: Document) -> list[str]:
    """Collect what the cells of a form say besides their labels."""
    (form,) = (element for element in document.elements if isinstance(element, Form))
    fillings = [cell.filling for section in form.sections for row in section.rows for cell in row.cells]
    return [filling.text for filling in fillings if isinstance(filling, Words)]


def assert_says(paper: Paper, said: list[str]) -> None:
    text = whole_text(paper.pdf)
    assert [fact for fact in said if squeezed(fact) not in text] == []


def test_case_summary_says_every_fact() -> None:
    facts = a_summary()
    paper = printed(summary(facts, WORDS, a_print()))
    assert_says(paper, texts_in(facts))
    assert_says(
        paper, ["案件摘要", "立案日期", "2026年1月12日", "38,600.00元", "1,247,300.00元", "2026-07-02", "（54岁）"]
    )


def test_clue_summary_is_not_called_a_case() -> None:
    facts = a_summary(filed=False)
    paper = printed(summary(facts, WORDS, a_print()))
    assert_says(paper, ["线索摘要", "被反映人基本情况", *texts_in(facts)])
    assert "案件摘要" not in whole_text(paper.pdf)
    assert "立案日期" not in whole_text(paper.pdf)


def test_label_of_the_person_comes_from_the_facts() -> None:
    paper = printed(summary(replace(a_summary(), person_label="被核查人"), WORDS, a_print()))
    assert_says(paper, ["一、被核查人基本情况"])


def test_parts_without_facts_leave_no_heading_and_no_gap_in_the_numbers() -> None:
    facts = replace(a_summary(), measures=(), deadlines=(), remark="")
    text = whole_text(printed(summary(facts, WORDS, a_print())).pdf)
    assert "处理措施及形态" not in text
    assert "三、办理经过" in text
    assert "四、整改情况" in text


def test_several_subjects_are_numbered() -> None:
    facts = replace(a_summary(), subjects=(a_subject(), a_subject(name="某丁")))
    assert_says(printed(summary(facts, WORDS, a_print())), ["被审查调查人一", "被审查调查人二", "某丁"])


def test_registration_form_says_every_fact() -> None:
    facts = a_registration()
    person = facts.subjects[0]
    not_on_the_form = {person.former_name, person.education, person.masked_id, person.rank, person.category}
    said = [text for text in texts_in(facts) if text not in not_on_the_form]
    paper = printed(registration(facts, WORDS, a_print()))
    assert_says(paper, [*said, "2025年11月6日", "2025年11月7日", "54岁"])


def test_registration_form_tells_only_the_kind_of_reporter() -> None:
    assert [field.name for field in fields(RegistrationFacts) if "report" in field.name] == ["reporter_kind"]
    assert_says(
        printed(registration(a_registration(), WORDS, a_print())),
        ["实名（姓名、单位、职务等信息依规保密，不在本表显示）"],
    )


def test_chosen_source_is_ticked() -> None:
    document = registration(a_registration(), WORDS, a_print())
    options = [cell.filling for section in document.elements[1].sections for row in section.rows for cell in row.cells]
    chosen = [
        option.label
        for filling in options
        if isinstance(filling, Options)
        for option in filling.options
        if option.chosen
    ]
    assert chosen == ["巡察移交"]


def test_two_people_on_one_form_are_numbered() -> None:
    facts = a_registration(subjects=(a_subject(), a_subject(name="某丁", unit="江海市某某工程质量监督站")))
    assert_says(
        printed(registration(facts, WORDS, a_print())), ["被反映人一", "被反映人二", "某丁", "江海市某某工程质量监督站"]
    )


def test_statistics_say_every_figure() -> None:
    facts = a_statistics()
    counts = [f"{measure.count:,}" for form in facts.forms for measure in form.measures]
    paper = printed(statistics(facts, WORDS, a_print()))
    assert_says(
        paper, [*texts_in(facts), *counts, "33,650", "51,044", "100.0", "2026年1月1日至2026年6月30日", "2026年7月5日"]
    )


def test_statistics_without_upgrades_have_no_such_column() -> None:
    facts = a_statistics()
    forms = tuple(
        replace(form, measures=tuple(replace(measure, upgraded=0) for measure in form.measures)) for form in facts.forms
    )
    assert "后续升格" not in whole_text(printed(statistics(replace(facts, forms=forms), WORDS, a_print())).pdf)


WRONG_SUMS = {
    "a form that is not the sum of its measures": (replace(a_statistics().forms[0], count=1), 51044, 1),
    "a total that is not the sum of the forms": (a_statistics().forms[0], 51045, 0),
}


@pytest.mark.parametrize(("first", "total", "form"), WRONG_SUMS.values(), ids=WRONG_SUMS)
def test_wrong_sums_are_never_printed(first: object, total: int, form: int) -> None:
    facts = replace(a_statistics(), forms=(first, *a_statistics().forms[1:]), total=total)
    with pytest.raises(RuleViolationError) as caught:
        statistics(facts, WORDS, a_print())
    assert (caught.value.code, caught.value.params["form"]) == ("paper.sums_differ", form)


@pytest.mark.parametrize("copy_no", [1, 2])
def test_every_page_carries_the_print_register(copy_no: int) -> None:
    pages = page_texts(printed(summary(a_summary(), WORDS, a_print(copy_no=copy_no))).pdf)
    for number, text in enumerate(pages, start=1):
        said = squeezed(text)
        for wanted in ("2026-0113", f"第{copy_no}份/共2份", "某办案员", "2026-11-2309:10", "3f9a0c1b"):
            assert wanted in said
        assert f"第{number}页共{len(pages)}页" in said


def test_later_pages_say_what_they_belong_to() -> None:
    pages = page_texts(printed(summary(a_summary(), WORDS, a_print(mark=Mark("秘密", 5)))).pdf)
    assert len(pages) > 1
    assert all("江纪驻建案〔2026〕018号" in squeezed(text) and "秘密★5年" in squeezed(text) for text in pages)


def test_no_paper_is_marked_by_itself() -> None:
    text = whole_text(printed(summary(a_summary(), WORDS, a_print())).pdf)
    assert "★" not in text
    assert "密级" not in text


def test_a_mark_without_a_period_has_no_star() -> None:
    assert phrases.mark(Mark("机密"), WORDS.common) == "机密"
    assert phrases.mark(Mark("机密", 20), WORDS.common) == "机密★20年"


NUMERALS = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 34: "三十四", 99: "九十九"}


@pytest.mark.parametrize(("number", "wanted"), NUMERALS.items())
def test_numerals(number: int, wanted: str) -> None:
    assert phrases.numeral(number, WORDS.common) == wanted


def test_sums_have_groups_and_two_places() -> None:
    assert phrases.amount(124_730_005, WORDS.common) == "1,247,300.05元"


def test_unknown_month_and_day_stay_empty() -> None:
    assert phrases.month(Month(1972), WORDS.common) == "1972年"
    assert phrases.month(None, WORDS.common) == ""
    assert phrases.day(None, WORDS.common) == ""
    assert phrases.born(Subject("某", age=54), WORDS.common) == "54岁"


def test_dates_are_worded_without_leading_zeros() -> None:
    assert phrases.day(date(2026, 1, 5), WORDS.common) == "2026年1月5日"
    assert phrases.moment(datetime.fromisoformat("2026-01-05T08:03:00+08:00"), WORDS.common) == "2026-01-05 08:03"


def test_modules_hold_no_words_of_their_own() -> None:
    folder = Path(__file__).resolve().parents[2] / "desk_app" / "documents"
    for path in folder.rglob("*.py"):
        assert not [char for char in path.read_text("utf-8") if char >= "\u2e80"], path.name


def test_an_allegation_without_a_kind_starts_with_its_number_alone() -> None:
    facts = replace(a_summary(), allegations=(Allegation(kind="", text="收受购物卡。"),))
    paper = printed(summary(facts, shipped_templates(), a_print()))
    assert "（一）收受购物卡。" in squeezed(whole_text(paper.pdf))


def test_a_print_without_number_printer_or_record_names_none_of_them() -> None:
    bare = replace(a_print(), register_no="", printed_by="", revision="", code="", scan="")
    assert phrases.stamp(bare, WORDS.common).register == "第1份/共2份　打印时间：2026-11-23 09:10"


def test_what_nobody_knows_is_left_blank_on_the_form() -> None:
    facts = replace(a_registration(), subjects=(a_subject(delegate=""),), kinds=(), attachments=("信.pdf",))
    assert "无" not in "".join(texts_on(registration(facts, WORDS, a_print())))


def test_a_basis_is_cited_without_what_the_rules_remark_about_it() -> None:
    limits = tuple(replace(limit, basis=f"《某规则》第十五条{remark}") for limit, remark in REMARKED)
    text = whole_text(printed(summary(replace(a_summary(), deadlines=limits), WORDS, a_print())).pdf)
    assert text.count("《某规则》第十五条") == len(REMARKED)
    assert not any(remark in text for _limit, remark in REMARKED)

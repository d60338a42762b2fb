"""What looking at every paper found: headings above nothing, doubled stops, boxes and labels left alone."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from desk_app.app.compose import build_kit
from desk_app.documents.content import (
    Closing,
    Document,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Heading,
    Label,
    LetterHead,
    Passage,
    Shape,
    Signature,
    Words,
)
from desk_app.documents.rendering import Paper, render
from desk_app.documents.titles import title_lines
from tests.support.filled_papers import Fill, sample_paper
from tests.support.letters import a_letter
from tests.support.papers import a_print, shipped_fonts, shipped_templates
from tests.support.pdfread import char_boxes, page_texts, squeezed
from tests.support.said import said

WORDS = shipped_templates()
KIT = build_kit()
each_filling = pytest.mark.parametrize("fill", Fill)
each_template = pytest.mark.parametrize("template", WORDS.papers)
_DOUBLED = re.compile("[。；，：、]{2}|。[；，]|[（(][）)]")


def composed(template: str, fill: Fill) -> Document:
    return sample_paper(KIT, WORDS.papers[template], fill, a_print())


def printed(document: Document) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines)


def a_report(*elements: object, title: str = "报告") -> Document:
    return replace(composed("timeline", Fill.NORMAL), title=title, elements=elements, shape=Shape.REPORT)


def a_box(rows: int) -> Form:
    cells = (FormCell(6, Label("成员")), FormCell(18, Signature("", "签名：", "年　月　日")))
    return Form((FormSection("", 0, tuple(FormRow(cells) for _ in range(rows))),))


@each_template
@each_filling
def test_no_heading_is_printed_above_nothing(template: str, fill: Fill) -> None:
    elements = [*composed(template, fill).elements, Heading("", 1)]
    bare = [
        one.text
        for one, below in pairwise(elements)
        if isinstance(one, Heading)
        and (isinstance(below, Closing) or (isinstance(below, Heading) and below.level <= one.level))
    ]
    assert bare == []


@each_template
@each_filling
def test_no_stop_is_doubled_and_no_bracket_is_empty(template: str, fill: Fill) -> None:
    texts = [text for text in said(composed(template, fill)) if _DOUBLED.search(text)]
    assert texts == []


TITLES = {
    "关于孙某某、李某某有关问题的初步核实方案": ["关于孙某某、李某某有关问题的", "初步核实方案"],
    "关于孙某某、李某某案退回重新审查调查的函": ["关于孙某某、李某某案退回", "重新审查调查的函"],
    "关于对孙某某、李某某、赵某某、钱某某谈话的安全工作预案": [
        "关于对孙某某、李某某、赵某某、钱某某",
        "谈话的安全工作预案",
    ],
}


@pytest.mark.parametrize(("title", "lines"), TITLES.items(), ids=TITLES)
def test_a_title_with_names_ends_its_lines_between_words_and_never_inside_a_name(title: str, lines: list[str]) -> None:
    assert title_lines(title, [22.0] * len(title), 442.0, WORDS.lines) == lines


@pytest.mark.parametrize("lines", range(30, 38))
def test_a_small_box_to_sign_never_stands_alone_on_a_page_of_a_report(lines: int) -> None:
    above = (Passage("经核实，上述情况属实。"),) * lines
    for closing in ((), (Closing("某组", "2026年11月20日"),)):
        pages = [squeezed(text) for text in page_texts(printed(a_report(*above, *closing, a_box(3))).pdf)]
        assert "经核实" in pages[-1]
        assert pages[-1].count("成员") == 3


def test_a_large_box_of_a_report_is_divided_between_its_rows() -> None:
    pages = page_texts(printed(a_report(Passage("经核实，上述情况属实。"), a_box(16))).pdf)
    assert [page.count("签名：") > 0 for page in pages] == [True, True]


def test_a_row_that_goes_on_says_its_label_again() -> None:
    long = FormRow((FormCell(4, Label("备注")), FormCell(20, Words("某事。" * 600, long=True))))
    document = replace(a_report(Form((FormSection("", 0, (long,)),))), shape=Shape.FORM)
    pages = [squeezed(text) for text in page_texts(printed(document).pdf)]
    assert len(pages) > 1
    assert all("备注" in page for page in pages)


def test_the_running_head_of_a_long_title_ends_in_an_ellipsis() -> None:
    document = a_report(*(Passage("经核实，上述情况属实。"),) * 60, title="关于某某某某、" * 12)
    first, second = (squeezed(text) for text in page_texts(printed(document).pdf)[:2])
    assert "……" in second
    assert "……" not in first


def test_a_long_number_never_runs_into_the_names_of_those_who_sign() -> None:
    head = LetterHead(
        "江海市某某局", "江住建纪检监察函〔2026〕1234号" * 2, signers=("某甲", "某乙"), signer_label="签发人："
    )
    elements = (head, *a_letter().elements[1:])
    boxes = char_boxes(printed(replace(a_letter(), elements=elements)).pdf, 0)
    signer = next(box for char, box in boxes if char == "签")
    beside = [char for char, box in boxes if abs(box[1] - signer[1]) < 5]
    assert "〔" not in beside


def test_a_place_for_a_seal_asks_for_the_seal_and_the_day() -> None:
    (form,) = (one for one in composed("referral_receipt", Fill.NORMAL).elements if isinstance(one, Form))
    signed = [cell.filling for section in form.sections for row in section.rows for cell in row.cells]
    places = [one.signer for one in signed if isinstance(one, Signature)]
    assert places == ["签名：", "（盖章）"]

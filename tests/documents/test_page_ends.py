"""Where a page ends: no line, label or place to sign is left there, or begins the next page, without what it is for."""

import pytest

from desk_app.documents.content import (
    Closing,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Imprint,
    Label,
    Note,
    Passage,
    Shape,
    Signature,
    Words,
)
from desk_app.documents.facts import PrintRecord
from desk_app.documents.papers.phrases import stamp
from desk_app.documents.rendering import Paper, render
from desk_app.documents.styles import ROW
from tests.support.letters import FORM_HEAD, a_letter
from tests.support.letters import printed as printed_letter
from tests.support.papers import a_print, shipped_fonts, shipped_templates
from tests.support.pdfread import char_boxes, page_texts, squeezed

WORDS = shipped_templates()
RECORD: PrintRecord = a_print()
SIGNER, DATE = WORDS.common.signer, WORDS.common.sign_date
LENGTHS = range(400, 2300, 60)


def section(label: str, text: str) -> FormSection:
    return FormSection(label, 4, (FormRow((FormCell(20, Words(text, long=True)),)),))


def to_sign(label: str, text: str = "") -> FormSection:
    return FormSection(label, 4, (FormRow((FormCell(20, Signature(text, SIGNER, DATE)),)),))


def a_form(*sections: FormSection, below: tuple[Note | Ends, ...] = ()) -> Document:
    return Document(Shape.FORM, "某审批表", "", "", (Form(sections), *below), stamp(RECORD, WORDS.common))


def printed(document: Document) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines)


def pages(document: Document) -> list[str]:
    return [squeezed(text) for text in page_texts(printed(document).pdf)]


@pytest.mark.parametrize(
    "below", [Note("参加人员签到表附后。"), Ends(("填报人：某甲", "日期：某日"))], ids=["note", "ends"]
)
def test_a_line_below_a_form_stands_on_the_page_of_its_last_rows(below: Note | Ends) -> None:
    told = "签到表附后" if isinstance(below, Note) else "填报人"
    # About 2,220 characters fill the page so that the line alone would go over.
    for length in (*LENGTHS, *range(2_205, 2_255, 8)):
        found = pages(a_form(section("主要事实", "字" * length), to_sign("甲意见"), to_sign("乙意见"), below=(below,)))
        assert told in found[-1]
        assert "乙意见" in found[-1]


def test_a_page_with_places_to_sign_has_more_than_one() -> None:
    signed = tuple(to_sign(f"{name}意见") for name in "甲乙丙")
    lengths = [length for length in LENGTHS if "签名" in pages(a_form(section("主要事实", "字" * length), *signed))[-1]]
    assert lengths
    for length in lengths:
        last = pages(a_form(section("主要事实", "字" * length), *signed))[-1]
        assert last.count("签名") > 1 or "字字" in last


def test_the_rest_of_a_divided_opinion_is_no_higher_than_it_needs() -> None:
    document = a_form(section("主要事实", "字" * 900), to_sign("集体研究", "字" * 560), to_sign("主要领导"))
    paper = printed(document)
    (_, second) = (squeezed(text) for text in page_texts(paper.pdf))
    assert "集体研究" in second
    boxes = char_boxes(paper.pdf, 1)
    last_word = min(box[1] for char, box in boxes if char == "字")
    first_sign = max(box[3] for char, box in boxes if char == "签")
    assert 0 < last_word - first_sign < 2 * ROW


def _table(rows: int) -> FormSection:
    head = FormRow((FormCell(14, Label("整改措施")), FormCell(10, Label("完成标准"))))
    row = FormRow((FormCell(14, Words("字" * 130)), FormCell(10, Words("办法印发"))))
    return FormSection("", 0, (head, *(row,) * rows))


@pytest.mark.parametrize("before", range(0, 900, 150))
def test_the_head_of_a_table_in_a_form_is_said_again_and_its_rows_are_not_torn(before: int) -> None:
    found = pages(a_form(section("问题", "字" * before), _table(16), section("结论", "已经办结")))
    assert len(found) > 2
    for page in found:
        assert ("整改措施完成标准" in page) is ("办法印发" in page)
        assert page.partition("整改措施")[2].count("字") == 130 * page.count("办法印发")
    assert "".join(found).count("办法印发") == 16


@pytest.mark.parametrize("lines", range(1, 30))
def test_copies_of_a_letter_in_letter_form_never_stand_on_a_page_of_their_own(lines: int) -> None:
    copies = Imprint("抄送：" + "江海市某局，" * 9 + "某办。", "", "")
    letter = a_letter(Passage("字" * 28 * lines), Closing("某纪检监察组", "2026年1月5日"), copies, head=FORM_HEAD)
    (last,) = (text for text in page_texts(printed_letter(letter).pdf) if "抄送" in text)
    assert "2026年1月5日" in squeezed(last)

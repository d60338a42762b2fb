"""Pages: forms stay on one page or continue cleanly, nothing is cut off, no heading stands alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desk_app.documents.content import (
    Closing,
    Document,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Passage,
    Shape,
    Signature,
)
from desk_app.documents.facts import ListingFacts, ListingHead, Step
from desk_app.documents.grid import Row
from desk_app.documents.layout import Composer
from desk_app.documents.papers.listing import listing
from desk_app.documents.papers.registration import registration
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.summary import summary
from desk_app.documents.preview import page_picture
from desk_app.documents.rendering import Paper, render
from desk_app.documents.styles import LANDSCAPE_SHEET, MM, SHEET, Sheet
from tests.support.papers import (
    a_print,
    a_registration,
    a_statistics,
    a_subject,
    a_summary,
    shipped_fonts,
    shipped_templates,
)
from tests.support.pdfread import char_boxes, page_texts, squeezed, whole_text

WORDS = shipped_templates()
LONG_UNIT = "江海市住房和城乡建设局下属某某工程质量安全监督管理总站第三分站综合执法与招标投标监督科" * 3
LONG_NAME = "买买提明·某某某江·阿卜杜勒某某某克孜"


def printed(document: Document) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines)


def assert_inside_the_frame(paper: Paper, sheet: Sheet = SHEET) -> None:
    """No ink left or right of the frame, and none of the text below the foot."""
    for page in range(paper.pages):
        for char, (left, bottom, right, top) in char_boxes(paper.pdf, page):
            assert left >= sheet.left - 6.5, (page, char, left)
            assert right <= sheet.left + sheet.width + 1, (page, char, right)
            assert bottom >= 5 * MM, (page, char, bottom)
            assert top <= sheet.page[1] - 8 * MM, (page, char, top)


ORDINARY = {
    "as in the samples": a_registration(),
    "hardly anything known": a_registration(
        subjects=(replace(a_subject(name="某"), unit="", post="", delegate="", born=None, age=None),),
        summary="反映其违规经商办企业。",
        kinds=(),
        attachments=(),
        proposal="",
        remark="",
    ),
    "a content of 500 characters": a_registration(summary="反映其在工程承揽方面为他人谋取利益，收受财物。" * 22),
    "a long unit and post": a_registration(subjects=(a_subject(unit=LONG_UNIT[:60], post=LONG_UNIT[:60]),)),
}


@pytest.mark.parametrize("facts", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_registration_form_stays_on_one_page(facts: object) -> None:
    paper = printed(registration(facts, WORDS, a_print()))
    assert paper.pages == 1
    assert_inside_the_frame(paper)


def test_registration_form_of_5000_characters_continues() -> None:
    content = "".join(f"第{number}项反映其收受礼金{number * 37:,}元，未按规定上交。" for number in range(1, 251))[:5000]
    paper = printed(registration(a_registration(summary=content), WORDS, a_print()))
    assert 3 <= paper.pages <= 5
    assert_inside_the_frame(paper)
    pages = [squeezed(text) for text in page_texts(paper.pdf)]
    body = "".join(
        page.removeprefix("问题线索登记表江建线〔2025〕0427号").split("打印登记号")[0].removeprefix("内容摘要")
        for page in pages
    )
    assert content in body
    assert all("内容摘要" in page for page in pages[:-1])
    assert "登记人某登记员" in pages[-1]


def test_every_part_of_a_continued_form_has_several_lines() -> None:
    for length in range(20, 130, 7):
        paper = printed(
            registration(a_registration(summary="反映其收受礼金，未按规定上交。" * length), WORDS, a_print())
        )
        for text in page_texts(paper.pdf)[:-1]:
            assert squeezed(text).count("反映其收受礼金") >= 2


def test_people_are_not_divided_between_pages() -> None:
    people = tuple(a_subject(name=f"某{mark}") for mark in "甲乙丙丁戊己")
    paper = printed(registration(a_registration(subjects=people), WORDS, a_print()))
    assert paper.pages > 1
    assert_inside_the_frame(paper)
    for text in page_texts(paper.pdf):
        assert squeezed(text).count("姓名某") == squeezed(text).count("现任职务")


@pytest.mark.parametrize("name", [LONG_NAME, "A" * 120, "某" * 200])
def test_long_names_and_units_wrap(name: str) -> None:
    person = a_subject(name=name, unit=LONG_UNIT, post=LONG_UNIT, rank=name)
    for document in (
        summary(replace(a_summary(), subjects=(person,), unit=LONG_UNIT, number=name), WORDS, a_print()),
        registration(a_registration(subjects=(person,), unit=LONG_UNIT), WORDS, a_print()),
        statistics(replace(a_statistics(), unit=LONG_UNIT, signers=(name, name, name)), WORDS, a_print()),
    ):
        paper = printed(document)
        assert_inside_the_frame(paper)
        assert squeezed(LONG_UNIT) in whole_text(paper.pdf)


def test_a_long_register_line_wraps() -> None:
    record = replace(a_print(), printed_by=LONG_UNIT[:100])
    paper = printed(statistics(a_statistics(), WORDS, record))
    assert_inside_the_frame(paper)
    assert LONG_UNIT[:100] in whole_text(paper.pdf)


@pytest.mark.parametrize("extra", range(0, 30, 3))
def test_no_heading_stands_alone_at_the_foot(extra: int) -> None:
    steps = a_summary().steps + tuple(
        Step(date(2026, 8, 1), "核查", f"补充调取材料{n}份。", "监督室") for n in range(extra)
    )
    paper = printed(summary(replace(a_summary(), steps=steps), WORDS, a_print()))
    headings = ("一、", "二、", "三、", "四、", "五、", "六、", "七、")
    for text in page_texts(paper.pdf):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        foot = next(index for index, line in enumerate(lines) if line.startswith("打印登记号"))
        assert not lines[foot - 1].startswith(headings)
        assert not lines[foot - 1].startswith(("日期", "对象", "事项", "整改事项"))


def test_a_table_over_many_pages_repeats_its_head_and_keeps_every_row() -> None:
    steps = tuple(Step(date(2026, 8, 1), "核查", f"第{n}次补充调取材料。", "监督室") for n in range(150))
    paper = printed(summary(replace(a_summary(), steps=steps), WORDS, a_print()))
    pages = [squeezed(text) for text in page_texts(paper.pdf)]
    assert all(f"第{n}次补充调取材料" in "".join(pages) for n in range(150))
    assert all("日期阶段主要情况审批人" in page for page in pages if "次补充调取材料" in page)
    assert_inside_the_frame(paper)


def test_a_row_higher_than_a_page_is_divided() -> None:
    told = "".join(f"第{n}笔转账经核对与账册一致；" for n in range(300))
    facts = replace(a_summary(), steps=(Step(date(2026, 8, 1), "核查", told, "监督室"),))
    paper = printed(summary(facts, WORDS, a_print()))
    assert_inside_the_frame(paper)
    assert paper.pages > 2
    foot_and_head = r"(监督室)?打印登记号.*?共\d+页(案件摘要江纪驻建案〔2026〕018号(日期阶段主要情况审批人)?)?"
    assert squeezed(told) in re.sub(foot_and_head, "", whole_text(paper.pdf))


def test_all_measures_of_the_scheme_fit_and_groups_keep_their_label() -> None:
    facts = a_statistics()
    forms = tuple(
        replace(form, measures=(replace(form.measures[0], count=1),) * rows, count=rows)
        for form, rows in zip(facts.forms, (14, 21, 12, 4), strict=True)
    )
    paper = printed(statistics(replace(facts, forms=forms, total=51), WORDS, a_print()))
    assert paper.pages == 3
    assert_inside_the_frame(paper)
    last, chart = (squeezed(text) for text in page_texts(paper.pdf)[-2:])
    assert "形态代码处理措施" in last
    assert "形态代码处理措施" not in chart
    assert "第四种形态" in last
    assert "单位负责人" in last


def test_body_text_is_justified() -> None:
    paper = printed(summary(a_summary(), WORDS, a_print()))
    boxes = char_boxes(paper.pdf, 0)
    text = "".join(char for char, _ in boxes)
    start = text.index("先后7次接受管理服务")
    assert boxes[start + 9][1][2] == pytest.approx(SHEET.left + SHEET.width, abs=1.2)


def test_text_in_cells_is_justified() -> None:
    boxes = char_boxes(printed(summary(a_summary(), WORDS, a_print())).pdf, 1)
    text = "".join(char for char, _ in boxes)
    first, second = (text.index(words) + len(words) - 1 for words in ("登记编号“江建线", "驻在单位党组织主"))
    assert boxes[first][1][2] == pytest.approx(boxes[second][1][2], abs=0.8)


def test_baselines_of_label_and_value_agree() -> None:
    paper = printed(summary(a_summary(), WORDS, a_print()))
    boxes = char_boxes(paper.pdf, 0)
    text = "".join(char for char, _ in boxes)
    at = text.index("民族汉族")
    middles = [(boxes[at + index][1][1] + boxes[at + index][1][3]) / 2 for index in (1, 3)]
    assert middles[0] == pytest.approx(middles[1], abs=0.35)


def test_a_wide_table_lies_on_its_side_and_uses_the_width() -> None:
    table = statistics(a_statistics(), WORDS, a_print(watermark="内部资料"))
    paper = printed(replace(table, landscape=True))
    assert_inside_the_frame(paper, LANDSCAPE_SHEET)
    picture = page_picture(paper.pdf, page=0)
    assert picture.width == pytest.approx(picture.height * 297 / 210, abs=2)
    assert max(right for _, (_, _, right, _) in char_boxes(paper.pdf, 0)) > LANDSCAPE_SHEET.page[0] - 25 * MM


def test_only_tables_lie_on_their_side() -> None:
    upright = summary(a_summary(), WORDS, a_print())
    assert printed(replace(upright, landscape=True)).sha256 == printed(upright).sha256


@pytest.mark.parametrize("lines", range(26, 36))
def test_name_and_date_below_a_report_never_stand_alone(lines: int) -> None:
    stamp = summary(a_summary(), WORDS, a_print()).stamp
    closing = Closing("驻江海市某某局纪检监察组", "2026年1月5日")
    paper = printed(Document(Shape.REPORT, "某报告", "", "", (Passage("某" * 38 * lines), closing), stamp))
    (last,) = [squeezed(text) for text in page_texts(paper.pdf) if "2026年1月5日" in text]
    assert "某" * 40 in last


@pytest.mark.parametrize("span", [8, 10, 12, 24])
def test_a_narrow_place_to_sign_has_room_for_the_name_before_the_date(span: int) -> None:
    cells = tuple(FormCell(span, Signature("", "签名：", "年　月　日")) for _ in range(24 // span))
    cells += (FormCell(4, Signature("", "", "")),) if span == 10 else ()
    form = Form((FormSection("", 0, (FormRow(cells),)),))
    stamp = summary(a_summary(), WORDS, a_print()).stamp
    paper = printed(Document(Shape.FORM, "单", "", "", (form,), stamp))
    boxes = char_boxes(paper.pdf, 0)
    ends = [box[2] for char, box in boxes if char == "："][: 24 // span]
    starts = [box[0] for char, box in boxes if char == "年"][: 24 // span]
    assert all(start - end > 40 for end, start in zip(ends, starts, strict=True))


def _ledger(rows: int) -> Document:
    facts = ListingFacts(
        title="台账",
        unit="驻局",
        told="",
        heads=(ListingHead("甲", 1), ListingHead("乙", 1)),
        rows=tuple((str(row), "一行") for row in range(rows)),
        prepared_on=date(2026, 11, 23),
    )
    return listing(facts, WORDS, a_print())


def test_paging_a_long_list_measures_every_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    settle = Row.__post_init__
    monkeypatch.setattr(Row, "__post_init__", lambda row: measured.append(1) or settle(row))
    assert printed(_ledger(400)).pages > 8
    assert len(measured) <= 402


def test_a_list_too_long_for_one_page_is_not_tried_at_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    blocks = Composer.blocks
    monkeypatch.setattr(Composer, "blocks", lambda self, document: tried.append(1.0) or blocks(self, document))
    assert printed(_ledger(400)).pages > 8
    assert len(tried) == 1

"""Official letters by the numbers of GB/T 9704-2012, measured in the finished PDF."""

from itertools import pairwise

import pytest

from desk_app.documents.content import (
    Address,
    Annex,
    Closing,
    Column,
    Enclosures,
    Heading,
    Imprint,
    LetterHead,
    Passage,
    Remark,
    Table,
    TableRow,
)
from desk_app.documents.styles import CELL, MM, ROW
from tests.support.letters import (
    CLOSING,
    DAY,
    FORM_HEAD,
    IMPRINT,
    LONG_ORGAN,
    ORGAN,
    PLAIN,
    STAMP,
    TEXT,
    TITLE,
    WORDS,
    a_head,
    a_letter,
    printed,
)
from tests.support.pdfmarks import Char, chars, level_rules, reading, row_of, rows
from tests.support.pdfread import char_boxes, page_texts, squeezed, whole_text

LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM
RED = (230, 0, 0)
RARE = "买买提明·某某某江·阿卜杜勒𬭎某某克孜𠮷"


def body_rows(pdf: bytes, page: int) -> list[tuple[float, list[Char]]]:
    """The rows inside the frame, without the page number below it."""
    return [(y, line) for y, line in rows(pdf, page) if TOP < y < BOTTOM]


def page_number(pdf: bytes, page: int) -> list[Char]:
    return [char for y, line in rows(pdf, page) for char in line if BOTTOM < y < 275 * MM]


def ink_top(line: list[Char]) -> float:
    return min(char.ink[1] for char in line)


def ink_bottom(line: list[Char]) -> float:
    return max(char.ink[3] for char in line)


# The grid.


def test_a_full_page_has_22_rows_of_28_characters() -> None:
    lines = body_rows(printed(a_letter(Passage(PLAIN * 60))).pdf, 1)
    assert [len(line) for _, line in lines] == [28] * 22
    for _, line in lines:
        assert line[0].x == pytest.approx(LEFT, abs=0.02)
        assert line[-1].x + CELL == pytest.approx(RIGHT, abs=0.05)
        steps = [after.x - before.x for before, after in pairwise(line)]
        assert steps == pytest.approx([156 * MM / 28] * 27, abs=0.02)


def test_rows_are_a_22nd_of_225_millimetres_apart_and_fill_the_frame() -> None:
    lines = body_rows(printed(a_letter(Passage(PLAIN * 60))).pdf, 1)
    steps = [after[0] - before[0] for before, after in pairwise(lines)]
    assert steps == pytest.approx([225 * MM / 22] * 21, abs=0.02)
    above, below = ink_top(lines[0][1]) - TOP, BOTTOM - ink_bottom(lines[-1][1])
    assert above == pytest.approx(below, abs=1.5)
    assert 0 < above < ROW / 3


def test_the_first_page_keeps_to_the_rows_of_the_others() -> None:
    parts = (Address("某局党组："), Heading("一、某问题"), Passage(PLAIN), Passage(TEXT * 9))
    paper = printed(a_letter(*parts))
    first = body_rows(paper.pdf, 1)[0][0]
    at = next(index for index, (_, line) in enumerate(body_rows(paper.pdf, 0)) if "某局党组" in reading(line))
    for y, _ in body_rows(paper.pdf, 0)[at:]:
        assert (y - first) / ROW == pytest.approx(round((y - first) / ROW), abs=0.04)


def test_a_paragraph_begins_two_characters_in() -> None:
    line = row_of(printed(a_letter(Passage(PLAIN))).pdf, 0, PLAIN[:20])
    assert line[0].x == pytest.approx(LEFT + 2 * CELL, abs=0.05)


def test_levels_have_their_faces() -> None:
    parts = (
        Heading("一、第一层"),
        Heading("（一）第二层", 2),
        Heading("1. 第三层", 3),
        Passage("第四层正文", lead="（二）引语。"),
    )
    pdf = printed(a_letter(*parts)).pdf
    faces = {words: row_of(pdf, 0, words)[-1].face for words in ("第一层", "第二层", "第三层", "第四层正文")}
    assert faces == {"第一层": "AnjuanHei", "第二层": "AnjuanKai", "第三层": "AnjuanFang", "第四层正文": "AnjuanFang"}
    assert row_of(pdf, 0, "引语")[2].face == "AnjuanKai"


def test_no_line_begins_or_ends_with_a_forbidden_mark() -> None:
    pdf = printed(
        a_letter(Address("、".join(["江海市某某局"] * 20) + "："), *[Passage(TEXT[cut:] * 3) for cut in range(14)])
    ).pdf
    lines = [line for page in range(4) for _, line in body_rows(pdf, page)]
    assert len(lines) > 60
    assert [line[0].text for line in lines if line[0].text in WORDS.lines.no_start] == []
    assert [line[-1].text for line in lines if line[-1].text in WORDS.lines.no_end] == []
    assert max(char.ink[2] for line in lines for char in line) < RIGHT + 1


def test_what_a_letter_says_is_read_in_its_order() -> None:
    said = (
        Address("某局党组："),
        Heading("一、问题"),
        Passage("请整改。", lead="（一）引语。"),
        Enclosures("附件：", ("某清单", f"某名单{RARE}")),
        Closing(LONG_ORGAN, DAY),
        Remark("（联系人：某某某）"),
    )
    words = whole_text(printed(a_letter(*said, head=a_head(copy_no="000001", urgency="特急"), mark="机密★10年")).pdf)
    expected = (
        "000001机密★10年特急",
        ORGAN,
        "江监建〔2026〕18号",
        TITLE,
        "某局党组：",
        "一、问题",
        "（一）引语。请整改。",
        "附件：1.某清单2.某名单",
        f"{LONG_ORGAN}{DAY}（联系人：某某某）",
    )
    places = [words.index(part) for part in expected]
    assert places == sorted(places)
    assert RARE in words


# The red head.


def test_the_name_of_the_organ_begins_35_millimetres_below_the_frame() -> None:
    pdf = printed(a_letter()).pdf
    name = row_of(pdf, 0, ORGAN, face="Title")
    assert ink_top(name) == pytest.approx(TOP + 35 * MM, abs=0.7)
    assert name[0].ink[0] - LEFT == pytest.approx(RIGHT - name[-1].ink[2], abs=4)
    assert {char.face for char in name} == {"AnjuanTitle"}


@pytest.mark.parametrize(
    "organ",
    [
        "某局",
        ORGAN,
        "江海市住房和城乡建设局",
        "江海市纪委监委驻江海市某某局纪检监察组",
        LONG_ORGAN,
        LONG_ORGAN + "某某分组",
    ],
)
def test_number_rule_and_title_stand_below_the_name_as_the_standard_says(organ: str) -> None:
    pdf = printed(a_letter(head=a_head(organ=organ))).pdf
    big = [char for char in chars(pdf, 0) if char.face == "AnjuanTitle" and char.y < 130 * MM]
    name = [char for char in big if char.text in organ and char.ink[3] - char.ink[1] > 20]
    assert min(char.ink[0] for char in name) >= LEFT - 0.5
    assert max(char.ink[2] for char in name) <= RIGHT + 0.5
    assert reading(name) == organ
    number = row_of(pdf, 0, "江监建")
    gap = ink_top(number) - ink_bottom(name)
    assert 2 * ROW - ROW / 2 <= gap - 13 <= 2 * ROW + ROW / 2
    assert number[0].ink[0] - LEFT == pytest.approx(RIGHT - number[-1].ink[2], abs=3)
    (rule,) = level_rules(pdf, 0)
    assert (rule.left, rule.right) == (pytest.approx(LEFT, abs=0.1), pytest.approx(RIGHT, abs=0.1))
    assert rule.colour == RED
    assert rule.top - rule.weight / 2 - ink_bottom(number) == pytest.approx(4 * MM, abs=1.5)
    title = row_of(pdf, 0, TITLE[:6])
    assert ink_top(title) - rule.top == pytest.approx(2 * ROW + 3, abs=ROW / 4)


def test_number_of_the_copy_mark_and_urgency_take_the_first_rows() -> None:
    pdf = printed(a_letter(head=a_head(copy_no="000001", urgency="特急"), mark="机密★10年")).pdf
    lines = body_rows(pdf, 0)[:3]
    assert [reading(line) for _, line in lines] == ["000001", "机密★10年", "特急"]
    for index, (_, line) in enumerate(lines):
        assert line[0].x == pytest.approx(LEFT, abs=0.1)
        middle = (ink_top(line) + ink_bottom(line)) / 2
        assert middle == pytest.approx(TOP + (index + 0.5) * ROW, abs=1.5)
    assert lines[1][1][0].face == lines[2][1][0].face == "AnjuanHei"


def test_a_paper_to_a_higher_organ_names_who_signs_at_the_right() -> None:
    pdf = printed(a_letter(head=a_head(signer_label="签发人：", signers=("张某某", "李某", "王某某")))).pdf
    upper, lower = row_of(pdf, 0, "签发人"), row_of(pdf, 0, "江监建")
    assert reading(upper) == "签发人：张某某李某"
    assert reading(lower) == "江监建〔2026〕18号王某某"
    assert lower[0].x == pytest.approx(LEFT + CELL, abs=0.2)
    assert {upper[4].face, lower[-1].face} == {"AnjuanKai"}
    assert upper[0].face == "AnjuanFang"
    assert lower[-3].x == pytest.approx(upper[4].x, abs=0.1)
    assert max(char.ink[2] for char in upper) <= RIGHT - CELL


def test_one_signer_ends_one_character_from_the_right() -> None:
    line = row_of(printed(a_letter(head=a_head(signer_label="签发人：", signers=("张某某",)))).pdf, 0, "签发人")
    assert line[-1].x + 16 == pytest.approx(RIGHT - CELL, abs=0.2)


def test_a_long_signer_does_not_run_into_the_number() -> None:
    head = a_head(number="江海市监建〔2026〕1018号", signer_label="签发人：", signers=(RARE, RARE))
    pdf = printed(a_letter(head=head)).pdf
    for _, line in body_rows(pdf, 0):
        for before, after in pairwise(line):
            assert before.ink[2] <= after.ink[0] + 1, reading(line)


@pytest.mark.parametrize(
    "head", [a_head(number="江监建〔2026〕18号" * 5), a_head(number="江监建〔2026〕18号" * 5, form=FORM_HEAD.form)]
)
def test_a_number_of_several_rows_pushes_the_title_down(head: LetterHead) -> None:
    pdf = printed(a_letter(head=head)).pdf
    numbers = [line for _, line in rows(pdf, 0) if "江监建" in reading(line) and TITLE[:4] not in reading(line)]
    assert len(numbers) > 1
    title = row_of(pdf, 0, TITLE[:6])
    assert ink_top(title) - ink_bottom(numbers[-1]) == pytest.approx(3 * ROW - 13, abs=ROW / 3)


# The title.


def title_lines(title: str) -> list[str]:
    pdf = printed(a_letter(title=title)).pdf
    (rule,) = level_rules(pdf, 0)
    below = [line for y, line in rows(pdf, 0) if y > rule.top and line[0].face == "AnjuanTitle"]
    for line in below:
        assert line[0].ink[0] - LEFT == pytest.approx(RIGHT - line[-1].ink[2], abs=12)
        assert line[0].ink[0] >= LEFT - 0.5
    return [reading(line) for line in below]


TITLES = {
    "监察建议书": ["监察建议书"],
    TITLE: ["关于加强工程建设领域", "廉政风险防控的监察建议书"],
    "关于移送江海市住房和城乡建设局原党组成员吴某某涉嫌严重违纪违法问题线索的函": [
        "关于移送江海市住房和城乡建设局原党组成员",
        "吴某某涉嫌严重违纪违法问题线索的函",
    ],
    "关于某事\n的函": ["关于某事", "的函"],
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items(), ids=TITLES)
def test_titles_break_between_words(title: str, expected: list[str]) -> None:
    assert title_lines(title) == expected


def test_long_titles_keep_a_good_outline() -> None:
    for title in (
        "江海市纪委监委驻江海市国有资产监督管理委员会纪检监察组关于开展违反中央八项规定精神突出问题专项整治工作的通知",
        "关于转发《江海市党政机关厉行节约反对浪费实施办法（试行）》并进一步规范公务接待、公务用车管理工作的通知",
        "关于对某某集团有限公司副总经理买买提明·某某某江·阿卜杜勒某某某克孜同志反映问题予以了结的函",
    ):
        lines = title_lines(title)
        assert "".join(lines) == title
        assert 2 <= len(lines) <= 4
        lengths = [len(line) for line in lines]
        assert not any(
            before > middle < after for before, middle, after in zip(lengths, lengths[1:], lengths[2:], strict=False)
        ), lines
        assert min(lengths) * 3 > max(lengths)


def test_a_title_of_200_characters_loses_nothing() -> None:
    title = "关于" + "加强监督管理并严肃查处突出问题" * 13 + "的通知"
    paper = printed(a_letter(title=title))
    assert title in whole_text(paper.pdf)
    assert "关于加强监督管理" in squeezed(page_texts(paper.pdf)[0])


# Addressees and enclosures.


def test_addressees_stay_at_the_left_and_one_row_below_the_title() -> None:
    pdf = printed(a_letter(Address("、".join(["江海市某某局党组"] * 12) + "："), Passage(TEXT))).pdf
    title = row_of(pdf, 0, "廉政风险防控")
    lines = [line for _, line in body_rows(pdf, 0) if "党组" in reading(line) or "某某局" in reading(line)]
    assert len(lines) >= 3
    assert all(line[0].x == pytest.approx(LEFT, abs=0.1) for line in lines)
    assert ink_top(lines[0]) - ink_bottom(title) == pytest.approx(2 * ROW - 11, abs=ROW / 2)


def test_a_list_of_addressees_that_would_fill_the_first_page_moves_into_the_imprint() -> None:
    names = "、".join(f"江海市某某局第{number}分局党组" for number in range(1, 31))
    paper = printed(a_letter(Address(f"{names}：", "主送："), Passage(TEXT), CLOSING, IMPRINT))
    first, last = squeezed(page_texts(paper.pdf)[0]), squeezed(page_texts(paper.pdf)[-1])
    assert names not in first
    assert TEXT[:20] in first
    assert f"主送：{names}。抄送：" in last
    assert len(level_rules(paper.pdf, paper.pages - 1)) == 3


def test_enclosures_hang_below_their_numbers() -> None:
    pdf = printed(a_letter(Passage(TEXT), Enclosures("附件：", ("某" * 40, "乙清单")))).pdf
    first, second = row_of(pdf, 0, "附件：1."), row_of(pdf, 0, "乙清单")
    later = next(line for _, line in body_rows(pdf, 0) if set(reading(line)) == {"某"})
    assert first[0].x == pytest.approx(LEFT + 2 * CELL, abs=0.1)
    assert first[3].text == second[0].text.replace("2", "1")
    assert second[0].x == pytest.approx(first[3].x, abs=0.5)
    assert later[0].x == pytest.approx(first[5].x, abs=0.1) == pytest.approx(second[2].x, abs=0.1)
    text = [line for y, line in body_rows(pdf, 0) if y < first[0].y][-1]
    assert first[0].y - text[0].y == pytest.approx(2 * ROW, abs=1)


def test_a_single_enclosure_has_no_number() -> None:
    assert "附件：某清单" in whole_text(printed(a_letter(Passage(TEXT), Enclosures("附件：", ("某清单",)))).pdf)


def test_an_annex_begins_a_page_with_its_title_in_the_third_row() -> None:
    paper = printed(a_letter(Passage(TEXT), CLOSING, Annex("附件1", "某清单"), Passage(TEXT), IMPRINT))
    lines = body_rows(paper.pdf, 1)
    assert [reading(line) for _, line in lines[:2]] == ["附件1", "某清单"]
    assert lines[1][0] - lines[0][0] == pytest.approx(2 * ROW, abs=4)
    assert lines[0][1][0].face == "AnjuanHei"
    assert lines[0][1][0].x == pytest.approx(LEFT, abs=0.1)


# Name, date and seal.


@pytest.mark.parametrize("organ", [ORGAN, LONG_ORGAN, "某局"])
def test_name_and_date_share_a_middle_and_the_date_ends_four_characters_from_the_right(organ: str) -> None:
    pdf = printed(a_letter(Passage(PLAIN), Closing(organ, DAY))).pdf
    day = row_of(pdf, 0, DAY)
    name = [line for y, line in body_rows(pdf, 0) if y < day[0].y][-1]
    middles = [(line[0].ink[0] + line[-1].ink[2]) / 2 for line in (name, day)]
    assert middles[0] == pytest.approx(middles[1], abs=3)
    assert name[-1].ink[2] <= RIGHT - 2 * CELL
    if organ != LONG_ORGAN:
        assert day[-1].x + 16 == pytest.approx(RIGHT - 4 * CELL, abs=0.5)


def test_a_seal_over_name_and_date_ends_within_one_row_of_the_text() -> None:
    pdf = printed(a_letter(Passage(PLAIN), CLOSING)).pdf
    lines = [line for _, line in body_rows(pdf, 0)]
    at = next(index for index, line in enumerate(lines) if reading(line) == DAY)
    name, text = lines[at - 1], lines[at - 2]
    # Name and date stand a little below the middle of the seal; it is 42 mm wide.
    middle = (ink_top(name) + ink_bottom(lines[at])) / 2 - 4 * MM
    room = middle - 21 * MM - ink_bottom(text)
    assert 0 < room < ROW


@pytest.mark.parametrize("rows_of_text", range(1, 31))
def test_the_seal_never_stands_without_text(rows_of_text: int) -> None:
    text = ("某" * 26 + "某" * 28 * (rows_of_text - 1))[: 28 * rows_of_text - 8]
    tail = (Enclosures("附件：", ("清单",)), CLOSING, Remark("（联系人）"))
    paper = printed(a_letter(Passage("前文。"), Passage(text), *tail, IMPRINT))
    (page,) = [page for page in range(paper.pages) if DAY in reading(chars(paper.pdf, page)).replace(f"{DAY}印发", "")]
    held = [line for _, line in body_rows(paper.pdf, page) if set(reading(line)) == {"某"}]
    assert len(held) >= min(rows_of_text, 2)
    assert "联系人" in page_texts(paper.pdf)[page]
    assert whole_text(paper.pdf).count("某") >= len(text)


def test_a_table_above_the_seal_gives_it_a_row() -> None:
    table = Table(
        (Column("序号", 1), Column("问题", 3)), tuple(TableRow((str(number), "某问题")) for number in range(20))
    )
    paper = printed(a_letter(Passage(PLAIN), table, CLOSING))
    last = squeezed(page_texts(paper.pdf)[-1])
    assert DAY in last
    assert "19某问题" in last
    assert_rows_after_a_table_stay(paper.pdf, paper.pages - 1)


def assert_rows_after_a_table_stay(pdf: bytes, page: int) -> None:
    y = row_of(pdf, page, DAY)[-1].y
    first = body_rows(printed(a_letter(Passage(PLAIN * 60))).pdf, 1)[0][0]
    assert (y - first) / ROW == pytest.approx(round((y - first) / ROW), abs=0.04)


def test_the_remark_stands_below_the_date_two_characters_in() -> None:
    pdf = printed(a_letter(Passage(PLAIN), CLOSING, Remark("（联系人：某某某）"))).pdf
    day, remark = row_of(pdf, 0, DAY), row_of(pdf, 0, "联系人")
    assert remark[1].y - day[-1].y == pytest.approx(ROW, abs=1)
    assert remark[0].x == pytest.approx(LEFT + 2 * CELL, abs=1)


# The imprint and the page numbers.


@pytest.mark.parametrize("rows_of_text", [1, 3, 6, 9, 12, 20, 26, 29, 33, 40])
def test_the_imprint_ends_the_last_even_page(rows_of_text: int) -> None:
    paper = printed(a_letter(Passage("某" * 28 * rows_of_text), CLOSING, IMPRINT))
    assert paper.pages % 2 == 0
    assert not any(rule.colour == (0, 0, 0) for page in range(paper.pages - 1) for rule in level_rules(paper.pdf, page))
    upper, middle, lower = level_rules(paper.pdf, paper.pages - 1)
    assert lower.top + lower.weight / 2 == pytest.approx(BOTTOM, abs=0.1)
    for rule, weight in ((upper, 0.35), (middle, 0.25), (lower, 0.35)):
        assert rule.weight == pytest.approx(weight * MM, abs=0.01)
        assert (rule.left, rule.right) == (pytest.approx(LEFT, abs=0.1), pytest.approx(RIGHT, abs=0.1))
    text = [line for y, line in body_rows(paper.pdf, paper.pages - 1) if y < upper.top]
    assert not text or ink_bottom(text[-1]) < upper.top - ROW / 2


def test_the_words_of_the_imprint_keep_one_character_from_both_ends() -> None:
    many = Imprint("抄送：" + "，".join(["江海市某某某某局"] * 12) + "。", "江海市监察委员会办公室", "2026年1月5日印发")
    pdf = printed(a_letter(Passage(TEXT), CLOSING, many)).pdf
    last = row_of(pdf, 1, "印发")
    assert last[0].x == pytest.approx(LEFT + 14, abs=0.2)
    assert last[-1].x + 14 == pytest.approx(RIGHT - 14, abs=0.5)
    copies = [line for y, line in body_rows(pdf, 1) if y < last[0].y]
    assert copies[0][0].x == pytest.approx(LEFT + 14, abs=0.2)
    assert copies[1][0].x == pytest.approx(copies[0][3].x, abs=0.3)
    assert max(char.ink[2] for line in copies for char in line) <= RIGHT - 14 + 1


def test_a_long_printer_and_the_date_share_no_row() -> None:
    pdf = printed(a_letter(Passage(TEXT), CLOSING, Imprint("", LONG_ORGAN + "办公室", "2026年11月23日印发"))).pdf
    assert reading(row_of(pdf, 1, "印发")) == "2026年11月23日印发"
    assert len(level_rules(pdf, 1)) == 2


def test_page_numbers_stand_7_millimetres_below_the_frame_at_the_outer_side() -> None:
    pdf = printed(a_letter(Passage(PLAIN * 50))).pdf
    for page, text in enumerate(("—1—", "—2—", "—3—")):
        number = page_number(pdf, page)
        assert reading(number) == text
        dashes = [number[0], number[-1]]
        middles = [(dash.ink[1] + dash.ink[3]) / 2 for dash in dashes]
        assert middles == pytest.approx([BOTTOM + 7 * MM] * 2, abs=0.3)
        assert {char.face for char in number} == {"AnjuanSong"}
        if page % 2:
            assert number[0].x == pytest.approx(LEFT + 14, abs=0.5)
        else:
            assert number[-1].ink[2] == pytest.approx(RIGHT - 14, abs=1)


def test_a_blank_page_and_the_imprint_behind_it_have_no_number() -> None:
    paper = next(
        paper
        for count in range(20, 40)
        if (paper := printed(a_letter(Passage("某" * 28 * count), CLOSING, IMPRINT))).pages == 4
        and not chars(paper.pdf, 2)
    )
    assert reading(page_number(paper.pdf, 1)) == "—2—"
    assert page_number(paper.pdf, 2) == page_number(paper.pdf, 3) == []
    assert "印发" in whole_text(paper.pdf)


def test_an_imprint_on_the_page_after_the_text_is_numbered() -> None:
    paper = printed(a_letter())
    assert paper.pages == 2
    assert reading(page_number(paper.pdf, 1)) == "—2—"


# The letter form.


def test_the_letter_form_has_its_double_rules_and_name_where_the_standard_puts_them() -> None:
    pdf = printed(a_letter(head=FORM_HEAD)).pdf
    name = row_of(pdf, 0, ORGAN, face="Title")
    assert ink_top(name) == pytest.approx(30 * MM, abs=0.7)
    thick, thin, lower_thin, lower_thick = level_rules(pdf, 0)
    assert thick.top - thick.weight / 2 - ink_bottom(name) == pytest.approx(4 * MM, abs=0.7)
    assert lower_thick.top + lower_thick.weight / 2 == pytest.approx(277 * MM, abs=0.1)
    assert thick.weight == lower_thick.weight > thin.weight == lower_thin.weight
    for rule in (thick, thin, lower_thin, lower_thick):
        assert rule.colour == RED
        assert (rule.left, rule.right) == (pytest.approx(20 * MM, abs=0.1), pytest.approx(190 * MM, abs=0.1))


def test_the_number_of_the_letter_form_stands_right_below_the_rule_and_marks_left() -> None:
    pdf = printed(a_letter(head=FORM_HEAD, mark="秘密★5年")).pdf
    line = row_of(pdf, 0, "江监建")
    assert reading(line).startswith("秘密★5年")
    assert line[0].x == pytest.approx(LEFT, abs=0.1)
    assert line[-1].x + 16 == pytest.approx(RIGHT, abs=0.3)
    thin = level_rules(pdf, 0)[1]
    assert ink_top(line) - thin.top == pytest.approx(16 * 7 / 8, abs=1.5)
    title = row_of(pdf, 0, TITLE[:6])
    assert ink_top(title) - ink_bottom(line) == pytest.approx(3 * ROW - 13, abs=ROW / 3)


def test_a_long_number_of_the_letter_form_begins_below_the_marks() -> None:
    pdf = printed(a_letter(head=a_head(number="江监建〔2026〕18号" * 4, form=FORM_HEAD.form, urgency="特急"))).pdf
    mark, upper, lower = (line for _, line in rows(pdf, 0)[1:4])
    assert (reading(mark), reading(upper + lower)) == ("特急", "江监建〔2026〕18号" * 4)
    assert ink_top(upper) - ink_top(mark) == pytest.approx(ROW, abs=2)
    assert lower[-1].x + 16 == pytest.approx(RIGHT, abs=0.3)


def test_text_of_the_letter_form_keeps_from_the_lower_rule() -> None:
    pdf = printed(a_letter(Passage(PLAIN * 60), head=FORM_HEAD)).pdf
    upper = level_rules(pdf, 0)[2]
    last = [line for y, line in rows(pdf, 0) if y < upper.top][-1]
    assert 16 * 7 / 8 - 1 <= upper.top - ink_bottom(last) < 16 * 7 / 8 + ROW
    assert body_rows(pdf, 1)[0][1][0].ink[1] < TOP + ROW
    assert level_rules(pdf, 1) == []


def test_the_first_page_of_the_letter_form_has_no_number() -> None:
    pdf = printed(a_letter(Passage(PLAIN * 40), head=FORM_HEAD)).pdf
    assert "—1—" not in whole_text(pdf)
    assert reading(page_number(pdf, 1)) == "—2—"


def test_the_imprint_of_the_letter_form_has_neither_printer_nor_rules_and_stays_on_the_page() -> None:
    paper = printed(a_letter(Passage(PLAIN), CLOSING, IMPRINT, head=FORM_HEAD))
    assert paper.pages == 1
    assert "印发" not in whole_text(paper.pdf)
    copies = row_of(paper.pdf, 0, "抄送")
    assert len(level_rules(paper.pdf, 0)) == 4
    assert 0 < level_rules(paper.pdf, 0)[2].top - ink_bottom(copies) < 1.5 * ROW


# The line of the print register.


@pytest.mark.parametrize("head", [a_head(), FORM_HEAD], ids=["red head", "letter form"])
def test_the_line_of_the_register_stands_below_everything_the_standard_places(head: LetterHead) -> None:
    paper = printed(a_letter(head=head, foot=STAMP))
    for page in range(paper.pages):
        words = [line for y, line in rows(paper.pdf, page) if y > 275 * MM]
        assert "2026-0113" in reading([char for line in words for char in line])
        above = [char.ink[3] for char in page_number(paper.pdf, page)]
        above += [rule.top + rule.weight for rule in level_rules(paper.pdf, page) if rule.colour == RED]
        assert all(ink_top(line) > bottom + 2 for line in words for bottom in above)
        assert max(ink_bottom(line) for line in words) < 292 * MM


def test_a_letter_that_is_not_to_show_the_register_has_nothing_below_its_number() -> None:
    pdf = printed(a_letter(head=FORM_HEAD)).pdf
    assert all(top <= 297 * MM and bottom > 297 * MM - 277 * MM for _, (_, bottom, _, top) in char_boxes(pdf, 0))


def test_the_register_does_not_move_the_letter() -> None:
    with_line, without = printed(a_letter(foot=STAMP)), printed(a_letter())
    assert chars(without.pdf, 0) == [char for char in chars(with_line.pdf, 0) if char.y < 275 * MM]

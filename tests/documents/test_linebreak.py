"""Line ends of Chinese: what may not begin or end a line, what is never cut, how even the margin is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.documents.linebreak import MOST_STRETCH, Breaker, Span, may_break
from tests.support.papers import shipped_templates

RULES = shipped_templates().lines
SIZE = 10.0


def advance(char: str) -> float:
    if char == "\u2060":
        return 0.0
    return SIZE * (0.5 if ord(char) < 0x2E80 and char not in "“”‘’—…×" else 1.0)


def spans(text: str, ems: float, *, justify: bool = False) -> tuple[Span, ...]:
    breaker = Breaker(text, [advance(char) for char in text], size=SIZE, rules=RULES)
    return breaker.lines(ems * SIZE, ems * SIZE, justify=justify)


def broken(text: str, ems: float) -> list[str]:
    return [text[span.start : span.end] for span in spans(text, ems)]


LINES = {
    "a comma never begins a line": ("一二三四五，六七", 5, ["一二三四", "五，六七"]),
    "a stop and a closing quote stay with their words": ("他说“一二三。”然后走", 7, ["他说“一二三。”", "然后走"]),
    "an opening mark never ends a line": ("一二三四（五六七）", 5, ["一二三四", "（五六七）"]),
    "a book title mark goes with its title": ("依据规定《条例》办", 5, ["依据规定", "《条例》办"]),
    "two dashes are one": ("一二三四——五六", 5, ["一二三", "四——五六"]),
    "an ellipsis is one": ("一二三四……五六", 5, ["一二三", "四……五六"]),
    "a sum is never cut": ("合计1,247,300.00元整", 7, ["合计", "1,247,300.00元", "整"]),
    "a sum takes its unit along": ("约计十人61.5万元。", 6, ["约计十人", "61.5万元。"]),
    "a currency sign stays with its number": ("共计人民币￥38,600整", 7, ["共计人民币", "￥38,600整"]),
    "a percentage is whole": ("占总人次的65.9％左右", 6.5, ["占总人次的", "65.9％左右"]),
    "a date keeps number and unit": ("于是在2026年1月12日", 4, ["于是在", "2026年", "1月12日"]),
    "a code is whole": ("编号为一二F1-01甲", 6, ["编号为一二", "F1-01甲"]),
    "a word joiner holds two characters": ("一二三四\u2060五六七", 4, ["一二三", "四\u2060五六七"]),
    "a hard space holds its neighbours": ("一二三四\u00a0五六七", 4.5, ["一二三", "四\u00a0五六七"]),
    "a line break is obeyed": ("一二\n三四", 5, ["一二", "三四"]),
    "an empty line is kept": ("一\n\n二", 5, ["一", "", "二"]),
    "spaces at the end of a line vanish": ("甲乙丙丁 ABCD", 4, ["甲乙丙丁", "ABCD"]),
    "a closing mark at the end may hang by its blank half": ("一二三四五。六七八", 5.5, ["一二三四五。", "六七八"]),
    "neighbouring marks share their blank": ("一》，“二三四五", 5, ["一》，“二三", "四五"]),
    "a word wider than the line is cut, not clipped": ("ABCDEFGHIJ", 3, ["ABCDEF", "GHIJ"]),
    "marks alone wider than the line are cut, not clipped": (
        "，，，，，，，，，，",
        2,
        ["，，，，", "，，，，", "，，"],
    ),
    "marks make room for a lonely last character": ("一，二，三，四，五六七八。", 11.3, ["一，二，三，四，五六七八。"]),
}


@pytest.mark.parametrize(("text", "ems", "wanted"), LINES.values(), ids=LINES)
def test_lines_end_where_they_should(text: str, ems: float, wanted: list[str]) -> None:
    assert broken(text, ems) == wanted


@pytest.mark.parametrize("mark", sorted(RULES.no_start))
def test_no_line_begins_with(mark: str) -> None:
    assert not may_break("字", mark, RULES)


@pytest.mark.parametrize("mark", sorted(RULES.no_end))
def test_no_line_ends_with(mark: str) -> None:
    assert not may_break(mark, "字", RULES)


def test_common_marks_are_in_the_rules() -> None:
    assert set("，。、；：？！》）”’…—·％") <= RULES.no_start
    assert set("《（“‘￥〔【") <= RULES.no_end


def test_ordinary_text_fills_the_measure() -> None:
    text = "经集体研究并报派出机关批准，对其涉嫌严重违纪违法问题立案审查调查；" * 6
    for span in spans(text, 20, justify=True)[:-1]:
        assert span.width == pytest.approx(20 * SIZE)
        assert max(span.extra) <= MOST_STRETCH * SIZE


def test_a_line_much_too_short_stays_short_instead_of_gaping() -> None:
    first = spans("一二三ABCDEFGHIJKLM", 7, justify=True)[0]
    assert (first.width, set(first.extra)) == (3 * SIZE, {0.0})


def test_digits_are_never_spread() -> None:
    text = "面值合计人民币1,247,300.00元整收受购物卡若干张均已退缴"
    for span in spans(text, 13, justify=True):
        for index, more in enumerate(span.extra):
            pair = text[span.start + index : span.start + index + 2]
            assert more == 0 or not pair.isascii()


def test_a_later_line_begins_with_ink_not_with_blank() -> None:
    second = spans("一二三四五“六七八九”十", 5)[1]
    assert second.outdent == SIZE / 2


def test_the_first_line_keeps_its_indent() -> None:
    assert spans("（一）甲乙丙", 8)[0].outdent == 0


@given(st.text(st.sampled_from("一二三甲，。《》（）“”—…1234.,元万 A-%\n"), max_size=80), st.integers(2, 14))
def test_no_character_is_lost_and_no_line_is_too_long(text: str, ems: int) -> None:
    found = spans(text, ems, justify=True)
    for before, after in pairwise(found):
        assert set(text[before.end : after.start]) <= {" ", "\n"}
    assert not found or set(text[found[-1].end :]) <= {" ", "\n"}
    assert all(span.width <= ems * SIZE + 0.02 or span.end - span.start == 1 for span in found)


@given(st.text(st.sampled_from("一二三甲乙丙，。《》（）12元"), min_size=1, max_size=60))
def test_breaks_obey_the_rules_wherever_the_line_has_any(text: str) -> None:
    for before in spans(text, 8)[:-1]:
        allowed = any(
            may_break(text[i - 1], text[i], RULES) for i in range(before.start + 1, before.end + 1) if i < len(text)
        )
        assert not allowed or may_break(text[before.end - 1], text[before.end], RULES)

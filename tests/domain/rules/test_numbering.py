"""Numbers print from a template and read back to the same parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.numbering import Number, format_number
from desk_app.errors import InputError, RuleViolationError
from tests.support.rulebook import rule_book

NUMBERING = rule_book().numbering
CLUE = NUMBERING.series["clue"].template


def test_a_clue_number_prints_like_the_office_writes_it() -> None:
    assert format_number(CLUE, group="驻住建", year=2026, serial=137) == "驻住建线〔2026〕0137号"


def test_a_serial_beyond_its_width_grows() -> None:
    assert format_number(CLUE, group="驻住建", year=2026, serial=12345) == "驻住建线〔2026〕12345号"


@given(
    st.sampled_from(sorted(NUMBERING.series)),
    st.text("驻住建交通纪检组线〔〕", min_size=1, max_size=8),
    st.integers(1949, 9999),
    st.integers(1, 99_999_999),
)
def test_a_printed_number_reads_back(name: str, group: str, year: int, serial: int) -> None:
    template = NUMBERING.series[name].template
    assert template.parse(template.format(group=group, year=year, serial=serial)) == Number(group, year, serial)


UNREADABLE = {
    "another kind": "驻住建案〔2026〕0137号",
    "a serial without its zeros": "驻住建线〔2026〕137号",
    "a serial with zeros too many": "驻住建线〔2026〕00137号",
    "serial zero": "驻住建线〔2026〕0000号",
    "no group": "线〔2026〕0137号",
    "a year of three digits": "驻住建线〔202〕0137号",
    "full-width digits": "驻住建线〔2026〕０１３７号",
    "something after it": "驻住建线〔2026〕0137号之一",
    "nothing": "",
}


@pytest.mark.parametrize("sentence", UNREADABLE)
def test_what_was_not_printed_from_the_template_is_not_read(sentence: str) -> None:
    with pytest.raises(InputError, match=r"numbering\.unreadable"):
        CLUE.parse(UNREADABLE[sentence])


BAD_TEMPLATES = {
    "no year": ("{group}线{NNNN}号", "year"),
    "no serial": ("{group}线〔{YYYY}〕号", "serial"),
    "the year twice": ("{YYYY}-{YYYY}-{NNNN}", "repeated"),
    "two serials": ("{YYYY}-{NN}-{NNNN}", "repeated"),
    "an unknown placeholder": ("{month}{YYYY}-{NNNN}", "unknown"),
    "a serial of seven": ("{YYYY}-{NNNNNNN}", "unknown"),
    "a brace left open": ("{YYYY}-{NNNN}号{", "braces"),
    "the serial right before the year": ("{NNNN}{YYYY}", "touching"),
    "the group right before the serial": ("{YYYY}{group}{NNNN}", "touching"),
    "a digit right after the serial": ("{NNNN}1{YYYY}", "touching"),
}


@pytest.mark.parametrize("sentence", BAD_TEMPLATES)
def test_a_template_that_could_not_be_read_back_is_refused(sentence: str) -> None:
    text, problem = BAD_TEMPLATES[sentence]
    with pytest.raises(RuleViolationError, match=r"numbering\.template") as caught:
        NUMBERING.template(text)
    assert caught.value.params["problem"] == problem


def test_an_office_may_write_chinese_placeholders() -> None:
    template = NUMBERING.template("{年份}年第{序号}号")
    assert template.format(group="x", year=2026, serial=7) == "2026年第0007号"
    assert template.parse("2026年第0007号") == Number("", 2026, 7)


@pytest.mark.parametrize(("group", "year", "serial"), [(" ", 2026, 1), ("{x}", 2026, 1), ("x", 26, 1), ("x", 2026, 0)])
def test_values_that_would_not_print_are_refused(group: str, year: int, serial: int) -> None:
    with pytest.raises(RuleViolationError, match=r"numbering\.value"):
        CLUE.format(group=group, year=year, serial=serial)

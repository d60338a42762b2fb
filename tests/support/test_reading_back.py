"""The check of what is read back goes red for every way in which pages can leave their content."""

from functools import cache

import pytest

from desk_app.documents.rendering import render
from tests.documents.test_every_paper import document
from tests.support.papers import shipped_fonts, shipped_templates
from tests.support.pdfread import page_texts
from tests.support.reading_back import check_reading

PAPER = "verification_plan long"


@cache
def pages() -> tuple[str, ...]:
    made = render(document(PAPER), shipped_fonts(), shipped_templates().lines)
    return tuple(page_texts(made.pdf))


def _line(page: str, number: int) -> str:
    return page.splitlines()[number]


WRONG = {
    "a line is lost": lambda first, *rest: [first.replace(_line(first, 5), ""), *rest],
    "a line is there twice": lambda first, *rest: [first.replace(_line(first, 5), _line(first, 5) * 2), *rest],
    "a character is another": lambda first, *rest: [first.replace(_line(first, 6)[4], "甲", 1), *rest],
    "two lines change places": lambda first, *rest: [
        first.replace(_line(first, 4), "#").replace(_line(first, 5), _line(first, 4)).replace("#", _line(first, 5)),
        *rest,
    ],
    "something strange stands there": lambda first, *rest: [first, "某\n" + rest[0], *rest[1:]],
    "the last page is missing": lambda *all_pages: all_pages[:-1],
    "two pages change places": lambda first, second, *rest: [second, first, *rest],
    "the register is missing on a page": lambda first, *rest: [first, rest[0][: rest[0].rindex("打印")], *rest[1:]],
}


def test_pages_as_they_are_say_the_content() -> None:
    assert len(pages()) > 2
    check_reading(document(PAPER), pages())


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_found(change) -> None:
    changed = change(*pages())
    assert list(changed) != list(pages())
    with pytest.raises(AssertionError):
        check_reading(document(PAPER), changed)

"""Pages as pixels: the right size, the right colours, refusals instead of crashes."""

import pytest

from desk_app.documents.papers.summary import summary
from desk_app.documents.preview import page_count, page_picture
from desk_app.documents.rendering import render
from desk_app.errors import InputError, UsageError
from tests.support.papers import a_print, a_summary, shipped_fonts, shipped_templates

WORDS = shipped_templates()
PDF = render(summary(a_summary(), WORDS, a_print()), shipped_fonts(), WORDS.lines).pdf


def test_pages_are_counted() -> None:
    assert page_count(PDF) == 2


@pytest.mark.parametrize(("dpi", "width", "height"), [(72, 596, 842), (96, 794, 1123), (144, 1191, 1684)])
def test_a_page_has_the_size_of_the_paper(dpi: int, width: int, height: int) -> None:
    picture = page_picture(PDF, page=0, dpi=dpi)
    assert (picture.width, picture.height) == (width, height)
    assert len(picture.rgba) == picture.stride * picture.height
    assert picture.stride >= picture.width * 4


def test_the_double_rule_is_red_and_not_blue() -> None:
    picture = page_picture(PDF, page=0, dpi=72)
    pixels = [picture.rgba[at : at + 4] for at in range(0, len(picture.rgba), 4)]
    assert any(red > 150 and green < 90 and blue < 90 for red, green, blue, _ in pixels)
    assert not any(blue > 150 and red < 90 and green < 90 for red, green, blue, _ in pixels)


def test_pixels_are_opaque() -> None:
    picture = page_picture(PDF, page=1, dpi=36)
    assert set(picture.rgba[3::4]) == {255}


@pytest.mark.parametrize("page", [-1, 2])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(UsageError) as caught:
        page_picture(PDF, page=page)
    assert (caught.value.code, caught.value.params) == ("paper.no_such_page", {"page": page + 1, "pages": 2})


@pytest.mark.parametrize("data", [b"", b"not a paper", PDF[:200]])
def test_bytes_that_are_no_paper_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        page_count(data)
    assert caught.value.code == "paper.unreadable"

"""The foot of a page: a code that stands on the paper as it was made, and lines that tell the same to the eye."""

from dataclasses import replace

import pypdfium2
import pytest
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from desk_app.documents.fingerprint import content_digest
from desk_app.documents.papers.registration import registration
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.summary import summary
from desk_app.documents.preview import page_picture
from desk_app.documents.qr import pattern
from desk_app.documents.rendering import render
from desk_app.documents.styles import MM
from tests.support.papers import (
    a_print,
    a_registration,
    a_statistics,
    a_summary,
    shipped_fonts,
    shipped_templates,
)
from tests.support.pdfread import char_boxes, page_texts

WORDS = shipped_templates()
SCAN = a_print().scan
MAKERS = {
    "report": lambda record: summary(a_summary(), WORDS, record),
    "form": lambda record: registration(a_registration(), WORDS, record),
    "table": lambda record: statistics(a_statistics(), WORDS, record),
}
DPI = 288


def printed(name: str, **changes: object) -> bytes:
    return render(MAKERS[name](replace(a_print(), **changes)), shipped_fonts(), WORDS.lines).pdf


def dark_modules(pdf: bytes, page: int, size: int) -> list[list[bool]]:
    """Read the code off the picture of the page, module by module."""
    picture = page_picture(pdf, page=page, dpi=DPI)
    scale = DPI / 25.4
    left, top, module = 22 * scale, (297 - 18.5) * scale + 3.4 * DPI / 72, 11 * scale / size
    return [
        [
            picture.rgba[int(top + (row + 0.5) * module) * picture.stride + 4 * int(left + (column + 0.5) * module)]
            < 128
            for column in range(size)
        ]
        for row in range(size)
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_every_page_carries_the_code_as_it_was_made(name: str) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(SCAN)
    code.make()
    size = code.getModuleCount()
    wanted = [[bool(code.isDark(row, column)) for column in range(size)] for row in range(size)]
    pdf = printed(name, watermark="内部资料 严禁外传")
    for page in range(len(page_texts(pdf))):
        assert dark_modules(pdf, page, size) == wanted


def test_the_longest_code_of_a_copy_stays_in_the_smallest_square() -> None:
    assert pattern("QJ1-2026-99999-99-7K2M-09XQ-PD4T-6WZE").size == 25


@pytest.mark.parametrize("name", MAKERS)
def test_the_code_is_drawn_and_no_picture(name: str) -> None:
    document = pypdfium2.PdfDocument(printed(name))
    kinds = {thing.type for page in document for thing in page.get_objects()}
    document.close()
    assert kinds == {pypdfium2.raw.FPDF_PAGEOBJ_TEXT, pypdfium2.raw.FPDF_PAGEOBJ_PATH}


@pytest.mark.parametrize("name", MAKERS)
def test_what_a_paper_is_verified_by_stands_in_the_first_line(name: str) -> None:
    for text in page_texts(printed(name)):
        foot = text[text.index("打印登记号") :].splitlines()
        assert foot[0].split() == ["打印登记号：2026-0113", "核验码：7K2M-09XQ-PD4T-6WZE"]
        assert foot[1].split()[0] == "第1份/共2份"


def test_a_preview_has_no_code() -> None:
    pdf = printed("form", register_no="", code="", scan="")
    assert "核验码" not in page_texts(pdf)[0]
    assert dark_modules(pdf, 0, 25) != dark_modules(printed("form"), 0, 25)


def test_the_longest_lines_stay_on_the_page() -> None:
    pdf = printed("form", register_no="驻江海市住房和城乡建设局纪检监察组印〔2026〕99999号" * 2, printed_by="某" * 60)
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    lowest = min(
        text.get_charbox(index)[1] for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()
    )
    document.close()
    assert lowest > 8


@pytest.mark.parametrize("name", ["report", "form"])
def test_a_paper_signed_page_by_page_has_its_line_between_text_and_foot_of_every_page(name: str) -> None:
    plain = MAKERS[name](a_print())
    signed = replace(plain, every_page=("鼎", "鑫"), elements=plain.elements * 3)
    pdf = render(signed, shipped_fonts(), WORDS.lines).pdf
    assert len(page_texts(pdf)) > 2
    for page in range(len(page_texts(pdf))):
        boxes = char_boxes(pdf, page)
        [left], [right] = ([box for char, box in boxes if char == one] for one in "鼎鑫")
        assert left[1] == pytest.approx(right[1], abs=1)
        assert right[0] - left[0] > 400
        frame, foot = left[3] + 10, (18.5 + 3) * MM
        assert foot < left[1]
        assert not [char for char, box in boxes if char not in "鼎鑫" and foot < box[1] < frame]


def test_the_line_to_sign_is_part_of_what_a_paper_says() -> None:
    plain = MAKERS["form"](a_print())
    assert content_digest(replace(plain, every_page=("鼎",))) != content_digest(plain)

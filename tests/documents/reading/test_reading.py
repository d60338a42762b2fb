"""Foreign documents are read in memory; a file made to harm is refused before it can."""

import zipfile
from io import BytesIO

import pytest

from desk_app.documents.reading import archives, flowing
from desk_app.documents.reading.flowing import PIECE, Block, flow_of, plain_text
from desk_app.documents.reading.pages import PIXELS_LIMIT, find_words, page_image, page_sizes
from desk_app.documents.reading.word import word_text
from desk_app.errors import InputError
from desk_app.jobs import Cancelled, Quiet
from desk_app.ledger.sheets import read_sheets
from tests.support.office_files import archive, docx, paragraph, pdf, table, xlsx

HEADINGS = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
TEXT_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Choice>{paragraph('文本框')}</mc:Choice><mc:Fallback>{paragraph('文本框')}</mc:Fallback></mc:AlternateContent>"
)
BILLION = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'


def blocks(data: bytes) -> list[Block]:
    return [block for piece in word_text(data).pieces for block in piece]


def test_paragraphs_headings_and_tables_come_in_order():
    body = (
        paragraph("关于初核情况的报告", "1") + paragraph("一、基本情况") + table(("姓名", "单位"), ("孙某某", "住建局"))
    )
    assert blocks(docx(body, styles=HEADINGS)) == [
        Block("关于初核情况的报告", 1),
        Block("一、基本情况"),
        Block(rows=(("姓名", "单位"), ("孙某某", "住建局"))),
    ]


def test_tabs_and_breaks_stay_deleted_words_and_doubled_boxes_do_not():
    body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    assert [block.text for block in blocks(docx(body + TEXT_BOX))] == ["甲\t乙\n", "文本框"]


def test_footnotes_follow_the_body():
    notes = f'<w:footnotes xmlns:w="http://x"><w:footnote>{paragraph("见卷二")}</w:footnote></w:footnotes>'
    assert [block.text for block in blocks(docx(paragraph("正文"), word__footnotes_xml=notes))] == ["正文", "见卷二"]


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out, out.open("word/document.xml", "w") as member:
        member.write(b"<a>")
        for _ in range(archives.MEMBER_LIMIT // (1 << 20) + 1):
            member.write(b" " * (1 << 20))
        member.write(b"</a>")
    return made.getvalue()


def locked(data: bytes) -> bytes:
    """Set the flag of encryption on every member."""
    made = bytearray(data)
    at = -1
    while (at := made.find(b"PK\x01\x02", at + 1)) >= 0:
        made[at + 8] |= 1
    return bytes(made)


HARMFUL = {
    "entities that multiply": (docx(paragraph("&c;"), prolog=BILLION), "view.hostile"),
    "a document type from elsewhere": (docx("", prolog='<!DOCTYPE a SYSTEM "file:///etc/passwd">'), "view.hostile"),
    "nesting without end": (docx("<w:x>" * 5000 + "</w:x>" * 5000), "view.hostile"),
    "a text that unpacks to more than fits": (bomb(), "view.too_large"),
    "a locked archive": (locked(docx(paragraph("x"))), "view.encrypted"),
    "XML that breaks off": (docx("<w:p>"), "view.damaged"),
    "an archive that breaks off": (docx(paragraph("x"))[:-30], "view.damaged"),
    "a member with wrong content": (docx(paragraph("x")).replace(b"PK\x03\x04", b"PK\x03\x05", 2), "view.damaged"),
}


@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_or_broken_text_is_refused(case):
    data, code = HARMFUL[case]
    with pytest.raises(InputError) as refused:
        word_text(data)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_decoded_without_losing_a_character(encoding):
    text = "反映孙某某收受礼金\r\n㐀𠀀〇" if encoding != "utf-16" else "反映孙某某\n𠀀"
    flow = plain_text(text.encode(encoding), Quiet())
    assert flow.pieces == ((Block(text.replace("\r", "")),),)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(InputError) as refused:
        plain_text(b"\xff\x00\x80\xff" * 10, Quiet())
    assert refused.value.code == "view.encoding"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("shift", range(4))
def test_lines_are_whole_wherever_a_bite_ends(ending, shift, monkeypatch):
    monkeypatch.setattr(flowing, "_BITE", 5)
    lines = ["x" * shift, *(f"第{number}行𠀀" for number in range(300)), ""]
    flow = plain_text(ending.join(lines).encode("gb18030"), Quiet())
    assert "\n".join(block.text for piece in flow.pieces for block in piece).split("\n") == lines


def test_a_long_text_comes_in_pieces_that_are_the_whole():
    text = "\n".join(f"{number} " + "字" * (number % 97) for number in range(3000)) + "长" * 50_000
    flow = plain_text(text.encode(), Quiet())
    assert all(sum(block.size for block in piece) <= PIECE + 1 for piece in flow.pieces)
    assert "".join(block.text for piece in flow.pieces for block in piece).replace("\n", "") == text.replace("\n", "")


def test_a_table_too_large_to_lay_out_becomes_lines():
    flow = flow_of([Block(rows=(("甲" * 100, "乙" * 100),) * 200)])
    assert all(not block.rows for piece in flow.pieces for block in piece)
    assert flow.pieces[0][0].text == "甲" * 100 + "\t" + "乙" * 100


def test_every_sheet_is_read_as_a_person_would_write_it():
    first, second = read_sheets(xlsx(名单=(("姓名", 3.0), ("孙某某", 1.5)), 附表=(("空",),)))
    assert (first.name, first.rows) == ("名单", (("姓名", "3"), ("孙某某", "1.5")))
    assert second.name == "附表"


def test_cells_keep_their_places_when_the_first_ones_are_empty():
    (sheet,) = read_sheets(xlsx(a=((), (None, "乙"))))
    assert sheet.rows == (("", ""), ("", "乙"))


def test_a_workbook_that_is_none_is_refused():
    with pytest.raises(InputError) as refused:
        read_sheets(archive(xl__workbook_xml="<a/>"))
    assert refused.value.code == "ledger.damaged"


def test_pages_are_measured_and_drawn():
    data = pdf("one", "two")
    assert page_sizes(data) == ((595, 842), (595, 842))
    picture = page_image(data, 1, 72)
    assert (picture.width, picture.height) == (595, 842)
    assert len(set(picture.rgba)) > 2


def test_words_are_found_where_they_stand():
    (hit,) = find_words(pdf("nothing here", "gift cards"), "GIFT", Quiet())
    (left, top, width, height), *_ = hit.boxes
    assert hit.page == 1
    assert 70 < left < 76
    assert 80 < top < 100
    assert width > 20
    assert 8 < height < 30


def test_a_search_stops_when_asked_to():
    class Stop:
        def step(self, *_progress):
            raise Cancelled

    with pytest.raises(Cancelled):
        find_words(pdf("one"), "one", Stop())


def test_a_page_of_kilometres_is_drawn_small():
    picture = page_image(pdf("x", size=(14_400, 14_400)), 0, 300)
    assert picture.width * picture.height <= PIXELS_LIMIT * 1.01


BROKEN_PDFS = {
    "locked by a password": (pdf("x", password="geheim"), "view.encrypted"),
    "cut off before its first page": (pdf("x")[:40], "view.damaged"),
    "only a head": (b"%PDF-1.7\n", "view.damaged"),
    "an empty tree of pages": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>",
        "view.damaged",
    ),
}


@pytest.mark.parametrize("case", BROKEN_PDFS)
def test_a_broken_or_locked_page_file_is_refused(case):
    data, code = BROKEN_PDFS[case]
    with pytest.raises(InputError) as refused:
        page_sizes(data)
    assert refused.value.code == code

"""What a file is follows from its content, whatever it calls itself."""

from io import BytesIO

import pytest

from desk_app.documents.reading.sniffing import FileKind, kind_of
from tests.support.office_files import archive, docx, paragraph, pdf, xlsx

FILES = {
    "a page file": (pdf("one"), FileKind.PDF),
    "a page file after junk, as scanners write it": (b"\n\n" + pdf("one"), FileKind.PDF),
    "a text document": (docx(paragraph("x")), FileKind.DOCX),
    "a workbook": (xlsx(a=(("x",),)), FileKind.XLSX),
    "any other archive": (archive(readme_xml="<a/>"), FileKind.OTHER),
    "half an archive": (docx(paragraph("x"))[:60], FileKind.OTHER),
    "Chinese in UTF-8": ("问题线索".encode(), FileKind.TEXT),
    "Chinese in GB18030": ("问题线索".encode("gb18030"), FileKind.TEXT),
    "UTF-16 with its mark": ("问题".encode("utf-16"), FileKind.TEXT),
    "a program": (b"MZ\x90\x00\x03\x00", FileKind.OTHER),
    "a PNG": (b"\x89PNG\r\n\x1a\n....", FileKind.PNG),
    "a JPEG": (b"\xff\xd8\xff\xe0....", FileKind.JPEG),
    "a TIFF of either end": (b"MM\0*....", FileKind.TIFF),
    "a WebP": (b"RIFF\0\0\0\0WEBPVP8 ", FileKind.WEBP),
    "an old workbook": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "Workbook".encode("utf-16-le"), FileKind.XLS),
    "an old text": (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
        FileKind.OTHER,
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_is_what_it_holds(case):
    data, kind = FILES[case]
    src = BytesIO(data)
    assert kind_of(src) is kind
    assert src.tell() == 0

"""A Word file says what the paper says, in the same order, with nothing of anybody's PC in it, and every program opens it."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desk_app.documents.content import Document, Note, Passage, Shape
from desk_app.documents.reading.word import word_text
from desk_app.documents.word.writing import write_word
from desk_app.errors import RuleViolationError
from tests.documents.test_rendering import DOCUMENTS as PLAIN
from tests.support.letters import LETTERS, a_whole_letter
from tests.support.papers import FONTS, PRINTED_AT, ROOT, shipped_templates
from tests.support.pdfread import page_texts, squeezed
from tests.support.said import said

WORDS = shipped_templates()
DOCUMENTS = {**PLAIN, **LETTERS}
REPORT = DOCUMENTS["case summary"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
each_paper = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def written(document: Document) -> bytes:
    return write_word(document, WORDS).data


def member(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))


def texts(data: bytes) -> list[str]:
    blocks = [block for piece in word_text(data).pieces for block in piece]
    parts = [
        part
        for block in blocks
        for part in ([cell for row in block.rows for cell in row] if block.rows else [block.text])
    ]
    return [text for part in parts for text in part.split("\n") if text.strip()]


@each_paper
def test_the_file_says_every_text_of_the_paper_in_order(document: Document) -> None:
    wanted = "".join(squeezed(text) for text in said(document))
    found = re.sub("[\u2610\u2611]", "", "".join(squeezed(text) for text in texts(written(document))))
    assert found == wanted


@each_paper
def test_the_same_facts_give_the_same_bytes(document: Document) -> None:
    assert write_word(document, WORDS) == write_word(document, WORDS)


def test_another_process_with_another_hash_seed_and_time_zone_gives_the_same_bytes() -> None:
    program = (
        "from tests.documents.word.test_writing import DOCUMENTS, WORDS, write_word\n"
        "print(*(write_word(document, WORDS).sha256 for document in DOCUMENTS.values()))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/Lima"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [write_word(document, WORDS).sha256 for document in DOCUMENTS.values()]


def test_the_time_of_the_print_is_the_only_time_in_the_file() -> None:
    later = replace(REPORT, stamp=replace(REPORT.stamp, made_at=PRINTED_AT + timedelta(days=1)))
    with zipfile.ZipFile(io.BytesIO(written(later))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps"))
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", everything)) == {b"2026-11-24T01:10:00Z"}


def test_nothing_of_a_template_and_nobody_s_name_is_left() -> None:
    data = written(REPORT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert {name for name in names if not re.fullmatch(r"word/(header|footer)\d\.xml", name)} == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml"),
        *("word/settings.xml", "word/fontTable.xml", "word/_rels/document.xml.rels"),
    }
    for word in (
        b"python",
        b"Microsoft ",
        b"thumbnail",
        b"Calibri",
        b"Cambria",
        b"lastModifiedBy",
        b"creator",
        b"rsid",
    ):
        assert word not in everything, word
    assert str(Path.home()).encode() not in everything
    settings = member(data, "word/settings.xml")
    assert settings.find(f"{W}removePersonalInformation") is not None


def test_only_faces_of_the_templates_are_named_and_each_has_stand_ins() -> None:
    faces = WORDS.word
    data = written(REPORT)
    used = {
        value
        for fonts in member(data, "word/styles.xml").iter(f"{W}rFonts")
        for key, value in fonts.attrib.items()
        if key != f"{W}hint"
    }
    known = (faces.title, faces.fang, faces.kai, faces.hei, faces.song, faces.latin)
    assert used == {role[0] for role in known}
    listed = {
        font.attrib[f"{W}name"]: font.find(f"{W}altName").attrib[f"{W}val"].split(",")  # type: ignore[union-attr]
        for font in member(data, "word/fontTable.xml")
    }
    assert listed == {first: list(others) for first, *others in known}


def test_heads_of_tables_are_repeated_and_no_row_is_torn() -> None:
    body = member(written(REPORT), "word/document.xml")
    tables = [element for element in REPORT.elements if type(element).__name__ == "Table"]
    assert len(list(body.iter(f"{W}tblHeader"))) == len(tables)
    assert len(list(body.iter(f"{W}cantSplit"))) == len(list(body.iter(f"{W}tr")))


def test_the_foot_has_the_line_of_the_register_and_counts_pages() -> None:
    data = written(REPORT)
    section = member(data, "word/document.xml").find(f"{W}body/{W}sectPr")
    assert section is not None
    kinds = [one.attrib[f"{W}type"] for one in section.iter(f"{W}footerReference")]
    assert sorted(kinds) == ["default", "first"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        feet = [archive.read(name) for name in archive.namelist() if "footer" in name]
    for foot in feet:
        text = "".join(ET.fromstring(foot).itertext())
        assert REPORT.stamp.register in text
        assert text.endswith("第 1 页 共 1 页")
        assert [one.attrib[f"{W}instr"] for one in ET.fromstring(foot).iter(f"{W}fldSimple")] == [
            " PAGE ",
            " NUMPAGES ",
        ]


def test_a_paper_signed_page_by_page_has_its_line_in_every_foot() -> None:
    data = written(replace(REPORT, every_page=("签名：", "年月日")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        feet = [archive.read(name) for name in archive.namelist() if "footer" in name]
    assert feet
    for foot in feet:
        assert "".join(ET.fromstring(foot).itertext()).startswith("签名：年月日")


# The order the schema of the format asks for; Word calls a file with another one damaged.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts color spacing w sz szCs lang",
    "tblPr": "tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "style": "name basedOn qFormat pPr rPr",
    "sectPr": "Reference pgSz pgMar pgNumType cols titlePg docGrid",
    "settings": "removePersonalInformation removeDateAndTime defaultTabStop evenAndOddHeaders characterSpacingControl "
    "noLineBreaksAfter noLineBreaksBefore compat",
    "font": "altName charset",
}


@each_paper
def test_properties_stand_in_the_order_of_the_format(document: Document) -> None:
    data = written(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [
            ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    for element in (element for root in roots for element in root.iter()):
        order = ORDERS.get(element.tag.removeprefix(W), "").split()
        if order:
            names = [re.sub("(header|footer)Reference", "Reference", child.tag.removeprefix(W)) for child in element]
            places = [order.index(name) for name in names]
            assert places == sorted(places), (element.tag, [child.tag for child in element])


def test_a_letter_has_the_page_of_the_standard() -> None:
    section = member(written(a_whole_letter()), "word/document.xml").find(f"{W}body/{W}sectPr")
    assert section is not None
    size, edges, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert edges is not None
    assert grid is not None
    sides = {
        name: round(int(edges.attrib[f"{W}{name}"]) / 20 / 72 * 25.4, 1) for name in ("top", "left", "right", "bottom")
    }
    assert sides == {"top": 37.0, "left": 28.0, "right": 26.0, "bottom": 35.0}
    wide, high = (int(size.attrib[f"{W}{name}"]) for name in ("w", "h"))
    rows = (high - int(edges.attrib[f"{W}top"]) - int(edges.attrib[f"{W}bottom"])) / int(grid.attrib[f"{W}linePitch"])
    styles = member(written(a_whole_letter()), "word/styles.xml")
    body = next(style for style in styles if style.attrib.get(f"{W}styleId") == "Body")
    track, points = (int(body.find(f"{W}rPr/{W}{name}").attrib[f"{W}val"]) for name in ("spacing", "sz"))  # type: ignore[union-attr]
    room = wide - int(edges.attrib[f"{W}left"]) - int(edges.attrib[f"{W}right"])
    assert (int(rows), room // (points * 10 + track), points) == (22, 28, 32)


@pytest.mark.parametrize(("kind", "stands"), [("default", "right"), ("even", "left")])
def test_the_number_of_a_page_of_a_letter_stands_at_the_outer_edge(kind: str, stands: str) -> None:
    data = written(a_whole_letter())
    section = member(data, "word/document.xml").find(f"{W}body/{W}sectPr")
    assert section is not None
    link = next(one for one in section.iter(f"{W}footerReference") if one.attrib[f"{W}type"] == kind)
    key = link.attrib["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"]
    links = member(data, "word/_rels/document.xml.rels")
    target = next(one.attrib["Target"] for one in links if one.attrib["Id"] == key)
    first = next(member(data, f"word/{target}").iter(f"{W}p"))
    assert "".join(first.itertext()) == "\u2014 1 \u2014"
    assert first.find(f"{W}pPr/{W}jc").attrib[f"{W}val"] == stands  # type: ignore[union-attr]
    assert member(data, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_the_organ_and_the_rule_below_it_are_red() -> None:
    body = member(written(a_whole_letter()), "word/document.xml")
    styles = member(written(a_whole_letter()), "word/styles.xml")
    organ = next(style for style in styles if style.attrib.get(f"{W}styleId") == "Organ")
    assert organ.find(f"{W}rPr/{W}color").attrib[f"{W}val"] == "E60000"  # type: ignore[union-attr]
    assert next(rule.attrib[f"{W}color"] for rule in body.iter(f"{W}bottom") if f"{W}sz" in rule.attrib) == "E60000"


NEVER = {"private use": "\ue815", "a control": "\x01", "half a pair": "\ud842"}


@pytest.mark.parametrize("char", NEVER.values(), ids=NEVER)
def test_what_means_nothing_in_any_font_is_refused_by_code_point(char: str) -> None:
    document = replace(REPORT, elements=(*REPORT.elements, Passage(f"某{char}某")))
    with pytest.raises(RuleViolationError) as caught:
        written(document)
    assert caught.value.code == "paper.missing_glyph"
    assert caught.value.params["characters"] == f"U+{ord(char):04X}"


def test_what_only_our_fonts_lack_is_written() -> None:
    document = replace(REPORT, elements=(Passage("某\U0001f600某\U00030000某"), Note("前\u202e后\u2060终")))
    assert texts(written(document))[-2:] == ["某\U0001f600某\U00030000某", "前后终"]


def test_markup_in_a_text_stays_text() -> None:
    document = replace(REPORT, elements=(Passage("</w:t>&amp;<w:br/>  两格"),))
    assert texts(written(document))[-1] == "</w:t>&amp;<w:br/>  两格"


def common(text: str) -> str:
    """Leave out rare characters: how they are copied out of a PDF is LibreOffice's matter."""
    return "".join(char for char in text if char.encode("gb2312", "ignore"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_every_file_and_shows_all_of_it(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{number}.docx" for number, name in enumerate(DOCUMENTS)}
    for name, path in files.items():
        path.write_bytes(written(DOCUMENTS[name]))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>", "utf-8")
    profile = (tmp_path / "profile").as_uri()
    call = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*call, *files.values()], env=environment, check=True, capture_output=True, timeout=300)
    for name, path in files.items():
        pages = page_texts(path.with_suffix(".pdf").read_bytes())
        shown = common(squeezed("".join(pages)))
        # A text may run over to the next page, so only what is on one page is looked for.
        missing = [text for text in said(DOCUMENTS[name]) if len(pages) == 1 and common(squeezed(text)) not in shown]
        assert missing == [], name
        if DOCUMENTS[name].shape is Shape.LETTER:
            assert squeezed(pages[-1]).find(f"\u2014{len(pages)}\u2014") >= 0
        else:
            assert f"共{len(pages)}页" in shown
        if DOCUMENTS[name].shape is not Shape.FORM:
            assert len(pages) <= 4

"""Every paper there is, by every reader there is: clean, embedded, the same bytes, and the text of its content."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from desk_app.app.compose import build_kit
from desk_app.documents.content import Address, Document
from desk_app.documents.preview import page_picture
from desk_app.documents.rendering import Paper, render
from desk_app.documents.word.writing import write_word
from tests.documents.test_rendering import DOCUMENTS
from tests.support.filled_papers import Fill, sample_paper
from tests.support.golden import Golden
from tests.support.papers import a_print, shipped_fonts, shipped_templates
from tests.support.pdfread import fonts, page_texts, squeezed
from tests.support.said import said
from tests.support.whole_letters import LETTERS

WORDS = shipped_templates()
_HEAD = 400
_DPI, _LEVELS, _MOST_CHANGED = 40, 16, 0.004


@cache
def _kit():
    return build_kit()


FILLED = [f"{name} {fill}" for name in WORDS.papers for fill in Fill]
PAPERS = [*DOCUMENTS, *LETTERS, *FILLED]
each_paper = pytest.mark.parametrize("name", PAPERS)


@cache
def document(name: str) -> Document:
    if name in FILLED:
        template, _, fill = name.rpartition(" ")
        return sample_paper(_kit(), WORDS.papers[template], Fill(fill), a_print())
    return {**DOCUMENTS, **LETTERS}[name]


@cache
def printed(name: str) -> Paper:
    return render(document(name), shipped_fonts(), WORDS.lines)


def tool(name: str):
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not here")


@each_paper
def test_the_same_content_gives_the_same_bytes_and_embeds_every_font(name: str) -> None:
    assert render(document(name), shipped_fonts(), WORDS.lines) == printed(name)
    assert [font.name for font in fonts(printed(name).pdf).values() if not font.embedded] == []


@each_paper
@tool("qpdf")
def test_qpdf_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed(name).pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, "WARNING" in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr


@each_paper
@tool("pdffonts")
@tool("pdftotext")
def test_poppler_embeds_maps_and_reads_every_font(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed(name).pdf)
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    rows = [line.split()[-5:-2] for line in listed.stdout.splitlines()[2:]]
    assert rows
    assert {tuple(row) for row in rows} == {("yes", "yes", "yes")}  # embedded, a subset, with Unicode
    read = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, text=True, check=True)
    assert (read.stderr, listed.stderr) == ("", "")
    assert sorted(squeezed(read.stdout)) == sorted(squeezed("".join(page_texts(printed(name).pdf))))


@each_paper
def test_the_text_that_is_read_back_is_that_of_the_content(name: str) -> None:
    """Look for the first and the last words of every text, in order: the middle may run over to another page."""
    pages = [squeezed(page) for page in page_texts(printed(name).pdf)]
    read, at, lost = "".join(pages), 0, []
    addresses = [squeezed(one.text) for one in document(name).elements if isinstance(one, Address)]
    below = [text for text in addresses if text not in pages[0]]  # a crowded head sends them to the imprint
    assert [text for text in below if text[:-1] not in read] == []
    for text in (text for text in map(squeezed, said(document(name))) if text not in below):
        for part in dict.fromkeys((text[:8], text[-8:])):
            found = read.find(part, at)
            if part in read[:_HEAD] and not 0 <= found < _HEAD:
                continue  # what stands side by side in the head of a letter is read by rows or by columns
            if found < 0:
                lost.append(part)
            else:
                at = found
    assert lost == []


@each_paper
def test_the_paper_is_written_for_word_too(name: str) -> None:
    assert write_word(document(name), WORDS) == write_word(document(name), WORDS)


@pytest.mark.parametrize("name", [*DOCUMENTS, *LETTERS])
def test_the_first_page_looks_like_the_reviewed_one(name: str, golden: Golden) -> None:
    picture = page_picture(printed(name).pdf, page=0, dpi=_DPI)
    drawn = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    path = golden.folder / "documents" / f"{name.replace(' ', '-')}.png"
    if golden.update:
        drawn.quantize(_LEVELS).save(path, optimize=True)
    assert path.is_file(), "make it with: pytest --update-golden, then look at it"
    with Image.open(path) as reviewed:
        assert reviewed.size == drawn.size
        difference = ImageChops.difference(reviewed.convert("L"), drawn).histogram()
    changed = sum(count for level, count in enumerate(difference) if level > 256 // 4)
    assert changed <= _MOST_CHANGED * drawn.width * drawn.height

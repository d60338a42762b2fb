"""Every paper there is, by every reader there is: clean, embedded, the same bytes, the text of its content, its looks.

A changed template or layout changes the reviewed texts and pictures in tests/golden/documents. Make them again with
``bash installers/run test tests/documents/test_every_paper.py --update-golden``, look at each picture that changed
(``git status`` names them), and commit them together with the change.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from desk_app.app.compose import build_kit
from desk_app.documents.content import Document
from desk_app.documents.reading.word import word_text
from desk_app.documents.rendering import Paper, render
from desk_app.documents.word.writing import write_word
from desk_app.services.kit import Kit
from tests.documents.test_rendering import DOCUMENTS
from tests.support.filled_papers import Fill, sample_paper
from tests.support.golden import Golden
from tests.support.golden_pictures import check_pages
from tests.support.letters import LETTERS
from tests.support.office_papers import OFFICE_PAPERS
from tests.support.papers import a_print, shipped_fonts, shipped_templates
from tests.support.pdfread import fonts, page_texts, squeezed, told_by_page
from tests.support.reading_back import check_reading
from tests.support.said import said

WORDS = shipped_templates()
FIXED = {**DOCUMENTS, **LETTERS, **OFFICE_PAPERS}
REVIEWED = {
    **{name: name for name in (*DOCUMENTS, *LETTERS)},
    **{name: name.removesuffix(f" {Fill.NORMAL}") for name in OFFICE_PAPERS if name.endswith(Fill.NORMAL)},
    **{f"{name} {Fill.NORMAL}": f"templates/{name}" for name in WORDS.papers},
}
"""Which papers are compared with a reviewed text and picture, and under which name these are kept."""
# The reviewed ones first: a paper has the same place in both lists, so that it is rendered once for all its tests.
PAPERS = list(dict.fromkeys([*REVIEWED, *FIXED, *(f"{name} {fill}" for name in WORDS.papers for fill in Fill)]))


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper, what was made of it, the file it is in until the next one is made, and the texts of its pages."""

    name: str
    document: Document
    made: Paper
    path: Path
    by_pdfium: list[str]

    @property
    def golden_name(self) -> str:
        return f"documents/{REVIEWED[self.name].replace(' ', '-')}"


@cache
def _kit() -> Kit:
    return build_kit()


def document(name: str) -> Document:
    if name in FIXED:
        return FIXED[name]
    template, _, fill = name.rpartition(" ")
    return sample_paper(_kit(), WORDS.papers[template], Fill(fill), a_print())


def rendered(content: Document) -> Paper:
    return render(content, shipped_fonts(), WORDS.lines)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers") / "paper.pdf"


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest, path: Path) -> Printed:
    """Make a paper once for all tests of it; pytest runs these one after the other."""
    content = document(request.param)
    made = rendered(content)
    path.write_bytes(made.pdf)
    return Printed(request.param, content, made, path, page_texts(made.pdf))


each_reviewed = pytest.mark.parametrize("paper", REVIEWED, indirect=True)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def tool(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not here")


def test_the_same_content_gives_the_same_bytes_and_embeds_every_font(paper: Printed) -> None:
    assert rendered(document(paper.name)) == paper.made
    assert [font.name for font in fonts(paper.made.pdf).values() if not font.embedded] == []


@tool("qpdf")
def test_qpdf_finds_nothing_wrong(paper: Printed) -> None:
    done = run("qpdf", "--check", paper.path)
    assert (done.returncode, "WARNING" in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr


@tool("pdffonts")
def test_poppler_finds_every_font_embedded_and_mapped(paper: Printed) -> None:
    done = run("pdffonts", paper.path)
    rows = [line.split()[-5:-2] for line in done.stdout.splitlines()[2:]]
    assert rows
    assert {tuple(row) for row in rows} == {("yes", "yes", "yes")}  # embedded, a subset, with Unicode
    assert (done.returncode, done.stderr) == (0, "")


@tool("pdftotext")
def test_poppler_reads_what_the_content_says(paper: Printed) -> None:
    done = run("pdftotext", "-raw", "-enc", "UTF-8", paper.path, "-")
    assert (done.returncode, done.stderr) == (0, "")
    check_reading(paper.document, done.stdout.split("\f")[:-1])


def test_pdfium_reads_what_the_content_says(paper: Printed) -> None:
    check_reading(paper.document, paper.by_pdfium)


def test_the_word_file_says_it_too_and_is_the_same_again(paper: Printed) -> None:
    written = write_word(paper.document, WORDS)
    assert write_word(document(paper.name), WORDS) == written
    cells = (block.rows or ((block.text,),) for piece in word_text(written.data).pieces for block in piece)
    found = squeezed("".join(text for rows in cells for row in rows for text in row))
    assert re.sub("[\u2610\u2611]", "", found) == squeezed("".join(said(paper.document)))


@each_reviewed
def test_the_text_is_the_reviewed_one(paper: Printed, golden: Golden) -> None:
    golden.check(f"{paper.golden_name}.txt", told_by_page(paper.by_pdfium))


@each_reviewed
def test_the_pages_look_like_the_reviewed_ones(paper: Printed, golden: Golden) -> None:
    check_pages(golden, f"{paper.golden_name}.png", paper.made.pdf, paper.made.pages)


def test_every_reviewed_file_belongs_to_a_paper(golden: Golden) -> None:
    folder = golden.folder / "documents"
    known = {folder / f"{name.replace(' ', '-')}.{kind}" for name in REVIEWED.values() for kind in ("txt", "png")}
    strays = [path for path in folder.rglob("*.*") if path not in known]
    for path in strays if golden.update else ():
        path.unlink()
    assert golden.update or strays == []

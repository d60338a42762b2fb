"""The bytes of a paper: every character drawn and readable, fonts embedded, the same facts the same file."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from desk_app.documents.content import Document
from desk_app.documents.facts import Mark
from desk_app.documents.fontreg import Role
from desk_app.documents.papers.registration import registration
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.summary import summary
from desk_app.documents.preview import page_picture
from desk_app.documents.rendering import Paper, render
from desk_app.errors import RuleViolationError
from tests.support.papers import (
    PRINTED_AT,
    ROOT,
    a_print,
    a_registration,
    a_statistics,
    a_subject,
    a_summary,
    shipped_fonts,
    shipped_templates,
)
from tests.support.pdfread import fonts, not_drawn, page_texts, shown_codes, whole_text

WORDS = shipped_templates()
STAMPED = a_print(watermark="内部资料 严禁外传 某办案员", mark=Mark("秘密", 5))
DOCUMENTS = {
    "case summary": summary(a_summary(), WORDS, STAMPED),
    "clue summary": summary(a_summary(filed=False), WORDS, a_print()),
    "registration form": registration(a_registration(), WORDS, STAMPED),
    "long registration form": registration(a_registration(summary="反映内容甲。" * 800), WORDS, a_print()),
    "table of the four forms": statistics(a_statistics(), WORDS, STAMPED),
}
each_paper = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def printed(document: Document, *, draft: bool = False) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines, draft=draft)


@each_paper
def test_every_character_selects_a_real_glyph(document: Document) -> None:
    pdf = printed(document).pdf
    assert len(shown_codes(pdf)) > 300
    assert not_drawn(pdf) == []


@each_paper
def test_only_spaces_are_blank(document: Document) -> None:
    pdf = printed(document).pdf
    known = fonts(pdf)
    blanks = sum(known[font].glyphs[code] in known[font].blank for font, code in shown_codes(pdf))
    spaces = sum(text.count(" ") + text.count("\u3000") for text in page_texts(pdf))
    assert blanks <= spaces


@each_paper
def test_every_font_is_embedded(document: Document) -> None:
    known = fonts(printed(document).pdf)
    assert len(known) >= 4
    assert [font.name for font in known.values() if not font.embedded or "Anjuan" not in font.name] == []


def test_without_the_last_fallback_a_name_would_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    book = shipped_fonts()
    ext = book.face("ext")
    monkeypatch.setattr(type(ext), "has", lambda self, char: self is not ext and ord(char) in self.points())
    monkeypatch.setattr(book, "_glyphs", {})
    assert render(DOCUMENTS["case summary"], book, WORDS.lines, draft=True).missing == ("𠮷",)


@pytest.mark.parametrize("role", [Role.FANG, Role.SONG])
@pytest.mark.parametrize("char", "𠮷㛃䶮犇玥喆𫖯𬭎")
def test_rare_names_are_read_back_exactly(char: str, role: Role) -> None:
    facts = replace(a_summary(), remark=f"某{char}某", subjects=(a_subject(name=f"欧{char}", former_name=""),))
    text = whole_text(printed(summary(facts, WORDS, a_print())).pdf)
    assert f"某{char}某" in text
    assert f"欧{char}" in text


@each_paper
def test_same_facts_give_the_same_bytes(document: Document) -> None:
    first, second = printed(document), printed(document)
    assert first == second
    assert first.sha256 == hashlib.sha256(first.pdf).hexdigest()


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "from tests.documents.test_rendering import DOCUMENTS, printed\n"
        "print(*(printed(document).sha256 for document in DOCUMENTS.values()))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/Lima"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [printed(document).sha256 for document in DOCUMENTS.values()]


def test_the_injected_time_is_the_only_time_in_the_file() -> None:
    document = DOCUMENTS["case summary"]
    later = printed(replace(document, stamp=replace(document.stamp, made_at=PRINTED_AT + timedelta(days=1))))
    assert later.sha256 != printed(document).sha256
    opened = pypdfium2.PdfDocument(later.pdf)
    assert opened.get_metadata_value("CreationDate") == "D:20261124091000+08'00'"
    assert opened.get_metadata_value("ModDate") == "D:20261124091000+08'00'"
    opened.close()


def test_metadata_tells_what_it_is_and_nobody_s_name() -> None:
    opened = pypdfium2.PdfDocument(printed(DOCUMENTS["case summary"]).pdf)
    metadata = opened.get_metadata_dict()
    opened.close()
    assert metadata["Title"] == "案件摘要"
    assert metadata["Author"] == metadata["Subject"] == metadata["Keywords"] == ""
    assert {metadata["Creator"], metadata["Producer"]} == {"Qingjuan"}


@each_paper
def test_no_path_of_this_machine_is_in_the_file(document: Document) -> None:
    assert str(Path.home()).encode() not in printed(document).pdf
    assert b"resources/fonts" not in printed(document).pdf


def test_watermark_is_seen_but_not_read() -> None:
    facts = a_summary()
    plain = printed(summary(facts, WORDS, a_print()))
    marked = printed(summary(facts, WORDS, a_print(watermark="不得复制某某")))
    assert page_texts(plain.pdf) == page_texts(marked.pdf)
    assert "不得复制" not in whole_text(marked.pdf)
    without, within = page_picture(plain.pdf, page=1, dpi=40), page_picture(marked.pdf, page=1, dpi=40)
    changed = sum(a != b for a, b in zip(without.rgba, within.rgba, strict=True))
    assert changed > len(without.rgba) * 0.02


def test_page_label_counts_all_pages() -> None:
    for document in DOCUMENTS.values():
        paper = printed(document)
        pages = page_texts(paper.pdf)
        assert len(pages) == paper.pages
        for number, text in enumerate(pages, start=1):
            assert f"第 {number} 页 共 {paper.pages} 页" in text


@pytest.mark.parametrize("place", ["remark", "number", "handler", "watermark"])
def test_a_character_no_font_has_is_refused_by_code_point(place: str) -> None:
    char = "\ue815"
    facts = a_summary() if place == "watermark" else replace(a_summary(), **{place: f"某{char}"})
    record = a_print(watermark=f"某{char}") if place == "watermark" else a_print()
    document = summary(facts, WORDS, record)
    with pytest.raises(RuleViolationError) as caught:
        printed(document)
    assert caught.value.code == "paper.missing_glyph"
    assert caught.value.params["characters"] == "U+E815"
    assert "某" not in str(caught.value)
    assert render(document, shipped_fonts(), WORDS.lines, draft=True).missing == (char,)


def test_a_draft_shows_the_placeholder_and_names_the_character() -> None:
    draft = printed(summary(replace(a_summary(), remark="某\ue815某"), WORDS, a_print()), draft=True)
    assert draft.missing == ("\ue815",)
    assert "某〓某" in whole_text(draft.pdf)


def test_headings_are_in_the_outline() -> None:
    opened = pypdfium2.PdfDocument(printed(DOCUMENTS["case summary"]).pdf)
    titles = [entry.get_title() for entry in opened.get_toc()]
    opened.close()
    assert titles[0] == "一、被审查调查人基本情况"
    assert len(titles) == 7


def test_invisible_controls_do_not_reach_the_paper() -> None:
    facts = replace(a_summary(), remark="前\u202e后\u200b又\ufeff终")
    assert "前后又终" in whole_text(printed(summary(facts, WORDS, a_print())).pdf)

"""The faces of an office are preferred where they are and may be embedded; no folder of fonts stops a print."""

import os
import random
import shutil
import struct
from pathlib import Path

import pytest

from desk_app.documents.fontreg import INK_MIDDLE, FontBook, Role
from desk_app.documents.officefonts import find, folders, usable
from desk_app.documents.rendering import render
from tests.documents.test_rendering import DOCUMENTS
from tests.support.papers import FONTS, shipped_templates
from tests.support.pdfread import fonts as fonts_in
from tests.support.pdfread import page_texts

WORDS = shipped_templates()
REPORT = DOCUMENTS["case summary"]


def with_rights(rights: int, path: Path) -> Path:
    """Copy the smallest shipped face with other embedding rights."""
    data = bytearray((FONTS / "latin.ttf").read_bytes())
    for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
        if data[at : at + 4] == b"OS/2":
            struct.pack_into(">H", data, struct.unpack_from(">L", data, at + 8)[0] + 8, rights)
    path.write_bytes(data)
    return path


RIGHTS = {
    "installable": (0, True),
    "preview and print": (4, True),
    "editable": (8, True),
    "restricted": (2, False),
    "restricted, but editable too": (10, True),
    "no subset": (0x100, False),
    "bitmaps only": (0x200, False),
}


@pytest.mark.parametrize(("rights", "is_usable"), RIGHTS.values(), ids=RIGHTS)
def test_a_face_that_may_not_be_embedded_is_passed_over(tmp_path: Path, rights: int, is_usable: bool) -> None:
    assert usable(with_rights(rights, tmp_path / "a.ttf")) is is_usable


def test_files_are_found_by_name_in_any_case_and_the_best_name_wins(tmp_path: Path) -> None:
    deep = tmp_path / "b" / "方正"
    deep.mkdir(parents=True)
    shutil.copy(FONTS / "latin.ttf", tmp_path / "SimFang.TTF")
    shutil.copy(FONTS / "latin.ttf", deep / "仿宋_gb2312.ttf")
    found = find((tmp_path, tmp_path / "nowhere"), {"fang": ["仿宋_GB2312.TTF", "simfang.ttf"], "kai": ["simkai.ttf"]})
    assert found == {"fang": (deep / "仿宋_gb2312.ttf", tmp_path / "SimFang.TTF"), "kai": ()}


def test_both_families_of_systems_are_looked_through() -> None:
    home = Path("/home/x")
    assert home / ".local/share/fonts" in folders({}, home)
    places = folders({"WINDIR": "W", "LOCALAPPDATA": "L"}, home)
    assert places[:2] == (Path("W", "Fonts"), Path("L", "Microsoft", "Windows", "Fonts"))


def test_an_own_face_is_drawn_with_and_what_it_lacks_comes_from_ours(tmp_path: Path) -> None:
    own = tmp_path / "SIMFANG.TTF"
    shutil.copy(FONTS / "kai.ttf", own)
    book = FontBook.from_folder(FONTS, {"fang": (own,)})
    assert book.has_own
    assert book.glyph(Role.FANG, "国").font == str(own)
    assert book.glyph(Role.KAI, "国").font.endswith("kai.ttf")
    assert book.glyph(Role.FANG, "喆").font.endswith("kaix.ttf")
    assert book.glyph(Role.FANG, "7").font.endswith("latin.ttf")
    low, high = book._faces[str(own)].shapes.box("国") or (0.0, 0.0)
    assert (low + high) / 2 + book.glyph(Role.FANG, "国").rise == pytest.approx(INK_MIDDLE)
    paper = render(REPORT, book, WORDS.lines)
    assert all(font.embedded for font in fonts_in(paper.pdf).values())
    assert page_texts(paper.pdf) == page_texts(render(REPORT, FontBook.from_folder(FONTS), WORDS.lines).pdf)


def test_a_rare_face_of_the_office_comes_after_all_of_ours(tmp_path: Path) -> None:
    rare = tmp_path / "SIMSUNB.TTF"
    shutil.copy(FONTS / "latin.ttf", rare)
    book = FontBook.from_folder(FONTS, {"rare": (rare,)})
    assert book.glyph(Role.SONG, "a").font.endswith("song.ttf")
    assert book.missing(Role.SONG, "\U00030000") == ("\U00030000",)


def hostile(folder: Path) -> None:
    """Fill a folder with what must never stop a print, under the names that are looked for."""
    (folder / "a.ttf").write_bytes(b"")
    (folder / "b.ttf").mkdir()
    (folder / "c.ttf").symlink_to(folder / "nowhere")
    (folder / "d.ttf").write_bytes(b"ttcf" + b"\xff" * 40)
    (folder / "e.ttf").write_bytes((FONTS / "kai.ttf").read_bytes()[:5000])
    (folder / "f.ttf").write_bytes(b"OTTO" + (FONTS / "latin.ttf").read_bytes()[4:])
    os.mkfifo(folder / "g.ttf")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    locked = folder / "h.ttf"
    shutil.copy(FONTS / "latin.ttf", locked)
    locked.chmod(0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_hostile_folder_of_fonts_does_not_stop_a_print(tmp_path: Path) -> None:
    hostile(tmp_path)
    names = [f"{letter}.ttf" for letter in "abcdefgh"]
    found = find((tmp_path,), dict.fromkeys(("fang", "kai", "hei", "song", "title", "rare"), names))
    assert {path.name for path in found["fang"]} <= {"f.ttf", "h.ttf"}
    book = FontBook.from_folder(FONTS, found)
    assert page_texts(render(REPORT, book, WORDS.lines).pdf)


@pytest.mark.parametrize("seed", range(12))
def test_a_face_broken_anywhere_inside_does_not_stop_a_print(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((FONTS / "kai.ttf").read_bytes())
    for _ in range(400 if seed % 2 else 40):
        data[chance.randrange(12, 60_000 if seed % 3 else len(data))] = chance.randrange(256)
    broken = tmp_path / "SIMFANG.TTF"
    broken.write_bytes(data)
    book = FontBook.from_folder(FONTS, {"fang": (broken,), "song": (broken,)})
    assert render(REPORT, book, WORDS.lines).pages >= 2


def test_a_face_that_breaks_while_it_is_drawn_with_is_not_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "SIMFANG.TTF"
    shutil.copy(FONTS / "kai.ttf", own)
    book = FontBook.from_folder(FONTS, {"fang": (own,)})
    face = book._faces.setdefault(str(own), next(book._own_faces("fang")))
    monkeypatch.setattr(face._font, "splitString", broken_font, raising=True)
    assert render(REPORT, book, WORDS.lines) == render(REPORT, FontBook.from_folder(FONTS), WORDS.lines)
    assert not book.has_own


def broken_font(*_given: object) -> None:
    raise struct.error("glyph beyond the end")


def test_a_fault_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_app.documents.rendering._running", broken_font)
    with pytest.raises(struct.error):
        render(REPORT, FontBook.from_folder(FONTS), WORDS.lines)

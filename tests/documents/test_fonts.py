"""The shipped faces: whole, complete, aligned; and what happens to characters none of them has."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase import ttfonts

from desk_app.documents import rlpatch
from desk_app.documents.fontreg import INK_MIDDLE, Face, FontBook, Role, code_points, is_silent
from desk_app.errors import EnvironmentFailureError
from tests.support.papers import FONTS, shipped_fonts


def test_font_files_are_the_reviewed_ones() -> None:
    listed = dict(reversed(line.split()) for line in (FONTS / "SHA256SUMS").read_text("utf-8").splitlines())
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}


def test_every_font_is_explained_and_licensed() -> None:
    readme = (FONTS / "README.md").read_text("utf-8")
    assert all(path.name in readme for path in FONTS.glob("*.ttf"))
    assert len(list((FONTS / "licenses").iterdir())) == 6


def covered(codec: str) -> list[str]:
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    chars = (pair.decode(codec, "ignore") for pair in pairs)
    return sorted({char for char in chars if len(char) == 1 and "\u4e00" <= char <= "\u9fff"})


@pytest.mark.parametrize("role", Role)
def test_each_role_draws_all_of_gb2312_and_gbk(role: Role) -> None:
    chars = covered("gbk")
    assert len(chars) > 20_900
    assert shipped_fonts().missing(role, "".join(chars)) == ()


@pytest.mark.parametrize("role", Role)
def test_each_role_draws_rare_names(role: Role) -> None:
    assert shipped_fonts().missing(role, "𠮷㛃䶮犇玥喆𫖯𬭎〔〕★×㎡") == ()


def test_characters_beyond_the_basic_plane_are_many() -> None:
    assert sum(point > 0xFFFF for point in shipped_fonts().face("ext").points()) >= 5_000


NEVER = {
    "private use": "\ue000",
    "a control": "\x01",
    "a lone surrogate": "\ud842",
    "an unassigned code": "\U0003fffd",
    "a picture": "\U0001f600",
}


@pytest.mark.parametrize("char", NEVER.values(), ids=NEVER)
def test_undrawable_is_reported(char: str) -> None:
    assert shipped_fonts().missing(Role.FANG, f"某{char}某{char}") == (char,)


@pytest.mark.parametrize("char", ["\ue000", "\x01", "\ud842", "\U0003fffd"])
def test_a_shape_for_a_meaningless_code_is_not_trusted(char: str, monkeypatch: pytest.MonkeyPatch) -> None:
    book = FontBook.from_folder(FONTS)
    monkeypatch.setattr(Face, "has", lambda *_: True)
    assert book.missing(Role.SONG, char) == (char,)


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\ufe00", "\U000e0100", "\ufeff"])
def test_characters_without_ink_are_silent(char: str) -> None:
    assert is_silent(char)
    assert shipped_fonts().missing(Role.SONG, char) == ()


def test_messages_name_code_points() -> None:
    assert code_points("𬭎\ue000") == "U+2CB4E U+E000"


def test_all_faces_share_one_middle() -> None:
    book = shipped_fonts()
    for stem in ("title", "fang", "kai", "hei", "song"):
        face = book.face(stem)
        low, high = face.shapes.box("国") or (0.0, 0.0)
        assert (low + high) / 2 + face.rise == pytest.approx(INK_MIDDLE)


def test_digits_beside_fangsong_are_thin() -> None:
    book = shipped_fonts()
    assert book.glyph(Role.FANG, "7").font.endswith("latin.ttf")
    assert book.glyph(Role.SONG, "7").font.endswith("song.ttf")


def test_a_rare_character_in_fangsong_is_filled_from_the_light_kaiti() -> None:
    assert shipped_fonts().glyph(Role.FANG, "喆").font.endswith("kaix.ttf")


def test_outlines_read_composites_and_simple_glyphs() -> None:
    book = shipped_fonts()
    for char in "国g%密éÅ":
        contours, _ = book.contours(Role.SONG, char)
        low, high = book.face("song").shapes.box(char) or (0.0, 0.0)
        ys = [dot.y for contour in contours for dot in contour]
        assert min(ys) == pytest.approx(low, abs=0.02)
        assert max(ys) == pytest.approx(high, abs=0.02)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError) as caught:
        FontBook.from_folder(tmp_path)
    assert (caught.value.code, caught.value.params["file"]) == ("paper.font_missing", "title.ttf")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    for path in FONTS.glob("*.ttf"):
        shutil.copy(path, tmp_path) if path.stem == "latin" else (tmp_path / path.name).write_bytes(b"no font")
    with pytest.raises(EnvironmentFailureError) as caught:
        FontBook.from_folder(tmp_path).glyph(Role.SONG, "国")
    assert (caught.value.code, caught.value.params["file"]) == ("paper.font_broken", "song.ttf")


def test_reportlab_still_needs_the_repair() -> None:
    ask = "from reportlab.pdfbase.ttfonts import makeToUnicodeCMap as table; print(table('F', [0x2CB4E]))"
    fresh = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert "<2CB4E>" in fresh.stdout
    assert "<D872DF4E>" in rlpatch.to_unicode("F", [0x2CB4E])
    shipped_fonts()
    assert ttfonts.makeToUnicodeCMap is rlpatch.to_unicode


def test_unicode_table_has_sections_of_at_most_a_hundred() -> None:
    table = rlpatch.to_unicode("F", list(range(0x4E00, 0x4E00 + 256)))
    assert [line for line in table.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "56 beginbfchar",
    ]

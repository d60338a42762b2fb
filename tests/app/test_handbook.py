"""The manual that is shipped: every chapter in the contents, in both languages, every picture there, every link alive."""

import re

import pytest

from desk_app.app.about import about
from desk_app.app.handbook import read_manual
from desk_app.app.paths import resources_folder
from desk_app.app.resources import LANGUAGES, Resources
from desk_app.ui.places import Places

_FOLDER = resources_folder() / "docs" / "manual"
_PICTURE, _LINK = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)"), re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_LEAST_CHINESE = 150


@pytest.fixture(scope="module", params=LANGUAGES)
def manual(request):
    return read_manual(Resources(resources_folder()), request.param)


def test_every_chapter_on_disk_is_in_the_contents(manual):
    keys = {chapter.key for chapter in manual.chapters}
    assert {file.stem for file in _FOLDER.glob("*.md")} == keys
    assert {file.stem for file in (_FOLDER / "en").glob("*.md")} == keys
    assert len(keys) == len(manual.chapters) >= 10


def test_every_chapter_begins_with_its_title(manual):
    for chapter in manual.chapters:
        assert chapter.text.splitlines()[0] == f"# {chapter.title}"


def test_every_picture_is_there_and_says_what_it_shows(manual):
    shown = [(chapter.key, *match) for chapter in manual.chapters for match in _PICTURE.findall(chapter.text)]
    assert len({name for _, _, name in shown}) >= 10
    for key, says, name in shown:
        assert says, (key, name)
        assert manual.picture(name).startswith(b"\x89PNG"), (key, name)


def test_every_link_leads_to_a_chapter(manual):
    keys = {f"{chapter.key}.md" for chapter in manual.chapters}
    for chapter in manual.chapters:
        assert set(_LINK.findall(chapter.text)) <= keys


def test_places_and_dialogs_have_one_chapter_each(manual):
    for names in ([chapter.places for chapter in manual.chapters], [chapter.dialogs for chapter in manual.chapters]):
        flat = [name for group in names for name in group]
        assert len(flat) == len(set(flat))
    assert {place for chapter in manual.chapters for place in chapter.places} == {
        place.key for place in Places(about()).all()
    }


def test_a_chapter_of_the_chinese_manual_is_written_in_chinese():
    for chapter in read_manual(Resources(resources_folder()), "zh").chapters:
        assert sum("\u4e00" <= char <= "\u9fff" for char in chapter.text) > _LEAST_CHINESE, chapter.key


@pytest.mark.parametrize(
    "name", ["../../terms/fields.toml", "/etc/passwd", "nothing.png", "http://x/y.png", "en/x.png"]
)
def test_the_manual_gives_nothing_but_its_own_pictures(manual, name):
    assert manual.picture(name) == b""

"""Every shipped file is read by something, and every file the program names is shipped."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, python_files, repository_files, text_of, tree_of

# Folders that are read whole, so that a new file in them needs no new line of code.
_READ_WHOLE = {
    "resources/terms/messages/": 'tables("terms/messages")',
    "resources/rules/": 'tables("rules")',
    "resources/templates/": 'tables("templates")',
    "resources/ledger/": 'tables("ledger")',
}
# Files for people, with the place that leads there.
_FOR_PEOPLE = {
    "resources/docs/": "README.md",
    "resources/fonts/licenses/": "resources/fonts/README.md",
    "resources/fonts/README.md": "README.md",
    "resources/fonts/SHA256SUMS": "resources/fonts/README.md",
    "resources/gallery/": "desk_app/app/sample_store.py",
    "resources/i18n/": "installers/build_translations.py",
}
_SHIPPED = tuple(name for name in repository_files() if name.startswith("resources/"))
_STRINGS = {
    node.value
    for name in python_files("desk_app", "installers")
    for node in ast.walk(tree_of(name))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
_STYLES = "".join(text_of(name) for name in _SHIPPED if name.endswith((".qss", ".toml")))


def _is_named(name: str) -> bool:
    """Look for the path, the file name or (icons, tables) the bare stem as a whole string of the program."""
    path = name.removeprefix("resources/")
    file = path.rsplit("/", 1)[-1]
    stem = file.rsplit(".", 1)[0]
    return bool({path, file, stem} & _STRINGS) or file in _STYLES


def test_every_shipped_file_is_used() -> None:
    idle = [name for name in _SHIPPED if not name.startswith((*_READ_WHOLE, *_FOR_PEOPLE)) and not _is_named(name)]
    assert idle == []


@pytest.mark.parametrize("folder", _READ_WHOLE)
def test_a_folder_said_to_be_read_whole_is(folder: str) -> None:
    program = "".join(text_of(name) for name in python_files("desk_app"))
    assert _READ_WHOLE[folder] in program


@pytest.mark.parametrize("name", _FOR_PEOPLE)
def test_papers_for_people_can_be_reached(name: str) -> None:
    if not any(shipped.startswith(name) for shipped in _SHIPPED):
        pytest.skip("nothing there yet")
    guide = text_of(_FOR_PEOPLE[name])
    assert name in guide or name.rstrip("/").rsplit("/", 1)[-1] in guide


def test_every_table_the_program_names_is_shipped() -> None:
    named = {s for s in _STRINGS if re.fullmatch(r"(terms|rules|templates|ledger|gallery|qss|fonts)/[\w./-]+\.\w+", s)}
    assert sorted(name for name in named if not (ROOT / "resources" / name).is_file()) == []

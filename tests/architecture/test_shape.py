"""The shape of the source: small files, words where words belong, every package introduces itself."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, python_files, repository_files, text_of, tree_of

_LINES = {"desk_app": 400, "installers": 400, "tests": 650}  # a table of cases may be long
# File → why it may be longer.
_LONGER = {
    "desk_app/store/migrations/versions/0001_first.py": "one step makes every table; steps are never split or edited",
}
_CODE = python_files("desk_app", "tests", "installers")
_PROGRAM = python_files("desk_app")
_PACKAGES = tuple(name for name in _PROGRAM if name.endswith("/__init__.py") and name != "desk_app/__init__.py")
_SHAPELESS = {"util", "utils", "common", "helper", "helpers", "core", "manager", "managers", "misc", "info", "data"}


def _is_long(name: str) -> bool:
    return text_of(name).count("\n") > _LINES[name.split("/", maxsplit=1)[0]]


def test_no_file_is_longer_than_a_sitting() -> None:
    assert [name for name in _CODE if _is_long(name) and name not in _LONGER] == []


def test_no_exemption_is_left_over() -> None:
    assert [name for name in _LONGER if name not in _CODE or not _is_long(name)] == []


# Scripts whose words are data: Han with its extensions, kana, hangul, CJK punctuation, full-width forms.
_CJK = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def test_the_program_holds_no_chinese_words() -> None:
    found = [
        f"{name}:{number}"
        for name in _PROGRAM
        for number, line in enumerate(text_of(name).splitlines(), 1)
        if _CJK.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", _PACKAGES)
def test_a_package_says_what_belongs_there_and_what_to_read_first(name: str) -> None:
    said = ast.get_docstring(tree_of(name)) or ""
    first = re.search(r"Read (?:[^.]*?``([\w./]+)``|this file)", said)
    assert first, "the docstring must say: Read ``file.py`` first."
    assert "oes not belong here" in said
    if first[1]:
        assert any((ROOT / name).parent.glob(f"**/{first[1]}")), f"{first[1]} does not exist"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name
        for name in python_files("desk_app", "installers")
        if text_of(name).strip() and not ast.get_docstring(tree_of(name))
    ]
    assert silent == []


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {name.rsplit("/", 1)[0] for name in _PROGRAM}
    bare = {folder for folder in folders if f"{folder}/__init__.py" not in _PROGRAM}
    assert bare <= {"desk_app/store/migrations/versions"}  # scripts that Alembic loads by path


def test_no_name_hides_a_missing_noun() -> None:
    parts = {f"{name}: {part}" for name in _CODE for part in re.split(r"[/.]", name) if part in _SHAPELESS}
    classes = {
        f"{name}: {node.name}"
        for name in _PROGRAM
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Utils?|Data|Info)$", node.name)
    }
    assert sorted(parts | classes) == []


def test_no_work_is_left_unfinished() -> None:
    marks = re.compile(
        r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "TB" + "D", "W" + "IP")) + r")\b"
    )
    found = [
        f"{name}:{number}"
        for name in repository_files()
        if name.endswith((".py", ".md", ".toml", ".qss")) or "/" not in name or name in {"installers/run", ".ci/run"}
        for number, line in enumerate(text_of(name).splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []


def test_nothing_pretends_to_be_there() -> None:
    pretending = [
        f"{name}:{node.lineno}"
        for name in _PROGRAM
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.Raise) and node.exc is not None and "NotImplemented" in ast.unparse(node.exc)
    ]
    assert pretending == []


def test_a_silenced_rule_says_why() -> None:
    silent = [
        f"{name}:{number}"
        for name in _PROGRAM
        for number, line in enumerate(text_of(name).splitlines(), 1)
        if re.search(r"#\s*noqa\b", line) and not re.search(r"#\s*noqa: [A-Z0-9, ]+ - \S.{3,}", line)
    ]
    assert silent == []


def test_tests_mirror_the_packages() -> None:
    packages = {name.split("/")[1] for name in _PROGRAM if name.count("/") > 1}
    beside = {"architecture", "journeys", "support", "golden", "vectors", "stores", "benchmarks", "installers"}
    folders = {name.split("/")[1] for name in repository_files() if name.startswith("tests/") and name.count("/") > 1}
    assert sorted(folders - packages - beside) == []

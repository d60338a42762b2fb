"""Shipped files are read once, and a damaged copy is named instead of half used."""

from pathlib import Path

import pytest

from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.errors import DeskError, EnvironmentFailureError, TamperedError

_GOOD = '["a.b"]\nzh = ["一", "二", "三"]\nen = ["1", "2", "3"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms" / "messages").mkdir(parents=True)
    (tmp_path / "terms" / "messages" / "a.toml").write_text(_GOOD, encoding="utf-8")
    return tmp_path


def test_a_table_is_read_once(folder: Path) -> None:
    resources = Resources(folder)
    first = resources.table("terms/messages/a.toml")
    (folder / "terms/messages/a.toml").unlink()
    assert resources.table("terms/messages/a.toml") is first


def test_a_table_cannot_be_changed(folder: Path) -> None:
    with pytest.raises(TypeError):
        Resources(folder).table("terms/messages/a.toml")["x"] = 1  # type: ignore[index]


def test_tables_of_a_folder_come_in_name_order(folder: Path) -> None:
    (folder / "terms/messages/Z.toml").write_text("z = 1\n", encoding="utf-8")
    assert list(Resources(folder).tables("terms/messages")) == ["Z", "a"]


def test_a_late_table_is_read_when_somebody_looks_into_it(folder: Path) -> None:
    broken = folder / "terms/messages/b.toml"
    broken.write_text("a = ", encoding="utf-8")
    late = Resources(folder).late_tables("terms/messages")
    assert list(late) == ["a", "b"]
    assert dict(late["a"]) == {"a.b": {"zh": ["一", "二", "三"], "en": ["1", "2", "3"]}}
    assert len(late["a"]) == 1
    with pytest.raises(TamperedError) as caught:
        late["b"].get("a")
    assert caught.value.params == {"name": "terms/messages/b.toml"}


def test_messages_have_three_parts_in_each_language(folder: Path) -> None:
    assert Resources(folder).messages() == {"a.b": {"zh": ("一", "二", "三"), "en": ("1", "2", "3")}}


_BAD = {
    "not UTF-8": (b"\xff", "resource.damaged"),
    "not TOML": (b"a = ", "resource.damaged"),
    "two parts only": ('["a.c"]\nzh = ["一", "二"]\nen = ["1", "2", "3"]\n'.encode(), "resource.damaged"),
    "an empty part": ('["a.c"]\nzh = ["一", "二", ""]\nen = ["1", "2", "3"]\n'.encode(), "resource.damaged"),
    "a part that is no text": ('["a.c"]\nzh = ["一", "二", 3]\nen = ["1", "2", "3"]\n'.encode(), "resource.damaged"),
    "one language only": ('["a.c"]\nzh = ["一", "二", "三"]\n'.encode(), "resource.damaged"),
    "no table": (b"a = 1\n", "resource.damaged"),
    "a code told twice": (_GOOD.encode(), "resource.damaged"),
}


@pytest.mark.parametrize(("content", "code"), _BAD.values(), ids=_BAD)
def test_bad_messages_are_refused(folder: Path, content: bytes, code: str) -> None:
    (folder / "terms/messages/b.toml").write_bytes(content)
    with pytest.raises(TamperedError) as caught:
        Resources(folder).messages()
    assert caught.value.code == code
    assert caught.value.params["name"] == "terms/messages/b.toml"


_MISSING = {
    "a file": lambda r: r.data("x.bin"),
    "a path": lambda r: r.path("x.bin"),
    "a folder of tables": lambda r: r.tables("rules"),
}


@pytest.mark.parametrize("ask", _MISSING.values(), ids=_MISSING)
def test_missing_things_are_named(folder: Path, ask) -> None:
    with pytest.raises(EnvironmentFailureError) as caught:
        ask(Resources(folder))
    assert caught.value.code == "resource.missing"


def test_an_unreadable_file_is_the_disks_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFailureError) as caught:
        Resources(folder).data("terms/messages/a.toml")
    assert caught.value.params == {"name": "terms/messages/a.toml", "errno": 13}


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "", "a\\b", "C:/a", "a//b"])
def test_names_cannot_leave_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Resources(folder).path(name)


def test_every_shipped_toml_parses() -> None:
    root = resources_folder()
    resources = Resources(root)
    damaged = []
    for file in sorted(root.rglob("*.toml")):
        try:
            resources.table(file.relative_to(root).as_posix())
        except DeskError as error:
            damaged.append(str(error))
    assert damaged == []


def test_shipped_messages_load() -> None:
    assert "resource.missing" in Resources(resources_folder()).messages()

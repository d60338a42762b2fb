"""The demonstration tells its lines as it goes; invented clues fill a store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.conftest import Cli


@dataclass(frozen=True)
class Made:
    folder: Path
    store: Path
    user: str = "某甲"
    figures: dict[str, int | str] = field(default_factory=lambda: {"read": 12})


def shown(folder: Path, lang: str, say: Callable[[str], None]) -> Made:
    say(f"first line in {lang}")
    say("second line")
    return Made(folder, folder / "ours")


def test_the_demonstration_tells_its_lines(cli: Cli, tmp_path: Path) -> None:
    cli.demo = shown
    assert cli("demo", tmp_path, "--lang", "en").out == "first line in en\nsecond line\n"
    assert cli.json("demo", tmp_path) == {
        "folder": str(tmp_path),
        "store": str(tmp_path / "ours"),
        "user": "某甲",
        "read": 12,
    }


def test_the_window_opens_after_the_demonstration_only_where_there_is_a_display(cli: Cli, tmp_path: Path) -> None:
    cli.demo = shown
    opened: list[Path] = []
    cli.window = opened.append
    cli("demo", tmp_path)
    assert opened == []
    cli.display = True
    cli("demo", tmp_path, "--no-window")
    cli("demo", tmp_path, "--json")
    assert opened == []
    cli("demo", tmp_path)
    assert opened == [tmp_path / "ours"]


def test_invented_clues_fill_a_store(cli: Cli, store_folder: Path) -> None:
    assert cli.json("generate", store_folder, "--clues", "3", "--seed", "7")["clues"] == 3
    page = cli.json("list", store_folder, "clues", "--limit", "2")
    assert (len(page["rows"]), page["total"], page["next"]) == (2, 3, 2)
    rest = cli.json("list", store_folder, "clues", "--limit", "2", "--after", page["next"])
    assert (len(rest["rows"]), rest["next"]) == (1, None)
    assert cli("generate", store_folder, "--clues", "0").code == 2

"""Invented clues are the same for the same seed."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_the_asked_number_of_clues_is_made_twice_alike(cli: Cli, store_folder: Path, peer_folder: Path) -> None:
    titles = []
    for folder in (store_folder, peer_folder):
        assert cli.json("generate", folder, "--clues", "7", "--seed", "3") == {"clues": 7, "seed": 3}
        listed = cli.json("list", folder, "clues")
        titles.append(sorted(row["title"] for row in listed["rows"]))
        assert listed["total"] == 7
    assert titles[0] == titles[1]
    assert cli("generate", store_folder, "--clues", "0", "--seed", "3").code == 2

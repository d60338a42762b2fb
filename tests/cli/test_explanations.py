"""Every command explains itself in both languages, and says the same before and after its name."""

from pathlib import Path

import pytest

from desk_app.cli.main import VERBS
from desk_app.cli.parser import wanted_lang
from tests.cli.conftest import Cli

NAMES = tuple(verb.name for verb in VERBS)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_in_both_languages(cli: Cli, name: str) -> None:
    group, _, action = name.rpartition(" ")
    words = (group, "STORE", action) if group else (action,)
    told = {lang: cli(*words, "--help", "--lang", lang) for lang in ("zh", "en")}
    assert {outcome.code for outcome in told.values()} == {0}
    assert told["en"].out.isascii()
    assert any("\u4e00" <= char <= "\u9fff" for char in told["zh"].out)
    assert all("--password-file" in outcome.out for outcome in told.values())


def test_the_program_lists_every_command(cli: Cli) -> None:
    told = cli("--help").out
    assert [name for name in NAMES if name.split()[0] not in told] == []


def test_names_of_commands_are_given_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_general_options_hold_before_and_after_the_command(cli: Cli, store_folder: Path) -> None:
    before, after = cli("--json", "list", store_folder, "clues"), cli("list", store_folder, "clues", "--json")
    assert (before.out, before.code) == (after.out, 0)


LANGUAGES: dict[str, tuple[list[str], str, str]] = {
    "the one asked for": (["--lang", "en"], "zh", "en"),
    "the one asked for in one word": (["--lang=en"], "zh", "en"),
    "the system's": (["list"], "en", "en"),
    "Chinese when neither is known": (["--lang", "fr"], "fr", "zh"),
    "the system's when the word is cut off": (["--lang"], "en", "en"),
}


@pytest.mark.parametrize(("argv", "system", "wanted"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_language_is(argv: list[str], system: str, wanted: str) -> None:
    assert wanted_lang(argv, system) == wanted

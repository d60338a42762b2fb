"""Every class of failure has its exit code, says three sentences, repeats nothing of a case, and changes nothing."""

from pathlib import Path

import pytest

from desk_app.cli import due
from desk_app.jobs import Cancelled
from tests.cli.conftest import CLUE, Cli
from tests.support.stores import PASSPHRASE, USER


def contents(folder: Path) -> dict[str, bytes]:
    """Read the store; an empty journal and its index are working files of SQLite and hold nothing."""
    working = {"store.db-shm", *(("store.db-wal",) if not _size(folder / "store.db-wal") else ())}
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file() and path.name not in working
    }


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def test_a_wrong_password_and_a_wrong_name_are_told_alike(cli: Cli, store_folder: Path) -> None:
    cli.secret = "not the password 7"
    wrong_password = cli("list", store_folder, "clues", "--user", USER)
    cli.secret = PASSPHRASE
    wrong_name = cli("list", store_folder, "clues", "--user", "无此人")
    assert (wrong_password.code, wrong_name.code) == (4, 4)
    assert wrong_password.err == wrong_name.err
    assert len(wrong_name.err.splitlines()) == 3
    assert wrong_name.out == ""


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def flip_all_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 1024):
        data[place] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("names", "harm"),
    [
        pytest.param(["store.db"], cut, id="the database is cut"),
        pytest.param(["store.db"], flip_all_pages, id="the database was altered"),
        pytest.param(["vault.keys", "vault.keys.2"], cut, id="both key files are cut"),
        pytest.param(["vault.keys", "vault.keys.2"], flip, id="both key files were altered"),
    ],
)
def test_damage_is_told_and_nothing_is_written(cli: Cli, store_folder: Path, names: list[str], harm) -> None:
    for name in names:
        harm(store_folder / name)
    before = contents(store_folder)
    outcome = cli("list", store_folder, "clues")
    assert outcome.code == 5, outcome.err
    assert len(outcome.err.splitlines()) == 3
    assert contents(store_folder) == before


def test_a_store_of_a_later_program_is_named_with_its_version(
    cli: Cli, store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.store.engine.schema_version", lambda _database: 97)
    before = contents(store_folder)
    outcome = cli("list", store_folder, "clues", "--json")
    assert (outcome.code, outcome.error["code"], outcome.error["params"]["found"]) == (8, "store.newer", 97)
    assert "97" in outcome.error["message"]
    assert contents(store_folder) == before


USAGE: dict[str, tuple[str, ...]] = {
    "an unknown command": ("某人被举报",),
    "no command": (),
    "a missing argument": ("show",),
    "a misplaced word": ("show", "STORE", "1", "某人被举报"),
    "an unknown kind": ("list", "STORE", "某人被举报"),
    "a pair that is none": ("add", "STORE", "clue", "--set", "某人被举报"),
    "an unknown field": ("add", "STORE", "clue", "--set", "nothing=某人被举报"),
    "a reporter on the command line": ("add", "STORE", "clue", "--set", "reporter.name=某人被举报"),
    "a number nobody has": ("show", "STORE", "某人被举报"),
    "an unknown step": ("do", "STORE", "1", "某人被举报"),
    "a paper without its number": ("print", "STORE", "summary", "-o", "x.pdf", "--purpose", "某人被举报"),
    "a table without its days": ("print", "STORE", "four-forms", "-o", "x.pdf", "--purpose", "某人被举报"),
    "an unknown paper": ("print", "STORE", "某人被举报", "-o", "x.pdf", "--purpose", "x"),
    "a day that is none": ("deadlines", "STORE", "--on", "某人被举报"),
    "a print of statistics without purpose": (
        "stats", "STORE", "--from", "2026-01-01", "--to", "2026-02-01", "--pdf", "x.pdf",
    ),
    "a store that is none": ("list", "elsewhere", "clues"),
    "a receipt of two bundles": ("receive", "STORE", "a", "b", "--receipt", "c"),
    "a profile and a map": ("import", "STORE", "a", "--profile", "p", "--map", "m"),
}  # fmt: skip


@pytest.mark.parametrize("argv", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_told_without_repeating_what_was_typed(
    cli: Cli, store_folder: Path, argv: tuple[str, ...]
) -> None:
    outcome = cli(*(store_folder if word == "STORE" else word for word in argv))
    assert outcome.code == 2, outcome.err
    assert len(outcome.err.splitlines()) == 3
    assert "某人被举报" not in outcome.err
    assert outcome.out == ""
    assert cli.bugs == []


def test_a_bundle_of_an_unverified_unit_is_not_trusted(
    cli: Cli, store_folder: Path, peer_folder: Path, clue: str, tmp_path: Path
) -> None:
    identity = tmp_path / "peer.identity"
    shown = cli.json("identity", peer_folder, "export", identity)
    cli.json("contacts", store_folder, "add", identity)
    bundle = tmp_path / "a.bundle"
    refused = cli("export", store_folder, clue, "--to", shown["name"], "-o", bundle, "--json")
    assert (refused.code, refused.error["code"], bundle.exists()) == (6, "contact.not_verified", False)
    wrong = cli("contacts", store_folder, "verify", shown["name"], "--fingerprint", "0" * 40)
    assert wrong.code == 6
    cli.json("contacts", store_folder, "verify", shown["name"], "--fingerprint", shown["fingerprint"])
    cli.json("export", store_folder, clue, "--to", shown["name"], "-o", bundle)
    outcome = cli("receive", peer_folder, bundle, "--json")  # the peer has not verified the sender
    assert outcome.code == 6
    assert [row["code"] for row in outcome.document["refused"]] == [outcome.error["code"]]
    assert (outcome.document["new"], cli.json("list", peer_folder, "clues")["total"]) == (0, 0)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.xls"])
def test_a_file_that_is_no_ledger_is_refused(cli: Cli, store_folder: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"\x00\x01 no ledger \xff")
    outcome = cli("import", store_folder, file, "--json")
    assert (outcome.code, outcome.out) == (7, "")
    assert cli.json("batches", store_folder)["rows"] == []


def test_a_full_disk_is_the_environment(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "no folder" / "a.pdf"
    outcome = cli("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    assert outcome.code == 8, outcome.err
    assert cli.json("list", store_folder, "prints")["total"] == 0


def test_our_own_bug_is_noted_and_told_without_its_text(
    cli: Cli, store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise KeyError("孙某某")

    monkeypatch.setattr(due, "ListDeadlines", fail)
    outcome = cli("deadlines", store_folder, "--json")
    assert (outcome.code, outcome.error["params"]) == (1, {"error": "KeyError"})
    assert "孙某某" not in outcome.err
    assert [type(bug) for bug in cli.bugs] == [KeyError]


@pytest.mark.parametrize("raised", [Cancelled, KeyboardInterrupt])
def test_cancelling_ends_with_130(
    cli: Cli, store_folder: Path, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    def stop(*_args: object, **_named: object) -> None:
        raise raised

    monkeypatch.setattr(due, "ListDeadlines", stop)
    assert cli("deadlines", store_folder).code == 130


def test_a_password_may_come_from_a_file_or_standard_input(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(PASSPHRASE + "\nsecond line\n", encoding="utf-8")
    cli.secret = "never asked"
    assert cli("list", store_folder, "clues", "--password-file", file).code == 0
    cli.given = PASSPHRASE + "\n"
    assert cli("list", store_folder, "clues", "--password-file", "-").code == 0
    assert cli.asked == []


@pytest.mark.parametrize("content", [b"", b"\n" + PASSPHRASE.encode(), b"\xff\xfe", b"x" * 5000])
def test_a_file_that_holds_no_password_is_no_wrong_password(
    cli: Cli, store_folder: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    assert cli("list", store_folder, "clues", "--password-file", file).code == 7
    assert cli("list", store_folder, "clues", "--password-file", tmp_path / "none").code == 2
    assert not (store_folder / "vault.tries").exists()


def test_a_reporter_on_the_command_line_is_told_why(cli: Cli, store_folder: Path, clue: str) -> None:
    for words in (("clue", "--set", "reporter.name=某甲"), ("reporter", "--set", f"clue={clue}", "--set", "name=某甲")):
        outcome = cli("add", store_folder, *words, "--json")
        assert (outcome.code, outcome.error["code"]) == (2, "cli.reporter_on_line")
        assert "某甲" not in outcome.err


def test_a_word_that_is_no_step_is_wrong_usage(cli: Cli, store_folder: Path, clue: str) -> None:
    outcome = cli("do", store_folder, clue, "某人被举报", "--json")
    assert (outcome.code, outcome.error["code"]) == (2, "cli.unknown_action")
    assert "某人被举报" not in outcome.err


def test_a_field_the_step_does_not_ask_is_wrong_usage(cli: Cli, store_folder: Path, clue: str) -> None:
    outcome = cli("do", store_folder, clue, "assign", "--set", "done_on=2026-09-02", "--set", "weather=某事", "--json")
    assert (outcome.code, outcome.error["code"], outcome.error["params"]["field"]) == (
        2,
        "procedure.input_unasked",
        "weather",
    )


@pytest.mark.parametrize(
    "words", [(), ("--set", "done_on=某日"), ("--set", "done_on=2026-09-02", "--set", "approver=某人")]
)
def test_a_missing_or_wrong_input_is_refused_with_rule_and_source(
    cli: Cli, store_folder: Path, clue: str, words: tuple[str, ...]
) -> None:
    outcome = cli("do", store_folder, clue, "assign", *words, "--json")
    assert outcome.code == 3
    assert outcome.error["params"]["field"] in ("done_on", "approver")
    assert outcome.error["params"]["rule"] == "9"
    assert outcome.error["params"]["source"]
    assert "某" not in str(outcome.error["params"])


def test_no_password_is_asked_for_a_folder_that_is_no_store(cli: Cli, tmp_path: Path) -> None:
    assert cli("list", tmp_path / "none", "clues").code == 2
    assert cli.asked == []
    assert not (tmp_path / "none").exists()


def test_a_weak_password_makes_no_store(cli: Cli, tmp_path: Path) -> None:
    cli.secret = "short"
    outcome = cli("create", tmp_path / "new", "--unit", "某单位", "--user", USER)
    assert outcome.code == 2
    assert not (tmp_path / "new").exists()


def test_every_error_is_three_lines_in_each_language(cli: Cli, store_folder: Path) -> None:
    told = {lang: cli("show", store_folder, "no-such", "--lang", lang).err for lang in ("zh", "en")}
    assert all(len(text.splitlines()) == 3 for text in told.values())
    assert told["en"].isascii()
    assert not told["zh"].isascii()


def test_a_received_title_cannot_command_the_terminal(cli: Cli, store_folder: Path) -> None:
    cli.json("add", store_folder, "clue", *CLUE[1:], "--set=title=甲\x1b[31m乙\u202e丙")
    assert not {"\x1b", "\u202e"} & set(cli("list", store_folder, "clues").out)
    assert not {"\x1b", "\u202e"} & set(cli("list", store_folder, "clues", "--json").out)

"""Backups, bringing one back, passwords and the recovery code, by command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.stores import PASSPHRASE, USER

NEW = "全新的一句 words 88"


@pytest.fixture
def secrets(tmp_path: Path):
    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text + "\n", encoding="utf-8")
        return file

    return write


def test_a_backup_is_made_listed_rehearsed_and_brought_back(
    cli: Cli, store_folder: Path, clue: str, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = cli.json("backup", store_folder, stick)
    [listed] = cli.json("backups", stick)["backups"]
    assert (listed["backup"], listed["problem"]) == (made["backup"], "")
    drilled = cli.json("drill", made["backup"])
    assert {check["result"] for check in drilled["checks"]} == {"good"}
    restored = cli.json("restore", made["backup"], tmp_path / "again")
    assert cli.json("show", restored["store"], clue)["number"] == clue
    outcome = cli("restore", made["backup"], store_folder, "--json")
    assert (outcome.code, outcome.error["code"]) == (3, "store.folder_used")
    assert cli("backups", stick).code == 0
    assert cli("drill", made["backup"]).code == 0


def test_what_is_no_backup_or_no_place_for_one_has_its_exit_code(cli: Cli, store_folder: Path, tmp_path: Path) -> None:
    assert cli("backups", tmp_path / "none").code == 2
    assert cli("restore", tmp_path, tmp_path / "new").code == 2
    assert cli("backup", store_folder, store_folder).code == 2
    assert cli("backup", store_folder, tmp_path / "no stick").code == 8
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Path(cli.json("backup", store_folder, stick)["backup"])
    cli.secret = "not the password"
    assert cli("restore", made, tmp_path / "new").code == 4
    cli.secret = PASSPHRASE
    data = (made / "store.db").read_bytes()
    (made / "store.db").write_bytes(data[: len(data) // 2])
    assert cli("restore", made, tmp_path / "new").code == 5
    assert not (tmp_path / "new").exists()


def test_a_password_is_changed_by_who_knows_it(cli: Cli, store_folder: Path, secrets) -> None:
    new = secrets("new", NEW)
    cli.secret = "not the password"
    assert cli("password", store_folder, "--new-password-file", new).code == 4
    cli.secret = PASSPHRASE
    assert cli("password", store_folder, "--new-password-file", secrets("weak", "password12345")).code == 2
    cli.json("password", store_folder, "--new-password-file", new)
    assert cli("check", store_folder).code == 4
    assert cli("check", store_folder, "--password-file", new).code == 0


def test_a_forgotten_password_is_set_anew_and_the_code_is_a_new_one(cli: Cli, tmp_path: Path, secrets) -> None:
    store, new = tmp_path / "made", secrets("new", NEW)
    code = cli.json("create", store, "--unit", "某组", "--user", USER)["recovery_code"]
    wrong = cli("recover", store, "--code-file", secrets("slip", code[:-1]), "--password-file", new, "--json")
    assert (wrong.code, wrong.error["code"]) == (4, "recovery.mistyped")
    paper = secrets("paper", code.lower().replace("-", " "))
    nobody = cli("recover", store, "--code-file", paper, "--password-file", new, "--user", "无此人")
    assert nobody.code == 2
    done = cli("recover", store, "--code-file", paper, "--password-file", new, "--json")
    fresh = done.document["recovery_code"]
    assert fresh not in (code, "")
    assert cli("check", store, "--password-file", new).code == 0
    assert cli("check", store).code == 4
    old = cli("recover", store, "--code-file", paper, "--password-file", new, "--json")
    assert (old.code, old.error["code"]) == (4, "recovery.other_sheet")
    kept = cli("recover", store, "--code-file", secrets("fresh", fresh), "--password-file", new, "--keep-code")
    assert kept.code == 0
    assert "恢复码" not in kept.out
    assert cli.bugs == []

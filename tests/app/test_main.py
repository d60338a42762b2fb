"""The program as it is started: the words choose, commands stay without Qt, the exit code reaches the shell."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.app import main
from tests.support.stores import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


def start(*words: object, given: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, without a display and without a terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "desk_app", *map(str, words)],
        cwd=ROOT,
        env={**kept, "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", **environ},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,  # no terminal to ask at
        timeout=120,
    )


def test_a_store_is_made_filled_and_read_back(tmp_path: Path) -> None:
    state = {"QINGJUAN_STATE": str(tmp_path / "state")}
    store = tmp_path / "a store 张三"
    words = ("--unit", "江海市某纪检监察组", "--user", "某甲", "--password-file", "-", "--json")
    made = start("create", store, *words, given=PASSPHRASE + "\n", **state)
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout)["store"] == str(store)
    clue = '{"clue": {"title": "反映某事\U00020000", "received_on": "2026-01-02"}}'
    added = start("add", store, "clue", "--from", "-", "--password-file", "-", given=f"{PASSPHRASE}\n{clue}", **state)
    assert (added.returncode, added.stderr) == (0, "")
    listed = start("list", store, "clues", "--json", "--password-file", "-", given=PASSPHRASE, **state)
    assert [row["title"] for row in json.loads(listed.stdout)["rows"]] == ["反映某事\U00020000"]
    wrong = start("list", store, "clues", "--json", "--password-file", "-", given="wrong password 9", **state)
    assert (wrong.returncode, wrong.stdout, json.loads(wrong.stderr)["error"]["code"]) == (4, "", "vault.locked")
    unasked = start("list", store, "clues", **state)
    assert (unasked.returncode, len(unasked.stderr.splitlines())) == (2, 3)
    kept = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "state").rglob("*") if file.is_file())
    assert "反映某事" not in kept


def test_without_a_command_and_a_display_the_right_form_is_shown(tmp_path: Path) -> None:
    told = start(QINGJUAN_STATE=str(tmp_path))
    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (2, "", 3)


@pytest.mark.parametrize(("words", "opens"), [([], "_window"), (["--gallery"], "_gallery")])
def test_the_environment_is_put_right_before_any_window_opens(
    monkeypatch: pytest.MonkeyPatch, words: list[str], opens: str
) -> None:
    found: list[str] = []
    monkeypatch.setattr(main, opens, lambda *_: found.append(os.environ["QT_QPA_PLATFORM"]) or 0)
    for name, value in (("DISPLAY", ":9"), ("QT_QPA_PLATFORM", "dxcb"), ("QT_IM_MODULE", "fcitx")):
        monkeypatch.setenv(name, value)
    assert (main.main(words), found) == (0, ["xcb"])


def test_a_program_without_its_resources_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desk_app.app.paths._MARK", Path("no", "such", "place"))
    monkeypatch.setattr("desk_app.app.crash.forbid_memory_dumps", tuple)
    monkeypatch.setattr("desk_app.app.logs.configure", lambda *_args, **_named: None)
    assert main.main(["documents"]) == 8
    assert "resource.missing" in capsys.readouterr().err


_FAILING = """
import sys
from desk_app.app.main import main
from desk_app.cli import main as cli

def fail(*_given):
    raise RuntimeError("孙某某")

cli.build_parser = fail
sys.exit(main(["documents", "--json"]))
"""


def test_our_own_bug_is_one_document_on_standard_error_and_places_in_the_log(tmp_path: Path) -> None:
    environ = {**os.environ, "QINGJUAN_STATE": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", _FAILING], cwd=ROOT, env=environ, capture_output=True, check=False)
    assert (told.returncode, told.stdout) == (1, b"")
    assert json.loads(told.stderr)["error"]["params"] == {"error": "RuntimeError"}
    log = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.log"))
    assert "RuntimeError" in log
    assert "孙某某" not in log + told.stderr.decode()


def test_commands_load_no_window() -> None:
    code = "import sys; from desk_app.app.main import main; main(['documents']); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0


WORDS: dict[str, tuple[list[str], bool]] = {
    "no words": ([], True),
    "what a locked window leaves": (["--window-store", "a", "--locked", "idle", "--at", "b"], True),
    "a command": (["list", "a", "clues"], False),
    "an option before a command": (["--json", "list", "a", "clues"], False),
    "a question for help": (["--help"], False),
}


@pytest.mark.parametrize(("argv", "wanted"), WORDS.values(), ids=WORDS.keys())
def test_the_window_opens_for(monkeypatch: pytest.MonkeyPatch, argv: list[str], wanted: bool) -> None:
    chosen: list[str] = []
    monkeypatch.setattr("desk_app.app.crash.forbid_memory_dumps", tuple)
    monkeypatch.setattr(main, "has_display", lambda _environ: True)
    monkeypatch.setattr(main, "_window", lambda _argv: chosen.append("window") or 0)
    monkeypatch.setattr(main, "_command_line", lambda _argv: chosen.append("command") or 0)
    assert main.main(argv) == 0
    assert chosen == (["window"] if wanted else ["command"])

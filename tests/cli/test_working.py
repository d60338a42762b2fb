"""Long work shows how far it is on a terminal, and Ctrl+C takes back what it had begun."""

import contextlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_app.cli.calling import Call
from desk_app.cli.words import Words
from desk_app.jobs import Cancelled
from tests.cli.conftest import Cli
from tests.cli.test_ledgers import LEDGER


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextlib.contextmanager
def at_once(cancel: Callable[[], None]) -> Iterator[None]:
    cancel()
    yield


def test_ctrl_c_takes_back_what_was_begun(cli: Cli, store_folder: Path) -> None:
    cli.interrupts = at_once
    for command in (("import", store_folder, LEDGER), ("generate", store_folder, "--clues", "5")):
        outcome = cli(*command)
        assert (outcome.code, outcome.out) == (130, "")
        assert len(outcome.err.splitlines()) == 1
    assert cli.json("list", store_folder, "clues")["total"] == 0
    assert cli.json("batches", store_folder)["rows"] == []


def test_a_cancelled_step_leaves_neither_the_step_nor_its_files(
    cli: Cli, store_folder: Path, clue: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"x" * 3_000_000)
    cli.interrupts = at_once
    fields = ("done_on=2026-09-02", "approver=G", "approved_by=张", "opinion=同意", "handlers=刘某")
    words = [f"--set={field}" for field in fields]
    assert cli("do", store_folder, clue, "assign", *words, "--attach", file).code == 130
    shown = cli.json("show", store_folder, clue)
    assert (shown["state"], shown["parts"].get("attachment", [])) == ("S01", [])


def test_a_refused_step_keeps_its_files_out(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    assert cli("do", store_folder, clue, "assign", "--attach", file).code == 3
    assert cli.json("show", store_folder, clue)["parts"].get("attachment", []) == []
    fields = {"done_on": "2026-09-02", "approver": "G", "approved_by": "张", "opinion": "同意", "handlers": "刘某"}
    words = [f"--set={name}={value}" for name, value in fields.items()]
    taken = cli.json("do", store_folder, clue, "assign", *words, "--attach", file)
    assert [kept["name"] for kept in taken["parts"]["attachment"]] == ["a.txt"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "生成线索"), ("en", "making clues")])
def test_progress_is_shown_on_a_terminal_and_taken_away(cli: Cli, lang: str, words: str) -> None:
    terminal = Terminal()
    environment = cli.environment(io.StringIO(), terminal)
    call = Call(args=None, environment=environment, words=Words(environment.words, lang))  # type: ignore[arg-type]
    with call.working() as report:
        report.step(1, 4, "clue.generate")
    assert f"{words}  25 %" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent_in_a_pipe(cli: Cli) -> None:
    pipe = io.StringIO()
    environment = cli.environment(io.StringIO(), pipe)
    call = Call(args=None, environment=environment, words=Words(environment.words, "zh"))  # type: ignore[arg-type]
    with call.working() as report:
        report.step(1, 4, "clue.generate")
    assert pipe.getvalue() == ""


def test_the_step_after_cancelling_ends_the_work(cli: Cli) -> None:
    cli.interrupts = at_once
    environment = cli.environment(io.StringIO(), io.StringIO())
    call = Call(args=None, environment=environment, words=Words(environment.words, "zh"))  # type: ignore[arg-type]
    with pytest.raises(Cancelled), call.working() as report:
        report.step(0, 1, "clue.generate")

"""The command line is tested in process, on real stores, with a prompt that answers by itself."""

import contextlib
import io
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.cli.environment import Environment, Streams
from desk_app.cli.main import run
from desk_app.services.kit import Kit
from desk_app.services.wording import Wording
from tests.support.stores import PASSPHRASE


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)["error"]


@contextlib.contextmanager
def _no_interrupts(_cancel: Callable[[], None]) -> Iterator[None]:
    yield


@dataclass
class Cli:
    """Run commands; ``bugs`` are the failures of our own that were noted."""

    kit: Kit
    resources: Resources
    secret: str = PASSPHRASE
    asked: list[str] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)
    given: str = ""
    lang: str = "zh"
    demo: Any = None
    window: Any = None
    display: bool = False
    answer: Callable[[str], str] | None = None
    interrupts: Any = _no_interrupts

    def environment(self, out: io.StringIO, err: io.StringIO) -> Environment:
        return Environment(
            kit=lambda: self.kit,
            wording=Wording(self.resources.messages()),
            words=self.resources.table("terms/cli.toml"),
            streams=Streams(io.StringIO(self.given), out, err),
            system_lang=self.lang,
            ask_secret=self.answer or self._answer,
            has_display=lambda: self.display,
            interrupts=self.interrupts,
            note_bug=self.bugs.append,
            demo=self.demo,
            open_window=self.window,
        )

    def __call__(self, *argv: object) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        environment = self.environment(out, err)
        code = run([str(word) for word in argv], environment)
        return Outcome(code, out.getvalue(), err.getvalue())

    def json(self, *argv: object) -> Any:
        """Run a command that must succeed and give its document."""
        outcome = self(*argv, "--json")
        assert outcome.code == 0, outcome.err
        assert outcome.err == ""
        return outcome.document

    def do(self, store: Path, number: str, action: str, **fields: str) -> Any:
        return self.json("do", store, number, action, *(f"--set={name}={value}" for name, value in fields.items()))

    def _answer(self, question: str) -> str:
        self.asked.append(question)
        return self.secret


@pytest.fixture(scope="session")
def resources() -> Resources:
    return Resources(resources_folder())


@pytest.fixture
def cli(kit: Kit, resources: Resources) -> Cli:
    return Cli(kit, resources)


@pytest.fixture
def peer_folder(founded_peer: Path, tmp_path: Path, derived_once: None) -> Path:
    return Path(shutil.copytree(founded_peer, tmp_path / "peer"))


CLUE: Sequence[str] = (
    "--set=title=反映孙某某收受礼金",
    "--set=received_on=2026-09-01",
    "--set=sources=A1",
    "--set=name_kind=anonymous",
    "--set=summary=反映其收受礼金",
    "--set=subject.name=孙某某",
    "--set=subject.unit_name=市住建局",
    "--set=subject.post=科长",
    "--set=subject.political_status=party_member",
    "--set=subject.is_supervised=true",
    "--set=allegation.content=收受购物卡",
)


@pytest.fixture
def clue(cli: Cli, store_folder: Path) -> str:
    """Register a clue; give its number."""
    return str(cli.json("add", store_folder, "clue", *CLUE, "--on", "2026-09-01")["number"])

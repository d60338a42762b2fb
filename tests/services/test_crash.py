"""Killed at any moment, a store opens again, is sound, and holds all of a batch or nothing of it.

``QINGJUAN_KILLS=100`` kills a hundred times each instead of ten.
"""

import json
import os
import random
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.services.attachments import Attach
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import ShowIdentity
from desk_app.services.health import CheckStore
from desk_app.services.kit import Kit
from desk_app.store.store import Store
from desk_app.store.tables import ledgers
from tests.services.test_handover import befriend
from tests.support.ledgers import HEADER, ROWS, workbook
from tests.support.stores import PASSPHRASE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
KILLS = int(os.environ.get("QINGJUAN_KILLS", "10"))
ROOT = Path(__file__).resolve().parents[2]
GOOD_ROWS = tuple(row for place, row in enumerate(ROWS) if place not in (4, 5, 8, 9))
FOLDED = 40
PARTS = 12


class Victim:
    """The program that is killed, seen through its pipes."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.support.crashing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._in, self._out = self._program.stdin, self._program.stdout

    def run(self, action: str, folder: Path, file: Path, *, kill_after: float) -> tuple[bool, float]:
        """Run a command and kill it; tell whether it had said it was done, and how long it had."""
        self._in.write(json.dumps({"action": action, "folder": str(folder), "file": str(file)}).encode() + b"\n")
        word, pid = self._line()
        assert word == "start", word
        began = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            spoke = bool(selector.select(kill_after))
        lasted = time.monotonic() - began
        if not spoke:
            os.kill(int(pid), signal.SIGKILL)
        words = [self._line()[0]]
        while words[-1] != "ended":
            words.append(self._line()[0])
        return "done" in words, lasted

    def _line(self) -> tuple[str, str]:
        line = b""
        while not line.endswith(b"\n"):
            byte = self._out.read(1)
            assert byte, "the program ended"
            line += byte
        word, _, rest = line.decode().strip().partition(" ")
        return word, rest

    def close(self) -> None:
        self._in.close()
        self._program.wait()
        self._out.close()


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    program = Victim()
    yield program
    program.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Write the ten-row ledger many times over, every good row with a number of its own."""
    rows = [(910000.0 + turn * 10 + place, *row[1:]) for turn in range(FOLDED) for place, row in enumerate(GOOD_ROWS)]
    file = tmp_path / "many.xlsx"
    file.write_bytes(workbook({"Sheet1": (HEADER, *rows)}))
    return file


@pytest.fixture
def bundle(services: Services, peer: Services, tmp_path: Path) -> Path:
    befriend(services, peer, tmp_path)
    befriend(peer, services, tmp_path)
    uids = []
    for number in range(PARTS):
        clue = Clue(title=f"线索{number}", received_on=date(2026, 11, 2), sources=("A1",))
        made = services.execute(RegisterClue(Draft(clue, (Subject(name="孙某某"),), (Allegation(content="内容"),))))
        scan = tmp_path / f"{number}.pdf"
        scan.write_bytes(bytes([number]) * 60_000)
        services.execute(Attach(made.uid, (scan,)))
        uids.append(made.uid)
    target = tmp_path / "out.age"
    services.execute(ExportBundle(tuple(uids), peer.ask(ShowIdentity()).unit, target))
    return target


def files_of(folder: Path) -> set[str]:
    return {path.name for path in (folder / "att").glob("*/*")}


def what_is_left(folder: Path, kit: Kit) -> tuple[int, int, int]:
    """Open a killed store, insist that it is sound; count its clues, batches, and the orphans found and collected."""
    before = files_of(folder)
    store = Store.open(folder, PASSPHRASE, kit.clock, kit.search)
    try:
        checks = Services(store, kit).execute(CheckStore(full=True))
        assert [check for check in checks if check.problem] == []
        with store.reading(kit.clock) as read:
            known = set(read.connection.scalars(select(ledgers.attachment_file.c.file)))
            batches = len(read.connection.execute(select(ledgers.batch)).all())
            clues = len(read.find(Clue))
            numbers = len(
                read.connection.execute(select(ledgers.number).where(ledgers.number.c.series == "clue")).all()
            )
        assert files_of(folder) == known
        assert numbers in (0, clues)
        return clues, batches, len(before - known)
    finally:
        store.close()


def killed_everywhere(victim: Victim, action: str, template: Path, file: Path, kit: Kit, whole: int) -> Counter[str]:
    """Kill a command at moments spread over its whole length; count what was left each time."""
    place = template.parent / "killed"
    shutil.copytree(template, place)
    done, lasts = victim.run(action, place, file, kill_after=60)
    assert done
    assert what_is_left(place, kit)[:2] == (whole, 1)
    draw, seen = random.Random(20261123), Counter[str]()
    for number in range(KILLS):
        shutil.rmtree(place)
        shutil.copytree(template, place)
        # One moment in each slice of the command, so that the end with its commit is met as well.
        moment = lasts * 1.2 * (number + draw.random()) / KILLS
        done, _ = victim.run(action, place, file, kill_after=moment)
        clues, batches, orphans = what_is_left(place, kit)
        assert (clues, batches) in {(0, 0), (whole, 1)}
        assert not done or clues == whole
        seen["whole" if clues else "nothing"] += 1
        seen["finished before the kill"] += done
        seen["orphan files collected"] += orphans
    sys.stdout.write(f"{action}: {KILLS} kills over {lasts:.2f} s: {dict(seen)}\n")
    return seen


def test_an_import_killed_anywhere_is_whole_or_nothing(
    victim: Victim, store_folder: Path, ledger: Path, kit: Kit
) -> None:
    seen = killed_everywhere(victim, "import", store_folder, ledger, kit, whole=FOLDED * len(GOOD_ROWS))
    assert seen["nothing"] > 0


def test_a_bundle_killed_anywhere_while_it_is_received_is_whole_or_nothing(
    victim: Victim, peer: Services, bundle: Path, kit: Kit
) -> None:
    folder = peer._store.folder
    peer._store.anchor()
    copy = Path(shutil.copytree(folder, folder.parent / "template"))
    (copy / "store.lock").unlink(missing_ok=True)
    seen = killed_everywhere(victim, "receive", copy, bundle, kit, whole=PARTS)
    assert seen["nothing"] > 0

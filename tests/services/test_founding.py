"""A store is founded whole or not at all: whatever a power cut leaves is cleared when the first run begins again."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.crypto.keyslots import DEFAULT, FLOOR
from desk_app.errors import ConflictError, DeskError, UsageError
from desk_app.services import founding
from desk_app.services.opening import open_store, weakness
from desk_app.services.papers.recovery import recovery_pdf, save_sheet
from tests.support import stores
from tests.support.pdfread import whole_text

ROOT = Path(__file__).resolve().parents[2]
_CHILD = """
import dataclasses, os, sys
from pathlib import Path
from desk_app.app.compose import build_kit
from desk_app.crypto.keyslots import FLOOR
from desk_app.services import founding
from desk_app.store import durable, store
from tests.support.stores import founding as asked
folder, where = Path(sys.argv[1]), sys.argv[2]
def die(*_args, **_more):
    os._exit(9)
if where == "before the key file":
    store.KeyFile.create = die
elif where == "before the office is written":
    store.Store._found = die
made = founding.begin(dataclasses.replace(build_kit(), cost=FLOOR), folder, asked(), FLOOR)
if where == "before the end":
    die()
made.services.close()
if where == "while it ends":
    durable.flush_folder = die
founding.finish(folder)
"""


def cut_off(folder, where):
    """Found a store in a process that dies there."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), where], env=environment, check=False, timeout=120
    )
    assert ended.returncode == 9


@pytest.mark.parametrize("where", ["before the key file", "before the office is written", "before the end"])
def test_a_power_cut_leaves_no_half_store(kit, tmp_path, where):
    folder = tmp_path / "store"
    cut_off(folder, where)
    assert founding.is_unfinished(folder)
    made = founding.begin(kit, folder, stores.founding(), FLOOR)
    made.services.close()
    founding.finish(folder)
    assert not founding.is_unfinished(folder)
    open_store(kit, folder, stores.PASSPHRASE).close()
    assert [file.name for file in tmp_path.iterdir()] == ["store"]


def test_a_power_cut_at_the_very_end_leaves_the_whole_store(kit, tmp_path):
    folder = tmp_path / "store"
    cut_off(folder, "while it ends")
    founding.clear(folder)
    open_store(kit, folder, stores.PASSPHRASE).close()


def test_a_store_given_up_leaves_nothing(kit, tmp_path):
    folder = tmp_path / "new" / "store"
    made = founding.begin(kit, folder, stores.founding(), FLOOR)
    founding.abandon(made.services, folder)
    assert not any(folder.iterdir())
    assert not founding.is_unfinished(folder)


def test_a_folder_with_something_in_it_is_refused_and_kept(kit, tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match=r"store\.folder_used"):
        founding.look_at_home(tmp_path)
    with pytest.raises(ConflictError, match=r"store\.folder_used"):
        founding.begin(kit, tmp_path, stores.founding(), FLOOR)
    founding.clear(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_looking_for_a_home_leaves_every_file_beside_it_as_it_is(tmp_path):
    mine = tmp_path / "qingjuan-trial"
    mine.write_text("mine", encoding="utf-8")
    founding.look_at_home(tmp_path / "store")
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("qingjuan-trial", "mine")]


def test_a_finished_store_is_never_cleared(kit, store_folder):
    founding.clear(store_folder)
    open_store(kit, store_folder, stores.PASSPHRASE).close()


def test_a_store_that_was_opened_is_no_leftover_of_a_first_run(kit, tmp_path):
    folder = tmp_path / "store"
    founding.begin(kit, folder, stores.founding(), FLOOR).services.close()
    open_store(kit, folder, stores.PASSPHRASE).close()
    founding.clear(folder)
    open_store(kit, folder, stores.PASSPHRASE).close()


def test_a_first_run_under_way_elsewhere_is_not_torn_away(kit, tmp_path):
    folder = tmp_path / "store"
    made = founding.begin(kit, folder, stores.founding(), FLOOR)
    with pytest.raises(ConflictError, match=r"store\.in_use"):
        founding.begin(kit, folder, stores.founding(), FLOOR)
    made.services.close()
    founding.finish(folder)
    open_store(kit, folder, stores.PASSPHRASE).close()


def test_the_top_of_a_disk_is_no_home():
    with pytest.raises(UsageError, match=r"store\.no_home"):
        founding.look_at_home(Path(Path.cwd().anchor))


def test_a_weak_password_leaves_nothing(kit, tmp_path):
    asked = stores.founding()
    weak = type(asked)(asked.unit_name, asked.short_name, asked.user_name, asked.role, "password12345")
    with pytest.raises(UsageError, match=r"vault\.weak_password"):
        founding.begin(kit, tmp_path / "store", weak, FLOOR)
    assert list(tmp_path.iterdir()) == []


# seconds the usual cost takes here: (the memory, the passes chosen for it)
COSTS = {
    "too slow": (3.0, FLOOR.memory_kib, FLOOR.passes),
    "slower than the aim": (1.6, DEFAULT.memory_kib, DEFAULT.passes),
    "as aimed at": (0.8, DEFAULT.memory_kib, DEFAULT.passes),
    "twice as fast": (0.4, DEFAULT.memory_kib, 2 * DEFAULT.passes),
    "very fast": (0.01, DEFAULT.memory_kib, 12),
}


@pytest.mark.parametrize("sentence", COSTS)
def test_the_cost_is_measured_and_never_below_the_floor(kit, monkeypatch, sentence):
    seconds, memory, passes = COSTS[sentence]
    monkeypatch.setattr(founding, "_spent", lambda cost: seconds if cost == DEFAULT else seconds / 4)
    calibrated = founding.calibrate(dataclasses.replace(kit, cost=DEFAULT))
    assert (calibrated.cost.memory_kib, calibrated.cost.passes) == (memory, passes)
    assert calibrated.cost.within_bounds()
    assert calibrated.seconds == pytest.approx(seconds / 4 if memory < DEFAULT.memory_kib else seconds * passes / 3)


def test_what_a_cost_takes_is_really_measured(kit):
    calibrated = founding.calibrate(kit)
    assert (calibrated.cost, calibrated.seconds > 0.001) == (kit.cost, True)


@pytest.mark.parametrize(
    ("secret", "found"),
    [
        ("short", "short"),
        ("password12345", "common"),
        ("woaini1314520", "common"),
        ("12345678901", "simple"),
        ("abcdefghijkl", "common"),
        ("zyxwvutsrqp", "common"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "common"),
        ("blaubeere sieben", ""),
        ("江海 correct horse 42", ""),
        ("onlyletters", "simple"),
    ],
)
def test_what_everybody_tries_first_is_no_password(secret, found):
    assert weakness(secret) == found


def test_the_sheet_holds_every_group_and_is_written_only_where_asked(kit, tmp_path):
    code = "-".join(f"A{number}Z{number}" for number in range(1, 10))
    sheet = recovery_pdf(kit, code, "江海市某组")
    words = whole_text(sheet.pdf).replace(" ", "")
    assert all(group in words for group in code.split("-"))
    assert "江海市某组" in words
    target = tmp_path / "sheet.pdf"
    save_sheet(sheet.pdf, target)
    assert target.read_bytes() == sheet.pdf
    with pytest.raises(DeskError, match=r"file\.exists"):
        save_sheet(sheet.pdf, target)

"""Opening the encrypted database: every refusal, both engines, and turns."""

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2 as driver

from desk_app.crypto.keys import StoreKey
from desk_app.errors import ConflictError, CorruptStoreError, DeskError, EnvironmentFailureError, InputError
from desk_app.jobs import Cancelled
from desk_app.store import engine, faults
from desk_app.store.backup import require_sound_store
from desk_app.store.engine import Access, Database, Engines
from desk_app.store.turns import FolderLock, Turn

KEY, SALT = StoreKey(bytes(range(32))), bytes(range(100, 116))
ROWS = 300


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "store.db", KEY, SALT)
    engine.create_database(made)
    return made


@pytest.fixture
def filled(database: Database) -> Database:
    with_table(database)
    return database


def with_table(database: Database) -> None:
    raw = engine.connect(database, Access.WRITE)
    raw.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO note (body) VALUES (?)", [(f"needle {n} " + "x" * 700,) for n in range(ROWS)])
    raw.execute("COMMIT")
    raw.close()


def read_all(database: Database) -> list[Any]:
    """Open, read every row, then check every page."""
    raw = engine.connect(database, Access.READ)
    try:
        with faults.translated():
            rows = raw.execute("SELECT id, body FROM note ORDER BY id").fetchall()
    finally:
        raw.close()
    require_sound_store(database)
    return rows


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that holds data; the shared memory index and the empty lock are rebuilt at will."""
    return {
        p.name: p.read_bytes() for p in folder.iterdir() if not p.name.endswith(("-shm", ".lock")) and p.stat().st_size
    }


# --- settings


def test_every_connection_has_the_tested_settings(database: Database) -> None:
    expected = {
        "application_id": engine.APPLICATION_ID,
        "foreign_keys": 1,
        "temp_store": 2,
        "synchronous": 2,
        "cache_size": -65536,
        "journal_size_limit": 64 << 20,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "journal_mode": "wal",
    }
    for access, query_only in ((Access.WRITE, 0), (Access.READ, 1)):
        raw = engine.connect(database, access)
        seen = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in (*expected, "query_only")}
        raw.close()
        assert seen == {**expected, "query_only": query_only}


def test_an_engine_connection_has_them_too_and_functions_registered(database: Database) -> None:
    ready = replace(database, prepare=lambda raw: raw.create_function("twice", 1, lambda n: 2 * n))
    engines = Engines(ready, 0)
    with engines.writing() as writing, engines.reading() as reading:
        for connection in (writing, reading):
            assert connection.exec_driver_sql("SELECT twice(21)").scalar() == 42
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engines.dispose()


def test_the_salt_lives_in_the_key_file_so_losing_the_first_bytes_loses_nothing(filled: Database) -> None:
    data = filled.path.read_bytes()
    filled.path.write_bytes(bytes(16) + data[16:])
    assert len(read_all(filled)) == ROWS


def test_a_path_with_odd_characters_is_opened_literally(tmp_path: Path) -> None:
    folder = tmp_path / "a b%41?mode=ro#\u5377"
    folder.mkdir()
    odd = Database(folder / "store.db", KEY, SALT)
    engine.create_database(odd)
    with_table(odd)
    assert len(read_all(odd)) == ROWS
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


# --- refusals


REFUSALS: dict[str, tuple[Callable[[Database], Database], type[DeskError], str]] = {
    "a missing file": (lambda d: replace(d, path=d.path.with_name("other.db")), CorruptStoreError, "store.missing"),
    "an empty file": (lambda d: _write(d, b""), CorruptStoreError, "store.first_page"),
    "one byte": (lambda d: _write(d, b"\0"), CorruptStoreError, "store.first_page"),
    "half a page": (lambda d: _write(d, d.path.read_bytes()[:2048]), CorruptStoreError, "store.first_page"),
    "another key": (lambda d: replace(d, key=StoreKey(bytes(32))), CorruptStoreError, "store.first_page"),
    "another salt": (lambda d: replace(d, salt=bytes(16)), CorruptStoreError, "store.first_page"),
    "something else": (lambda d: _write(d, b"%PDF-1.7 " * 5000), CorruptStoreError, "store.first_page"),
    "a plain database": (lambda d: _plain(d.path) or d, CorruptStoreError, "store.first_page"),
    "the first page only": (lambda d: _write(d, d.path.read_bytes()[:4096]), CorruptStoreError, "store.damaged"),
    "a store of another program": (lambda d: _stamped(d, "application_id=7"), InputError, "store.foreign"),
}


def _write(database: Database, data: bytes) -> Database:
    database.path.write_bytes(data)
    return database


def _plain(path: Path) -> None:
    path.unlink()
    raw = driver.connect(str(path))
    raw.execute("CREATE TABLE t (a)")
    raw.close()


def _stamped(database: Database, pragma: str) -> Database:
    raw = engine.connect(database, Access.WRITE)
    raw.execute(f"PRAGMA {pragma}")
    raw.close()
    return database


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_not_our_sound_store_is_refused_and_left_alone(
    filled: Database, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    prepare, kind, code = REFUSALS[name]
    wrong = prepare(filled)
    before = contents(filled.path.parent)
    with pytest.raises(DeskError) as caught:
        Engines(wrong, 0)
    assert (type(caught.value), caught.value.code) == (kind, code)
    for access in Access:
        with pytest.raises(kind):
            engine.connect(wrong, access)
    assert contents(filled.path.parent) == before
    assert capfd.readouterr() == ("", "")


def test_a_store_of_a_later_program_is_refused_by_name_of_the_version(filled: Database) -> None:
    _stamped(filled, "user_version=9")
    before = contents(filled.path.parent)
    with pytest.raises(EnvironmentFailureError, match=r"store\.newer found=9 known=4"):
        Engines(filled, 4)
    with pytest.raises(EnvironmentFailureError, match=r"store\.needs_upgrade found=9 known=12"):
        Engines(filled, 12)
    assert contents(filled.path.parent) == before


def test_every_truncation_is_noticed(filled: Database) -> None:
    data = filled.path.read_bytes()
    assert len(data) > 60 * 4096
    for length in (*range(0, 4097, 512), *range(4097, len(data), 10_007), len(data) - 4096, len(data) - 1):
        filled.path.write_bytes(data[:length])
        with pytest.raises(CorruptStoreError):
            read_all(filled)
        assert filled.path.read_bytes() == data[:length]


def test_every_altered_page_is_noticed_and_nothing_is_written(filled: Database) -> None:
    data = filled.path.read_bytes()
    for at in (16, 100, 4095, *range(4096, len(data), 4999), len(data) - 1):
        altered = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        filled.path.write_bytes(altered)
        with pytest.raises(CorruptStoreError):
            read_all(filled)
        assert filled.path.read_bytes() == altered


def test_pages_swapped_or_copied_from_elsewhere_in_the_file_are_noticed(filled: Database) -> None:
    data = filled.path.read_bytes()
    ten, eleven = data[10 * 4096 : 11 * 4096], data[11 * 4096 : 12 * 4096]
    filled.path.write_bytes(data[: 10 * 4096] + eleven + ten + data[12 * 4096 :])
    with pytest.raises(CorruptStoreError):
        read_all(filled)


def test_bytes_after_the_end_are_noticed_by_the_full_check(filled: Database) -> None:
    filled.path.write_bytes(filled.path.read_bytes() + b"j" * 400)
    with pytest.raises(CorruptStoreError):
        read_all(filled)


def test_a_second_store_is_not_made_over_the_first(filled: Database) -> None:
    before = contents(filled.path.parent)
    with pytest.raises(ConflictError, match=r"store\.exists"):
        engine.create_database(filled)
    assert contents(filled.path.parent) == before


def test_a_half_made_store_never_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Database(tmp_path / "store.db", KEY, SALT)

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    for call in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, full)
            with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
                engine.create_database(made)
        assert contents(tmp_path) == {}
    engine.create_database(made)


def crashed(database: Database, place: Path) -> Database:
    """What a crash leaves: the file, and commits that are only in the log beside it."""
    place.mkdir()
    engines = Engines(database, 0)
    with engines.writing() as connection:
        connection.exec_driver_sql("UPDATE note SET body = 'after ' || body")
    for name in ("store.db", "store.db-wal"):
        shutil.copy(database.path.with_name(name), place)
    engines.dispose()
    return replace(database, path=place / "store.db")


def test_a_log_left_by_a_crash_is_not_touched_by_a_refused_opening(filled: Database, tmp_path: Path) -> None:
    left = crashed(filled, tmp_path / "crashed")
    before = contents(left.path.parent)
    assert len(before["store.db-wal"]) > 4096
    for wrong in (replace(left, key=StoreKey(bytes(32))), replace(left, salt=bytes(16))):
        with pytest.raises(CorruptStoreError):
            Engines(wrong, 0)
        assert contents(left.path.parent) == before
    with pytest.raises(EnvironmentFailureError, match=r"store\.newer"):
        Engines(left, -1)
    assert contents(left.path.parent) == before
    assert len(read_all(left)) == ROWS


def test_pages_a_crash_left_half_folded_in_are_not_damage(filled: Database, tmp_path: Path) -> None:
    left = crashed(filled, tmp_path / "crashed")
    with left.path.open("r+b") as file:
        file.seek(20 * 4096 + 100)
        file.write(bytes(2000))
    require_sound_store(left)
    rows = read_all(left)
    assert len(rows) == ROWS
    assert all(body.startswith("after needle") for _, body in rows)


# --- writing and reading


def test_commit_on_leaving_rollback_on_any_exception_ddl_included(filled: Database) -> None:
    engines = Engines(filled, 0)
    with pytest.raises(Cancelled), engines.writing() as connection:  # noqa: PT012 - the exit is what is tested
        connection.exec_driver_sql("DELETE FROM note")
        connection.exec_driver_sql("CREATE TABLE other (a)")
        raise Cancelled
    with engines.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == ROWS
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name='other'").scalar() == 0
    with engines.writing() as connection:
        connection.exec_driver_sql("DELETE FROM note WHERE id > 10")
    with engines.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == 10
    engines.dispose()


def test_a_reader_cannot_write_and_that_is_our_bug_not_the_disks(filled: Database) -> None:
    engines = Engines(filled, 0)
    with pytest.raises(OperationalError, match="readonly"), engines.reading() as connection:
        connection.exec_driver_sql("DELETE FROM note")
    engines.dispose()


def test_a_broken_constraint_is_our_bug_and_shows_no_values(filled: Database) -> None:
    engines = Engines(filled, 0)
    with pytest.raises(IntegrityError) as caught, engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO note (id, body) VALUES (?, ?)", (1, "a name nobody may see"))
    assert "a name nobody may see" not in str(caught.value)
    engines.dispose()


def test_many_rows_go_in_by_slices_and_others_go_first_between_them(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []
    monkeypatch.setattr("desk_app.store.engine.give_way", lambda: waits.append(1))
    engines = Engines(filled, 0)
    with engines.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE many (number INTEGER PRIMARY KEY)")
        waits.clear()
        connection.exec_driver_sql("INSERT INTO many VALUES (?)", [(number,) for number in range(1234)])
        assert len(waits) >= 1234 // 100
        assert connection.exec_driver_sql("SELECT count(*), sum(number) FROM many").one() == (1234, 1233 * 617)
    engines.dispose()


def test_a_reader_keeps_its_view_while_a_writer_commits(filled: Database) -> None:
    engines = Engines(filled, 0)
    with engines.reading() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM note").scalar() == ROWS
        with engines.writing() as writing:
            writing.exec_driver_sql("DELETE FROM note")
        assert reading.exec_driver_sql("SELECT count(*) FROM note").scalar() == ROWS
    with engines.reading() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0
    engines.dispose()


def test_writers_and_readers_of_many_threads_neither_fail_nor_lose_anything(filled: Database) -> None:
    engines = Engines(filled, 0)

    def write(number: int) -> None:
        for _ in range(5):
            with engines.writing() as connection:
                before = connection.exec_driver_sql("SELECT count(*) FROM note").scalar()
                connection.exec_driver_sql("INSERT INTO note (body) VALUES (?)", (f"thread {number}",))
                assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == (before or 0) + 1

    def read(_: int) -> None:
        for _ in range(10):
            with engines.reading() as connection:
                first = connection.exec_driver_sql("SELECT count(*) FROM note").scalar()
                assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == first

    with ThreadPoolExecutor(16) as pool:
        for done in [*pool.map(write, range(8)), *pool.map(read, range(8))]:
            assert done is None
    with engines.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == ROWS + 40
    engines.dispose()


def test_an_interrupted_query_is_a_cancellation(filled: Database) -> None:
    engines = Engines(filled, 0)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), engines.reading() as connection:  # noqa: PT012 - needs the connection
        raw = engine.raw(connection)
        raw.set_progress_handler(raw.interrupt, 10_000)
        connection.exec_driver_sql(endless).scalar()
    engines.dispose()


def test_a_connection_that_met_damage_is_not_used_again(filled: Database) -> None:
    opened: list[object] = []
    data = filled.path.read_bytes()
    engines = Engines(replace(filled, prepare=opened.append), 0)
    opened.clear()
    with engines.reading() as connection:
        connection.exec_driver_sql("SELECT body FROM note WHERE id = 1").scalar()
    assert len(opened) == 1
    with filled.path.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(bytes(64))
    with pytest.raises(CorruptStoreError, match=r"store\.damaged"), engines.reading() as connection:
        connection.exec_driver_sql("SELECT sum(length(body)) FROM note").scalar()
    filled.path.write_bytes(data)
    with engines.reading() as connection:
        assert connection.exec_driver_sql("SELECT sum(length(body)) FROM note").scalar()
    assert len(opened) == 2
    engines.dispose()


def test_a_full_database_rolls_back_and_goes_on(filled: Database) -> None:
    engines = Engines(filled, 0)
    with engines.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"), engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO note (body) SELECT body || body FROM note")
    with engines.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
        connection.exec_driver_sql("INSERT INTO note (body) VALUES ('after')")
    engines.dispose()
    assert len(read_all(filled)) == ROWS + 1


def test_a_disk_that_refuses_more_bytes_loses_no_acknowledged_row(filled: Database) -> None:
    """A real limit of the system (file size) in a child process, at a different place in every round."""
    child = """
import resource, signal, sys
from pathlib import Path
from desk_app.crypto.keys import StoreKey
from desk_app.errors import EnvironmentFailureError
from desk_app.store.engine import Database, Engines
engines = Engines(Database(Path(sys.argv[1]), StoreKey(bytes(range(32))), bytes(range(100, 116))), 0)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
done = 0
try:
    for _ in range(400):
        with engines.writing() as connection:
            connection.exec_driver_sql("INSERT INTO note (body) VALUES ('z' || hex(zeroblob(900)))")
        done += 1
except EnvironmentFailureError as error:
    print(done, error.code)
"""
    if sys.platform == "win32":
        pytest.skip("this limit is POSIX")
    rows = ROWS
    for spare in (30_000, 47_111, 90_001):
        limit = filled.path.stat().st_size + spare
        out = subprocess.run(
            [sys.executable, "-c", child, str(filled.path), str(limit)], capture_output=True, text=True, check=True
        )
        done, code = out.stdout.split()
        assert code in ("store.io", "store.disk_full")
        rows += int(done)
        assert len(read_all(filled)) == rows


# --- turns


def test_whoever_waits_longest_is_next() -> None:
    turn, order = Turn(), list[int]()
    queued = threading.Semaphore(0)

    def ask(number: int) -> None:
        with turn:
            order.append(number)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(12)]
    with turn:
        for number, thread in enumerate(threads):
            thread.start()
            while len(turn._waiting) <= number:
                queued.acquire(timeout=0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_a_unit_inside_a_unit_of_the_same_thread_is_a_bug_not_a_hang() -> None:
    turn = Turn()
    with turn, pytest.raises(RuntimeError, match="inside"):
        turn.__enter__()
    with turn:
        pass


def test_the_folder_belongs_to_one_holder_at_a_time(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(ConflictError, match=r"store\.in_use"):
        FolderLock(tmp_path)
    lock.release()
    lock.release()
    with FolderLock(tmp_path):
        pass


def test_a_killed_process_leaves_no_stale_lock(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desk_app.store.turns import FolderLock;"
        "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(ConflictError, match=r"store\.in_use"):
            FolderLock(tmp_path)
        child.kill()
    FolderLock(tmp_path).release()


# --- killed


WRITER = """
import sys
from pathlib import Path
from desk_app.crypto.keys import StoreKey
from desk_app.store.engine import Database, Engines
engines = Engines(Database(Path(sys.argv[1]), StoreKey(bytes(range(32))), bytes(range(100, 116))), 0)
print("ready", flush=True)
while True:
    with engines.writing() as connection:
        for part in range(3):
            got = connection.exec_driver_sql("INSERT INTO note (body) VALUES (hex(zeroblob(600)))").lastrowid
    print(got, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_thirty_kills_during_commits_lose_no_acknowledged_commit(filled: Database) -> None:
    random.seed(7)
    base = ROWS
    for _ in range(30):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(filled.path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            for _ in range(random.randrange(1, 25)):
                child.stdout.readline()
            child.kill()
            last = [line for line in child.stdout.read().split(b"\n")[:-1] if line]
        rows = read_all(filled)
        count, newest = len(rows), rows[-1][0]
        if last:
            assert newest >= int(last[-1])
        assert newest == count  # every id once, none missing
        assert (count - ROWS) % 3 == 0  # whole transactions only
        assert count >= base
        base = count
    assert base > ROWS + 300


# --- plaintext


def test_nothing_of_the_content_or_the_key_is_readable_in_any_file(filled: Database) -> None:
    engines = Engines(filled, 0)
    with engines.writing() as connection:
        connection.exec_driver_sql("CREATE INDEX note_body ON note (body)")
        connection.exec_driver_sql(
            "INSERT INTO note (body) SELECT 'needle again ' || body FROM note ORDER BY body DESC"
        )
        live = contents(filled.path.parent)
    with engines.reading() as connection:
        connection.exec_driver_sql("SELECT body, count(*) FROM note GROUP BY body ORDER BY 1 DESC").fetchall()
    live |= contents(filled.path.parent)
    assert "store.db-wal" in live
    engines.dispose()
    after = contents(filled.path.parent)
    for data in (*live.values(), *after.values()):
        for needle in (
            b"needle",
            b"SQLite format 3",
            b"CREATE TABLE",
            b"note_body",
            KEY.reveal(),
            KEY.reveal().hex().encode(),
        ):
            assert needle not in data


def test_key_and_salt_are_in_no_repr_and_no_url(database: Database) -> None:
    engines = Engines(database, 0)
    for shown in (repr(database), repr(engines._writer), engines._writer.url.render_as_string(hide_password=False)):
        assert KEY.reveal().hex() not in shown
        assert repr(SALT) not in shown
        assert SALT.hex() not in shown
    engines.dispose()

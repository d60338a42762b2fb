"""Schema upgrades: every trap of the architecture design, section 4.6, with scripts of the test's own."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.exc import IntegrityError, OperationalError

from desk_app.crypto.keys import StoreKey
from desk_app.errors import ConflictError, CorruptStoreError, EnvironmentFailureError
from desk_app.store import backup, engine
from desk_app.store.engine import Access, Database, Engines
from desk_app.store.migrations import draft, runner

KEY, SALT, AT = StoreKey(bytes(range(32))), bytes(range(100, 116)), datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

FIRST = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0001", None
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_child")))
"""
REBUILD = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("name", nullable=False, server_default="")
        batch.add_column(sa.Column("rank", sa.Integer, server_default="0"))
"""
THIRD = """
from alembic import op
revision, down_revision = "0003", "0002"
def upgrade():
    op.execute("CREATE TABLE third (a)")
    op.execute("DELETE FROM child WHERE id > 3")
    {then}
"""


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "store.db", KEY, SALT)
    engine.create_database(made)
    return made


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    return write_scripts(tmp_path, FIRST)


def write_scripts(tmp_path: Path, *texts: str) -> Path:
    folder = tmp_path / f"versions{len(texts)}"
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, 1):
        (folder / f"{number:04d}_step.py").write_text(text)
    return folder


def upgrade(database: Database, scripts: Path, minutes: int = 0) -> runner.Upgrade:
    copies = database.path.with_name("copies")
    return runner.upgrade_store(database, copies, AT + timedelta(minutes=minutes), scripts)


def fill(database: Database) -> None:
    raw = engine.connect(database, Access.WRITE)
    raw.executescript(
        "INSERT INTO parent (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c');"
        "INSERT INTO child (parent_id) SELECT 1 + value % 3 FROM json_each('[0,1,2,3,4,5,6,7,8]');"
    )
    raw.close()


def ask(database: Database, sql: str) -> list[tuple[Any, ...]]:
    raw = engine.connect(database, Access.READ)
    rows: list[tuple[Any, ...]] = raw.execute(sql).fetchall()
    raw.close()
    return rows


def schema(database: Database) -> list[tuple[Any, ...]]:
    return ask(database, "SELECT name, sql FROM sqlite_master ORDER BY name")


def test_a_new_store_is_brought_to_the_newest_schema_without_a_copy(database: Database, scripts: Path) -> None:
    assert upgrade(database, scripts) == runner.Upgrade(0, 1, None)
    assert engine.schema_version(database) == 1
    assert {name for name, _ in schema(database)} >= {"parent", "child"}
    assert upgrade(database, scripts) == runner.Upgrade(1, 1, None)
    Engines(database, runner.newest_version(scripts)).dispose()


def test_children_survive_the_rebuild_of_their_parent(database: Database, tmp_path: Path, scripts: Path) -> None:
    upgrade(database, scripts)
    fill(database)
    done = upgrade(database, write_scripts(tmp_path, FIRST, REBUILD))
    assert (done.before, done.after) == (1, 2)
    assert ask(database, "SELECT count(*) FROM child") == [(9,)]
    assert ask(database, "SELECT id, name, rank FROM parent") == [(1, "a", 0), (2, "b", 0), (3, "c", 0)]
    raw = engine.connect(database, Access.WRITE)
    assert raw.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    raw.execute("DELETE FROM parent WHERE id = 1")
    assert raw.execute("SELECT count(*) FROM child").fetchone()[0] == 6
    raw.close()


def test_the_trap_with_the_switch_inside_the_transaction_children_are_lost(database: Database, scripts: Path) -> None:
    """What the runner guards against: SQLite ignores the switch there and says nothing."""
    upgrade(database, scripts)
    fill(database)
    upgrading = engine.upgrade_engine(database)
    with upgrading.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("parent", recreate="always") as batch:
            batch.alter_column("name", nullable=False, server_default="")
    upgrading.dispose()
    assert ask(database, "SELECT count(*) FROM child") == [(0,)]


def test_the_runner_refuses_a_connection_inside_a_transaction(database: Database, scripts: Path) -> None:
    upgrading = engine.upgrade_engine(database)
    with upgrading.begin() as connection, pytest.raises(RuntimeError, match="transaction"):
        runner.migrate(connection, scripts)
    upgrading.dispose()


def test_foreign_keys_are_on_again_afterwards_whatever_happened(
    database: Database, tmp_path: Path, scripts: Path
) -> None:
    broken = write_scripts(tmp_path, FIRST, REBUILD, THIRD.format(then="raise KeyError"))
    upgrading = engine.upgrade_engine(database)
    with upgrading.connect() as connection:
        raw = engine.raw(connection)
        assert runner.migrate(connection, scripts) == 1
        assert raw.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        with pytest.raises(KeyError):
            runner.migrate(connection, broken)
        assert raw.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    upgrading.dispose()


STEPS_THAT_FAIL: dict[str, tuple[str, type[Exception], str]] = {
    "a wrong statement": ("op.execute('SELECT * FROM nowhere')", OperationalError, "nowhere"),
    "a broken constraint": ("op.execute('INSERT INTO parent (id) VALUES (1)')", IntegrityError, "UNIQUE"),
    "a mistake in Python": ("raise KeyError('step')", KeyError, "step"),
    "rows left pointing nowhere": (
        "op.execute('DELETE FROM parent WHERE id = 1')",
        CorruptStoreError,
        r"store\.foreign_keys rows=1",
    ),
}


@pytest.mark.parametrize("name", STEPS_THAT_FAIL)
def test_a_failed_step_leaves_schema_data_and_version_of_before(
    database: Database, tmp_path: Path, scripts: Path, name: str
) -> None:
    then, error, message = STEPS_THAT_FAIL[name]
    upgrade(database, scripts)
    fill(database)
    before = schema(database)
    broken = write_scripts(tmp_path, FIRST, REBUILD, THIRD.format(then=then))
    with pytest.raises(error, match=message):
        upgrade(database, broken)
    assert schema(database) == before
    assert engine.schema_version(database) == 1
    assert ask(database, "SELECT count(*) FROM child") == [(9,)]
    assert upgrade(database, write_scripts(tmp_path, FIRST, REBUILD), minutes=1).after == 2


def test_a_killed_upgrade_leaves_a_store_that_opens_and_upgrades(
    database: Database, tmp_path: Path, scripts: Path
) -> None:
    upgrade(database, scripts)
    fill(database)
    before = schema(database)
    broken = write_scripts(tmp_path, FIRST, REBUILD, THIRD.format(then="import os; os.kill(os.getpid(), 9)"))
    code = (
        "import sys; from pathlib import Path; from datetime import *; from desk_app.crypto.keys import StoreKey\n"
        "from desk_app.store.engine import Database; from desk_app.store.migrations import runner\n"
        "db = Database(Path(sys.argv[1]), StoreKey(bytes(range(32))), bytes(range(100, 116)))\n"
        "runner.upgrade_store(db, db.path.with_name('copies'), datetime(2026, 3, 5, tzinfo=timezone.utc), Path(sys.argv[2]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(database.path), str(broken)], check=False)
    assert killed.returncode != 0
    assert schema(database) == before
    Engines(database, 1).dispose()
    assert upgrade(database, write_scripts(tmp_path, FIRST, REBUILD)).after == 2
    assert ask(database, "SELECT count(*) FROM child") == [(9,)]


def test_a_store_of_a_later_program_is_refused_untouched(database: Database, tmp_path: Path, scripts: Path) -> None:
    upgrade(database, write_scripts(tmp_path, FIRST, REBUILD))
    before = database.path.read_bytes()
    with pytest.raises(EnvironmentFailureError, match=r"store\.newer found=2 known=1"):
        upgrade(database, scripts)
    assert database.path.read_bytes() == before


def test_a_damaged_store_is_not_upgraded(database: Database, tmp_path: Path, scripts: Path) -> None:
    upgrade(database, scripts)
    fill(database)
    data = bytearray(database.path.read_bytes())
    data[3 * 4096 + 50] ^= 1
    database.path.write_bytes(data)
    with pytest.raises(CorruptStoreError):
        upgrade(database, write_scripts(tmp_path, FIRST, REBUILD))
    assert database.path.read_bytes() == bytes(data)
    assert list(database.path.with_name("copies").iterdir()) == []


# --- the copy before


def test_the_copy_before_is_the_store_of_before_and_three_are_kept(
    database: Database, tmp_path: Path, scripts: Path
) -> None:
    upgrade(database, scripts)
    fill(database)
    texts = [FIRST, REBUILD]
    for number in range(3, 7):
        done = upgrade(database, write_scripts(tmp_path, *texts), minutes=number)
        texts.append(
            f'from alembic import op\nrevision, down_revision = "{number:04d}", "{number - 1:04d}"\n'
            f"def upgrade():\n    op.execute('CREATE TABLE t{number} (a)')\n"
        )
        assert done.copy is not None
        copied = Database(done.copy, KEY, SALT)
        assert engine.schema_version(copied) == done.before
        assert ask(copied, "SELECT count(*) FROM child") == [(9,)]
    copies = sorted(path.name for path in database.path.with_name("copies").iterdir() if path.suffix == ".db")
    assert [name[-8:] for name in copies] == ["v0002.db", "v0003.db", "v0004.db"]


def test_the_copy_holds_commits_that_are_still_in_the_log_and_no_plaintext(database: Database, scripts: Path) -> None:
    upgrade(database, scripts)
    engines = Engines(database, 1)
    target = database.path.with_name("copy.db")
    with engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO parent (name) VALUES ('needle')")
    assert database.path.with_name("store.db-wal").stat().st_size > 0
    backup.copy_database(database, target)
    engines.dispose()
    assert ask(Database(target, KEY, SALT), "SELECT name FROM parent") == [("needle",)]
    data = target.read_bytes()
    assert b"needle" not in data
    assert b"CREATE TABLE" not in data
    with pytest.raises(CorruptStoreError):
        engine.connect(Database(target, StoreKey(bytes(32)), SALT), Access.READ)


def test_a_copy_never_replaces_a_file_and_a_failed_one_leaves_nothing(
    database: Database, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(database, scripts)
    target = database.path.with_name("copy.db")

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(EnvironmentFailureError, match=r"store\.disk_full"):
            backup.copy_database(database, target)
    assert not any(path.name.startswith("copy.db") for path in target.parent.iterdir())
    backup.copy_database(database, target)
    with pytest.raises(ConflictError, match=r"store\.exists"):
        backup.copy_database(database, target)


def test_rows_that_point_nowhere_are_found_by_the_full_check(database: Database, scripts: Path) -> None:
    upgrade(database, scripts)
    fill(database)
    raw = engine.connect(database, Access.WRITE)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM parent WHERE id = 2")
    raw.close()
    with pytest.raises(CorruptStoreError, match=r"store\.foreign_keys rows=3"):
        backup.require_sound_store(database)


# --- scripts


BAD_LINES: dict[str, Callable[[Path], object]] = {
    "a gap": lambda folder: (folder / "0003_x.py").write_text(FIRST.replace("0001", "0003").replace("None", '"0001"')),
    "two firsts": lambda folder: (folder / "0002_x.py").write_text(FIRST.replace("0001", "0002")),
    "a branch": lambda folder: [
        (folder / f"{n}_x.py").write_text(FIRST.replace("0001", n).replace("None", '"0001"')) for n in ("0002", "0003")
    ],
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_scripts_that_are_not_one_numbered_line_are_our_mistake(scripts: Path, name: str) -> None:
    BAD_LINES[name](scripts)
    with pytest.raises(RuntimeError, match="numbered line"):
        runner.newest_version(scripts)


def tables() -> MetaData:
    names = {"fk": "fk_%(table_name)s_%(column_0_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
    metadata = MetaData(naming_convention=names)
    Table("parent", metadata, Column("id", Integer, primary_key=True), Column("name", Text, index=True))
    Table("child", metadata, Column("id", Integer, primary_key=True), Column("parent_id", ForeignKey("parent.id")))
    return metadata


def test_a_drafted_script_makes_exactly_the_tables_it_was_drafted_from(database: Database, tmp_path: Path) -> None:
    empty = write_scripts(tmp_path)
    text = draft.drafted(tables(), "Start", empty)
    assert 'revision = "0001"' in text
    assert "down_revision = None" in text
    drafted = write_scripts(tmp_path, text)
    upgrade(database, drafted)
    upgrading = engine.upgrade_engine(database)
    with upgrading.connect() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(body, content='')")
        connection.exec_driver_sql("CREATE TABLE search_state (a)")
        assert draft.differences(connection, tables()) == []
        more = tables()
        Table("extra", more, Column("id", Integer, primary_key=True))
        assert [change[0] for change in draft.differences(connection, more)] == ["add_table"]
        connection.rollback()
    upgrading.dispose()
    second = draft.drafted(more, "More", drafted)
    assert 'revision = "0002"' in second
    assert 'down_revision = "0001"' in second
    upgrade(database, write_scripts(tmp_path, text, second))
    assert engine.schema_version(database) == 2

"""The migration scripts make exactly the tables the program works with; a later store is named, not opened."""

import shutil
from pathlib import Path

import pytest

from desk_app.errors import EnvironmentFailureError
from desk_app.services.kit import Kit
from desk_app.store import engine
from desk_app.store.migrations import draft, runner
from desk_app.store.store import Store
from desk_app.store.tables import metadata
from tests.support.stores import PASSPHRASE


def test_the_scripts_make_the_declared_tables(store: Store, kit: Kit) -> None:
    with store._engines.writing() as connection:
        assert draft.differences(connection, metadata) == []


def test_a_store_of_a_later_program_is_refused_and_its_version_named(
    store_folder: Path, kit: Kit, tmp_path: Path
) -> None:
    newest = runner.newest_version()
    store = Store.open(store_folder, PASSPHRASE, kit.clock, kit.search)
    store.anchor()
    with store._engines.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == newest
    raw = engine.connect(store._engines.database, engine.Access.WRITE)
    raw.execute(f"PRAGMA user_version={newest + 1}")
    raw.close()
    store.close()
    later = Path(shutil.copytree(store_folder, tmp_path / "later"))
    before = (later / "store.db").read_bytes()
    with pytest.raises(EnvironmentFailureError) as caught:
        Store.open(later, PASSPHRASE, kit.clock, kit.search)
    assert (caught.value.code, caught.value.params) == ("store.newer", {"found": newest + 1, "known": newest})
    assert (later / "store.db").read_bytes() == before

"""A store that cannot be opened stays exactly as it was."""

from pathlib import Path

import pytest

from desk_app.errors import TamperedError
from desk_app.services.kit import Kit
from desk_app.store.store import DATABASE_NAME, Store
from tests.support.stores import PASSPHRASE


def names_and_bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "store.lock"}


@pytest.mark.parametrize("keep", [4096, 20_000, 100_000])
def test_a_cut_database_is_refused_and_nothing_is_left_beside_it(store_folder: Path, kit: Kit, keep: int) -> None:
    database = store_folder / DATABASE_NAME
    database.write_bytes(database.read_bytes()[:keep])
    before = names_and_bytes(store_folder)
    with pytest.raises(TamperedError) as caught:
        Store.open(store_folder, PASSPHRASE, kit.clock, kit.search)
    assert caught.value.exit_code == 5
    assert names_and_bytes(store_folder) == before


def test_a_refused_store_can_be_opened_once_mended(store_folder: Path, kit: Kit) -> None:
    database = store_folder / DATABASE_NAME
    whole = database.read_bytes()
    database.write_bytes(whole[:5000])
    with pytest.raises(TamperedError):
        Store.open(store_folder, PASSPHRASE, kit.clock, kit.search)
    database.write_bytes(whole)
    Store.open(store_folder, PASSPHRASE, kit.clock, kit.search).close()

"""Real stores for tests: founded once a session with the cheapest key derivation, copied for each test."""

import dataclasses
import functools
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desk_app.app.compose import build_kit
from desk_app.crypto import keyslots
from desk_app.crypto.keyslots import FLOOR, Cost
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.store.store import Founding, Store

PASSPHRASE = "江海 correct horse 42"
USER = "陈某"


class FixedClock:
    """A clock that tests move by hand; it starts on Monday 2026-11-23, 09:00 in China."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 1, 0, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.date()


def founding(short_name: str = "驻住建") -> Founding:
    return Founding(f"江海市纪委监委{short_name}纪检监察组", short_name, USER, "registrar", PASSPHRASE)


@pytest.fixture(scope="session")
def shared_kit() -> Kit:
    return dataclasses.replace(build_kit(FixedClock()), cost=FLOOR)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def kit(shared_kit: Kit, clock: FixedClock) -> Kit:
    return dataclasses.replace(shared_kit, clock=clock)


@pytest.fixture(scope="session")
def derived_before() -> Callable[..., object]:
    derive = keyslots._derive
    known = functools.cache(derive)

    def derived(secret: bytes, salt: bytes, cost: Cost) -> object:
        # Without a secret only the time counts that it takes.
        return known(secret, salt, cost) if secret else derive(secret, salt, cost)

    return derived


@pytest.fixture
def derived_once(derived_before: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive each key once a session: the copies of one store have one password and one salt."""
    monkeypatch.setattr(keyslots, "_derive", derived_before)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, shared_kit: Kit) -> Path:
    folder = tmp_path_factory.mktemp("founded") / "store"
    store, _ = Store.create(folder, founding(), shared_kit.clock, shared_kit.search, cost=FLOOR)
    store.close()
    return folder


@pytest.fixture
def store_folder(founded: Path, tmp_path: Path, derived_once: None) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "store"))


@pytest.fixture
def store(store_folder: Path, kit: Kit) -> Iterator[Store]:
    opened = Store.open(store_folder, PASSPHRASE, kit.clock, kit.search)
    yield opened
    opened.close()


@pytest.fixture
def services(store: Store, kit: Kit) -> Services:
    return Services(store, kit)


@pytest.fixture(scope="session")
def founded_peer(tmp_path_factory: pytest.TempPathFactory, shared_kit: Kit) -> Path:
    folder = tmp_path_factory.mktemp("founded-peer") / "store"
    store, _ = Store.create(folder, founding("驻交通"), shared_kit.clock, shared_kit.search, cost=FLOOR)
    store.close()
    return folder


@pytest.fixture
def peer(founded_peer: Path, tmp_path: Path, kit: Kit, derived_once: None) -> Iterator[Services]:
    """Another unit with a store of its own."""
    folder = Path(shutil.copytree(founded_peer, tmp_path / "peer"))
    opened = Store.open(folder, PASSPHRASE, kit.clock, kit.search)
    yield Services(opened, kit)
    opened.close()

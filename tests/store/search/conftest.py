"""An empty encrypted database with the search tables, and the surname readings the program ships."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2

from desk_app.store.search import SCHEMA, SearchIndex

ROOT = Path(__file__).resolve().parents[3]
KEY = "00" * 32


@pytest.fixture(scope="session")
def surnames() -> dict[str, str]:
    with (ROOT / "resources" / "terms" / "surnames.toml").open("rb") as file:
        return tomllib.load(file)["readings"]


@pytest.fixture
def index(surnames: dict[str, str]) -> SearchIndex:
    return SearchIndex(surnames)


def encrypted(path: Path) -> Iterator[Connection]:
    def connect() -> dbapi2.Connection:
        raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        raw.execute(f"PRAGMA key = \"x'{KEY}'\"")
        raw.execute("PRAGMA journal_mode = WAL")
        return raw

    engine = create_engine("sqlite://", creator=connect, module=dbapi2)
    with engine.connect() as conn:
        conn.exec_driver_sql("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            conn.exec_driver_sql(statement)
        yield conn
    engine.dispose()


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    yield from encrypted(tmp_path / "search.db")


@pytest.fixture(scope="module")
def shared_conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    yield from encrypted(tmp_path_factory.mktemp("search") / "search.db")

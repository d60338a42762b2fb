"""For developers: print the migration script that would bring the scripts up to the tables.

Run ``python -m desk_app.store.migrations.draft MODULE[:NAME] "what changes" > versions/0002_what.py``, where MODULE
holds the MetaData (``metadata`` unless named) once every module with tables is imported. Read the result before
keeping it: Alembic does not see renames, triggers or virtual tables.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from desk_app.store.migrations import runner

BY_HAND = "search_"
"""Tables whose names begin so are made by SQL of the search index and are in no MetaData."""

_SCRIPT = '''"""{what}"""

import sqlalchemy as sa
from alembic import op

revision = "{number:04d}"
down_revision = {before}


def upgrade() -> None:
    {body}
'''


def differences(connection: Connection, metadata: MetaData) -> list[Any]:
    """List how the schema of an open store differs from the tables; full-text and search tables are skipped."""
    return list(compare_metadata(_context(connection), metadata))


def drafted(metadata: MetaData, what: str, scripts: Path = runner.VERSIONS) -> str:
    """Give the text of the next script."""
    scratch = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    with scratch.connect() as connection:
        done = runner.migrate(connection, scripts)
        upgrade = produce_migrations(_context(connection), metadata).upgrade_ops
    scratch.dispose()
    assert isinstance(upgrade, ops.UpgradeOps)
    body = render_python_code(upgrade, render_as_batch=True).replace("\n    # ###", "\n    # ").strip()
    lines = [line for line in body.splitlines() if not line.strip().startswith("#")]
    before = f'"{done:04d}"' if done else None
    return _SCRIPT.format(what=what, number=done + 1, before=before, body="\n".join(lines).strip())


def _context(connection: Connection) -> MigrationContext:
    odd = {
        str(row[1])
        for row in connection.exec_driver_sql("PRAGMA table_list")
        if row[2] in ("virtual", "shadow") or str(row[1]).startswith(("sqlite_", BY_HAND))
    }

    def wanted(_item: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and name in odd)

    return MigrationContext.configure(connection, opts={"include_object": wanted, "compare_type": True})


def main(arguments: list[str]) -> None:
    """Print the next script to standard output."""
    module, _, name = arguments[0].partition(":")
    metadata = getattr(import_module(module), name or "metadata")
    sys.stdout.write(drafted(metadata, arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""A store folder, open: found it, open it, hand out units of work and snapshots, close it.

The folder holds ``store.db`` (encrypted database), ``vault.keys`` and its copy, ``att/`` (encrypted attachments),
``backups/`` (copies made before upgrades) and ``store.lock``. One process holds a folder at a time.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from desk_app.crypto import vaultkeys
from desk_app.crypto.age_recipients import ReceiveKey
from desk_app.crypto.keys import PaperKey
from desk_app.crypto.keyslots import Cost
from desk_app.crypto.signing import SigningKey
from desk_app.crypto.vaultform import Anchor as KeyAnchor
from desk_app.crypto.vaultkeys import Unlocked
from desk_app.domain.clock import Clock
from desk_app.domain.ids import PersonId, new_uid
from desk_app.errors import AccessError, ConflictError, CorruptStoreError, NotFoundError
from desk_app.jobs import Report
from desk_app.store import audit, durable, engine, faults
from desk_app.store.accounts import Keys, add_account, note, take_key
from desk_app.store.attachments import AttachmentFolder
from desk_app.store.engine import Database, Engines
from desk_app.store.entering import by_code, by_password
from desk_app.store.journal import Author
from desk_app.store.keyfile import KeyFile
from desk_app.store.migrations import runner
from desk_app.store.search.index import SearchIndex
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.turns import FolderLock
from desk_app.store.unit import Read, Unit
from desk_app.store.whole_copy import Source, WholeCopy, back_up

DATABASE_NAME = "store.db"
_FIRST_PERSON = "p01"
_UNIT_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Founding:
    """What is asked of the person who makes a store."""

    unit_name: str
    short_name: str
    user_name: str
    role: str
    passphrase: str


class Store:
    """An open store; made by ``create`` and ``open``."""

    def __init__(self, folder: Path, lock: FolderLock, unlocked: Unlocked, clock: Clock, search: SearchIndex) -> None:
        self.folder = folder
        self.attachments = AttachmentFolder(folder / "att")
        self.keyfile = KeyFile(folder)
        self._lock = lock
        self.unlocked = unlocked
        self._search = search
        self._unit_id = ""
        self._anchored = unlocked.anchor.size
        database = Database(folder / DATABASE_NAME, unlocked.store_key, unlocked.database_salt)
        runner.upgrade_store(database, folder / "backups", clock.now())
        self._engines = Engines(database, runner.newest_version())

    @classmethod
    def create(
        cls, folder: Path, founding: Founding, clock: Clock, search: SearchIndex, *, cost: Cost
    ) -> tuple["Store", str]:
        """Make a store in a new or empty folder; also give the recovery code, which exists nowhere else.

        Raises:
            ConflictError: ``store.folder_used`` when the folder holds something already.
            EnvironmentFailureError: disk full, read-only and the like; nothing is left.
        """
        with faults.disk():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise ConflictError("store.folder_used")
        vault = new_uid(clock.now())
        data, unlocked, code = vaultkeys.create(vault, founding.passphrase, _FIRST_PERSON, founding.user_name, cost)
        lock = FolderLock(folder)
        try:
            engine.create_database(Database(folder / DATABASE_NAME, unlocked.store_key, unlocked.database_salt))
            # The key file comes last: a folder without one is an unfinished store, never a lost one.
            KeyFile(folder).create(data, unlocked)
            store = cls(folder, lock, unlocked, clock, search)
            store._found(founding, clock)
        except BaseException:
            lock.release()
            _remove_unfinished(folder)
            raise
        return store, code

    @classmethod
    def open(cls, folder: Path, passphrase: str, clock: Clock, search: SearchIndex, *, user_name: str = "") -> "Store":
        """Open a store as ``user_name``, or as whoever the passphrase belongs to.

        Raises:
            NotFoundError: ``store.none_here`` when the folder holds no store.
            ConflictError: ``store.in_use``.
            AccessError: ``vault.locked``, whatever was wrong.
            TamperedError: a damaged or altered key file or database; nothing was written.
            EnvironmentFailureError: ``store.newer``, or the disk.
        """
        return cls._open(folder, lambda keyfile: by_password(keyfile, passphrase, user_name), clock, search)

    @classmethod
    def recover(cls, folder: Path, code: str, clock: Clock, search: SearchIndex) -> "Store":
        """Open a store with the recovery code: nobody is signed in, so nothing can be entered; see ``accounts``.

        Raises:
            AccessError: ``recovery.mistyped`` or ``recovery.other_sheet``.
            DeskError: as ``open``.
        """
        return cls._open(folder, lambda keyfile: by_code(keyfile, code), clock, search)

    @classmethod
    def _open(cls, folder: Path, unlock: Callable[[KeyFile], Unlocked], clock: Clock, search: SearchIndex) -> "Store":
        keyfile = KeyFile(folder)
        if not keyfile.exists():
            raise NotFoundError("store.none_here")
        lock = FolderLock(folder)
        leftovers = [folder / (DATABASE_NAME + end) for end in ("-wal", "-shm")]
        clean = not any(path.exists() for path in leftovers)
        try:
            unlocked = unlock(keyfile)
            store = cls(folder, lock, unlocked, clock, search)
            try:
                store._check_anchor()
                store._tidy(clock)
            except BaseException:
                store._engines.dispose()
                raise
        except BaseException:
            if clean:  # looking at a damaged database left these beside it; a refused store stays as it was
                for path in leftovers:
                    durable.discard(path)
            lock.release()
            raise
        return store

    @property
    def author(self) -> Author:
        """Give who is signed in.

        Raises:
            AccessError: ``vault.recovered_only`` when the store was opened with the recovery code.
        """
        if self.unlocked.user is None or self.unlocked.signing_seed is None:
            raise AccessError("vault.recovered_only")
        return Author(PersonId(self.unlocked.user), self.unit_id, SigningKey(self.unlocked.signing_seed.reveal()))

    @property
    def unit_id(self) -> str:
        """Give the id of the office this store belongs to."""
        if not self._unit_id:
            with self._engines.reading() as connection:
                found = connection.scalar(select(ledgers.office.c.value).where(ledgers.office.c.name == "unit_id"))
            self._unit_id = found or ""
        return self._unit_id

    def vouch(self, user_name: str, passphrase: str) -> PersonId:
        """Tell who another person of the office is by their password; nothing of their keys is kept.

        Raises:
            AccessError: ``vault.locked``, whatever was wrong.
        """
        unlocked = by_password(self.keyfile, passphrase, user_name)
        if unlocked.user is None:
            raise AccessError("vault.locked")
        return PersonId(unlocked.user)

    @contextmanager
    def writing(self, clock: Clock) -> Iterator[Unit]:
        """Hold the one unit of work; it commits at the end and rolls back on any exception.

        Raises:
            DeskError: disk full, damage and the like, as ``faults`` says; nothing was changed.
        """
        author = self.author
        with self._engines.writing() as connection:
            unit = self._unit(connection, author, clock)
            yield unit
            unit.journal.flush()

    @contextmanager
    def keys(self, clock: Clock) -> Iterator[Keys]:
        """Hold passwords and recovery code to change them; also for a store opened with the recovery code."""
        with self._engines.writing() as connection:
            yield Keys(connection, clock, self.keyfile, self.unlocked)

    def log(self, clock: Clock, act: str) -> None:
        """Enter an act that changes nothing else; also for a store opened with the recovery code."""
        with self._engines.writing() as connection:
            note(connection, clock, self.unlocked, act)

    @contextmanager
    def reading(self, clock: Clock) -> Iterator[Read]:
        """Hold a consistent view that cannot write."""
        with self._engines.reading() as connection:
            yield Read(
                connection,
                clock=clock,
                sealer=self.unlocked.reporter_key,
                attachments=self.attachments,
                person=self.unlocked.user or "",
            )

    def anchor(self, *, every: int = 1) -> None:
        """Remember the head of the audit log in the key file, once ``every`` entries came since the last time.

        Only this shows later that the newest commits vanished with an altered write-ahead log.
        """
        with self._engines.reading() as connection:
            head = audit.head(connection)
        if head.size - self._anchored >= every:
            anchor = KeyAnchor(head.size, head.head)
            self.keyfile.update(self.unlocked, lambda data: vaultkeys.with_anchor(data, self.unlocked, anchor))
            self._anchored = head.size

    def back_up(self, into: Path, at: datetime, report: Report) -> WholeCopy:
        """Write and verify a whole backup in a new folder below ``into``; people may go on working meanwhile.

        Raises:
            DeskError: see ``whole_copy.back_up``; nothing is left then.
            Cancelled: when the user asked to stop; nothing is left.
        """
        source = Source(self.folder, self._engines.database, runner.newest_version(), self.unlocked)
        return back_up(source, into, at, report)

    def close(self) -> None:
        """Anchor the audit log in the key file, close the database, let others in."""
        try:
            self.anchor()
        finally:
            self._engines.dispose()
            self._lock.release()

    def _unit(self, connection: Connection, author: Author, clock: Clock) -> Unit:
        return Unit(
            connection,
            clock=clock,
            sealer=self.unlocked.reporter_key,
            attachments=self.attachments,
            author=author,
            search=self._search,
        )

    def _found(self, founding: Founding, clock: Clock) -> None:
        """Write the office, its first account and the station's own keys."""
        assert self.unlocked.signing_seed is not None
        unit_id = "u" + "".join(secrets.choice(_UNIT_ALPHABET) for _ in range(10))
        key = SigningKey(self.unlocked.signing_seed.reveal())
        author = Author(PersonId(_FIRST_PERSON), unit_id, key)
        with self._engines.writing() as connection:
            unit = self._unit(connection, author, clock)
            for name, value in (
                ("unit_id", unit_id),
                ("unit_name", founding.unit_name),
                ("short_name", founding.short_name),
                ("station", "w01"),
                ("founded_at", unit.at),
            ):
                unit.set_office(name, value)
            add_account(unit, author, founding.user_name, founding.role)
            connection.execute(
                insert(ledgers.station_secret),
                [
                    {"name": "receive", "secret": ReceiveKey.generate().reveal()},
                    {"name": "log", "secret": SigningKey.generate().reveal()},
                    {"name": "paper", "secret": PaperKey.generate().reveal()},
                ],
            )
            unit.audit("store.create")

    def _check_anchor(self) -> None:
        """Notice a log that is shorter than, or differs from, what the key file remembers.

        Raises:
            CorruptStoreError: ``audit.rolled_back``: the database is older than the key file, or was rewritten.
        """
        anchor = self.unlocked.anchor
        if anchor.size == 0:
            return
        with self._engines.reading() as connection:
            chain = connection.scalar(select(t.audit.c.chain).where(t.audit.c.seq == anchor.size))
        if chain is None or chain.hex() != anchor.head:
            raise CorruptStoreError("audit.rolled_back", size=anchor.size)

    def _tidy(self, clock: Clock) -> None:
        """Log the wrong passwords since the last good one, and collect files of interrupted commands."""
        failures = self.keyfile.failures()
        with self._engines.reading() as connection:
            known = set(connection.scalars(select(ledgers.attachment_file.c.file)))
        self.attachments.collect(known)
        with self._engines.writing() as connection:
            if failures:
                note(connection, clock, self.unlocked, "access.failed", times=failures)
            if self.unlocked.user is None:
                note(connection, clock, self.unlocked, "access.recovered")
            else:
                note(connection, clock, self.unlocked, "access.open")
                if take_key(connection, self.author):  # the power went while a forgotten password was set anew
                    note(connection, clock, self.unlocked, "account.key", self.unlocked.user)
        self.keyfile.clear_failures()


def _remove_unfinished(folder: Path) -> None:
    """Take away what a failed ``create`` left, so that the folder can be used again."""
    for name in (
        DATABASE_NAME,
        DATABASE_NAME + "-wal",
        DATABASE_NAME + "-shm",
        "vault.keys",
        "vault.keys.2",
        "store.lock",
    ):
        durable.discard(folder / name)

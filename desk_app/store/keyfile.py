"""The key file on disk: two copies, never half written, and a readable one found when the other is damaged.

Both new copies are written, flushed, read back and verified under temporary names before either gets its real name,
so a full disk is met while the old ones still stand. Of two differing copies the newer authentic one counts: an
older copy that happens to open cannot bring back a passphrase that was changed.

Source: bundle design sections 6.1, 6.4 and 6.7.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desk_app.crypto import vaultkeys
from desk_app.crypto.vaultkeys import Unlocked
from desk_app.errors import AccessError, ConflictError, EnvironmentFailureError, NotFoundError, TamperedError
from desk_app.store import durable, faults

NAMES = ("vault.keys", "vault.keys.2")
TRIES_NAME = "vault.tries"
DELAYS = (0, 0, 1, 2, 5, 15, 60, 300)
_MAX_TRIES = 10**6


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked key file; ``damaged`` names the copies that are missing, altered or older."""

    unlocked: Unlocked
    data: bytes
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    data: bytes
    generation: int


class KeyFile:
    """The two copies in one store folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = tuple(folder / name for name in NAMES)
        self._guard = threading.Lock()

    def exists(self) -> bool:
        """Tell whether any copy is there."""
        return any(path.exists() for path in self._paths)

    def create(self, data: bytes, by: Unlocked) -> None:
        """Write the key file of a new vault.

        Raises:
            ConflictError: ``vault.exists``.
            EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` or ``store.io``; nothing is left.
        """
        if self.exists():
            raise ConflictError("vault.exists")
        self.write(data, by)

    def read(self) -> bytes:
        """Give the newest copy that has the form of a key file, for lists of users before unlocking.

        Raises:
            NotFoundError: ``vault.missing``.
            TamperedError: ``vault.key_file`` when no copy has the form.
            EnvironmentFailureError: ``store.io`` or ``store.read_only`` when the files cannot be read.
        """
        return self._copies()[0].data

    def unlock(self, passphrase: str, user: str | None = None) -> Opened:
        """Open the vault by passphrase.

        Raises:
            AccessError: ``vault.locked``.
            NotFoundError: ``vault.missing``.
            TamperedError: ``vault.key_file`` when no copy is good.
            EnvironmentFailureError: when the files cannot be read or memory is short.
        """
        return self._open(lambda data: vaultkeys.unlock(data, passphrase, user))

    def unlock_with_recovery(self, code: str) -> Opened:
        """Open the vault by the code on paper.

        Raises:
            AccessError: ``recovery.mistyped`` or ``vault.locked``.
            NotFoundError: ``vault.missing``.
            TamperedError: ``vault.key_file`` when no copy is good.
            EnvironmentFailureError: when the files cannot be read or memory is short.
        """
        return self._open(lambda data: vaultkeys.unlock_with_recovery(data, code))

    def update(self, by: Unlocked, change: Callable[[bytes], bytes]) -> bytes:
        """Apply one of the ``vaultkeys`` verbs to the present file and write the result.

        Raises:
            TamperedError: ``vault.key_file`` when no copy on disk is authentic for this open vault.
            EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` or ``store.io``; the old file stands.
        """
        with self._guard:
            changed = change(self._authentic(by))
            self._write(changed, by)
            return changed

    def write(self, data: bytes, by: Unlocked) -> None:
        """Replace both copies; also how a damaged copy is repaired.

        Raises:
            TamperedError: ``vault.key_file`` when these are not bytes this vault wrote, or the disk gives others back.
            EnvironmentFailureError: ``store.disk_full``, ``store.read_only`` or ``store.io``; the old file stands.
        """
        with self._guard:
            self._write(data, by)

    def failures(self) -> int:
        """Count the wrong passphrases since the last good one; a comfort measure, so a lost counter is zero."""
        try:
            text = (self._folder / TRIES_NAME).read_text("ascii").strip()
        except (OSError, ValueError):
            return 0
        return min(int(text), _MAX_TRIES) if text.isdecimal() and len(text) < len(str(_MAX_TRIES)) else 0

    def note_failure(self) -> int:
        """Count one more wrong passphrase and give the seconds to wait before the next try."""
        failures = self.failures() + 1
        with contextlib.suppress(OSError):  # a folder that cannot be written must still be unlockable
            (self._folder / TRIES_NAME).write_text(str(failures), "ascii")
        return delay_seconds(failures)

    def clear_failures(self) -> None:
        """Forget the wrong passphrases after a good one."""
        durable.discard(self._folder / TRIES_NAME)

    def _write(self, data: bytes, by: Unlocked) -> None:
        parts = tuple(path.with_name(path.name + ".new") for path in self._paths)
        with faults.disk():
            try:
                for part in parts:
                    durable.write_new(part, data)
                    vaultkeys.verify(part.read_bytes(), by)
                for part, path in zip(parts, self._paths, strict=True):
                    durable.publish(part, path)
            except BaseException:
                for part in parts:
                    durable.discard(part)
                raise

    def _open(self, opener: Callable[[bytes], Unlocked]) -> Opened:
        copies = self._copies()
        first_error: AccessError | TamperedError | None = None
        for copy in copies:
            try:
                unlocked = opener(copy.data)
            except (AccessError, TamperedError) as error:
                first_error = first_error or error
                continue
            newer = (other for other in copies if other.generation > copy.generation)
            if first_error is not None and any(_is_authentic(other.data, unlocked) for other in newer):
                # The newer copy is sound and did not open: this secret belongs to the past.
                raise first_error
            return Opened(unlocked, copy.data, self._unlike(copy.data))
        assert first_error is not None
        raise first_error

    def _authentic(self, by: Unlocked) -> bytes:
        for copy in self._copies():
            if _is_authentic(copy.data, by):
                return copy.data
        raise TamperedError("vault.key_file", reason="mac")

    def _copies(self) -> tuple[_Copy, ...]:
        """Read the differing well-formed copies, newest first."""
        found: list[bytes] = []
        trouble: EnvironmentFailureError | None = None
        for path in self._paths:
            try:
                found.extend(_read(path))
            except EnvironmentFailureError as error:
                trouble = error
        if not found:
            raise trouble or NotFoundError("vault.missing")
        copies: list[_Copy] = []
        for data in dict.fromkeys(found):
            with contextlib.suppress(TamperedError):  # judged below, when no copy is left
                copies.append(_Copy(data, vaultkeys.check_form(data)))
        if not copies:
            raise TamperedError("vault.key_file", reason="form")
        return tuple(sorted(copies, key=lambda copy: -copy.generation))

    def _unlike(self, data: bytes) -> tuple[str, ...]:
        return tuple(path.name for path in self._paths if not _holds(path, data))


def delay_seconds(failures: int) -> int:
    """Say how long to wait after so many wrong passphrases in a row."""
    return DELAYS[min(max(failures, 1), len(DELAYS)) - 1]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return data in _read(path)
    except EnvironmentFailureError:
        return False


def _read(path: Path) -> tuple[bytes, ...]:
    """Read a copy, of which there may be none; never more than a key file can have."""
    try:
        with path.open("rb") as file:
            return (file.read(vaultkeys.MAX_BYTES + 1),)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise faults.environment(error) from error


def _is_authentic(data: bytes, by: Unlocked) -> bool:
    try:
        vaultkeys.verify(data, by)
    except TamperedError:
        return False
    return True

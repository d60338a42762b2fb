"""Make a store and open one; from here on everything goes through ``Services``."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from desk_app.errors import DeskError, UsageError
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.services.unfinished import finish, is_unfinished
from desk_app.store import entering
from desk_app.store.keyfile import KeyFile, delay_seconds
from desk_app.store.store import Founding, Store

__all__ = [
    "Founding",
    "NewStore",
    "create_store",
    "open_store",
    "require_strength",
    "seconds_to_wait",
    "user_names",
    "weakness",
]

MIN_LENGTH = 10
_MIN_KINDS = 2
_FIRST_TRIED = frozenset(
    (
        *("password", "passw", "pass", "pwd", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "admin", "administrator"),
        *("root", "user", "test", "letmein", "welcome", "hello", "login", "master", "dragon", "monkey", "iloveyou"),
        *("woaini", "woaiwojia", "mima", "qingjuan", "jijian", "jiwei", "abc", "abcd", "abcdef", "a", "aa"),
    )
)


@dataclass(frozen=True, slots=True)
class NewStore:
    """A store just made, open; the recovery code exists nowhere else."""

    services: Services
    recovery_code: str = field(repr=False)


def weakness(passphrase: str) -> str:
    """Name what is wrong with a new password: ``short``, ``common``, ``simple``, or nothing.

    An honest small estimate: length, kinds of characters, runs, and the stems everybody tries first. It does not claim
    to know how long guessing would take.

    Source: domain design section 7.5 (length 10 by default); a long phrase needs no mixture.
    """
    if len(passphrase) < MIN_LENGTH:
        return "short"
    if _is_common(passphrase.casefold()):
        return "common"
    if len(set(passphrase)) < MIN_LENGTH // 2:
        return "simple"
    kinds = sum(
        any(test(char) for char in passphrase)
        for test in (str.isdigit, str.isspace, str.isupper, str.islower, lambda char: ord(char) > 127)  # noqa: PLR2004 - ASCII
    )
    return "" if kinds >= _MIN_KINDS or len(passphrase) >= 2 * MIN_LENGTH else "simple"


def require_strength(passphrase: str) -> None:
    """Refuse a new password that is too weak.

    Raises:
        UsageError: ``vault.weak_password``.
    """
    found = weakness(passphrase)
    if found:
        raise UsageError("vault.weak_password", reason=found, length=MIN_LENGTH)


def _is_common(secret: str) -> bool:
    letters = "".join(char for char in secret if char.isalpha())
    steps = {ord(after) - ord(before) for before, after in pairwise(secret)}
    return letters in _FIRST_TRIED or (not letters and len(set(secret)) < MIN_LENGTH) or steps in ({0}, {1}, {-1})


def create_store(kit: Kit, folder: Path, founding: Founding) -> NewStore:
    """Make a store and sign in its first person.

    Raises:
        UsageError: ``vault.weak_password``, or ``store.name_missing``.
        ConflictError: ``store.folder_used``.
        EnvironmentFailureError: the disk; nothing is left.
    """
    require_strength(founding.passphrase)
    if not all(name.strip() for name in (founding.unit_name, founding.short_name, founding.user_name)):
        raise UsageError("store.name_missing")
    store, code = Store.create(folder, founding, kit.clock, kit.search, cost=kit.cost)
    return NewStore(Services(store, kit), code)


def open_store(kit: Kit, folder: Path, passphrase: str, user_name: str = "") -> Services:
    """Open a store; one whose first run was broken off counts as founded from here on, because work begins in it.

    Raises:
        NotFoundError: ``store.none_here``.
        AccessError: ``vault.locked``.
        ConflictError: ``store.in_use``.
        TamperedError: damage; nothing was written.
        EnvironmentFailureError: ``store.newer`` or the disk.
    """
    store = Store.open(folder, passphrase, kit.clock, kit.search, user_name=user_name)
    if is_unfinished(folder):
        try:
            finish(folder)
        except DeskError:
            store.close()
            raise
    return Services(store, kit)


def seconds_to_wait(folder: Path) -> int:
    """Say how long the lock screen rests after so many wrong passwords in a row; a comfort measure only."""
    failures = KeyFile(folder).failures()
    return delay_seconds(failures) if failures else 0


def user_names(folder: Path) -> tuple[str, ...]:
    """List who can sign in, for the lock screen.

    Raises:
        NotFoundError: ``store.none_here`` or ``vault.missing``.
        TamperedError: ``vault.key_file``.
    """
    return entering.user_names(folder)

"""Passwords and the recovery code: change one's own, set a forgotten one anew, put a new recovery sheet in force.

With the recovery code nobody is signed in: it gives people new passwords and takes a new code, and shows no record.

Source: bundle design section 6.3; decision 0015.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_app.crypto import recovery, spelling
from desk_app.crypto.keyslots import Cost
from desk_app.errors import AccessError, UsageError
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.services.opening import require_strength
from desk_app.store import entering
from desk_app.store.store import Store

GROUPS = recovery.GROUPS
GROUP_LETTERS = spelling.GROUP
plain_group = spelling.plain
new_code, wrong_groups = recovery.new_code, recovery.wrong_groups


class Recovery:
    """A store opened with the recovery code."""

    def __init__(self, store: Store, kit: Kit) -> None:
        self._store, self._kit = store, kit
        self.folder = store.folder
        self.people = entering.user_names(store.folder)
        with store.reading(kit.clock) as read:
            self.office = read.office("unit_name")

    def reset(self, name: str, new: str, cost: Cost) -> None:
        """Give a person a new password; what they may do stays as it was.

        Raises:
            UsageError: ``vault.weak_password``.
            NotFoundError: ``vault.no_slot``.
            EnvironmentFailureError: the disk; the old password stands.
        """
        require_strength(new)
        with self._store.keys(self._kit.clock) as keys:
            keys.reset_password(name, new, self._store.unit_id, cost)

    def renew(self, code: str, cost: Cost) -> None:
        """Let a new code open the store from now on; the one that opened it does so no more.

        Raises:
            EnvironmentFailureError: the disk; the old code stands.
        """
        with self._store.keys(self._kit.clock) as keys:
            keys.renew_recovery(code, cost)

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def recover(kit: Kit, folder: Path, code: str) -> Recovery:
    """Open a store with the code on paper.

    Raises:
        AccessError: ``recovery.mistyped`` or ``recovery.other_sheet``.
        DeskError: as ``opening.open_store``.
    """
    store = Store.recover(folder, code, kit.clock, kit.search)
    try:
        return Recovery(store, kit)
    except BaseException:
        store.close()
        raise


def change_password(services: Services, old: str, new: str, cost: Cost) -> None:
    """Give the signed-in person another password; a wrong present one is logged.

    Raises:
        UsageError: ``vault.weak_password`` or ``vault.same_password``.
        AccessError: ``vault.locked`` when the present password is wrong.
        EnvironmentFailureError: the disk; the old password stands.
    """
    require_strength(new)
    if new == old:
        raise UsageError("vault.same_password")
    with _refusals(services), services.keys() as keys:
        keys.change_password(old, new, cost)


def require_password(services: Services, passphrase: str) -> None:
    """Make sure that who is signed in is who sits here; a wrong password is logged.

    Raises:
        AccessError: ``vault.locked``.
    """
    with _refusals(services), services.keys() as keys:
        keys.require_password(passphrase)


def renew_recovery(services: Services, code: str, cost: Cost) -> None:
    """Let a new code open the store from now on instead of the one before.

    Raises:
        NotPermittedError: ``vault.no_reporter_key`` when who is signed in cannot read reporters.
        EnvironmentFailureError: the disk; the old code stands.
    """
    with services.keys() as keys:
        keys.renew_recovery(code, cost)


@contextmanager
def _refusals(services: Services) -> Iterator[None]:
    try:
        yield
    except AccessError:
        services.log("password.refused")
        raise

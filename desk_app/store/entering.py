"""The ways into a key file: a person's password, or the recovery code; every wrong try is counted."""

from collections.abc import Callable
from pathlib import Path

from desk_app.crypto import vaultkeys
from desk_app.crypto.vaultkeys import Unlocked
from desk_app.errors import AccessError
from desk_app.store.keyfile import KeyFile, Opened


def by_password(keyfile: KeyFile, passphrase: str, user_name: str) -> Unlocked:
    """Open as ``user_name``, or as whoever the password belongs to; repair a damaged copy.

    Raises:
        AccessError: ``vault.locked``, whatever was wrong.
        DeskError: as ``KeyFile.unlock``.
    """
    return _counted(keyfile, lambda: try_password(keyfile, passphrase, user_name))


def by_code(keyfile: KeyFile, code: str) -> Unlocked:
    """Open with the code on paper; repair a damaged copy.

    Raises:
        AccessError: ``recovery.mistyped``, which is no try; ``recovery.other_sheet`` for the code of another sheet.
        DeskError: as ``KeyFile.unlock_with_recovery``.
    """
    return _counted(keyfile, lambda: try_code(keyfile, code))


def try_password(keyfile: KeyFile, passphrase: str, user_name: str) -> Opened:
    """Open as ``by_password`` does, and write nothing.

    Raises:
        DeskError: as ``by_password``.
    """
    user = None
    if user_name:
        slots = vaultkeys.slots(keyfile.read())
        # An unknown name spends the same time and gets the same answer as a wrong password.
        user = next((slot.user for slot in slots if slot.label == user_name and slot.user), "unknown")
    return keyfile.unlock(passphrase, user)


def try_code(keyfile: KeyFile, code: str) -> Opened:
    """Open as ``by_code`` does, and write nothing.

    Raises:
        DeskError: as ``by_code``.
    """
    try:
        return keyfile.unlock_with_recovery(code)
    except AccessError as error:
        if error.code == "vault.locked":
            raise AccessError("recovery.other_sheet") from None
        raise


def user_names(folder: Path) -> tuple[str, ...]:
    """List the names that can sign in, for the lock screen; not secret, and not proven before unlocking.

    Raises:
        NotFoundError: ``vault.missing``.
        TamperedError: ``vault.key_file``.
    """
    return tuple(people(KeyFile(folder).read()).values())


def people(data: bytes) -> dict[str, str]:
    """List who can sign in: account id to name."""
    return {slot.user: slot.label for slot in vaultkeys.slots(data) if slot.user is not None}


def _counted(keyfile: KeyFile, opener: Callable[[], Opened]) -> Unlocked:
    """Try it; what opened repairs a damaged copy."""
    try:
        opened = opener()
    except AccessError as error:
        if error.code != "recovery.mistyped":
            keyfile.note_failure()
        raise
    if opened.damaged:
        keyfile.write(opened.data, opened.unlocked)
    return opened.unlocked

"""Accounts and their keys: enter a person, change a password, set a forgotten one anew, replace the recovery sheet.

What the key file holds and what the database says of it change together: the new key file gets its name inside the
transaction, so a full disk leaves both as they were. Should the power go between the two, the next opening of the
store enters the public key anew (``take_key``).

Source: bundle design sections 6.1 and 6.3; decision 0015.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from desk_app.crypto import vaultkeys
from desk_app.crypto.keyslots import Cost
from desk_app.crypto.signing import SigningKey
from desk_app.crypto.vaultkeys import Unlocked
from desk_app.domain.clock import Clock
from desk_app.domain.ids import PersonId
from desk_app.domain.revision import instant_text
from desk_app.errors import AccessError, NotFoundError
from desk_app.store import audit
from desk_app.store.entering import people
from desk_app.store.journal import Author
from desk_app.store.keyfile import KeyFile
from desk_app.store.tables import ledgers
from desk_app.store.unit import Unit

RECOVERY = PersonId("recovery")
"""Who acts with the code on paper, in the log: nobody the store knows by name."""


def add_account(unit: Unit, author: Author, name: str, role: str) -> None:
    """Enter a person with the public half of their key; the password slot is the key file's."""
    key = str(author.signer.verify_key())
    unit.connection.execute(
        insert(ledgers.account),
        {"id": author.person, "name": name, "role": role, "verify_key": key, "created_at": unit.at},
    )
    _know_signer(unit.connection, author, key)


def take_key(connection: Connection, author: Author) -> bool:
    """Enter the key a person signs with from now on; tell whether it was another one before."""
    account, key = ledgers.account, str(author.signer.verify_key())
    changed = connection.execute(
        update(account).where(account.c.id == author.person, account.c.verify_key != key).values(verify_key=key)
    )
    if changed.rowcount:
        _know_signer(connection, author, key)
    return bool(changed.rowcount)


def note(connection: Connection, clock: Clock, by: Unlocked, act: str, obj: str = "", **detail: int) -> None:
    """Enter an act of a person, or of whoever has the recovery code, in the log."""
    who = RECOVERY if by.user is None else PersonId(by.user)
    audit.append(connection, at=instant_text(clock.now()), who=who, act=act, obj=obj, detail=detail)


@dataclass(frozen=True, slots=True)
class Keys:
    """The key file of an open store and a transaction of its database, which change together."""

    connection: Connection
    clock: Clock
    file: KeyFile
    by: Unlocked

    def change_password(self, old: str, new: str, cost: Cost) -> None:
        """Give the signed-in person another password.

        Raises:
            AccessError: ``vault.locked`` when the present password is wrong, ``vault.recovered_only``.
            EnvironmentFailureError: the disk; the old password stands.
        """
        if self.by.user is None:
            raise AccessError("vault.recovered_only")
        user = self.by.user
        self._note("password.change", user)
        self.file.update(self.by, lambda data: vaultkeys.change_passphrase(data, old, new, user, cost))

    def require_password(self, passphrase: str) -> None:
        """Make sure that who is signed in is who sits here.

        Raises:
            AccessError: ``vault.locked``, ``vault.recovered_only``.
        """
        if self.by.user is None:
            raise AccessError("vault.recovered_only")
        self.file.unlock(passphrase, self.by.user)

    def reset_password(self, name: str, new: str, unit_id: str, cost: Cost) -> None:
        """Give the person of a name a new password, with the authority of the recovery code.

        Raises:
            NotFoundError: ``vault.no_slot`` when nobody of that name signs in here.
            EnvironmentFailureError: the disk; the old password stands.
        """

        def change(data: bytes) -> bytes:
            user = next((user for user, label in people(data).items() if label == name), None)
            if user is None:
                raise NotFoundError("vault.no_slot")
            changed, theirs = vaultkeys.reset_passphrase(data, self.by, user, new, cost)
            assert theirs.signing_seed is not None
            take_key(self.connection, Author(PersonId(user), unit_id, SigningKey(theirs.signing_seed.reveal())))
            self._note("password.reset", user)
            return changed

        self.file.update(self.by, change)

    def renew_recovery(self, code: str, cost: Cost) -> None:
        """Let this code, which is on paper already, open the store from now on instead of the one before.

        Raises:
            NotPermittedError: ``vault.no_reporter_key`` when the asker cannot read reporters.
            EnvironmentFailureError: the disk; the old code stands.
        """
        self._note("recovery.renew")
        self.file.update(self.by, lambda data: vaultkeys.new_recovery_code(data, self.by, cost, code)[0])

    def _note(self, act: str, obj: str = "") -> None:
        note(self.connection, self.clock, self.by, act, obj)


def _know_signer(connection: Connection, author: Author, key: str) -> None:
    row = {"origin": author.origin, "person": author.person, "verify_key": key}
    connection.execute(insert(ledgers.signer).prefix_with("OR IGNORE"), row)

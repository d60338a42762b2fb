"""Verbs on the key file ``vault.keys``: found a vault, open it, add and remove people.

Every function takes and returns whole file contents; writing them safely is the store's work. Whatever can only be
seen through the key derivation (wrong passphrase, unknown person, altered slot) is one and the same ``vault.locked``.

Source: bundle design sections 6.1 to 6.3; the form of the file is in ``vaultform.py``.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field, replace

from desk_app.crypto import keyslots, recovery, vaultform
from desk_app.crypto.keys import BackupKey, MasterKey, SealKey, SigningSeed, SlotKey, StoreKey
from desk_app.crypto.keyslots import CEILING, DEFAULT, FLOOR, Cost, SideSecret, Slot, SlotKind, SlotName
from desk_app.crypto.vaultform import MAX_BYTES, Anchor, Contents
from desk_app.errors import AccessError, ConflictError, NotFoundError, NotPermittedError, RuleViolationError

__all__ = ["CEILING", "DEFAULT", "FLOOR", "MAX_BYTES", "Anchor", "Cost", "SlotKind", "SlotLabel", "Unlocked"]


@dataclass(frozen=True, slots=True)
class SlotLabel:
    """What may be shown about a slot without opening it; believe it only from an unlocked file."""

    slot_id: str
    kind: SlotKind
    label: str
    user: str | None
    reads_reporters: bool


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Everything an opened slot gives; ``user`` and ``signing_seed`` are absent after recovery."""

    vault: str
    generation: int
    anchor: Anchor
    slot_id: str
    user: str | None
    store_key: StoreKey
    backup_key: BackupKey
    database_salt: bytes = field(repr=False)
    signing_seed: SigningSeed | None
    reporter_key: SealKey | None
    master: MasterKey


@dataclass(frozen=True, slots=True)
class _Opened:
    """One opened slot before its side secrets were looked at."""

    slot: Slot
    key: SlotKey
    master: MasterKey


def create(vault: str, passphrase: str, user: str, label: str, cost: Cost = DEFAULT) -> tuple[bytes, Unlocked, str]:
    """Found a vault: a slot for its first user, who may read reporters, and a recovery slot.

    Returns the file, the open vault, and the recovery code, which exists nowhere else.

    Raises:
        EnvironmentFailureError: ``vault.memory`` when the cost asks for more memory than there is.
    """
    master, reporter_key, seed = MasterKey.generate(), SealKey.generate(), SigningSeed.generate()
    name = SlotName(SlotKind.PASSPHRASE, label, user)
    first = _new_slot(vault, name, _normalised(passphrase), cost, _Secrets(master, seed, reporter_key))
    spare, code = _recovery_slot(vault, cost, _Secrets(master, None, reporter_key))
    contents = Contents(vault, 1, secrets.token_bytes(vaultform.SALT_BYTES), Anchor(), (first, spare), b"")
    return (
        vaultform.serialised(contents, master),
        _unlocked(contents, first, _Secrets(master, seed, reporter_key)),
        code,
    )


def unlock(data: bytes, passphrase: str, user: str | None = None) -> Unlocked:
    """Open the vault for ``user``, or for whoever the passphrase belongs to.

    Raises:
        AccessError: ``vault.locked`` for a wrong passphrase, an unknown user or an altered slot, always alike.
        TamperedError: ``vault.key_file`` when this is no key file, or an opened slot proves it was altered.
        EnvironmentFailureError: ``vault.memory`` when the computer has too little memory.
    """
    contents = vaultform.parsed(data)
    personal = tuple(slot for slot in contents.slots if slot.kind is SlotKind.PASSPHRASE)
    wanted = tuple(slot for slot in personal if user is None or slot.user == user)
    if not wanted:
        keyslots.spend(personal[0].cost if personal else FLOOR)
    return _finished(contents, _first_open(contents, wanted, _normalised(passphrase)))


def unlock_with_recovery(data: bytes, code: str) -> Unlocked:
    """Open the vault with the code on paper; nobody can sign after that until a user slot is made.

    Raises:
        AccessError: ``recovery.mistyped`` for a typing error, ``vault.locked`` for a code of another vault.
        TamperedError: ``vault.key_file`` as for ``unlock``.
        EnvironmentFailureError: ``vault.memory`` when the computer has too little memory.
    """
    contents = vaultform.parsed(data)
    secret = recovery.parse(code)
    spare = tuple(slot for slot in contents.slots if slot.kind is SlotKind.RECOVERY)
    return _finished(contents, _first_open(contents, spare, secret))


def add_user(  # noqa: PLR0913 - one person is described by exactly these
    data: bytes, by: Unlocked, passphrase: str, user: str, label: str, *, reads_reporters: bool, cost: Cost = DEFAULT
) -> tuple[bytes, Unlocked]:
    """Give a person a slot with a signing seed of their own; returns the file and the vault as they see it.

    Raises:
        ConflictError: ``vault.user_exists`` when the person has a slot, ``vault.full`` when no slot is left.
        NotPermittedError: ``vault.no_reporter_key`` when the giver cannot read reporters and so cannot pass that on.
        TamperedError: ``vault.key_file`` when the file is not the one that was unlocked, or altered since.
    """
    contents = vaultform.verified(data, by.master)
    if any(slot.user == user for slot in contents.slots):
        raise ConflictError("vault.user_exists", user=user)
    if len(contents.slots) >= vaultform.MAX_SLOTS:
        raise ConflictError("vault.full", limit=vaultform.MAX_SLOTS)
    seed = SigningSeed.generate()
    held = _Secrets(by.master, seed, _reporter_key_of(by) if reads_reporters else None)
    name = SlotName(SlotKind.PASSPHRASE, label, user)
    slot = _new_slot(contents.vault, name, _normalised(passphrase), cost, held)
    changed = _changed(contents, (*contents.slots, slot))
    return vaultform.serialised(changed, by.master), _unlocked(changed, slot, held)


def change_passphrase(data: bytes, old: str, new: str, user: str, cost: Cost = DEFAULT) -> bytes:
    """Rewrap one person's secrets under a new passphrase and a new salt; the vault's keys stay as they are.

    Raises:
        AccessError: ``vault.locked`` when the old passphrase is wrong.
        TamperedError: ``vault.key_file`` as for ``unlock``.
    """
    unlocked = unlock(data, old, user)
    contents = vaultform.verified(data, unlocked.master)
    before = _slot(contents, unlocked.slot_id)
    held = _Secrets(unlocked.master, unlocked.signing_seed, unlocked.reporter_key)
    after = _rewrapped(contents, before, new, cost, held)
    return vaultform.serialised(_changed(contents, _swapped(contents.slots, before, after)), unlocked.master)


def reset_passphrase(data: bytes, by: Unlocked, user: str, new: str, cost: Cost = DEFAULT) -> tuple[bytes, Unlocked]:
    """Give a person a new passphrase without the old one; returns the file and the vault as they see it.

    The signing seed is a new one, because only the old passphrase opens the one before. Who could not read reporters
    cannot afterwards.

    Raises:
        NotFoundError: ``vault.no_slot`` when the user has none.
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    before = _slot_of(contents, user)
    reporter_key = None if before.reporter is None else _reporter_key_of(by)
    held = _Secrets(by.master, SigningSeed.generate(), reporter_key)
    after = _rewrapped(contents, before, new, cost, held)
    changed = _changed(contents, _swapped(contents.slots, before, after))
    return vaultform.serialised(changed, by.master), _unlocked(changed, after, held)


def remove_slot(data: bytes, by: Unlocked, slot_id: str) -> bytes:
    """Take away a person's way in; copies of older key files still open, only a new master key ends that.

    Raises:
        NotFoundError: ``vault.no_slot``.
        RuleViolationError: ``vault.last_slot`` for the last person's slot or the recovery slot.
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    gone = _slot(contents, slot_id)
    if not any(slot.kind is gone.kind for slot in contents.slots if slot is not gone):
        raise RuleViolationError("vault.last_slot", field="slot", rule="vault.last_slot")
    return vaultform.serialised(
        _changed(contents, tuple(slot for slot in contents.slots if slot is not gone)), by.master
    )


def grant_reporters(data: bytes, by: Unlocked, user: str, passphrase: str) -> bytes:
    """Let an existing user read reporters; needs that user's passphrase, because only it opens the slot.

    Raises:
        AccessError: ``vault.locked`` when the passphrase is not that user's.
        NotPermittedError: ``vault.no_reporter_key`` when the giver cannot read reporters.
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    reporter_key = _reporter_key_of(by)
    wanted = tuple(slot for slot in contents.slots if slot.user == user and slot.kind is SlotKind.PASSPHRASE)
    opened = _first_open(contents, wanted, _normalised(passphrase))
    wrapped = keyslots.wrap_side(contents.vault, opened.slot, opened.key, SideSecret.REPORTER, reporter_key.reveal())
    after = replace(opened.slot, reporter=wrapped)
    return vaultform.serialised(_changed(contents, _swapped(contents.slots, opened.slot, after)), by.master)


def withdraw_reporters(data: bytes, by: Unlocked, user: str) -> bytes:
    """Take the reporter key out of a user's slot.

    Raises:
        NotFoundError: ``vault.no_slot`` when the user has none.
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    before = _slot_of(contents, user)
    after = replace(before, reporter=None)
    return vaultform.serialised(_changed(contents, _swapped(contents.slots, before, after)), by.master)


def new_recovery_code(data: bytes, by: Unlocked, cost: Cost = DEFAULT, code: str = "") -> tuple[bytes, str]:
    """Replace the recovery slot, as after every use of the old code; a ``code`` that is on paper already is taken.

    Raises:
        NotPermittedError: ``vault.no_reporter_key`` when the asker cannot read reporters.
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    spare, code = _recovery_slot(contents.vault, cost, _Secrets(by.master, None, _reporter_key_of(by)), code)
    kept = tuple(slot for slot in contents.slots if slot.kind is not SlotKind.RECOVERY)
    return vaultform.serialised(_changed(contents, (*kept, spare)), by.master), code


def with_anchor(data: bytes, by: Unlocked, anchor: Anchor) -> bytes:
    """Remember how far the audit log had come.

    Raises:
        TamperedError: ``vault.key_file`` when the file was altered since it was unlocked.
    """
    contents = vaultform.verified(data, by.master)
    return vaultform.serialised(replace(_changed(contents, contents.slots), anchor=anchor), by.master)


def verify(data: bytes, by: Unlocked) -> Unlocked:
    """Check a file against the open vault and return the vault with the file's generation and anchor.

    Raises:
        TamperedError: ``vault.key_file`` when this vault did not write it.
    """
    contents = vaultform.verified(data, by.master)
    return replace(by, generation=contents.generation, anchor=contents.anchor)


def check_form(data: bytes) -> int:
    """Check that these bytes have the form of a key file and give their generation; proves nothing about origin.

    Raises:
        TamperedError: ``vault.key_file`` when they have not.
    """
    return vaultform.parsed(data).generation


def slots(data: bytes) -> tuple[SlotLabel, ...]:
    """List the slots of a file, in file order.

    Raises:
        TamperedError: ``vault.key_file`` when this is no key file.
    """
    return tuple(
        SlotLabel(slot.slot_id, slot.kind, slot.label, slot.user, slot.reporter is not None)
        for slot in vaultform.parsed(data).slots
    )


@dataclass(frozen=True, slots=True)
class _Secrets:
    master: MasterKey
    seed: SigningSeed | None
    reporter_key: SealKey | None


def _normalised(passphrase: str) -> bytes:
    """NFKC, so that the same words typed full-width or by another keyboard open the same slot."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _new_slot(vault: str, name: SlotName, secret: bytes, cost: Cost, held: _Secrets) -> Slot:
    slot, key = keyslots.make_slot(vault, name, secret, cost, held.master)
    if held.seed is not None:
        slot = replace(slot, signing=keyslots.wrap_side(vault, slot, key, SideSecret.SIGNING, held.seed.reveal()))
    if held.reporter_key is not None:
        wrapped = keyslots.wrap_side(vault, slot, key, SideSecret.REPORTER, held.reporter_key.reveal())
        slot = replace(slot, reporter=wrapped)
    return slot


def _rewrapped(contents: Contents, before: Slot, passphrase: str, cost: Cost, held: _Secrets) -> Slot:
    """Make the slot of the same person anew, under another passphrase."""
    name = SlotName(before.kind, before.label, before.user)
    return _new_slot(contents.vault, name, _normalised(passphrase), cost, held)


def _recovery_slot(vault: str, cost: Cost, held: _Secrets, code: str = "") -> tuple[Slot, str]:
    code = code or recovery.new_code()
    return _new_slot(vault, SlotName(SlotKind.RECOVERY, "recovery"), recovery.parse(code), cost, held), code


def _first_open(contents: Contents, candidates: tuple[Slot, ...], secret: bytes) -> _Opened:
    for slot in candidates:
        found = keyslots.open_slot(contents.vault, slot, secret)
        if found is not None:
            return _Opened(slot, found[1], found[0])
    raise AccessError("vault.locked")


def _finished(contents: Contents, opened: _Opened) -> Unlocked:
    """Believe the file only now: first its MAC, then the side secrets of the opened slot."""
    vaultform.require_mac(contents, opened.master)
    slot, key = opened.slot, opened.key
    seed = reporter = None
    if slot.signing is not None:
        seed = SigningSeed(keyslots.unwrap_side(contents.vault, slot, key, SideSecret.SIGNING, slot.signing))
    if slot.reporter is not None:
        reporter = SealKey(keyslots.unwrap_side(contents.vault, slot, key, SideSecret.REPORTER, slot.reporter))
    return _unlocked(contents, slot, _Secrets(opened.master, seed, reporter))


def _unlocked(contents: Contents, slot: Slot, held: _Secrets) -> Unlocked:
    return Unlocked(
        contents.vault,
        contents.generation,
        contents.anchor,
        slot.slot_id,
        slot.user,
        StoreKey(vaultform.expand(held.master, b"vault-db-v1")),
        BackupKey(vaultform.expand(held.master, b"vault-backup-v1")),
        contents.database_salt,
        held.seed,
        held.reporter_key,
        held.master,
    )


def _changed(contents: Contents, new_slots: tuple[Slot, ...]) -> Contents:
    return replace(contents, generation=contents.generation + 1, slots=new_slots)


def _swapped(all_slots: tuple[Slot, ...], before: Slot, after: Slot) -> tuple[Slot, ...]:
    return tuple(after if slot is before else slot for slot in all_slots)


def _slot(contents: Contents, slot_id: str) -> Slot:
    for slot in contents.slots:
        if slot.slot_id == slot_id:
            return slot
    raise NotFoundError("vault.no_slot")


def _slot_of(contents: Contents, user: str) -> Slot:
    for slot in contents.slots:
        if slot.user == user:
            return slot
    raise NotFoundError("vault.no_slot")


def _reporter_key_of(by: Unlocked) -> SealKey:
    if by.reporter_key is None:
        raise NotPermittedError("vault.no_reporter_key", field="user", rule="vault.no_reporter_key")
    return by.reporter_key

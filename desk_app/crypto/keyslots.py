"""One slot of the key file: a passphrase or the recovery code opens it and finds the vault's master key inside.

``okm = Argon2id(secret, salt, m, t, p, 64 bytes)``; its first half is the slot key, its second half is committed to
(``commit``), because ChaCha20-Poly1305 alone would open one ciphertext under two crafted keys. ``wrap`` holds the
master key under a zero nonce, which is safe because the slot key is unique per salt and a changed passphrase always
gets a new salt. The person's signing seed and the reporter key are wrapped under keys of their own, expanded from
the slot key, with random nonces, because the reporter key may be granted, withdrawn and granted again.

Source: bundle design section 6.1; RFC 9106 (Argon2); RFC 5869 (HKDF-Expand); RFC 8439.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.crypto.keys import MasterKey, SlotKey
from desk_app.errors import EnvironmentFailureError, TamperedError

_ZERO_NONCE = b"\0" * 12
_COMMIT_PREFIX = b"vault-commit-v1\0"
_SALT, _ID, _COMMIT, _WRAP, _SIDE_WRAP = 16, 9, 32, 48, 60
_MAX_TEXT = 200


class SlotKind(Enum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind, not a secret
    RECOVERY = "recovery"


class SideSecret(Enum):
    """What a slot holds beside the master key; the value separates the keys that wrap it."""

    SIGNING = "vault-slot-signing-v1"
    REPORTER = "vault-slot-reporter-v1"


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id cost: memory in KiB, passes, lanes.

    Source: RFC 9106 section 4; the floor is its second recommended choice.
    """

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def within_bounds(self) -> bool:
        """Tell whether the cost is neither a downgrade nor a memory bomb."""
        return (
            FLOOR.memory_kib <= self.memory_kib <= CEILING.memory_kib
            and FLOOR.passes <= self.passes <= CEILING.passes
            and FLOOR.lanes <= self.lanes <= CEILING.lanes
        )


FLOOR = Cost(64 * 1024, 3, 4)
DEFAULT = Cost()
CEILING = Cost(2 * 1024 * 1024, 16, 8)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot as it stands in the file; holds no secret in the clear."""

    slot_id: str
    kind: SlotKind
    label: str
    user: str | None
    cost: Cost
    salt: bytes
    commit: bytes
    wrap: bytes
    signing: bytes | None
    reporter: bytes | None


@dataclass(frozen=True, slots=True)
class SlotName:
    """Who a slot is for and what it is called; everything about it that is not cryptography."""

    kind: SlotKind
    label: str
    user: str | None = None


def make_slot(vault: str, name: SlotName, secret: bytes, cost: Cost, master: MasterKey) -> tuple[Slot, SlotKey]:
    """Wrap the master key under a fresh salt; side secrets are added by ``with_side``.

    Raises:
        EnvironmentFailureError: ``vault.memory`` when the computer cannot give the memory the cost asks for.
    """
    if not cost.within_bounds():
        message = "key derivation cost outside floor and ceiling"
        raise ValueError(message)
    slot_id = base64.b64encode(secrets.token_bytes(_ID)).decode("ascii")
    return wrap_master(vault, slot_id, name, secret, (cost, secrets.token_bytes(_SALT)), master)


def wrap_master(
    vault: str, slot_id: str, name: SlotName, secret: bytes, kdf: tuple[Cost, bytes], master: MasterKey
) -> tuple[Slot, SlotKey]:
    """Build a slot from all its inputs, randomness included; known answers call this."""
    cost, salt = kdf
    key, commit = _derive(secret, salt, cost)
    bare = Slot(slot_id, name.kind, name.label, name.user, cost, salt, commit, b"", None, None)
    wrap = ChaCha20Poly1305(key.reveal()).encrypt(_ZERO_NONCE, master.reveal(), _binding(vault, bare))
    return Slot(slot_id, name.kind, name.label, name.user, cost, salt, commit, wrap, None, None), key


def open_slot(vault: str, slot: Slot, secret: bytes) -> tuple[MasterKey, SlotKey] | None:
    """Try one secret on one slot; ``None`` is every failure alike.

    Raises:
        EnvironmentFailureError: ``vault.memory`` when the computer cannot give the memory the slot asks for.
    """
    key, commit = _derive(secret, slot.salt, slot.cost)
    if not hmac.compare_digest(commit, slot.commit):
        return None
    try:
        return MasterKey(ChaCha20Poly1305(key.reveal()).decrypt(_ZERO_NONCE, slot.wrap, _binding(vault, slot))), key
    except InvalidTag:
        return None


def spend(cost: Cost) -> None:
    """Work as long as a real attempt would, so that an unknown name answers no faster than a known one."""
    _derive(b"", b"\0" * _SALT, cost)


def wrap_side(vault: str, slot: Slot, key: SlotKey, what: SideSecret, secret: bytes) -> bytes:
    """Wrap a 32-byte secret beside the master key; the result is bound to this slot and its user."""
    nonce = secrets.token_bytes(12)
    cipher = ChaCha20Poly1305(_expand(key, what))
    return nonce + cipher.encrypt(nonce, secret, _side_binding(vault, slot, what))


def unwrap_side(vault: str, slot: Slot, key: SlotKey, what: SideSecret, wrapped: bytes) -> bytes:
    """Open what ``wrap_side`` made.

    Raises:
        TamperedError: ``vault.key_file`` when the bytes were altered or come from another slot.
    """
    cipher = ChaCha20Poly1305(_expand(key, what))
    try:
        return cipher.decrypt(wrapped[:12], wrapped[12:], _side_binding(vault, slot, what))
    except InvalidTag:
        raise TamperedError("vault.key_file", reason="slot") from None


def slot_to_json(slot: Slot) -> dict[str, Json]:
    """Spell a slot the way the key file does."""
    fields: dict[str, Json] = {
        "id": slot.slot_id,
        "type": slot.kind.value,
        "label": slot.label,
        "kdf": _kdf_json(slot),
        "commit": encode(slot.commit),
        "wrap": encode(slot.wrap),
        "reporter": None if slot.reporter is None else encode(slot.reporter),
    }
    if slot.kind is SlotKind.PASSPHRASE and slot.user is not None and slot.signing is not None:
        fields |= {"user": slot.user, "signing": encode(slot.signing)}
    return fields


def slot_from_json(value: Json) -> Slot:
    """Read a slot strictly; bounds of the cost are checked here, before anyone runs it.

    Raises:
        TamperedError: ``vault.key_file`` for anything a slot cannot be.
    """
    names = {"id", "type", "label", "kdf", "commit", "wrap", "reporter"}
    if not isinstance(value, Mapping):
        raise TamperedError("vault.key_file", reason="slot")
    kind = _kind(value.get("type"))
    personal = kind is SlotKind.PASSPHRASE
    fields = exactly(value, names | {"user", "signing"} if personal else names)
    cost, salt = _kdf_from_json(fields["kdf"])
    slot_id = text(fields["id"])
    decode(slot_id, _ID)
    reporter = fields["reporter"]
    return Slot(
        slot_id,
        kind,
        text(fields["label"]),
        text(fields["user"]) if personal else None,
        cost,
        salt,
        decode(fields["commit"], _COMMIT),
        decode(fields["wrap"], _WRAP),
        decode(fields["signing"], _SIDE_WRAP) if personal else None,
        None if reporter is None else decode(reporter, _SIDE_WRAP),
    )


def encode(raw: bytes) -> str:
    """Spell bytes as padded base64, the only form of binary in the key file."""
    return base64.b64encode(raw).decode("ascii")


def decode(value: Json, size: int) -> bytes:
    """Read base64 of exactly ``size`` bytes in its one spelling.

    Raises:
        TamperedError: ``vault.key_file`` for another size, alphabet or spelling.
    """
    try:
        raw = base64.b64decode(text(value), validate=True)
    except (binascii.Error, ValueError):
        raise TamperedError("vault.key_file", reason="base64") from None
    if len(raw) != size or encode(raw) != value:
        raise TamperedError("vault.key_file", reason="base64")
    return raw


def text(value: Json) -> str:
    """Read a short string.

    Raises:
        TamperedError: ``vault.key_file`` for another type or an unreasonable length.
    """
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise TamperedError("vault.key_file", reason="text")
    return value


def whole(value: Json) -> int:
    """Read a number that is zero or more.

    Raises:
        TamperedError: ``vault.key_file`` for another type or a negative number.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TamperedError("vault.key_file", reason="number")
    return value


def exactly(value: Json, names: set[str]) -> Mapping[str, Json]:
    """Read an object that has these members and no others.

    Raises:
        TamperedError: ``vault.key_file`` when a member is missing or unknown.
    """
    if not isinstance(value, Mapping) or set(value) != names:
        raise TamperedError("vault.key_file", reason="members")
    return value


def _kind(value: Json) -> SlotKind:
    try:
        return SlotKind(value)
    except ValueError:
        raise TamperedError("vault.key_file", reason="type") from None


def _kdf_json(slot: Slot) -> dict[str, Json]:
    cost = slot.cost
    salt = encode(slot.salt)
    return {"alg": "argon2id", "m": cost.memory_kib, "t": cost.passes, "p": cost.lanes, "salt": salt}


def _kdf_from_json(value: Json) -> tuple[Cost, bytes]:
    fields = exactly(value, {"alg", "m", "t", "p", "salt"})
    cost = Cost(whole(fields["m"]), whole(fields["t"]), whole(fields["p"]))
    if fields["alg"] != "argon2id" or not cost.within_bounds():
        raise TamperedError("vault.key_file", reason="cost")
    return cost, decode(fields["salt"], _SALT)


def _derive(secret: bytes, salt: bytes, cost: Cost) -> tuple[SlotKey, bytes]:
    kdf = Argon2id(salt=salt, length=64, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    try:
        okm = kdf.derive(secret)
    except MemoryError:
        raise EnvironmentFailureError("vault.memory", mib=cost.memory_kib // 1024) from None
    return SlotKey(okm[:32]), hashlib.sha256(_COMMIT_PREFIX + okm[32:]).digest()


def _binding(vault: str, slot: Slot) -> bytes:
    return canonical.dumps(
        {"vault": vault, "id": slot.slot_id, "type": slot.kind.value, "label": slot.label, "kdf": _kdf_json(slot)}
    )


def _side_binding(vault: str, slot: Slot, what: SideSecret) -> bytes:
    return canonical.dumps({"vault": vault, "id": slot.slot_id, "user": slot.user, "use": what.value})


def _expand(key: SlotKey, what: SideSecret) -> bytes:
    return HKDFExpand(SHA256(), 32, what.value.encode("ascii")).derive(key.reveal())

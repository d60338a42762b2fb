"""The form of ``vault.keys`` and the MAC that proves nobody altered the list of slots.

Canonical JSON ``{"format", "vault", "gen", "db_salt", "log": {"size", "head"}, "slots": [], "mac"}``. ``gen`` grows
with every change; ``log`` anchors the audit log, so that an older database put in place of a newer one is noticed;
``db_salt`` is the database's salt, kept here so that losing the first bytes of the database does not lose the store;
``mac`` is HMAC-SHA256 over the file without ``mac`` under a key only an open slot can give. The slots are described
in ``keyslots.py``.

Source: bundle design section 6.1.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.crypto import keyslots
from desk_app.crypto.keys import HeaderMacKey, MasterKey
from desk_app.crypto.keyslots import Slot
from desk_app.errors import TamperedError

FORMAT = "qingjuan-keys/1"
SALT_BYTES = 16
MAX_BYTES = 256 * 1024
MAX_SLOTS = 128
_HEX64 = re.compile(r"[0-9a-f]{64}")
_FIELDS = {"format", "vault", "gen", "db_salt", "log", "slots", "mac"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Size and head hash of the audit log when the key file was last written."""

    size: int = 0
    head: str = "0" * 64


@dataclass(frozen=True, slots=True)
class Contents:
    """A key file that has the right form; nothing in it is proven until ``require_mac``."""

    vault: str
    generation: int
    database_salt: bytes
    anchor: Anchor
    slots: tuple[Slot, ...]
    mac: bytes


def expand(master: MasterKey, use: bytes) -> bytes:
    """Derive the 32-byte key for one use from the master key."""
    return HKDFExpand(SHA256(), 32, use).derive(master.reveal())


def serialised(contents: Contents, master: MasterKey) -> bytes:
    """Spell a key file with a fresh MAC."""
    return canonical.dumps(_body(contents) | {"mac": keyslots.encode(_mac(contents, master))})


def require_mac(contents: Contents, master: MasterKey) -> None:
    """Refuse contents this master key did not authenticate.

    Raises:
        TamperedError: ``vault.key_file``.
    """
    if not hmac.compare_digest(_mac(contents, master), contents.mac):
        raise TamperedError("vault.key_file", reason="mac")


def verified(data: bytes, master: MasterKey) -> Contents:
    """Read a key file and require its MAC.

    Raises:
        TamperedError: ``vault.key_file``.
    """
    contents = parsed(data)
    require_mac(contents, master)
    return contents


def parsed(data: bytes) -> Contents:
    """Read a key file strictly, with every size and cost bounded, and without believing it.

    Raises:
        TamperedError: ``vault.key_file`` for anything a key file cannot be.
    """
    if len(data) > MAX_BYTES:
        raise TamperedError("vault.key_file", reason="size")
    try:
        value = canonical.loads(data)
    except TamperedError:
        raise TamperedError("vault.key_file", reason="form") from None
    fields = keyslots.exactly(value, _FIELDS)
    if fields["format"] != FORMAT:
        raise TamperedError("vault.key_file", reason="format")
    return Contents(
        keyslots.text(fields["vault"]),
        keyslots.whole(fields["gen"]),
        keyslots.decode(fields["db_salt"], SALT_BYTES),
        _anchor(fields["log"]),
        _slots(fields["slots"]),
        keyslots.decode(fields["mac"], hashlib.sha256().digest_size),
    )


def _anchor(value: Json) -> Anchor:
    log = keyslots.exactly(value, {"size", "head"})
    head = keyslots.text(log["head"])
    if not _HEX64.fullmatch(head):
        raise TamperedError("vault.key_file", reason="log")
    return Anchor(keyslots.whole(log["size"]), head)


def _slots(value: Json) -> tuple[Slot, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_SLOTS:
        raise TamperedError("vault.key_file", reason="slots")
    slots = tuple(keyslots.slot_from_json(item) for item in value)
    people = [slot.user for slot in slots if slot.user is not None]
    if len({slot.slot_id for slot in slots}) != len(slots) or len(set(people)) != len(people):
        raise TamperedError("vault.key_file", reason="twice")
    return slots


def _body(contents: Contents) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "vault": contents.vault,
        "gen": contents.generation,
        "db_salt": keyslots.encode(contents.database_salt),
        "log": {"size": contents.anchor.size, "head": contents.anchor.head},
        "slots": [keyslots.slot_to_json(slot) for slot in contents.slots],
    }


def _mac(contents: Contents, master: MasterKey) -> bytes:
    key = HeaderMacKey(expand(master, b"vault-header-mac-v1"))
    return hmac.new(key.reveal(), canonical.dumps(_body(contents)), hashlib.sha256).digest()

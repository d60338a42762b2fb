"""Sign and verify with Ed25519: raw, and as armored SSH signatures that ``ssh-keygen -Y verify`` accepts.

A signature names what it is for (its namespace), so that one made for a receipt cannot be pasted under a bundle. The
armor has one spelling; a re-wrapped or padded one is refused, because the signature file is itself covered by size and
hash checks elsewhere and must not vary.

Source: RFC 8032 (Ed25519); OpenSSH PROTOCOL.sshsig (checked 2026-07-22).
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Self, final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desk_app.crypto.keys import SecretKey
from desk_app.errors import InputError, TamperedError

SIGNATURE_BYTES = 64
MAX_ARMOR_BYTES = 1024
_PUBLIC_BYTES = 32
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_NAMESPACE = re.compile(r"[a-z0-9@.\-]{1,64}")
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_COLUMNS = 70
_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"


@final
class VerifyKey:
    """The public half of a signing key; ``str()`` gives its 64 hex digits."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != _PUBLIC_BYTES:
            raise InputError("crypto.key_text")
        self._raw = bytes(raw)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 64 lower-case hex digits.

        Raises:
            InputError: ``crypto.key_text``.
        """
        if not _HEX_KEY.fullmatch(text):
            raise InputError("crypto.key_text")
        return cls(bytes.fromhex(text))

    def public_bytes(self) -> bytes:
        """Give the 32 bytes of the key."""
        return self._raw

    def ssh_line(self) -> str:
        """Give ``ssh-ed25519 AAAA…`` as an allowed-signers file wants it."""
        blob = _string(_KEY_TYPE) + _string(self._raw)
        return f"{_KEY_TYPE.decode()} {base64.b64encode(blob).decode()}"

    def verify(self, message: bytes, signature: bytes) -> None:
        """Accept a raw signature over ``message``.

        Raises:
            TamperedError: ``crypto.signature`` when it is not this key's signature.
        """
        try:
            Ed25519PublicKey.from_public_bytes(self._raw).verify(signature, message)
        except InvalidSignature as error:
            raise TamperedError("crypto.signature") from error

    def __str__(self) -> str:
        return self._raw.hex()

    def __repr__(self) -> str:
        return f"<VerifyKey {self._raw.hex()[:8]}…>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VerifyKey) and other._raw == self._raw

    def __hash__(self) -> int:
        return hash(self._raw)


@final
class SigningKey(SecretKey):
    """A 32-byte Ed25519 seed of one person or one station."""

    __slots__ = ()

    def verify_key(self) -> VerifyKey:
        """Give the public half."""
        return VerifyKey(self._private().public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Give the 64-byte signature; the caller's message starts with its own domain prefix."""
        return self._private().sign(message)

    def sign_ssh(self, message: bytes, *, namespace: str) -> bytes:
        """Give an armored SSH signature over ``message``, good for ``namespace`` only."""
        if not _NAMESPACE.fullmatch(namespace):
            raise ValueError(namespace)
        return _armor(self.verify_key(), namespace, self.sign(_ssh_statement(message, namespace)))

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.reveal())


@dataclass(frozen=True, slots=True)
class SshSignature:
    """A well-formed armored signature; it proves nothing until ``verify`` returned."""

    key: VerifyKey
    namespace: str
    signature: bytes

    @classmethod
    def parse(cls, armor: bytes) -> Self:
        """Read an armored signature in its one spelling.

        Raises:
            TamperedError: ``crypto.signature_form`` for any other key type, hash, version or spelling.
        """
        if len(armor) > MAX_ARMOR_BYTES or not (armor.startswith(_BEGIN) and armor.endswith(_END)):
            raise TamperedError("crypto.signature_form")
        try:
            blob = base64.b64decode(armor[len(_BEGIN) : -len(_END)].replace(b"\n", b""), validate=True)
        except binascii.Error as error:
            raise TamperedError("crypto.signature_form") from error
        # All parts but the namespace have fixed sizes, so the fields are cut out at their places and the whole is
        # spelled again: equality proves every length field, the hash name and the line breaks at once.
        key_at = len(_MAGIC) + 4 + 4 + 4 + len(_KEY_TYPE) + 4
        namespace_at = key_at + _PUBLIC_BYTES + 4
        tail = 4 + 4 + len(_HASH) + 4 + 4 + len(_KEY_TYPE) + 4 + SIGNATURE_BYTES
        namespace = blob[namespace_at : len(blob) - tail].decode("ascii", errors="replace")
        if not _NAMESPACE.fullmatch(namespace):
            raise TamperedError("crypto.signature_form")
        parsed = cls(VerifyKey(blob[key_at : key_at + _PUBLIC_BYTES]), namespace, blob[-SIGNATURE_BYTES:])
        if _armor(parsed.key, parsed.namespace, parsed.signature) != armor:
            raise TamperedError("crypto.signature_form")
        return parsed

    def verify(self, message: bytes, *, namespace: str) -> None:
        """Accept the signature over ``message`` if it was made for ``namespace``; whose key it is the caller judges.

        Raises:
            TamperedError: ``crypto.signature`` for another namespace or another message.
        """
        if self.namespace != namespace:
            raise TamperedError("crypto.signature")
        self.key.verify(_ssh_statement(message, namespace), self.signature)


def _ssh_statement(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + b"".join(map(_string, (namespace.encode("ascii"), b"", _HASH, digest)))


def _armor(key: VerifyKey, namespace: str, signature: bytes) -> bytes:
    fields = (
        _string(_KEY_TYPE) + _string(key.public_bytes()),
        namespace.encode("ascii"),
        b"",
        _HASH,
        _string(_KEY_TYPE) + _string(signature),
    )
    text = base64.b64encode(_MAGIC + _VERSION + b"".join(map(_string, fields)))
    lines = (text[start : start + _COLUMNS] + b"\n" for start in range(0, len(text), _COLUMNS))
    return _BEGIN + b"".join(lines) + _END


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value

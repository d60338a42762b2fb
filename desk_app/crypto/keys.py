"""Keys as types: a wrong key in the wrong place is an error of the type checker, not of the data.

Every key has one fixed size, shows itself redacted, refuses to be pickled or copied and compares in constant time.
The only way to its bytes is ``reveal``, so that a search for that word finds every use.
"""

import hmac
import secrets
from typing import ClassVar, NoReturn, Self, SupportsIndex


class SecretKey:
    """Hold secret bytes of one fixed size; subclasses only name the purpose."""

    SIZE: ClassVar[int] = 32
    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != self.SIZE:
            message = f"{type(self).__name__} needs exactly {self.SIZE} bytes"
            raise ValueError(message)
        self._raw = bytes(raw)

    @classmethod
    def generate(cls) -> Self:
        """Make a fresh random key from the operating system's source."""
        return cls(secrets.token_bytes(cls.SIZE))

    def reveal(self) -> bytes:
        """Give the secret bytes to the one cipher call that needs them."""
        return self._raw

    def __repr__(self) -> str:
        return f"<{type(self).__name__} redacted>"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return hmac.compare_digest(self._raw, other._raw)

    __hash__ = None  # type: ignore[assignment]  # a hash of a secret would be a fingerprint of it

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        message = f"{type(self).__name__} must not be pickled or copied"
        raise TypeError(message)


class MasterKey(SecretKey):
    """Root of one vault; every other key of the vault that is not random is expanded from it."""

    __slots__ = ()


class StoreKey(SecretKey):
    """Raw page key of the encrypted database."""

    __slots__ = ()


class BackupKey(SecretKey):
    """Binds backups to the vault they were taken from."""

    __slots__ = ()


class HeaderMacKey(SecretKey):
    """Authenticates the key file as a whole."""

    __slots__ = ()


class SlotKey(SecretKey):
    """Wraps the secrets of one key slot; comes from a passphrase and lives only while the slot is open."""

    __slots__ = ()


class SealKey(SecretKey):
    """Seals small byte strings, such as a reporter's name; the vault's reporter key is one of these."""

    __slots__ = ()


class SigningSeed(SecretKey):
    """Ed25519 seed (the private key of RFC 8032) of one person."""

    __slots__ = ()


class PaperKey(SecretKey):
    """Makes the codes printed on papers: without it a code neither tells nor proves anything of what it stands on."""

    __slots__ = ()


class FileKey(SecretKey):
    """Key of exactly one encrypted file."""

    SIZE: ClassVar[int] = 16
    __slots__ = ()

"""Whom an age file can be sealed to and what opens it: the hybrid key of a station, X25519, a passphrase.

The hybrid (ML-KEM-768 with X25519, ``age1pq1…``) is the only kind this program writes for hand-overs: files on a
stolen stick must stay closed even when quantum computers exist. X25519 is here for exchange with other age programs
and the passphrase only for reading.

Source: C2SP age.md, "Recipient stanzas"; filippo.io/hpke-pq; RFC 9180 (single-shot base mode).
"""

import re
from typing import Protocol, Self, final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desk_app.crypto import bech32
from desk_app.crypto.age_header import Stanza, decode_base64, encode_base64
from desk_app.crypto.keys import FileKey, SecretKey
from desk_app.crypto.stream import TAG_BYTES
from desk_app.errors import InputError, TamperedError

HYBRID = "mlkem768x25519"
X25519 = "X25519"
SCRYPT = "scrypt"
MAX_WORK_FACTOR = 20
"""2**20 costs 1 GiB and seconds; a file asking for more is an attack on this PC."""

_POINT_BYTES = 32
_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEALED_BYTES = 1088
_ENC_BYTES = _MLKEM_SEALED_BYTES + _POINT_BYTES
_BODY_BYTES = FileKey.SIZE + TAG_BYTES
_SALT_BYTES = 16
_MLKEM_SEED_BYTES = 64
_ZERO_NONCE = bytes(12)
_HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
_X25519_INFO = b"age-encryption.org/v1/X25519"
_SCRYPT_SALT = b"age-encryption.org/v1/scrypt"
_WORK_FACTOR = re.compile(r"[1-9][0-9]{0,3}")
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Wrapper(Protocol):
    """Somebody a file can be sealed to."""

    def wrap(self, file_key: FileKey) -> Stanza:
        """Seal the file key for this recipient."""


class Identity(Protocol):
    """Something that may open a file."""

    def unwrap(self, stanza: Stanza) -> FileKey | None:
        """Open the stanza, or give None when it is for somebody else.

        Raises:
            TamperedError: ``crypto.header`` when the stanza is of this kind but malformed.
        """


@final
class Recipient:
    """The public half of a station's receive key; ``str()`` gives the ``age1pq1…`` text."""

    __slots__ = ("_text", "_wrapping")

    prefix = "age1pq"

    def __init__(self, public: bytes) -> None:
        if len(public) != _MLKEM_PUBLIC_BYTES + _POINT_BYTES:
            raise InputError("crypto.key_text")
        point = public[_MLKEM_PUBLIC_BYTES:]
        x25519 = _contributory(point, "crypto.key_text")
        try:
            mlkem = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES])
        except ValueError as error:
            raise InputError("crypto.key_text") from error
        self._wrapping = hpke.MLKEM768X25519PublicKey(mlkem, x25519)
        self._text = bech32.encode(self.prefix, public)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``age1pq1…``.

        Raises:
            InputError: ``crypto.key_text`` when it is not a usable recipient.
        """
        return cls(bech32.decode(cls.prefix, text))

    def wrap(self, file_key: FileKey) -> Stanza:
        """Seal the file key for this station."""
        sealed = _SUITE.encrypt(file_key.reveal(), self._wrapping, _HYBRID_INFO)
        return Stanza(HYBRID, (encode_base64(sealed[:_ENC_BYTES]).decode("ascii"),), sealed[_ENC_BYTES:])

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<Recipient …{self._text[-8:]}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipient) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


@final
class ReceiveKey(SecretKey):
    """A station's 32-byte receive seed; opens hybrid stanzas."""

    __slots__ = ()

    prefix = "age-secret-key-pq-"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``AGE-SECRET-KEY-PQ-1…``.

        Raises:
            InputError: ``crypto.key_text``.
        """
        return cls(_sized(bech32.decode(cls.prefix, text)))

    def secret_text(self) -> str:
        """Give ``AGE-SECRET-KEY-PQ-1…`` for the rescue kit, so that other age programs can open our files."""
        return bech32.encode(self.prefix, self.reveal()).upper()

    def recipient(self) -> Recipient:
        """Give the public half."""
        mlkem, x25519 = self._expanded()
        return Recipient(mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    def unwrap(self, stanza: Stanza) -> FileKey | None:
        """Open a hybrid stanza, or give None when it is for somebody else.

        Raises:
            TamperedError: ``crypto.header`` when the stanza is hybrid but malformed.
        """
        if stanza.kind != HYBRID:
            return None
        # SAFETY: sizes before decryption; a longer file key would let one file open to several texts.
        encapsulated = _only_argument(stanza, _ENC_BYTES)
        mlkem, x25519 = self._expanded()
        _exchange(x25519, encapsulated[_MLKEM_SEALED_BYTES:])
        try:
            opened = _SUITE.decrypt(
                encapsulated + stanza.body, hpke.MLKEM768X25519PrivateKey(mlkem, x25519), _HYBRID_INFO
            )
        except InvalidTag:
            return None
        return FileKey(opened)

    def _expanded(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        shake = hashes.Hash(hashes.SHAKE256(_MLKEM_SEED_BYTES + _POINT_BYTES))
        shake.update(self.reveal())
        seeds = shake.finalize()
        return (
            MLKEM768PrivateKey.from_seed_bytes(seeds[:_MLKEM_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(seeds[_MLKEM_SEED_BYTES:]),
        )


@final
class ClassicRecipient:
    """An X25519 recipient ``age1…`` of another age program."""

    __slots__ = ("_point",)

    prefix = "age"

    def __init__(self, point: bytes) -> None:
        _contributory(_sized(point), "crypto.key_text")
        self._point = point

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``age1…``.

        Raises:
            InputError: ``crypto.key_text``.
        """
        return cls(bech32.decode(cls.prefix, text))

    def wrap(self, file_key: FileKey) -> Stanza:
        """Seal the file key for this recipient."""
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self._point))
        body = ChaCha20Poly1305(_x25519_key(shared, share, self._point)).encrypt(_ZERO_NONCE, file_key.reveal(), None)
        return Stanza(X25519, (encode_base64(share).decode("ascii"),), body)

    def __str__(self) -> str:
        return bech32.encode(self.prefix, self._point)


@final
class ClassicKey(SecretKey):
    """An X25519 identity ``AGE-SECRET-KEY-1…``."""

    __slots__ = ()

    prefix = "age-secret-key-"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``AGE-SECRET-KEY-1…``.

        Raises:
            InputError: ``crypto.key_text``.
        """
        return cls(_sized(bech32.decode(cls.prefix, text)))

    def secret_text(self) -> str:
        """Give ``AGE-SECRET-KEY-1…``."""
        return bech32.encode(self.prefix, self.reveal()).upper()

    def recipient(self) -> ClassicRecipient:
        """Give the public half."""
        return ClassicRecipient(X25519PrivateKey.from_private_bytes(self.reveal()).public_key().public_bytes_raw())

    def unwrap(self, stanza: Stanza) -> FileKey | None:
        """Open an X25519 stanza, or give None when it is for somebody else.

        Raises:
            TamperedError: ``crypto.header`` when the stanza is X25519 but malformed.
        """
        if stanza.kind != X25519:
            return None
        share = _only_argument(stanza, _POINT_BYTES)
        private = X25519PrivateKey.from_private_bytes(self.reveal())
        shared = _exchange(private, share)
        return _open_body(_x25519_key(shared, share, private.public_key().public_bytes_raw()), stanza.body)


@final
class Passphrase:
    """A passphrase that opens scrypt files; the cost a file may ask for is capped before any work."""

    __slots__ = ("_phrase",)

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase.encode()

    def unwrap(self, stanza: Stanza) -> FileKey | None:
        """Open a scrypt stanza, or give None when the passphrase is another.

        Raises:
            TamperedError: ``crypto.header`` when malformed, ``crypto.work_factor`` when too expensive.
        """
        if stanza.kind != SCRYPT:
            return None
        if len(stanza.arguments) != len(("salt", "work factor")) or len(stanza.body) != _BODY_BYTES:
            raise TamperedError("crypto.header", reason="scrypt")
        salt, factor = decode_base64(stanza.arguments[0].encode("ascii")), stanza.arguments[1]
        if len(salt) != _SALT_BYTES or not _WORK_FACTOR.fullmatch(factor):
            raise TamperedError("crypto.header", reason="scrypt")
        if int(factor) > MAX_WORK_FACTOR:
            raise TamperedError("crypto.work_factor", found=int(factor), limit=MAX_WORK_FACTOR)
        key = Scrypt(salt=_SCRYPT_SALT + salt, length=32, n=2 ** int(factor), r=8, p=1).derive(self._phrase)
        return _open_body(key, stanza.body)

    def __repr__(self) -> str:
        return "<Passphrase>"


def _sized(raw: bytes) -> bytes:
    if len(raw) != _POINT_BYTES:
        raise InputError("crypto.key_text")
    return raw


def _only_argument(stanza: Stanza, argument_bytes: int) -> bytes:
    """Give the decoded argument of a stanza that has exactly one of this size and a body of the right size."""
    if len(stanza.arguments) != 1 or len(stanza.body) != _BODY_BYTES:
        raise TamperedError("crypto.header", reason=stanza.kind)
    argument = decode_base64(stanza.arguments[0].encode("ascii"))
    if len(argument) != argument_bytes:
        raise TamperedError("crypto.header", reason=stanza.kind)
    return argument


def _exchange(private: X25519PrivateKey, share: bytes) -> bytes:
    """Agree on a secret, refusing points of low order, whose secret everybody knows."""
    try:
        return private.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError as error:
        raise TamperedError("crypto.header", reason="low_order") from error


def _contributory(point: bytes, code: str) -> X25519PublicKey:
    """Give the public key of ``point`` unless no private key could add anything to it."""
    public = X25519PublicKey.from_public_bytes(point)
    try:
        X25519PrivateKey.from_private_bytes(bytes([1] * _POINT_BYTES)).exchange(public)
    except ValueError as error:
        raise InputError(code) from error
    return public


def _x25519_key(shared: bytes, share: bytes, recipient: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=share + recipient, info=_X25519_INFO).derive(shared)


def _open_body(key: bytes, body: bytes) -> FileKey | None:
    try:
        return FileKey(ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, body, None))
    except InvalidTag:
        return None

"""Sealed values open only with their key, in their place, unaltered."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from desk_app.crypto import sealing
from desk_app.crypto.keys import SealKey
from desk_app.errors import TamperedError

KEY = SealKey(bytes(range(32)))


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_what_was_sealed_opens_again(plaintext: bytes, context: bytes) -> None:
    sealed = sealing.seal(KEY, plaintext, context)
    assert sealing.open_sealed(KEY, sealed, context) == plaintext
    assert len(sealed) == len(plaintext) + sealing.OVERHEAD


def test_the_form_is_version_nonce_ciphertext_with_prefixed_context() -> None:
    nonce = bytes(12)
    body = ChaCha20Poly1305(bytes(range(32))).encrypt(nonce, b"name", b"qingjuan-seal-v1\0clue:7")
    assert sealing.open_sealed(KEY, b"\x01" + nonce + body, b"clue:7") == b"name"


def test_equal_values_do_not_look_equal() -> None:
    assert sealing.seal(KEY, b"same", b"") != sealing.seal(KEY, b"same", b"")


def test_every_altered_byte_and_every_truncation_is_refused_alike() -> None:
    sealed = sealing.seal(KEY, b"a reporter", b"clue:7")
    spoiled = [sealed[:n] for n in range(len(sealed))] + [
        sealed[:n] + bytes([sealed[n] ^ bit]) + sealed[n + 1 :] for n in range(len(sealed)) for bit in (1, 128)
    ]
    for bad in [*spoiled, sealed + b"\0", b""]:
        with pytest.raises(TamperedError) as caught:
            sealing.open_sealed(KEY, bad, b"clue:7")
        assert str(caught.value) == "seal.cannot_open"


def test_a_value_moved_to_another_place_or_key_is_refused() -> None:
    sealed = sealing.seal(KEY, b"a reporter", b"clue:7")
    for key, context in ((KEY, b"clue:8"), (KEY, b""), (SealKey.generate(), b"clue:7")):
        with pytest.raises(TamperedError, match=r"seal\.cannot_open"):
            sealing.open_sealed(key, sealed, context)


def test_large_values_are_refused_before_work() -> None:
    with pytest.raises(ValueError, match="small"):
        sealing.seal(KEY, bytes(sealing.MAX_PLAINTEXT + 1), b"")
    with pytest.raises(TamperedError):
        sealing.open_sealed(KEY, b"\x01" * (sealing.MAX_PLAINTEXT + 100), b"")

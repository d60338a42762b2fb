"""The C2SP age testkit: every vector behaves as its header says, down to the plaintext released before a failure."""

import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk_app.crypto.age import ANY_AGE_FILE, ClassicKey, Identity, Passphrase, ReceiveKey, decrypt
from desk_app.errors import DeskError, InputError

KIT = Path(__file__).resolve().parents[1] / "vectors" / "age-testkit"

REFUSED_AS = {
    "header failure": {
        "crypto.header",
        "crypto.header_cut",
        "crypto.work_factor",
        "crypto.age_version",
        "crypto.not_age",
        "crypto.stream_cut",  # a file that ends inside the payload nonce
    },
    "HMAC failure": {"crypto.header_mac"},
    "no match": {"crypto.no_match"},
    "payload failure": {"crypto.stream_cut", "crypto.stream_trailing", "crypto.stream_damaged"},
}


@dataclass(frozen=True)
class Vector:
    name: str
    expect: str
    payload_sha256: str | None
    identities: tuple[Identity, ...]
    armored: bool
    file: bytes


def _identity(key: str, text: str) -> Identity:
    if key == "passphrase":
        return Passphrase(text)
    return ReceiveKey.parse(text) if text.startswith("AGE-SECRET-KEY-PQ-1") else ClassicKey.parse(text)


def _vector(path: Path) -> Vector:
    head, _, file = path.read_bytes().partition(b"\n\n")
    pairs = [tuple(line.split(": ", 1)) for line in head.decode().splitlines()]
    fields = dict(pairs)
    if "compressed" in fields:
        file = zlib.decompress(file)
    identities = tuple(_identity(key, text) for key, text in pairs if key in ("identity", "passphrase"))
    return Vector(path.name, fields["expect"], fields.get("payload"), identities, "armored" in fields, file)


VECTORS = [_vector(path) for path in sorted(KIT.iterdir())]
BINARY = [vector for vector in VECTORS if not vector.armored]
ARMORED = [vector for vector in VECTORS if vector.armored]


def _released(vector: Vector) -> tuple[bytes, str]:
    """Read as far as the reader lets us: the plaintext and the code of the refusal ('' when there is none)."""
    plain = io.BytesIO()
    try:
        reader = decrypt(io.BytesIO(vector.file), vector.identities, policy=ANY_AGE_FILE)
        while part := reader.read(10_000):
            plain.write(part)
    except DeskError as error:
        return plain.getvalue(), error.code
    return plain.getvalue(), ""


def test_the_kit_is_complete():
    assert (len(VECTORS), len(BINARY), len(ARMORED)) == (143, 110, 33)


@pytest.mark.parametrize("vector", BINARY, ids=lambda vector: vector.name)
def test_binary_vector_behaves_as_its_header_says(vector):
    plain, code = _released(vector)

    if vector.expect == "success":
        assert code == ""
    else:
        assert code in REFUSED_AS[vector.expect]
    if vector.payload_sha256 is not None:
        assert hashlib.sha256(plain).hexdigest() == vector.payload_sha256
    else:
        assert plain == b""


@pytest.mark.parametrize("vector", ARMORED, ids=lambda vector: vector.name)
def test_armored_file_is_refused_as_not_ours(vector):
    with pytest.raises(InputError, match=r"crypto\.not_age|crypto\.age_version") as refusal:
        decrypt(io.BytesIO(vector.file), vector.identities, policy=ANY_AGE_FILE)

    assert refusal.value.params == {}

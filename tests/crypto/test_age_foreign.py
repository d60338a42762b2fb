"""Other age programs read our files and we read theirs: pyrage, the TypeScript one, and files both sides wrote."""

import hashlib
import io
import json
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from desk_app.crypto.age import (
    ANY_AGE_FILE,
    HANDOVER,
    ClassicKey,
    ClassicRecipient,
    ReceiveKey,
    decrypt,
    encrypt,
)
from desk_app.crypto.stream import CHUNK_BYTES

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "vectors" / "age"
# .ci/run: npm install --no-save --prefix build/foreign age-encryption@0.3.1
TYPAGE = ROOT / "build" / "foreign" / "node_modules" / "age-encryption" / "dist" / "index.js"
SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 200_000]

needs_typage = pytest.mark.skipif(
    shutil.which("node") is None or not TYPAGE.exists(), reason="node or the age-encryption package is not here"
)


def text(size: int) -> bytes:
    return hashlib.shake_256(b"qingjuan").digest(size)


def sealed(plain: bytes, *recipients) -> bytes:
    dst = io.BytesIO()
    with encrypt(recipients, dst) as writer:
        writer.write(plain)
    return dst.getvalue()


def typage(verb: str, *keys: str, stdin: bytes) -> bytes:
    script = ROOT / "tests" / "support" / "typage.mjs"
    run = subprocess.run(["node", script, TYPAGE, verb, *keys], input=stdin, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_ours(size):
    key = ClassicKey.generate()
    identity = pyrage.x25519.Identity.from_str(key.secret_text())

    assert str(identity.to_public()) == str(key.recipient())
    assert pyrage.decrypt(sealed(text(size), key.recipient()), [identity]) == text(size)


@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_pyrage_sealed(size):
    identity = pyrage.x25519.Identity.generate()
    key = ClassicKey.parse(str(identity))
    file = pyrage.encrypt(text(size), [identity.to_public()])

    assert decrypt(io.BytesIO(file), [key], policy=ANY_AGE_FILE).read() == text(size)


def test_both_sides_spell_one_recipient_alike():
    public = str(pyrage.x25519.Identity.generate().to_public())

    assert str(ClassicRecipient.parse(public)) == public


@needs_typage
@pytest.mark.parametrize("size", [0, CHUNK_BYTES, 200_000])
def test_typage_opens_ours(size):
    key, other = ReceiveKey.generate(), ReceiveKey.generate()
    file = sealed(text(size), other.recipient(), key.recipient())

    assert typage("decrypt", key.secret_text(), stdin=file) == text(size)


@needs_typage
@pytest.mark.parametrize("size", [0, CHUNK_BYTES, 200_000])
def test_we_open_what_typage_sealed(size):
    key, other = ReceiveKey.generate(), ReceiveKey.generate()
    file = typage("encrypt", str(other.recipient()), str(key.recipient()), stdin=text(size))

    assert decrypt(io.BytesIO(file), [key], policy=HANDOVER).read() == text(size)


KNOWN = json.loads((VECTORS / "hybrid.json").read_text(encoding="ascii"))


@pytest.mark.parametrize("name", ["hybrid-typage.age", "hybrid-qingjuan.age"])
def test_file_of_an_earlier_day_still_opens(name):
    with (VECTORS / name).open("rb") as file:
        plain = decrypt(file, [ReceiveKey.parse(KNOWN["identity"])], policy=HANDOVER).read()

    assert plain == text(KNOWN["size"])


def test_known_identity_still_has_its_recipient():
    assert str(ReceiveKey.parse(KNOWN["identity"]).recipient()) == KNOWN["recipient"]

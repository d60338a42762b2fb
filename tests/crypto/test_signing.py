"""Signatures: good ones verify here and in ssh-keygen, all others are refused."""

import base64
import pickle
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.crypto.signing import SigningKey, SshSignature, VerifyKey
from desk_app.errors import DeskError, InputError, TamperedError

KEY = SigningKey(bytes(range(32)))
OTHER = SigningKey(bytes(range(1, 33)))
NAMESPACE = "bundle@qingjuan.v1"
# The order of the Ed25519 group (RFC 8032 section 5.1).
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493

# RFC 8032 section 7.1, TEST 3.
RFC8032_SEED = bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
RFC8032_PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
RFC8032_SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)


def test_known_answer_of_rfc8032():
    key = SigningKey(RFC8032_SEED)

    assert str(key.verify_key()) == RFC8032_PUBLIC
    assert key.sign(b"\xaf\x82").hex() == RFC8032_SIGNATURE


@given(message=st.binary(max_size=300), seed=st.binary(min_size=32, max_size=32))
def test_what_is_signed_verifies(message, seed):
    key = SigningKey(seed)

    key.verify_key().verify(message, key.sign(message))
    parsed = SshSignature.parse(key.sign_ssh(message, namespace=NAMESPACE))
    parsed.verify(message, namespace=NAMESPACE)

    assert parsed.key == key.verify_key()


def test_signature_of_another_key_is_refused():
    with pytest.raises(TamperedError, match=r"crypto\.signature"):
        OTHER.verify_key().verify(b"text", KEY.sign(b"text"))


def test_signature_with_s_beyond_the_group_order_is_refused():
    signature = KEY.sign(b"text")
    high = int.from_bytes(signature[32:], "little") + GROUP_ORDER

    with pytest.raises(TamperedError, match=r"crypto\.signature"):
        KEY.verify_key().verify(b"text", signature[:32] + high.to_bytes(32, "little"))


def test_signature_for_another_namespace_is_refused():
    signature = SshSignature.parse(KEY.sign_ssh(b"text", namespace="receipt@qingjuan.v1"))

    with pytest.raises(TamperedError, match=r"crypto\.signature$"):
        signature.verify(b"text", namespace=NAMESPACE)


ARMOR = KEY.sign_ssh(b"text", namespace=NAMESPACE)


def _blob_changed(old: bytes, new: bytes) -> bytes:
    lines = ARMOR.splitlines()
    text = base64.b64encode(base64.b64decode(b"".join(lines[1:-1])).replace(old, new))
    wrapped = [text[start : start + 70] for start in range(0, len(text), 70)]
    return b"\n".join([lines[0], *wrapped, lines[-1], b""])


RESPELLED = {
    "wrapped at 64 columns": b"\n".join(
        [
            ARMOR.splitlines()[0],
            *(b"".join(ARMOR.splitlines()[1:-1])[start : start + 64] for start in range(0, 296, 64)),
            ARMOR.splitlines()[-1],
            b"",
        ]
    ),
    "carriage returns": ARMOR.replace(b"\n", b"\r\n"),
    "a space before a line": ARMOR.replace(b"\nU1", b"\n U1"),
    "an empty line inside": ARMOR.replace(b"-----\nU1", b"-----\n\nU1"),
    "no final line feed": ARMOR[:-1],
    "two final line feeds": ARMOR + b"\n",
    "text before it": b"x" + ARMOR,
    "cut off": ARMOR[:200],
    "not base64": ARMOR.replace(b"\nU1", b"\n!!"),
    "only its frame": b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    "larger than 1 KiB": ARMOR[:-30] + b"A" * 1024 + ARMOR[-30:],
    "another hash": _blob_changed(b"sha512", b"sha256"),
    "another key type": _blob_changed(b"ssh-ed25519", b"ssh-ed25518"),
    "another version": _blob_changed(b"SSHSIG\0\0\0\x01", b"SSHSIG\0\0\0\x02"),
    "a reserved field in use": _blob_changed(b"\0\0\0\0\0\0\0\x06sha512", b"\0\0\0\x01x\0\0\0\x06sha512"),
    "a namespace outside the alphabet": _blob_changed(b"bundle@", b"BUNDLE@"),
}


@pytest.mark.parametrize("armor", RESPELLED.values(), ids=RESPELLED.keys())
def test_armor_is_refused_when_it_has(armor):
    assert armor != ARMOR
    with pytest.raises(TamperedError, match=r"crypto\.signature_form"):
        SshSignature.parse(armor)


@given(position=st.integers(0, len(ARMOR) - 1), bit=st.integers(0, 7))
def test_no_single_bit_of_the_armor_is_free(position, bit):
    changed = bytearray(ARMOR)
    changed[position] ^= 1 << bit

    with pytest.raises(DeskError):
        SshSignature.parse(bytes(changed)).verify(b"text", namespace=NAMESPACE)


@pytest.mark.parametrize("text", ["", "00" * 31, "00" * 33, "AB" * 32, "zz" * 32, " " + "00" * 32])
def test_key_text_is_refused_unless_64_lower_case_digits(text):
    with pytest.raises(InputError, match=r"crypto\.key_text"):
        VerifyKey.parse(text)


def test_key_text_round_trips():
    assert {VerifyKey.parse(str(KEY.verify_key()))} == {KEY.verify_key()}
    assert KEY.verify_key() != OTHER.verify_key()
    assert len(repr(KEY.verify_key())) < 30


def test_verify_key_of_a_wrong_size_is_refused():
    with pytest.raises(InputError, match=r"crypto\.key_text"):
        VerifyKey(bytes(31))


def test_namespace_outside_the_alphabet_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="two words"):
        KEY.sign_ssh(b"text", namespace="two words")


def test_signing_key_hides_itself():
    assert repr(KEY) == "<SigningKey redacted>"
    assert str(KEY) == repr(KEY)
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_key_of_a_wrong_size_cannot_be_made():
    with pytest.raises(ValueError, match="SigningKey"):
        SigningKey(bytes(31))


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
@pytest.mark.parametrize(("message", "accepted"), [(b"text", True), (b"texu", False)])
def test_ssh_keygen_agrees(tmp_path, message, accepted):
    (tmp_path / "signers").write_text(
        f'unit namespaces="{NAMESPACE}" {KEY.verify_key().ssh_line()}\n', encoding="ascii"
    )
    (tmp_path / "text.sig").write_bytes(ARMOR)

    run = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "unit", "-n", NAMESPACE, "-s", "text.sig"],
        cwd=tmp_path,
        input=message,
        capture_output=True,
        check=False,
    )

    assert (run.returncode == 0) is accepted, run.stderr

"""Receipts: the sender learns from a verified person what became of the bundle, and nobody else can read it."""

import io
import json
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from desk_app.bundle.format import Right
from desk_app.bundle.manifest import Party
from desk_app.bundle.receipt import ImportCounts, Outcome, Receipt, read_receipt, write_receipt
from desk_app.bundle.verify import Signer
from desk_app.crypto.age import HANDOVER, decrypt, encrypt
from desk_app.errors import DeskError, UsageError
from tests.support.bundles import FOREIGN, LOG, OUTSIDER, RECEIVE, RECEIVER, SENDER, SIGNER, STRANGER

RECEIPT = Receipt(
    bundle_id="0199c0de-7e2b-7c11-9d2e-3f0a5b6c7d8e",
    manifest_sha256="12" * 32,
    receiver=Party(RECEIVER, 3, "w01", "p31"),
    to=SENDER,
    received="2026-11-23T01:02:03Z",
    outcome=Outcome.ACCEPTED,
    reason=None,
    counts=ImportCounts(1_711, 219, 6, 60),
    heads_sha256="34" * 32,
    log=LOG,
)


def known(key: str) -> Signer | None:
    return Signer(RECEIVER, "p31", frozenset({Right.RECEIVE})) if key == str(SIGNER.verify_key()) else None


def a_receipt(receipt: Receipt = RECEIPT, signer=SIGNER) -> bytes:
    dst = io.BytesIO()
    write_receipt(dst, receipt, signer=signer, recipient=RECEIVE.recipient())
    return dst.getvalue()


def opened(file: bytes, *, keys=(RECEIVE,), me=SENDER, trusted=known):
    return read_receipt(io.BytesIO(file), receive_keys=keys, trusted=trusted, me=me)


def refusal(file: bytes, **how) -> DeskError:
    with pytest.raises(DeskError) as caught:
        opened(file, **how)
    return caught.value


def sealed(plain: bytes, *keys) -> bytes:
    dst = io.BytesIO()
    with encrypt([key.recipient() for key in keys or (RECEIVE,)], dst) as stream:
        stream.write(plain)
    return dst.getvalue()


def plain_of(file: bytes) -> bytes:
    return decrypt(io.BytesIO(file), [RECEIVE], policy=HANDOVER).read()


OUTCOMES = {
    "accepted": RECEIPT,
    "rejected": replace(RECEIPT, outcome=Outcome.REJECTED, reason="bundle.hash"),
    "refused in part": replace(RECEIPT, outcome=Outcome.PARTIAL_REFUSED, reason="revision.signature"),
}


@pytest.mark.parametrize("receipt", OUTCOMES.values(), ids=OUTCOMES.keys())
def test_receipt_arrives_when(receipt):
    answer = opened(a_receipt(receipt))

    assert answer.receipt == receipt
    assert answer.signer.person == "p31"


LINE = plain_of(a_receipt()).partition(b"\n")[0] + b"\n"


def signed(line: bytes, *, namespace: str = "receipt@qingjuan.v1") -> bytes:
    return sealed(line + SIGNER.sign_ssh(line, namespace=namespace))


def changed(**members) -> bytes:
    return json.dumps({**json.loads(LINE), **members}, separators=(",", ":"), sort_keys=True).encode() + b"\n"


REFUSED = {
    "signed by a stranger": (a_receipt(signer=OUTSIDER), "bundle.unknown_signer"),
    "signed as a bundle": (signed(LINE, namespace="bundle@qingjuan.v1"), "bundle.forged"),
    "changed": (sealed(plain_of(a_receipt()).replace(b"1711", b"1712")), "bundle.forged"),
    "followed by more": (sealed(plain_of(a_receipt()) + b"\n"), "bundle.forged"),
    "without a signature": (sealed(LINE), "bundle.forged"),
    "empty": (sealed(b""), "bundle.forged"),
    "huge": (sealed(plain_of(a_receipt()) + bytes(70_000)), "receipt.form"),
    "readable by another": (sealed(plain_of(a_receipt()), RECEIVE, FOREIGN), "bundle.recipients"),
    "for another unit": (a_receipt(replace(RECEIPT, to=STRANGER)), "bundle.not_addressed"),
    "of another unit than the signer's": (a_receipt(replace(RECEIPT, receiver=Party(STRANGER, 3, "w01", "p31"))), "receipt.sender"),
    "of another person than the signer": (a_receipt(replace(RECEIPT, receiver=Party(RECEIVER, 3, "w01", "p32"))), "receipt.sender"),
    "naming another key": (signed(changed(from_key="00" * 32)), "receipt.sender"),
    "of a later format": (signed(changed(format="qingjuan-receipt/2")), "receipt.unsupported"),
    "with a member more": (signed(changed(more=1)), "receipt.form"),
    "accepted with a reason": (signed(changed(reason="x")), "receipt.form"),
    "rejected without one": (signed(changed(result="rejected")), "receipt.form"),
    "with an unknown result": (signed(changed(result="lost")), "receipt.form"),
    "not canonical": (signed(LINE.replace(b",", b", ", 1)), "canonical.form"),
    "no JSON": (signed(b"hello\n"), "canonical.form"),
    "no object": (signed(b"[]\n"), "receipt.form"),
    "no age file": (b"hello", "bundle.not_a_bundle"),
    "a half": (a_receipt()[:1_700], "bundle.damaged"),
    "cut in its header": (a_receipt()[:900], "bundle.cut"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_receipt_is_refused_that_is(file, code):
    assert refusal(file).code == code


def test_signer_who_may_not_receive_cannot_give_a_receipt():
    assert (
        refusal(a_receipt(), trusted=lambda _key: Signer(RECEIVER, "p31", frozenset({Right.EXPORT}))).code
        == "receipt.sender"
    )


def test_nobody_but_the_sender_opens_it():
    assert refusal(a_receipt(), keys=(FOREIGN,)).code == "bundle.not_addressed"


DRAFTS = {
    "a sentence as reason": replace(RECEIPT, outcome=Outcome.REJECTED, reason="Der Stick war kaputt"),
    "no reason": replace(RECEIPT, outcome=Outcome.REJECTED),
    "a bad instant": replace(RECEIPT, received="now"),
    "counts below zero": replace(RECEIPT, counts=ImportCounts(-1, 0, 0, 0)),
}


@pytest.mark.parametrize("receipt", DRAFTS.values(), ids=DRAFTS.keys())
def test_receipt_is_not_written_with(receipt):
    with pytest.raises(UsageError, match=r"receipt\.draft"):
        a_receipt(receipt)


@pytest.mark.skipif(os.name == "nt" or shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_ssh_keygen_verifies_the_first_line(tmp_path):
    line, _, armor = plain_of(a_receipt()).partition(b"\n")
    (tmp_path / "signers").write_text(f"p31 {SIGNER.verify_key().ssh_line()}\n", encoding="ascii")
    (tmp_path / "sig").write_bytes(armor)

    subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "p31", "-n", "receipt@qingjuan.v1", "-s", "sig"],
        cwd=tmp_path,
        input=line + b"\n",
        check=True,
        capture_output=True,
    )

"""Builders for bundles: two units, their keys, revisions, attachments, and a bundle taken apart and put together."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from desk_app.bundle.archive import Statement, front, tail_size, tar_header
from desk_app.bundle.format import BAGIT_PATH, BAGIT_TXT, MANIFEST_PATH, NAMESPACE, SIGNATURE_PATH, Right, Role
from desk_app.bundle.manifest import Channel, LogHead, Party, PayloadEntry
from desk_app.bundle.verify import Signer
from desk_app.bundle.write import Addressee, BundleDraft, OutgoingAttachment, Written, write_bundle
from desk_app.crypto.age import HANDOVER, ReceiveKey, decrypt, encrypt
from desk_app.crypto.signing import SigningKey
from desk_app.domain.ids import PersonId, RevId, Uid
from desk_app.domain.revision import Revision, revision_id, signing_payload
from desk_app.jobs import Quiet

SENDER, RECEIVER, STRANGER = "u7K3M-9QZP4", "uQ9TX-11111", "uZZZZ-22222"
SIGNER, APPROVER, OUTSIDER = (SigningKey(bytes([number]) * 32) for number in (11, 12, 13))
RECEIVE, FORMER, FOREIGN = (ReceiveKey(bytes([number]) * 32) for number in (21, 22, 23))
LOG = LogHead("qingjuan/u7K3M/w02", 48_211, "ab" * 32, "cd" * 64)
DRAFT = BundleDraft(
    bundle_id="0199c0de-7e2b-7c11-9d2e-3f0a5b6c7d8e",
    created="2026-11-22T08:14:03Z",
    not_after="2027-02-22T00:00:00Z",
    sender=Party(SENDER, 4, "w02", "p11"),
    channel=Channel(RECEIVER, 17, "ef" * 32),
    purpose="transfer",
    kinds=("clue", "note"),
    withheld=(("reporter", 2),),
    log=LOG,
)
TO_RECEIVER = Addressee(RECEIVER, "w01", Role.RECIPIENT, RECEIVE.recipient())
SIGNERS = {
    str(SIGNER.verify_key()): Signer(SENDER, "p11", frozenset({Right.EXPORT, Right.RECEIVE})),
    str(APPROVER.verify_key()): Signer(SENDER, "p12", frozenset({Right.APPROVE})),
}


def trusted(key: str) -> Signer | None:
    """Know the two persons of the sending unit."""
    return SIGNERS.get(key)


def a_uid(number: int) -> Uid:
    return Uid(f"0199c0de-7e2b-7c11-9d2e-{number:012x}")


def a_revision(number: int, *, text: str = "说明", parents: Sequence[RevId] = (), gen: int = 1) -> Revision:
    draft = Revision(
        uid=a_uid(number),
        kind="note",
        gen=gen,
        parents=tuple(sorted(parents)),
        at="2026-11-20T07:01:44Z",
        by=PersonId("p11"),
        origin=SENDER,
        deleted=False,
        fields={"text": text},
        rev=RevId("0" * 64),
        sig="0" * 128,
    )
    rev = revision_id(draft)
    return replace(draft, rev=rev, sig=SIGNER.sign(signing_payload(rev)).hex())


LINES = tuple(a_revision(number, text=f"第{number}条说明").line() for number in range(40))
FILES = tuple(sha256(bytes([number])).digest() * size for number, size in enumerate((0, 1, 900, 5_000)))


def an_attachment(content: bytes) -> OutgoingAttachment:
    return OutgoingAttachment(sha256(content).hexdigest(), len(content), lambda: io.BytesIO(content))


def a_bundle(
    *,
    draft: BundleDraft = DRAFT,
    signer: SigningKey = SIGNER,
    approver: SigningKey | None = None,
    recipients: Sequence[Addressee] = (TO_RECEIVER,),
    lines: Sequence[bytes] = LINES,
    attachments: Sequence[OutgoingAttachment] | None = None,
) -> tuple[bytes, Written]:
    """Write a bundle into memory."""
    dst = io.BytesIO()
    written = write_bundle(
        dst,
        draft=draft,
        signer=signer,
        approver=approver,
        recipients=recipients,
        lines=lambda: lines,
        attachments=[an_attachment(content) for content in FILES] if attachments is None else attachments,
        report=Quiet(),
    )
    return dst.getvalue(), written


def inside(bundle: bytes) -> bytes:
    """Give the tar stream of a bundle, as any of its recipients can."""
    return decrypt(io.BytesIO(bundle), [RECEIVE], policy=HANDOVER).read()


def sealed_again(tar: bytes, *keys: ReceiveKey) -> bytes:
    """Seal a tar stream as a malicious recipient would: soundly, for whom he likes."""
    dst = io.BytesIO()
    with encrypt([key.recipient() for key in keys or (RECEIVE,)], dst) as stream:
        stream.write(tar)
    return dst.getvalue()


@dataclass(frozen=True)
class Entry:
    """An entry of a tar stream taken apart: header and content may be replaced independently."""

    header: bytes
    content: bytes

    @property
    def path(self) -> str:
        return self.header[:100].rstrip(b"\0").decode()


def taken_apart(tar: bytes) -> list[Entry]:
    entries, place = [], 0
    while any(tar[place : place + 512]):
        header = tar[place : place + 512]
        size = int(header[124:135], 8)
        entries.append(Entry(header, tar[place + 512 : place + 512 + size]))
        place += 512 + size + -size % 512
    return entries


def put_together(entries: Sequence[Entry], *, size: int) -> bytes:
    """Join entries and fill up with zeros to ``size``, or to whole blocks when that is too small."""
    tar = b"".join(entry.header + entry.content + bytes(-len(entry.content) % 512) for entry in entries)
    return tar + bytes(max(1024, size - len(tar)))


def signed_tar(manifest: bytes, *, signer: SigningKey = SIGNER, namespace: str = NAMESPACE) -> bytes:
    """Give the front of a tar stream around any bytes that claim to be a manifest, soundly signed."""
    contents = (
        (BAGIT_PATH, BAGIT_TXT),
        (MANIFEST_PATH, manifest),
        (SIGNATURE_PATH, signer.sign_ssh(manifest, namespace=namespace)),
    )
    entries = [Entry(tar_header(path, len(content)), content) for path, content in contents]
    return put_together(entries, size=0)


def with_front_of(tar: bytes, manifest: bytes, *, signer: SigningKey = SIGNER) -> bytes:
    """Replace the statement of a tar stream by another one, soundly signed, and derive the hash lists anew."""
    payload = [PayloadEntry(entry["path"], entry["sha256"], entry["size"]) for entry in json.loads(manifest)["payload"]]
    statement = Statement(manifest, signer.sign_ssh(manifest, namespace=NAMESPACE), None)
    entries = [Entry(tar_header(path, len(content)), content) for path, content in front(statement, payload)]
    kept = [entry for entry in taken_apart(tar) if entry.path.startswith("data/")]
    used = sum(512 + len(entry.content) + -len(entry.content) % 512 for entry in (*entries, *kept))
    return put_together([*entries, *kept], size=used + tail_size(used))

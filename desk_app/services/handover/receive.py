"""Take in a bundle: verify first, show what it would do, merge in one transaction, answer with a receipt."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from desk_app import canonical
from desk_app.bundle.identity import read_identity
from desk_app.bundle.manifest import Manifest
from desk_app.bundle.read import VerifiedBundle, open_bundle
from desk_app.bundle.receipt import ImportCounts, Outcome, Receipt, read_receipt, write_receipt
from desk_app.crypto.age import Recipient
from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import is_sealed, load
from desk_app.domain.records.catalogue import BY_NAME, STAYS_HOME, kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.revision import Revision
from desk_app.errors import InputError, NotFoundError, TamperedError, TrustError, UsageError
from desk_app.jobs import Quiet, Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.handover.identities import find_contact, log_head, own_party, trusted
from desk_app.store import attachment_rows, durable, faults, merging, peers, soundness
from desk_app.store.peers import BundleEntry
from desk_app.store.unit import Read


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a verified bundle holds, against what is here; nothing was written."""

    bundle_id: str
    manifest_sha256: str
    peer: str
    peer_name: str
    person: str
    created: str
    purpose: str
    records: int
    revisions: int
    attachments: int
    new_revisions: int
    new_records: int
    conflicts: int
    withheld: tuple[tuple[str, int], ...]
    numbers: tuple[str, ...]
    missing_seq: int
    already_on: str


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving a bundle changed; all zero when it had been received before."""

    bundle_id: str
    new: int
    known: int
    created: int
    updated: int
    conflicts: int
    attachments_new: int
    batch: str
    already_on: str


def _source(file: Path) -> BinaryIO:
    if not file.is_file():
        raise NotFoundError("file.not_found")
    with faults.disk():
        return file.open("rb")


def _opened(read: Read, src: BinaryIO) -> VerifiedBundle:
    me = read.office("unit_id")
    known = trusted(read, me)
    return open_bundle(src, receive_keys=[peers.receive_key(read.connection)], trusted=known.get, me=me)


def _checked(read: Read, bundle: VerifiedBundle) -> Iterator[Revision]:
    """Give the revisions of a bundle whose authors' signatures hold, whose kinds are known and may travel."""
    keys = soundness.signers(read.connection)
    for revision in bundle.revisions():
        if revision.kind not in BY_NAME:
            raise InputError("bundle.unknown_kind", kind=revision.kind)
        # SAFETY: the rules of one office must never change another's behind its back.
        if revision.kind in STAYS_HOME:
            raise TrustError("bundle.kind_stays", kind=revision.kind)
        kind = kind_named(revision.kind)
        if is_sealed(kind):
            raise TrustError("bundle.reporter_inside")
        author = keys.get((revision.origin, revision.by))
        # An author of a third unit we never met is vouched for by the sender's signature over the whole bundle.
        if author is None and revision.origin == bundle.signer.unit:
            raise TrustError("bundle.unknown_author")
        if author is not None and not soundness.is_signed(author, revision.rev, revision.sig):
            raise TamperedError("revision.signature")
        load(kind, revision.fields)
        yield revision


def _replayed(read: Read, manifest: Manifest, digest: str) -> str:
    """Tell when this very bundle was received before.

    Raises:
        TrustError: ``bundle.replayed_id`` when the id is known with another content.
    """
    entry = peers.bundle_entry(read.connection, manifest.bundle_id, peers.RECEIVED)
    if entry is None:
        return ""
    if entry["manifest_sha256"] != digest:
        raise TrustError("bundle.replayed_id")
    return str(entry["at"])


@dataclass(frozen=True, slots=True)
class InspectBundle(Query[Arrival]):
    """Ask what a bundle holds; it is verified to its end before anything of it is shown."""

    AUDITED_AS = "bundle.inspect"

    file: Path

    def run(self, look: Look) -> Arrival:
        """Verify and survey.

        Raises:
            TamperedError, TrustError, InputError: as ``open_bundle`` says.
            NotFoundError: ``file.not_found``.
        """
        read = look.read
        with _source(self.file) as src:
            bundle = _opened(read, src)
            revisions = tuple(_checked(read, bundle))
            bundle.prove(Quiet())
        manifest = bundle.manifest
        present = merging.survey(read.connection, revisions)
        seq, _ = peers.channel(read.connection, bundle.signer.unit, peers.RECEIVED)
        return Arrival(
            bundle_id=manifest.bundle_id,
            manifest_sha256=bundle.manifest_sha256,
            peer=bundle.signer.unit,
            peer_name=find_contact(read, bundle.signer.unit).name,
            person=bundle.signer.person,
            created=manifest.created,
            purpose=manifest.purpose,
            records=manifest.counts.records,
            revisions=manifest.counts.revisions,
            attachments=manifest.counts.attachments,
            new_revisions=present.new,
            new_records=present.created,
            conflicts=present.conflicts,
            withheld=manifest.withheld,
            numbers=tuple(
                dict.fromkeys(
                    load(Clue, revision.fields).number for revision in revisions if revision.kind == Clue.KIND
                )
            ),
            missing_seq=max(0, manifest.channel.seq - seq - 1),
            already_on=_replayed(read, manifest, bundle.manifest_sha256),
        )


@dataclass(frozen=True, slots=True)
class ReceiveBundle(Command[Received]):
    """Merge a bundle; a second time changes nothing."""

    AUDITED_AS = "bundle.receive"

    file: Path

    def run(self, work: Work, report: Report) -> Received:
        """Verify everything to the end, then unite its revisions with ours, in one transaction.

        Raises:
            TamperedError, TrustError, InputError: as ``open_bundle`` says; nothing was changed.
            NotFoundError: ``file.not_found``.
            EnvironmentFailureError: the disk; nothing was changed.
        """
        with _source(self.file) as src:
            bundle = _opened(work.unit, src)
            before = _replayed(work.unit, bundle.manifest, bundle.manifest_sha256)
            revisions = tuple(_checked(work.unit, bundle))
            if before:
                bundle.prove(report)
                return Received(bundle.manifest.bundle_id, 0, len(revisions), 0, 0, 0, 0, "", before)
            attachments_new = self._store_attachments(work, bundle, report)
            bundle.prove(report)
        merged = merging.merge(work.unit.journal, revisions)
        self._enter(
            work,
            bundle,
            revisions,
            {
                "new": merged.new,
                "known": merged.known,
                "conflicts": merged.conflicts,
                "attachments_new": attachments_new,
            },
        )
        work.unit.record(LedgerChanged("bundle"))
        return Received(
            bundle.manifest.bundle_id,
            merged.new,
            merged.known,
            merged.created,
            merged.updated,
            merged.conflicts,
            attachments_new,
            work.unit.act if merged.new else "",
            "",
        )

    def audit_object(self, result: Received) -> str:
        """Name the bundle."""
        return result.bundle_id

    def _store_attachments(self, work: Work, bundle: VerifiedBundle, report: Report) -> int:
        count = 0
        for entry in bundle.attachments:
            if not attachment_rows.has(work.unit.connection, entry.sha256):
                with bundle.open_attachment(entry.sha256) as content:
                    sha256, size = attachment_rows.store(work.unit, content, report)
                if (sha256, size) != (entry.sha256, entry.size):
                    raise TamperedError("bundle.hash", percent=0)
                count += 1
        return count

    def _enter(
        self, work: Work, bundle: VerifiedBundle, revisions: tuple[Revision, ...], counts: Mapping[str, int]
    ) -> None:
        uids = tuple(dict.fromkeys(Uid(revision.uid) for revision in revisions))
        peers.add_bundle(
            work.unit.connection,
            BundleEntry(
                bundle_id=bundle.manifest.bundle_id,
                manifest_sha256=bundle.manifest_sha256,
                direction=peers.RECEIVED,
                peer=bundle.signer.unit,
                seq=bundle.manifest.channel.seq,
                at=work.unit.at,
                by=work.unit.author.person,
                records=len(uids),
                attachments=counts["attachments_new"],
                status="accepted",
                counts=counts,
            ),
            roots=tuple(Uid(revision.uid) for revision in revisions if revision.kind == Clue.KIND),
            uids=uids,
        )


@dataclass(frozen=True, slots=True)
class WriteReceipt(Command[str]):
    """Write the signed receipt of a received bundle, sealed for its sender."""

    AUDITED_AS = "receipt.write"

    bundle_id: str
    target: Path

    def run(self, work: Work, report: Report) -> str:  # noqa: ARG002 - short
        """Write the file; give the bundle's id.

        Raises:
            NotFoundError: ``bundle.not_in_ledger``.
            UsageError: ``file.exists``.
            EnvironmentFailureError: the disk.
        """
        if self.target.exists():
            raise UsageError("file.exists")
        unit = work.unit
        entry = peers.bundle_entry(unit.connection, self.bundle_id, peers.RECEIVED)
        if entry is None:
            raise NotFoundError("bundle.not_in_ledger")
        heads = peers.heads_of(unit.connection, self.bundle_id, peers.RECEIVED)
        receipt = Receipt(
            bundle_id=self.bundle_id,
            manifest_sha256=entry["manifest_sha256"],
            receiver=own_party(unit),
            to=entry["peer"],
            received=entry["at"],
            outcome=Outcome.ACCEPTED,
            reason=None,
            counts=ImportCounts(**cast("Mapping[str, int]", canonical.loads(entry["counts"].encode()))),
            heads_sha256=hashlib.sha256("".join(heads).encode()).hexdigest(),
            log=log_head(unit),
        )
        sender = read_identity(find_contact(unit, entry["peer"]).identity)
        with faults.disk(), durable.making(self.target, durable.SEALED) as dst:
            write_receipt(dst, receipt, signer=unit.author.signer, recipient=Recipient.parse(sender.recv))
        return self.bundle_id

    def audit_object(self, result: str) -> str:
        """Name the bundle."""
        return result


@dataclass(frozen=True, slots=True)
class Receipted:
    """A bundle whose receipt came back; ``same_heads`` tells whether both sides hold the same state."""

    bundle_id: str
    outcome: str
    records: int
    attachments: int
    by: str


@dataclass(frozen=True, slots=True)
class ApplyReceipt(Command[Receipted]):
    """Close the loop of a bundle we sent."""

    AUDITED_AS = "receipt.apply"

    file: Path

    def run(self, work: Work, report: Report) -> Receipted:  # noqa: ARG002 - short
        """Verify the receipt and mark the bundle.

        Raises:
            TrustError: ``receipt.not_ours`` for a bundle we never sent, or sent to another unit, or with another
                content; and as ``read_receipt`` says.
            TamperedError, InputError: as ``read_receipt`` says.
            NotFoundError: ``file.not_found``.
        """
        unit = work.unit
        me = unit.office("unit_id")
        with _source(self.file) as src:
            found = read_receipt(
                src, receive_keys=[peers.receive_key(unit.connection)], trusted=trusted(unit, me).get, me=me
            )
            src.seek(0)
            raw = src.read()
        receipt = found.receipt
        entry = peers.bundle_entry(unit.connection, receipt.bundle_id, peers.SENT)
        if entry is None or entry["peer"] != found.signer.unit or entry["manifest_sha256"] != receipt.manifest_sha256:
            raise TrustError("receipt.not_ours")
        peers.set_bundle_status(unit.connection, receipt.bundle_id, peers.SENT, "receipted", raw)
        unit.record(LedgerChanged("bundle"))
        return Receipted(
            receipt.bundle_id,
            receipt.outcome.value,
            receipt.counts.new,
            receipt.counts.attachments_new,
            found.signer.person,
        )

    def audit_object(self, result: Receipted) -> str:
        """Name the bundle."""
        return result.bundle_id

"""Write a handover bundle for one verified unit; the reporter never travels."""

from dataclasses import dataclass
from pathlib import Path

from desk_app.bundle.format import Role
from desk_app.bundle.identity import read_identity
from desk_app.bundle.manifest import Channel
from desk_app.bundle.write import Addressee, BundleDraft, OutgoingAttachment, Written, write_bundle
from desk_app.crypto.age import Recipient
from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.catalogue import STAYS_HOME
from desk_app.domain.records.handling import Attachment
from desk_app.errors import TrustError, UsageError
from desk_app.jobs import Report
from desk_app.services.attachments import opener_of
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.handover.identities import find_contact, log_head, own_party
from desk_app.store import attachment_rows, durable, faults, peers
from desk_app.store.peers import BundleEntry, ContactRow
from desk_app.store.queries import family as sql
from desk_app.store.queries import records as record_sql
from desk_app.store.unit import Read, Stored

PURPOSES = ("transfer", "cooperation", "report")


@dataclass(frozen=True, slots=True)
class Handover:
    """What a bundle would carry, or carries: shown before anything is written."""

    records: int
    revisions: int
    attachments: int
    content_bytes: int
    withheld_reporters: int
    withheld_attachments: int
    peer: str
    peer_name: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished bundle."""

    bundle_id: str
    handover: Handover
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Cargo:
    uids: tuple[Uid, ...]
    attachments: tuple[Stored[Attachment], ...]
    handover: Handover


@dataclass(frozen=True, slots=True)
class PreviewExport(Query[Handover]):
    """Ask what a bundle would carry to whom, and what stays behind."""

    matters: tuple[Uid, ...]
    to: str

    def run(self, look: Look) -> Handover:
        """Survey the records.

        Raises:
            TrustError: ``contact.not_verified``.
            NotFoundError: ``contact.not_found``, ``record.not_found``.
        """
        return _cargo(look.read, self.matters, need_verified(look.read, self.to)).handover


def need_verified(read: Read, name: str) -> ContactRow:
    """Find a unit that was verified.

    Raises:
        NotFoundError: ``contact.not_found``.
        TrustError: ``contact.not_verified``.
    """
    found = find_contact(read, name)
    if found.status != peers.VERIFIED:
        raise TrustError("contact.not_verified")
    return found


def _cargo(read: Read, matters: tuple[Uid, ...], peer: ContactRow) -> _Cargo:
    if not matters:
        raise UsageError("handover.nothing")
    for uid in matters:
        kind = record_sql.kind_of(read.connection, uid)
        if kind is None:
            read.get(Attachment, uid)  # raises record.not_found
        if kind in STAYS_HOME:
            raise TrustError("bundle.kind_stays", kind=kind or "")
    all_found = sql.family(read.connection, matters)
    present = set(all_found.uids)
    attachments = [stored for stored in read.select(Attachment) if stored.uid in present]
    hidden = [stored.uid for stored in attachments if stored.record.is_reporter_source]
    carried = tuple(uid for uid in all_found.uids if uid not in set(hidden))
    travelling = tuple(stored for stored in attachments if not stored.record.is_reporter_source)
    contents = {stored.record.sha256: stored.record.size_bytes or 0 for stored in travelling}
    return _Cargo(
        carried,
        travelling,
        Handover(
            records=len(carried),
            revisions=sql.revision_count(read.connection, carried),
            attachments=len(contents),
            content_bytes=sum(contents.values()),
            withheld_reporters=all_found.sealed,
            withheld_attachments=len(hidden),
            peer=peer.unit,
            peer_name=peer.name,
        ),
    )


@dataclass(frozen=True, slots=True)
class ExportBundle(Command[Exported]):
    """Write a signed bundle that only the named unit can open."""

    AUDITED_AS = "bundle.export"

    matters: tuple[Uid, ...]
    to: str
    target: Path
    purpose: str = "transfer"

    def run(self, work: Work, report: Report) -> Exported:
        """Write the file under its final name once it is whole, and enter it into the ledger.

        Raises:
            TrustError: ``contact.not_verified``.
            NotFoundError: ``contact.not_found``, ``record.not_found``.
            UsageError: ``file.exists``, ``handover.purpose``, ``handover.nothing``.
            TamperedError: when a stored attachment is not what its record says; no file is left.
            EnvironmentFailureError: the disk; no file is left.
        """
        if self.target.exists():
            raise UsageError("file.exists")
        if self.purpose not in PURPOSES:
            raise UsageError("handover.purpose")
        peer = need_verified(work.unit, self.to)
        cargo = _cargo(work.unit, self.matters, peer)
        bundle_id = work.unit.new_uid()
        seq, previous = peers.channel(work.unit.connection, peer.unit, peers.SENT)
        draft = BundleDraft(
            bundle_id=bundle_id,
            created=work.unit.at,
            not_after=None,
            sender=own_party(work.unit),
            channel=Channel(peer.unit, seq + 1, previous),
            purpose=self.purpose,
            kinds=tuple(sorted({record_sql.kind_of(work.unit.connection, uid) or "" for uid in cargo.uids})),
            withheld=tuple(
                (name, count)
                for name, count in (
                    ("informant_identity", cargo.handover.withheld_reporters),
                    ("reporter_source", cargo.handover.withheld_attachments),
                )
                if count
            ),
            log=log_head(work.unit),
        )
        written = self._write(work, draft, peer, cargo, report)
        peers.add_bundle(
            work.unit.connection,
            BundleEntry(
                bundle_id=bundle_id,
                manifest_sha256=written.manifest_sha256,
                direction=peers.SENT,
                peer=peer.unit,
                seq=seq + 1,
                at=work.unit.at,
                by=work.unit.author.person,
                records=cargo.handover.records,
                attachments=cargo.handover.attachments,
                status="written",
                counts=dict(draft.withheld),
            ),
            roots=self.matters,
            uids=cargo.uids,
        )
        work.unit.record(LedgerChanged("bundle"))
        return Exported(bundle_id, cargo.handover, written.size_bytes)

    def audit_object(self, result: Exported) -> str:
        """Name the bundle."""
        return result.bundle_id

    def _write(self, work: Work, draft: BundleDraft, peer: ContactRow, cargo: _Cargo, report: Report) -> Written:
        identity = read_identity(peer.identity)
        unit = work.unit
        sizes = {stored.record.sha256: stored.record.size_bytes or 0 for stored in cargo.attachments}
        for sha256 in sizes:
            attachment_rows.verify(unit, sha256, report)
        with faults.disk(), durable.making(self.target, durable.SEALED) as dst:
            return write_bundle(
                dst,
                draft=draft,
                signer=unit.author.signer,
                recipients=[Addressee(peer.unit, identity.station, Role.RECIPIENT, Recipient.parse(identity.recv))],
                lines=lambda: sql.revision_lines(unit.connection, cargo.uids),
                attachments=[
                    OutgoingAttachment(sha256, size, opener_of(unit, sha256)) for sha256, size in sizes.items()
                ],
                report=report,
            )

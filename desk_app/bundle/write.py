"""Write a bundle in one pass over the attachments and two over the records.

Nothing of the content is written anywhere but sealed into ``dst``. When anything fails the age stream lacks its final
chunk, so no reader accepts what was written; the caller removes it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from desk_app.bundle.archive import Statement, block_padding, entry_size, front, front_size, tail_size, tar_header
from desk_app.bundle.format import APPROVAL_NAMESPACE, ATTACHMENT_FOLDER, NAMESPACE, RECORDS_PATH, Role
from desk_app.bundle.manifest import (
    Addressed,
    Channel,
    Counts,
    LogHead,
    Manifest,
    Party,
    PayloadEntry,
    recipient_fingerprint,
)
from desk_app.bundle.verify import excess_of
from desk_app.crypto.age import Recipient, encrypt
from desk_app.crypto.signing import SigningKey
from desk_app.crypto.stream import StreamWriter, sealed_size
from desk_app.domain.revision import Revision
from desk_app.errors import DeskError, TamperedError, UsageError
from desk_app.jobs import Report

_PIECE_BYTES = 256 * 1024
_STEP = "bundle.write"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A station the bundle is for."""

    unit: str
    station: str
    role: Role
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class OutgoingAttachment:
    """An attachment of which the store says hash and size; ``open`` gives its plaintext, read once."""

    sha256: str
    size_bytes: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleDraft:
    """What the bundle shall state besides its content; instants as ``YYYY-MM-DDTHH:MM:SSZ``."""

    bundle_id: str
    created: str
    not_after: str | None
    sender: Party
    channel: Channel
    purpose: str
    kinds: tuple[str, ...]
    withheld: tuple[tuple[str, int], ...]
    log: LogHead


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the ledger."""

    manifest: Manifest
    manifest_sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Survey:
    """The first pass over the records."""

    entry: PayloadEntry
    records: int
    revisions: int


def write_bundle(  # noqa: PLR0913 - a bundle has that many independent ingredients
    dst: BinaryIO,
    *,
    draft: BundleDraft,
    signer: SigningKey,
    approver: SigningKey | None = None,
    recipients: Sequence[Addressee],
    lines: Callable[[], Iterable[bytes]],
    attachments: Sequence[OutgoingAttachment],
    report: Report,
) -> Written:
    """Seal a signed bundle into ``dst``.

    Args:
        dst: receives the age file; neither closed nor synced.
        draft: what the bundle states about itself.
        signer: key of the person ``draft.sender`` names.
        approver: key of a second person; the bundle then carries both signatures.
        recipients: 1 to 32 stations, all different.
        lines: gives the revision lines without line feeds, parents before children; called twice.
        attachments: in any order, no hash twice.
        report: told the bytes done; may cancel.

    Raises:
        UsageError: ``bundle.draft`` when the bundle would not be readable, ``bundle.too_large`` beyond a limit,
            ``crypto.recipients``.
        TamperedError: ``bundle.source_changed`` when an attachment or the records are not what they were said to be;
            ``revision.form``, ``revision.id`` or ``canonical.form`` for a damaged line.
    """
    survey = _survey(lines())
    manifest = _manifest(draft, signer, recipients, survey, attachments, approvals=0 if approver is None else 1)
    statement = _signed(manifest, signer, approver)
    entries = front(statement, manifest.payload)
    used = front_size(entries) + sum(entry_size(entry.size) for entry in manifest.payload)
    padded = used + tail_size(used)
    with encrypt([addressee.recipient for addressee in recipients], dst) as stream:
        for path, content in entries:
            stream.write(tar_header(path, len(content)) + content + block_padding(len(content)))
        progress = _Progress(report, sum(entry.size for entry in manifest.payload))
        _write_entry(stream, manifest.records, (line + b"\n" for line in lines()), progress)
        by_hash = {attachment.sha256: attachment for attachment in attachments}
        for entry in manifest.attachments:
            with by_hash[entry.sha256].open() as source:
                _write_entry(stream, entry, _pieces(source), progress)
        _write_zeros(stream, padded - used)
    return Written(manifest, sha256(statement.manifest).hexdigest(), stream.header_bytes + sealed_size(padded))


def _survey(lines: Iterable[bytes]) -> _Survey:
    digest, size, revisions = sha256(), 0, 0
    uids: set[str] = set()
    for line in lines:
        uids.add(Revision.parse(line).uid)
        digest.update(line + b"\n")
        size += len(line) + 1
        revisions += 1
    return _Survey(PayloadEntry(RECORDS_PATH, digest.hexdigest(), size), len(uids), revisions)


def _manifest(
    draft: BundleDraft,
    signer: SigningKey,
    recipients: Sequence[Addressee],
    survey: _Survey,
    attachments: Sequence[OutgoingAttachment],
    *,
    approvals: int,
) -> Manifest:
    files = sorted(attachments, key=lambda attachment: attachment.sha256)
    manifest = Manifest(
        bundle_id=draft.bundle_id,
        created=draft.created,
        not_after=draft.not_after,
        sender=draft.sender,
        sender_key=str(signer.verify_key()),
        to=tuple(_addressed(addressee) for addressee in recipients),
        channel=draft.channel,
        purpose=draft.purpose,
        kinds=tuple(sorted(set(draft.kinds))),
        withheld=tuple(sorted(draft.withheld)),
        approvals=approvals,
        log=draft.log,
        counts=Counts(survey.records, survey.revisions, len(files)),
        payload=(
            survey.entry,
            *(PayloadEntry(ATTACHMENT_FOLDER + file.sha256, file.sha256, file.size_bytes) for file in files),
        ),
    )
    if excess := excess_of(manifest):
        raise UsageError("bundle.too_large", what=excess.what, found=excess.found, limit=excess.limit)
    return manifest


def _addressed(addressee: Addressee) -> Addressed:
    return Addressed(addressee.unit, addressee.station, recipient_fingerprint(addressee.recipient), addressee.role)


def _signed(manifest: Manifest, signer: SigningKey, approver: SigningKey | None) -> Statement:
    try:
        data = manifest.to_bytes()
        # Read back what we are about to sign: our own reader is the judge of what may travel.
        same = Manifest.parse(data) == manifest
    except DeskError as error:
        raise UsageError("bundle.draft", reason=str(error.params.get("reason", error.code))) from error
    if not same:
        raise UsageError("bundle.draft", reason="spelling")
    approval = None if approver is None else approver.sign_ssh(data, namespace=APPROVAL_NAMESPACE)
    return Statement(data, signer.sign_ssh(data, namespace=NAMESPACE), approval)


def _write_entry(stream: StreamWriter, entry: PayloadEntry, pieces: Iterable[bytes], progress: "_Progress") -> None:
    digest, size = sha256(), 0
    stream.write(tar_header(entry.path, entry.size))
    for piece in pieces:
        size += len(piece)
        if size > entry.size:
            break
        digest.update(piece)
        stream.write(piece)
        progress.add(len(piece))
    if size != entry.size or digest.hexdigest() != entry.sha256:
        name = "records" if entry.path == RECORDS_PATH else entry.sha256[:12]
        raise TamperedError("bundle.source_changed", entry=name)
    stream.write(block_padding(size))


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(_PIECE_BYTES):
        yield piece


def _write_zeros(stream: StreamWriter, count: int) -> None:
    """Write the tail, which in a large bundle is itself large."""
    piece = bytes(_PIECE_BYTES)
    for start in range(0, count, _PIECE_BYTES):
        stream.write(piece[: min(_PIECE_BYTES, count - start)])


class _Progress:
    """Tell the report at most once per mebibyte."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total = report, total
        self._done = self._told = 0
        report.step(0, total, _STEP)

    def add(self, count: int) -> None:
        """Count ``count`` more bytes."""
        self._done += count
        if self._done - self._told >= 2**20 or self._done == self._total:
            self._told = self._done
            self._report.step(self._done, self._total, _STEP)

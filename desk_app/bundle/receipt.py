r"""The receipt a receiving unit returns: it verified and stored a bundle, or why it refused. Not that anyone read it.

Format ``qingjuan-receipt/1``: an age v1 file under the hand-over policy with exactly one stanza, for the sender's
station. Its plaintext is one line of canonical JSON ended by ``\n``, then an armored SSHSIG over that line (line feed
included), namespace ``receipt@qingjuan.v1``, and nothing else; at most 64 KiB. The line has exactly these members::

    format            "qingjuan-receipt/1"
    bundle_id         of the bundle
    manifest_sha256   of the bundle
    from              {unit, card_version, station, person} of who received
    from_key          64 hex digits: the key that made the signature
    to                the unit that sent the bundle
    received          instant
    result            "accepted", "rejected" or "partial_refused"
    reason            stable code, or null when accepted
    counts            {new, known, conflicts, attachments_new}
    heads_sha256      SHA-256 over the sorted head revisions of the records touched
    log               {origin, size, head, sig}: the receiver's audit chain as it stood

Source: bundle design section 3.4.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Self

from desk_app import canonical
from desk_app.bundle.fields import HEX64, PARTY, UID, Fields
from desk_app.bundle.format import Right
from desk_app.bundle.manifest import LogHead, Party
from desk_app.bundle.tape import open_tape
from desk_app.bundle.verify import Signer, Trusted, signed_by
from desk_app.canonical import Json
from desk_app.crypto.age import ReceiveKey, Recipient, encrypt
from desk_app.crypto.signing import SigningKey
from desk_app.errors import DeskError, InputError, TamperedError, TrustError, UsageError

FORMAT = "qingjuan-receipt/1"
NAMESPACE = "receipt@qingjuan.v1"
MAX_RECEIPT_BYTES = 64 * 1024
_CODE = "receipt.form"
_KEYS = frozenset(
    {
        "format", "bundle_id", "manifest_sha256", "from", "from_key", "to", "received", "result", "reason", "counts",
        "heads_sha256", "log",
    }
)  # fmt: skip
_REASON = re.compile(r"[a-z][a-z0-9_.]{0,63}")


class Outcome(StrEnum):
    """What the receiver did with the bundle."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PARTIAL_REFUSED = "partial_refused"


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What the import changed."""

    new: int
    known: int
    conflicts: int
    attachments_new: int

    keys = frozenset({"new", "known", "conflicts", "attachments_new"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the counts out of their JSON object."""
        return cls(
            fields.number("new"), fields.number("known"), fields.number("conflicts"), fields.number("attachments_new")
        )

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {
            "new": self.new,
            "known": self.known,
            "conflicts": self.conflicts,
            "attachments_new": self.attachments_new,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the receiver states."""

    bundle_id: str
    manifest_sha256: str
    receiver: Party
    to: str
    received: str
    outcome: Outcome
    reason: str | None
    counts: ImportCounts
    heads_sha256: str
    log: LogHead

    def line(self, from_key: str) -> bytes:
        """Spell the signed line."""
        statement: dict[str, Json] = {
            "format": FORMAT,
            "bundle_id": self.bundle_id,
            "manifest_sha256": self.manifest_sha256,
            "from": self.receiver.json(),
            "from_key": from_key,
            "to": self.to,
            "received": self.received,
            "result": self.outcome.value,
            "reason": self.reason,
            "counts": self.counts.json(),
            "heads_sha256": self.heads_sha256,
            "log": self.log.json(),
        }
        return canonical.dumps(statement) + b"\n"


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """A receipt signed by a verified person of the unit it names."""

    receipt: Receipt
    signer: Signer


def write_receipt(dst: BinaryIO, receipt: Receipt, *, signer: SigningKey, recipient: Recipient) -> None:
    """Seal the signed receipt for the station that sent the bundle.

    Raises:
        UsageError: ``receipt.draft`` when our own reader would refuse it.
    """
    key = str(signer.verify_key())
    try:
        line = receipt.line(key)
        _parse(line)
    except DeskError as error:
        raise UsageError("receipt.draft", reason=str(error.params.get("reason", error.code))) from error
    with encrypt([recipient], dst) as stream:
        stream.write(line + signer.sign_ssh(line, namespace=NAMESPACE))


def read_receipt(src: BinaryIO, *, receive_keys: Sequence[ReceiveKey], trusted: Trusted, me: str) -> VerifiedReceipt:
    """Open and judge the receipt in the seekable ``src``; whether its bundle was ever sent the caller knows.

    Raises:
        InputError: ``bundle.not_a_bundle``, ``receipt.unsupported``.
        TrustError: ``bundle.protection``, ``bundle.not_addressed``, ``bundle.unknown_signer``, ``receipt.sender``
            (names somebody else than the signer, or a signer who may not receive).
        TamperedError: ``bundle.cut``, ``bundle.damaged``, ``bundle.longer``, ``bundle.forged``, ``receipt.form``,
            ``canonical.form``.
    """
    tape, _ = open_tape(src, receive_keys, padded=False)
    if tape.stanza_count != 1:
        raise TrustError("bundle.recipients", found=tape.stanza_count, listed=1)
    if tape.size_bytes > MAX_RECEIPT_BYTES:
        raise TamperedError(_CODE, reason="size")
    plain = tape.take(0, tape.size_bytes)
    tape.end()
    line, feed, armor = plain.partition(b"\n")
    key, signer = signed_by(line + feed, armor, namespace=NAMESPACE, trusted=trusted)
    named, receipt = _parse(line + feed)
    owner = (receipt.receiver.unit, receipt.receiver.person)
    if named != key or owner != (signer.unit, signer.person) or Right.RECEIVE not in signer.rights:
        raise TrustError("receipt.sender")
    if receipt.to != me:
        raise TrustError("bundle.not_addressed")
    return VerifiedReceipt(receipt, signer)


def _parse(line: bytes) -> tuple[str, Receipt]:
    """Give the key the line names and what it states."""
    value = canonical.loads(line.removesuffix(b"\n"))
    if isinstance(value, Mapping) and value.get("format") != FORMAT:
        raise InputError("receipt.unsupported")
    fields = Fields(value, _KEYS, code=_CODE)
    receipt = Receipt(
        bundle_id=fields.text("bundle_id", UID),
        manifest_sha256=fields.text("manifest_sha256", HEX64),
        receiver=Party.read(fields.part("from", Party.keys)),
        to=fields.text("to", PARTY),
        received=fields.instant("received"),
        outcome=Outcome(fields.text("result", re.compile("|".join(Outcome)))),
        reason=fields.text_or_none("reason", _REASON),
        counts=ImportCounts.read(fields.part("counts", ImportCounts.keys)),
        heads_sha256=fields.text("heads_sha256", HEX64),
        log=LogHead.read(fields.part("log", LogHead.keys)),
    )
    if (receipt.reason is None) != (receipt.outcome is Outcome.ACCEPTED):
        raise fields.refusal("reason")
    return fields.text("from_key", HEX64), receipt

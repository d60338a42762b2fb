"""Judge the statement of a bundle: who signed, for whom, how protected, within which limits; no input, no output.

The order of the steps is part of the format (``format.py``): no byte of the manifest is parsed before the signature of
a trusted key over it holds.

Source: bundle design sections 2.5 and 3.4; Davis, "Defective Sign & Encrypt" (2001) for the names inside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from desk_app.bundle.archive import Statement
from desk_app.bundle.format import (
    APPROVAL_NAMESPACE,
    MAX_ATTACHMENT_BYTES,
    MAX_PAYLOAD_BYTES,
    MAX_RECORDS_BYTES,
    NAMESPACE,
    Right,
)
from desk_app.bundle.manifest import Manifest
from desk_app.crypto.signing import SshSignature
from desk_app.errors import TamperedError, TrustError


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom this vault has verified as the owner of a signing key."""

    unit: str
    person: str
    rights: frozenset[Right]


Trusted: TypeAlias = Callable[[str], Signer | None]
"""Looks a public key (64 hex digits) up among the verified units."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening the age file showed: which of our recipients it was for, among how many."""

    recv_fp: str
    stanza_count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """An accepted statement."""

    manifest: Manifest
    manifest_sha256: str
    signer: Signer
    approver: Signer | None


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit and what exceeds it."""

    what: str
    found: int
    limit: int


def judge(statement: Statement, opening: Opening, *, trusted: Trusted, me: str) -> Verdict:
    """Accept the statement of a bundle that reached the unit ``me``.

    Raises:
        TrustError: ``bundle.unknown_signer``, ``bundle.sender`` (the manifest names somebody else than the signer),
            ``bundle.right`` (signer may not export), ``bundle.not_addressed``, ``bundle.recipients`` (more or fewer
            can open it than it says), ``bundle.approval`` (missing, by the signer, or by somebody unknown).
        TamperedError: ``bundle.forged`` for a wrong signature, ``bundle.manifest``, ``bundle.limit``.
        InputError: ``bundle.unsupported``.
    """
    key, signer = signed_by(statement.manifest, statement.signature, namespace=NAMESPACE, trusted=trusted)
    manifest = Manifest.parse(statement.manifest)
    if manifest.sender_key != key or (manifest.sender.unit, manifest.sender.person) != (signer.unit, signer.person):
        raise TrustError("bundle.sender")
    if Right.EXPORT not in signer.rights:
        raise TrustError("bundle.right")
    if not any(station.unit == me and station.recv_fp == opening.recv_fp for station in manifest.to):
        raise TrustError("bundle.not_addressed")
    if opening.stanza_count != len(manifest.to):
        raise TrustError("bundle.recipients", found=opening.stanza_count, listed=len(manifest.to))
    approver = _approver(statement, manifest, signer, trusted=trusted)
    if excess := excess_of(manifest):
        raise TamperedError("bundle.limit", what=excess.what, found=excess.found, limit=excess.limit)
    return Verdict(manifest, sha256(statement.manifest).hexdigest(), signer, approver)


def signed_by(message: bytes, armor: bytes, *, namespace: str, trusted: Trusted) -> tuple[str, Signer]:
    """Find out which verified person signed ``message``; gives the key and the person.

    Raises:
        TamperedError: ``bundle.forged`` when the signature is malformed, for another purpose or another message.
        TrustError: ``bundle.unknown_signer`` when nobody verified owns the key.
    """
    try:
        signature = SshSignature.parse(armor)
        signature.verify(message, namespace=namespace)
    except TamperedError as error:
        raise TamperedError("bundle.forged") from error
    key = str(signature.key)
    signer = trusted(key)
    if signer is None:
        raise TrustError("bundle.unknown_signer")
    return key, signer


def excess_of(manifest: Manifest) -> Excess | None:
    """Name the first size beyond the limits of the format, if any."""
    sizes = [
        ("records", manifest.records.size, MAX_RECORDS_BYTES),
        ("attachment", max((entry.size for entry in manifest.attachments), default=0), MAX_ATTACHMENT_BYTES),
        ("payload", sum(entry.size for entry in manifest.payload), MAX_PAYLOAD_BYTES),
    ]
    return next((Excess(what, found, limit) for what, found, limit in sizes if found > limit), None)


def _approver(statement: Statement, manifest: Manifest, signer: Signer, *, trusted: Trusted) -> Signer | None:
    if (statement.approval is not None) != (manifest.approvals == 1):
        raise TrustError("bundle.approval")
    if statement.approval is None:
        return None
    key, approver = signed_by(statement.manifest, statement.approval, namespace=APPROVAL_NAMESPACE, trusted=trusted)
    same_person = key == manifest.sender_key or approver.person == signer.person
    if same_person or approver.unit != signer.unit or Right.APPROVE not in approver.rights:
        raise TrustError("bundle.approval")
    return approver

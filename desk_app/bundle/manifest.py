"""The signed statement of a bundle as values; members and meaning are defined in ``format.py``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from desk_app import canonical
from desk_app.bundle.fields import HEX64, HEX128, NAME, ORIGIN, PARTY, UID, Fields
from desk_app.bundle.format import (
    ATTACHMENT_FOLDER,
    FORMAT,
    MAX_FILES,
    MAX_RECIPIENTS,
    RECORDS_PATH,
    SUITE,
    Role,
)
from desk_app.canonical import Json
from desk_app.crypto.age import Recipient
from desk_app.errors import InputError, TamperedError

_CODE = "bundle.manifest"
_KEYS = frozenset(
    {
        "format", "suite", "bundle_id", "created", "not_after", "from", "from_key", "to", "channel", "purpose", "scope",
        "approvals", "log", "counts", "payload",
    }
)  # fmt: skip
_FORMAT_NAME = re.compile(r"[a-z-]{1,40}/[0-9]{1,6}")
_MAX_KINDS = 1000


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts for a unit: ids only, and the version of the identity file they stand in."""

    unit: str
    card_version: int
    station: str
    person: str

    keys = frozenset({"unit", "card_version", "station", "person"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the party out of its JSON object."""
        return cls(
            unit=fields.text("unit", PARTY),
            card_version=fields.number("card_version", at_least=1),
            station=fields.text("station", PARTY),
            person=fields.text("person", PARTY),
        )

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"unit": self.unit, "card_version": self.card_version, "station": self.station, "person": self.person}


@dataclass(frozen=True, slots=True)
class Addressed:
    """A station that can open the bundle; ``recv_fp`` is the SHA-256 of its recipient text."""

    unit: str
    station: str
    recv_fp: str
    role: Role

    keys = frozenset({"unit", "station", "recv_fp", "role"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the station out of its JSON object."""
        return cls(
            unit=fields.text("unit", PARTY),
            station=fields.text("station", PARTY),
            recv_fp=fields.text("recv_fp", HEX64),
            role=Role(fields.text("role", re.compile("|".join(Role)))),
        )

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"unit": self.unit, "station": self.station, "recv_fp": self.recv_fp, "role": self.role.value}


@dataclass(frozen=True, slots=True)
class Channel:
    """The place of a bundle among all the sender sent to this peer."""

    peer: str
    seq: int
    prev: str | None

    keys = frozenset({"peer", "seq", "prev"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the channel out of its JSON object."""
        return cls(fields.text("peer", PARTY), fields.number("seq", at_least=1), fields.text_or_none("prev", HEX64))

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"peer": self.peer, "seq": self.seq, "prev": self.prev}


@dataclass(frozen=True, slots=True)
class LogHead:
    """A unit's audit chain as it stood: number of entries, last chain hash, signature of the station's log key."""

    origin: str
    size: int
    head: str
    sig: str

    keys = frozenset({"origin", "size", "head", "sig"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the head out of its JSON object."""
        return cls(
            origin=fields.text("origin", ORIGIN),
            size=fields.number("size"),
            head=fields.text("head", HEX64),
            sig=fields.text("sig", HEX128),
        )

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"origin": self.origin, "size": self.size, "head": self.head, "sig": self.sig}


@dataclass(frozen=True, slots=True)
class Counts:
    """What the bundle holds, for the preview; proven when the records are read."""

    records: int
    revisions: int
    attachments: int

    keys = frozenset({"records", "revisions", "attachments"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the counts out of their JSON object."""
        return cls(fields.number("records"), fields.number("revisions"), fields.number("attachments"))

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"records": self.records, "revisions": self.revisions, "attachments": self.attachments}


@dataclass(frozen=True, slots=True)
class PayloadEntry:
    """One file below ``data/``."""

    path: str
    sha256: str
    size: int

    keys = frozenset({"path", "sha256", "size"})

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"path": self.path, "sha256": self.sha256, "size": self.size}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything a bundle states about itself."""

    bundle_id: str
    created: str
    not_after: str | None
    sender: Party
    sender_key: str
    to: tuple[Addressed, ...]
    channel: Channel
    purpose: str
    kinds: tuple[str, ...]
    withheld: tuple[tuple[str, int], ...]
    approvals: int
    log: LogHead
    counts: Counts
    payload: tuple[PayloadEntry, ...]

    @property
    def records(self) -> PayloadEntry:
        """Give the entry of ``data/records.jsonl``."""
        return self.payload[0]

    @property
    def attachments(self) -> tuple[PayloadEntry, ...]:
        """Give the entries below ``data/att/``."""
        return self.payload[1:]

    def to_bytes(self) -> bytes:
        """Spell ``manifest.json``."""
        scope: dict[str, Json] = {"kinds": list(self.kinds), "withheld": dict(self.withheld)}
        return canonical.dumps(
            {
                "format": FORMAT,
                "suite": SUITE,
                "bundle_id": self.bundle_id,
                "created": self.created,
                "not_after": self.not_after,
                "from": self.sender.json(),
                "from_key": self.sender_key,
                "to": [station.json() for station in self.to],
                "channel": self.channel.json(),
                "purpose": self.purpose,
                "scope": scope,
                "approvals": self.approvals,
                "log": self.log.json(),
                "counts": self.counts.json(),
                "payload": [entry.json() for entry in self.payload],
            }
        )

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read ``manifest.json``, whose signature the caller has verified.

        Raises:
            InputError: ``bundle.unsupported`` for a format or suite this program does not know.
            TamperedError: ``bundle.manifest`` or ``canonical.form`` for any other deviation from ``format.py``.
        """
        value = canonical.loads(data)
        _check_version(value)
        fields = Fields(value, _KEYS, code=_CODE)
        scope = fields.part("scope", frozenset({"kinds", "withheld"}))
        manifest = cls(
            bundle_id=fields.text("bundle_id", UID),
            created=fields.instant("created"),
            not_after=fields.instant_or_none("not_after"),
            sender=Party.read(fields.part("from", Party.keys)),
            sender_key=fields.text("from_key", HEX64),
            to=tuple(Addressed.read(part) for part in fields.parts("to", Addressed.keys, at_most=MAX_RECIPIENTS)),
            channel=Channel.read(fields.part("channel", Channel.keys)),
            purpose=fields.text("purpose", NAME),
            kinds=scope.words_list("kinds", NAME, at_most=_MAX_KINDS),
            withheld=scope.counts("withheld", NAME),
            approvals=fields.number("approvals", at_most=1),
            log=LogHead.read(fields.part("log", LogHead.keys)),
            counts=Counts.read(fields.part("counts", Counts.keys)),
            payload=_payload(fields),
        )
        if not manifest.to or len({station.recv_fp for station in manifest.to}) != len(manifest.to):
            raise fields.refusal("to")
        if manifest.counts.attachments != len(manifest.attachments):
            raise fields.refusal("counts")
        return manifest


def recipient_fingerprint(recipient: Recipient) -> str:
    """Give ``recv_fp``: the SHA-256 of the recipient text."""
    return sha256(str(recipient).encode("ascii")).hexdigest()


def _check_version(value: Json) -> None:
    """Tell a bundle of a newer program from a broken one before its members are judged."""
    if not isinstance(value, Mapping):
        raise TamperedError(_CODE, reason="keys")
    name, suite = value.get("format"), value.get("suite")
    if not isinstance(name, str) or not _FORMAT_NAME.fullmatch(name) or type(suite) is not int:
        raise TamperedError(_CODE, reason="format")
    if (name, suite) != (FORMAT, SUITE):
        raise InputError("bundle.unsupported", found=name, suite=suite)


def _payload(fields: Fields) -> tuple[PayloadEntry, ...]:
    items = fields.items("payload", at_most=2 * MAX_FILES)
    # Counted before the entries are judged one by one, so that the refusal names the limit.
    if len(items) > MAX_FILES:
        raise TamperedError("bundle.limit", what="files", found=len(items), limit=MAX_FILES)
    entries = tuple(_entry(part) for part in fields.parts("payload", PayloadEntry.keys, at_most=MAX_FILES))
    if not entries or entries[0].path != RECORDS_PATH:
        raise fields.refusal("payload")
    paths = [entry.path for entry in entries[1:]]
    if paths != sorted(set(paths)) or any(entry.path != ATTACHMENT_FOLDER + entry.sha256 for entry in entries[1:]):
        raise fields.refusal("payload")
    return entries


def _entry(fields: Fields) -> PayloadEntry:
    path = re.compile(f"{re.escape(RECORDS_PATH)}|{re.escape(ATTACHMENT_FOLDER)}[0-9a-f]{{64}}")
    return PayloadEntry(fields.text("path", path), fields.text("sha256", HEX64), fields.number("size"))

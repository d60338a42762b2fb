r"""A revision: one immutable state of one record, as it is stored, signed and handed over.

A line is canonical JSON with exactly these keys:

``at`` instant, ISO 8601 UTC to the second; ``by`` account id of the author; ``del`` true when the record is withdrawn;
``fields`` the record's fields; ``gen`` 1 + the largest generation of its parents; ``id`` uid of the record; ``kind``;
``origin`` id of the author's unit; ``parents`` sorted revision ids this one replaces; ``rev`` its own id;
``sig`` 128 hex digits; ``v`` the layout version, 1.

``rev = SHA-256("qingjuan-rev-v1\0" + canon(line without rev and sig))`` and ``sig`` is the author's Ed25519
signature over ``"qingjuan-revsig-v1\0" + rev``. Signing itself is done above: this module knows no keys.

Source: bundle design section 2.4.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from desk_app import canonical
from desk_app.canonical import Json
from desk_app.domain.ids import PersonId, RevId, Uid
from desk_app.errors import TamperedError

LAYOUT = 1
MAX_LINE_BYTES = 1024 * 1024
_KEYS = frozenset({"at", "by", "del", "fields", "gen", "id", "kind", "origin", "parents", "rev", "sig", "v"})
_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX128 = re.compile(r"[0-9a-f]{128}")
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_AUTHOR = re.compile(r"[A-Za-z0-9-]{1,64}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def instant_text(at: datetime) -> str:
    """Write an aware instant the way revisions, manifests and the audit log do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One signed state of one record."""

    uid: Uid
    kind: str
    gen: int
    parents: tuple[RevId, ...]
    at: str
    by: PersonId
    origin: str
    deleted: bool
    fields: Mapping[str, Json]
    rev: RevId
    sig: str

    def line(self) -> bytes:
        """Serialise to the canonical line, without a newline."""
        return canonical.dumps({**_body(self), "rev": self.rev, "sig": self.sig})

    @staticmethod
    def parse(line: bytes) -> "Revision":
        """Read one line and check its shape and its id; the signature is checked by who knows the author's key.

        Raises:
            TamperedError: ``revision.form`` for any deviation from the layout, ``revision.id`` when the id does not
                fit the content.
        """
        if len(line) > MAX_LINE_BYTES:
            raise TamperedError("revision.form", reason="length")
        value = canonical.loads(line)
        if not isinstance(value, Mapping) or frozenset(value) != _KEYS or value["v"] != LAYOUT:
            raise TamperedError("revision.form", reason="keys")
        revision = _typed(value)
        if revision_id(revision) != revision.rev:
            raise TamperedError("revision.id")
        return revision


def _typed(value: Mapping[str, Json]) -> Revision:
    parents, fields, gen = value["parents"], value["fields"], value["gen"]
    shaped = (
        _matches(_UID, value["id"])
        and _matches(_NAME, value["kind"])
        and _matches(_AUTHOR, value["by"])
        and _matches(_AUTHOR, value["origin"])
        and _matches(_INSTANT, value["at"])
        and _matches(_HEX64, value["rev"])
        and _matches(_HEX128, value["sig"])
        and isinstance(value["del"], bool)
        and isinstance(fields, Mapping)
        and isinstance(gen, int)
        and gen >= 1
    )
    listed = isinstance(parents, list) and all(_matches(_HEX64, parent) for parent in parents)
    if not shaped or not listed or parents != sorted(set(cast("list[str]", parents))):
        raise TamperedError("revision.form", reason="types")
    return Revision(
        uid=Uid(cast("str", value["id"])),
        kind=cast("str", value["kind"]),
        gen=cast("int", gen),
        parents=tuple(RevId(parent) for parent in cast("list[str]", parents)),
        at=cast("str", value["at"]),
        by=PersonId(cast("str", value["by"])),
        origin=cast("str", value["origin"]),
        deleted=cast("bool", value["del"]),
        fields=cast("Mapping[str, Json]", fields),
        rev=RevId(cast("str", value["rev"])),
        sig=cast("str", value["sig"]),
    )


def _matches(pattern: re.Pattern[str], value: Json) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _body(revision: Revision) -> dict[str, Json]:
    return {
        "at": revision.at,
        "by": revision.by,
        "del": revision.deleted,
        "fields": revision.fields,
        "gen": revision.gen,
        "id": revision.uid,
        "kind": revision.kind,
        "origin": revision.origin,
        "parents": list(revision.parents),
        "v": LAYOUT,
    }


def revision_id(revision: Revision) -> RevId:
    """Compute the id that the content of ``revision`` demands."""
    return RevId(hashlib.sha256(b"qingjuan-rev-v1\0" + canonical.dumps(_body(revision))).hexdigest())


def signing_payload(rev: RevId) -> bytes:
    """Give the bytes an author signs for the revision ``rev``."""
    return b"qingjuan-revsig-v1\0" + bytes.fromhex(rev)


def displayed(heads: Mapping[RevId, int]) -> RevId:
    """Choose the head shown until a person resolves a conflict: largest generation, then largest id.

    Source: bundle design section 4 (no clock takes part).
    """
    return max(heads, key=lambda rev: (heads[rev], rev))

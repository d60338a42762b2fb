"""Identifiers as types, and the one place that makes them."""

import secrets
from datetime import UTC, datetime
from typing import NewType
from uuid import UUID

Uid = NewType("Uid", str)
"""UUIDv7 of a record, lower-case with dashes; the only name of a record that travels or prints."""

RevId = NewType("RevId", str)
"""SHA-256 of a revision, 64 lower-case hex digits."""

RowId = NewType("RowId", int)
"""Local integer key of a record; never leaves this store."""

PersonId = NewType("PersonId", str)
"""Who acted: an account's id in this unit, like ``p01``."""


def new_uid(at: datetime) -> Uid:
    """Make a UUIDv7 from an aware instant and 74 random bits.

    Source: RFC 9562 section 5.7.
    """
    millis = int(at.timestamp() * 1000) & (2**48 - 1)
    value = millis << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return Uid(str(UUID(int=value)))


def made_at(uid: Uid) -> datetime:
    """Read from a UUIDv7 when it was made, in UTC.

    Source: RFC 9562 section 5.7.
    """
    return datetime.fromtimestamp((UUID(uid).int >> 80) / 1000, UTC)

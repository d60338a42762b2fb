"""Keep people away from the matters they recused from: whatever names a record of such a matter is refused.

Lists, searches and typed reads leave these matters out by ``Read.kept_from``; figures count them as before.

Source: domain design 1.15 rule 4 and 7.4.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from desk_app.errors import NotPermittedError
from desk_app.services.kit import Kit
from desk_app.store.queries import recusals as sql
from desk_app.store.unit import Read

CODE = "record.recused"
AUDITED_AS = "access.recused"
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RULE = "not_recused"


def keep_away(read: Read, kit: Kit, request: object) -> None:
    """Refuse a command or query that names anything of a matter the signed-in person recused from.

    Raises:
        NotPermittedError: ``record.recused``.
    """
    matters = sql.kept_from(read.connection, read.person)
    if not matters:
        return
    named = sql.named_among(read.connection, frozenset(_uids(request)), matters)
    if named is not None:
        source = kit.rules.guards[_RULE].provenance.source
        raise NotPermittedError("record.recused", rule=_RULE, source=source, uid=named)


def _uids(value: Any) -> Iterator[str]:
    """Find every text that looks like a uid, however deep it lies in a request."""
    if isinstance(value, str):
        if _UID.fullmatch(value.strip()):
            yield value.strip()
    elif is_dataclass(value):
        for field in fields(value):
            yield from _uids(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _uids(item)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from _uids(item)

"""Canonical JSON: one byte string for one value, so that hashes and signatures are stable.

I-JSON subset of RFC 8785: UTF-8 without BOM, keys ``[a-z][a-z0-9_]{0,63}`` sorted, no floats, integers below
2**53, depth at most 16, no duplicate keys, no lone surrogates, no white space. ``loads`` parses and then requires
that serialising again gives the very same bytes.

Source: bundle design section 2.3; RFC 7493 (I-JSON); RFC 8785.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from desk_app.errors import TamperedError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MAX_INT = 2**53
_MAX_DEPTH = 16
_BACKSLASH, _QUOTE = 0x5C, 0x22


def dumps(value: Json) -> bytes:
    """Serialise ``value`` to its one canonical form.

    Raises:
        TamperedError: ``canonical.form`` when the value is outside the subset (a float, a bad key, too deep).
    """
    _check(value, depth=0)
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
    except UnicodeEncodeError as error:
        raise TamperedError("canonical.form", reason="surrogate") from error


def loads(data: bytes) -> Json:
    """Parse canonical JSON and refuse every other spelling of the same value.

    Raises:
        TamperedError: ``canonical.form`` when the bytes are not the canonical form of any value.
    """
    if _deeper_than_allowed(data):
        raise TamperedError("canonical.form", reason="depth")
    try:
        value: Json = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        again = dumps(value)
    except (ValueError, RecursionError) as error:
        raise TamperedError("canonical.form", reason="syntax") from error
    if again != data:
        raise TamperedError("canonical.form", reason="spelling")
    return value


def _refuse(text: str) -> Json:
    raise ValueError(text)


def _deeper_than_allowed(data: bytes) -> bool:
    """Bound nesting before the recursive parser sees hostile bytes (brackets in strings count too: harmless)."""
    return data.count(b"[") + data.count(b"{") > _MAX_DEPTH and _scan_depth(data) > _MAX_DEPTH


def _scan_depth(data: bytes) -> int:
    depth = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            if escaped:
                escaped = False
            elif byte == _BACKSLASH:
                escaped = True
            elif byte == _QUOTE:
                in_string = False
        elif byte == _QUOTE:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _check(value: Json, *, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise TamperedError("canonical.form", reason="depth")
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int):
        if abs(value) >= _MAX_INT:
            raise TamperedError("canonical.form", reason="integer")
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not _KEY.fullmatch(key):
                raise TamperedError("canonical.form", reason="key")
            _check(item, depth=depth + 1)
        return
    if isinstance(value, list | tuple):
        for item in value:
            _check(item, depth=depth + 1)
        return
    raise TamperedError("canonical.form", reason="type")

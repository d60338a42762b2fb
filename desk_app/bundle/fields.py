"""Take the members of a signed JSON object out by name, shape and range; anything unexpected is refused.

Knows no format: each format names its keys and the code its refusals carry.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from desk_app.canonical import Json
from desk_app.errors import TamperedError

HEX64 = re.compile(r"[0-9a-f]{64}")
HEX128 = re.compile(r"[0-9a-f]{128}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
PARTY = re.compile(r"[A-Za-z0-9-]{1,64}")
ORIGIN = re.compile(r"[A-Za-z0-9/.-]{1,160}")
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_MAX_INT = 2**53 - 1
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Fields:
    """One JSON object with exactly the keys its format names."""

    __slots__ = ("_code", "_members")

    def __init__(self, value: Json, keys: frozenset[str], *, code: str) -> None:
        if not isinstance(value, Mapping) or frozenset(value) != keys:
            raise TamperedError(code, reason="keys")
        self._members = value
        self._code = code

    def text(self, name: str, pattern: re.Pattern[str]) -> str:
        """Give a string of the given pattern."""
        value = self._members[name]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.refusal(name)
        return value

    def text_or_none(self, name: str, pattern: re.Pattern[str]) -> str | None:
        """Give a string of the given pattern, or None for null."""
        return None if self._members[name] is None else self.text(name, pattern)

    def words(self, name: str, *, at_most: int) -> str:
        """Give text for people: 1 to ``at_most`` characters, no control characters."""
        value = self._members[name]
        if not isinstance(value, str) or not 0 < len(value) <= at_most or _CONTROL.search(value):
            raise self.refusal(name)
        return value

    def instant(self, name: str) -> str:
        """Give an instant in UTC to the second that exists in the calendar."""
        value = self.text(name, _INSTANT)
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise self.refusal(name) from error
        return value

    def instant_or_none(self, name: str) -> str | None:
        """Give an instant, or None for null."""
        return None if self._members[name] is None else self.instant(name)

    def number(self, name: str, *, at_least: int = 0, at_most: int = _MAX_INT) -> int:
        """Give an integer in the range."""
        value = self._members[name]
        # bool is an int in Python, but true is no number in JSON.
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= at_most:
            raise self.refusal(name)
        return value

    def items(self, name: str, *, at_most: int) -> Sequence[Json]:
        """Give a list of at most so many members."""
        value = self._members[name]
        if not isinstance(value, list) or len(value) > at_most:
            raise self.refusal(name)
        return value

    def words_list(self, name: str, pattern: re.Pattern[str], *, at_most: int) -> tuple[str, ...]:
        """Give a strictly ascending list of strings of the given pattern."""
        values = [value for value in self.items(name, at_most=at_most) if isinstance(value, str)]
        listed = len(values) == len(self.items(name, at_most=at_most)) and values == sorted(set(values))
        if not listed or not all(pattern.fullmatch(value) for value in values):
            raise self.refusal(name)
        return tuple(values)

    def counts(self, name: str, pattern: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
        """Give an object whose keys have the given pattern and whose values are counts."""
        value = self._members[name]
        if not isinstance(value, Mapping) or not all(pattern.fullmatch(key) for key in value):
            raise self.refusal(name)
        inner = Fields(value, frozenset(value), code=self._code)
        return tuple((key, inner.number(key)) for key in sorted(value))

    def part(self, name: str, keys: frozenset[str]) -> "Fields":
        """Give a nested object with exactly these keys."""
        return Fields(self._members[name], keys, code=self._code)

    def parts(self, name: str, keys: frozenset[str], *, at_most: int) -> tuple["Fields", ...]:
        """Give a list of nested objects with exactly these keys each."""
        return tuple(Fields(item, keys, code=self._code) for item in self.items(name, at_most=at_most))

    def refusal(self, name: str) -> TamperedError:
        """Make the error that names the member at fault."""
        return TamperedError(self._code, reason=name)

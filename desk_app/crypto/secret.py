"""The shape every secret in memory shares: checked size, hidden from prints, never pickled.

It does not wipe memory: Python copies bytes at will, so the process that held keys ends at lock instead.
"""

import hmac
from typing import ClassVar, Never, final


class Secret:
    """Raw secret bytes of one fixed size; subclasses add the verbs."""

    __slots__ = ("_raw",)

    size_bytes: ClassVar[int] = 32

    def __init__(self, raw: bytes) -> None:
        if len(raw) != self.size_bytes:
            raise ValueError(type(self).__name__)
        self._raw = bytes(raw)

    @final
    def reveal(self) -> bytes:
        """Give the raw bytes, to be sealed or handed to a primitive and nothing else."""
        return self._raw

    @final
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and hmac.compare_digest(self._raw, other.reveal())

    @final
    def __hash__(self) -> int:
        return hash((type(self).__name__, self._raw))

    @final
    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    @final
    def __reduce__(self) -> Never:
        raise TypeError(type(self).__name__)

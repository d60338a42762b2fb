"""The errors a person can meet, sorted by who can act on them.

Every error has a stable ``code`` and typed ``params``. The sentences people read (what happened, what is safe,
what to do next) are data in ``resources/terms/messages.toml``, keyed by the code, in Chinese and English; the
English ``str()`` of an error is for logs only and never holds case content. The exit codes are those of the
command line. Anything that is not a ``DeskError`` is our own bug.
"""

from typing import ClassVar, TypeAlias

Param: TypeAlias = str | int


class DeskError(Exception):
    """Carry a stable code and ids, never the content of a record."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, /, **params: Param) -> None:
        self.code = code
        self.params: dict[str, Param] = params
        shown = " ".join(f"{name}={value}" for name, value in sorted(params.items()))
        super().__init__(f"{code} {shown}".strip())


class UsageError(DeskError):
    """The call itself is wrong: an unknown command, field or value."""

    exit_code = 2


class NotFoundError(UsageError):
    """The record, file or name that was asked for does not exist."""


class RuleViolationError(DeskError):
    """A rule of the field refuses this step; ``rule`` and ``source`` name it."""

    exit_code = 3

    def __init__(self, code: str, /, *, field: str = "", rule: str = "", source: str = "", **params: Param) -> None:
        super().__init__(code, field=field, rule=rule, source=source, **params)
        self.field, self.rule, self.source = field, rule, source


class NotPermittedError(RuleViolationError):
    """The signed-in person lacks the right for this."""


class ConflictError(DeskError):
    """Somebody else changed the record or holds the store."""

    exit_code = 3


class AccessError(DeskError):
    """A secret is wrong or missing; never says which part was wrong."""

    exit_code = 4


class TamperedError(DeskError):
    """Data failed an integrity check; never retried, nothing is written."""

    exit_code = 5


class CorruptStoreError(TamperedError):
    """The store itself is damaged."""


class TrustError(DeskError):
    """The data is intact, but not from a verified unit or not meant for us."""

    exit_code = 6


class InputError(DeskError):
    """A file has bad rows or is not what it claims to be."""

    exit_code = 7


class EnvironmentFailureError(DeskError):
    """The disk, device, printer or folder cannot do what is needed."""

    exit_code = 8

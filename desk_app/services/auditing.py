"""Read and verify the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import audit
from desk_app.store.audit import Anchor, AuditEntry, Verdict

__all__ = ["Anchor", "AuditEntries", "AuditEntry", "RawAudit", "Verdict", "VerifyAudit"]


@dataclass(frozen=True, slots=True)
class AuditEntries(Query[tuple[AuditEntry, ...]]):
    """Ask for the newest entries of the log."""

    newest: int | None = 200

    def run(self, look: Look) -> tuple[AuditEntry, ...]:
        """List them, newest first."""
        return tuple(audit.entries(look.read.connection, newest=self.newest))


@dataclass(frozen=True, slots=True)
class VerifyAudit(Command[Verdict]):
    """Check the whole log against itself and against heads known elsewhere; the check is an act of its own."""

    AUDITED_AS = "audit.verify"

    anchors: Sequence[Anchor] = ()

    def run(self, work: Work, report: Report) -> Verdict:  # noqa: ARG002 - about 2 s a million entries
        """Verify; the verdict names the first bad entry."""
        return audit.verify(work.unit.connection, self.anchors)


@dataclass(frozen=True, slots=True)
class RawAudit(Query[tuple[bytes, ...]]):
    """Ask for the entries as stored, oldest first, for an export others can check."""

    AUDITED_AS = "audit.export"

    def run(self, look: Look) -> tuple[bytes, ...]:
        """List the canonical JSON lines."""
        return tuple(audit.raw_entries(look.read.connection))

"""Is the store sound? Each check has a name, a result and a fix; ``Rebuild`` recreates all projections."""

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services.door import Command, Work
from desk_app.store import attachment_rows, audit, merging, soundness
from desk_app.store.unit import Read

_FULL = ("integrity", "attachments")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: ``problem`` is empty when all is well, else a stable code; ``count`` how many things are wrong."""

    name: str
    problem: str
    count: int


@dataclass(frozen=True, slots=True)
class CheckStore(Command[tuple[Check, ...]]):
    """Run the health checks; ``full`` reads every page and every attachment."""

    AUDITED_AS = "store.check"

    full: bool = False

    def run(self, work: Work, report: Report) -> tuple[Check, ...]:
        """Check everything, also after the first problem.

        Raises:
            Cancelled: when the user asked to stop.
        """
        return checked(work.unit, report, is_full=self.full)


def checked(read: Read, report: Report, *, is_full: bool) -> tuple[Check, ...]:
    """Check everything, also after the first problem.

    Raises:
        Cancelled: when the user asked to stop.
    """
    checks: dict[str, Callable[[Read, Report], int]] = {
        "foreign_keys": lambda read, _report: soundness.dangling_rows(read.connection),
        "audit": lambda read, _report: 0 if audit.verify(read.connection).is_good else 1,
        "revisions": soundness_of_revisions,
        "projections": lambda read, _report: soundness.projection_gaps(read.connection),
        "attachment_files": missing_files,
        "integrity": lambda read, _report: soundness.damaged_pages(read.connection),
        "attachments": damaged_attachments,
    }
    names = [name for name in checks if is_full or name not in _FULL]
    found = []
    for done, name in enumerate(names):
        report.step(done, len(names), f"check.{name}")
        count = checks[name](read, report)
        found.append(Check(name, f"check.{name}" if count else "", count))
    return tuple(found)


def soundness_of_revisions(read: Read, report: Report) -> int:
    """Count revisions whose id or signature does not fit."""
    return soundness.bad_revisions(read.connection, read.sealer, report)


def missing_files(read: Read, _report: Report) -> int:
    """Count attachments whose file is gone."""
    return len(read.attachments.missing(set(attachment_rows.files(read.connection).values())))


def damaged_attachments(read: Read, report: Report) -> int:
    """Count attachments whose content does not fit its hash."""
    bad = 0
    for sha256 in attachment_rows.files(read.connection):
        try:
            attachment_rows.verify(read, sha256, report)
        except DeskError:
            bad += 1
    return bad


@dataclass(frozen=True, slots=True)
class Rebuild(Command[int]):
    """Recreate every projection and search document from the revisions."""

    AUDITED_AS = "store.rebuild"

    def run(self, work: Work, report: Report) -> int:  # noqa: ARG002 - one transaction
        """Give the number of records."""
        return merging.rebuild(work.unit.journal)

"""Is the store sound? Each check has a name, a result and a fix; ``Rebuild`` recreates all projections."""

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services.door import Command, Work
from desk_app.store import attachment_rows, audit, merging, soundness

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
        checks: dict[str, Callable[[Work, Report], int]] = {
            "foreign_keys": lambda work, _report: soundness.dangling_rows(work.unit.connection),
            "audit": lambda work, _report: 0 if audit.verify(work.unit.connection).is_good else 1,
            "revisions": soundness_of_revisions,
            "projections": lambda work, _report: soundness.projection_gaps(work.unit.connection),
            "attachment_files": missing_files,
            "integrity": lambda work, _report: soundness.damaged_pages(work.unit.connection),
            "attachments": damaged_attachments,
        }
        names = [name for name in checks if self.full or name not in _FULL]
        found = []
        for done, name in enumerate(names):
            report.step(done, len(names), f"check.{name}")
            count = checks[name](work, report)
            found.append(Check(name, f"check.{name}" if count else "", count))
        return tuple(found)


def soundness_of_revisions(work: Work, report: Report) -> int:
    """Count revisions whose id or signature does not fit."""
    return soundness.bad_revisions(work.unit.connection, work.unit.sealer, report)


def missing_files(work: Work, _report: Report) -> int:
    """Count attachments whose file is gone."""
    return len(work.unit.attachments.missing(set(attachment_rows.files(work.unit.connection).values())))


def damaged_attachments(work: Work, report: Report) -> int:
    """Count attachments whose content does not fit its hash."""
    bad = 0
    for sha256 in attachment_rows.files(work.unit.connection):
        try:
            attachment_rows.verify(work.unit, sha256, report)
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

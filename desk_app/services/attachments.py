"""Files that belong to records: bring in, take out with a purpose, remove."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desk_app.domain.events import LedgerChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Attachment
from desk_app.domain.records.linking import Stub
from desk_app.errors import EnvironmentFailureError, InputError, NotFoundError, RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import attachment_rows, durable, faults
from desk_app.store.unit import Read, Stored

_BLOCK = 1 << 20
_MAX_BYTES = 8 * 1024**3 - 1


@dataclass(frozen=True, slots=True)
class Attach(Command[tuple[Uid, ...]]):
    """Encrypt files into the store and hang them on a record; all of them or none."""

    AUDITED_AS = "attachment.add"

    uid: Uid
    files: tuple[Path, ...]
    paper: str = ""
    is_reporter_source: bool = False

    def run(self, work: Work, report: Report) -> tuple[Uid, ...]:
        """Read and store the files.

        Raises:
            NotFoundError: ``record.not_found``, or ``attachment.no_file`` for a path that is no file.
            InputError: ``attachment.too_large``.
            UsageError: ``record.unknown_code`` for a paper that is no paper.
            RuleViolationError: ``stub.no_copy`` for a paper that belongs to the superior.
        """
        if work.unit.journal.known(self.uid).kind == Stub.KIND:
            # What goes up unread may not be copied.
            raise RuleViolationError("stub.no_copy")
        if self.paper and self.paper not in work.kit.rules.list("paper"):
            raise UsageError("record.unknown_code", field="paper", list="paper")
        made = []
        for file in self.files:
            if not file.is_file():
                raise NotFoundError("attachment.no_file")
            if file.stat().st_size > _MAX_BYTES:
                raise InputError("attachment.too_large", limit=_MAX_BYTES)
            with _source(file) as src:
                sha256, size = attachment_rows.store(work.unit, src, report)
            made.append(
                work.unit.add(
                    Attachment(
                        of=self.uid,
                        name=file.name,
                        mime=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                        sha256=sha256,
                        size_bytes=size,
                        paper=self.paper,
                        is_reporter_source=self.is_reporter_source,
                    )
                )
            )
        return tuple(made)


def _source(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise EnvironmentFailureError("attachment.unreadable") from error


@dataclass(frozen=True, slots=True)
class Detach(Command[None]):
    """Withdraw an attachment; its bytes stay as long as any record or bundle may need them."""

    AUDITED_AS = "attachment.withdraw"

    uid: Uid

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Withdraw it.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        work.unit.withdraw(work.unit.get(Attachment, self.uid))


@dataclass(frozen=True, slots=True)
class Extract(Command[int]):
    """Write the plain content of an attachment to a file outside the store, for a stated purpose."""

    AUDITED_AS = "attachment.extract"

    uid: Uid
    target: Path
    purpose: str

    def run(self, work: Work, report: Report) -> int:
        """Write the file and register the extraction; give its size in bytes.

        Raises:
            UsageError: ``purpose.missing``, or ``file.exists`` when the target is there already.
            NotFoundError: ``record.not_found``.
            TamperedError: ``attachment.hash`` when the stored bytes are not the attached ones; nothing is written.
        """
        if not self.purpose.strip():
            raise UsageError("purpose.missing")
        if self.target.exists():
            raise UsageError("file.exists")
        stored = work.unit.get(Attachment, self.uid)
        size = _copied_out(work.unit, stored, self.target, report)
        attachment_rows.register_extraction(work.unit, self.uid, stored.record.sha256, self.purpose)
        work.unit.record(LedgerChanged("extraction"))
        return size


def _copied_out(read: Read, stored: Stored[Attachment], target: Path, report: Report) -> int:
    part = target.with_name(target.name + ".part")
    attachment_rows.verify(read, stored.record.sha256, report)
    done = 0
    with faults.disk():
        try:
            with attachment_rows.open_content(read, stored.record.sha256) as src, part.open("xb") as dst:
                while block := src.read(_BLOCK):
                    dst.write(block)
                    done += len(block)
                    report.step(done, stored.record.size_bytes or done, "attachment.extract")
            durable.flush_file(part)
            durable.publish(part, target)
        except BaseException:
            durable.discard(part)
            raise
    return done


@dataclass(frozen=True, slots=True)
class ReadAttachment(Query[bytes]):
    """Ask for the content of an attachment, in memory only, for the viewer of the window."""

    AUDITED_AS = "attachment.view"

    uid: Uid
    most_bytes: int = 256 * 1024 * 1024

    def run(self, look: Look) -> bytes:
        """Decrypt the content.

        Raises:
            NotFoundError: ``record.not_found``.
            InputError: ``attachment.too_large`` for the viewer.
            TamperedError: when the stored bytes were altered.
        """
        stored = look.read.get(Attachment, self.uid)
        if (stored.record.size_bytes or 0) > self.most_bytes:
            raise InputError("attachment.too_large", limit=self.most_bytes)
        with attachment_rows.open_content(look.read, stored.record.sha256) as src:
            return src.read()

    def audit_object(self) -> str:
        """Name the attachment."""
        return self.uid


Opener = Callable[[], BinaryIO]


def opener_of(read: Read, sha256: str) -> Opener:
    """Give a function that opens the content each time it is called."""

    def open_it() -> BinaryIO:
        return attachment_rows.open_content(read, sha256)

    return open_it

"""Files that belong to records: bring in, read in memory, take out with a purpose."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from desk_app.documents.reading.sniffing import kind_of
from desk_app.domain.events import LedgerChanged
from desk_app.domain.file_names import plain_name
from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Attachment
from desk_app.domain.records.linking import Stub
from desk_app.errors import (
    EnvironmentFailureError,
    InputError,
    NotFoundError,
    RuleViolationError,
    TamperedError,
    UsageError,
)
from desk_app.jobs import Report
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import attachment_rows, durable, faults
from desk_app.store.queries import attachments as sql
from desk_app.store.queries import recusals
from desk_app.store.unit import Read, Stored, Unit

_BLOCK = 1 << 20
_MAX_BYTES = 8 * 1024**3 - 1
VIEWED_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Attach(Command[tuple[Uid, ...]]):
    """Encrypt files into the store and hang them on a record; all of them or none."""

    AUDITED_AS = "attachment.add"

    uid: Uid
    files: tuple[Path, ...]
    paper: str = ""
    is_reporter_source: bool = False
    attachment_kind: str = ""
    note: str = ""

    def run(self, work: Work, report: Report) -> tuple[Uid, ...]:
        """Read and store the files.

        Raises:
            NotFoundError: ``record.not_found``, or ``attachment.no_file`` for a path that is no file.
            InputError: ``attachment.too_large``, ``attachment.empty`` or ``attachment.bad_name``.
            UsageError: ``record.unknown_code`` for a paper or kind that does not exist.
            RuleViolationError: ``stub.no_copy`` for a paper that belongs to the superior, ``reporter.named``.
        """
        _need_place(work, self)
        made = []
        for file, part in _parts(self.files, report):
            found = _taken_in(work, self, file, part)
            made.append(work.unit.add(found))
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Twin:
    """A file whose content was in the store already: its name, and how and where it is known.

    ``is_here`` says that it hangs on this very record; it was not added again then.
    """

    name: str
    known_as: str
    of: Uid
    is_here: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of adding files."""

    made: tuple[Uid, ...]
    twins: tuple[Twin, ...]


@dataclass(frozen=True, slots=True)
class AttachFiles(Command[Filed]):
    """Add files as ``Attach`` does, but none whose content the record already has, and tell what is known elsewhere."""

    AUDITED_AS = "attachment.add"

    uid: Uid
    asked: Attach

    def run(self, work: Work, report: Report) -> Filed:
        """Read and store the files.

        Raises:
            DeskError: as ``Attach`` says; nothing is kept then.
        """
        _need_place(work, self.asked)
        made: list[Uid] = []
        twins: list[Twin] = []
        for file, part in _parts(self.asked.files, report):
            found = _taken_in(work, self.asked, file, part)
            known = _known(work.unit, found)
            if known is not None:
                twins.append(known)
            if known is None or not known.is_here:
                made.append(work.unit.add(found))
        return Filed(tuple(made), tuple(twins))


def _need_place(work: Work, asked: Attach) -> None:
    if work.unit.journal.known(asked.uid).kind == Stub.KIND:
        # What goes up unread may not be copied.
        raise RuleViolationError("stub.no_copy")
    check_codes(work, asked.paper, asked.attachment_kind)
    for file in asked.files:  # all names before the first file is read
        check_words(work, asked.uid, _as_named(asked, file))


def check_codes(work: Work, paper: str, attachment_kind: str) -> None:
    """Refuse a paper or kind that does not exist.

    Raises:
        UsageError: ``record.unknown_code``.
    """
    for code, name in ((paper, "paper"), (attachment_kind, "attachment_kind")):
        if code and code not in work.kit.rules.list(name):
            raise UsageError("record.unknown_code", field=name, list=name)


def check_words(work: Work, of: Uid, record: Attachment) -> None:
    """Keep who reported out of names and notes, which lists show and searches read.

    Raises:
        RuleViolationError: ``reporter.named``.
    """
    if names_reporter(work.unit, (work.unit.journal.known(of).matter,), record.name, record.note):
        raise RuleViolationError("reporter.named", field="note")


def _parts(files: tuple[Path, ...], report: Report) -> list[tuple[Path, "_Part"]]:
    """Check all files before the first is read, and let each report its part of the whole."""
    parts, before = [], 0
    for file in files:
        size = _checked_size(file)
        parts.append((file, _Part(report, before, size)))
        before += size
    for _, part in parts:
        part.total = before
    return parts


def _checked_size(file: Path) -> int:
    try:
        if not file.is_file():
            raise NotFoundError("attachment.no_file")
        size = file.stat().st_size
    except OSError as error:
        raise EnvironmentFailureError("attachment.unreadable") from error
    if size > _MAX_BYTES:
        raise InputError("attachment.too_large", limit=_MAX_BYTES >> 20)
    if not size:
        raise InputError("attachment.empty")
    return size


@dataclass(slots=True)
class _Part:
    """The report of one file among several."""

    report: Report
    before: int
    size: int
    total: int = 0

    def step(self, done: int, _total: int, what: str) -> None:
        self.report.step(self.before + min(done, self.size), self.total, what)


def _taken_in(work: Work, asked: Attach, file: Path, report: Report) -> Attachment:
    with _source(file) as src, _reading():
        kind = kind_of(src)
        sha256, size = attachment_rows.store(work.unit, src, report)
    if not size:  # emptied since it was looked at
        raise InputError("attachment.empty")
    return replace(_as_named(asked, file), mime=kind.value, sha256=sha256, size_bytes=size)


def _as_named(asked: Attach, file: Path) -> Attachment:
    name = plain_name(file.name)
    if not name:
        raise InputError("attachment.bad_name")
    return Attachment(
        of=asked.uid,
        name=name,
        original_name=name,
        attachment_kind=asked.attachment_kind,
        paper=asked.paper,
        note=asked.note,
        is_reporter_source=asked.is_reporter_source,
    )


def _known(unit: Unit, found: Attachment) -> Twin | None:
    """Find the same content, on this record first; matters that are kept from who adds it are not told of."""
    unit.journal.flush()
    hidden = recusals.kept_from(unit.connection, unit.person)
    twins = [
        Twin(found.name, name, of, of == found.of)
        for _, _, of, name in sql.with_content(unit.connection, (found.sha256,))
        if not hidden or unit.journal.known(of).matter not in hidden
    ]
    return next((twin for twin in twins if twin.is_here), twins[0] if twins else None)


def _source(file: Path) -> BinaryIO:
    with _reading():
        return file.open("rb")


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentFailureError("attachment.unreadable") from error


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


@dataclass(frozen=True, slots=True)
class ExtractFiles(Command[tuple[Path, ...]]):
    """Write plain copies of attachments into a folder outside the store, all of them or none, for a stated purpose."""

    AUDITED_AS = "attachment.extract"

    uids: tuple[Uid, ...]
    folder: Path
    purpose: str

    def run(self, work: Work, report: Report) -> tuple[Path, ...]:
        """Write the files under names that are free, and register each.

        Raises:
            RuleViolationError: ``purpose.missing``.
            EnvironmentFailureError: ``attachment.no_folder``, or see ``faults``.
            NotFoundError: ``record.not_found``.
            TamperedError: ``attachment.hash``; nothing is left in the folder then.
        """
        if not self.purpose.strip():
            raise RuleViolationError("purpose.missing", field="purpose")
        if not self.folder.is_dir():
            raise EnvironmentFailureError("attachment.no_folder")
        written: list[Path] = []
        try:
            for number, uid in enumerate(self.uids):
                report.step(number, len(self.uids), "attachment.extract")
                stored = work.unit.get(Attachment, uid)
                target = _free(self.folder, stored.record.name)
                _copied_out(work.unit, stored, target, report)
                written.append(target)
                attachment_rows.register_extraction(work.unit, uid, stored.record.sha256, self.purpose)
        except BaseException:
            for path in written:
                durable.discard(path)
            raise
        work.unit.record(LedgerChanged("extraction"))
        return tuple(written)

    def audit_object(self, result: tuple[Path, ...]) -> str:  # noqa: ARG002 - the files are told by their uids
        """Name the first of the attachments; the register of extractions has them all."""
        return next(iter(self.uids), "")


def _free(folder: Path, given: str) -> Path:
    """Give a name of its own in a folder; a name that came in a bundle may hold anything."""
    name = plain_name(given) or "file"
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return target


def _copied_out(read: Read, stored: Stored[Attachment], target: Path, report: Report) -> int:
    attachment_rows.verify(read, stored.record.sha256, report)
    done = 0
    with (
        faults.disk(),
        attachment_rows.open_content(read, stored.record.sha256) as src,
        durable.making(target) as dst,
    ):
        while block := src.read(_BLOCK):
            dst.write(block)
            done += len(block)
            report.step(done, stored.record.size_bytes or done, "attachment.extract")
    return done


@dataclass(frozen=True, slots=True)
class ReadAttachment(Query[bytes]):
    """Ask for the content of an attachment, in memory only, for the viewer of the window; asking is logged."""

    AUDITED_AS = "attachment.view"

    uid: Uid
    most_bytes: int = VIEWED_BYTES

    def run(self, look: Look) -> bytes:
        """Decrypt the content.

        Raises:
            NotFoundError: ``record.not_found``.
            InputError: ``view.too_large`` for the viewer.
            TamperedError: ``attachment.hash``, or when the stored bytes were altered.
        """
        stored = look.read.get(Attachment, self.uid)
        if (stored.record.size_bytes or 0) > self.most_bytes:
            raise InputError("view.too_large", limit=self.most_bytes >> 20)
        with attachment_rows.open_content(look.read, stored.record.sha256) as src:
            data = src.read(self.most_bytes + 1)
        if hashlib.sha256(data).hexdigest() != stored.record.sha256:
            raise TamperedError("attachment.hash")
        return data

    def audit_object(self) -> str:
        """Name the attachment."""
        return self.uid


Opener = Callable[[], BinaryIO]


def opener_of(read: Read, sha256: str) -> Opener:
    """Give a function that opens the content each time it is called."""

    def open_it() -> BinaryIO:
        return attachment_rows.open_content(read, sha256)

    return open_it

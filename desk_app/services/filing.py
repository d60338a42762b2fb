"""Attachments on file: list them with where they belong, describe, put in order, withdraw with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desk_app.domain.file_names import plain_name
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.handling import Attachment, Step
from desk_app.errors import RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.attachments import check_codes, check_words
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.office import PersonNames
from desk_app.store.queries import attachments as sql
from desk_app.store.queries import records as records_sql
from desk_app.store.unit import Read, Stored

DESCRIBED = frozenset({"name", "attachment_kind", "paper", "note", "is_reporter_source"})
"""What a person says of a file; everything else is a fact of its content."""

_UNPLACED = 1 << 30


@dataclass(frozen=True, slots=True)
class Describe(Command[RevId]):
    """Change what a person says of an attachment; ``rev`` is the revision the person saw."""

    AUDITED_AS = "attachment.describe"

    uid: Uid
    rev: RevId
    given: Mapping[str, object]

    def run(self, work: Work, report: Report) -> RevId:  # noqa: ARG002 - short
        """Change it.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``record.stale`` when somebody changed it since.
            UsageError: ``record.unknown_field`` or ``record.unknown_code``.
            RuleViolationError: ``attachment.bad_name`` or ``reporter.named``.
        """
        for name in self.given:
            if name not in DESCRIBED:
                raise UsageError("record.unknown_field", kind=Attachment.KIND, field=name)
        stored = replace(work.unit.get(Attachment, self.uid), rev=self.rev)
        after = changed(stored.record, self.given)
        if not after.name.strip() or plain_name(after.name) != after.name.strip():
            raise RuleViolationError("attachment.bad_name", field="name")
        check_codes(work, after.paper, after.attachment_kind)
        check_words(work, after.of, after)
        return work.unit.change(stored, after)


@dataclass(frozen=True, slots=True)
class Place(Command[None]):
    """Move an attachment up or down among those of its record by so many places."""

    AUDITED_AS = "attachment.place"

    uid: Uid
    by: int

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Move it; at the end of the list it stays.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        moved = work.unit.get(Attachment, self.uid)
        others = sorted(work.unit.find(Attachment, of=moved.record.of), key=in_order)
        at = next(number for number, one in enumerate(others) if one.uid == self.uid)
        others.insert(max(0, at + self.by), others.pop(at))
        for number, one in enumerate(others, start=1):
            if one.record.position != number:
                work.unit.change(one, replace(one.record, position=number))


def in_order(stored: Stored[Attachment]) -> tuple[int, int]:
    """Give the place of an attachment: those put in order by hand, then the others as they came."""
    return stored.record.position or _UNPLACED, stored.row


@dataclass(frozen=True, slots=True)
class Detach(Command[None]):
    """Withdraw an attachment for a reason; its bytes stay as long as any record or bundle may need them."""

    AUDITED_AS = "attachment.withdraw"

    uid: Uid
    reason: str

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Withdraw it.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``attachment.no_reason``, ``reporter.named``.
        """
        if not self.reason.strip():
            raise RuleViolationError("attachment.no_reason", field="reason")
        stored = work.unit.get(Attachment, self.uid)
        if names_reporter(work.unit, (work.unit.journal.known(self.uid).matter,), self.reason):
            raise RuleViolationError("reporter.named", field="reason")
        work.unit.withdraw(replace(stored, record=replace(stored.record, void_reason=self.reason.strip())))


@dataclass(frozen=True, slots=True)
class Scanned:
    """An approval whose scan a file is: the role that signed, and the transition it led to."""

    role: str
    transition: str


@dataclass(frozen=True, slots=True)
class OnFile:
    """One attachment as a list shows it: when it came in, and by whom.

    ``of_kind`` and ``of_number`` name the record when it is not the one that was asked about; ``known_in`` are the
    numbers of other records with the same content.
    """

    stored: Stored[Attachment]
    at: str
    by: str
    of_kind: str
    of_number: str
    scanned: tuple[Scanned, ...]
    known_in: tuple[str, ...]

    @property
    def uid(self) -> Uid:
        """The attachment."""
        return self.stored.uid


@dataclass(frozen=True, slots=True)
class FilesOf(Query[tuple[OnFile, ...]]):
    """Ask for the attachments of a record; those of a whole matter when the record is the top of one."""

    uid: Uid

    def run(self, look: Look) -> tuple[OnFile, ...]:
        """List them in their order, those of the record itself first."""
        read = look.read
        wanted = read.among(Attachment, "uid", sql.uids_of(read.connection, self.uid))
        found = sorted(wanted, key=lambda stored: (stored.record.of != self.uid, stored.record.of, in_order(stored)))
        uids = [stored.uid for stored in found]
        began = sql.first_revisions(read.connection, uids)
        scanned, known = _scanned(read, uids), _known_in(read, found)
        names = PersonNames().run(look) if found else {}
        return tuple(
            OnFile(
                stored,
                at=began[stored.uid].at if stored.uid in began else "",
                by=names.get((began[stored.uid].origin, began[stored.uid].by), "") if stored.uid in began else "",
                of_kind=_kind(read, stored.record.of) if stored.record.of != self.uid else "",
                of_number=_number(read, stored.record.of) if stored.record.of != self.uid else "",
                scanned=tuple(scanned.get(stored.uid, ())),
                known_in=tuple(known.get(stored.uid, ())),
            )
            for stored in found
        )


def _kind(read: Read, uid: Uid) -> str:
    return records_sql.kind_of(read.connection, uid) or ""


def _number(read: Read, uid: Uid) -> str:
    return records_sql.number_of(read.connection, uid)


def _scanned(read: Read, uids: list[Uid]) -> Mapping[Uid, list[Scanned]]:
    found: dict[Uid, list[Scanned]] = {}
    for uid, role, step in sql.scanned_in(read.connection, uids):
        steps = read.find(Step, uid=step)
        found.setdefault(uid, []).append(Scanned(role, steps[0].record.transition if steps else ""))
    return found


def _known_in(read: Read, found: list[Stored[Attachment]]) -> Mapping[Uid, list[str]]:
    """Tell where else the same content is, without the matters that are kept from who looks."""
    rows = list(sql.with_content(read.connection, {stored.record.sha256 for stored in found}))
    seen = {stored.uid for stored in read.among(Attachment, "uid", (uid for _, uid, _, _ in rows))}
    places: dict[Uid, list[str]] = {}
    for stored in found:
        for sha256, uid, of, _ in rows:
            if sha256 == stored.record.sha256 and uid != stored.uid and uid in seen:
                places.setdefault(stored.uid, []).append(_number(read, of))
    return places

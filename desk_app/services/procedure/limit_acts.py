"""What a person does with a time limit beside the steps: start one by hand, suspend, resume, extend, close.

Some limits no step opens: an application to change a measure, a decision on property, a case the procuratorate
returned. Every act leaves a revision of the limit, so its history says who did what.
"""

from dataclasses import dataclass, replace
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Subject
from desk_app.domain.records.handling import Deadline
from desk_app.domain.rules.limits import Every, Limit, Unit
from desk_app.domain.rules.pausing import resume, suspend
from desk_app.domain.workflow.facts import read_moment
from desk_app.errors import NotFoundError, RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Work
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.deadlines import NOBODY, Grant
from desk_app.store.queries import records as sql
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class StartLimit(Command[Uid]):
    """Start a limit for a record by hand, from a day, or from a moment (``2026-03-01T22:30``) when it counts hours."""

    AUDITED_AS = "limit.start"

    of: Uid
    rule: str
    on: date | None = None
    at: str = ""
    subject: Uid = NOBODY
    note: str = ""

    def run(self, work: Work, report: Report) -> Uid:  # noqa: ARG002 - short
        """Store the limit and give its uid.

        Raises:
            NotFoundError: ``limits.unknown`` for a rule there is not, ``record.not_found`` for a record or subject.
            UsageError: ``limits.moment_missing`` or ``limits.day_missing``.
            RuleViolationError: ``limits.not_in_use``, ``limits.periodic``, ``limits.in_future``, ``limits.too_often``.
        """
        work = replace(work, kit=work.kit.as_of(self.on))
        limit = self._limit(work)
        trigger = self._trigger(limit)
        if not limit.is_backward:
            deadlines.need_past(limit, trigger, work.kit.clock)
        if sql.kind_of(work.unit.connection, self.of) is None:
            raise NotFoundError("record.not_found")
        if self.subject and work.unit.get(Subject, self.subject).record.clue != self.of:
            raise NotFoundError("record.not_found")
        if limit.most and len(work.unit.find(Deadline, of=self.of, rule=limit.id)) >= limit.most:
            source = limit.provenance.source
            raise RuleViolationError("limits.too_often", rule=limit.id, source=source, most=limit.most)
        record = deadlines.started(work.kit, limit, trigger, of=self.of, subject=self.subject, note=self.note)
        return work.unit.add(record)

    def audit_object(self, result: Uid) -> str:
        """Name the limit that was started."""
        return result

    def _limit(self, work: Work) -> Limit:
        if self.rule not in work.kit.rules.limits:
            raise NotFoundError("limits.unknown")
        limit = work.kit.rules.limit(self.rule)
        if not limit.in_use:
            raise _act_refusal("limits.not_in_use", limit)
        if limit.every is Every.QUARTER_END:
            raise _act_refusal("limits.periodic", limit)
        return limit

    def _trigger(self, limit: Limit) -> date:
        moment = read_moment(self.at)
        if limit.unit is Unit.HOUR:
            if moment is None:
                raise UsageError("limits.moment_missing", rule=limit.id)
            return moment
        day = self.on or (moment.date() if moment else None)
        if day is None:
            raise UsageError("limits.day_missing", rule=limit.id)
        return day


@dataclass(frozen=True, slots=True)
class SuspendLimit(Command[None]):
    """Let a limit stand still from a day on; ``reason`` is a code of ``suspension_reason``."""

    AUDITED_AS = "limit.suspend"

    uid: Uid
    on: date
    reason: str
    note: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Store the suspension.

        Raises:
            NotFoundError: ``record.not_found``, or ``rules.unknown_code`` for the reason.
            RuleViolationError: ``limits.is_closed``, ``limits.in_future``, ``limits.reason_note_missing``, or as
                ``domain.rules.pausing.suspend`` says.
        """
        stored, limit = _running(work, self.uid)
        reason = work.kit.rules.list("suspension_reason")[self.reason].id
        if reason == "other" and not self.note.strip():
            raise _act_refusal("limits.reason_note_missing", limit, field="note")
        deadlines.need_past(limit, self.on, work.kit.clock)
        computed = suspend(limit, deadlines.computed_of(stored.record), self.on, reason)
        deadlines.keep(work, stored, computed, suspension_reason=reason, note=self.note or stored.record.note)


@dataclass(frozen=True, slots=True)
class ResumeLimit(Command[None]):
    """Let a suspended limit run on from a day."""

    AUDITED_AS = "limit.resume"

    uid: Uid
    on: date

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Store the new due day.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``limits.is_closed``, ``limits.in_future``, or as ``domain.rules.pausing.resume`` says.
        """
        stored, limit = _running(work, self.uid)
        deadlines.need_past(limit, self.on, work.kit.clock)
        computed = resume(limit, deadlines.computed_of(stored.record), self.on, work.kit.calendar)
        deadlines.keep(work, stored, computed, suspension_reason="")


@dataclass(frozen=True, slots=True)
class ExtendLimit(Command[None]):
    """Extend a limit until a day, as somebody granted it; the rule says who may and whether a paper must be named."""

    AUDITED_AS = "limit.extend"

    uid: Uid
    until: date
    approver: str
    paper_number: str = ""
    reason: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Store the new due day.

        Raises:
            NotFoundError: ``record.not_found``, or ``rules.unknown_code`` for the approver.
            RuleViolationError: ``limits.is_closed``, or as ``deadlines.extend_limit`` says.
        """
        stored, _ = _running(work, self.uid)
        approver = work.kit.rules.list("approver")[self.approver].id
        deadlines.extend_limit(work, stored, Grant(self.until, approver, self.paper_number, self.reason))


@dataclass(frozen=True, slots=True)
class CloseLimit(Command[None]):
    """Close a limit: what it asked for was done, or it no longer applies."""

    AUDITED_AS = "limit.close"

    uid: Uid
    on: date
    note: str = ""

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        """Store the day.

        Raises:
            NotFoundError: ``record.not_found``.
            RuleViolationError: ``limits.is_closed``, ``limits.in_future`` or ``limits.before_start``.
        """
        stored, limit = _running(work, self.uid)
        deadlines.need_past(limit, self.on, work.kit.clock)
        begun = stored.record.started_on
        if begun is not None and self.on < begun and not limit.is_backward:
            raise _act_refusal("limits.before_start", limit, field="on")
        given = {"closed_on": self.on, "note": self.note or stored.record.note}
        work.unit.change(stored, changed(stored.record, given))


def _running(work: Work, uid: Uid) -> tuple[Stored[Deadline], Limit]:
    stored = work.unit.get(Deadline, uid)
    limit = work.kit.limit_as_judged(stored.record.rule, stored.record.rule_version)
    if limit is None:
        raise NotFoundError("limits.unknown")
    if stored.record.closed_on is not None:
        raise _act_refusal("limits.is_closed", limit)
    return stored, limit


def _act_refusal(code: str, limit: Limit, field: str = "") -> RuleViolationError:
    return RuleViolationError(code, rule=limit.id, source=limit.provenance.source, field=field)

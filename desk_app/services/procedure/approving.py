"""Record who approved a step on the signed paper: opinions, days, scans; and ask for them later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.domain.ids import Uid
from desk_app.domain.records.deciding import Approval
from desk_app.domain.workflow.chains import Chain, Paper, Place, Signed, judge, missing
from desk_app.domain.workflow.facts import Facts, InputValue
from desk_app.domain.workflow.machine import Machine
from desk_app.domain.workflow.steps import Advance, Reason
from desk_app.errors import RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.attachments import Attach
from desk_app.services.door import Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.procedure.situation import entered_day
from desk_app.store.unit import Stored

_TEAM = ("handlers", "verifiers", "investigators")
_GUARD = "rung_signed"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One block of a signed paper: who signed as what, when, and the opinion; or the scan that shows it."""

    role: str
    person: str
    on: date
    opinion: str = ""
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper that was found in order; ``reminders`` are the blocks it lacks."""

    chain: Chain | None
    places: tuple[Place, ...]
    reminders: tuple[Reason, ...]


def completed(
    machine: Machine, state: str, action: str, inputs: Mapping[str, InputValue], opinions: tuple[Opinion, ...]
) -> Mapping[str, InputValue]:
    """Fill in who approved from the last block of the paper, where the step asks and nothing was entered."""
    row = next((row for row in machine.transitions if (row.origin, row.action) == (state, action)), None)
    if row is None or not opinions:
        return inputs
    last = opinions[-1]
    given = {"approver": last.role, "approved_by": last.person, "opinion": last.opinion}
    asked = {field.name for field in row.inputs}
    return {**{name: value for name, value in given.items() if name in asked and value}, **inputs}


def judged(kit: Kit, advance: Advance, facts: Facts, opinions: tuple[Opinion, ...]) -> Judged:
    """Check the paper of a step against its chain.

    Raises:
        RuleViolationError: ``approval.*``, also for a missing block of a chain that binds.
        UsageError: ``record.unknown_code`` for a role that does not exist.
    """
    row, rules = advance.transition, kit.rules
    chain = rules.chain_of(row.number)
    for one in opinions:
        if one.role not in rules.list("approver"):
            raise UsageError("record.unknown_code", field="role", list="approver")
        if not one.opinion.strip() and one.scan is None:
            raise RuleViolationError("approval.unconfirmed", field="approvals", rule=row.id)
    done_on, approver = entered_day(facts.inputs), facts.text("approver") or facts.text("decided_by")
    signed = [Signed(one.role, one.person.strip(), one.on) for one in opinions]
    if not signed and approver:
        signed = [Signed(approver, facts.text("approved_by"), done_on)]
    handlers = frozenset(name for team in _TEAM for name in facts.people(team))
    paper = Paper(row.id, row.provenance.source, approver, done_on, handlers)
    places = judge(chain, signed, paper)
    lacking = missing(chain, signed, approver=approver)
    if chain is None or not lacking or not approver:
        return Judged(chain, places, ())
    if chain.binds:
        raise RuleViolationError(
            "approval.rung_missing",
            field="approvals",
            rule=row.id,
            source=chain.provenance.source,
            argument=lacking[0],
        )
    if not opinions:  # nobody copied the slip into the program; the step itself says who approved
        return Judged(chain, places, ())
    return Judged(chain, places, tuple(_reminder(kit, advance, chain, role) for role in lacking))


def _reminder(kit: Kit, advance: Advance, chain: Chain, role: str) -> Reason:
    term = kit.rules.guards[_GUARD]
    return Reason(advance.transition.id, term.code, term.field, chain.provenance.source, _GUARD, role)


def record(  # noqa: PLR0913 - the parts of one paper
    work: Work, of: Uid, step: Uid, opinions: tuple[Opinion, ...], found: Judged, *, version: str, report: Report
) -> None:
    """Store every block of the paper with its scan."""
    for one, place in zip(opinions, found.places, strict=False):
        scans = Attach(of, (one.scan,)).run(work, report) if one.scan is not None else ()
        for scan in scans:
            work.unit.audit(Attach.AUDITED_AS, scan)
        work.unit.add(
            Approval(
                of=of,
                step=step,
                chain=found.chain.id if found.chain else "",
                position=place.position,
                role=one.role,
                person_name=one.person.strip(),
                decided_on=one.on,
                opinion=one.opinion,
                is_folded=place.is_folded,
                scan=scans[0] if scans else Uid(""),
                rule_version=found.chain.provenance.version if found.chain else version,
            )
        )


@dataclass(frozen=True, slots=True)
class ApprovalsOf(Query[tuple[Stored[Approval], ...]]):
    """Ask for the opinions on the papers of a record, in the order they were entered."""

    uid: Uid

    def run(self, look: Look) -> tuple[Stored[Approval], ...]:
        """List them."""
        return look.read.find(Approval, of=self.uid)

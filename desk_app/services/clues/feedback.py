"""Tell a reporter of acceptance or of the result: one command over the step that the procedure has for it."""

from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.records.linking import Feedback
from desk_app.domain.workflow.facts import InputValue
from desk_app.errors import UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.procedure.steps import Taken, TakeStep
from desk_app.services.procedure.telling import ACCEPTANCE, RESULT
from desk_app.store.unit import Stored

_ACTIONS = {ACCEPTANCE: "report_acceptance", RESULT: "report_feedback"}


@dataclass(frozen=True, slots=True)
class GiveFeedback(Command[Taken]):
    """Note what a reporter was told; ``waiver`` says instead why nothing need be told, as for a repeated report.

    ``kind`` is a code of ``feedback_kind``. The limit that asked for it is closed. A reminder comes back when new
    evidence was offered, because it must be verified.
    """

    AUDITED_AS = "feedback.give"

    uid: Uid
    kind: str
    given_on: date
    given_by: str
    channel: str = ""
    content: str = ""
    has_objection: bool = False
    has_new_evidence: bool = False
    evidence_note: str = ""
    waiver: str = ""

    def run(self, work: Work, report: Report) -> Taken:
        """Take the step.

        Raises:
            UsageError: ``record.unknown_code`` for the kind.
            RuleViolationError: ``feedback.incomplete``, ``feedback.evidence_note_missing``,
                ``feedback.names_reporter``, or as ``TakeStep`` says.
            NotFoundError: ``record.not_found``.
        """
        if self.kind not in _ACTIONS:
            raise UsageError("record.unknown_code", field="kind", list="feedback_kind")
        entered: dict[str, InputValue] = {
            "given_by": self.given_by,
            "channel": self.channel,
            "feedback": self.content,
            "has_objection": self.has_objection,
            "has_new_evidence": self.has_new_evidence,
            "evidence_note": self.evidence_note,
            "waiver": self.waiver,
        }
        inputs = {"done_on": self.given_on, **{name: value for name, value in entered.items() if value}}
        return TakeStep(self.uid, _ACTIONS[self.kind], inputs).run(work, report)


@dataclass(frozen=True, slots=True)
class FeedbackOf(Query[tuple[Stored[Feedback], ...]]):
    """Ask what the reporters of a clue were told."""

    uid: Uid

    def run(self, look: Look) -> tuple[Stored[Feedback], ...]:
        """List it, oldest first."""
        return look.read.find(Feedback, clue=self.uid)

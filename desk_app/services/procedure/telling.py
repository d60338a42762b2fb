"""Tell a real-name reporter of acceptance and of the result, and note it without naming anybody.

Source: domain design section 1.8; rules on handling accusations, articles 25 to 27.
"""

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Reporter
from desk_app.domain.records.linking import Feedback
from desk_app.errors import RuleViolationError
from desk_app.services.discretion import names_reporter
from desk_app.services.procedure.context import Context

ACCEPTANCE, RESULT = "acceptance", "result"


def tell_acceptance(context: Context) -> None:
    """Note that the reporter was told of acceptance, or why not.

    Raises:
        RuleViolationError: as ``tell_result``.
    """
    _note(context, ACCEPTANCE)


def tell_result(context: Context) -> None:
    """Note that the reporter was told of the result, or why not.

    Raises:
        RuleViolationError: ``feedback.incomplete`` when neither the way and content nor a waiver is given,
            ``feedback.evidence_note_missing``, ``feedback.names_reporter``.
    """
    _note(context, RESULT)


def _note(context: Context, kind: str) -> None:
    facts, unit = context.facts, context.work.unit
    waiver, channel, content = facts.text("waiver"), facts.text("channel"), facts.text("feedback")
    evidence, has_evidence = facts.text("evidence_note"), facts.flag("has_new_evidence")
    row = context.advance.transition
    named = {"rule": row.id, "source": row.provenance.source}
    if not waiver and not (channel and content):
        raise RuleViolationError("feedback.incomplete", field="feedback" if channel else "channel", **named)
    if has_evidence and not evidence:
        raise RuleViolationError("feedback.evidence_note_missing", field="evidence_note", **named)
    if names_reporter(unit, (context.uid,), content, evidence, facts.text("given_by")):
        raise RuleViolationError("feedback.names_reporter", field="feedback")
    reporters = unit.find(Reporter, clue=context.uid)
    unit.add(
        Feedback(
            clue=context.uid,
            reporter=reporters[0].uid if len(reporters) == 1 else Uid(""),
            feedback_kind=kind,
            given_on=context.done_on,
            given_by=facts.text("given_by"),
            channel=channel,
            content=content,
            has_objection=facts.flag("has_objection"),
            has_new_evidence=has_evidence,
            evidence_note=evidence,
            waiver=waiver,
        )
    )

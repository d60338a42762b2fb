"""Hand a clue to somebody else: the transfer record from sending over the receipt to the answer or the return.

Source: domain design section 1.11; rules on handling accusations, articles 16, 17 and 21.
"""

from desk_app.domain.kinds import changed
from desk_app.domain.records.linking import Stub, Transfer
from desk_app.errors import RuleViolationError
from desk_app.services import numbering
from desk_app.services.discretion import names_reporter
from desk_app.services.procedure.context import Context

_REFERRAL, _TO_PARTY = "referral", "party_organisation"


def open_referral(context: Context) -> None:
    """Note what was sent to whom; a referral unless the step says another kind.

    Raises:
        RuleViolationError: ``procedure.input_type`` when the pages are no number, ``reporter.named``.
    """
    _open(context, context.facts.text("transfer_kind") or _REFERRAL)


def open_handover(context: Context) -> None:
    """Note what went to the Party organisation.

    Raises:
        RuleViolationError: ``procedure.input_type`` when the pages are no number, ``reporter.named``.
    """
    _open(context, _TO_PARTY)


def note_receipt(context: Context) -> None:
    """Write on the transfer who signed for it."""
    _fill(context, receipt_signed_by=context.facts.text("receipt_signed_by"), receipt_on=context.done_on)


def note_answer(context: Context) -> None:
    """Write on the transfer what came back.

    Raises:
        RuleViolationError: ``reporter.named``.
    """
    _need_discretion(context, "feedback")
    _fill(context, feedback=context.facts.text("feedback"), feedback_on=context.done_on)


def note_return(context: Context) -> None:
    """Write on the transfer that it came back and why.

    Raises:
        RuleViolationError: ``reporter.named``.
    """
    _need_discretion(context, "reason")
    _fill(context, returned_on=context.done_on, return_reason=context.facts.text("reason"))


def note_sending(context: Context) -> None:
    """Write on the stub when its paper went up."""
    stored = context.work.unit.get(Stub, context.uid)
    context.work.unit.change(stored, changed(stored.record, {"sent_on": context.done_on}))


def _open(context: Context, kind: str) -> None:
    work, facts, on = context.work, context.facts, context.done_on
    _need_discretion(context, "items")
    uid = work.unit.new_uid()
    work.unit.add(
        Transfer(
            clue=context.uid,
            number=numbering.next_number(work, "transfer", uid, on=on),
            transfer_kind=kind,
            sent_to=facts.text("referred_to"),
            sent_on=on,
            sent_by=facts.text("sent_by"),
            carrier=facts.text("carrier"),
            items=tuple(line.strip() for line in facts.text("items").splitlines() if line.strip()),
            page_count=_pages(context),
            wants_result=facts.flag("wants_result"),
            result_due_on=facts.day("result_due_on"),
        ),
        uid=uid,
        is_new=True,
    )


def _pages(context: Context) -> int | None:
    text = context.facts.text("page_count")
    if text and not (text.isascii() and text.isdigit()):
        row = context.advance.transition
        raise RuleViolationError("procedure.input_type", field="page_count", rule=row.id, source=row.provenance.source)
    return int(text) if text else None


def _need_discretion(context: Context, name: str) -> None:
    if names_reporter(context.work.unit, (context.uid,), context.facts.text(name)):
        raise RuleViolationError("reporter.named", field=name)


def _fill(context: Context, **given: object) -> None:
    """Write on the transfer that is under way; a clue that was imported as referred has none."""
    under_way = context.work.unit.find(Transfer, clue=context.uid, returned_on=None, feedback_on=None)
    if under_way:
        context.work.unit.change(under_way[-1], changed(under_way[-1].record, given))

"""Split a clue whose people go different ways: the part keeps number, days, sources, papers and running limits.

Source: decision 0011; domain design section 1.13 (one clue per subject).
"""

from dataclasses import replace

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Attachment, Measure, Step
from desk_app.domain.records.linking import Relation
from desk_app.domain.rules.numbering import sub_number
from desk_app.errors import RuleViolationError
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.joining import OWED_TO_REPORTERS
from desk_app.store.unit import Stored


def split(context: Context) -> None:
    """Let the chosen subjects go on as a clue of their own, in the same state.

    The reporter and what is owed to the reporter so far stay with the clue that was reported; what was filed before
    stays there too, the part counts it as on file.

    Raises:
        RuleViolationError: ``split.which`` unless some and not all subjects are chosen, ``split.treated`` when a
            measure was already decided for one of them.
    """
    unit, row = context.work.unit, context.advance.transition
    subjects = unit.find(Subject, clue=context.uid)
    leaving = [subject for subject in subjects if subject.uid in context.subjects]
    if not leaving or len(leaving) == len(subjects):
        raise RuleViolationError("split.which", field="subjects", rule=row.id, source=row.provenance.source)
    if any(unit.find(Measure, subject=subject.uid) for subject in leaving):
        raise RuleViolationError("split.treated", field="subjects", rule=row.id, source=row.provenance.source)
    whole = unit.get(Clue, context.uid)
    part = unit.new_uid()
    unit.add(_part(context, whole, leaving[0].record.position or len(subjects)), uid=part, is_new=True)
    for subject in leaving:
        unit.add(replace(subject.record, clue=part))
        unit.withdraw(subject)
    for allegation in unit.find(Allegation, clue=context.uid):
        unit.add(replace(allegation.record, clue=part))
    unit.add(Relation(clue=part, other=context.uid, relation="split_from", noted_on=context.done_on))
    step = next(stored for stored in unit.find(Step, of=context.uid) if stored.uid == context.step)
    unit.add(replace(step.record, of=part))
    for limit in deadlines.running(context.work, context.uid):
        if context.work.kit.rules.limit(limit.record.rule).only_if != OWED_TO_REPORTERS:
            unit.add(replace(limit.record, of=part))


def _part(context: Context, whole: Stored[Clue], position: int) -> Clue:
    """Make the clue of those who leave; papers tagged on attachments count for it as well."""
    root = whole.record.split_from or whole.uid
    tagged = {file.record.paper for file in context.work.unit.find(Attachment, of=whole.uid) if file.record.paper}
    return replace(
        whole.record,
        number=_free_number(context, whole.record.number, position),
        papers=tuple(dict.fromkeys((*whole.record.papers, *sorted(tagged)))),
        split_from=root,
        joined_into=Uid(""),
    )


def _free_number(context: Context, number: str, position: int) -> str:
    """Give the number of the first who leaves, or the next one nobody carries."""
    while context.work.unit.find(Clue, number=sub_number(number, position)):
        position += 1
    return sub_number(number, position)

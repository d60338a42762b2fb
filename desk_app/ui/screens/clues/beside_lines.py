"""What runs beside a clue as lines: declarations of what each kind tells, one builder for all of them.

Pure: nothing here asks the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, specs
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.linking import Feedback, Recusal, Relation, Stub, Transfer
from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.services.clues.beside import Parallel
from desk_app.services.procedure.joining import joins
from desk_app.ui.days_left import light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labelled, worded
from desk_app.ui.step_dialog import offered
from desk_app.ui.theme import State
from desk_app.ui.widgets.record_line import Act, Line, Mark

EDIT, GO, TAKE_BACK, PAPERS = "edit", "go", "take_back", "papers"
BEGINS = frozenset({"open_appeal", "open_false_report", "open_clarification"})
"""Effects of the steps of a clue that begin something beside it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a line of a kind tells, by field names; ``tick`` is the step that ticks it, ``untick`` the one back."""

    title: tuple[str, ...]
    notes: tuple[str, ...]
    may_add: bool = False
    tick: str = ""
    untick: str = ""
    acts: tuple[str, ...] = (EDIT,)


TELLINGS: Mapping[type[Record], Telling] = {
    ExecutionItem: Telling(
        ("item",), ("subject", "measure", "due_on", "done_on", "note"), tick="carry_out", untick="reopen_item"
    ),
    Stub: Telling(("number",), ("received_on", "pieces", "sent_to", "carrier", "receipt_signed_by"), acts=(PAPERS,)),
    Appeal: Telling(
        ("number", "appeal_kind"),
        ("subject", "measure", "filed_on", "reviewers", "outcome", "document_no", "decided_on"),
    ),
    FalseReport: Telling(("number",), ("suspected_on", "conclusion", "document_no", "decided_on")),
    Clarification: Telling(
        ("number",),
        ("subject", "proposed_by", "proposed_on", "way", "scope", "done_on", "followed_up_on"),
    ),
    Transfer: Telling(
        ("number", "transfer_kind"),
        ("sent_to", "sent_on", "carrier", "receipt_signed_by", "receipt_on", "feedback_on", "returned_on"),
    ),
    Feedback: Telling(("feedback_kind",), ("given_on", "given_by", "channel", "waiver", "content"), acts=()),
    Relation: Telling(("relation",), ("noted_on", "note"), may_add=True, acts=(GO, TAKE_BACK)),
    Recusal: Telling(
        ("person_name",), ("ground", "asked_by", "decided_by", "decided_on", "lifted_on", "note"), may_add=True
    ),
    Recommendation: Telling(
        ("number", "book_kind"),
        ("unit_name", "document_no", "served_on", "reply_due_on", "replied_on", "outcome"),
        may_add=True,
    ),
    Problem: Telling(
        ("number", "description"), ("unit_name", "category", "found_on", "due_on"), may_add=True, acts=(GO, EDIT)
    ),
}


def addable() -> tuple[type[Record], ...]:
    """List the kinds that can be added to a clue by hand."""
    return tuple(kind for kind, telling in TELLINGS.items() if telling.may_add)


def line_of(desk: Desk, parallel: Parallel, names: Mapping[str, str], at: Uid) -> Line:
    """Tell one record: what it is, how it stands, when it is due, and what can be done with it."""
    record, uid = parallel.stored.record, parallel.stored.uid
    telling = TELLINGS[type(record)]
    title = "  ".join(filter(None, (worded(desk, record, name, names) for name in telling.title)))
    notes = SEPARATOR.join(filter(None, (labelled(desk, record, name, names) for name in telling.notes)))
    if isinstance(record, Relation):
        title = "  ".join(filter(None, (title, names.get(_other_end(record, at), ""))))
    return Line(
        key=uid,
        title=title,
        notes=(notes,) if notes else (),
        marks=_marks(desk, parallel),
        steps=() if telling.tick else tuple(offered(desk, option) for option in parallel.options),
        acts=_acts(desk, record, telling),
        ticked=_is_ticked(desk, record) if telling.tick else None,
    )


def led_to(record: Record, uid: Uid, at: Uid) -> Uid:
    """Give the record a line leads to: the other clue of a relation, else the record itself."""
    return _other_end(record, at) if isinstance(record, Relation) else uid


def _acts(desk: Desk, record: Record, telling: Telling) -> tuple[Act, ...]:
    translate = QCoreApplication.translate
    words = {
        EDIT: translate("clues", "Edit"),
        GO: translate("clues", "Open"),
        TAKE_BACK: translate("clues", "Take back"),
        PAPERS: translate("clues", "Papers\u2026"),
    }
    is_join = isinstance(record, Relation) and joins(desk.services.kit.rules, record.relation)
    return tuple(Act(act, words[act]) for act in telling.acts if not (act == TAKE_BACK and is_join))


def _other_end(relation: Relation, at: Uid) -> Uid:
    return relation.clue if relation.other == at else relation.other


def _is_ticked(desk: Desk, record: Record) -> bool:
    return getattr(record, "state", "") in desk.services.kit.rules.machines[record.KIND].finals


def _marks(desk: Desk, parallel: Parallel) -> tuple[Mark, ...]:
    rules = desk.services.kit.rules
    record: Record = parallel.stored.record
    marks = []
    today = desk.services.kit.clock.today()
    for limit in parallel.limits[:1]:
        tip = "\n".join((limit.label, *limit.explained, limit.source))
        marks.append(Mark(limit_badge(limit, today), light_state(limit.light), tip))
    if "state" in specs(type(record)):
        is_over = getattr(record, "state", "") in rules.machines[record.KIND].finals
        marks.append(Mark(worded(desk, record, "state"), State.FINE if is_over else State.INFO))
    return tuple(marks)

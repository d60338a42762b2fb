"""One clue as moments: what was done, which limits run, what was decided, printed, attached, and who changed it.

Pure: nothing here asks the store.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.canonical import Json
from desk_app.domain.ids import made_at
from desk_app.domain.records.deciding import Approval
from desk_app.domain.records.handling import Step
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.handover.bundles import SENT
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labels, named
from desk_app.ui.figures import local_time, size_text
from desk_app.ui.icons import Icon
from desk_app.ui.print_moment import print_moment
from desk_app.ui.theme import State
from desk_app.ui.widgets.timeline import Moment

PAPERS, FILES, HANDOVER = "papers", "files", "handover:"
"""Where a moment leads: a tab of the clue, or the bundle in the place of handover."""
_TOLD_ELSEWHERE = frozenset({"done_on", "approver", "approved_by", "opinion"})


def process_moments(desk: Desk, detail: ClueDetail, names: Mapping[str, str]) -> list[Moment]:
    """Tell what was done, newest first: steps, prints, handovers, files that came in."""
    told = [
        (
            str(stored.record.taken_on or ""),
            number,
            _step_moment(
                desk,
                stored.record,
                [block.record for block in detail.approvals if block.record.step == stored.uid],
                _enterer(detail, names, stored.uid),
                is_last=number == len(detail.steps),
            ),
        )
        for number, stored in enumerate(detail.steps, start=1)
    ]
    after = len(told) + 1
    for number, moment in enumerate(
        (*print_moments(desk, detail, names), *_handover_moments(detail, names), *_arrivals(detail, names))
    ):
        told.append((moment.when[:10], after + number, moment))
    return [moment for _day, _number, moment in sorted(told, key=lambda entry: entry[:2], reverse=True)]


def print_moments(desk: Desk, detail: ClueDetail, names: Mapping[str, str]) -> list[Moment]:
    """Tell which papers were printed, oldest first."""
    return [print_moment(desk, row, names.get(row.by, row.by), key=PAPERS) for row in detail.prints]


def measure_moments(desk: Desk, detail: ClueDetail) -> list[Moment]:
    """Tell which measures were decided, newest first."""
    rules, lang = desk.services.kit.rules, desk.lang
    people = {stored.uid: stored.record.name for stored in detail.subjects}
    told = []
    for stored in reversed(detail.measures):
        record = stored.record
        organ = labels(rules, "approver", (record.decided_by,), lang)
        lines = (people.get(record.subject, ""), organ, record.document_no, record.note)
        name = labels(rules, "measure", (record.measure,), lang)
        told.append(Moment(str(record.decided_on or ""), name, tuple(line for line in lines if line), State.INFO))
    return told


def _step_moment(desk: Desk, step: Step, paper: list[Approval], by: str, *, is_last: bool) -> Moment:
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    row = next((row for row in rules.procedure.transitions if row.id == step.transition), None)
    name = (row.zh if lang == "zh" else row.en) if row else step.action
    role = labels(rules, "approver", (step.approver_role,), lang)
    approved = SEPARATOR.join(part for part in (role, step.approver, step.opinion) if part)
    lines = [_block_words(desk, block) for block in paper]
    if approved and not paper:
        lines = [translate("clues", "Approved: {approval}").format(approval=approved)]
    for field in row.inputs if row else ():
        value = step.inputs.get(field.name)
        if field.name not in _TOLD_ELSEWHERE and value:
            lines.append(named(field.label(lang), _entered(desk, field, value)))
    lines.append(translate("clues", "now: {state}").format(state=labels(rules, "clue_state", (step.to_state,), lang)))
    if by:
        lines.append(translate("clues", "entered by {name}").format(name=by))
    state, icon = (State.OVERDUE, Icon.CLOCK) if is_last else (State.FINE, Icon.CHECK)
    return Moment(str(step.taken_on or ""), name, tuple(lines), state, icon=icon)


def _block_words(desk: Desk, block: Approval) -> str:
    """Tell one block of the signed paper."""
    role = labels(desk.services.kit.rules, "approver", (block.role,), desk.lang)
    scanned = QCoreApplication.translate("clues", "scan on file") if block.scan else ""
    parts = (role, block.person_name, str(block.decided_on or ""), block.opinion, scanned)
    return SEPARATOR.join(part for part in parts if part)


def _entered(desk: Desk, field: InputField, value: Json) -> str:
    codes = tuple(str(code) for code in value) if isinstance(value, list) else (str(value),)
    if field.kind in (InputKind.CODE, InputKind.MEASURES):
        list_name = "measure" if field.kind is InputKind.MEASURES else field.list_id
        return labels(desk.services.kit.rules, list_name, codes, desk.lang)
    return _plain(value)


def _plain(value: Json) -> str:
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("clues", "yes") if value else translate("clues", "no")
    if isinstance(value, list):
        return SEPARATOR.join(str(part) for part in value) or "\u2014"
    return str(value) if value not in (None, "") else "\u2014"


def _enterer(detail: ClueDetail, names: Mapping[str, str], uid: str) -> str:
    """Name who entered a record here."""
    by = detail.entered.get(uid, "")
    return names.get(by, by)


def _arrivals(detail: ClueDetail, names: Mapping[str, str]) -> list[Moment]:
    translate = QCoreApplication.translate
    return [
        Moment(
            local_time(made_at(stored.uid).isoformat()),
            translate("clues", "Attached: {file}").format(file=stored.record.name),
            (
                SEPARATOR.join(
                    filter(None, (_enterer(detail, names, stored.uid), size_text(stored.record.size_bytes or 0)))
                ),
            ),
            State.INFO,
            key=FILES,
            icon=Icon.ATTACH,
        )
        for stored in detail.attachments
    ]


def _handover_moments(detail: ClueDetail, names: Mapping[str, str]) -> list[Moment]:
    translate = QCoreApplication.translate
    told = []
    for row in detail.handovers:
        is_sent = row.direction == SENT
        title = translate("clues", "Handed over to {unit}") if is_sent else translate("clues", "Received from {unit}")
        by = names.get(row.by, row.by)
        title, key = title.format(unit=row.peer_name), f"{HANDOVER}{row.bundle_id}"
        told.append(Moment(local_time(row.at), title, (by,), State.INFO, key=key, icon=Icon.HANDOVER))
    return told


def path_of(desk: Desk, state: str, taken: Iterable[str]) -> tuple[tuple[str, ...], int]:
    """Give the stages of the stepper and the place on them: passed ones only if the clue was there, all to come."""
    rules = desk.services.kit.rules
    stages, lang = rules.list("stage"), desk.lang
    been = [rules.stage(code) for code in taken if code in rules.list("clue_state")]
    here = rules.stage(state)
    tops = [stages[code].parent or code for code in been]
    top_here = stages[here].parent or here
    order = [code.id for code in stages.children("")]
    at = order.index(top_here)
    shown = [code for number, code in enumerate(order) if number >= at or not tops or code in tops]
    deepest = {stages[code].parent: code for code in (*been, here) if stages[code].parent}
    place = shown.index(top_here)
    is_done = state in rules.procedure.finals
    names = tuple(stages.label(deepest.get(code, code), lang) for code in shown)
    return (names[: place + 1], place + 1) if is_done else (names, place)

"""The form of one step of a procedure: what must be on file, what the step asks, for whom it is, and the scan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.steps import Option
from desk_app.services.clues.beside import Around, WhatIsAround
from desk_app.services.procedure.approving import Opinion
from desk_app.services.procedure.steps import TakeStep
from desk_app.ui.approval_rows import ApprovalRows
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, Typed, existing
from desk_app.ui.near import near_of
from desk_app.ui.record_fields import input_field
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, Step
from desk_app.ui.widgets.checklist import Check, Checklist
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.text import ElidedLabel, TextLook

_SUBJECTS, _SIGNED_ON = "for_subjects", "signed_on"
_FIRST, _APPROVER, _OPINION = ("done_on",), ("approver", "approved_by"), ("opinion",)
_NOT_FOR_ALL = frozenset({"split", "open_appeal", "open_clarification"})
_FOR_SUBJECTS = frozenset({"record_treatment", "record_measure"}) | _NOT_FOR_ALL


STEP = "step"
_SCAN = "scan"


def ask_step(desk: Desk, uid: Uid, step: Option, parent: QWidget | None = None, *, seed: str = "") -> CommandDialog:
    """Open the form of a step with what the procedure asks for it; ``seed`` tells it apart when it began otherwise."""
    return StepDialog(desk, uid, step, desk.services.ask(WhatIsAround(uid)), parent, seed=seed)


def offered(desk: Desk, option: Option) -> Step:
    """Say what a step is called and, when it is blocked, why and by which article."""
    rules, lang = desk.services.kit.rules, desk.lang
    reasons = dict.fromkeys(
        f"{rules.reason_text(reason, lang)} \u00b7 {reason.source}"
        if reason.source
        else rules.reason_text(reason, lang)
        for reason in option.blocked
    )
    name = option.transition.zh if lang == "zh" else option.transition.en
    return Step(option.transition.id, name, "; ".join(reasons))


def step_of(options: Iterable[Option], key: object) -> Option | None:
    """Find the step a button or a menu asked for; none when it is not possible any more."""
    return next((option for option in options if option.transition.id == key and option.is_open), None)


class StepDialog(CommandDialog):
    """Papers and reminders on top, then what the step asks, last who approved it on the signed paper."""

    def __init__(
        self, desk: Desk, uid: Uid, step: Option, around: Around, parent: QWidget | None = None, *, seed: str = ""
    ) -> None:
        translate, row = QCoreApplication.translate, step.transition
        source = translate("steps", "Source: {source}").format(source=row.provenance.source)
        title = row.zh if desk.lang == "zh" else row.en
        self._paper = _Paper()
        build = _Step(uid, step.action, self._paper)
        at = Address(STEP, uid, row.id, seed)
        super().__init__(desk, CommandForm(title, _fields(desk, step, around), build, source, at), parent)
        self.checklist = Checklist(translate("steps", "Papers and reminders"))
        self.scan_button = PlainButton(translate("steps", "Add the scan of the signed paper\u2026"))
        self.scan_name = ElidedLabel("", TextLook.MUTED)
        chain = desk.services.kit.rules.chain_of(row.number)
        has_approval = any(asked.name in _APPROVER for asked in row.inputs)
        day = desk.services.kit.clock.today()
        self.approvals = ApprovalRows(desk, chain, day) if chain and has_approval else None
        self._lay_out(has_approval=has_approval)
        self.checklist.show_checks(_checks(desk, step, around))
        self.form.set_values(_known(desk, step, around))
        self.scan_button.clicked.connect(self._choose_scan)
        if self.approvals is not None:
            self.form.changed.connect(self._show_rungs)
            self.approvals.grown.connect(self._grow)
            if self.drafts is not None:
                self.approvals.changed.connect(self.drafts.soon)

    def draft_state(self) -> dict[str, Any]:
        """Add the scan, and the other blocks of the paper."""
        blocks = self.approvals.draft() if self.approvals is not None else {}
        return {**super().draft_state(), _SCAN: str(self._paper.scan or ""), **blocks}

    def take_draft_state(self, state: Typed) -> None:
        """Put them back; a scan that is no longer there is not."""
        super().take_draft_state(state)
        if _SCAN in state:
            self._take_scan(existing(str(state[_SCAN])))
        if self.approvals is not None:
            self.approvals.take_draft(state)

    def draft_label(self, name: str) -> str:
        """Name a field; what is no field has its own words."""
        return self.form.label(name) if name in self.form.draft() else self.scan_button.text()

    def _accept_checked(self) -> None:
        if self.approvals is not None:
            if not self.approvals.check():
                return
            self._show_rungs("approver")
            self._paper.below = self.approvals.opinions()
        super()._accept_checked()

    def _show_rungs(self, name: object) -> None:
        if name == "approver" and self.approvals is not None:
            self.approvals.show_below(str(self.form.values()["approver"] or ""))
            grow_to_fit(self)

    def _choose_scan(self) -> None:
        file = FileChoice.ask_open(self, self.scan_button.text())
        if file is not None:
            self._take_scan(file)

    def _take_scan(self, file: Path | None) -> None:
        self._paper.scan = file
        self.scan_name.setText(file.name if file is not None else "")

    def _lay_out(self, *, has_approval: bool) -> None:
        self.above.addWidget(self.checklist)
        scan = QWidget()
        row = QHBoxLayout(scan)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.scan_button)
        row.addWidget(self.scan_name, 1)
        self.below.addWidget(scan)
        scan.setVisible(has_approval)
        if self.approvals is not None:
            self.setMinimumWidth(current().px(600))
            self.below.addWidget(self.approvals)


@dataclass(slots=True)
class _Paper:
    """The signed paper as far as it was copied: the scan of the approver's block, and the blocks below it."""

    scan: Path | None = None
    below: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    uid: Uid
    action: str
    paper: _Paper = field(repr=False)

    def __call__(self, values: Mapping[str, FieldValue]) -> TakeStep:
        given = {name: value for name, value in values.items() if value is not None}
        chosen, signed_on = given.pop(_SUBJECTS, ()), given.pop(_SIGNED_ON, None)
        subjects = tuple(Uid(one) for one in chosen) if isinstance(chosen, tuple) else ()
        inputs = cast("Mapping[str, InputValue]", given)
        approvals = self._approvals(given, signed_on if isinstance(signed_on, date) else None)
        return TakeStep(self.uid, self.action, inputs, subjects, approvals)

    def _approvals(self, given: Mapping[str, FieldValue], signed_on: date | None) -> tuple[Opinion, ...]:
        """Copy the paper when more of it is known than what every step asks: its scan, other blocks, its own day."""
        done_on = given.get("done_on")
        on = signed_on or (done_on if isinstance(done_on, date) else None)
        if (
            on is None
            or "approver" not in given
            or (not self.paper.below and self.paper.scan is None and on == done_on)
        ):
            return ()
        words = [str(given.get(name, "")) for name in ("approver", "approved_by", "opinion")]
        return (*self.paper.below, Opinion(words[0], words[1], on, words[2], self.paper.scan))


def _fields(desk: Desk, step: Option, around: Around) -> tuple[Field, ...]:
    """Put the day first, then what only this step asks and for whom, then who approved it."""
    translate, near = QCoreApplication.translate, near_of(desk, around)
    asked = {one.name: one for one in step.transition.inputs}
    own = [name for name in asked if name not in (*_FIRST, *_APPROVER, *_OPINION)]
    fields = [input_field(desk, asked[name], near) for name in (*_FIRST, *own) if name in asked]
    if len(around.subjects) > 1 and _is_for_subjects(step):
        people = near.options["subject"]
        fields.append(
            Field(_SUBJECTS, translate("steps", "For whom"), FieldKind.CODES, is_required=True, options=people)
        )
    fields += [input_field(desk, asked[name], near) for name in _APPROVER if name in asked]
    if any(name in asked for name in _APPROVER):
        hint = translate("steps", "When the paper was signed on another day.")
        fields.append(Field(_SIGNED_ON, translate("steps", "Signed on"), FieldKind.DAY, hint=hint, is_more=True))
    fields += [input_field(desk, asked[name], near) for name in _OPINION if name in asked]
    return tuple(fields)


def _is_for_subjects(step: Option) -> bool:
    row = step.transition
    return bool(_FOR_SUBJECTS & set(row.effects)) or row.asks_measures


def _known(desk: Desk, step: Option, around: Around) -> dict[str, FieldValue]:
    """Fill in what is known already: the day, and what the record itself holds under the same name."""
    known: dict[str, FieldValue] = {"done_on": desk.services.kit.clock.today()}
    if not _NOT_FOR_ALL & set(step.transition.effects):
        known[_SUBJECTS] = tuple(one.uid for one in around.subjects)
    for asked in step.transition.inputs:
        value = _held(asked, around)
        if value:
            known[asked.name] = value
    return known


def _held(asked: InputField, around: Around) -> FieldValue:
    """Give the people the record names already; every other answer is given anew."""
    record = around.record
    if record is None or asked.kind is not InputKind.PEOPLE or asked.name not in specs(type(record)):
        return None
    return cast("FieldValue", getattr(record, asked.name))


def _checks(desk: Desk, step: Option, around: Around) -> list[Check]:
    """List the papers the step needs or leaves, with a tick for those on file, and what it reminds of."""
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    papers = rules.list("paper")
    needed = [guard.argument for guard in step.transition.guards if guard.name == "paper"]
    made = (*step.transition.filed,)
    checks = []
    for code in dict.fromkeys((*needed, *step.transition.papers)):
        if code in around.papers:
            state, note = State.FINE, translate("steps", "on file")
        elif code in made:
            state, note = State.NEUTRAL, translate("steps", "put on file by this step")
        else:
            state, note = State.NEUTRAL, translate("steps", "not on file yet")
        checks.append(Check(papers.label(code, lang) if code in papers else code, state, note))
    minded = (Check(rules.reason_text(reason, lang), State.SOON, reason.source) for reason in step.reminders)
    return [*checks, *minded]

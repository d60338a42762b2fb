"""The form of one step of a procedure: what must be on file, what the step asks, for whom it is, and the scan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.steps import Option
from desk_app.services.clues.beside import Around, WhatIsAround
from desk_app.services.procedure.proved_steps import TakeStepWithFiles
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.near import near_of
from desk_app.ui.record_fields import code_options, input_field
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, Step
from desk_app.ui.widgets.checklist import Check, Checklist
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.text import ElidedLabel, TextLook

_SUBJECTS, _PAPER = "for_subjects", "scan_paper"
_FIRST, _LAST = ("done_on",), ("approver", "approved_by", "opinion")
_OF_ONE = frozenset({"open_appeal", "open_clarification"})
_FOR_SUBJECTS = frozenset({"record_treatment", "record_measure"}) | _OF_ONE


def ask_step(desk: Desk, uid: Uid, step: Option, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of a step with what the procedure asks for it."""
    return StepDialog(desk, uid, step, parent)


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


class StepDialog(CommandDialog):
    """Papers and reminders on top, then what the step asks, last the approval with its scan."""

    def __init__(self, desk: Desk, uid: Uid, step: Option, parent: QWidget | None = None) -> None:
        around = desk.services.ask(WhatIsAround(uid))
        self._scan = _Scan()
        translate = QCoreApplication.translate
        source = translate("steps", "Source: {source}").format(source=step.transition.provenance.source)
        title = step.transition.zh if desk.lang == "zh" else step.transition.en
        build = _Step(uid, step.action, self._scan)
        super().__init__(desk, CommandForm(title, _fields(desk, step, around), build, source), parent)
        self.checklist = Checklist(translate("steps", "Papers and reminders"))
        self.checklist.show_checks(_checks(desk, step, around))
        self.scan_button = PlainButton(translate("steps", "Add the scan of the signed paper\u2026"))
        self.scan_name = ElidedLabel("", TextLook.MUTED)
        self._lay_out(has_approval=any(asked.name in _LAST for asked in step.transition.inputs))
        self.form.set_values(_known(desk, step, around))
        self.scan_button.clicked.connect(self._choose_scan)

    def _choose_scan(self) -> None:
        file = FileChoice.ask_open(self, self.scan_button.text())
        if file is not None:
            self._scan.files = (file,)
            self.scan_name.setText(file.name)
            self.form.show_field(_PAPER, is_shown=True)
            grow_to_fit(self)

    def _lay_out(self, *, has_approval: bool) -> None:
        self.above.addWidget(self.checklist)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.scan_button)
        row.addWidget(self.scan_name, 1)
        self.below.addLayout(row)
        self.scan_button.setVisible(has_approval)
        if has_approval:
            self.form.show_field(_PAPER, is_shown=False)


@dataclass(slots=True)
class _Scan:
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    uid: Uid
    action: str
    scan: _Scan = field(repr=False)

    def __call__(self, values: Mapping[str, FieldValue]) -> TakeStepWithFiles:
        given = {name: value for name, value in values.items() if value is not None}
        paper, chosen = given.pop(_PAPER, ""), given.pop(_SUBJECTS, ())
        subjects = tuple(Uid(one) for one in chosen) if isinstance(chosen, tuple) else ()
        return TakeStepWithFiles(
            self.uid,
            self.action,
            cast("Mapping[str, InputValue]", given),
            subjects,
            self.scan.files,
            str(paper) if self.scan.files else "",
        )


def _fields(desk: Desk, step: Option, around: Around) -> tuple[Field, ...]:
    """Put the day first, then what only this step asks and for whom, then who approved it."""
    translate, near = QCoreApplication.translate, near_of(desk, around)
    asked = {one.name: one for one in step.transition.inputs}
    own = [name for name in asked if name not in (*_FIRST, *_LAST)]
    fields = [input_field(desk, asked[name], near) for name in (*_FIRST, *own) if name in asked]
    if len(around.subjects) > 1 and _is_for_subjects(step):
        people = near.options["subject"]
        fields.append(
            Field(_SUBJECTS, translate("steps", "For whom"), FieldKind.CODES, is_required=True, options=people)
        )
    fields += [input_field(desk, asked[name], near) for name in _LAST if name in asked]
    if any(name in asked for name in _LAST):
        papers = code_options(desk, "paper", held=step.transition.papers)
        first = [option for code in step.transition.papers for option in papers if option.key == code]
        options = tuple(dict.fromkeys((*first, *papers)))
        fields.append(Field(_PAPER, translate("steps", "What the scan is"), FieldKind.CODE, options=options))
    return tuple(fields)


def _is_for_subjects(step: Option) -> bool:
    row = step.transition
    return bool(_FOR_SUBJECTS & set(row.effects)) or any(one.kind is InputKind.MEASURES for one in row.inputs)


def _known(desk: Desk, step: Option, around: Around) -> dict[str, FieldValue]:
    """Fill in what is known already: the day, and what the record itself holds under the same name."""
    known: dict[str, FieldValue] = {"done_on": desk.services.kit.clock.today()}
    if not _OF_ONE & set(step.transition.effects):
        known[_SUBJECTS] = tuple(one.uid for one in around.subjects)
    if step.transition.papers:
        known[_PAPER] = step.transition.papers[0]
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

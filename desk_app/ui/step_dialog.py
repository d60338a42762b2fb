"""The form of one step of a procedure, made from what the step asks; clues and rectification problems share it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.steps import Option
from desk_app.services.procedure.steps import TakeStep
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.record_fields import input_field
from desk_app.ui.widgets.buttons import Step
from desk_app.ui.widgets.fields import FieldValue


def ask_step(desk: Desk, uid: Uid, step: Option, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of a step with what the procedure asks for it."""
    fields = tuple(input_field(desk, field) for field in step.transition.inputs)
    title = step.transition.zh if desk.lang == "zh" else step.transition.en
    translate = QCoreApplication.translate
    lines = [translate("steps", "Source: {source}").format(source=step.transition.provenance.source)]
    rules = desk.services.kit.rules
    lines += [
        translate("steps", "Mind: {reminder}").format(reminder=rules.reason_text(reason, desk.lang))
        for reason in step.reminders
    ]
    form = CommandForm(title, fields, _Step(uid, step.action), "\n".join(lines))
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"done_on": desk.services.kit.clock.today()})
    return dialog


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


@dataclass(frozen=True, slots=True)
class _Step:
    uid: Uid
    action: str

    def __call__(self, values: Mapping[str, FieldValue]) -> TakeStep:
        inputs = {name: value for name, value in values.items() if value is not None}
        return TakeStep(self.uid, self.action, cast("Mapping[str, InputValue]", inputs))

"""What the pages of problems and of books show alike: the steps possible now, and those taken."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.canonical import Json
from desk_app.domain.records.handling import Step as TakenStep
from desk_app.domain.workflow.steps import Option
from desk_app.services.rectification import Stored
from desk_app.ui.desk import Desk
from desk_app.ui.theme import State
from desk_app.ui.widgets.buttons import Step
from desk_app.ui.widgets.timeline import Moment


def step_choices(desk: Desk, options: Iterable[Option]) -> tuple[Step, ...]:
    """Offer the steps with what blocks each."""
    rules, lang = desk.services.kit.rules, desk.lang
    return tuple(
        Step(
            option.transition.id,
            option.transition.zh if lang == "zh" else option.transition.en,
            "; ".join(rules.reason_text(reason, lang) for reason in option.blocked),
        )
        for option in options
    )


def step_moments(desk: Desk, kind: str, state_list: str, steps: Iterable[Stored[TakenStep]]) -> list[Moment]:
    """Tell the steps taken in the order given, each with the state it led to and what was said."""
    rules, lang = desk.services.kit.rules, desk.lang
    names = {row.id: row.zh if lang == "zh" else row.en for row in rules.machines[kind].transitions}
    now = QCoreApplication.translate("rectification", "now: {state}")
    moments = []
    for stored in steps:
        step = stored.record
        state = now.format(state=rules.label(state_list, step.to_state, lang))
        name = names.get(step.transition, step.action)
        moments.append(Moment(str(step.taken_on or ""), name, (state, *_said(step.inputs)), State.FINE))
    return moments


def _said(inputs: Mapping[str, Json]) -> tuple[str, ...]:
    return tuple(value for name, value in inputs.items() if name != "done_on" and isinstance(value, str) and value)

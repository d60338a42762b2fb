"""What the pages of problems and of books show alike: how far they have come, and the steps taken."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.canonical import Json
from desk_app.domain.records.handling import Step as TakenStep
from desk_app.domain.rules.book import RuleBook
from desk_app.services.rectification import Stored
from desk_app.ui.desk import Desk
from desk_app.ui.theme import State
from desk_app.ui.widgets.timeline import Moment


def way_of(rules: RuleBook, list_name: str, state: str) -> tuple[tuple[str, ...], int]:
    """Give the states of the main path, and the place on it; the place behind the last one when its end is reached."""
    states = rules.list(list_name)
    path = tuple(code.id for code in states if "at" not in code.extra)
    at = path.index(states[state].extra.get("at", state))
    return path, len(path) if at == len(path) - 1 else at


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

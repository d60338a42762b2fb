"""What narrows the clue list: the saved views as chips, the filter form, and the filters in force."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desk_app.domain.rules.book import RuleBook
from desk_app.services.clues.rows import CLOSED_STATES, ClueFilter, saved_view
from desk_app.services.home import FILED_STAGES
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import labels
from desk_app.ui.models.columns import Sort
from desk_app.ui.record_fields import code_options
from desk_app.ui.widgets.chips import Chip
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue

OPEN, FILED = "open", "filed"
"""Further lists others may ask for: what is in hand, and what was filed as a case."""
VIEWS = ("all", "mine", "unproposed", "soon", "overdue", "shelved", "duplicates")
_NOTHING = ("-",)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a person chose beside the saved view."""

    states: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    source: str = ""
    received_from: date | None = None
    received_to: date | None = None
    is_open: bool = False

    def within(self, view: str, *, user: str, today: date, sort: Sort | None) -> ClueFilter:
        """Give the one filter that drives the list."""
        found = saved_view(view, user=user, today=today)
        states = self.states or found.states
        if self.states and found.states:
            states = tuple(state for state in self.states if state in found.states) or _NOTHING
        found = replace(
            found,
            states=states,
            not_states=CLOSED_STATES if self.is_open else (),
            ways=self.ways,
            source=self.source,
            received_from=self.received_from,
            received_to=self.received_to,
        )
        return replace(found, sort=sort.key, is_descending=sort.is_descending) if sort else found

    def without(self, name: str) -> "Narrowing":
        """Take one filter off."""
        return replace(self, **{name: getattr(Narrowing(), name)})


def list_named(rules: RuleBook, name: object) -> Narrowing:
    """Give what narrows to the list of a name; an unknown name narrows nothing."""
    if name == FILED:
        states = rules.list("clue_state").ids
        return Narrowing(states=tuple(state for state in states if rules.stage(state) in FILED_STAGES))
    return Narrowing(is_open=name == OPEN)


def view_chips(counts: Mapping[str, int]) -> tuple[Chip, ...]:
    """Make the saved views with their counts."""
    translate = QCoreApplication.translate
    names = {
        "all": translate("clues", "All"),
        "mine": translate("clues", "Mine"),
        "unproposed": translate("clues", "To be proposed"),
        "soon": translate("clues", "Due in 7 days"),
        "overdue": translate("clues", "Overdue"),
        "shelved": translate("clues", "Shelved"),
        "duplicates": translate("clues", "Duplicates"),
    }
    return tuple(Chip(view, names[view], counts.get(view, -1)) for view in VIEWS)


def filter_chips(desk: Desk, chosen: Narrowing) -> tuple[Chip, ...]:
    """Name the filters in force."""
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    words = {
        "states": labels(rules, "clue_state", chosen.states, lang),
        "ways": labels(rules, "way", chosen.ways, lang),
        "source": labels(rules, "source", (chosen.source,), lang),
        "is_open": translate("clues", "in hand"),
        "received_from": translate("clues", "from {day}").format(day=chosen.received_from),
        "received_to": translate("clues", "until {day}").format(day=chosen.received_to),
    }
    return tuple(Chip(name, text) for name, text in words.items() if getattr(chosen, name))


def filter_dialog(desk: Desk, chosen: Narrowing, parent: QWidget | None = None) -> FormDialog:
    """Make the form that narrows the list; it is freed when it closes."""
    translate = QCoreApplication.translate
    # A source that is not offered any more is still searched for.
    sources = code_options(desk, "source", held=desk.services.kit.rules.list("source").ids)
    fields = (
        Field("states", translate("clues", "State"), FieldKind.CODES, options=code_options(desk, "clue_state")),
        Field("ways", translate("clues", "Way of disposal"), FieldKind.CODES, options=code_options(desk, "way")),
        Field("source", translate("clues", "Source"), FieldKind.CODE, options=sources, is_wide=True),
        Field("received_from", translate("clues", "Received from"), FieldKind.DAY),
        Field("received_to", translate("clues", "Received until"), FieldKind.DAY),
        Field("is_open", translate("clues", "Only what is in hand"), FieldKind.FLAG, is_wide=True),
    )
    dialog = FormDialog(
        translate("clues", "Filter the clues"), fields, accept=translate("clues", "Show"), parent=parent
    )
    names = ("states", "ways", "source", "received_from", "received_to", "is_open")
    dialog.form.set_values({name: getattr(chosen, name) or None for name in names})
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def narrowing_of(values: Mapping[str, FieldValue]) -> Narrowing:
    """Read the filter form."""
    states, ways, source = values["states"], values["ways"], values["source"]
    first, last = values["received_from"], values["received_to"]
    return Narrowing(
        states if isinstance(states, tuple) else (),
        ways if isinstance(ways, tuple) else (),
        source if isinstance(source, str) else "",
        first if isinstance(first, date) else None,
        last if isinstance(last, date) else None,
        values["is_open"] is True,
    )

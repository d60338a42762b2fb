"""What the list of clues is made of: its views, columns, the form of its filter, and what can be done with rows."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from desk_app.services.clues.filters import OVERDUE, ClueFilter
from desk_app.services.clues.rows import ClueCounts, ClueIds, ClueRow, ClueRows
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.lists.spec import ListSpec, RowAction, View
from desk_app.ui.models.columns import Sort
from desk_app.ui.record_fields import code_options
from desk_app.ui.screens.clues.columns import clue_columns
from desk_app.ui.widgets.fields import Field, FieldKind, Option

OPEN = "open"
"""A further list others may ask for: what is in hand."""
CASES = "cases"
"""The key of the list of cases."""
HANDLERS, TAGS, PRINT, EXPORT, HAND_OVER, PRINT_LIST = "handlers", "tags", "print", "export", "hand_over", "print_list"
_DUE_DAYS = ("3", "7", "15", "30")
_FORMS = ("1", "2", "3", "4")


def clue_list(desk: Desk, drafts: Collection[str] = ()) -> ListSpec[ClueFilter, ClueRow]:
    """Say what the list of clues is made of; ``drafts`` are the clues with a draft, as they change."""
    translate = QCoreApplication.translate
    return ListSpec(
        key="clues",
        title=translate("clues", "Clues"),
        blank=ClueFilter(),
        views=_views(),
        columns=clue_columns(desk, drafts),
        fields=clue_fields(desk),
        ids=ClueIds,
        rows=ClueRows,
        counts=ClueCounts,
        also_counted={OPEN: ClueFilter(is_open=True)},
        actions=row_actions(),
        list_actions=list_actions(),
    )


def row_actions() -> tuple[RowAction, ...]:
    """Say what can be done with chosen clues, or with the cases they became."""
    translate = QCoreApplication.translate
    return (
        RowAction(HANDLERS, translate("clues", "Change the holder"), Icon.PERSON),
        RowAction(TAGS, translate("clues", "Tags"), Icon.EDIT),
        RowAction(PRINT, translate("clues", "Print"), Icon.PRINT),
        RowAction(EXPORT, translate("clues", "Export"), Icon.EXPORT),
        RowAction(HAND_OVER, translate("clues", "Hand over"), Icon.HANDOVER),
    )


def list_actions() -> tuple[RowAction, ...]:
    """Say what can be done with a list of clues or cases as it is."""
    translate = QCoreApplication.translate
    return (
        RowAction(EXPORT, translate("clues", "Export the list\u2026"), Icon.EXPORT),
        RowAction(PRINT_LIST, translate("clues", "Print the list\u2026"), Icon.PRINT),
    )


def _views() -> tuple[View, ...]:
    translate = QCoreApplication.translate
    newest, most_urgent = Sort("number", is_descending=True), Sort("due_on")
    return (
        View("all", translate("clues", "All"), newest),
        View("mine", translate("clues", "Mine"), newest),
        View("unproposed", translate("clues", "To be proposed"), newest),
        View("soon", translate("clues", "Due in 7 days"), most_urgent),
        View("overdue", translate("clues", "Overdue"), most_urgent),
        View("shelved", translate("clues", "Shelved"), newest),
        View("duplicates", translate("clues", "Duplicates"), newest),
    )


def clue_fields(desk: Desk) -> tuple[Field, ...]:
    """Make the form of the filter."""
    translate = QCoreApplication.translate
    return (
        Field(
            "text",
            translate("clues", "Words in it"),
            is_wide=True,
            placeholder=translate("clues", "number, name, place, pinyin initials"),
        ),
        _codes(desk, "states", translate("clues", "State"), "clue_state"),
        _codes(desk, "sources", translate("clues", "Source"), "source"),
        Field("handlers", translate("clues", "Holder"), FieldKind.PEOPLE, options=_people(desk)),
        Field("unit", translate("clues", "Unit")),
        Field("due", translate("clues", "Due"), FieldKind.CODE, options=_due_options()),
        Field("received_from", translate("clues", "Received from"), FieldKind.DAY),
        Field("received_to", translate("clues", "Received until"), FieldKind.DAY),
        _codes(desk, "disciplines", translate("clues", "Discipline"), "discipline"),
        _codes(desk, "laws", translate("clues", "Illegal act"), "illegal_act"),
        Field(
            "is_open",
            translate("clues", "Only what is in hand"),
            FieldKind.FLAG,
            is_wide=True,
        ),
        _codes(desk, "ranks", translate("clues", "Rank"), "rank_bin", is_more=True),
        _codes(desk, "ways", translate("clues", "Way of disposal"), "way", is_more=True),
        _codes(desk, "tags", translate("clues", "Tag"), "special_tag", is_more=True),
        Field(
            "forms",
            translate("clues", "Form"),
            FieldKind.CODES,
            options=_form_options(desk),
            is_more=True,
            is_narrow=True,
        ),
        Field(
            "only_conflicts",
            translate("clues", "Only what two people changed at once"),
            FieldKind.FLAG,
            is_wide=True,
            is_more=True,
        ),
    )


def _codes(desk: Desk, name: str, label: str, list_name: str, *, is_more: bool = False) -> Field:
    # What is not offered any more is still searched for.
    options = code_options(desk, list_name, held=desk.services.kit.rules.list(list_name).ids)
    return Field(name, label, FieldKind.CODES, options=options, is_more=is_more, is_narrow=True)


def _people(desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(member.name, member.name) for member in desk.services.ask(ShowOffice()).members)


def _due_options() -> tuple[Option, ...]:
    translate = QCoreApplication.translate
    within = translate("clues", "within {days} days")
    return (
        Option(OVERDUE, translate("clues", "overdue")),
        *(Option(days, within.format(days=days)) for days in _DUE_DAYS),
    )


def _form_options(desk: Desk) -> tuple[Option, ...]:
    labels = {
        str(form.number): form.zh if desk.lang == "zh" else form.en for form in desk.services.kit.rules.scheme.forms
    }
    return tuple(Option(number, labels[number]) for number in _FORMS)

"""What the list of cases is made of: its views, columns, and the form of its filter."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.cases import CaseFilter, CaseRow, CaseRows
from desk_app.services.clues.rows import ClueCounts, ClueIds, ClueRow
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labels
from desk_app.ui.lists.spec import ListSpec, View
from desk_app.ui.models.columns import Column, Sort
from desk_app.ui.screens.clues.columns import clue_columns
from desk_app.ui.screens.clues.list_spec import CASES, clue_fields, list_actions, row_actions
from desk_app.ui.theme import State
from desk_app.ui.widgets.fields import Field

_NONE = "\u2014"
_ASKED = ("text", "states", "workers", "unit", "due", "received_from", "received_to", "forms", "ranks", "disciplines")


def case_list(desk: Desk) -> ListSpec[CaseFilter, CaseRow]:
    """Say what the list of cases is made of."""
    return ListSpec(
        key=CASES,
        title=QCoreApplication.translate("cases", "Cases"),
        blank=CaseFilter(),
        views=_views(),
        columns=case_columns(desk),
        fields=_fields(desk),
        ids=ClueIds,
        rows=CaseRows,
        counts=ClueCounts,
        also_counted={},
        actions=row_actions(),
        list_actions=list_actions(),
    )


def _fields(desk: Desk) -> tuple[Field, ...]:
    """Make the form of the filter out of that of the clues; a case is held by whoever works on it."""
    fields = {field.name: field for field in clue_fields(desk)}
    fields["workers"] = replace(fields["handlers"], name="workers")
    return tuple(fields[name] for name in _ASKED)


def _views() -> tuple[View, ...]:
    translate = QCoreApplication.translate
    newest, most_urgent = Sort("case_number", is_descending=True), Sort("due_on")
    return (
        View("all", translate("cases", "All"), newest),
        View("mine", translate("cases", "Mine"), newest),
        View("investigation", translate("cases", "Under investigation"), newest),
        View("trial", translate("cases", "In trial"), newest),
        View("execution", translate("cases", "In execution"), newest),
        View("closed", translate("cases", "Closed"), newest),
        View("soon", translate("cases", "Due in 7 days"), most_urgent),
        View("overdue", translate("cases", "Overdue"), most_urgent),
    )


def case_columns(desk: Desk) -> tuple[Column[CaseRow], ...]:
    """Make the columns of the list; what a case shares with its clue is shown the same way."""
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    of_clue = {column.key: column for column in clue_columns(desk)}
    due = of_clue["due"]
    return (
        Column("number", translate("cases", "Number"), _number, 156, tip=_title, sort_key="case_number"),
        Column("subject", translate("cases", "Name"), _OfClue(of_clue["subject"]).text, 76, tip=_title),
        Column("filed_on", translate("cases", "Filed"), _filed, 98, sort_key="filed_on"),
        Column("state", translate("cases", "State"), _OfClue(of_clue["state"]).text, 96, sort_key="state"),
        Column(
            "due",
            translate("cases", "Due"),
            _OfClue(due).text,
            116,
            state=_OfClue(due).state,
            tip=_OfClue(due).tip,
            sort_key="due_on",
        ),
        Column("sanctions", translate("cases", "Sanction"), _Sanctions(rules, lang), 110, stretches=True),
        Column("holders", translate("cases", "Held by"), _holders, 100, stretches=True, may_rest=True),
        Column(
            "unit",
            translate("cases", "Unit and post"),
            _OfClue(of_clue["unit"]).text,
            150,
            stretches=True,
            may_rest=True,
        ),
        Column(
            "measures",
            translate("cases", "Other measures"),
            _Measures(rules, lang),
            110,
            stretches=True,
            may_rest=True,
        ),
        Column("clue", translate("cases", "Clue"), _clue, 168, starts_hidden=True, sort_key="number"),
    )


@dataclass(frozen=True, slots=True)
class _OfClue:
    """A column of the clue list, shown for a case."""

    column: Column[ClueRow]

    def text(self, row: CaseRow) -> str:
        return self.column.text(row.clue)

    def tip(self, row: CaseRow) -> str:
        return self.column.tip(row.clue) if self.column.tip else self.text(row)

    def state(self, row: CaseRow) -> State | None:
        return self.column.state(row.clue) if self.column.state else None


@dataclass(frozen=True, slots=True)
class _Sanctions:
    rules: RuleBook
    lang: str

    def __call__(self, row: CaseRow) -> str:
        return labels(self.rules, "measure", row.sanctions, self.lang)


@dataclass(frozen=True, slots=True)
class _Measures:
    rules: RuleBook
    lang: str

    def __call__(self, row: CaseRow) -> str:
        return labels(self.rules, "measure", row.measures, self.lang)


def _number(row: CaseRow) -> str:
    return row.number or row.clue.number


def _clue(row: CaseRow) -> str:
    return row.clue.number


def _title(row: CaseRow) -> str:
    return row.clue.title or row.number


def _filed(row: CaseRow) -> str:
    return _day(row.filed_on)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else _NONE


def _holders(row: CaseRow) -> str:
    return SEPARATOR.join(row.holders)

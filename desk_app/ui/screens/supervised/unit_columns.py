"""The columns of the two short lists on the page of a unit: its clues and its people."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.clues.rows import ClueRow
from desk_app.services.people import PersonRow
from desk_app.ui.days_left import DueCell
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labels
from desk_app.ui.models.columns import Column
from desk_app.ui.screens.supervised.people_list import person_columns

_OF_PEOPLE = ("name", "post", "clues", "standing")


def unit_clue_columns(desk: Desk) -> tuple[Column[ClueRow], ...]:
    """Make the columns of the clues."""
    translate, due = QCoreApplication.translate, DueCell(desk)
    state = _State(desk.services.kit.rules, desk.lang)
    return (
        Column("number", translate("supervised", "Number"), _number, 150, tip=_title),
        Column("subject", translate("supervised", "Who"), _subjects, 76, tip=_title),
        Column("state", translate("supervised", "State"), state, 84, stretches=True),
        Column("due", translate("supervised", "Due"), due.text, 124, state=due.state, tip=due.tip),
    )


def unit_people_columns(desk: Desk) -> tuple[Column[PersonRow], ...]:
    """Make the columns of the people."""
    return tuple(column for column in person_columns(desk) if column.key in _OF_PEOPLE)


@dataclass(frozen=True, slots=True)
class _State:
    rules: RuleBook
    lang: str

    def __call__(self, row: ClueRow) -> str:
        return labels(self.rules, "clue_state", (row.state,), self.lang)


def _number(row: ClueRow) -> str:
    return row.number


def _title(row: ClueRow) -> str:
    return row.title or row.number


def _subjects(row: ClueRow) -> str:
    return SEPARATOR.join(row.subjects)

"""What the list of people is made of: its views, columns, and the form of its filter."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.people import PeopleCounts, PeopleFilter, PeopleIds, PeopleIndex, PersonRow, PersonRows
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import labels
from desk_app.ui.lists.spec import ListSpec, View
from desk_app.ui.models.columns import Column, Sort
from desk_app.ui.screens.supervised.person_words import row_standing
from desk_app.ui.theme import State
from desk_app.ui.widgets.fields import Field


def people_list(desk: Desk) -> ListSpec[PeopleFilter, PersonRow]:
    """Say what the list of people is made of."""
    translate, index = QCoreApplication.translate, PeopleIndex()
    newest = Sort("newest", is_descending=True)
    return ListSpec(
        key="people",
        title=translate("supervised", "People"),
        blank=PeopleFilter(),
        views=(
            View("all", translate("supervised", "All"), newest),
            View("reviewed", translate("supervised", "Under review"), newest),
            View("effect", translate("supervised", "A measure has effect"), newest),
            View("several", translate("supervised", "Several clues"), Sort("clues", is_descending=True)),
        ),
        columns=person_columns(desk),
        fields=(Field("text", translate("supervised", "Name or unit holds"), is_wide=True),),
        ids=_Ids(index),
        rows=RowsOf(index),
        counts=_Counts(index),
        also_counted={},
    )


def person_columns(desk: Desk) -> tuple[Column[PersonRow], ...]:
    """Make the columns of the list."""
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    return (
        Column("name", translate("supervised", "Name"), _name, 80, sort_key="name"),
        Column("unit", translate("supervised", "Unit"), _unit, 176, stretches=True, sort_key="unit_name"),
        Column("post", translate("supervised", "Post"), _post, 110, stretches=True),
        Column(
            "political",
            translate("supervised", "Political status"),
            _Coded(rules, "political_status", lang, _political),
            92,
            may_rest=True,
        ),
        Column("rank", translate("supervised", "Rank"), _Coded(rules, "rank_level", lang, _rank), 100, may_rest=True),
        Column("clues", translate("supervised", "Clues", "number"), _clues, 60, sort_key="clues", is_right=True),
        Column(
            "measures",
            translate("supervised", "Measures of effect"),
            _Measures(rules, lang),
            110,
            stretches=True,
            may_rest=True,
        ),
        Column("standing", translate("supervised", "Stands against"), _standing, 132, state=_standing_state),
    )


@dataclass(frozen=True, slots=True)
class _Ids:
    index: PeopleIndex

    def __call__(self, wanted: PeopleFilter) -> PeopleIds:
        return PeopleIds(wanted, self.index)


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Makes the query for some rows of an index."""

    index: PeopleIndex

    def __call__(self, ids: tuple[int, ...]) -> PersonRows:
        """Ask for these rows."""
        return PersonRows(ids, self.index)


@dataclass(frozen=True, slots=True)
class _Counts:
    index: PeopleIndex

    def __call__(self, filters: tuple[PeopleFilter, ...]) -> PeopleCounts:
        return PeopleCounts(filters, self.index)


@dataclass(frozen=True, slots=True)
class _Coded:
    rules: RuleBook
    list_name: str
    lang: str
    code: Callable[[PersonRow], str]

    def __call__(self, row: PersonRow) -> str:
        return labels(self.rules, self.list_name, (self.code(row),), self.lang)


@dataclass(frozen=True, slots=True)
class _Measures:
    rules: RuleBook
    lang: str

    def __call__(self, row: PersonRow) -> str:
        return labels(self.rules, "measure", row.measures, self.lang)


def _name(row: PersonRow) -> str:
    return row.name


def _unit(row: PersonRow) -> str:
    return row.unit_name


def _post(row: PersonRow) -> str:
    return row.post


def _rank(row: PersonRow) -> str:
    return row.rank


def _political(row: PersonRow) -> str:
    return row.political_status


def _clues(row: PersonRow) -> str:
    return f"{row.clues:,}"


def _standing(row: PersonRow) -> str:
    return row_standing(row)[0]


def _standing_state(row: PersonRow) -> State | None:
    return row_standing(row)[1]

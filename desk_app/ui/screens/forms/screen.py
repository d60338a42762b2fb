"""The place of the four forms: period, table, and the people behind the figure that was pressed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.rules.book import RuleBook
from desk_app.services.papers.printing import PaperKind, Period, Wanted
from desk_app.services.statistics import CountedPerson, FormsTable, FourForms
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.screens.forms.forms_table import Cut, FormsGrid
from desk_app.ui.screens.forms.periods import PeriodChoice, period_of
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.table_view import TableView

CLUES = "clues"
_KINDS = frozenset({"measure", "subject", "clue"})


class FormsScreen(Screen):
    """Counts one period; the table prints as the official one."""

    paper_requested = Signal(object)  # Wanted: open the preview of this paper

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table: FormsTable | None = None
        self._cut = Cut("")
        self._period = Period(date.min, date.min)
        self.header = PageHeader(self.tr("Four forms"))
        self.print_button = PrimaryButton(self.tr("Print the official table"), Icon.PRINT)
        self.periods = ChipBar(self.tr("Period"))
        self.custom = FieldForm(
            (Field("first", self.tr("From"), FieldKind.DAY), Field("last", self.tr("To"), FieldKind.DAY))
        )
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.bars, self.grid, self.sanctions = FormBars(), FormsGrid(), KeyValueGrid(columns=3)
        self.people_card = Card(self.tr("People"))
        self.people = TableView(self.tr("People behind the figure"))
        self.model: HeldModel[CountedPerson] = HeldModel(self._columns(), self)
        self._lay_out()
        self.people.show_model(self.model)
        self._connect()
        self._show_choice(PeriodChoice.YEAR)

    def open_at(self, subject: object) -> None:
        """Show the period of a choice."""
        if isinstance(subject, str) and subject in tuple(PeriodChoice):
            self.periods.show_chips(self._chips(), subject)
            self._show_choice(PeriodChoice(subject))

    def view_state(self) -> dict[str, str]:
        """Remember the period."""
        return {
            "choice": self.periods.current(),
            "first": self._period.first.isoformat(),
            "last": self._period.last.isoformat(),
        }

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the period back."""
        self.open_at(state.get("choice"))
        if state.get("choice") == PeriodChoice.CUSTOM:
            self._count(Period(date.fromisoformat(state["first"]), date.fromisoformat(state["last"])))

    def _chips(self) -> tuple[Chip, ...]:
        return (
            Chip(PeriodChoice.YEAR, self.tr("This year")),
            Chip(PeriodChoice.QUARTER, self.tr("This quarter")),
            Chip(PeriodChoice.MONTH, self.tr("This month")),
            Chip(PeriodChoice.LAST_YEAR, self.tr("Last year")),
            Chip(PeriodChoice.CUSTOM, self.tr("Other days")),
        )

    def _show_choice(self, choice: object) -> None:
        chosen = PeriodChoice(str(choice))
        self.custom.setVisible(chosen is PeriodChoice.CUSTOM)
        period = period_of(chosen, self._desk.services.kit.clock.today())
        if period is not None:
            self.custom.set_values({"first": period.first, "last": period.last})
            self._count(period)

    def _take_custom(self, _field: object) -> None:
        first, last = self.custom.values()["first"], self.custom.values()["last"]
        if isinstance(first, date) and isinstance(last, date):
            self._count(Period(first, last))

    def _count(self, period: Period) -> None:
        self._period = period
        self.banner.hide()
        job = self._desk.runner.ask(FourForms(period.first, period.last, self._desk.lang))
        job.succeeded.connect(self._show_table)
        job.failed.connect(self._show_failure)
        self.progress.follow(job, self.tr("Counting"))

    def _show_table(self, table: FormsTable) -> None:
        if (table.first, table.last) != (self._period.first, self._period.last):
            return  # A slower answer about a period no longer shown.
        self._table = table
        self.header.set_title(
            self.tr("Four forms"),
            self.tr("{first} to {last} \u00b7 {total} person-treatments").format(
                first=table.first, last=table.last, total=f"{table.total:,}"
            ),
        )
        self.bars.show_shares([Share(form.label, form.count) for form in table.forms])
        self.grid.show_table(table)
        self.sanctions.show_pairs(
            (
                (self.tr("People sanctioned"), f"{table.people_sanctioned:,}"),
                (self.tr("Party sanctions"), f"{table.party_sanctioned:,}"),
                (self.tr("Government sanctions"), f"{table.government_sanctioned:,}"),
            )
        )
        self._show_cut(Cut(self.tr("All four forms")))

    def _show_cut(self, cut: Cut) -> None:
        self._cut = cut
        behind = self._table.behind if self._table else ()
        people = sorted((person for person in behind if cut.holds(person)), key=_age, reverse=True)
        self.model.show_rows(people)
        title = self.tr("{title}, raised later").format(title=cut.title) if cut.only_raised else cut.title
        self.people_card.set_title(title, self.tr("%n person-treatment(s)", "", len(people)))

    def _open_person(self, number: object) -> None:
        person = self.model.row_at(number) if isinstance(number, int) else None
        if person is not None:
            self.navigation_requested.emit(Destination(CLUES, person.clue))

    def _ask_paper(self) -> None:
        self.paper_requested.emit(Wanted(PaperKind.FOUR_FORMS, period=self._period))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, RecordsChanged) and fact.kinds & _KINDS for fact in facts):
            self._count(self._period)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _columns(self) -> tuple[Column[CountedPerson], ...]:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        return (
            Column("name", self.tr("Person"), _name, 72),
            Column("number", self.tr("Clue"), _number, 168),
            Column("measure", self.tr("Measure"), _Measure(rules, lang), 120, stretches=True),
            Column("decided", self.tr("Decided on"), _decided, 88),
            Column("raised", self.tr("Raised on"), _raised, 88),
        )

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.periods.chosen.connect(self._show_choice)
        self.custom.changed.connect(self._take_custom)
        self.grid.cut_requested.connect(self._show_cut)
        self.people.opened.connect(self._open_person)
        self.print_button.clicked.connect(self._ask_paper)

    def _lay_out(self) -> None:
        self.header.corner.addWidget(self.print_button)
        self.periods.show_chips(self._chips(), PeriodChoice.YEAR)
        table_card = Card(self.tr("The table"), self.tr("press a figure to see the people behind it"))
        table_card.body.addWidget(ScrollPane(self.grid, margin=0))
        shares = Card(self.tr("Shares"))
        shares.body.addWidget(self.bars)
        shares.body.addWidget(self.sanctions)
        self.people_card.body.addWidget(self.people)
        right = QVBoxLayout()
        right.setSpacing(Space.L)
        right.addWidget(shares)
        right.addWidget(self.people_card, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(table_card, 5)
        row.addLayout(right, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.header, self.periods, self.custom, self.banner, self.progress):
            column.addWidget(widget)
        column.addLayout(row, 1)


@dataclass(frozen=True, slots=True)
class _Measure:
    rules: RuleBook
    lang: str

    def __call__(self, person: CountedPerson) -> str:
        return self.rules.label("measure", person.measure, self.lang)


def _name(person: CountedPerson) -> str:
    return person.subject_name


def _number(person: CountedPerson) -> str:
    return person.clue_number


def _decided(person: CountedPerson) -> str:
    return person.decided_on.isoformat()


def _age(person: CountedPerson) -> tuple[date, str]:
    return person.decided_on, person.clue_number


def _raised(person: CountedPerson) -> str:
    return person.upgraded_on.isoformat() if person.upgraded_on else ""

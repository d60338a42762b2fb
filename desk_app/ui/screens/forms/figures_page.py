"""A table of figures above, the records behind the chosen figure below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desk_app.domain.charts import Chart
from desk_app.domain.statistics.tables import Output
from desk_app.services.counting.behind import AskBehind, Behind
from desk_app.ui.desk import Desk
from desk_app.ui.models.columns import Column
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.forms.figures_table import Figure, FiguresTable, Grid
from desk_app.ui.theme import Space
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chart_view import ChartView
from desk_app.ui.widgets.table_view import TableView


class FiguresPage(QWidget):
    """Shows one table; a record of the list opens its clue."""

    clue_requested = Signal(object)  # Uid
    failed = Signal(object)  # the error of a list that could not be read

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._figure: Figure | None = None
        self.table, self.chart = FiguresTable(self.tr("Figures")), ChartView()
        self.records = TableView(self.tr("Records behind the figure"))
        self.model: HeldModel[Behind] = HeldModel(self._columns(), self)
        self.records_card = Card()
        self._lay_out()
        self.records.show_model(self.model)
        self.table.figure_chosen.connect(self._show_figure)
        self.records.opened.connect(self._open)

    def show_grid(self, grid: Grid, chart: Chart | None = None) -> None:
        """Show a table with its chart; the records shown before go with the old one."""
        self._show_records(None, ())
        self.table.show_grid(grid)
        self.chart.show_chart(chart)

    def _show_figure(self, chosen: object) -> None:
        assert isinstance(chosen, Figure)
        self._figure = chosen
        if not chosen.records:
            self._show_records(chosen, ())
            return
        job = self._desk.runner.ask(AskBehind(chosen.output, chosen.column, chosen.records, self._desk.lang))
        job.succeeded.connect(self._take_records)
        job.failed.connect(self.failed)

    def _take_records(self, records: object) -> None:
        assert isinstance(records, tuple)
        wanted = set(self._figure.records) if self._figure else set()
        if {one.uid for one in records} <= wanted:  # not the answer about a figure left since
            self._show_records(self._figure, records)

    def _show_records(self, figure: Figure | None, records: tuple[Behind, ...]) -> None:
        self._figure = figure
        self.model.show_rows(records)
        title = figure.title if figure and figure.title else self.tr("Records")
        note = self.tr("%n record(s)", "", len(records)) if figure else self.tr("choose a figure to see its records")
        self.records_card.set_title(title, note)

    def _open(self, number: object) -> None:
        one = self.model.row_at(number) if isinstance(number, int) else None
        if one is not None and one.clue:
            self.clue_requested.emit(one.clue)

    def _columns(self) -> tuple[Column[Behind], ...]:
        return (
            Column("number", self.tr("Number"), _number, 168),
            Column("name", self.tr("Person or matter"), _name, 160, stretches=True),
            Column("unit", self.tr("Unit"), _unit, 160, stretches=True),
            Column("what", self.tr("Measure or state"), _what, 140),
            Column("day", self.tr("Day"), _day, 96),
        )

    def _lay_out(self) -> None:
        table_card = Card()
        table_card.body.addWidget(self.table)
        self.records_card.body.addWidget(self.records)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.setHandleWidth(Space.M)
        chart_card = Card()
        chart_card.body.addWidget(self.chart)
        for card in (chart_card, self.records_card):
            below.addWidget(card)
        below.setSizes([500, 660])
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(Space.M)
        for part, share in ((table_card, 3), (below, 2)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self.show_grid(Grid((), ()))


def figure_kinds(output: Output) -> frozenset[str]:
    """Name the kinds of record an output is counted from."""
    counted = {"measure", "subject", "clue"}
    return frozenset(counted if output is Output.FORMS else {*counted, "step", "deadline", "case", "allegation"})


def _number(one: Behind) -> str:
    return one.number


def _name(one: Behind) -> str:
    return one.name


def _unit(one: Behind) -> str:
    return one.unit


def _what(one: Behind) -> str:
    return one.what


def _day(one: Behind) -> str:
    return one.day.isoformat() if one.day else ""

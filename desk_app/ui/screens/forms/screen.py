"""The place of the statistics: five outputs of one period, each with its records, as paper, workbook or text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.statistics.bulletin import period_text
from desk_app.domain.statistics.periods import Period, Span
from desk_app.domain.statistics.tables import Breakdown, Output
from desk_app.services.counting.outputs import (
    BREAKDOWNS,
    AskBulletin,
    AskComparison,
    AskFigures,
    Bulletin,
    Comparison,
    Figures,
)
from desk_app.services.counting.workbook import Exported, ExportWorkbook
from desk_app.services.door import Query
from desk_app.services.papers.printing import PAPERS, Wanted
from desk_app.services.statistics import FormsTable, FourForms
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.screen import Destination, Screen
from desk_app.ui.screens.forms.bulletin_page import BulletinPage
from desk_app.ui.screens.forms.figures_page import FiguresPage, figure_kinds
from desk_app.ui.screens.forms.grids import comparison_grid, figures_grid
from desk_app.ui.screens.forms.measures_page import MeasuresPage
from desk_app.ui.screens.forms.periods import CUSTOM, PeriodBar
from desk_app.ui.shell.toast import Toast
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine

CLUES = "clues"
_LONGEST_PURPOSE = 40


class FormsScreen(Screen):
    """Counts one output of one period at a time; what comes too late is not shown."""

    paper_requested = Signal(object)  # Wanted: open the preview of this paper

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = Latest(desk.runner)
        self._by: dict[Output, Breakdown] = {output: allowed[0] for output, allowed in BREAKDOWNS.items()}
        self.header = PageHeader(self.tr("Statistical reports"))
        self.copy_button = PlainButton(self.tr("Copy the paragraph"), Icon.DOCUMENT)
        self.workbook_button = PlainButton(self.tr("Excel"), Icon.EXPORT)
        self.print_button = PrimaryButton(self.tr("Print the official table"), Icon.PRINT)
        self.outputs, self.breakdowns = ChipBar(self.tr("Output")), ChipBar(self.tr("Broken down by"))
        self.periods = PeriodBar(desk)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.measures = MeasuresPage(desk)
        self.figures = FiguresPage(desk)
        self.text = BulletinPage(shows_gloss=desk.lang != "zh")
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_output(Output.FORMS)

    def open_at(self, subject: object) -> None:
        """Show an output, or the period of a regular length that today is in."""
        if isinstance(subject, str) and subject in tuple(Output):
            self.show_output(Output(subject))
        elif isinstance(subject, str) and subject in tuple(Span):
            self.periods.show_span(subject)
            self._count()

    def show_output(self, output: Output) -> None:
        """Show one of the five outputs."""
        self.outputs.show_chips(self._output_chips(), output)
        self._show_breakdowns(output)
        self._count()

    def view_state(self) -> dict[str, str]:
        """Remember output, breakdown and period."""
        period = self.periods.period()
        state = {"output": self.output(), "span": self.periods.spans.current(), "by": self.breakdowns.current()}
        return {**state, "first": period.first.isoformat(), "last": period.last.isoformat()} if period else state

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Bring the view back."""
        if state.get("output") not in tuple(Output):
            return
        output = Output(state["output"])
        if state.get("by") in BREAKDOWNS.get(output, ()):
            self._by[output] = Breakdown(state["by"])
        if state.get("span") in (*Span, CUSTOM) and "first" in state:
            period = Period(date.fromisoformat(state["first"]), date.fromisoformat(state["last"]))
            self.periods.show_span(state["span"], period)
        self.show_output(output)

    def output(self) -> Output:
        """Return the output shown."""
        return Output(self.outputs.current())

    def _show_breakdowns(self, output: Output) -> None:
        allowed = BREAKDOWNS.get(output, ())
        words = self._desk.services.kit.rules.figures
        chips = [Chip(by, words.label("breakdown", by, self._desk.lang)) for by in allowed]
        self.breakdowns.show_chips(chips, self._by[output] if allowed else "")
        self.breakdowns.setVisible(bool(allowed))
        self.copy_button.setVisible(output is Output.BULLETIN)
        names = {Output.BULLETIN: self.tr("Print the text"), Output.YEAR_ON_YEAR: self.tr("Print the comparison")}
        self.print_button.setText(names.get(output, self.tr("Print the official table")))

    def _choose_output(self, _chosen: object) -> None:
        self.show_output(self.output())

    def _choose_breakdown(self, chosen: object) -> None:
        self._by[self.output()] = Breakdown(str(chosen))
        self._count()

    def _take_period(self, _period: object) -> None:
        self._count()

    def _count(self) -> None:
        period = self.periods.period()
        if period is None:
            return
        self.banner.hide()
        job = self._asked.ask(self._question(self.output(), period))
        job.succeeded.connect(self._show_answer)
        job.failed.connect(self._show_failure)
        self.progress.follow(job, self.tr("Counting"))

    def _question(self, output: Output, period: Period) -> Query[Any]:
        lang = self._desk.lang
        if output is Output.BULLETIN:
            return AskBulletin(period, lang)
        if output is Output.YEAR_ON_YEAR:
            return AskComparison(period, lang)
        if self._by[output] is Breakdown.MEASURE:
            return FourForms(period.first, period.last, lang)
        return AskFigures(output, period, self._by[output], lang)

    def _show_answer(self, answer: object) -> None:
        assert isinstance(answer, FormsTable | Figures | Comparison | Bulletin)
        note = ""
        match answer:
            case FormsTable():
                self.measures.show_table(answer)
                self.pages.setCurrentWidget(self.measures)
                note = self.tr("{total} person-treatments").format(total=f"{answer.total:,}")
            case Figures():
                self.figures.show_grid(figures_grid(answer, self.tr("Share (%)")), answer.chart)
                self.pages.setCurrentWidget(self.figures)
                note = answer.title
            case Comparison():
                self.figures.show_grid(comparison_grid(answer, self._comparison_heads(answer)), answer.chart)
                self.pages.setCurrentWidget(self.figures)
                note = self.tr("compared with {before}").format(before=answer.before_name)
            case Bulletin():
                self.text.show_bulletin(answer)
                self.pages.setCurrentWidget(self.text)
                note = answer.title
        self._show_title(note)

    def _show_title(self, note: str) -> None:
        period = self.periods.period()
        if period is not None:
            words = self._desk.services.kit.rules.figures.periods[self._desk.lang]
            self.header.set_title(self.tr("Statistical reports"), f"{period_text(period, words)} \u00b7 {note}")

    def _comparison_heads(self, found: Comparison) -> tuple[str, ...]:
        return (
            self.tr("Figure"),
            found.period_name,
            found.before_name,
            self.tr("Change"),
            self.tr("Change (%)"),
        )

    def _open_clue(self, clue: object) -> None:
        self.navigation_requested.emit(Destination(CLUES, clue))

    def _ask_paper(self) -> None:
        period, output = self.periods.period(), self.output()
        if period is not None:
            by = self._by[output] if output in BREAKDOWNS else None
            self.paper_requested.emit(Wanted(PAPERS[output], period=period, by=by))

    def _copy(self) -> None:
        self.text.copy()
        self.toast_requested.emit(Toast(self.tr("The paragraph was copied.")))

    def _ask_workbook(self) -> None:
        period = self.periods.period()
        if period is None:
            return
        name = f"{self.header.title.text()} {period.first} {period.last}.xlsx"
        target = FileChoice.ask_save(self, self.tr("Export the statistics"), name, "Excel (*.xlsx)")
        if target is None:
            return
        form = CommandForm(
            self.tr("Export the statistics"),
            (Field("purpose", self.tr("Purpose"), is_required=True, longest=_LONGEST_PURPOSE),),
            _Export(period, target, self._by.get(self.output())),
            lead=self.tr("Five sheets of figures without names; the export stands in the print register."),
        )
        dialog = CommandDialog(self._desk, form, self)
        dialog.carried_out.connect(self._say_exported)
        dialog.start()

    def _say_exported(self, made: object) -> None:
        assert isinstance(made, Exported)
        self.toast_requested.emit(Toast(self.tr("Exported as {number}.").format(number=made.register_no)))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        kinds = figure_kinds(self.output())
        if any(isinstance(fact, RecordsChanged) and fact.kinds & kinds for fact in facts):
            self._count()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _output_chips(self) -> tuple[Chip, ...]:
        return (
            Chip(Output.FORMS, self.tr("Four forms")),
            Chip(Output.DISPOSAL, self.tr("Disposal of clues")),
            Chip(Output.CASES, self.tr("Filings and sanctions")),
            Chip(Output.YEAR_ON_YEAR, self.tr("Year on year")),
            Chip(Output.BULLETIN, self.tr("Bulletin")),
        )

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.outputs.chosen.connect(self._choose_output)
        self.breakdowns.chosen.connect(self._choose_breakdown)
        self.periods.chosen.connect(self._take_period)
        self.measures.clue_requested.connect(self._open_clue)
        self.figures.clue_requested.connect(self._open_clue)
        self.figures.failed.connect(self._show_failure)
        self.print_button.clicked.connect(self._ask_paper)
        self.workbook_button.clicked.connect(self._ask_workbook)
        self.copy_button.clicked.connect(self._copy)

    def _lay_out(self) -> None:
        for button in (self.copy_button, self.workbook_button, self.print_button):
            self.header.corner.addWidget(button)
        for page in (self.measures, self.figures, self.text):
            self.pages.addWidget(page)
        self.periods.show_span(Span.YEAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        column.setSpacing(Space.M)
        self.periods.corner.addWidget(self.breakdowns)
        for widget in (self.header, self.outputs, self.periods, self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)


@dataclass(frozen=True, slots=True)
class _Export:
    """From the purpose to the command that writes the workbook."""

    period: Period
    target: Path
    by: Breakdown | None

    def __call__(self, values: Mapping[str, FieldValue]) -> ExportWorkbook:
        return ExportWorkbook(self.period, str(values["purpose"] or ""), self.target, self.by)

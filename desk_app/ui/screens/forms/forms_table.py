"""The table of the four forms: measures, subtotals and shares; every figure above zero is a link."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.services.statistics import CountedPerson, FormLine, FormsTable, MeasureLine
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.text import Label, TextLook, rule_line

_NAME, _COUNT, _RAISED, _SHARE = range(4)


@dataclass(frozen=True, slots=True)
class Cut:
    """Which people a figure counts: of one form, of one measure, or (both empty) everybody."""

    title: str
    form: int = 0
    measure: str = ""
    only_raised: bool = False

    def holds(self, person: CountedPerson) -> bool:
        """Tell whether a person is counted by the figure."""
        return (
            self.form in (0, person.form)
            and self.measure in ("", person.measure)
            and not (self.only_raised and person.upgraded_on is None)
        )


class FormsGrid(QWidget):
    """Shows one table; the order of the lines is that of the official form."""

    cut_requested = Signal(object)  # Cut

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "clear")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS + 2)
        self._grid.setColumnStretch(_NAME, 1)
        self._cuts: dict[LinkButton, Cut] = {}
        self._row = 0

    def show_table(self, table: FormsTable) -> None:
        """Show these figures."""
        self._clear()
        for column, title in enumerate(
            (self.tr("Measure"), self.tr("People"), self.tr("Raised later"), self.tr("Share"))
        ):
            self._put(column, Label(title, TextLook.MUTED))
        self._row += 1
        for form in table.forms:
            self._add_form(form)
        self._add_line()
        self._put(_NAME, Label(self.tr("Total"), TextLook.STRONG))
        self._put_figure(_COUNT, table.total, Cut(self.tr("All four forms")), is_strong=True)
        raised = sum(person.upgraded_on is not None for person in table.behind)
        self._put_figure(_RAISED, raised, Cut(self.tr("Raised later"), only_raised=True))
        self._put(_SHARE, Label("100.0%" if table.total else "", TextLook.STRONG))
        self._grid.setRowStretch(self._row + 1, 1)

    def _add_form(self, form: FormLine) -> None:
        self._add_line()
        self._put(_NAME, Label(form.label, TextLook.STRONG, wraps=True))
        self._put_figure(_COUNT, form.count, Cut(form.label, form.number), is_strong=True)
        raised = sum(measure.upgraded for measure in form.measures)
        self._put_figure(_RAISED, raised, Cut(form.label, form.number, only_raised=True))
        self._put(_SHARE, Label(f"{form.share}%", TextLook.STRONG))
        self._row += 1
        for measure in form.measures:
            self._add_measure(form, measure)

    def _add_measure(self, form: FormLine, measure: MeasureLine) -> None:
        name = Label(measure.label, TextLook.BODY if measure.count else TextLook.MUTED, wraps=True)
        name.setContentsMargins(current().px(Space.L), 0, 0, 0)
        self._put(_NAME, name)
        cut = Cut(measure.label, form.number, measure.code)
        self._put_figure(_COUNT, measure.count, cut)
        self._put_figure(_RAISED, measure.upgraded, Cut(cut.title, form.number, measure.code, only_raised=True))
        self._row += 1

    def _put_figure(self, column: int, number: int, cut: Cut, *, is_strong: bool = False) -> None:
        if not number:
            self._put(column, Label("0" if column == _COUNT else "", TextLook.MUTED))
            return
        link = LinkButton(f"{number:,}")
        link.setAccessibleName(self.tr("{title}: {number} people").format(title=cut.title, number=number))
        font = link.font()
        font.setBold(is_strong)
        link.setFont(font)
        self._cuts[link] = cut
        link.clicked.connect(self._follow)
        self._put(column, link)

    def _put(self, column: int, widget: QWidget) -> None:
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(widget, self._row, column, side if column != _NAME else Qt.AlignmentFlag.AlignVCenter)

    def _add_line(self) -> None:
        self._grid.addWidget(rule_line(), self._row, 0, 1, 4)
        self._row += 1

    def _clear(self) -> None:
        self._grid.setRowStretch(self._row + 1, 0)
        self._row = 0
        self._cuts = {}
        clear(self._grid)

    def _follow(self) -> None:
        link = self.sender()
        if isinstance(link, LinkButton):
            self.cut_requested.emit(self._cuts[link])

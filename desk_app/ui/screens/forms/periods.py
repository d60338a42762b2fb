"""The period of the statistics: a month, quarter, half-year or year to step through, or days of one's own.

A period under way ends today, so that it is compared with the same days of the year before.
"""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.statistics.bulletin import period_text
from desk_app.domain.statistics.periods import Period, Span, neighbour, period_holding
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind
from desk_app.ui.widgets.text import Label, TextLook

CUSTOM = "custom"


class PeriodBar(QWidget):
    """Chooses one period; ``corner`` takes what belongs beside it."""

    chosen = Signal(object)  # Period

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = desk.services.kit.clock.today()
        self._words = desk.services.kit.rules.figures.periods[desk.lang]
        self._whole = period_holding(Span.YEAR, self._today)
        self.spans = ChipBar(self.tr("Period"))
        self.back = IconButton(Icon.LEFT, self.tr("The period before"))
        self.on = IconButton(Icon.RIGHT, self.tr("The period after"))
        self.name = Label("", TextLook.STRONG)
        self.custom = FieldForm(
            (Field("first", self.tr("From"), FieldKind.DAY), Field("last", self.tr("To"), FieldKind.DAY))
        )
        self.corner = QHBoxLayout()
        self._lay_out()
        self.spans.chosen.connect(self._choose_span)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.custom.changed.connect(self._take_days)

    def period(self) -> Period | None:
        """Return the days chosen; None while days of one's own are incomplete."""
        if self.spans.current() != CUSTOM:
            return Period(self._whole.first, min(self._whole.last, max(self._today, self._whole.first)))
        first, last = self.custom.values()["first"], self.custom.values()["last"]
        return Period(first, last) if isinstance(first, date) and isinstance(last, date) else None

    def show_span(self, span: str, period: Period | None = None) -> None:
        """Show a regular period, that of today unless one is given, or days of one's own; tell nobody."""
        if span == CUSTOM:
            shown = period or self.period() or self._whole
            self.custom.set_values({"first": shown.first, "last": shown.last})
        else:
            self._whole = period_holding(Span(span), period.first if period else self._today)
        self.spans.show_chips(self._chips(), span)
        self._refresh()

    def _choose_span(self, span: object) -> None:
        before = self.period()
        keeps = before if before and not before.holds(self._today) else None
        self.show_span(str(span), before if span == CUSTOM else keeps)
        self._tell()

    def _go_back(self) -> None:
        self._step(-1)

    def _go_on(self) -> None:
        self._step(1)

    def _step(self, steps: int) -> None:
        self._whole = neighbour(Span(self.spans.current()), self._whole, steps)
        self._refresh()
        self._tell()

    def _take_days(self, _field: object) -> None:
        if self.spans.current() == CUSTOM:
            self._tell()

    def _tell(self) -> None:
        period = self.period()
        if period is not None:
            self.chosen.emit(period)

    def _refresh(self) -> None:
        is_custom = self.spans.current() == CUSTOM
        self.custom.setVisible(is_custom)
        for widget in (self.back, self.name, self.on):
            widget.setVisible(not is_custom)
        self.name.setText(period_text(self._whole, self._words))
        self.on.setEnabled(self._whole.last < self._today)

    def _chips(self) -> tuple[Chip, ...]:
        return (
            Chip(Span.YEAR, self.tr("Year")),
            Chip(Span.HALF, self.tr("Half-year")),
            Chip(Span.QUARTER, self.tr("Quarter")),
            Chip(Span.MONTH, self.tr("Month")),
            Chip(CUSTOM, self.tr("Other days")),
        )

    def _lay_out(self) -> None:
        self.spans.show_chips(self._chips(), Span.YEAR)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.spans)
        for widget in (self.back, self.name, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addLayout(self.corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.custom)
        self._refresh()

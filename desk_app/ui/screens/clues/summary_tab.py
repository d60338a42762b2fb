"""The summary of a clue: its own fields, its subjects, its allegations with both yardsticks, the sealed reporter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.records.clue import Reporter
from desk_app.services.clues.detail import ClueDetail
from desk_app.ui.desk import Desk
from desk_app.ui.screens.clues.columns import SEPARATOR, labels
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.text import Label, TextLook

_CLUE = (
    "title",
    "received_on",
    "sources",
    "report_type",
    "name_kind",
    "summary",
    "way",
    "handlers",
    "verifiers",
    "investigators",
    "reviewers",
    "handling_department",
    "external_numbers",
    "finding",
    "result",
    "papers",
    "remarks",
)
_SUBJECT = ("name", "unit_name", "post", "rank", "political_status", "is_supervised", "authority")
_ALLEGATION = ("content", "discipline", "law", "finding")
_REPORTER = ("name", "phone", "address", "unit_name", "reference", "remarks")
_MASK = "\u2022" * 6


class SummaryTab(QWidget):
    """Everything that is known of a clue; who reported is shown only when asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reporters: tuple[Reporter, ...] = ()
        self.edit_button = PlainButton(self.tr("Edit"))
        self.reveal_button = LinkButton(self.tr("Show who reported"))
        self.reporter_grid = KeyValueGrid()
        self._reporter_title = Label(self.tr("Reporter (sealed)"), TextLook.CARD_TITLE)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._parts)
        column.addWidget(self._reporter_title)
        column.addWidget(self.reporter_grid)
        column.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.reveal_button.clicked.connect(self._reveal)

    def show_detail(self, detail: ClueDetail) -> None:
        """Show a clue, the reporter masked."""
        while (item := self._parts.takeAt(0)) is not None:
            taken = item.widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()
        self._add("", self._pairs(detail.clue.record, _CLUE))
        for number, subject in enumerate(detail.subjects, start=1):
            title = self.tr("Subject {number}").format(number=number)
            self._add(title, self._pairs(subject.record, _SUBJECT))
        for number, allegation in enumerate(detail.allegations, start=1):
            title = self.tr("Allegation {number}").format(number=number)
            self._add(title, self._pairs(allegation.record, _ALLEGATION, keeps_empty=("discipline", "law")))
        self._reporters = tuple(stored.record for stored in detail.reporters)
        for widget in (self._reporter_title, self.reporter_grid, self.reveal_button):
            widget.setVisible(bool(self._reporters))
        terms, lang = self._desk.services.kit.terms, self._desk.lang
        masked = [
            (terms.field(Reporter.KIND, "code_name", lang), reporter.code_name or _MASK) for reporter in self._reporters
        ]
        self.reporter_grid.show_pairs(masked)

    def _reveal(self) -> None:
        pairs = [pair for reporter in self._reporters for pair in self._pairs(reporter, _REPORTER)]
        if not pairs:
            pairs = [("", self.tr("Only those who hold the key of the sealed compartment can read it."))]
        self.reporter_grid.show_pairs(pairs)
        self.reveal_button.hide()

    def _add(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        if title:
            self._parts.addWidget(Label(title, TextLook.CARD_TITLE))
        grid = KeyValueGrid()
        grid.show_pairs(pairs)
        self._parts.addWidget(grid)

    def _pairs(
        self, record: Record, names: tuple[str, ...], *, keeps_empty: tuple[str, ...] = ()
    ) -> list[tuple[str, str]]:
        terms, lang = self._desk.services.kit.terms, self._desk.lang
        told = [(name, self._worded(record, name)) for name in names]
        return [(terms.field(record.KIND, name, lang), text) for name, text in told if text or name in keeps_empty]

    def _worded(self, record: Record, name: str) -> str:
        spec, value = specs(type(record))[name], getattr(record, name)
        if spec.type is FieldType.CODE:
            return labels(self._desk.services.kit.rules, spec.list_name, (value,), self._desk.lang)
        if spec.type is FieldType.CODES:
            return labels(self._desk.services.kit.rules, spec.list_name, value, self._desk.lang)
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, tuple):
            return SEPARATOR.join(value)
        return str(value) if value not in (None, "") else ""

"""The summary of a clue: its own fields, its subjects, its allegations with both yardsticks, the sealed reporter."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Allegation, Reporter, Subject
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.compartment import ShowReporters
from desk_app.services.showing import Stored
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import worded
from desk_app.ui.guards import Granted, ask_guard
from desk_app.ui.screen import Spot
from desk_app.ui.screens.clues.questions import ask_change, ask_new_part
from desk_app.ui.screens.clues.score_line import score_words
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.clearing import clear
from desk_app.ui.widgets.dialogs import Question
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.text import Label, TextLook

_CLUE = (
    "title",
    "received_on",
    "sources",
    "source_note",
    "report_type",
    "name_kind",
    "tags",
    "formalism",
    "summary",
    "way",
    "handlers",
    "verifiers",
    "investigators",
    "reviewers",
    "handling_department",
    "external_numbers",
    "wants_result",
    "finding",
    "result",
    "papers",
    "remarks",
)
_SUBJECT = (
    "name",
    "subject_kind",
    "unit_name",
    "post",
    "rank",
    "rank_bin",
    "political_status",
    "is_supervised",
    "supervision_class",
    "chief_status",
    "service_status",
    "authority",
    "identity_no",
    "restricted_on",
    "unrestricted_on",
    "result",
)
_ALLEGATION = (
    "content",
    "discipline",
    "law",
    "period_from",
    "period_to",
    "when_text",
    "where_text",
    "who_text",
    "what_text",
    "how_text",
    "why_text",
    "which_text",
    "finding",
)
_REPORTER = ("name", "phone", "address", "unit_name", "reference", "remarks")
_MASK = "\u2022" * 6


class SummaryTab(QWidget):
    """Everything that is known of a clue; who reported is asked for by itself, and having asked is logged."""

    failed = Signal(object)  # the error of what was asked here

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ClueDetail | None = None
        self.edit_button = PlainButton(self.tr("Edit"))
        self.subject_button = PlainButton(self.tr("Add a subject"))
        self.allegation_button = PlainButton(self.tr("Add an allegation"))
        self.reveal_button = LinkButton(self.tr("Show who reported (is logged)"))
        self.reporter_button = LinkButton(self.tr("Enter who reported"))
        self.reporter_grid = KeyValueGrid()
        self._parts = QVBoxLayout()
        self._grids: dict[str, KeyValueGrid] = {}
        self._lay_out()
        self.edit_button.clicked.connect(self.edit)
        self.subject_button.clicked.connect(self._add_subject)
        self.allegation_button.clicked.connect(self._add_allegation)
        self.reporter_button.clicked.connect(self._add_reporter)
        self.reveal_button.clicked.connect(self._ask_reporters)

    def show_detail(self, detail: ClueDetail) -> None:
        """Show a clue, the reporter masked."""
        self._detail = detail
        clear(self._parts)
        self._grids = {}
        self._add("", self._pairs(detail.clue.record, _CLUE), None)
        for number, subject in enumerate(detail.subjects, start=1):
            title = self.tr("Subject {number}").format(number=number)
            self._add(title, self._pairs(subject.record, _SUBJECT), subject)
        for number, allegation in enumerate(detail.allegations, start=1):
            title = self.tr("Allegation {number}").format(number=number)
            pairs = self._pairs(allegation.record, _ALLEGATION, keeps_empty=("discipline", "law"))
            score = detail.verifiability.allegations[number - 1]
            pairs.append((self.tr("Verifiability"), score_words(self._desk, score)))
            self._add(title, pairs, allegation)
        has_reporter = bool(detail.reporters)
        self.reporter_grid.setVisible(has_reporter)
        self.reveal_button.setVisible(has_reporter)
        self.reporter_button.setVisible(not has_reporter)
        terms, lang = self._desk.services.kit.terms, self._desk.lang
        name = terms.field(Reporter.KIND, "code_name", lang)
        self.reporter_grid.show_pairs([(name, stored.record.code_name or _MASK) for stored in detail.reporters])

    def mark(self, spot: Spot) -> QWidget | None:
        """Mark a field and return what shows it; nothing when it is not shown."""
        grid = self._grids.get("" if spot.part == spot.matter else spot.part)
        name = self._desk.services.kit.terms.field(spot.kind, spot.field, self._desk.lang)
        return grid.mark(name) if grid is not None else None

    def edit(self) -> None:
        """Open the form of the clue's own words."""
        if self._detail is not None:
            ask_change(self._desk, self._detail.clue, self).start()

    def _edit_part(self) -> None:
        button = self.sender()
        parts: tuple[Stored[Any], ...] = ()
        if self._detail is not None:
            parts = (*self._detail.subjects, *self._detail.allegations)
        for part in parts:
            if isinstance(button, LinkButton) and button.property("part") == part.uid:
                ask_change(self._desk, part, self).start()

    def _add_subject(self) -> None:
        self._add_part(Subject)

    def _add_allegation(self) -> None:
        self._add_part(Allegation)

    def _add_reporter(self) -> None:
        self._add_part(Reporter)

    def _add_part(self, kind: type[Record]) -> None:
        if self._detail is not None:
            ask_new_part(self._desk, kind, self._detail.clue.uid, self).start()

    def _ask_reporters(self) -> None:
        if self._detail is not None:
            number = self._detail.clue.record.number
            question = Question(
                self.tr("Show who reported?"),
                self.tr("The identity of the reporter of {number} is opened. The log keeps who saw it.").format(
                    number=number
                ),
                self.tr("Show"),
                typed=number,
                is_danger=True,
            )
            dialog = ask_guard(self._desk, ShowReporters.AUDITED_AS, question, self)
            dialog.granted.connect(self._open_compartment)
            dialog.start()

    def _open_compartment(self, granted: Granted) -> None:
        if self._detail is not None:
            job = self._desk.runner.ask(ShowReporters(self._detail.clue.uid), second=granted.second)
            job.succeeded.connect(self._reveal)
            job.failed.connect(self.failed)

    def _reveal(self, reporters: tuple[Stored[Reporter], ...]) -> None:
        # The answer may come after the person moved on to another clue.
        if self._detail is not None and all(one.record.clue == self._detail.clue.uid for one in reporters):
            self.reporter_grid.show_pairs([pair for one in reporters for pair in self._pairs(one.record, _REPORTER)])
            self.reveal_button.hide()

    def _add(self, title: str, pairs: Sequence[tuple[str, str]], part: Stored[Any] | None) -> None:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        if part is not None:
            row = QHBoxLayout()
            edit = LinkButton(self.tr("Edit"))
            edit.setAccessibleName(self.tr("Edit {name}").format(name=title))
            edit.setProperty("part", part.uid)
            edit.clicked.connect(self._edit_part)
            row.addWidget(Label(title, TextLook.CARD_TITLE))
            row.addWidget(edit)
            row.addStretch(1)
            column.addLayout(row)
        grid = KeyValueGrid()
        grid.show_pairs(pairs)
        self._grids[part.uid if part is not None else ""] = grid
        column.addWidget(grid)
        self._parts.addWidget(block)

    def _lay_out(self) -> None:
        self._parts.setSpacing(Space.L)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.edit_button, self.subject_button, self.allegation_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(buttons)
        column.addLayout(self._parts)
        column.addWidget(Label(self.tr("Reporter (sealed)"), TextLook.CARD_TITLE))
        column.addWidget(self.reporter_grid)
        for link in (self.reveal_button, self.reporter_button):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _pairs(
        self, record: Record, names: tuple[str, ...], *, keeps_empty: tuple[str, ...] = ()
    ) -> list[tuple[str, str]]:
        terms, lang = self._desk.services.kit.terms, self._desk.lang
        told = [(name, worded(self._desk, record, name)) for name in names]
        return [(terms.field(record.KIND, name, lang), text) for name, text in told if text or name in keeps_empty]

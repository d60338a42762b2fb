"""What a print asks once: which paper, what for, how many copies, which watermark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.rules.secrecy import LIST, SecrecyMark
from desk_app.errors import RuleViolationError
from desk_app.services.papers.fitting import ShowPaper
from desk_app.services.papers.printing import MAX_COPIES, PaperKind, Wanted
from desk_app.services.papers.secrecy import CheckMark
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.paper_words import paper_words
from desk_app.ui.record_fields import code_options
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.text import Label, TextLook, rule_line

_LONGEST = 40
_LEVEL = ("mark_years", "mark_scope", "mark_decided_by")


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A complete order."""

    wanted: Wanted
    purpose: str
    copies: int


class OrderCard(Card):
    """Asks, checks, and hands over complete orders only."""

    paper_changed = Signal()
    looks_changed = Signal()
    print_requested = Signal(object)  # PrintOrder
    save_requested = Signal(object)  # PrintOrder
    word_requested = Signal(object)  # PrintOrder

    def __init__(self, desk: Desk, papers: Sequence[Wanted], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.set_title(self.tr("This print"))
        self._papers = {paper.kind.value: paper for paper in papers}
        self._names = {**paper_words(desk.services.kit.rules, desk.lang), **self._filled_names()}
        self.form = FieldForm(self._fields(), columns=1)
        self.print_button = PrimaryButton(self.tr("Print"), Icon.PRINT)
        self.save_button = PlainButton(self.tr("Save as PDF"), Icon.SAVE)
        self.word_button = PlainButton(self.tr("Save as Word"), Icon.SAVE)
        # A Word file is one copy of one paper, and anybody may take a watermark out of it.
        self.word_button.setToolTip(self.tr("One copy to go on writing in, without a watermark."))
        if any(paper.choice is not None for paper in papers):
            self.word_button.hide()
        self.number = Label("", TextLook.STRONG, wraps=True)
        self._fill_body()
        self._shown = papers[0].kind.value
        self.form.set_values({"paper": self._shown, "copies": "1"})
        self._show_level()
        self.form.changed.connect(self._note_change)
        self.print_button.clicked.connect(self._ask_print)
        self.save_button.clicked.connect(self._ask_save)
        self.word_button.clicked.connect(self._ask_word)

    def _filled_names(self) -> dict[str, str]:
        """Name the papers that were filled in from a template, by the key of their kind."""
        saved = [(key, paper) for key, paper in self._papers.items() if paper.kind is PaperKind.FILLED]
        return {key: self._desk.services.ask(ShowPaper(paper.uid, self._desk.lang)).label for key, paper in saved}

    def wanted(self) -> Wanted:
        """Return which paper to show."""
        chosen = str(self.form.values()["paper"] or self._shown)
        watermark = str(self.form.values()["watermark"] or "")
        return replace(self._papers[chosen], watermark=watermark, mark=self._mark())

    def paper_name(self) -> str:
        """Name the paper shown."""
        return self._names[self.wanted().kind]

    def copies(self) -> int:
        """Return how many copies were asked for, 0 for what is no number."""
        text = str(self.form.values()["copies"] or "")
        return int(text) if text.isdecimal() else 0

    def show_number(self, register_no: str) -> None:
        """Show the number the print got."""
        self.number.setText(register_no)
        self.number.setVisible(True)

    def set_ready(self, *, is_ready: bool, is_written: bool) -> None:
        """Allow or forbid printing, and writing a Word file, which needs no shapes of ours."""
        self.print_button.setEnabled(is_ready)
        self.save_button.setEnabled(is_ready)
        self.word_button.setEnabled(is_written)

    def _note_change(self, name: object) -> None:
        if name == "paper" and self.form.values()["paper"]:
            self._shown = str(self.form.values()["paper"])
            self.paper_changed.emit()
        elif name in {"watermark", "mark", "mark_years"}:
            self._show_level()
            self.looks_changed.emit()

    def _show_level(self) -> None:
        """Ask for period, scope and person beside a secrecy level alone."""
        is_level = self._desk.services.kit.rules.marks.is_level(str(self.form.values()["mark"] or ""))
        for name in _LEVEL:
            self.form.show_field(name, is_shown=is_level)

    def _mark(self) -> SecrecyMark:
        values = self.form.values()
        kind = str(values["mark"] or "")
        if not self._desk.services.kit.rules.marks.is_level(kind):
            return SecrecyMark(kind)
        years = values["mark_years"]
        given = (str(values[name] or "") for name in ("mark_scope", "mark_decided_by"))
        return SecrecyMark(kind, years if isinstance(years, int) else 0, *given)

    def _ask_print(self) -> None:
        order = self._order()
        if order is not None:
            self.print_requested.emit(order)

    def _ask_save(self) -> None:
        order = self._order()
        if order is not None:
            self.save_requested.emit(order)

    def _ask_word(self) -> None:
        order = self._order()
        if order is not None:
            self.word_requested.emit(order)

    def _order(self) -> PrintOrder | None:
        if not self.form.check():
            return None
        if not 1 <= self.copies() <= MAX_COPIES:
            self.form.show_problems({"copies": self.tr("Write a number from 1 to {most}").format(most=MAX_COPIES)})
            return None
        try:
            self._desk.services.ask(CheckMark(self._mark()))
        except RuleViolationError as error:
            name = "mark" if error.field == "kind" else f"mark_{error.field}"
            self.form.show_problems({name: self._desk.notice(error).happened})
            return None
        return PrintOrder(self.wanted(), str(self.form.values()["purpose"]), self.copies())

    def _fields(self) -> tuple[Field, ...]:
        options = tuple(Option(key, self._names[paper.kind]) for key, paper in self._papers.items())
        return (
            Field("paper", self.tr("Paper"), FieldKind.CODE, is_required=True, options=options),
            Field(
                "purpose",
                self.tr("Purpose"),
                is_required=True,
                longest=_LONGEST,
                placeholder=self.tr("such as: submitted for approval"),
                hint=self.tr("Stands in the print register."),
            ),
            Field("copies", self.tr("Copies"), is_required=True, hint=self.tr("Each copy carries its own number.")),
            Field(
                "watermark",
                self.tr("Watermark"),
                longest=_LONGEST,
                placeholder=self.tr("none"),
                hint=self.tr("Printed across every page, such as the name of the reader."),
            ),
            Field(
                "mark",
                self.tr("Mark"),
                FieldKind.CODE,
                options=code_options(self._desk, LIST),
                placeholder=self.tr("none"),
                hint=self.tr("Only what somebody decided; what is no state secret takes no secrecy level."),
            ),
            Field("mark_years", self.tr("Period in years"), FieldKind.NUMBER, is_required=True),
            Field("mark_scope", self.tr("Scope: who may know it"), is_required=True, longest=_LONGEST),
            Field("mark_decided_by", self.tr("Decided by"), is_required=True, longest=_LONGEST),
        )

    def _fill_body(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.word_button)
        self.body.addWidget(self.form)
        self.body.addWidget(self.number)
        self.body.addWidget(rule_line())
        self.body.addLayout(buttons)
        self.body.addWidget(
            Label(self.tr("Printing and saving both enter the print register."), TextLook.MUTED, wraps=True)
        )
        self.body.addStretch(1)
        self.number.hide()

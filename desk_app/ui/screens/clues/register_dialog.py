"""Register one clue by hand: the clue, its subjects, its allegations, and the sealed reporter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.errors import RuleViolationError
from desk_app.services.clues.register import Draft, RegisterClue, Registered
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.icons import Icon
from desk_app.ui.record_fields import FormLayout, layout_fields
from desk_app.ui.screens.clues.layouts import LAYOUTS
from desk_app.ui.screens.clues.score_line import ScoreLine
from desk_app.ui.shell.toast import Toast
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Raw
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

RecordT = TypeVar("RecordT", bound=Record)

_CLUE = FormLayout(
    ("title", "received_on", "name_kind", "report_type", "source_note", "sources", "summary", "subject_unknown"),
    frozenset({"title", "received_on"}),
    ("external_numbers", "tags", "formalism", "wants_result", "handling_department", "remarks"),
)
_SUBJECT = replace(LAYOUTS[Subject], required=frozenset())
_ALLEGATION = replace(LAYOUTS[Allegation], required=frozenset())
_REPORTER_PART, _SUBJECTS, _ALLEGATIONS = "reporter.", "subjects", "allegations"
REGISTER = Address("clue.register")
_REPORTER = FormLayout(("name", "phone", "unit_name", "address"))


def open_register(desk: Desk, parent: QWidget | None = None) -> "RegisterDialog":
    """Open the form of a new clue before its window; it is freed when it closes."""
    dialog = RegisterDialog(desk, parent)
    dialog.start()
    return dialog


def outcome(desk: Desk, registered: Registered) -> Toast:
    """Say which number a clue got, and why it is only received when something is missing."""
    translate = QCoreApplication.translate
    if not registered.missing:
        return Toast(translate("clues", "Registered as {number}.").format(number=registered.number))
    reason = desk.services.kit.wording.sentence(registered.missing, desk.lang)
    sentence = translate("clues", "Received as {number}, not registered yet: {reason}")
    return Toast(sentence.format(number=registered.number, reason=reason))


class RegisterDialog(QDialog):
    """One form for the clue, its subjects, its allegations and the sealed reporter."""

    registered = Signal(object)  # Registered

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Register a clue"))
        self.clue_form = FieldForm(layout_fields(desk, Clue, _CLUE))
        self.reporter_form = FieldForm(layout_fields(desk, Reporter, _REPORTER))
        self.subjects = _Blocks(desk, Subject, _SUBJECT, self.tr("Subject"), self.tr("Add a subject"))
        self.allegations = _Blocks(desk, Allegation, _ALLEGATION, self.tr("Allegation"), self.tr("Add an allegation"))
        self.banner = ErrorBanner()
        self.accept_button = PrimaryButton(self.tr("Register"))
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._lay_out()
        self.clue_form.set_values({"received_on": desk.services.kit.clock.today()})
        hidden = frozenset(_named(_REPORTER_PART, self.reporter_form.draft()))
        of = DraftOf(REGISTER, self.windowTitle(), hidden=hidden)
        self.drafts = DraftKeeper(desk, self, of, self)
        self._content.insertWidget(0, self.drafts.strip)
        self.drafts.failed.connect(self._show_failure)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.reject)
        for form in (self.clue_form, self.reporter_form):
            form.submitted.connect(self._submit)
            self.drafts.watch(form)
        for blocks in (self.subjects, self.allegations):
            blocks.submitted.connect(self._submit)
            blocks.paused.connect(self.drafts.keep)
        self.clue_form.editor("title").setFocus()

    def start(self) -> None:
        """Show the form before its window, with what was typed last time; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.drafts.begin()
        self.open()

    def reject(self) -> None:
        """Close; what was typed is kept."""
        self.drafts.leave()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return what was typed, the blocks each as one."""
        clue, reporter = self.clue_form.draft(), self.reporter_form.draft()
        blocks = {_SUBJECTS: self.subjects.drafts(), _ALLEGATIONS: self.allegations.drafts()}
        return plain({**clue, **_named(_REPORTER_PART, reporter), **blocks})

    def take_draft_state(self, state: Typed) -> None:
        """Put back what was typed."""
        given = typed(state)
        reporter = {name: value for name, value in given.items() if name.startswith(_REPORTER_PART)}
        self.clue_form.take_draft(given)
        self.reporter_form.take_draft({name.removeprefix(_REPORTER_PART): reporter[name] for name in reporter})
        for name, blocks in ((_SUBJECTS, self.subjects), (_ALLEGATIONS, self.allegations)):
            if name in state:
                blocks.take_drafts(state[name])

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        return self.clue_form.label(name)

    def draft(self) -> Draft:
        """Return the clue as typed; empty blocks are left out."""
        reporter = _record(Reporter, self.reporter_form)
        return Draft(
            _record(Clue, self.clue_form),
            tuple(subject for subject in self.subjects.records(Subject) if subject.name or subject.unit_name),
            tuple(allegation for allegation in self.allegations.records(Allegation) if allegation != Allegation()),
            None if reporter == Reporter() else reporter,
        )

    def _submit(self) -> None:
        if not self.accept_button.isEnabled():
            return
        forms = (self.reporter_form, *self.allegations.forms, *self.subjects.forms, self.clue_form)
        # Checked from the last to the first, so that the focus ends at the first fault.
        if False in tuple(form.check() for form in forms):
            return
        self.banner.hide()
        self.accept_button.setEnabled(False)
        job = self._desk.runner.start(self.drafts.settling(RegisterClue(self.draft())))
        job.succeeded.connect(self._finish)
        job.failed.connect(self._show_failure)

    def _finish(self, result: Registered) -> None:
        self.registered.emit(result)
        self.accept()

    def _show_failure(self, error: object) -> None:
        self.accept_button.setEnabled(True)
        self.drafts.resume()
        notice = self._desk.notice(error)
        if isinstance(error, RuleViolationError) and error.field in (*_CLUE.names, *_CLUE.more):
            self.clue_form.show_problems({error.field: notice.happened})
        else:
            self.banner.show_notice(notice)

    def _lay_out(self) -> None:
        content = QWidget()
        self._content = inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        about = Card(self.tr("The report"))
        about.body.addWidget(self.clue_form)
        sealed = Card(self.tr("Who reported"))
        sentence = self.tr(
            "Sealed under its own key: never in lists, search, prints or handovers. Leave empty if nobody is named."
        )
        sealed.body.addWidget(Label(sentence, TextLook.MUTED, wraps=True))
        sealed.body.addWidget(self.reporter_form)
        for widget in (about, self.subjects, self.allegations, sealed):
            inner.addWidget(widget)
        inner.addStretch(1)
        lead = self.tr("The number is given on registering. A clue may be received first and completed later.")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.setContentsMargins(0, 0, Space.S + Space.XS, 0)  # the pane keeps as much free for its scroll bar
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.tr("Register a clue"), TextLook.PAGE_TITLE))
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addWidget(ScrollPane(content), 1)
        column.addWidget(self.banner)
        column.addLayout(row)
        open_at_size(self, 760, 660)


class _Blocks(QWidget):
    """Any number of equal forms in cards; the first one stays."""

    submitted = Signal()
    paused = Signal()  # typing stopped, or a block came or went: keep a draft

    def __init__(self, desk: Desk, kind: type[Record], layout: FormLayout, title: str, add: str) -> None:
        super().__init__()
        self._desk, self._kind, self._layout, self._title = desk, kind, layout, title
        self.forms: list[FieldForm] = []
        self.add_button = LinkButton(add)
        self._cards: list[Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.add_block)
        self.add_block()

    def add_block(self) -> None:
        """Add one more form."""
        form = FieldForm(layout_fields(self._desk, self._kind, self._layout))
        form.submitted.connect(self.submitted)
        form.paused.connect(self.paused)
        card = Card(self._title)
        card.body.addWidget(form)
        if self._kind is Allegation:
            card.body.addWidget(ScoreLine(self._desk, form))
        if self.forms:
            remove = PlainButton(self.tr("Remove"), Icon.CLOSE)
            remove.clicked.connect(self._remove)
            card.corner.addWidget(remove)
        self._cards.append(card)
        self.forms.append(form)
        self._column.insertWidget(self._column.count() - 1, card)
        if len(self.forms) > 1:
            form.editor(self._layout.names[0]).setFocus()

    def drafts(self) -> list[dict[str, Any]]:
        """Return what was typed, form by form."""
        return [plain(form.draft()) for form in self.forms]

    def take_drafts(self, drafts: Sequence[Typed]) -> None:
        """Put back what was typed, in as many forms."""
        while len(self.forms) < len(drafts):
            self.add_block()
        for card in self._cards[max(1, len(drafts)) :]:
            self._take_away(card)
        for form, draft in zip(self.forms, drafts, strict=False):
            form.take_draft(typed(draft))

    def records(self, kind: type[RecordT]) -> list[RecordT]:
        """Return the records as typed."""
        return [_record(kind, form) for form in self.forms]

    def _remove(self) -> None:
        button = self.sender()
        for card in tuple(self._cards):
            if isinstance(button, QWidget) and card.isAncestorOf(button):
                self._take_away(card)
        self.paused.emit()

    def _take_away(self, card: Card) -> None:
        at = self._cards.index(card)
        del self._cards[at], self.forms[at]
        card.hide()
        card.deleteLater()


def _named(part: str, values: Mapping[str, Raw]) -> dict[str, Raw]:
    return {part + name: value for name, value in values.items()}


def _record(kind: type[RecordT], form: FieldForm) -> RecordT:
    given = cast("dict[str, Any]", {name: value for name, value in form.values().items() if value not in (None, False)})
    return kind(**given)

"""The window in which a paper is filled in: its fields on the left, the paper as it would print on the right.

What nobody typed follows the records and the template; only what a person changed is sent and kept as a draft.
"""

from enum import Enum, unique
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.errors import RuleViolationError
from desk_app.services.papers.filling import FieldState, Filling, PaperForm, SavedPaper, SavePaper
from desk_app.services.papers.live import FieldKind as PaperFieldKind
from desk_app.services.papers.live import Given, LivePaper, ShowFilling
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.page_drawing import PageDrawer, PdfSource
from desk_app.ui.screens.papers.answers import form_fields, given_of, lacks, rows_told, short, value_of
from desk_app.ui.screens.papers.strips import MissingStrip, SourceLine
from desk_app.ui.screens.papers.word import open_word
from desk_app.ui.screens.printing.dialog import open_print
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.editors import Editor
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import FieldValue, Raw
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.items_editor import ShownEditor
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.scroll import ScrollPane

FILL = "paper.fill"
_PAUSE_MS = 400
_FORM_WIDTH = 470


@unique
class Then(Enum):
    """What follows once a paper is kept."""

    CLOSE = "close"
    PRINT = "print"
    WORD = "word"


def open_paper(desk: Desk, form: PaperForm, parent: QWidget | None = None) -> "PaperDialog":
    """Open a paper for filling in, with what was typed last time."""
    dialog = PaperDialog(desk, form, parent)
    dialog.start()
    return dialog


def filling_at(address: Address) -> Filling:
    """Read from an address which paper was being filled in: a saved one, or one by its template about a record."""
    uid = Uid(address.about)
    return Filling(address.detail, uid) if address.detail else Filling(paper=uid)


class PaperDialog(QDialog):
    """Fills in one paper; saving makes a revision of it, printing saves it first."""

    kept = Signal(object)  # SavedPaper

    def __init__(self, desk: Desk, form: PaperForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._paper = desk, form
        self._states: dict[str, FieldState] = {state.field.key: state for state in form.fields}
        self._first: dict[str, Raw] = {}
        self._shown: dict[str, Raw] = {}  # what stands where nobody typed
        self._pdf = b""
        self._then = Then.CLOSE
        self.header = PageHeader(form.label)
        self.banner = ErrorBanner()
        self.missing = MissingStrip()
        self.form = FieldForm(form_fields(form, desk.lang), columns=2)
        self.sources = {key: SourceLine(state.field.label(desk.lang)) for key, state in self._states.items()}
        self.panel = PdfPanel()
        self.save_button = PrimaryButton(self.tr("Save"), Icon.SAVE)
        self.print_button = PlainButton(self.tr("Save and print\u2026"), Icon.PRINT)
        self.word_button = PlainButton(self.tr("Save and make a Word file\u2026"))
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._drawer = PageDrawer(desk.runner, self.panel, keeps_place=True)
        self._asking = Latest(desk.runner)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        at = Address(FILL, form.paper) if form.paper else Address(FILL, form.of, form.template.id)
        self.drafts = DraftKeeper(desk, self, DraftOf(at, form.label, form.rev), self)
        self._lay_out()
        self._fill(form)
        self._first = dict(self._shown)
        self._connect()
        self._refresh()

    def start(self) -> None:
        """Show the window before its parent, with a draft of it; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.drafts.begin()
        self.open()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Go to the first thing missing, or else to the first field."""
        wanted = next((key for key, state in self._states.items() if self._lacks(state)), None)
        self._jump(wanted or next(iter(self._states)))

    def reject(self) -> None:
        """Close; what was typed is kept as a draft."""
        self._stop()
        self.drafts.leave()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return what was typed; for the rest what stood there first, so that it does not count as typed."""
        drafts = self.form.draft()
        return plain({key: raw if self._is_typed(key) else self._first[key] for key, raw in drafts.items()})

    def take_draft_state(self, state: Typed) -> None:
        """Put back what was typed."""
        self.form.take_draft(typed(state))
        self._note_typing()

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        return self.form.label(name)

    def filling(self) -> Filling:
        """Return the paper with what was typed and can be read."""
        values = self.form.values()
        given: dict[str, object] = {
            key: given_of(state.field, values[key])
            for key, state in self._states.items()
            if self._is_typed(key) and not self.form.editor(key).malformed()
        }
        return Filling(self._paper.template.id, self._paper.of, self._paper.paper, given)

    def take_back(self, key: str) -> None:
        """Put what the records say into a field."""
        state = self._states[key]
        self._put(key, value_of(state.field, state.collected))
        self.form.tell_problem(key, "")
        self._note_typing()
        self.drafts.soon()

    def _put(self, key: str, value: FieldValue) -> None:
        editor = self.form.editor(key)
        editor.blockSignals(True)
        editor.set_value(value)
        editor.blockSignals(False)

    def _is_typed(self, key: str) -> bool:
        return self.form.editor(key).draft() != self._shown.get(key)

    def _given(self, state: FieldState) -> Given:
        if state.field.kind is PaperFieldKind.ROWS:
            return state.value
        return given_of(state.field, self.form.editor(state.field.key).value())

    def _lacks(self, state: FieldState) -> bool:
        return lacks(state, self._given(state))

    def _fill(self, form: PaperForm) -> None:
        """Show what the records and the template say wherever nobody typed."""
        self._states = {state.field.key: state for state in form.fields}
        for key, state in self._states.items():
            editor = self.form.editor(key)
            if isinstance(editor, ShownEditor):
                told = rows_told(state.value, form.printed(key))
                editor.show_lines(told or (self.tr("Nothing in the records yet."),))
                self._shown[key] = editor.draft()
            elif key not in self._shown or not (self._is_typed(key) or _has_focus(editor)):
                value = value_of(state.field, state.value)
                if editor.value() != value:
                    self._put(key, value)
                self._shown[key] = editor.draft()
        self._show_standing()

    def _show_standing(self) -> None:
        """Tell of every field where its value comes from, and what is still missing."""
        for key, state in self._states.items():
            self._show_source(self.sources[key], state)
        lang = self._desk.lang
        lacking = [state.field for state in self._states.values() if self._lacks(state)]
        self.missing.show_missing([(one.key, one.label(lang)) for one in lacking])

    def _show_source(self, line: SourceLine, state: FieldState) -> None:
        is_rows = state.field.kind is PaperFieldKind.ROWS
        if is_rows or (state.collected and self._given(state) == state.collected):
            line.show_same(self.tr("From the records, changed there") if is_rows else self.tr("From the records"))
        elif state.collected:
            line.show_other(short(state.collected, state, self._desk.lang))
        elif state.field.start and self._given(state) and not self._is_typed(state.field.key):
            line.show_same(self.tr("Suggested wording"))
        else:
            line.show_same("")

    def _note_typing(self, _name: object = None) -> None:
        self._show_standing()
        self._pause.start()

    def _refresh(self) -> None:
        self._pause.stop()
        job = self._asking.ask(ShowFilling(self.filling(), self._desk.lang))
        job.succeeded.connect(self._show_live)
        job.failed.connect(self._show_failure)

    def _show_live(self, live: LivePaper) -> None:
        self._fill(live.form)
        if live.fault is not None:
            self._tell_fault(live.fault)
        elif live.preview is not None and live.preview.pdf != self._pdf:
            self._pdf = live.preview.pdf
            self._drawer.measure(PdfSource(live.preview.pdf))

    def _tell_fault(self, fault: RuleViolationError) -> None:
        """Say beside the field what must not stand there, and leave the cursor where it is."""
        if fault.field in self._states:
            self.form.tell_problem(str(fault.field), self._desk.notice(fault).happened)
        else:
            self._show_failure(fault)

    def _jump(self, key: object) -> None:
        editor = self.form.editor(str(key))
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._pane.ensureWidgetVisible(editor, 0, current().px(60))

    def _save(self) -> None:
        self._submit(Then.CLOSE)

    def _print(self) -> None:
        self._submit(Then.PRINT)

    def _write(self) -> None:
        self._submit(Then.WORD)

    def _submit(self, then: Then) -> None:
        if not self.save_button.isEnabled():
            return
        problems = {key: self.form.editor(key).malformed() for key in self._states}
        problems = {key: problem for key, problem in problems.items() if problem}
        if problems:
            self.form.show_problems(problems)
            return
        lacking = [state.field for state in self._states.values() if self._lacks(state)]
        if lacking and then is not Then.CLOSE:
            names = self.tr(", ").join(one.label(self._desk.lang) for one in lacking)
            self.banner.show_notice(
                Notice(
                    self.tr("The paper is not complete: {fields}.").format(fields=names),
                    self.tr("Nothing was printed; what you typed is kept."),
                    self.tr("Fill in what is missing, or save and go on later."),
                    "paper.fields_missing",
                    State.SOON,
                )
            )
            self._jump(lacking[0].key)
            return
        self._then = then
        self._enable(is_on=False)
        self._pause.stop()
        job = self._desk.runner.start(self.drafts.settling(SavePaper(self.filling(), self._paper.rev)))
        job.succeeded.connect(self._finish)
        job.failed.connect(self._refuse)

    def _finish(self, saved: SavedPaper) -> None:
        self._stop()
        self.kept.emit(saved)
        self.accept()
        if self._then is Then.PRINT:
            wanted = (Wanted(PaperKind.FILLED, saved.uid),)
            open_print(self._desk, wanted, about=self._about(), parent=self.parentWidget())
        elif self._then is Then.WORD:
            open_word(self._desk, saved.uid, self._paper.label, self.parentWidget() or self)

    def _refuse(self, error: object) -> None:
        self._enable(is_on=True)
        self.drafts.resume()
        if isinstance(error, RuleViolationError) and error.field in self._states:
            self.form.show_problems({str(error.field): self._desk.notice(error).happened})
        else:
            self._show_failure(error)

    def _enable(self, *, is_on: bool) -> None:
        for widget in (self.form, self.save_button, self.print_button, self.word_button):
            widget.setEnabled(is_on)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _stop(self) -> None:
        self._pause.stop()
        self._asking.cancel()
        self._drawer.close()

    def _about(self) -> str:
        parts = (self.tr("about {name}").format(name=self._paper.name) if self._paper.name else "", self._paper.number)
        return SEPARATOR.join(filter(None, parts))

    def _connect(self) -> None:
        self._pause.timeout.connect(self._refresh)
        self.form.changed.connect(self._note_typing)
        self.form.submitted.connect(self._save)
        self.missing.field_requested.connect(self._jump)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.word_button.clicked.connect(self._write)
        self.cancel_button.clicked.connect(self.reject)
        self.drafts.watch(self.form)
        self.drafts.failed.connect(self._show_failure)
        for failed in (self._drawer.failed, self.panel.view.page_failed):
            failed.connect(self._show_failure)
        for key, line in self.sources.items():
            line.setProperty("field", key)
            line.back_requested.connect(self._take_back_asked)

    def _take_back_asked(self) -> None:
        line = self.sender()
        if isinstance(line, SourceLine):
            self.take_back(str(line.property("field")))
            self.form.editor(str(line.property("field"))).setFocus()

    def _lay_out(self) -> None:
        self.setWindowTitle(self._paper.label)
        self.header.set_title(self._paper.label, self._about())
        for key, line in self.sources.items():
            self.form.add_beside_label(key, line)
        self._pane = ScrollPane(self.form, margin=Space.XS)
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self.missing)
        left.addWidget(self._pane, 1)
        held = QWidget()
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        held.setFixedWidth(current().px(_FORM_WIDTH))
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        body.addWidget(held)
        body.addWidget(self.panel, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        for button in (self.word_button, self.print_button, self.save_button):
            foot.addWidget(button)
        self.save_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.header, self.drafts.strip, self.banner):
            column.addWidget(widget)
        column.addLayout(body, 1)
        column.addLayout(foot)
        open_at_size(self, 1240, 740)


def _has_focus(editor: Editor) -> bool:
    focus = editor.window().focusWidget()
    return bool(focus) and editor.isAncestorOf(focus)

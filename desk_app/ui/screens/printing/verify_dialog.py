"""Verify a paper: type what stands at its foot, scan its QR code, or choose its file; the register tells the rest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.rules.secrecy import LIST
from desk_app.errors import UsageError
from desk_app.services.door import Query
from desk_app.services.papers.register import PrintLine
from desk_app.services.papers.verifying import PaperCheck, Verdict, VerifyFile, VerifyPaper
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.figures import local_time
from desk_app.ui.icons import Icon
from desk_app.ui.paper_words import paper_words
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import FittingPane
from desk_app.ui.widgets.text import Label, TextLook

VERIFY_PAPER = Address("paper.verify")
_STATES: Mapping[Verdict, State] = {
    Verdict.GENUINE: State.FINE,
    Verdict.SUPERSEDED: State.SOON,
    Verdict.ALTERED: State.OVERDUE,
    Verdict.UNKNOWN: State.OVERDUE,
}
_REVISION_DIGITS = 8


def open_verify(desk: Desk, parent: QWidget | None = None) -> "VerifyPaperDialog":
    """Open the window."""
    dialog = VerifyPaperDialog(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.drafts.begin()
    dialog.show()
    return dialog


class VerifyPaperDialog(QDialog):
    """Asks, and shows the verdict with what the register holds; stays open for the next paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_file = False
        self.form = FieldForm(self._fields())
        self.banner, self.progress, self.found = ErrorBanner(), ProgressLine(), KeyValueGrid(columns=2)
        self.beside = Label("", TextLook.MUTED, wraps=True)
        self.file_button = PlainButton(self.tr("Verify a PDF file\u2026"), Icon.FOLDER)
        self.close_button = PlainButton(self.tr("Close"))
        self.verify_button = PrimaryButton(self.tr("Verify"))
        self._lay_out()
        self.drafts = DraftKeeper(desk, self, DraftOf(VERIFY_PAPER, self.windowTitle()), self)
        self._column.insertWidget(2, self.drafts.strip)
        self.drafts.watch(self.form)
        self.file_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.reject)
        self.verify_button.clicked.connect(self._verify)
        self.form.submitted.connect(self._verify)
        self.form.changed.connect(self._forget)
        self._forget()
        self.form.editor("register_no").setFocus()

    def verify_file(self, file: Path) -> None:
        """Compare a file page by page."""
        self._is_file = True
        self._ask(VerifyFile(file))

    def reject(self) -> None:
        """Close; a question that was asked is no draft."""
        self.form.set_values({"register_no": "", "code": ""})
        self.drafts.keep()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return what was typed so far."""
        return plain(self.form.draft())

    def take_draft_state(self, state: Typed) -> None:
        """Put it back."""
        self.form.take_draft(typed(state))

    def draft_label(self, name: str) -> str:
        """Name a field."""
        return self.form.label(name)

    def _verify(self) -> None:
        values = self.form.values()
        number, code = str(values["register_no"] or ""), str(values["code"] or "")
        if not number and not code:
            self.form.show_problems({"register_no": self.tr("Write the number, or scan the code")})
            return
        self._is_file = False
        self._ask(VerifyPaper(number, code))

    def _choose_file(self) -> None:
        chosen = FileChoice.ask_open(self, self.tr("Verify a PDF file"), self.tr("PDF (*.pdf)"))
        if chosen is not None:
            self.verify_file(chosen)

    def _ask(self, query: Query[PaperCheck]) -> None:
        self._forget()
        for button in (self.verify_button, self.file_button):
            button.setEnabled(False)
        job = self._desk.runner.ask(query)
        job.succeeded.connect(self._show)
        job.failed.connect(self._fail)
        job.finished.connect(self._rest)
        self.progress.follow(job, self.tr("Comparing with the print register"))

    def _show(self, found: PaperCheck) -> None:
        self.banner.show_notice(_notice(found))
        self.found.show_pairs(_pairs(self._desk, found))
        self.found.setVisible(bool(found.lines))
        sound = found.verdict in (Verdict.GENUINE, Verdict.SUPERSEDED)
        self.beside.setText(_beside(found, is_file=self._is_file) if sound else "")
        self.beside.setVisible(sound)
        grow_to_fit(self)

    def _fail(self, error: object) -> None:
        if isinstance(error, UsageError) and error.code == "paper.code_mistyped":
            self.form.show_problems({"code": self._desk.notice(error).happened})
        else:
            self.banner.show_notice(self._desk.notice(error))
        grow_to_fit(self)

    def _rest(self) -> None:
        for button in (self.verify_button, self.file_button):
            button.setEnabled(True)

    def _forget(self, _name: object = None) -> None:
        """Take the last verdict away, so that it never stands beside another number."""
        for widget in (self.banner, self.found, self.beside):
            widget.hide()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "register_no",
                self.tr("Register number"),
                hint=self.tr("As printed, or year and number. A hand scanner may write what it read here."),
            ),
            Field("code", self.tr("Code of the paper"), hint=self.tr("Four groups of four, beside the number.")),
        )

    def _lay_out(self) -> None:
        title = self.tr("Verify a paper")
        self.setWindowTitle(title)
        self.setMinimumWidth(current().px(640))
        lead = Label(
            self.tr("Every printed page tells at its foot what it is verified by. Nothing on the paper is read out."),
            TextLook.MUTED,
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.setContentsMargins(0, 0, Space.S, 0)  # below what keeps off the bar
        buttons.addWidget(self.file_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.verify_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextLook.PAGE_TITLE))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        for widget in (self.form, self.progress, self.banner, self.found, self.beside):
            inner.addWidget(widget)
        inner.addStretch(1)
        column.addWidget(lead)
        column.addWidget(FittingPane(content), 1)
        column.addLayout(buttons)
        self.verify_button.setDefault(True)


def _notice(found: PaperCheck) -> Notice:
    translate = QCoreApplication.translate
    state = _STATES[found.verdict]
    if found.verdict is Verdict.UNKNOWN:
        return Notice(
            translate("verifying", "Unknown: the print register knows no such paper."),
            next_step=translate("verifying", "If another unit printed it, let that unit verify it."),
            state=state,
        )
    if found.verdict is Verdict.ALTERED:
        return Notice(
            translate("verifying", "Altered: it does not agree with the print register."),
            _what_differs(found),
            translate("verifying", "Do not act on it; print the paper again from the register."),
            state=state,
        )
    if found.verdict is Verdict.SUPERSEDED:
        said = translate("verifying", "Genuine, but superseded: the record changed on {time}.")
        return Notice(said.format(time=local_time(found.since.record)), state=state)
    since = translate("verifying", "Other parts of the matter changed on {time}, after the print.")
    told = since.format(time=local_time(found.since.parts)) if found.since.parts else ""
    return Notice(translate("verifying", "Genuine: this store printed it."), told, state=state)


def _what_differs(found: PaperCheck) -> str:
    translate = QCoreApplication.translate
    if not found.altered and not found.missing:
        return translate("verifying", "Number and code do not belong together.")
    told, missing = [], found.missing
    if found.altered:
        pages = translate("verifying", "Page {pages} differs from what was printed.")
        told.append(pages.format(pages=translate("verifying", ", ").join(map(str, found.altered))))
    if missing:
        told.append(translate("verifying", "%n page(s) are missing.", "", missing))
    return " ".join(told)


def _beside(found: PaperCheck, *, is_file: bool) -> str:
    translate = QCoreApplication.translate
    if not is_file:
        return translate("verifying", "The foot was verified: lay what stands here beside the paper in your hand.")
    if found.same_file:
        return translate("verifying", "The file is byte for byte the one that was made.")
    unproved = found.unproved
    if unproved:
        return translate(
            "verifying",
            "Its own sheets were compared; %n page(s) bound between them are proved only by the file as it was made.",
            "",
            unproved,
        )
    return translate(
        "verifying", "The words of every page were compared. Ticks, rules and pictures of a file written anew are not."
    )


def _pairs(desk: Desk, found: PaperCheck) -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    join = translate("verifying", ", ").join
    lines, papers = found.lines, paper_words(desk.services.kit.rules, desk.lang)
    first = lines[0] if lines else None
    if first is None:
        return ()
    names = [papers.get(document, document) for document in dict.fromkeys(line.document for line in lines)]
    return (
        (translate("verifying", "Register number"), join(line.register_no for line in lines)),
        (translate("verifying", "Paper"), join(names)),
        (translate("verifying", "About"), join(dict.fromkeys(line.about for line in lines if line.about))),
        (translate("verifying", "Copy"), _copies(found, first)),
        (translate("verifying", "Printed"), f"{local_time(first.at)}  {first.who}"),
        (translate("verifying", "Purpose"), first.purpose),
        (translate("verifying", "Pages of a copy"), str(first.pages)),
        (translate("verifying", "Record revision"), first.rev[:_REVISION_DIGITS]),
        (translate("verifying", "Mark"), _mark(desk, first)),
    )


def _copies(found: PaperCheck, line: PrintLine) -> str:
    if not found.copies:
        return str(line.copies)
    translate = QCoreApplication.translate
    numbers = translate("verifying", ", ").join(str(copy) for copy in dict.fromkeys(found.copies))
    return translate("verifying", "{copies} of {all}").format(copies=numbers, all=line.copies)


def _mark(desk: Desk, line: PrintLine) -> str:
    if not line.mark.kind:
        return QCoreApplication.translate("verifying", "none")
    label = desk.services.kit.rules.label(LIST, line.mark.kind, desk.lang)
    years = line.mark.years
    if not years:
        return label
    period = QCoreApplication.translate("verifying", "%n year(s)", "", years)
    return f"{label}  {period}  {line.mark.scope}  {line.mark.decided_by}"

"""Two versions of a record beside each other, field by field: ours, theirs, or an own value; with a reason."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.conflicts import PAIR, Conflict, ResolveConflict, ShowConflict, Version
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.figures import local_time
from desk_app.ui.history.conflict_rows import FieldRow, Side, StandingRow
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

CONFLICT = "conflict.unite"
_REASON, _STANDING, _OWN = "reason", "standing", "own."
_WIDTH, _HEIGHT = 940, 640


def open_conflict(desk: Desk, uid: Uid, parent: QWidget | None = None) -> "ConflictDialog":
    """Open the two versions of a record before its window."""
    dialog = ConflictDialog(desk, uid, parent)
    dialog.start()
    dialog.load()
    return dialog


class ConflictDialog(QDialog):
    """Loads the versions on the runner; can be submitted once every field is chosen and the reason is there."""

    resolved = Signal(object)  # Uid of the record

    def __init__(self, desk: Desk, uid: Uid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._uid = desk, uid
        self._conflict: Conflict | None = None
        of = DraftOf(Address(CONFLICT, uid), self.tr("Two versions of one record"))
        self.drafts = DraftKeeper(desk, self, of, self)
        self.rows: list[FieldRow] = []
        self.standing: StandingRow | None = None
        self.setWindowTitle(self.tr("Two versions of one record"))
        self.title = Label(self.windowTitle(), TextLook.PAGE_TITLE, wraps=True)
        self.left, self.right = Label("", TextLook.STRONG, wraps=True), Label("", TextLook.STRONG, wraps=True)
        self.all_left = LinkButton(self.tr("Take all of ours"))
        self.all_right = LinkButton(self.tr("Take all of theirs"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why these values count; stands in the history of both offices"))
        self.open_note = Label("", TextLook.MUTED, wraps=True)
        self.banner = ErrorBanner()
        self.accept_button = PrimaryButton(self.tr("Unite the versions"))
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self._body = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._refresh()

    def load(self) -> None:
        """Ask for the versions."""
        job = self._desk.runner.ask(ShowConflict(self._uid))
        job.succeeded.connect(self.show_conflict)
        job.failed.connect(self._show_failure)

    def start(self) -> None:
        """Show the dialog before its window; it is freed when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def reject(self) -> None:
        """Close; what was chosen and typed is kept."""
        self.drafts.leave()
        super().reject()

    def draft_state(self) -> dict[str, Any]:
        """Return what was chosen and typed."""
        state: dict[str, Any] = {_REASON: self.reason.text()}
        if self.standing is not None:
            state[_STANDING] = self.standing.side.name if self.standing.side else ""
        for row in self.rows:
            state[row.name] = row.side.name if row.side else ""
            if row.form is not None:
                state[_OWN + row.name] = plain(row.form.draft())
        return state

    def take_draft_state(self, state: Typed) -> None:
        """Put back what was chosen and typed."""
        self.reason.setText(str(state.get(_REASON, self.reason.text())))
        if self.standing is not None and state.get(_STANDING):
            self.standing.choose(Side[state[_STANDING]])
        for row in self.rows:
            if row.form is not None and _OWN + row.name in state:
                row.form.take_draft(typed(state[_OWN + row.name]))
            if state.get(row.name):
                row.choose(Side[state[row.name]])

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        kind = self._conflict.kind if self._conflict is not None else ""
        field = name.removeprefix(_OWN)
        is_field = any(row.name == field for row in self.rows)
        return self._desk.services.kit.terms.field(kind, field, self._desk.lang) if is_field else self.tr("Reason")

    def show_conflict(self, conflict: Conflict) -> None:
        """Show the versions, with what was chosen and typed last time."""
        self._conflict = conflict
        kind = self._desk.services.kit.terms.kind(conflict.kind, self._desk.lang)
        title = self.tr("Two versions: {record}").format(record=f"{kind} {conflict.number}".strip())
        self.title.setText(title)
        self.left.setText(self._about(conflict.left))
        self.right.setText(self._about(conflict.right))
        if conflict.left.is_gone != conflict.right.is_gone:
            self.standing = StandingRow(is_left_gone=conflict.left.is_gone)
            self.standing.chosen.connect(self._refresh)
            self._body.insertWidget(self._body.count() - 1, self.standing)
        for disputed in conflict.fields:
            row = FieldRow(self._desk, conflict, disputed)
            row.chosen.connect(self._refresh)
            row.chosen.connect(self.drafts.soon)
            if row.form is not None:
                self.drafts.watch(row.form)
            self.rows.append(row)
            self._body.insertWidget(self._body.count() - 1, row)
        if conflict.versions > PAIR:
            more = self.tr("There are {count} versions. These two are united first, then the next.")
            self.banner.show_notice(Notice(more.format(count=conflict.versions), state=State.INFO))
        self.drafts.begin()
        self._refresh()

    def _about(self, version: Version) -> str:
        whose = self.tr("Ours") if version.is_ours else self.tr("Theirs")
        gone = self.tr("withdrawn") if version.is_gone else ""
        return " \u00b7 ".join(filter(None, (whose, version.by, local_time(version.at), gone)))

    def _take_left(self) -> None:
        self._take_all(Side.LEFT)

    def _take_right(self) -> None:
        self._take_all(Side.RIGHT)

    def _take_all(self, side: Side) -> None:
        for row in self.rows:
            row.choose(side)
        if self.standing is not None:
            self.standing.choose(side)

    def _open_rows(self) -> int:
        standing = 0 if self.standing is None else self.standing.side is None
        return sum(row.side is None for row in self.rows) + standing

    def _refresh(self) -> None:
        waiting = self._open_rows()
        has_reason = bool(self.reason.text().strip())
        if self._conflict is None:
            note = ""
        elif waiting:
            note = self.tr("%n field(s) still to choose", "", waiting)
        else:
            note = "" if has_reason else self.tr("The reason is missing")
        self.open_note.setText(note)
        self.accept_button.setEnabled(self._conflict is not None and not waiting and has_reason)

    def _submit(self) -> None:
        conflict = self._conflict
        if conflict is None or not self.accept_button.isEnabled():
            return
        if not all(row.check() for row in self.rows):
            return
        heads = (conflict.left.rev, conflict.right.rev)
        chosen = {row.name: heads[row.side is Side.RIGHT] for row in self.rows if row.side is not Side.OWN}
        edited = {row.name: row.value() for row in self.rows if row.side is Side.OWN}
        standing = self.standing
        is_gone = conflict.left.is_gone if standing is None else standing.is_gone
        command = ResolveConflict(conflict.uid, heads, self.reason.text(), chosen, edited, is_gone)
        self.accept_button.setEnabled(False)
        job = self._desk.runner.start(self.drafts.settling(command))
        job.succeeded.connect(self._finish)
        job.failed.connect(self._show_failure)

    def _finish(self, _rev: object) -> None:
        self.accept()
        self.resolved.emit(self._uid)

    def _show_failure(self, error: object) -> None:
        self.drafts.resume()
        self.banner.show_notice(self._desk.notice(error))
        self._refresh()

    def _connect(self) -> None:
        self.all_left.clicked.connect(self._take_left)
        self.all_right.clicked.connect(self._take_right)
        self.reason.textChanged.connect(self._refresh)
        self.reason.textEdited.connect(self.drafts.soon)
        self.drafts.failed.connect(self._show_failure)
        self.accept_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button.setAutoDefault(False)

    def _lay_out(self) -> None:
        open_at_size(self, _WIDTH, _HEIGHT)
        lead = self.tr(
            "Both offices changed this record. Nothing is lost: both versions stay in the history, and the united one "
            "names both as its origin. What only one side changed is chosen already; long texts are yours to read."
        )
        heads = QHBoxLayout()
        heads.setSpacing(Space.L)
        for label, link in ((self.left, self.all_left), (self.right, self.all_right)):
            head = QVBoxLayout()
            head.setSpacing(Space.XS)
            head.addWidget(label)
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            heads.addLayout(head, 1)
        content = QWidget()
        content.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(Space.M)
        self._body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.open_note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.drafts.strip)
        column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        column.addLayout(heads)
        column.addWidget(ScrollPane(content), 1)
        column.addWidget(Label(self.reason.accessibleName(), TextLook.MUTED))
        column.addWidget(self.reason)
        column.addWidget(self.banner)
        column.addLayout(foot)

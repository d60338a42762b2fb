"""Attachments of one record: add by button or by dropping files, look, describe, order, take out, withdraw."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.deciding import Approval
from desk_app.domain.records.handling import Attachment
from desk_app.services.attachments import Filed
from desk_app.services.door import Command
from desk_app.services.filing import FilesOf, OnFile, Place
from desk_app.ui.attachments.file_list import FileLine, FileList
from desk_app.ui.attachments.questions import ask_description, ask_files, ask_purpose, ask_withdrawal
from desk_app.ui.attachments.viewer import ViewerDialog
from desk_app.ui.attachments.words import added_words, fact_line, kind_word, place_line, twin_words
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.shell.toast import Toast
from desk_app.ui.theme import Space, State
from desk_app.ui.volumes.dialog import open_volume
from desk_app.ui.widgets.buttons import MenuButton, PlainButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.progress_line import ProgressLine

_NOBODY = Uid("")
_KINDS = frozenset({Attachment.KIND, Approval.KIND})


class FilesPanel(QWidget):
    """The attachments of the record shown."""

    counted = Signal(object)  # int, how many there are
    toast_requested = Signal(object)  # Toast

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, has_volumes: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of = self._wanted = _NOBODY
        self._rows: dict[Uid, OnFile] = {}
        self._order: tuple[Uid, ...] = ()
        self._asked = Latest(desk.runner)
        self.add_button = PlainButton(self.tr("Attach files\u2026"), Icon.ADD)
        self.view_button = PlainButton(self.tr("View"), Icon.EYE)
        self.save_button = PlainButton(self.tr("Save a copy outside\u2026"), Icon.EXPORT)
        self.volume_button = PlainButton(self.tr("Volumes\u2026"), Icon.FOLDER)
        if not has_volumes:
            self.volume_button.hide()
        self.more_button = MenuButton("", Icon.MORE)
        self.more_button.setAccessibleName(self.tr("More"))
        self.more_button.setToolTip(self.tr("More"))
        menu = self.more_button.menu()
        self.describe_action = menu.addAction(self.tr("Rename and describe\u2026"))
        self.up_action = menu.addAction(self.tr("Move up"))
        self.down_action = menu.addAction(self.tr("Move down"))
        self.withdraw_action = menu.addAction(self.tr("Withdraw\u2026"))
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.list = FileList(self.tr("Attachments"))
        self.empty = EmptyState(
            self.tr("No file is attached yet"),
            self.tr("Letters, records, evidence and signed scans stay here encrypted. Drop files here or choose them."),
            self.tr("Attach files\u2026"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_record(self, of: Uid) -> None:
        """Show the attachments of a record; what changes meanwhile shows by itself."""
        if of != self._of:
            self._of = of
            self.banner.hide()
            self._show_rows(())
            self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        job = self._asked.ask(FilesOf(self._of))
        job.succeeded.connect(self._show_rows)
        job.failed.connect(self.show_failure)

    def show_failure(self, error: object) -> None:
        """Tell what could not be done."""
        self.banner.show_notice(self._desk.notice(error))

    def add_files(self, files: tuple[Path, ...]) -> None:
        """Ask what files are, then take them in."""
        if not self._of or not files:
            return
        dialog = ask_files(self._desk, self._of, files, self)
        dialog.answered.connect(self._take_in)
        dialog.start()

    def _take_in(self, command: Command[Filed]) -> None:
        """Encrypt files into the store; the place stays usable meanwhile."""
        self.banner.hide()
        job = self._desk.runner.start(command)
        job.succeeded.connect(self._tell_added)
        job.failed.connect(self.show_failure)
        self.progress.follow(job, self.tr("Encrypting"))
        self.add_button.setEnabled(False)
        job.finished.connect(self._allow_adding)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of this computer."""
        if self._of and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files; the originals stay, whatever the other program had in mind."""
        files = _dropped(event)
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.add_files(files)

    def choose(self, uid: Uid) -> None:
        """Choose one, now or once it is listed."""
        self._wanted = uid
        self.list.choose(uid)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if self._of and any(isinstance(fact, RecordsChanged) and fact.kinds & _KINDS for fact in facts):
            self.refresh()

    def _allow_adding(self) -> None:
        self.add_button.setEnabled(True)

    def _tell_added(self, filed: Filed) -> None:
        if filed.made:
            self.toast_requested.emit(Toast(added_words(filed)))
        if filed.twins:
            self.banner.show_notice(Notice(twin_words(filed), state=State.INFO))

    def _show_rows(self, rows: tuple[OnFile, ...]) -> None:
        self._rows = {row.uid: row for row in rows}
        self._order = tuple(self._rows)
        self.list.show_lines([_line(self._desk, row) for row in rows])
        if self._wanted in self._rows:
            self.list.choose(self._wanted)
            self._wanted = _NOBODY
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._refresh_actions()
        self.counted.emit(len(rows))

    def _refresh_actions(self) -> None:
        chosen = self._chosen()
        one = chosen[0] if len(chosen) == 1 else None
        is_own = one is not None and one.stored.record.of == self._of
        siblings = [uid for uid in self._order if self._rows[uid].stored.record.of == self._of]
        for widget in (self.view_button, self.save_button):
            widget.setEnabled(bool(chosen))
            widget.setVisible(bool(self._rows))
        self.more_button.setVisible(bool(self._rows))
        self.add_button.setVisible(bool(self._rows))
        self.describe_action.setEnabled(one is not None)
        self.withdraw_action.setEnabled(one is not None)
        self.up_action.setEnabled(is_own and one is not None and siblings[0] != one.uid)
        self.down_action.setEnabled(is_own and one is not None and siblings[-1] != one.uid)

    def _chosen(self) -> tuple[OnFile, ...]:
        return tuple(self._rows[uid] for uid in self.list.chosen() if uid in self._rows)

    def _choose_files(self) -> None:
        self.add_files(FileChoice.ask_several(self, self.tr("Attach files")))

    def _view(self) -> None:
        chosen = self._chosen()
        if chosen:
            viewer = ViewerDialog(self._desk, tuple(self._rows.values()), chosen[0].uid, self.window())
            viewer.save_requested.connect(self._save_one)
            viewer.start()

    def _save(self) -> None:
        self._ask_purpose(self._chosen())

    def _save_one(self, uid: object) -> None:
        self._ask_purpose(tuple(row for row in self._rows.values() if row.uid == uid))

    def _ask_purpose(self, rows: tuple[OnFile, ...]) -> None:
        folder = FileChoice.ask_folder(self, self.tr("Choose a folder for the copy")) if rows else None
        if folder is not None:
            dialog = ask_purpose(self._desk, rows, folder, self)
            dialog.answered.connect(self._take_out)
            dialog.start()

    def _take_out(self, command: Command[tuple[Path, ...]]) -> None:
        """Write open copies."""
        self.banner.hide()
        job = self._desk.runner.start(command)
        job.succeeded.connect(self._tell_saved)
        job.failed.connect(self.show_failure)
        self.progress.follow(job, self.tr("Saving copies"))

    def _tell_saved(self, paths: tuple[Path, ...]) -> None:
        self.banner.show_notice(
            Notice(
                self.tr("Saved outside: {names}").format(names=", ".join(path.name for path in paths)),
                self.tr("Registered with its purpose."),
                self.tr("Delete the copy when it is no longer needed."),
                state=State.SOON,
            )
        )

    def _describe(self) -> None:
        for row in self._chosen()[:1]:
            ask_description(self._desk, row, self).start()

    def _withdraw(self) -> None:
        for row in self._chosen()[:1]:
            ask_withdrawal(self._desk, row, self).start()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        for row in self._chosen()[:1]:
            self._desk.runner.start(Place(row.uid, by)).failed.connect(self.show_failure)

    def _show_menu(self, at: QPoint) -> None:
        menu: QMenu = self.more_button.menu()
        if self._chosen():
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _bind(self) -> None:
        if self._of:
            open_volume(self._desk, self._of, parent=self.window())

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self._desk.facts.published.connect(self._note_facts)
        pairs: tuple[tuple[Any, Callable[[], None]], ...] = (
            (self.add_button.clicked, self._choose_files),
            (self.empty.first.clicked, self._choose_files),
            (self.view_button.clicked, self._view),
            (self.list.opened, self._view),
            (self.volume_button.clicked, self._bind),
            (self.save_button.clicked, self._save),
            (self.describe_action.triggered, self._describe),
            (self.withdraw_action.triggered, self._withdraw),
            (self.up_action.triggered, self._move_up),
            (self.down_action.triggered, self._move_down),
            (self.list.choice_changed, self._refresh_actions),
        )
        for signal, slot in pairs:
            signal.connect(slot)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.add_button, self.view_button, self.save_button, self.volume_button, self.more_button):
            row.addWidget(button)
        row.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        self._refresh_actions()


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Give the files of this computer that a drop offers; anything else is none."""
    urls = event.mimeData().urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(Path(url.toLocalFile()) for url in urls)


def _line(desk: Desk, row: OnFile) -> FileLine:
    record = row.stored.record
    return FileLine(row.uid, record.name, kind_word(record.mime), fact_line(row), place_line(desk, row))

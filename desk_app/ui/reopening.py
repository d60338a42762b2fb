"""Open a form again from its address: after unlocking, or from the list of drafts.

One line a form; a form that is not here keeps its draft but is not opened by itself. An opener yields the questions it
has and is sent the answers: looking at a record is logged, and that waits for whoever is writing, such as an import.
"""

from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.handling import Attachment, Deadline
from desk_app.errors import DeskError, NotFoundError
from desk_app.services.clues.beside import WhatIsAround
from desk_app.services.conflicts import ShowConflict
from desk_app.services.door import Query
from desk_app.services.filing import FilesOf, OnFile
from desk_app.services.handover.identities import Contacts
from desk_app.services.history import ShowHistory
from desk_app.services.keeping import KeptAt
from desk_app.services.papers.faces import ShowPaperFaces
from desk_app.services.papers.live import OpenPaper
from desk_app.services.procedure.steps import StepOptions
from desk_app.services.rectification import Problems
from desk_app.services.rules.listing import ListPacks
from desk_app.services.rules.packs import PreviewPack
from desk_app.services.showing import ShowRecord
from desk_app.services.volumes.planning import OfferedVolumes, PlanVolume
from desk_app.ui.attachments import questions as attachments
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import SHELF, Address, typed_in
from desk_app.ui.history.compare_dialog import COMPARE, CompareDialog
from desk_app.ui.history.conflict_dialog import CONFLICT, ConflictDialog
from desk_app.ui.history.conflict_list import CONFLICTS, open_conflicts
from desk_app.ui.history.undo_dialog import UNDO, open_undo
from desk_app.ui.near import near_of
from desk_app.ui.record_fields import Near
from desk_app.ui.screens.administration.office_tab import COMPUTER, FACES, IDLE, ask_computer, ask_faces, ask_idle
from desk_app.ui.screens.administration.pack_dialog import ADOPT_PACK, WITHDRAW_PACK, AdoptDialog, withdrawal
from desk_app.ui.screens.clues import limit_questions as limits
from desk_app.ui.screens.clues import questions as clues
from desk_app.ui.screens.clues import register_dialog, stubs_dialog
from desk_app.ui.screens.handover.export_dialog import EXPORT, open_export
from desk_app.ui.screens.handover.receive_dialog import RECEIVE, open_receive
from desk_app.ui.screens.handover.verify_dialog import VERIFY, VerifyDialog
from desk_app.ui.screens.ledger_import.dialog import IMPORT, open_import
from desk_app.ui.screens.papers.dialog import FILL, filling_at, open_paper
from desk_app.ui.screens.papers.window import PAPERS_OF, open_papers
from desk_app.ui.screens.printing.dialog import PRINT, open_print, ordered_papers
from desk_app.ui.screens.printing.verify_dialog import VERIFY_PAPER, open_verify
from desk_app.ui.screens.rectification import questions as rectification
from desk_app.ui.step_dialog import STEP, StepDialog, step_of
from desk_app.ui.volumes.dialog import VOLUME, Begun, kind_left, open_volume

Opening = Generator[Query[Any], Any, QDialog]
Opener = Callable[[Desk, Address, QWidget], Opening | QDialog]


class Reopening(QObject):
    """Opens one form with its draft, once everything it needs was read."""

    opened = Signal(object)  # QDialog
    failed = Signal(object)  # ``ui.form_gone``, ``record.recused`` and the like: it is no longer there, or not allowed
    ended = Signal()  # after either

    def __init__(self, desk: Desk, address: Address, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._address = desk, address
        self._opening: Opening | None = None

    def start(self) -> None:
        """Begin; a form that has no question is open at once."""
        opener = _OPENERS.get(self._address.form)
        if opener is None:
            self._fail(NotFoundError("ui.form_gone"))
            return
        # The window is not held: if nobody else does, it must not go in the midst of this going.
        parent = self.parent()
        assert isinstance(parent, QWidget)
        try:
            begun = opener(self._desk, self._address, parent)
        except DeskError as error:
            self._fail(error)
            return
        if isinstance(begun, QDialog):
            self._show(begun)
        else:
            self._opening = begun
            self._go_on(None)

    def _go_on(self, answer: object) -> None:
        assert self._opening is not None
        try:
            job = self._desk.runner.ask(self._opening.send(answer))
        except StopIteration as end:
            self._show(end.value)
        except DeskError as error:
            self._fail(error)
        else:
            job.succeeded.connect(self._go_on)
            job.failed.connect(self._fail)
            job.cancelled.connect(self._drop)

    def _show(self, dialog: QDialog) -> None:
        if isinstance(dialog, CommandDialog):
            dialog.start()
        self.opened.emit(dialog)
        self._end()

    def _fail(self, error: object) -> None:
        self.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self.ended.emit()
        self._drop()

    def _drop(self) -> None:
        self._opening = None
        self.deleteLater()


def can_reopen(address: Address) -> bool:
    """Tell whether a form of this address can be opened."""
    return address.form in _OPENERS


def _near(desk: Desk, uid: str) -> Generator[Query[Any], Any, Near]:
    return near_of(desk, (yield WhatIsAround(Uid(uid))))


def _register(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return register_dialog.open_register(desk, parent)


def _change(desk: Desk, at: Address, parent: QWidget) -> Opening:
    stored = (yield ShowRecord(Uid(at.about))).stored
    clue = str(getattr(stored.record, "clue", ""))
    near = (yield from _near(desk, clue)) if clue and not isinstance(stored.record, Clue) else Near()
    return clues.ask_change(desk, stored, parent, near=near)


def _add(desk: Desk, at: Address, parent: QWidget) -> Opening:
    near = yield from _near(desk, at.about)
    return clues.ask_new_part(desk, kind_named(at.detail), Uid(at.about), parent, near=near)


def _relate(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return clues.ask_relation(desk, (yield from _near(desk, at.about)), parent, seed=at.seed)


def _attach(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    paths = tuple(Path(name) for name in at.detail.splitlines())
    return attachments.ask_files(desk, Uid(at.about), paths, parent, hands_on=False)


def _take_out(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return attachments.ask_purpose(desk, ((yield from _on_file(at)),), Path(at.detail), parent, hands_on=False)


def _describe(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return attachments.ask_description(desk, (yield from _on_file(at)), parent)


def _withdraw(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return attachments.ask_withdrawal(desk, (yield from _on_file(at)), parent)


def _on_file(at: Address) -> Generator[Query[Any], Any, OnFile]:
    record = (yield ShowRecord(Uid(at.about))).stored.record
    files: tuple[OnFile, ...] = (yield FilesOf(record.of)) if isinstance(record, Attachment) else ()
    for row in files:
        if row.uid == at.about:
            return row
    raise NotFoundError("ui.form_gone")


def _limit(desk: Desk, at: Address, parent: QWidget) -> Opening:
    record = (yield ShowRecord(Uid(at.about))).stored.record
    running = (yield ShowRecord(record.of, desk.lang)).limits if isinstance(record, Deadline) else ()
    for limit in running:
        if limit.uid == at.about:
            return limits.ASKS[at.detail](desk, limit, parent)
    raise NotFoundError("ui.form_gone")


def _start_limit(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return limits.ask_start(desk, Uid(at.about), (yield from _near(desk, at.about)), parent)


def _step(desk: Desk, at: Address, parent: QWidget) -> Opening:
    uid = Uid(at.about)
    option = step_of((yield StepOptions(uid)), at.detail)
    if option is None:
        raise NotFoundError("ui.form_gone")
    return StepDialog(desk, uid, option, (yield WhatIsAround(uid)), parent, seed=at.seed)


def _stubs(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return stubs_dialog.open_stubs(desk, parent)


def _stub(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return stubs_dialog.ask_stub(desk, parent)


def _problem(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return rectification.ask_problem(desk, parent)


def _book(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return rectification.ask_book(desk, parent)


def _link(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    return rectification.ask_link(desk, Uid(at.about), parent)


def _remind(desk: Desk, at: Address, parent: QWidget) -> Opening:
    for row in (yield Problems()):
        if row.uid == at.about and row.rung == at.detail:
            return rectification.ask_reminder(desk, row, parent)
    raise NotFoundError("ui.form_gone")


def _responsibility(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    return rectification.ask_responsibility(desk, Uid(at.about), parent)


def _remedy(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    return rectification.ask_remedy(desk, Uid(at.about), parent)


def _progress(desk: Desk, at: Address, parent: QWidget) -> Opening:
    stored = (yield ShowRecord(Uid(at.about))).stored
    return rectification.ask_progress(desk, stored, parent)


def _withdraw_pack(desk: Desk, at: Address, parent: QWidget) -> Opening:
    for line in (yield ListPacks()):
        if line.uid == at.about:
            return withdrawal(desk, line, parent)
    raise NotFoundError("ui.form_gone")


def _adopt_pack(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return AdoptDialog(desk, (yield PreviewPack(at.detail, desk.lang)), parent)


def _idle(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return ask_idle(desk, parent)


def _faces(desk: Desk, _at: Address, parent: QWidget) -> Opening:
    return ask_faces(desk, parent, own=(yield ShowPaperFaces()).own)


def _computer(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return ask_computer(desk, parent)


def _import(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return open_import(desk, parent)


def _export(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    return open_export(desk, (Uid(at.about),) if at.about else (), parent)


def _receive(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return open_receive(desk, parent)


def _verify(desk: Desk, at: Address, parent: QWidget) -> Opening:
    for contact in (yield Contacts()):
        if contact.unit == at.detail:
            dialog = VerifyDialog(desk, contact, parent)
            dialog.start()
            return dialog
    raise NotFoundError("ui.form_gone")


def _print(desk: Desk, at: Address, parent: QWidget) -> QDialog:
    papers, about = ordered_papers(at.detail, Uid(at.about))
    return open_print(desk, papers, about=about, parent=parent)


def _fill(desk: Desk, at: Address, parent: QWidget) -> Opening:
    return open_paper(desk, (yield OpenPaper(filling_at(at), desk.lang)), parent)


def _papers(desk: Desk, at: Address, parent: QWidget) -> Opening:
    uid = Uid(at.about)
    record = (yield ShowRecord(uid)).stored.record
    name = str(getattr(record, "name", "") or getattr(record, "number", ""))  # a person, or a stub
    return open_papers(desk, uid, name, at.detail, parent)


def _volume(desk: Desk, at: Address, parent: QWidget) -> Opening:
    clue = Uid(at.about)
    kinds = yield OfferedVolumes(clue)
    kind = kind_left(kinds, typed_in((yield KeptAt(SHELF, at.key, at.about))))
    begun = Begun(kinds, (yield PlanVolume(clue, kind)))
    return open_volume(desk, clue, about=at.detail, parent=parent, begun=begun)


def _verify_paper(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return open_verify(desk, parent)


def _compare(desk: Desk, at: Address, parent: QWidget) -> Opening:
    of = Uid(at.about)
    dialog = CompareDialog(desk, (yield ShowHistory(of)), of, parent=parent)
    dialog.start()
    return dialog


def _undo(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return open_undo(desk, parent)


def _conflicts(desk: Desk, _at: Address, parent: QWidget) -> QDialog:
    return open_conflicts(desk, parent)


def _conflict(desk: Desk, at: Address, parent: QWidget) -> Opening:
    uid = Uid(at.about)
    conflict = yield ShowConflict(uid)
    dialog = ConflictDialog(desk, uid, parent)
    dialog.show_conflict(conflict)
    dialog.start()
    return dialog


_OPENERS: Mapping[str, Opener] = {
    register_dialog.REGISTER.form: _register,
    clues.CHANGE: _change,
    clues.ADD: _add,
    clues.RELATE: _relate,
    attachments.ADD: _attach,
    attachments.TAKE_OUT: _take_out,
    attachments.DESCRIBE: _describe,
    attachments.WITHDRAW: _withdraw,
    limits.LIMIT: _limit,
    limits.START: _start_limit,
    STEP: _step,
    stubs_dialog.STUBS: _stubs,
    stubs_dialog.STUB: _stub,
    rectification.NEW_PROBLEM.form: _problem,
    rectification.NEW_BOOK.form: _book,
    rectification.LINK: _link,
    rectification.REMIND: _remind,
    rectification.RESPONSIBILITY: _responsibility,
    rectification.REMEDY: _remedy,
    rectification.PROGRESS: _progress,
    WITHDRAW_PACK: _withdraw_pack,
    ADOPT_PACK: _adopt_pack,
    IDLE.form: _idle,
    FACES.form: _faces,
    COMPUTER.form: _computer,
    IMPORT.form: _import,
    EXPORT: _export,
    RECEIVE.form: _receive,
    VERIFY: _verify,
    PRINT: _print,
    FILL: _fill,
    PAPERS_OF: _papers,
    VOLUME: _volume,
    VERIFY_PAPER.form: _verify_paper,
    COMPARE: _compare,
    UNDO: _undo,
    CONFLICTS: _conflicts,
    CONFLICT: _conflict,
}

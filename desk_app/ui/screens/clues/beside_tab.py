"""What runs beside a clue: one list for every kind, each record with its state, its due day and its next step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.linking import Relation
from desk_app.domain.records.oversight import Problem
from desk_app.services.clues.beside import BESIDE, Around, Beside, Parallel, ShowBeside
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.clues.relations import Unrelate
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.near import near_of, parts_near
from desk_app.ui.record_fields import Near
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.beside_lines import BEGINS, EDIT, TAKE_BACK, TELLINGS, addable, led_to, line_of
from desk_app.ui.screens.clues.questions import ask_change, ask_new_part, ask_relation
from desk_app.ui.step_dialog import ask_step, step_of
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import MenuButton
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.record_line import RecordLines
from desk_app.ui.widgets.text import Label, TextLook


class BesideTab(QWidget):
    """Lists what runs beside the clue shown; every act goes through a form and a command."""

    counted = Signal(object)  # int
    failed = Signal(object)  # the error of what was asked here
    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ClueDetail | None = None
        self._around = Around(Uid(""), (), (), ())
        self._rows: dict[str, Parallel] = {}
        self.add_button = MenuButton(self.tr("Add"), Icon.ADD)
        self._nothing = Label(
            self.tr("Nothing runs beside this clue. Appeals, clarification, execution and relations appear here."),
            TextLook.MUTED,
            wraps=True,
        )
        self.sections = {kind.KIND: RecordLines() for kind in BESIDE}
        self._lay_out()
        self.add_button.menu().triggered.connect(self._add)
        for section in self.sections.values():
            section.step_requested.connect(self._ask_step)
            section.act_requested.connect(self._act)
            section.tick_requested.connect(self._tick)

    def show_detail(self, detail: ClueDetail) -> None:
        """Show what runs beside this clue."""
        self._detail = detail
        self._around = Around(detail.clue.uid, detail.subjects, detail.measures, detail.clue.record.handlers)
        self._offer(detail)
        job = self._desk.runner.ask(ShowBeside(detail.clue.uid, self._desk.lang))
        job.succeeded.connect(self._show)
        job.failed.connect(self.failed)

    def _show(self, beside: Beside) -> None:
        if self._detail is None or beside.clue != self._detail.clue.uid:
            return  # the person moved on to another clue
        parts = parts_near(self._desk, self._around)
        names: dict[str, str] = {option.key: option.label for options in parts.values() for option in options}
        names.update({str(uid): number for uid, number in beside.clues.items()})
        self._rows = {row.stored.uid: row for rows in beside.rows.values() for row in rows}
        for kind, section in self.sections.items():
            rows = beside.rows.get(kind, ())
            title = f"{self._desk.services.kit.terms.kind(kind, self._desk.lang)} {len(rows)}"
            section.show_lines(title, tuple(line_of(self._desk, row, names, beside.clue) for row in rows))
        self._nothing.setVisible(not self._rows)
        self.counted.emit(len(self._rows))

    def _offer(self, detail: ClueDetail) -> None:
        """Offer the steps that begin something beside the clue, then what may simply be added."""
        menu, zh = self.add_button.menu(), self._desk.lang == "zh"
        menu.clear()
        for option in detail.options:
            if option.is_open and BEGINS & set(option.transition.effects):
                menu.addAction(option.transition.zh if zh else option.transition.en).setData(option.transition.id)
        for kind in addable():
            menu.addAction(self._desk.services.kit.terms.kind(kind.KIND, self._desk.lang)).setData(kind.KIND)

    def _add(self, action: QAction) -> None:
        if self._detail is None:
            return
        clue, chosen = self._detail.clue.uid, action.data()
        step = step_of(self._detail.options, chosen)
        if step is not None:
            ask_step(self._desk, clue, step, self).start()
        elif chosen == Relation.KIND:
            ask_relation(self._desk, self._near(), self).start()
        else:
            ask_new_part(self._desk, kind_named(str(chosen)), clue, self, near=self._near()).start()

    def _near(self) -> Near:
        """Name what a form may point at; asked for only when a form is opened."""
        return near_of(self._desk, self._around)

    def _ask_step(self, key: object, step: object) -> None:
        row = self._rows[str(key)]
        option = step_of(row.options, step)
        if option is not None:
            ask_step(self._desk, row.stored.uid, option, self).start()

    def _tick(self, key: object, is_on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        row = self._rows[str(key)]
        telling = TELLINGS[type(row.stored.record)]
        wanted = telling.tick if is_on else telling.untick
        for option in row.options:
            if option.action == wanted and option.is_open:
                ask_step(self._desk, row.stored.uid, option, self).start()

    def _act(self, key: object, act: object) -> None:
        row = self._rows[str(key)]
        if act == EDIT:
            ask_change(self._desk, row.stored, self, near=self._near()).start()
        elif act == TAKE_BACK:
            self._take_back(row)
        elif self._detail is not None:
            self.navigation_requested.emit(_destination(row.stored.record, row.stored.uid, self._detail.clue.uid))

    def _take_back(self, row: Parallel) -> None:
        question = Question(
            self.tr("Take this relation back?"),
            self.tr("Both clues stay as they are; the history keeps the relation."),
            self.tr("Take back"),
        )
        if ConfirmDialog.ask(self, question):
            self._desk.runner.start(Unrelate(row.stored.uid)).failed.connect(self.failed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(row)
        column.addWidget(self._nothing)
        for section in self.sections.values():
            section.hide()
            column.addWidget(section)
        column.addStretch(1)


def _destination(record: Record, uid: Uid, at: Uid) -> Destination:
    return Destination("rectification" if isinstance(record, Problem) else "clues", led_to(record, uid, at))

"""A form built from field declarations; knows nothing of what the fields mean."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.choice_editors import CodeEditor, CodesEditor, PeopleEditor
from desk_app.ui.widgets.editors import (
    DayEditor,
    Editor,
    FlagEditor,
    LongTextEditor,
    MomentEditor,
    NumberEditor,
    TextEditor,
)
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option, Raw
from desk_app.ui.widgets.items_editor import ItemsEditor, ShownEditor
from desk_app.ui.widgets.record_editor import RecordEditor
from desk_app.ui.widgets.text import Label, TextLook

PAUSE_MS = 800

_EDITORS: Mapping[FieldKind, Callable[[Field], Editor]] = {
    FieldKind.TEXT: TextEditor,
    FieldKind.LONG_TEXT: LongTextEditor,
    FieldKind.DAY: DayEditor,
    FieldKind.MOMENT: MomentEditor,
    FieldKind.NUMBER: NumberEditor,
    FieldKind.RECORD: RecordEditor,
    FieldKind.CODE: CodeEditor,
    FieldKind.CODES: CodesEditor,
    FieldKind.FLAG: FlagEditor,
    FieldKind.PEOPLE: PeopleEditor,
    FieldKind.ITEMS: ItemsEditor,
    FieldKind.SHOWN: ShownEditor,
}


class FieldForm(QWidget):
    """Fields in one or two columns, each with its label, its hint and room for its fault."""

    changed = Signal(object)  # str, the name of the field
    paused = Signal()  # typing stopped for a moment, or the field was left: keep a draft
    submitted = Signal()  # Ctrl+Return
    grown = Signal()  # more fields show than before

    def __init__(self, fields: Sequence[Field], *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = {field.name: _Cell(field) for field in fields}
        self.more_button = LinkButton(self.tr("More fields"))
        self._is_open = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self._lay_out(columns)
        for cell in self._cells.values():
            cell.editor.changed.connect(self._note_change)
            cell.editor.target.installEventFilter(self)
        self.more_button.clicked.connect(self.show_more)
        self._open_more(is_open=not self._more())

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._cells[name].editor

    def values(self) -> dict[str, FieldValue]:
        """Return what every field means; None where empty or malformed."""
        return {name: cell.editor.value() for name, cell in self._cells.items()}

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Show well-formed values and clear all faults; names that are no field are ignored."""
        for name, cell in self._cells.items():
            if name in values:
                cell.editor.set_value(values[name])
        self.show_problems({})
        if any(cell.editor.value() not in (None, False) for cell in self._more()):
            self.show_more()

    def show_more(self) -> None:
        """Show the fields that are asked on demand."""
        self._open_more(is_open=True)
        self.grown.emit()

    def draft(self) -> dict[str, Raw]:
        """Return what was typed, for a draft."""
        return {name: cell.editor.draft() for name, cell in self._cells.items()}

    def take_draft(self, draft: Mapping[str, Raw]) -> None:
        """Put back what was typed; what depends on a field hears of it."""
        taken = [cell for name, cell in self._cells.items() if name in draft]
        for cell in taken:
            cell.editor.take_draft(draft[cell.editor.field.name])
        if any(cell.editor.field.is_more for cell in taken):
            self.show_more()
        for cell in taken:
            self.changed.emit(cell.editor.field.name)

    def label(self, name: str) -> str:
        """Return what a field is called."""
        return self._cells[name].editor.field.label

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Offer other codes, people or records in one field."""
        editor = self._cells[name].editor
        if isinstance(editor, (CodeEditor, CodesEditor, PeopleEditor, RecordEditor)):
            editor.set_options(options)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Show without letting change."""
        for cell in self._cells.values():
            cell.editor.set_read_only(is_read_only)

    def show_field(self, name: str, *, is_shown: bool) -> None:
        """Show or hide one field with its label."""
        self._cells[name].setVisible(is_shown)

    def check(self) -> bool:
        """Mark every field that is missing or malformed, move to the first, and tell whether there is none."""
        self.show_problems({name: problem for name, cell in self._cells.items() if (problem := self._fault(cell))})
        return not any(cell.problem.text() for cell in self._cells.values())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark these fields with one sentence each, clear the others, and move to the first."""
        for name, cell in self._cells.items():
            cell.show_problem(problems.get(name, ""))
        if any(self._cells[name].editor.field.is_more for name in problems if name in self._cells):
            self.show_more()
        first = next((cell for name, cell in self._cells.items() if name in problems), None)
        if first is not None:
            first.editor.setFocus()

    def tell_problem(self, name: str, problem: str) -> None:
        """Mark one field, or clear it, and leave the focus where it is."""
        self._cells[name].show_problem(problem)

    def add_beside_label(self, name: str, widget: QWidget) -> None:
        """Put something that belongs to a field on the line of its label."""
        self._cells[name].head.addWidget(widget, 1)

    def problem(self, name: str) -> str:
        """Return the fault shown beside a field."""
        return self._cells[name].problem.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take leaving a field for a pause."""
        if event.type() == QEvent.Type.FocusOut and self._pause.isActive():
            self._pause.stop()
            self.paused.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit on Ctrl+Return."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _more(self) -> list["_Cell"]:
        return [cell for cell in self._cells.values() if cell.editor.field.is_more]

    def _open_more(self, *, is_open: bool) -> None:
        if is_open != self._is_open:
            self._is_open = is_open
            for cell in self._more():
                cell.setVisible(is_open)
        self.more_button.setVisible(not is_open)

    def _fault(self, cell: "_Cell") -> str:
        if cell.isHidden():
            return ""
        value = cell.editor.value()
        is_missing = cell.editor.field.is_required and (value is None or value is False)
        return cell.editor.malformed() or (self.tr("Please fill this in") if is_missing else "")

    def _note_change(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self._cells[editor.field.name].show_problem("")
            self._pause.start()
            self.changed.emit(editor.field.name)

    def _lay_out(self, columns: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        row = _fill(grid, 0, columns, [cell for cell in self._cells.values() if not cell.editor.field.is_more])
        grid.addWidget(self.more_button, row, 0, 1, columns, Qt.AlignmentFlag.AlignLeft)
        row = _fill(grid, row + 1, columns, self._more())
        for number in range(columns):
            grid.setColumnStretch(number, 1)
        grid.setRowStretch(row, 1)


def _fill(grid: QGridLayout, row: int, columns: int, cells: Sequence["_Cell"]) -> int:
    """Lay cells out from a row on, and give the row after them."""
    column = 0
    for cell in cells:
        if cell.editor.field.spans_row and column:
            row, column = row + 1, 0
        span = columns if cell.editor.field.spans_row else 1
        grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
        if column >= columns:
            row, column = row + 1, 0
    return row + 1 if column else row


class _Cell(QWidget):
    """Label, editor, hint and fault of one field."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.editor = _EDITORS[field.kind](field)
        self.label = Label(field.label + ("  *" if field.is_required else ""), TextLook.MUTED)
        self.label.setBuddy(self.editor.target)
        if field.is_required:
            self.label.setAccessibleName(self.tr("{field}, required").format(field=field.label))
        self._hint = Label(field.hint, TextLook.MUTED, wraps=True)
        self.problem = Label("", TextLook.PROBLEM, wraps=True)
        if field.kind is FieldKind.FLAG and not field.placeholder:
            self.label.clear()  # the box carries the words; the empty line keeps rows level
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.M)
        self.head.addWidget(self.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self.head)
        for widget in (self.editor, self._hint, self.problem):
            column.addWidget(widget)
        self._hint.setVisible(bool(field.hint))
        self.problem.hide()

    def show_problem(self, problem: str) -> None:
        """Show a fault in place of the hint, or bring the hint back."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._hint.setVisible(bool(self._hint.text()) and not problem)
        self.editor.mark(problem)

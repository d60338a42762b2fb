"""The help sheet (Shift+F1): every shortcut by heading, straight from the table of actions; searchable, printable."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.spoken import spoken, typed_form
from desk_app.ui.icons import Icon
from desk_app.ui.shell.actions import ActionTable, fixed_keys
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the sheet."""

    group: str
    text: str
    tip: str
    keys: str


class HelpSheet(QDialog):
    """Closes with Escape; typing narrows it, by characters or pinyin."""

    print_requested = Signal(object)  # str, the sheet as HTML

    def __init__(self, table: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard sheet"))
        self.lines = key_lines(table)
        self.search = SearchBox(self.tr("Find a shortcut"))
        self.nothing = Label(self.tr("Nothing found"), TextLook.MUTED)
        self.print_button = PlainButton(self.tr("Print"), Icon.PRINT)
        self.close_button = PlainButton(self.tr("Close"))
        self._grid = QGridLayout()
        self._rows: list[tuple[KeyLine, tuple[Label, ...]]] = []
        self._headings: dict[str, Label] = {}
        self._lay_out()
        self._fill()
        self.search.searched.connect(self._narrow)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.reject)

    def shown(self) -> tuple[KeyLine, ...]:
        """List the lines that fit what was typed."""
        return tuple(line for line, labels in self._rows if not labels[0].isHidden())

    def _fill(self) -> None:
        row = 0
        for line in self.lines:
            if line.group not in self._headings:
                self._headings[line.group] = Label(line.group, TextLook.CARD_TITLE)
                self._grid.addWidget(self._headings[line.group], row, 0, 1, 2)
                row += 1
            labels = (Label(line.text), Label(line.tip, TextLook.MUTED, wraps=True), Label(line.keys, TextLook.CODE))
            for column, label in enumerate(labels):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
            self._rows.append((line, labels))
            row += 1
        self._grid.setRowStretch(row, 1)
        self._narrow("")

    def _narrow(self, words: str) -> None:
        typed = typed_form(words)
        groups = set()
        for line, labels in self._rows:
            fits = not typed or _fits(line, typed)
            for label in labels:
                label.setHidden(not fits)
            if fits:
                groups.add(line.group)
        for group, heading in self._headings.items():
            heading.setHidden(group not in groups)
        self.nothing.setHidden(bool(groups))

    def _print(self) -> None:
        self.print_requested.emit(as_html(self.windowTitle(), self.shown()))

    def _lay_out(self) -> None:
        theme = current()
        inner = QWidget()
        inner.setProperty("look", "clear")
        inner.setLayout(self._grid)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, theme.px(150))
        foot = QHBoxLayout()
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(ScrollPane(inner), 1)
        column.addLayout(foot)
        for button in (self.print_button, self.close_button):
            button.setAutoDefault(False)  # Return in the search field must search, not print
        open_at_size(self, 680, 560)


def key_lines(table: ActionTable) -> tuple[KeyLine, ...]:
    """List the actions of the table by heading, then the keys that work everywhere."""
    lines = [
        KeyLine(group, spec.text, spec.tip if spec.tip != spec.text else "", table.shown_shortcut(spec.key))
        for group, specs in table.groups().items()
        for spec in specs
    ]
    return (*lines, *(KeyLine(*line) for line in fixed_keys()))


def as_html(title: str, lines: Sequence[KeyLine]) -> str:
    """Lay the sheet out for paper."""
    rows, group = [], ""
    for line in lines:
        if line.group != group:
            group = line.group
            rows.append(f"<tr><td colspan=3><h3>{escape(group)}</h3></td></tr>")
        cells = "".join(f"<td>{escape(text)}</td>" for text in (line.text, line.tip, line.keys))
        rows.append(f"<tr>{cells}</tr>")
    return f"<h2>{escape(title)}</h2><table cellpadding=4 width='100%'>{''.join(rows)}</table>"


def _fits(line: KeyLine, typed: str) -> bool:
    return typed in typed_form(f"{line.tip} {line.keys}") or any(
        spoken(text).rank(typed) is not None for text in (line.text, line.group)
    )

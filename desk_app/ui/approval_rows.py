"""The blocks of a signed paper below a step: one row a rung of the chain, each with name, day, opinion and scan."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.workflow.chains import Chain
from desk_app.services.procedure.approving import Opinion
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import existing
from desk_app.ui.icons import Icon, dress
from desk_app.ui.theme import Role, Space, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.buttons import IconButton, LinkButton
from desk_app.ui.widgets.editors import DayEditor, TextEditor
from desk_app.ui.widgets.fields import Field
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.text import Label, TextLook


class ApprovalRows(QWidget):
    """The rungs below the approver, shown on demand; a row without a name is a block that was not signed."""

    grown = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, chain: Chain, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        name = chain.zh if desk.lang == "zh" else chain.en
        self.open_button = LinkButton(
            translate("steps", "Copy the other opinions of the paper: {name}").format(name=name)
        )
        self.rows = tuple(
            ApprovalRow(rung.role, rung.zh if desk.lang == "zh" else rung.en, day) for rung in chain.rungs
        )
        self._roles = tuple(rung.role for rung in chain.rungs)
        self._approver, self._is_open = "", False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.open_button)
        for row in self.rows:
            column.addWidget(row)
            for editor in row.editors():
                editor.changed.connect(self.changed)
        self.open_button.clicked.connect(self.open)
        self._refresh()

    def show_below(self, approver: str) -> None:
        """Show the rungs that come before this approver's; all of them when the chain does not know the role."""
        self._approver = approver
        self._refresh()

    def open(self) -> None:
        """Show the rows."""
        self._is_open = True
        self._refresh()
        self.grown.emit()

    def opinions(self) -> tuple[Opinion, ...]:
        """Return the blocks that were filled in, in the order of the chain."""
        return tuple(row.opinion() for row in self._asked() if row.is_filled())

    def draft(self) -> dict[str, str]:
        """Return what was typed into the rows, for a draft."""
        return {name: text for row in self.rows for name, text in row.draft().items()}

    def take_draft(self, state: Mapping[str, Any]) -> None:
        """Put back what was typed, and show the rows when one was signed."""
        for row in self.rows:
            row.take_draft(state)
        if any(row.is_filled() for row in self.rows):
            self.open()

    def check(self) -> bool:
        """Mark a day that cannot be read, and tell whether there is none."""
        return False not in tuple(row.check() for row in self._asked())

    def _asked(self) -> Sequence["ApprovalRow"]:
        known = self._approver in self._roles
        return self.rows[: self._roles.index(self._approver)] if known else self.rows

    def _refresh(self) -> None:
        asked = self._asked()
        for row in self.rows:
            row.setVisible(self._is_open and row in asked)
        self.open_button.setVisible(not self._is_open and bool(asked))


class ApprovalRow(QWidget):
    """One block of the paper."""

    def __init__(self, role: str, title: str, day: date) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.role = role
        self.name = TextEditor(Field(f"{role}.name", translate("steps", "{block}: name").format(block=title)))
        self.day = DayEditor(Field(f"{role}.day", translate("steps", "{block}: day").format(block=title)))
        self.words = TextEditor(Field(f"{role}.opinion", translate("steps", "{block}: opinion").format(block=title)))
        self.name.line.setPlaceholderText(translate("steps", "name"))
        self.words.line.setPlaceholderText(translate("steps", "opinion"))
        self.day.set_value(day)
        self.scan, self._scan_name = ScanButton(), f"{role}.scan"
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.addWidget(Label(title, TextLook.MUTED), 0, 0, 1, 4)
        for place, widget in enumerate((self.name, self.day, self.words, self.scan)):
            grid.addWidget(widget, 1, place)
        grid.setColumnMinimumWidth(0, current().px(90))
        grid.setColumnMinimumWidth(1, current().px(140))
        grid.setColumnStretch(2, 1)

    def editors(self) -> tuple[TextEditor | DayEditor, ...]:
        """Return the editors of the block."""
        return (self.name, self.day, self.words)

    def is_filled(self) -> bool:
        """Tell whether somebody signed this block."""
        return self.name.value() is not None

    def draft(self) -> dict[str, str]:
        """Return what was typed into the block."""
        texts = {editor.field.name: editor.raw() for editor in self.editors()}
        return {**texts, self._scan_name: str(self.scan.file or "")}

    def take_draft(self, state: Mapping[str, Any]) -> None:
        """Put back what was typed; a scan that is no longer there is not."""
        for editor in self.editors():
            if editor.field.name in state:
                editor.set_raw(str(state[editor.field.name]))
        if self._scan_name in state:
            self.scan.take(existing(str(state[self._scan_name])))

    def opinion(self) -> Opinion:
        """Return the block."""
        day = self.day.value()
        assert isinstance(day, date)
        return Opinion(self.role, str(self.name.value()), day, str(self.words.value() or ""), self.scan.file)

    def check(self) -> bool:
        """Mark a day that cannot be read or is missing on a signed block."""
        is_fine = not self.is_filled() or self.day.value() is not None
        self.day.mark("" if is_fine else QCoreApplication.translate("steps", "Please fill this in"))
        return is_fine


class ScanButton(IconButton):
    """Chooses the scan of one block; a chosen file stands in its tooltip and turns the clip into a tick."""

    def __init__(self) -> None:
        super().__init__(Icon.ATTACH, QCoreApplication.translate("steps", "Add the scan"))
        self.file: Path | None = None
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Ask for the file."""
        file = FileChoice.ask_open(self, self.accessibleName())
        if file is not None:
            self.take(file)

    def take(self, file: Path | None) -> None:
        """Show this file as chosen, or that none is."""
        self.file = file
        if file is None:
            dress(self, Icon.ATTACH)
        else:
            dress(self, Icon.CHECK, Role.FINE)
        name = file.name if file is not None else ""
        self.setToolTip(plain_tip(name) if name else self.accessibleName())
        self.setAccessibleDescription(name)

"""The help sheet (F1): every action with its shortcut, straight from the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.shell.actions import ActionTable
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.text import Label, TextLook


class HelpSheet(QDialog):
    """Lists shortcuts by heading; closes with Escape."""

    def __init__(self, table: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard sheet"))
        self.resize(current().px(520), current().px(460))
        inner = QWidget()
        inner.setProperty("look", "clear")
        grid = QGridLayout(inner)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(Space.S)
        row = 0
        for group, specs in table.groups().items():
            grid.addWidget(Label(group, TextLook.CARD_TITLE), row, 0, 1, 2)
            row += 1
            for spec in specs:
                grid.addWidget(Label(spec.tip or spec.text, wraps=True), row, 0)
                grid.addWidget(Label(spec.shortcut, TextLook.CODE), row, 1, Qt.AlignmentFlag.AlignRight)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)

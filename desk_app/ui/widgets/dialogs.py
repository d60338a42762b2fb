"""Questions: a form in a dialog, and a confirmation whose guard grows with the risk.

``ask`` is the only place where a dialog runs its own loop, so that tests replace one function.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldValue
from desk_app.ui.widgets.fitting import grow_to_fit
from desk_app.ui.widgets.scroll import FittingPane
from desk_app.ui.widgets.text import Label, TextLook


class FormDialog(QDialog):
    """A form with one accept button; closes only when every field is well formed.

    ``above`` and ``below`` are room for what belongs to the form; a form taller than the screen scrolls.
    """

    def __init__(
        self, title: str, fields: Sequence[Field], *, accept: str, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(current().px(520))
        self.form = FieldForm(fields)
        self.banner = ErrorBanner()
        self.accept_button = PrimaryButton(accept)
        self.cancel_button = PlainButton(self.tr("Cancel"))
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextLook.PAGE_TITLE, wraps=True))
        if lead:
            column.addWidget(Label(lead, TextLook.MUTED, wraps=True))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        inner.addLayout(self.above)
        inner.addWidget(self.form, 1)
        inner.addLayout(self.below)
        column.addWidget(FittingPane(content), 1)
        column.addWidget(self.banner)
        buttons = _buttons(self.cancel_button, self.accept_button)
        buttons.setContentsMargins(0, 0, Space.S, 0)  # the pane keeps as much free for its scroll bar
        column.addLayout(buttons)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._accept_checked)
        self.cancel_button.clicked.connect(self.reject)
        self.form.submitted.connect(self._accept_checked)
        self.form.grown.connect(self._grow)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        *,
        accept: str,
        lead: str = "",
        values: Mapping[str, FieldValue] | None = None,
    ) -> dict[str, FieldValue] | None:
        """Ask and return the values, or None when the person cancelled."""
        dialog = cls(title, fields, accept=accept, lead=lead, parent=parent)
        dialog.form.set_values(values or {})
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.form.values() if is_accepted else None
        dialog.deleteLater()
        return answer

    def showEvent(self, event: QShowEvent) -> None:
        """Open tall enough for the whole form, as far as the screen allows."""
        super().showEvent(event)
        grow_to_fit(self)

    def _grow(self) -> None:
        grow_to_fit(self)

    def _accept_checked(self) -> None:
        if self.form.check():
            self.accept()


@dataclass(frozen=True, slots=True)
class Question:
    """A risky step; ``typed`` is what must be typed to go on, empty for a plain question."""

    title: str
    sentence: str
    accept: str
    typed: str = ""
    is_danger: bool = False


class ConfirmDialog(QDialog):
    """Asks one question; the cautious button has the focus."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(current().px(420))
        self._typed = question.typed
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Type {text} to go on").format(text=question.typed))
        self.accept_button = DangerButton(question.accept) if question.is_danger else PrimaryButton(question.accept)
        self.cancel_button = PlainButton(self.tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(question.title, TextLook.PAGE_TITLE))
        column.addWidget(Label(question.sentence, wraps=True))
        if question.typed:
            column.addWidget(Label(self.line.accessibleName(), TextLook.MUTED, wraps=True))
            column.addWidget(self.line)
        column.addLayout(_buttons(self.cancel_button, self.accept_button))
        self.cancel_button.setDefault(True)
        self.line.textChanged.connect(self._refresh_actions)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._refresh_actions()

    @classmethod
    def ask(cls, parent: QWidget, question: Question) -> bool:
        """Ask and tell whether to go on."""
        dialog = cls(question, parent)
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return is_accepted

    def _refresh_actions(self) -> None:
        self.accept_button.setEnabled(self.line.text().strip() == self._typed)


def _buttons(cancel: QWidget, accept: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(accept)
    return row

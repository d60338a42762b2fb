"""A line above a form: that a draft was put back, what changed meanwhile, and the way to start again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.text import Label, restyle


class DraftStrip(QFrame):
    """Hidden until a draft was put back."""

    again_requested = Signal()  # start again from what is stored, or bring the draft back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.sentence, self.changes = Label("", wraps=True), Label("", wraps=True)
        self.again = LinkButton("")
        lines = QVBoxLayout()
        lines.setSpacing(Space.XS)
        lines.addWidget(self.sentence)
        lines.addWidget(self.changes)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addLayout(lines, 1)
        row.addWidget(self.again)
        self.again.clicked.connect(self.again_requested)
        self.hide()

    def show_restored(self, at: str, changed: Sequence[str], both: Sequence[str]) -> None:
        """Say of when the draft is; ``changed`` fields of the record differ now, ``both`` were typed into as well."""
        said = []
        if changed:
            said.append(self.tr("The record was changed meanwhile: {fields}.").format(fields=self._listed(changed)))
        if both:
            sentence = self.tr("Yours differs in: {fields}. Compare before you submit.")
            said.append(sentence.format(fields=self._listed(both)))
        state = State.SOON if said else State.INFO
        self._show(self.tr("Draft of {time} restored.").format(time=at), " ".join(said), self.tr("Start again"), state)

    def show_put_aside(self) -> None:
        """Say that the form shows what is stored, and offer the draft."""
        self._show(self.tr("Your draft was put aside."), "", self.tr("Bring it back"), State.INFO)

    def _show(self, sentence: str, changes: str, button: str, state: State) -> None:
        self.sentence.setText(sentence)
        self.changes.setText(changes)
        self.changes.setVisible(bool(changes))
        self.again.setText(button)
        self.setProperty("state", state.value)
        restyle(self)
        self.setAccessibleName(f"{sentence} {changes}".strip())
        self.show()

    def _listed(self, names: Sequence[str]) -> str:
        return self.tr(", ").join(names)

"""What stands around the fields of a paper: where a value came from, and what is still missing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import ShortLink
from desk_app.ui.widgets.flow import FlowLayout
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook

_SHOWN = 5


class SourceLine(QWidget):
    """Beside the label of a field: that its value comes from the records, or the way back to what they say."""

    back_requested = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = label
        self.same = ElidedLabel("", TextLook.MUTED)
        self.same.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.back = ShortLink("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.same, 1)
        row.addWidget(self.back, 1, Qt.AlignmentFlag.AlignRight)
        self.back.clicked.connect(self.back_requested)
        self.same.hide()
        self.back.hide()

    def show_same(self, text: str) -> None:
        """Say where the value comes from; nothing for what somebody typed."""
        self.same.setText(text)
        self.same.setVisible(bool(text))
        self.back.hide()

    def show_other(self, recorded: str) -> None:
        """Offer what the records say in place of what stands there."""
        self.same.hide()
        self.back.show_text(self.tr("Take from the records: {value}").format(value=recorded))
        self.back.setAccessibleName(self.tr("Take {field} from the records").format(field=self._of))
        self.back.show()


class MissingStrip(QWidget):
    """What a paper still needs, each a way to its field."""

    field_requested = Signal(object)  # str, the key of the field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Label("", TextLook.MUTED, wraps=True)
        self._links = QWidget()
        self._flow = FlowLayout(self._links, spacing=Space.M)
        # Always as many, shown or not: the place of the focus is kept over a lock by counting.
        self._all = [self._make() for _ in range(_SHOWN + 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.sentence)
        column.addWidget(self._links)
        self._shown: tuple[tuple[str, str], ...] | None = None

    def links(self) -> list[ShortLink]:
        """List the links shown."""
        return [link for link in self._all if not link.isHidden()]

    def show_missing(self, missing: Sequence[tuple[str, str]]) -> None:
        """Show these fields, each a key and its label; the first few as links."""
        if tuple(missing) == self._shown:
            return
        self._shown = tuple(missing)
        shown = list(missing[:_SHOWN])
        if len(missing) > _SHOWN:
            shown.append((missing[_SHOWN][0], self.tr("and %n more", "", len(missing) - _SHOWN)))
        for link, (key, label) in zip(self._all, shown, strict=False):
            link.show_text(label)
            link.setAccessibleName(self.tr("Go to {field}").format(field=label))
            link.setProperty("field", key)
        for at, link in enumerate(self._all):
            link.setVisible(at < len(shown))
        self.sentence.set_look(TextLook.STRONG if missing else TextLook.GOOD)
        self.sentence.setText(
            self.tr("Still missing: %n", "", len(missing)) if missing else self.tr("Nothing is missing.")
        )
        self._links.setVisible(bool(missing))
        self.setAccessibleName(" ".join((self.sentence.text(), *(label for _, label in missing))))

    def _make(self) -> ShortLink:
        link = ShortLink("")
        link.clicked.connect(self._ask)
        link.hide()
        self._flow.addWidget(link)
        return link

    def _ask(self) -> None:
        link = self.sender()
        if isinstance(link, ShortLink):
            self.field_requested.emit(link.property("field"))

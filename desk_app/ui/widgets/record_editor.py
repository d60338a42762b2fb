"""Choose one record by typing part of its number, its title or a name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit

from desk_app.ui.widgets.editors import Editor
from desk_app.ui.widgets.fields import Field, FieldValue, Option, Raw

if TYPE_CHECKING:
    from desk_app.ui.runner import Job

PAUSE_MS = 150
_FEWEST = 2


class RecordEditor(Editor):
    """A line that offers the records its text may mean; only one of those is an answer."""

    def __init__(self, field: Field) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self._found: dict[str, str] = {}
        self._looked = ""  # the text that was looked for last, or is being looked for
        self._job: Job[Any] | None = None
        self._labels = QStringListModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        completer = QCompleter(self._labels, self)
        # What was found is offered as it is: the search knows names and initials that the label does not show.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setProperty("look", "popup")
        self.line.setCompleter(completer)
        self.line.setPlaceholderText(field.placeholder or self.tr("number or name to search"))
        self._fill(self.line)
        self.set_options(field.options)
        self.line.textEdited.connect(self._note_typing)
        self._pause.timeout.connect(self.look)
        completer.activated.connect(self._tell)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these records."""
        self._found |= {option.label: option.key for option in options}
        self._labels.setStringList([option.label for option in options])

    def look(self) -> None:
        """Search for what is typed; what is found is offered when it comes."""
        self._pause.stop()
        finder, typed = self.field.find, self._unknown()
        if finder is None or not typed or typed == self._looked:
            return
        self._cancel()
        self._looked = typed
        # Words that cannot be searched for find nothing, and nobody is waiting to be told so.
        self._job = finder.ask(typed)
        self._job.succeeded.connect(self._offer_answer)

    def _unknown(self) -> str:
        """Give the text that means no record yet; empty when it is too short."""
        typed = self.line.text().strip()
        return "" if len(typed) < _FEWEST or typed in self._found else typed

    def _cancel(self) -> bool:
        """Stop a search under way; tell whether there was one."""
        job, self._job = self._job, None
        if job is None or job.is_over:
            return False
        job.cancel()
        return True

    def _offer_answer(self, answer: object) -> None:
        finder = self.field.find
        if finder is not None and self._looked == self.line.text().strip():
            self._offer(finder.options(answer), self._looked)

    def _offer(self, options: tuple[Option, ...], typed: str) -> None:
        """Offer what was found; a text that means exactly one record is completed to it."""
        self.set_options(options)
        exact = [option for option in options if option.search == typed]
        if len(exact) == 1:
            self.line.setText(exact[0].label)
            self.changed.emit()
        elif self.line.hasFocus() and options:
            self.line.completer().complete()

    def raw(self) -> str:
        """Return the key of the record, or what was typed."""
        return self._found.get(self.line.text().strip(), self.line.text())

    def set_raw(self, raw: Raw) -> None:
        """Show a record by its key, or a text."""
        with QSignalBlocker(self):
            labels = {key: label for label, key in self._found.items()}
            self.line.setText(labels.get(str(raw), str(raw)))

    def draft(self) -> Raw:
        """Keep the label beside the key: the record is not among the options of a form opened anew."""
        text = self.line.text().strip()
        return (self._found[text], text) if text in self._found else self.line.text()

    def take_draft(self, draft: Raw) -> None:
        """Offer the record again and show it."""
        if isinstance(draft, tuple):
            key, label = draft
            self.set_options((Option(key, label),))
            self.set_raw(key)
        else:
            self.set_raw(draft)

    def value(self) -> FieldValue:
        """Return the key of the record, or None; a text whose search is not over is looked for at once."""
        typed = self._unknown()
        if self.field.find is not None and typed and (self._cancel() or typed != self._looked):
            self._pause.stop()
            self._looked = typed
            self._offer(self.field.find.now(typed), typed)
        return self._found.get(self.line.text().strip())

    def malformed(self) -> str:
        """Say that the text is no record."""
        return "" if not self.line.text().strip() or self.value() else self.tr("Choose one of what was found")

    def _note_typing(self, _text: str) -> None:
        self._pause.start()
        self.changed.emit()

    def _tell(self, _text: str) -> None:
        self.changed.emit()

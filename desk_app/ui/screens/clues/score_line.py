"""How verifiable an allegation is while it is being typed: the score and the whats that are missing."""

from typing import Any, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.records.clue import Allegation
from desk_app.domain.rules.verifiability import LIST, Verifiability, verifiability
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.text import Label, TextLook


class ScoreLine(Label):
    """One muted line below the form of an allegation; it never keeps anybody from submitting."""

    def __init__(self, desk: Desk, form: FieldForm, parent: QWidget | None = None) -> None:
        super().__init__("", TextLook.MUTED, wraps=True, parent=parent)
        self._desk, self._form = desk, form
        form.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _name: object = None) -> None:
        """Score what is typed now."""
        given = {name: value for name, value in self._form.values().items() if value not in (None, False)}
        allegation = Allegation(**cast("dict[str, Any]", given))
        self.setText(score_words(self._desk, verifiability(allegation, self._desk.services.kit.rules.whats)))


def score_words(desk: Desk, found: Verifiability) -> str:
    """Say how verifiable an allegation is, and what is missing."""
    translate = QCoreApplication.translate
    whats = desk.services.kit.rules.list(LIST)
    score = translate("clues", "Verifiability {score} of 100").format(score=found.score)
    if not found.missing:
        return score
    missing = SEPARATOR.join(whats.label(code, desk.lang) for code in found.missing)
    return translate("clues", "{score}; missing: {missing}").format(score=score, missing=missing)

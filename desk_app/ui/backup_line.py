"""The last verified backup in the foot of the rail, kept up to date."""

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QObject

from desk_app.domain.events import LedgerChanged
from desk_app.services.backups import LEDGER, Backup, LastBackup
from desk_app.ui.desk import Desk
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.text import ElidedLabel

_OLD = timedelta(days=7)


class BackupLine(QObject):
    """Reads once and again after each backup."""

    def __init__(self, desk: Desk, label: ElidedLabel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._label = desk, label
        desk.facts.published.connect(self._note_facts)
        self._show(desk.services.ask(LastBackup()))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, LedgerChanged) and fact.ledger == LEDGER for fact in facts):
            self._show(self._desk.services.ask(LastBackup()))

    def _show(self, backup: Backup | None) -> None:
        if backup is None:
            self._label.setText(self.tr("No verified backup yet"))
            return
        told = backup.at.astimezone()
        text = self.tr("Backup {time}").format(time=f"{told:%m-%d %H:%M}")
        if self._desk.services.kit.clock.now() - backup.at > _OLD:
            text = self.tr("{backup}, over a week old").format(backup=text)
        self._label.setText(text)
        self._label.setToolTip(plain_tip(f"{text}\n{backup.folder}"))

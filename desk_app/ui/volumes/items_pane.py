"""The items of a volume in order, and the line of the catalogue of the one that is chosen.

What a person changed is told as differences from the plan, so that a draft of it can be laid over a newer plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.volumes.planning import PlannedItem, VolumePlan
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import plain, typed
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.lists.ordered_list import Entry, OrderedList
from desk_app.ui.theme import Space
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind

_LINE = ("title", "number", "author", "dated_on", "remark")
_GAP = "  "
_LINES, _TICKS, _ORDER, _AT = "lines", "ticks", "order", "at"


class ItemsPane(QWidget):
    """Shows a plan and takes what a person does to its items."""

    changed = Signal()
    paused = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._places: dict[str, str] = {}
        self._items: dict[str, PlannedItem] = {}
        self._planned: dict[str, PlannedItem] = {}
        self._lines: dict[str, dict[str, Any]] = {}  # what was typed into lines, as typed, by source
        self._blank: dict[str, Any] = {}  # the line that is shown, before anything was typed
        self._order: list[str] = []
        self._shown = ""
        self.list = OrderedList(self.tr("Items of the volume, ticked ones are bound"))
        self.line = FieldForm(self._fields(), columns=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.list, 1)
        column.addWidget(self.line)
        self.list.list.currentRowChanged.connect(self._show_line)
        self.list.changed.connect(self._note_order)
        self.line.changed.connect(self._take_line)
        self.line.paused.connect(self.paused)

    def show_plan(self, plan: VolumePlan) -> None:
        """Show the items of a plan as they stand; the item that was chosen stays chosen."""
        at = self._shown
        places = self._desk.services.kit.rules.volumes.templates[plan.volume.volume_kind].places
        self._places = {place.id: place.label(self._desk.lang) for place in places}
        self._planned = {item.source: item for item in plan.items}
        self._items = dict(self._planned)
        self._order = list(self._planned)
        self._lines, self._shown = {}, ""
        self._show_entries([Entry(item.source, "", is_ticked=not item.is_left_out) for item in plan.items])
        self._go_to(at)

    def items(self) -> tuple[PlannedItem, ...]:
        """Return the items as they are now."""
        return tuple(
            replace(self._items[entry.key], is_left_out=entry.is_ticked is False) for entry in self.list.entries()
        )

    def check(self) -> bool:
        """Tell whether every line that was written can be kept; the first that cannot is shown with its fault."""
        if self._shown and not self.line.check():
            return False
        shown = self._shown
        for source in [entry.key for entry in self.list.entries() if entry.key in self._lines]:
            self._go_to(source)
            if not self.line.check():
                return False
        self._go_to(shown)
        return True

    def change(self) -> dict[str, Any]:
        """Return what differs from the plan, as a draft keeps it; nothing when nothing does."""
        entries = self.list.entries()
        order = [entry.key for entry in entries]
        ticks = {
            entry.key: bool(entry.is_ticked)
            for entry in entries
            if entry.is_ticked is self._planned[entry.key].is_left_out
        }
        found = {_LINES: self._lines, _TICKS: ticks, _ORDER: order if order != self._order else []}
        change: dict[str, Any] = {name: value for name, value in found.items() if value}
        return {**change, _AT: self._shown} if change else {}

    def take_change(self, change: Mapping[str, Any]) -> None:
        """Lay differences over the plan that is shown; those of items that are gone are left out."""
        ticks = change.get(_TICKS, {})
        entries = [
            Entry(source, "", is_ticked=ticks.get(source, not self._planned[source].is_left_out))
            for source in _in_order(self._order, change.get(_ORDER, ()))
        ]
        self._lines, self._shown = {}, ""
        self._items = dict(self._planned)
        self._show_entries(entries)
        for source, written in change.get(_LINES, {}).items():
            if source in self._planned:
                self._go_to(source)
                self.line.take_draft(typed(written))
        self._go_to(str(change.get(_AT, "")))

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        self.list.show_entries(entries)
        self._number_lines()
        self._show_line()

    def _go_to(self, source: str) -> None:
        keys = [entry.key for entry in self.list.entries()]
        if source in keys:
            self.list.list.setCurrentRow(keys.index(source))

    def _number_lines(self) -> None:
        """Tell each item with its number, by which messages name it."""
        with QSignalBlocker(self.list.list):
            for row, entry in enumerate(self.list.entries()):
                self.list.list.item(row).setText(f"{row + 1}{_GAP}{self._words_of(self._items[entry.key])}")

    def _words_of(self, item: PlannedItem) -> str:
        """Tell an item in one line: its title, where it belongs, its day."""
        parts = [item.title, self._places[item.place], item.dated_on.isoformat() if item.dated_on else ""]
        if not item.is_bindable:
            parts.append(self.tr("no page, cannot be bound") if item.is_file else self.tr("not filled in completely"))
        return SEPARATOR.join(part for part in parts if part)

    def _show_line(self) -> None:
        entry = self.list.current()
        self._shown = ""  # what is set now is no change by the person
        self.line.setEnabled(entry is not None)
        if entry is not None:
            item = self._planned[entry.key]
            self.line.set_values({name: getattr(item, name) or None for name in _LINE})
            self._blank = plain(self.line.draft())
            self.line.take_draft(typed(self._lines.get(entry.key, {})))
            self._shown = entry.key

    def _take_line(self) -> None:
        if not self._shown:
            return
        values = self.line.values()
        day = values["dated_on"]
        self._items[self._shown] = replace(
            self._items[self._shown],
            title=str(values["title"] or ""),
            number=str(values["number"] or ""),
            author=str(values["author"] or ""),
            remark=str(values["remark"] or ""),
            dated_on=day if isinstance(day, date) else None,
        )
        written = plain(self.line.draft())
        self._lines[self._shown] = {name: raw for name, raw in written.items() if raw != self._blank[name]}
        if not self._lines[self._shown]:
            del self._lines[self._shown]
        self._number_lines()

    def _note_order(self) -> None:
        self._number_lines()
        self.changed.emit()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("Title in the catalogue"), is_required=True, is_wide=True),
            Field("number", self.tr("Document number")),
            Field("author", self.tr("Author")),
            Field("dated_on", self.tr("Date"), FieldKind.DAY),
            Field("remark", self.tr("Remark")),
        )


def _in_order(planned: Sequence[str], order: Sequence[str]) -> list[str]:
    """Order items as they were ordered; what came in since goes behind the one it follows in the plan."""
    known = frozenset(planned)
    found = [source for source in order if source in known]
    for at, source in enumerate(planned):
        if source not in found:
            found.insert(found.index(planned[at - 1]) + 1 if at else 0, source)
    return found

"""One row of the rules in full, or one pack: what it says, where it comes from, what the office changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.services.rules.lines import RuleLine
from desk_app.services.rules.listing import PackLine, Standing
from desk_app.ui.screens.administration.rule_words import (
    ARROW,
    NOTHING,
    confidence_state,
    standing_state,
    standing_words,
)
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook


class RuleDetail(QStackedWidget):
    """Shows a row or a pack; a pack in force can be withdrawn from here."""

    withdraw_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", TextLook.CARD_TITLE, wraps=True)
        self.place = Label("", TextLook.MUTED, wraps=True)
        self.badge, self.changed_badge = Badge(), Badge()
        self.changes_title = Label(self.tr("What this office changed"), TextLook.STRONG)
        self.changes, self.values, self.origin = KeyValueGrid(), KeyValueGrid(), KeyValueGrid()
        self.withdraw_button = PlainButton(self.tr("Withdraw this pack"))
        self.withdraw_button.clicked.connect(self.withdraw_requested)
        self._lay_out()

    def show_rule(self, line: RuleLine) -> None:
        """Show a row."""
        places = dict.fromkeys((line.group_label, line.part_label, line.id))
        self._head(line.label, " \u00b7 ".join(place for place in places if place))
        state = confidence_state(line)
        self.badge.setVisible(state is not None)
        if state is not None:
            self.badge.show_state(line.confidence_label, state)
        self.changed_badge.setVisible(line.is_changed)
        self.changed_badge.show_state(
            self.tr("added by this office") if line.is_added else self.tr("changed by this office"), State.INFO
        )
        has_changes = bool(line.changes) and not line.is_added
        self.changes_title.setVisible(has_changes)
        self.changes.setVisible(has_changes)
        self.changes.show_pairs(
            [(change.name, f"{change.old or NOTHING}{ARROW}{change.new or NOTHING}") for change in line.changes]
        )
        self.values.show_pairs([pair for pair in line.values if pair[1]])
        dates = [day.isoformat() if day else "" for day in (line.effective_from, line.effective_to)]
        self.origin.show_pairs(
            [
                (self.tr("Basis"), line.source),
                (self.tr("Version"), line.version),
                (self.tr("In force"), f"{dates[0]}{ARROW}{dates[1]}" if dates[1] else dates[0]),
            ]
        )
        self.withdraw_button.hide()
        self.setCurrentIndex(0)

    def show_pack(self, line: PackLine) -> None:
        """Show a pack."""
        record = line.record
        self._head(record.title, f"{record.pack_id} {record.version}")
        self.badge.show()
        self.badge.show_state(standing_words()[line.standing], standing_state(line))
        for widget in (self.changed_badge, self.changes_title, self.changes):
            widget.hide()
        dates = {
            self.tr("In force from"): record.effective_from,
            self.tr("In force until"): record.effective_to,
            self.tr("Withdrawn from"): record.withdrawn_on,
        }
        self.values.show_pairs([(name, day.isoformat()) for name, day in dates.items() if day])
        adopted = record.adopted_on.isoformat() if record.adopted_on else ""
        self.origin.show_pairs(
            [
                (self.tr("Basis"), record.basis),
                (self.tr("Adopted by"), record.adopted_by),
                (self.tr("Adopted on"), adopted),
                (self.tr("Note"), record.note),
            ]
        )
        self.withdraw_button.setVisible(line.standing is not Standing.WITHDRAWN)
        self.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self.setCurrentIndex(1)

    def _head(self, title: str, place: str) -> None:
        self.title.setText(title)
        self.place.setText(place)

    def _lay_out(self) -> None:
        badges = QHBoxLayout()
        badges.setSpacing(Space.S)
        badges.addWidget(self.badge)
        badges.addWidget(self.changed_badge)
        badges.addStretch(1)
        badges.addWidget(self.withdraw_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addLayout(badges)
        for widget in (self.changes_title, self.changes, self.values, self.origin):
            column.addWidget(widget)
        column.addStretch(1)
        card, blank = Card(), Card()
        card.body.addWidget(ScrollPane(inner, margin=0))
        blank.body.addWidget(EmptyState(self.tr("Nothing chosen"), self.tr("Choose a row to see where it comes from.")))
        self.addWidget(card)
        self.addWidget(blank)
        self.setCurrentIndex(1)

"""Take a bundle in: verify it to its end, show what it would do, merge it, write the receipt."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import PersonId
from desk_app.services.handover.receive import Arrival, InspectBundle, ReceiveBundle, Received, WriteReceipt
from desk_app.services.office import PersonNames
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, Typed, existing
from desk_app.ui.figures import local_time
from desk_app.ui.icons import Icon
from desk_app.ui.screens.handover.outcome_page import Figure, OutcomePage
from desk_app.ui.screens.handover.words import next_step_words, purpose_words, withheld_words
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook
from desk_app.ui.wizard import Wizard

RECEIVE, _FILE = Address("handover.receive"), "file"
_CHOOSE, _INSPECTED, _DONE = range(3)
_STEPS = 3
_MOST_NUMBERS = 12


def open_receive(desk: Desk, parent: QWidget | None = None) -> "ReceiveDialog":
    """Open the reception of a bundle."""
    dialog = ReceiveDialog(desk, parent)
    dialog.start()
    return dialog


class ChooseBundlePage(QWidget):
    """Which file."""

    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file_name = ElidedLabel(self.tr("No file chosen yet"), TextLook.STRONG)
        self.file_place = ElidedLabel("", TextLook.MUTED)
        self.choose_button = PlainButton(self.tr("Choose a file"), Icon.FOLDER)
        card = Card(self.tr("The bundle"))
        names = QVBoxLayout()
        names.setSpacing(Space.XS)
        names.addWidget(self.file_name)
        names.addWidget(self.file_place)
        row = QHBoxLayout()
        row.addLayout(names, 1)
        row.addWidget(self.choose_button)
        card.body.addLayout(row)
        safe = Card(self.tr("What will happen"))
        for sentence in (
            self.tr("The whole file is verified first: sender, seal, every record and every file."),
            self.tr("Then you see what it would change. Nothing is written before you agree."),
            self.tr("Merging never overwrites: if both sides changed a record, both versions stay and are marked."),
        ):
            safe.body.addWidget(Label(sentence, TextLook.MUTED, wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(card)
        column.addWidget(safe)
        column.addStretch(1)
        self.choose_button.clicked.connect(self.file_requested)

    def show_file(self, file: Path) -> None:
        """Show which file was chosen."""
        self.file_name.setText(file.name)
        self.file_place.setText(str(file.parent))
        self.choose_button.setText(self.tr("Choose another file"))


class ReceiveDialog(Wizard):
    """Merges one bundle; whatever is wrong with it is named, and nothing is written then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._file: Path | None = None
        self._arrival: Arrival | None = None
        self._received: Received | None = None
        self._has_receipt = False
        steps = (self.tr("Choose"), self.tr("See what came"), self.tr("Merged"))
        self.name(self.tr("Receive a bundle"), steps)
        self.choose_page = ChooseBundlePage()
        self.inspected_page, self.done_page = OutcomePage(), OutcomePage()
        self.lay_out((self.choose_page, self.inspected_page, self.done_page), width=960, height=600)
        self.choose_page.file_requested.connect(self._ask_file)
        self.keep_draft(desk, RECEIVE, empty={_FILE: ""})
        self.refresh_actions()

    def draft_state(self) -> dict[str, Any]:
        """Return the bundle chosen."""
        return {_FILE: str(self._file or "")}

    def take_draft_state(self, state: Typed) -> None:
        """Choose it again, if it is still there."""
        file = existing(str(state.get(_FILE, "")))
        if file is not None:
            self.choose_file(file)

    def choose_file(self, file: Path) -> None:
        """Take this file, as if it had been chosen."""
        self._file = file
        self.choose_page.show_file(file)
        self.banner.hide()
        self.refresh_actions()

    def go_on(self) -> None:
        """Verify, merge, write the receipt, or close."""
        if self.page == _CHOOSE:
            self._inspect()
        elif self.page == _INSPECTED:
            self._merge()
        elif self._has_receipt:
            self.accept()
        else:
            self._ask_receipt()

    def refresh_actions(self) -> None:
        """Name the next thing to do and allow it when it can be done."""
        is_known = self._arrival is not None and bool(self._arrival.already_on)
        texts = {
            _CHOOSE: self.tr("Verify the bundle"),
            _INSPECTED: self.tr("Go on") if is_known else self.tr("Merge"),
            _DONE: self.tr("Done") if self._has_receipt else self.tr("Write the receipt"),
        }
        self.next_button.setText(texts[self.page])
        self.next_button.setEnabled(not self.is_busy and self._file is not None)
        self.back_button.setVisible(self.page == _INSPECTED)
        self.back_button.setEnabled(not self.is_busy)
        self.close_button.setVisible(not self._has_receipt)
        self.choose_page.setEnabled(not self.is_busy)
        self.show_steps(_STEPS if self.page == _DONE else self.page)

    def _ask_file(self) -> None:
        file = FileChoice.ask_open(self, self.tr("Choose the bundle"), self.tr("Bundles (*.age);;All files (*)"))
        if file is not None:
            self.choose_file(file)

    def _inspect(self) -> None:
        if self._file is not None:
            job = self._desk.runner.ask(InspectBundle(self._file))
            job.succeeded.connect(self._show_arrival)
            self.follow(job, self.tr("Verifying the whole bundle"))

    def _merge(self) -> None:
        assert self._file is not None
        job = self._desk.runner.start(self.command(ReceiveBundle(self._file)))
        job.succeeded.connect(self._show_received)
        self.follow(job, self.tr("Merging"))

    def _show_arrival(self, arrival: Arrival) -> None:
        self._arrival = arrival
        names = self._desk.services.ask(PersonNames())
        person = names.get((arrival.peer, PersonId(arrival.person)), arrival.person)
        numbers = " ".join(arrival.numbers[:_MOST_NUMBERS])
        more = len(arrival.numbers) - _MOST_NUMBERS
        self.inspected_page.show_outcome(
            self.tr("Whole and from {unit}").format(unit=arrival.peer_name),
            self.tr("The signature belongs to a verified unit, and every record and file fits its digest."),
            (
                Figure(self.tr("New records"), arrival.new_records, self.tr("not here yet"), State.FINE),
                Figure(self.tr("New revisions"), arrival.new_revisions, self.tr("changes we do not have")),
                Figure(self.tr("Already here"), arrival.revisions - arrival.new_revisions, self.tr("revisions")),
                Figure(
                    self.tr("Conflicts"),
                    arrival.conflicts,
                    self.tr("both versions stay"),
                    State.OVERDUE if arrival.conflicts else None,
                ),
            ),
            (
                (self.tr("Signed by"), person),
                (self.tr("Made on"), local_time(arrival.created)),
                (self.tr("Purpose"), purpose_words(arrival.purpose)),
                (self.tr("Clues"), numbers + (self.tr(" and {more} more").format(more=more) if more > 0 else "")),
                (self.tr("Files"), f"{arrival.attachments:,}"),
                (self.tr("Stayed with the sender"), withheld_words(arrival.withheld)),
            ),
        )
        self.go_to(_INSPECTED)
        self._warn(arrival)

    def _warn(self, arrival: Arrival) -> None:
        if arrival.already_on:
            self.say(
                Notice(
                    self.tr("This bundle was received on {day}.").format(day=local_time(arrival.already_on)),
                    self.tr("Receiving it again changes nothing."),
                    self.tr("You can still write its receipt."),
                    state=State.INFO,
                )
            )
        elif arrival.missing_seq:
            self.say(
                Notice(
                    self.tr("%n bundle(s) sent before this one have not arrived.", "", arrival.missing_seq),
                    self.tr("This bundle is complete in itself and can be merged."),
                    self.tr("Ask the sender for the missing ones."),
                    state=State.SOON,
                )
            )

    def _show_received(self, received: Received) -> None:
        self._received = received
        self.done_page.show_outcome(
            self.tr("Nothing changed: it was here already")
            if received.already_on
            else self.tr("The bundle was merged"),
            next_step_words()["accepted"],
            (
                Figure(self.tr("New records"), received.created, self.tr("made"), State.FINE),
                Figure(self.tr("Changed records"), received.updated, self.tr("brought up to date")),
                Figure(self.tr("New files"), received.attachments_new, self.tr("stored")),
                Figure(
                    self.tr("Conflicts"),
                    received.conflicts,
                    self.tr("both versions stay"),
                    State.OVERDUE if received.conflicts else None,
                ),
            ),
            (
                (self.tr("From"), self._arrival.peer_name if self._arrival else ""),
                (self.tr("Id of the bundle"), received.bundle_id),
            ),
        )
        self.go_to(_DONE)

    def _ask_receipt(self) -> None:
        assert self._received is not None
        assert self._arrival is not None
        name = self.tr("receipt for {unit}.age").format(unit=self._arrival.peer_name)
        target = FileChoice.ask_save(self, self.tr("Write the receipt"), name, self.tr("Bundles (*.age)"))
        if target is not None:
            job = self._desk.runner.start(WriteReceipt(self._received.bundle_id, target))
            job.succeeded.connect(self._say_receipt)
            self.follow(job, self.tr("Writing the receipt"))

    def _say_receipt(self, _bundle: object) -> None:
        self._has_receipt = True
        self.say(
            Notice(
                self.tr("The receipt was written."),
                self.tr("Only the sender can open it."),
                self.tr("Hand it to the sender."),
                state=State.FINE,
            )
        )

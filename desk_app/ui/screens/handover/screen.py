"""The place of handover: identity and units on the left, the ledger of bundles with its next steps on the right."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import LedgerChanged, RecordsChanged
from desk_app.services.conflicts import ConflictCount
from desk_app.services.handover.bundles import RECEIVED, SENT, HandoverRow, gaps_of
from desk_app.services.handover.identities import AddContact, Contact, Contacts, ExportIdentity, Identity, ShowIdentity
from desk_app.services.handover.receive import ApplyReceipt, Receipted, WriteReceipt
from desk_app.services.showing import Handovers
from desk_app.ui.desk import Desk
from desk_app.ui.history.conflict_list import open_conflicts
from desk_app.ui.icons import Icon
from desk_app.ui.models.held import HeldModel
from desk_app.ui.runner import Job
from desk_app.ui.screen import Screen
from desk_app.ui.screens.handover.contacts_card import ContactsCard
from desk_app.ui.screens.handover.export_dialog import open_export
from desk_app.ui.screens.handover.identity_card import IdentityCard
from desk_app.ui.screens.handover.receive_dialog import open_receive
from desk_app.ui.screens.handover.verify_dialog import VerifyDialog
from desk_app.ui.screens.handover.words import (
    ACCEPTED,
    WAITING,
    bundle_columns,
    next_step_words,
)
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import Label, TextLook

_LEDGERS = frozenset({"bundle", "contact"})


class HandoverScreen(Screen):
    """Everything that goes to and comes from other units."""

    KEEPS_ROWS = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[HandoverRow, ...] = ()
        self.header = PageHeader(self.tr("Handover and receipts"))
        self.receipt_button = PlainButton(self.tr("Apply a receipt"), Icon.CHECK)
        self.receive_button = PlainButton(self.tr("Receive a bundle"), Icon.IMPORT)
        self.export_button = PrimaryButton(self.tr("Hand over clues"), Icon.EXPORT)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.gap_banner, self.conflict_banner = ErrorBanner(), ErrorBanner()
        self.identity_card, self.contacts_card = IdentityCard(), ContactsCard()
        self.views = ChipBar(self.tr("Bundles shown"))
        self.table = TableView(self.tr("Ledger of bundles"))
        self.empty = EmptyState(
            self.tr("No bundle yet"),
            self.tr("Every bundle that goes out or comes in stands here, with its number, its status and its receipt."),
            self.tr("Hand over clues"),
            self.tr("Receive a bundle"),
        )
        self.next_step = Label("", TextLook.MUTED, wraps=True)
        self.write_button = PlainButton(self.tr("Write the receipt"), Icon.SAVE)
        self._stack = QStackedWidget()
        self.model: HeldModel[HandoverRow] = HeldModel(bundle_columns(), self)
        self._lay_out()
        self.table.show_model(self.model)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask again who we are, whom we know, and what went and came."""
        services = self._desk.services
        self.identity_card.show_identity(services.ask(ShowIdentity()))
        contacts = services.ask(Contacts())
        self.contacts_card.show_contacts(contacts)
        self._rows = services.ask(Handovers())
        waiting = sum(row.status == WAITING for row in self._rows)
        chips = (
            Chip("", self.tr("All"), len(self._rows)),
            Chip(SENT, self.tr("Sent"), sum(row.direction == SENT for row in self._rows)),
            Chip(RECEIVED, self.tr("Received"), sum(row.direction == RECEIVED for row in self._rows)),
            Chip(WAITING, self.tr("Waiting for the receipt"), waiting),
        )
        self.views.show_chips(chips, self.views.current())
        self._show_view(self.views.current())
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._show_gaps()
        self._count_conflicts()
        self.header.set_title(
            self.header.title.text(),
            " \u00b7 ".join(
                (
                    self.tr("%n bundle(s)", "", len(self._rows)),
                    self.tr("%n waiting for a receipt", "", waiting),
                    self.tr("%n other unit(s)", "", len(contacts)),
                )
            ),
        )
        self.count_changed.emit(len(self._rows))

    def view_state(self) -> dict[str, str]:
        """Remember which bundles are shown."""
        return {"view": self.views.current()}

    def restore_view_state(self, state: dict[str, str]) -> None:
        """Show them again."""
        view = state.get("view", "")
        if view in (SENT, RECEIVED, WAITING):
            self.views.button(view).click()

    def open_at(self, subject: object) -> None:
        """Show one bundle by its id."""
        place = next((at for at, row in enumerate(self.model.rows) if row.bundle_id == subject), None)
        if place is not None:
            self.table.go_to_id(place)

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, LedgerChanged) and fact.ledger in _LEDGERS for fact in facts):
            self.refresh()
        elif any(isinstance(fact, RecordsChanged) for fact in facts):
            self._count_conflicts()

    def _show_view(self, key: object) -> None:
        self.model.show_rows(row for row in self._rows if not key or key in (row.direction, row.status))
        self._show_next_step(self.table.current_id())

    def _show_gaps(self) -> None:
        gaps = gaps_of(self._rows)
        if not gaps:
            self.gap_banner.hide()
            return
        told = "; ".join(
            self.tr("{unit}: no. {numbers}").format(unit=unit, numbers=", ".join(map(str, numbers)))
            for unit, numbers in gaps
        )
        self.gap_banner.show_notice(
            Notice(
                self.tr("Bundles are missing. {told}").format(told=told),
                self.tr("What was received is complete in itself."),
                self.tr("Ask the sender for the missing numbers, or whether they were lost on the way."),
                state=State.SOON,
            )
        )

    def _count_conflicts(self) -> None:
        self._desk.runner.ask(ConflictCount()).succeeded.connect(self._show_conflicts)

    def _show_conflicts(self, count: int) -> None:
        if not count:
            self.conflict_banner.hide()
            return
        told = self.tr("%n record(s) were changed by both offices and have two versions.", "", count)
        safe = self.tr("Both versions are kept; lists show the later one.")
        self.conflict_banner.show_notice(Notice(told, safe, state=State.SOON), action=self.tr("Unite them\u2026"))

    def _ask_conflicts(self) -> None:
        open_conflicts(self._desk, self)

    def _show_next_step(self, number: object) -> None:
        row = self.model.row_at(number) if isinstance(number, int) else None
        self.next_step.setText(next_step_words().get(row.status, "") if row else "")
        self.next_step.setVisible(bool(self.next_step.text()))
        self.write_button.setVisible(row is not None and row.status == ACCEPTED)

    def _ask_export(self) -> None:
        open_export(self._desk, parent=self)

    def _ask_receive(self) -> None:
        open_receive(self._desk, parent=self)

    def _ask_verify(self, contact: Contact) -> None:
        VerifyDialog(self._desk, contact, self).start()

    def _ask_identity_file(self) -> None:
        name = self.tr("identity of {unit}.identity").format(unit=self.identity_card.name.text())
        target = FileChoice.ask_save(self, self.tr("Save our identity file"), name)
        if target is not None:
            job = self._desk.runner.start(ExportIdentity(target))
            job.succeeded.connect(self._say_identity_saved)
            self._follow(job, self.tr("Writing the identity file"))

    def _ask_contact(self) -> None:
        file = FileChoice.ask_open(self, self.tr("Choose the identity file of the other unit"))
        if file is not None:
            job = self._desk.runner.start(AddContact(file))
            job.succeeded.connect(self._say_contact_added)
            self._follow(job, self.tr("Reading the identity file"))

    def _ask_receipt(self) -> None:
        file = FileChoice.ask_open(self, self.tr("Choose the receipt"))
        if file is not None:
            self._apply_receipt(file)

    def _apply_receipt(self, file: Path) -> None:
        job = self._desk.runner.start(ApplyReceipt(file))
        job.succeeded.connect(self._say_receipted)
        self._follow(job, self.tr("Checking the receipt"))

    def _ask_write_receipt(self) -> None:
        number = self.table.current_id()
        row = self.model.row_at(number) if number is not None else None
        if row is None:
            return
        name = self.tr("receipt no. {number} for {unit}.age").format(number=row.seq, unit=row.peer_name or row.peer)
        target = FileChoice.ask_save(self, self.tr("Write the receipt"), name)
        if target is not None:
            job = self._desk.runner.start(WriteReceipt(row.bundle_id, target))
            job.succeeded.connect(self._say_receipt_written)
            self._follow(job, self.tr("Writing the receipt"))

    def _say_identity_saved(self, _identity: Identity) -> None:
        self._say(
            self.tr("The identity file was written."),
            self.tr("It holds public keys and names only."),
            self.tr("Hand it to the other unit, and read them the 40 digits another way."),
        )

    def _say_contact_added(self, contact: Contact) -> None:
        self._say(
            self.tr("{unit} is listed.").format(unit=contact.name),
            self.tr("Nothing can be sent to it or taken from it until somebody verified it."),
            self.tr("Choose \u201cVerify\u201d and type the 40 digits they read to you."),
            State.INFO,
        )

    def _say_receipted(self, receipted: Receipted) -> None:
        self._say(
            self.tr("The receipt fits the bundle we sent."),
            self.tr("They merged {records} new revisions and {files} files.").format(
                records=receipted.records, files=receipted.attachments
            ),
            self.tr("This bundle is closed."),
        )

    def _say_receipt_written(self, _bundle: object) -> None:
        self._say(
            self.tr("The receipt was written."),
            self.tr("Only the sender can open it."),
            self.tr("Hand it to the sender."),
        )

    def _say(self, happened: str, safe: str, after: str, state: State = State.FINE) -> None:
        self.banner.show_notice(Notice(happened, safe, after, state=state))

    def _follow(self, job: Job[Any], what: str) -> None:
        self.banner.hide()
        job.failed.connect(self._show_failure)
        self.progress.follow(job, what)

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.conflict_banner.action_requested.connect(self._ask_conflicts)
        self.export_button.clicked.connect(self._ask_export)
        self.receive_button.clicked.connect(self._ask_receive)
        self.receipt_button.clicked.connect(self._ask_receipt)
        self.empty.first.clicked.connect(self._ask_export)
        self.empty.second.clicked.connect(self._ask_receive)
        self.identity_card.export_requested.connect(self._ask_identity_file)
        self.contacts_card.add_requested.connect(self._ask_contact)
        self.contacts_card.verify_requested.connect(self._ask_verify)
        self.views.chosen.connect(self._show_view)
        self.table.current_changed.connect(self._show_next_step)
        self.write_button.clicked.connect(self._ask_write_receipt)

    def _lay_out(self) -> None:
        for button in (self.receipt_button, self.receive_button, self.export_button):
            self.header.corner.addWidget(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        cards = QWidget()
        left = QVBoxLayout(cards)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.L)
        left.addWidget(self.identity_card)
        left.addWidget(self.contacts_card, 1)
        beside = ScrollPane(cards, margin=0, keeps_off=False)
        beside.setFixedWidth(current().px(364))
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.next_step, 1)
        foot.addWidget(self.write_button)
        ledger = Card(self.tr("Bundles"))
        ledger.body.addWidget(self.views)
        ledger.body.addWidget(self._stack, 1)
        ledger.body.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(beside)
        row.addWidget(ledger, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.header, self.banner, self.gap_banner, self.conflict_banner, self.progress):
            column.addWidget(widget)
        column.addLayout(row, 1)

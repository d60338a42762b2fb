"""Hand clues over: choose them and the unit, see what goes and what stays, write the bundle."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.choosing import KeptFrom
from desk_app.services.handover.export import ExportBundle, Exported, Handover, PreviewExport
from desk_app.services.handover.identities import Contacts
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, Typed, plain, typed
from desk_app.ui.figures import size_text
from desk_app.ui.screens.handover.choose_page import ChooseCluesPage
from desk_app.ui.screens.handover.outcome_page import Figure, OutcomePage
from desk_app.ui.screens.handover.words import VERIFIED, next_step_words, purpose_words
from desk_app.ui.theme import State
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.fields import Option
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.wizard import Wizard

EXPORT, _CLUES = "handover.export", "clues"
_CHOOSE, _PREVIEW, _DONE = range(3)
_STEPS = 3


def open_export(desk: Desk, clues: Sequence[Uid] = (), parent: QWidget | None = None) -> "ExportDialog":
    """Open the handover with these clues already chosen."""
    dialog = ExportDialog(desk, clues, parent)
    dialog.start()
    return dialog


class ExportDialog(Wizard):
    """Writes one bundle; nothing is written before the person has seen what goes and what stays."""

    def __init__(self, desk: Desk, clues: Sequence[Uid] = (), parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        steps = (self.tr("Choose"), self.tr("See what goes"), self.tr("Bundle written"))
        self.name(self.tr("Hand over clues"), steps)
        units = tuple(
            Option(contact.unit, contact.name)
            for contact in desk.services.ask(Contacts())
            if contact.status == VERIFIED
        )
        self.choose_page = ChooseCluesPage(desk, units)
        self.preview_page, self.done_page = OutcomePage(), OutcomePage()
        self.lay_out((self.choose_page, self.preview_page, self.done_page))
        self.choose_page.changed.connect(self.refresh_actions)
        self.choose_page.show_chosen(clues)
        self._given = tuple(clues)
        address = Address(EXPORT, clues[0] if len(clues) == 1 else "")
        self.keep_draft(desk, address, self.choose_page.form, empty={_CLUES: []})
        self.refresh_actions()
        if not units:
            self.say(
                Notice(
                    self.tr("No other unit is verified yet."),
                    self.tr("Nothing can leave this store until one is."),
                    self.tr("Add the unit's identity file in the handover place and type its 40 digits."),
                    state=State.SOON,
                )
            )

    def start(self) -> None:
        """Show the wizard; several clues that were chosen elsewhere take the place of those chosen last time."""
        super().start()
        if len(self._given) > 1:
            self.choose_page.show_chosen(self._given)

    def draft_state(self) -> dict[str, Any]:
        """Return the clues, the unit and the purpose."""
        return {**plain(self.choose_page.form.draft()), _CLUES: list(self.choose_page.chosen())}

    def take_draft_state(self, state: Typed) -> None:
        """Choose them again, but none the person recused from since: a draft of several belongs to no single matter."""
        self.choose_page.form.take_draft(typed(state))
        if _CLUES in state:
            away = self._desk.services.ask(KeptFrom())
            self.choose_page.show_chosen([Uid(uid) for uid in state[_CLUES] if uid not in away])

    def go_on(self) -> None:
        """Survey, write, or close."""
        if self.page == _CHOOSE:
            self._survey()
        elif self.page == _PREVIEW:
            self._write()
        else:
            self.accept()

    def refresh_actions(self) -> None:
        """Name the next thing to do and allow it when it can be done."""
        texts = {
            _CHOOSE: self.tr("See what goes"),
            _PREVIEW: self.tr("Write the bundle"),
            _DONE: self.tr("Done"),
        }
        has_choice = bool(self.choose_page.chosen()) and bool(self.choose_page.unit())
        self.next_button.setText(texts[self.page])
        self.next_button.setEnabled(not self.is_busy and (self.page != _CHOOSE or has_choice))
        self.back_button.setVisible(self.page == _PREVIEW)
        self.back_button.setEnabled(not self.is_busy)
        self.close_button.setVisible(self.page != _DONE)
        self.choose_page.setEnabled(not self.is_busy)
        self.show_steps(_STEPS if self.page == _DONE else self.page)

    def _survey(self) -> None:
        if not self.choose_page.form.check():
            return
        job = self._desk.runner.ask(PreviewExport(self.choose_page.chosen(), self.choose_page.unit()))
        job.succeeded.connect(self._show_preview)
        self.follow(job, self.tr("Gathering what belongs to these clues"))

    def _show_preview(self, handover: Handover) -> None:
        withheld = handover.withheld_reporters + handover.withheld_attachments
        stays = self.tr("{count} stay here")
        self.preview_page.show_outcome(
            self.tr("For {unit}").format(unit=handover.peer_name),
            self.tr("The bundle is signed by you and sealed so that only this unit can open it."),
            (
                Figure(self.tr("Records go"), handover.records, self.tr("with what hangs on them")),
                Figure(self.tr("Revisions go"), handover.revisions, self.tr("the whole history")),
                Figure(self.tr("Files go"), handover.attachments, size_text(handover.content_bytes)),
                Figure(self.tr("Stay here"), withheld, self.tr("reporters never travel"), State.INFO),
            ),
            (
                (self.tr("Purpose"), purpose_words(self.choose_page.purpose())),
                (
                    self.tr("Identities of reporters"),
                    stays.format(count=handover.withheld_reporters),
                ),
                (
                    self.tr("Files that could reveal one"),
                    stays.format(count=handover.withheld_attachments),
                ),
            ),
        )
        self.go_to(_PREVIEW)

    def _write(self) -> None:
        name = self.tr("handover to {unit}.age").format(unit=self.choose_page.unit_name())
        target = FileChoice.ask_save(self, self.tr("Write the bundle"), name, self.tr("Bundles (*.age)"))
        if target is not None:
            command = ExportBundle(
                self.choose_page.chosen(), self.choose_page.unit(), target, self.choose_page.purpose()
            )
            job = self._desk.runner.start(self.command(command))
            job.succeeded.connect(self._show_done)
            self.follow(job, self.tr("Writing the bundle"))

    def _show_done(self, made: Exported) -> None:
        self.done_page.show_outcome(
            self.tr("The bundle was written"),
            next_step_words()["written"],
            (
                Figure(self.tr("Records"), made.handover.records, self.tr("in the bundle"), State.FINE),
                Figure(self.tr("Files"), made.handover.attachments, size_text(made.handover.content_bytes)),
            ),
            (
                (self.tr("For"), made.handover.peer_name),
                (self.tr("Size of the file"), size_text(made.size_bytes)),
                (self.tr("Id of the bundle"), made.bundle_id),
            ),
        )
        self.go_to(_DONE)

"""Bring a backup back: choose it, choose a new place, open it, and read it to the end before it counts."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from desk_app.jobs import Report
from desk_app.services.kit import Kit
from desk_app.services.restoring import BackupFound, Restored, Secret, backups_in, look_at_target, restore
from desk_app.ui.figures import local_time, size_text
from desk_app.ui.first_pages import DonePage, FolderLine, Page
from desk_app.ui.page_wizard import PageWizard
from desk_app.ui.runner import Runner
from desk_app.ui.shell.secret_fields import SecretLine
from desk_app.ui.wizard import Notices

_BACKUP, _PLACE, _SECRET, _DONE = range(4)
_FOUND = Qt.ItemDataRole.UserRole


class BackupPage(Page):
    """The place of the backups, and those that were found there."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("restoring", "Which backup?"),
            translate("restoring", "Choose the folder backups are kept in. A backup is only read, never changed."),
        )
        name = translate("restoring", "Place of the backups")
        self.folder = FolderLine(name, name)
        self.list = QListWidget()
        self.list.setProperty("look", "field")
        self.list.setWordWrap(True)
        self.add_field(name, self.folder)
        self.add_field(translate("restoring", "Backups, newest first"), self.list)
        self.folder.changed.connect(self.list.clear)

    def show_found(self, found: tuple[BackupFound, ...], problems: Callable[[str], str]) -> None:
        """List them; one that cannot be used says why and cannot be chosen."""
        self.list.clear()
        for backup in found:
            at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}" if backup.at else backup.folder.name
            note = problems(backup.problem) if backup.problem else size_text(backup.size_bytes)
            item = QListWidgetItem(f"{at}   {note}")
            item.setData(_FOUND, backup)
            if backup.problem:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        usable = next((at for at, backup in enumerate(found) if not backup.problem), -1)
        self.list.setCurrentRow(usable)

    def chosen(self) -> BackupFound | None:
        """Return the backup chosen."""
        found = self.list.item(self.list.currentRow())
        backup = found.data(_FOUND) if self.list.currentRow() >= 0 else None
        return backup if isinstance(backup, BackupFound) and not backup.problem else None


class PlacePage(Page):
    """Where the store is put."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("restoring", "Where should the store lie?"),
            translate("restoring", "Choose a new or an empty folder. A store that is there is never written over."),
        )
        name = translate("restoring", "New folder of the store")
        self.folder = FolderLine(name, name)
        self.add_field(name, self.folder)


class SecretPage(Page):
    """What opens the backup: the password somebody had then, or the recovery code."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("restoring", "Open the backup"),
            translate(
                "restoring",
                "It opens with a password as it was when the backup was made, or with the recovery code of that time."
                " Every page and every attachment is read before the store counts as brought back.",
            ),
        )
        self.who = QComboBox()
        self.secret = SecretLine(translate("restoring", "Password or code"))
        self.add_field(translate("restoring", "Opens with"), self.who)
        self.add_field(translate("restoring", "Password or code"), self.secret)
        self.begins_at = self.secret

    def show_people(self, people: tuple[str, ...]) -> None:
        """Offer the password of each person, and the recovery code."""
        self.who.clear()
        translate = QCoreApplication.translate
        for name in people:
            self.who.addItem(translate("restoring", "Password of {name}").format(name=name), name)
        self.who.addItem(translate("restoring", "Recovery code"), "")

    def taken(self) -> Secret:
        """Take what was typed away."""
        name = str(self.who.currentData() or "")
        return Secret(self.secret.take(), name, is_code=not name)


class RestoreWizard(PageWizard):
    """Leads to a store at a new place, or leaves nothing."""

    restored = Signal(object)  # Path, once the last page is confirmed

    def __init__(
        self, kit: Kit, runner: Runner, notices: Notices, parent: QWidget | None = None, *, lang: str = "zh"
    ) -> None:
        super().__init__(kit, runner, notices, parent)
        self._lang = lang
        self._made: Restored | None = None
        self.backup, self.place, self.secret = BackupPage(), PlacePage(), SecretPage()
        translate = QCoreApplication.translate
        self.done_page = DonePage(
            translate("restoring", "The store is back"),
            translate("restoring", "What was entered after the last act shown here is not in it. Enter it again."),
        )
        self.name(
            self.tr("Bring back a backup"),
            (self.tr("Backup"), self.tr("Place"), self.tr("Open"), self.tr("Ready")),
        )
        pages = (self.backup, self.place, self.secret, self.done_page)
        self.lay_out_pages(pages)
        self.backup.folder.changed.connect(self.refresh_actions)
        self.go_to(_BACKUP)

    def go_on(self) -> None:
        """Check the page, then go on."""
        if self.is_busy:
            return
        {_BACKUP: self._find, _PLACE: self._check_place, _SECRET: self._restore, _DONE: self._finish}[self.page]()

    def refresh_actions(self) -> None:
        """Name the way on."""
        is_listed = self.backup.list.count() > 0
        names = {
            _BACKUP: self.tr("Continue") if is_listed else self.tr("Look for backups"),
            _SECRET: self.tr("Bring it back"),
            _DONE: self.tr("Sign in"),
        }
        self.next_button.setText(names.get(self.page, self.tr("Continue")))
        self.next_button.setEnabled(not self.is_busy)
        self.back_button.setEnabled(not self.is_busy and self.page in (_PLACE, _SECRET))
        self.close_button.setText(self.tr("Close") if self.page == _DONE else self.tr("Cancel"))
        self.show_steps(self.page)

    def _find(self) -> None:
        found = self.backup.chosen()
        if found is not None:
            self.backup.say("")
            self.secret.show_people(found.people)
            self.go_to(_PLACE)
            return
        folder = self.backup.named(self.backup.folder, self.tr("Choose a folder"))
        if folder is None:
            return

        def look(_report: Report) -> tuple[BackupFound, ...]:
            return backups_in(folder)

        self.begin_job(look, self.tr("Looking for backups")).succeeded.connect(self.show_found)

    def show_found(self, found: tuple[BackupFound, ...]) -> None:
        """List what was found at the place."""
        self.backup.show_found(found, self._sentence)
        self.backup.list.setFocus()
        self.refresh_actions()

    def _sentence(self, code: str) -> str:
        return self.kit.wording.sentence(code, self._lang, reason="")

    def _check_place(self) -> None:
        target, backup = self.place.named(self.place.folder, self.tr("Choose a folder")), self.backup.chosen()
        if target is None or backup is None:
            return

        def check(_report: Report) -> None:
            look_at_target(backup.folder, target)

        self.begin_job(check, self.tr("Looking at the place")).succeeded.connect(self._open_page)

    def _open_page(self, _nothing: object) -> None:
        self.go_to(_SECRET)

    def _restore(self) -> None:
        target, backup, kit = self.place.folder.folder(), self.backup.chosen(), self.kit
        assert target is not None
        assert backup is not None
        if not self.secret.secret.text():
            self.secret.say(self.tr("Type the password or the code"), self.secret.secret)
            return
        self.secret.say("")
        secret = self.secret.taken()

        def bring_back(report: Report) -> Restored:
            return restore(kit, backup.folder, target, secret, report)

        self.begin_job(bring_back, self.tr("Bringing it back and reading it to the end")).succeeded.connect(
            self.show_done
        )

    def show_done(self, made: Restored) -> None:
        """Say what was brought back."""
        self._made = made
        self.done_page.grid.show_pairs(
            (
                (self.tr("Store"), str(made.folder)),
                (self.tr("Last act in it"), local_time(made.until) if made.until else ""),
                (self.tr("Attachments"), str(made.attachments)),
                (self.tr("Size"), size_text(made.size_bytes)),
                (self.tr("Checks"), self.tr("%n passed", "", len(made.checks))),
            )
        )
        self.go_to(_DONE)

    def _finish(self) -> None:
        made = self._made
        assert made is not None
        self.accept()
        self.restored.emit(made.folder)

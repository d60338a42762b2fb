"""The window itself, its lock screen, what lies over it, and the first run."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_app.services.backups import PlaceFound
from desk_app.services.keeping import Keep
from desk_app.services.office import PersonNames, ShowOffice
from desk_app.services.papers.recovery import recovery_pdf
from desk_app.services.restoring import BackupFound, Restored
from desk_app.ui.drafts import SHELF, Address
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.gallery.samples import sample_fields, sample_lock_screen, sample_window
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination
from desk_app.ui.screens.clues.questions import CHANGE
from desk_app.ui.screens.drafts.dialog import DraftsDialog
from desk_app.ui.screens.rectification.questions import NEW_PROBLEM
from desk_app.ui.screens.start.first_run import FirstRun
from desk_app.ui.screens.start.recover import RecoverWizard
from desk_app.ui.screens.start.restore import RestoreWizard
from desk_app.ui.shell.appearance import Appearance, AppearanceDialog
from desk_app.ui.shell.help_sheet import HelpSheet
from desk_app.ui.shell.lock_screen import LockScreen
from desk_app.ui.shell.manual_dialog import ManualDialog
from desk_app.ui.shell.palette import SearchPalette
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.shell.toast import Toast, ToastBar
from desk_app.ui.shell.window import Window
from desk_app.ui.widgets.dialogs import ConfirmDialog, FormDialog, Question

_worn: list[Appearance] = []
_OFFICE, _PEOPLE = "office", "people"
_CODE = "-".join(("ABCD", "EFGH", "JKMN") * 3)


def _window(bench: Bench) -> Window:
    window = sample_window(bench.sample)
    window.go(Destination("clue"))
    return window


def _hits(bench: Bench) -> Window:
    window = _window(bench)
    window.top_bar.search.setText(bench.sample["list"]["rows"][0][1])
    rows = bench.sample["list"]["rows"]
    group = bench.sample["list"]["title"]
    hits = [Hit(f"{row[0]}  {row[1]}", row[2], Icon.CLUE, Destination("clue"), group) for row in rows[:4]]
    window.palette_list.show_hits(hits, window.top_bar.search)
    return window


def _toast(bench: Bench) -> Window:
    window = _window(bench)
    window.toasts.show_toast(Toast(*bench.sample["form"]["toast"]))
    return window


def _help(bench: Bench) -> QWidget:
    window = sample_window(bench.sample)
    sheet = HelpSheet(window.actions_table)
    window.allow_close()
    window.deleteLater()
    return sheet


def _lock(bench: Bench) -> LockScreen:
    return sample_lock_screen(bench.sample)


def _form(bench: Bench) -> FormDialog:
    words = bench.sample["form"]
    dialog = FormDialog(words["title"], sample_fields(words), accept=words["accept"], lead=words["lead"])
    dialog.form.show_problems({"received": words["problem"]})
    return dialog


def _confirm(bench: Bench) -> ConfirmDialog:
    title, sentence, accept, typed = bench.sample["form"]["confirm"]
    return ConfirmDialog(Question(title, sentence, accept, typed=typed, is_danger=True))


def _first_run(bench: Bench) -> FirstRun:
    run = FirstRun(bench.desk.services.kit, bench.desk.runner, bench.desk, bench.folder / "first" / "store")
    run.setProperty(_OFFICE, _office_name(bench))
    return run


def _office_name(bench: Bench) -> str:
    return bench.desk.services.ask(ShowOffice()).name


def _office(run: FirstRun) -> None:
    run.go_to(1)


def _appearance(_bench: Bench) -> AppearanceDialog:
    return AppearanceDialog(Appearance(), _worn.append)


def _password(run: FirstRun) -> None:
    run.password.secret.line.setText("short")
    run.password.strength.measure("short")
    run.go_to(2)


def _sheet(run: FirstRun) -> None:
    run.show_sheet(recovery_pdf(run.kit, _CODE, run.property(_OFFICE)))
    run.go_to(3)


def _rehearsal(run: FirstRun) -> None:
    run.groups.ask((2, 5, 7, 9))
    run.go_to(4)


def _backup(run: FirstRun) -> None:
    run.backup.show_found(PlaceFound(run.home.folder.folder() or Path(), True, 10**9, 10**7))
    run.go_to(5)


def _ready(run: FirstRun) -> None:
    run.done_page.grid.show_pairs((("\u2014", str(run.home.folder.folder())),))
    run.go_to(6)


def _recover(bench: Bench) -> RecoverWizard:
    wizard = RecoverWizard(bench.desk.services.kit, bench.desk.runner, bench.desk, bench.folder)
    wizard.setProperty(_OFFICE, _office_name(bench))
    wizard.setProperty(_PEOPLE, _people(bench))
    return wizard


def _people(bench: Bench) -> tuple[str, ...]:
    return tuple(bench.desk.services.ask(PersonNames()).values())


def _slip(wizard: RecoverWizard) -> None:
    for line, group in zip(wizard.code.lines, _CODE.split("-"), strict=True):
        line.setText(group)
    wizard.code.lines[1].setText("EF")
    wizard.code.is_good()


def _whose(wizard: RecoverWizard) -> None:
    wizard.password.show_people(wizard.property(_PEOPLE))
    wizard.go_to(1)


def _new_sheet(wizard: RecoverWizard) -> None:
    wizard.take_sheet(_CODE, recovery_pdf(wizard.kit, _CODE, wizard.property(_OFFICE)))
    wizard.go_to(2)


def _recovered(wizard: RecoverWizard) -> None:
    wizard.show_done()


def _restore(bench: Bench) -> RestoreWizard:
    wizard = RestoreWizard(bench.desk.services.kit, bench.desk.runner, bench.desk, lang=bench.desk.lang)
    wizard.setProperty(_PEOPLE, _people(bench))
    return wizard


def _backups(wizard: RestoreWizard) -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    wizard.show_found(
        (
            BackupFound(Path("2"), at, 48_200_000, ("\u2014",)),
            BackupFound(Path("1"), at - timedelta(days=1), 0, (), "backup.none_here"),
        )
    )


def _where(wizard: RestoreWizard) -> None:
    wizard.go_to(1)


def _opens_with(wizard: RestoreWizard) -> None:
    wizard.secret.show_people(wizard.property(_PEOPLE)[:1])
    wizard.go_to(2)


def _back(wizard: RestoreWizard) -> None:
    wizard.show_done(Restored(Path("store"), 137, 48_200_000, 2048, "2026-11-23T08:00:00Z", ()))


def _manual(bench: Bench) -> ManualDialog:
    return ManualDialog(bench.manual(bench.desk.lang))


def _drafts(bench: Bench) -> DraftsDialog:
    words, about = bench.sample["form"], bench.uids["verified"]
    for address in (Address(CHANGE, about), NEW_PROBLEM):
        body = json.dumps({"title": words["title"], "base": "", "blank": {}, "state": {}}, ensure_ascii=False)
        bench.desk.services.execute(Keep(SHELF, address.key, body, address.about))
    return DraftsDialog(bench.desk)


ENTRIES = (
    Entry("shell.manual", ManualDialog, _manual),
    Entry("shell.window", Window, _window),
    Entry("shell.palette", SearchPalette, _hits),
    Entry("shell.toast", ToastBar, _toast),
    Entry("shell.help", HelpSheet, _help),
    Entry("shell.lock", LockScreen, _lock),
    Entry("shell.form", FormDialog, _form),
    Entry("shell.appearance", AppearanceDialog, _appearance),
    Entry("shell.confirm", ConfirmDialog, _confirm),
    Entry("shell.drafts", DraftsDialog, _drafts),
    Entry("recover.code", RecoverWizard, _recover),
    Entry("recover.slip", RecoverWizard, _recover, (_slip,)),
    Entry("recover.password", RecoverWizard, _recover, (_whose,)),
    Entry("recover.sheet", RecoverWizard, _recover, (_new_sheet,)),
    Entry("recover.ready", RecoverWizard, _recover, (_recovered,)),
    Entry("restore.backup", RestoreWizard, _restore, (_backups,)),
    Entry("restore.place", RestoreWizard, _restore, (_where,)),
    Entry("restore.open", RestoreWizard, _restore, (_opens_with,)),
    Entry("restore.ready", RestoreWizard, _restore, (_back,)),
    Entry("start.place", FirstRun, _first_run),
    Entry("start.office", FirstRun, _first_run, (_office,)),
    Entry("start.password", FirstRun, _first_run, (_password,)),
    Entry("start.sheet", FirstRun, _first_run, (_sheet,)),
    Entry("start.rehearsal", FirstRun, _first_run, (_rehearsal,)),
    Entry("start.backup", FirstRun, _first_run, (_backup,)),
    Entry("start.ready", FirstRun, _first_run, (_ready,)),
)

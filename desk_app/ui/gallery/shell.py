"""The window itself, its lock screen, what lies over it, and the first run."""

from PySide6.QtWidgets import QWidget

from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.gallery.samples import sample_fields, sample_lock_screen, sample_window
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination
from desk_app.ui.screens.start.founding import RecoveryCodeDialog, strength
from desk_app.ui.shell.appearance import Appearance, AppearanceDialog
from desk_app.ui.shell.first_run import CreateStoreDialog, RecoveryCheckDialog
from desk_app.ui.shell.help_sheet import HelpSheet
from desk_app.ui.shell.lock_screen import LockScreen
from desk_app.ui.shell.manual_dialog import ManualDialog
from desk_app.ui.shell.palette import SearchPalette
from desk_app.ui.shell.palette_rows import Hit
from desk_app.ui.shell.toast import Toast, ToastBar
from desk_app.ui.shell.window import Window
from desk_app.ui.widgets.dialogs import ConfirmDialog, FormDialog, Question

_worn: list[Appearance] = []
_CODE = "-".join(("ABCDE", "FGHJK", "LMNPQ", "RSTUV") * 3)


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


def _create(_bench: Bench) -> CreateStoreDialog:
    dialog = CreateStoreDialog(strength)
    dialog.secret.line.setText("short")
    dialog.strength.measure("short")
    return dialog


def _check(_bench: Bench) -> RecoveryCheckDialog:
    return RecoveryCheckDialog((2, 5, 7, 11))


def _appearance(_bench: Bench) -> AppearanceDialog:
    return AppearanceDialog(Appearance(), _worn.append)


def _code(_bench: Bench) -> RecoveryCodeDialog:
    return RecoveryCodeDialog(_CODE)


def _manual(bench: Bench) -> ManualDialog:
    return ManualDialog(bench.manual(bench.desk.lang))


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
    Entry("start.create", CreateStoreDialog, _create),
    Entry("start.code", RecoveryCodeDialog, _code),
    Entry("start.check", RecoveryCheckDialog, _check),
)

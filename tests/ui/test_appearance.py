"""How the window looks is chosen in one dialog, shown at once, and remembered on this PC."""

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.app.wardrobe import Wardrobe
from desk_app.ui.preferences import Preferences
from desk_app.ui.shell.appearance import Appearance, AppearanceDialog, Scheme
from desk_app.ui.theme import current


@pytest.fixture
def file(tmp_path):
    return tmp_path / "window.ini"


@pytest.fixture
def dialog(qtbot):
    shown, kept = [], []
    dialog = AppearanceDialog(Appearance(), shown.append)
    dialog.kept.connect(kept.append)
    qtbot.addWidget(dialog)
    dialog.shown, dialog.keeps = shown, kept
    return dialog


def test_what_was_chosen_is_there_at_the_next_start(file):
    chosen = Appearance(Scheme.DARK, 125, "en")
    Preferences(file).keep_appearance(chosen)
    assert Preferences(file).appearance == chosen


@pytest.mark.parametrize("line", ["scheme=pink", "scale=151", "scale=x", "lang=fr"])
def test_a_setting_that_means_nothing_is_not_worn(file, line):
    file.write_text(f"[look]\n{line}\n", encoding="utf-8")
    assert Preferences(file).appearance == Appearance()


def test_a_choice_is_shown_at_once_and_kept_only_when_accepted(dialog):
    dialog.form.editor("scheme").set_raw("dark")
    dialog.form.editor("scheme").changed.emit()
    assert (dialog.shown, dialog.keeps) == ([Appearance(Scheme.DARK)], [])
    dialog.accept_button.click()
    assert dialog.keeps == [Appearance(Scheme.DARK)]


def test_cancelling_takes_the_colours_back(dialog):
    dialog.form.editor("scheme").set_raw("dark")
    dialog.form.editor("scheme").changed.emit()
    dialog.cancel_button.click()
    assert (dialog.shown[-1], dialog.keeps) == (Appearance(), [])


def test_an_emptied_choice_keeps_what_was(dialog):
    dialog.form.editor("scale").set_raw("")
    assert dialog.chosen() == Appearance()


@pytest.mark.usefixtures("worn")
def test_colours_change_in_the_running_window_and_the_size_at_the_next_start(qtbot, file):
    application = QApplication.instance()
    sheet = application.styleSheet()
    preferences = Preferences(file)
    preferences.keep_appearance(Appearance(Scheme.LIGHT, 110, "zh"))
    wardrobe = Wardrobe(application, preferences)
    assert (current().scale, current().is_dark, wardrobe.lang) == (110, False, "zh")
    wardrobe.wear(Appearance(Scheme.DARK, 150))
    assert (current().scale, current().is_dark) == (110, True)
    assert application.styleSheet() != sheet
    application.styleHints().colorSchemeChanged.disconnect(wardrobe._follow_system)
    for translator in wardrobe._speech:
        application.removeTranslator(translator)

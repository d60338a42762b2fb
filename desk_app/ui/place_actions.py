"""The actions of the places, for menu, palette, shortcuts and help sheet."""

from PySide6.QtCore import QCoreApplication

from desk_app.ui.icons import Icon
from desk_app.ui.shell.actions import ActionSpec

DEMO_ACTION = "demo.open"


def place_actions() -> tuple[ActionSpec, ...]:
    """List the actions of the places."""
    translate = QCoreApplication.translate
    group = translate("places", "Clues")
    return (
        ActionSpec("clue.register", translate("places", "Register a clue"), group, "Ctrl+N", icon=Icon.ADD),
        ActionSpec("stub.show", translate("places", "Papers sent up unread"), group, "Ctrl+U", icon=Icon.HANDOVER),
        ActionSpec("deadlines.show", translate("places", "Show all time limits"), group, "Ctrl+D", icon=Icon.CLOCK),
        ActionSpec("draft.list", translate("places", "Drafts"), group, "Ctrl+Shift+D", icon=Icon.EDIT),
        ActionSpec("ledger.import", translate("places", "Import a ledger"), group, "Ctrl+I", icon=Icon.IMPORT),
        ActionSpec(
            "paper.verify",
            translate("places", "Verify a paper"),
            translate("places", "Papers"),
            tip=translate("places", "Tell by what is printed at its foot whether it is genuine, altered or superseded"),
            icon=Icon.CHECK,
        ),
        ActionSpec(
            DEMO_ACTION,
            translate("places", "Open the demo"),
            translate("places", "Demo"),
            tip=translate("places", "Look around in a throw-away store with invented matters"),
            icon=Icon.EYE,
        ),
        *_list_actions(),
        *_undo_actions(),
    )


def _list_actions() -> tuple[ActionSpec, ...]:
    translate = QCoreApplication.translate
    group = translate("places", "List")
    return (
        ActionSpec("list.filter", translate("places", "Filter the list"), group, "Ctrl+F", icon=Icon.FILTER),
        ActionSpec("list.columns", translate("places", "Columns of the list"), group, icon=Icon.COLUMNS),
        ActionSpec("list.save_view", translate("places", "Save this view"), group, "Ctrl+Shift+S", icon=Icon.SAVE),
    )


def _undo_actions() -> tuple[ActionSpec, ...]:
    translate = QCoreApplication.translate
    group = translate("places", "Undo")
    return (
        ActionSpec(
            "undo",
            translate("places", "Undo the last act"),
            group,
            "Ctrl+Z",
            translate("places", "Take back what you did last, as one step; in a field, take back the typing"),
            Icon.UNDO,
        ),
        ActionSpec("redo", translate("places", "Do again what was undone"), group, "Ctrl+Shift+Z", icon=Icon.REFRESH),
        ActionSpec("undo.list", translate("places", "What I did last\u2026"), group, "Ctrl+Alt+Z", icon=Icon.HISTORY),
        ActionSpec("conflict.list", translate("places", "Records with two versions\u2026"), group, icon=Icon.WARNING),
    )

"""One declarative table of actions: it feeds the menu, the shortcuts, the palette, the help sheet and the tests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.ui.icons import Icon, dress
from desk_app.ui.tips import plain_tip


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; ``group`` is the heading under which menu and help sheet list it."""

    key: str
    text: str
    group: str
    shortcut: str = ""
    tip: str = ""
    icon: Icon | None = None


class ActionTable(QObject):
    """Makes one ``QAction`` per line and tells which was triggered.

    Raises:
        ValueError: when two lines share a key or a shortcut, which is a mistake of the table.
    """

    requested = Signal(object)  # str, the key of the action

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in specs}
        shortcuts = [spec.shortcut for spec in specs if spec.shortcut]
        if len(self._specs) != len(specs) or len(set(shortcuts)) != len(shortcuts):
            raise ValueError([spec.key for spec in specs])
        self._why_not: dict[str, str] = {}
        self._is_on, self._always = True, frozenset[str]()
        self._actions = {spec.key: self._make(spec) for spec in specs}
        parent.addActions(list(self._actions.values()))

    def __iter__(self) -> Iterator[ActionSpec]:
        return iter(self._specs.values())

    def action(self, key: str) -> QAction:
        """Return the action of a line."""
        return self._actions[key]

    def shown_shortcut(self, key: str) -> str:
        """Write the shortcut of an action as this system does."""
        return self._actions[key].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def allow(self, key: str, why_not: str = "") -> None:
        """Say why an action cannot be carried out now, or with nothing that it can."""
        spec = self._specs[key]
        if why_not:
            self._why_not[key] = why_not
        else:
            self._why_not.pop(key, None)
        self._actions[key].setToolTip(plain_tip(why_not or spec.tip or spec.text))
        self._apply(key)

    def why_not(self, key: str) -> str:
        """Say why an action cannot be carried out now; nothing when it can."""
        return self._why_not.get(key, "")

    def enable_all(self, *, is_on: bool, but: Iterable[str] = ()) -> None:
        """Switch every action off behind the lock screen, but a few, and back on."""
        self._is_on, self._always = is_on, frozenset(but)
        for key in self._actions:
            self._apply(key)

    def _apply(self, key: str) -> None:
        self._actions[key].setEnabled(key in self._always or (self._is_on and key not in self._why_not))

    def groups(self) -> dict[str, tuple[ActionSpec, ...]]:
        """Return the lines by heading, in the order of the table."""
        groups: dict[str, tuple[ActionSpec, ...]] = {}
        for spec in self:
            groups[spec.group] = (*groups.get(spec.group, ()), spec)
        return groups

    def fill(self, menu: QMenu) -> None:
        """Put every action into a menu, one submenu per heading when there are several."""
        groups = self.groups()
        for group, specs in groups.items():
            target = menu if len(groups) == 1 else menu.addMenu(group)
            target.setToolTipsVisible(True)
            target.addActions([self._actions[spec.key] for spec in specs])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.key)
        action.setData(spec.key)
        action.setStatusTip(spec.tip or spec.text)
        action.setToolTip(plain_tip(spec.tip or spec.text))
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.icon:
            dress(action, spec.icon)
        action.triggered.connect(self._tell)
        return action

    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.requested.emit(action.data())


def shell_actions() -> tuple[ActionSpec, ...]:
    """List the actions the window itself carries out; screens' own lines are added by the composition."""
    translate = QCoreApplication.translate
    window, help_ = translate("shell_actions", "Window"), translate("shell_actions", "Help")
    return (
        ActionSpec(
            "search",
            translate("shell_actions", "Search everything"),
            window,
            "Ctrl+K",
            translate("shell_actions", "Find records, people, places, actions"),
        ),
        ActionSpec(
            "lock",
            translate("shell_actions", "Lock"),
            window,
            "Ctrl+L",
            translate("shell_actions", "Save drafts, close the store and lock"),
            Icon.LOCK,
        ),
        ActionSpec(
            "notice",
            translate("shell_actions", "Go to the notice"),
            window,
            "F6",
            translate("shell_actions", "Put the focus on the button of the notice at the bottom"),
        ),
        ActionSpec(
            "back",
            translate("shell_actions", "Go back"),
            window,
            "Alt+Left",
            translate("shell_actions", "Return to where you came from"),
            Icon.LEFT,
        ),
        ActionSpec(
            "appearance",
            translate("shell_actions", "Appearance"),
            window,
            "",
            translate("shell_actions", "Colours, size of text, language"),
            Icon.EYE,
        ),
        ActionSpec(
            "quit",
            translate("shell_actions", "Quit"),
            window,
            "Ctrl+Q",
            translate("shell_actions", "Save drafts and leave the program"),
        ),
        ActionSpec(
            "manual",
            translate("shell_actions", "Manual"),
            help_,
            "F1",
            translate("shell_actions", "Open the manual at the chapter about this place"),
            Icon.DOCUMENT,
        ),
        ActionSpec(
            "help",
            translate("shell_actions", "Keyboard sheet"),
            help_,
            "Shift+F1",
            translate("shell_actions", "Show every shortcut"),
            Icon.HELP,
        ),
        ActionSpec(
            "about",
            translate("shell_actions", "About and self-test"),
            help_,
            "",
            translate("shell_actions", "Version, licences, self-test"),
            Icon.INFO,
        ),
    )


def fixed_keys() -> tuple[tuple[str, str, str, str], ...]:
    """List the keys no action of the table stands for, as (heading, what, note, keys)."""
    translate = QCoreApplication.translate
    everywhere, palette = translate("shell_actions", "Everywhere"), translate("shell_actions", "In the search field")
    return (
        (everywhere, translate("shell_actions", "Next or previous field"), "", "Tab / Shift+Tab"),
        (everywhere, translate("shell_actions", "Carry out the primary button of a form"), "", "Enter"),
        (
            everywhere,
            translate("shell_actions", "Close the form"),
            translate("shell_actions", "What was typed is kept as a draft"),
            "Esc",
        ),
        (everywhere, translate("shell_actions", "Move in a list"), "", "\u2191 \u2193 PgUp PgDn Home End"),
        (palette, translate("shell_actions", "Only actions"), "", ">"),
        (palette, translate("shell_actions", "Only people and units"), "", "@"),
        (palette, translate("shell_actions", "Only numbers"), "", "#"),
    )

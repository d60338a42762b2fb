"""Chinese input through fcitx, whose plugin cannot be carried: it depends on private parts of one very Qt.

Keys of the window are offered to fcitx first and come back as text, as a composition, or as the key they were. A key is
held only until fcitx answers; the window never waits. When fcitx does not answer twice, it is not asked again until it
starts anew, so that a hung input method never takes the keyboard away.
"""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QTextCharFormat,
    QWindow,
)
from shiboken6 import isValid

from desk_app.ui.fcitx_wire import Wire
from desk_app.ui.window_events import WindowListener

_PATIENCE_MS = 2_000
"""fcitx loads its dictionary with the first key: 0.4 s was too short on a busy PC."""
_MOST_SILENCES = 2
_CAPABILITIES = 1 << 1 | 1 << 4  # composition shown in our own line; formatted composition
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A key on its way, and who takes it back."""

    window: QWindow
    event: QKeyEvent
    bridge: "FcitxBridge"

    def take_answer(self, body: "tuple[object, ...] | None") -> None:
        """Hear whether fcitx took it."""
        self.bridge.take_back(self, body)


class FcitxBridge(WindowListener):
    """Sits before every window of the application. GUI thread."""

    def __init__(self, application: QGuiApplication, wire: Wire, parent: QObject | None = None) -> None:
        super().__init__(application, parent or application)
        self._wire = wire
        self._held: deque[_Held] = deque()
        self._is_giving_back = False
        self._silences = 0
        self._composition = ""
        self._focus: QObject | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        wire.opened.connect(self._begin)
        wire.lost.connect(self._lose)
        wire.committed.connect(self._commit)
        wire.composing.connect(self._compose)
        wire.key_forwarded.connect(self._type_forwarded)
        application.focusObjectChanged.connect(self._follow_focus)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_place)
        self.listen()

    @property
    def is_active(self) -> bool:
        """Tell whether keys are offered to fcitx."""
        return self._wire.is_open and self._silences < _MOST_SILENCES

    def close(self) -> None:
        """Give fcitx its context back; the program ends."""
        self._wire.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the keys of a window to fcitx; a click ends a composition where it stands."""
        if not isinstance(watched, QWindow):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and self._composition:
            self._finish_composition()
        if event.type() not in _KEYS or self._is_giving_back or not self.is_active or not self._takes_text():
            return False
        assert isinstance(event, QKeyEvent)
        held = _Held(watched, QKeyEvent(event), self)
        self._held.append(held)
        self._wire.call(
            "ProcessKeyEvent",
            event.nativeVirtualKey(),
            event.nativeScanCode(),
            event.nativeModifiers(),
            event.type() == QEvent.Type.KeyRelease,
            event.timestamp() & 0xFFFFFFFF,
            answered=held.take_answer,
        )
        if not self._patience.isActive():
            self._patience.start()
        return True

    def take_back(self, held: _Held, body: tuple[object, ...] | None) -> None:
        """Type a key fcitx did not take, or gave no answer about; answers come in the order of the questions."""
        if held not in self._held:
            return  # patience was lost before, and the key was typed then
        self._held.remove(held)
        self._patience.stop()
        if self._held:
            self._patience.start()
        if body is not None:
            self._silences = 0
        if body is None or not body[0]:
            self._give_back(held.window, held.event)

    def _give_back(self, window: QWindow, event: QKeyEvent) -> None:
        if not isValid(window):
            return  # a dialog that was closed before fcitx answered
        self._is_giving_back = True
        QCoreApplication.sendEvent(window, event)
        self._is_giving_back = False

    @Slot()
    def _lose_patience(self) -> None:
        self._silences += 1
        self._give_all_back()

    def _give_all_back(self) -> None:
        self._patience.stop()
        held, self._held = self._held, deque()
        for one in held:
            self._give_back(one.window, one.event)

    @Slot()
    def _begin(self) -> None:
        self._silences = 0
        self._wire.call("SetCapability", _CAPABILITIES)
        self._follow_focus(QGuiApplication.focusObject())

    @Slot()
    def _lose(self) -> None:
        self._give_all_back()
        self._show_composition("", ())

    @Slot(object)
    def _commit(self, text: str) -> None:
        self._composition = ""
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._say(event)

    @Slot(object, object)
    def _compose(self, parts: tuple[tuple[str, int], ...], caret_bytes: int) -> None:
        text = "".join(part for part, _ in parts)
        # SAFETY: fcitx counts bytes of UTF-8 and Qt units of UTF-16; a caret behind the end would read past the text.
        before = text.encode()[: max(0, caret_bytes)].decode(errors="ignore")
        caret = len(before.encode("utf-16-le")) // 2
        look = QTextCharFormat()
        look.setFontUnderline(True)
        length = len(text.encode("utf-16-le")) // 2
        attributes = (
            QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, length, look),
            QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, caret, 1, None),
        )
        self._show_composition(text, attributes)

    def _show_composition(self, text: str, attributes: "tuple[QInputMethodEvent.Attribute, ...]") -> None:
        if text or self._composition:
            self._composition = text
            self._say(QInputMethodEvent(text, list(attributes)))

    def _finish_composition(self) -> None:
        text = self._composition
        self._wire.call("Reset")
        self._commit(text)

    @Slot(object, object, object)
    def _type_forwarded(self, keysym: int, state: int, is_release: bool) -> None:  # noqa: FBT001 - a signal's shape
        window: QWindow | None = QGuiApplication.focusWindow()
        key = _FORWARDED.get(keysym)
        if window is None or key is None:
            return
        kind = QEvent.Type.KeyRelease if is_release else QEvent.Type.KeyPress
        text = "\r" if key == Qt.Key.Key_Return else ""
        modifiers = Qt.KeyboardModifier.NoModifier
        self._give_back(window, QKeyEvent(kind, key, modifiers, 0, keysym, state, text))

    @Slot(QObject)
    def _follow_focus(self, focus: QObject | None) -> None:
        if self._composition and self._focus is not None:
            # The line that was left keeps what was being composed in it, as the letters that were typed.
            event = QInputMethodEvent()
            event.setCommitString(self._composition)
            QCoreApplication.sendEvent(self._focus, event)
            self._composition = ""
            self._wire.call("Reset")
        self._watch(focus)
        if focus is not None and self._takes_text():
            self._wire.call("FocusIn")
            self._tell_place()
        else:
            self._wire.call("FocusOut")

    def _watch(self, focus: QObject | None) -> None:
        if self._focus is not None:
            self._focus.destroyed.disconnect(self._forget_focus)
        self._focus = focus
        if focus is not None:
            focus.destroyed.connect(self._forget_focus)

    @Slot()
    def _forget_focus(self) -> None:
        self._focus, self._composition = None, ""

    @Slot()
    def _tell_place(self) -> None:
        window: QWindow | None = QGuiApplication.focusWindow()
        if window is None or not self._wire.is_open or not self._takes_text():
            return
        place = QGuiApplication.inputMethod().cursorRectangle()
        corner, ratio = window.mapToGlobal(QPointF(place.topLeft())), window.devicePixelRatio()
        numbers = (corner.x(), corner.y(), place.width(), place.height())
        self._wire.call("SetCursorRect", *(round(number * ratio) for number in numbers))

    def _say(self, event: QInputMethodEvent) -> None:
        focus: QObject | None = QGuiApplication.focusObject()
        if focus is not None and self._takes_text():
            QCoreApplication.sendEvent(focus, event)

    def _takes_text(self) -> bool:
        """Tell whether the focus wants an input method: a password line says it does not."""
        focus: QObject | None = QGuiApplication.focusObject()
        if focus is None:
            return False
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QCoreApplication.sendEvent(focus, query)
        return bool(query.value(Qt.InputMethodQuery.ImEnabled))


_FORWARDED = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF57: Qt.Key.Key_End,
    0xFFFF: Qt.Key.Key_Delete,
}
"""X keysyms fcitx sends back as keys. Source: X11/keysymdef.h."""

"""Hear from the system that the PC goes to sleep or that somebody else takes the seat.

Linux tells it over the system bus (logind; desktops lock the session before another user takes the seat), Windows by
messages to the window. Where neither is there, nothing is
heard, and the clock and the idle limit remain.

Source: org.freedesktop.login1(5); Win32 WM_POWERBROADCAST and WM_WTSSESSION_CHANGE.
"""

import ctypes
import logging
import os
import sys
from ctypes import wintypes

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_log = logging.getLogger(__name__)
SLEEP, SESSION = "sleep", "session"
_LOGIND, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"

_POWERBROADCAST, _SUSPEND = 0x0218, 0x0004
_WTSSESSION_CHANGE = 0x02B1
_LEFT_SEAT = frozenset({0x2, 0x4, 0x6, 0x7})  # console or remote disconnect, logoff, lock
_THIS_SESSION = 0


class Sessions(QObject):
    """Emits why the window should lock."""

    left = Signal(str)  # SLEEP or SESSION

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: WindowsMessages | None = None

    def watch(self, window: int) -> None:
        """Listen from now on; ``window`` is the system's handle of our window."""
        if sys.platform == "win32":
            self._filter = WindowsMessages(self)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION)
        elif sys.platform == "linux":
            self.listen(QDBusConnection.systemBus())

    def listen(self, bus: QDBusConnection) -> bool:
        """Listen to logind on a bus; tell whether it is there."""
        if not bus.isConnected():
            return False
        heard = _connect(bus, _PATH, _MANAGER, "PrepareForSleep", self, SLOT("note_sleep(bool)"))
        session = session_path(os.environ.get("XDG_SESSION_ID", ""))
        if session:
            _connect(bus, session, _SESSION, "Lock", self, SLOT("note_lock()"))
        _log.info("listening to logind heard=%s session=%s", heard, bool(session))
        return heard

    @Slot(bool)
    def note_sleep(self, is_beginning: bool) -> None:  # noqa: FBT001 - the bus calls it so
        """Take the news that the PC goes to sleep, or comes back."""
        if is_beginning:
            self.left.emit(SLEEP)

    @Slot()
    def note_lock(self) -> None:
        """Take the wish that this session locks."""
        self.left.emit(SESSION)


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages Windows sends to every window."""

    def __init__(self, sessions: Sessions) -> None:
        super().__init__()
        self._sessions = sessions

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Lock on the messages that say so, and let every message through."""
        name = bytes(kind.data() if isinstance(kind, QByteArray) else kind)
        if name.startswith(b"windows"):
            found = wintypes.MSG.from_address(int(message))
            cause = cause_of(found.message, found.wParam)
            if cause:
                self._sessions.left.emit(cause)
        return False, 0


def cause_of(message: int, detail: int) -> str:
    """Say why a message of Windows asks to lock; nothing when it does not."""
    if message == _POWERBROADCAST and detail == _SUSPEND:
        return SLEEP
    if message == _WTSSESSION_CHANGE and detail in _LEFT_SEAT:
        return SESSION
    return ""


def session_path(session: str) -> str:
    """Give the object of a session by its id, as the bus escapes it; asking logind for it could wait."""
    escaped = "".join(
        char if char.isascii() and char.isalnum() and (at or not char.isdecimal()) else f"_{ord(char):02x}"
        for at, char in enumerate(session)
    )
    return f"{_PATH}/session/{escaped}" if escaped else ""


def _connect(bus: QDBusConnection, path: str, interface: str, name: str, receiver: QObject, slot: str) -> bool:
    # The stubs ask for bytes, which PySide then refuses at run time.
    return bool(bus.connect(_LOGIND, path, interface, name, receiver, slot))  # type: ignore[call-overload]

"""Speak to fcitx on the session bus without ever waiting: messages go out, answers come back through Qt's event loop.

Only the names, signatures and rules of the D-Bus interface live here; what a key or a text means to the window is
``fcitx.py``. fcitx 5 and fcitx 4 (from 4.2.9.6) offer the same interface under the name of the portal.

Source: fcitx5 src/frontend/dbusfrontend/dbusfrontend.cpp and fcitx 4 src/frontend/fcitx-portal, read 2026-11.
"""

import itertools
import logging
from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_log = logging.getLogger(__name__)
_NAME = "org.freedesktop.portal.Fcitx"
_METHOD = DBusAddress("/org/freedesktop/portal/inputmethod", _NAME, "org.fcitx.Fcitx.InputMethod1")
_CONTEXT = "org.fcitx.Fcitx.InputContext1"
_SIGNATURES = {"ProcessKeyEvent": "uuubu", "SetCursorRect": "iiii", "SetCapability": "t"}

Answered = Callable[[tuple[Any, ...] | None], None]
"""Called with the body of an answer, or None for an error."""


class Wire(QObject):
    """One connection to the session bus and the input context behind it. GUI thread."""

    opened = Signal()  # an input context is there
    lost = Signal()  # fcitx ended, or the bus did
    committed = Signal(object)  # str
    composing = Signal(object, object)  # tuple[(str, format flags), ...], caret in UTF-8 bytes
    key_forwarded = Signal(object, object, object)  # keysym, state, is a release

    def __init__(self, connection: DBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._serials = itertools.count(1_000)
        self._waiting: dict[int, Answered] = {}
        self._context: DBusAddress | None = None
        self._notifier = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        owner = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        owner.add_arg_condition(0, _NAME)
        self._send(message_bus.AddMatch(owner))
        self._send(message_bus.AddMatch(MatchRule(type="signal", interface=_CONTEXT)))
        self._ask_context()

    @property
    def is_open(self) -> bool:
        """Tell whether there is an input context to speak to."""
        return self._context is not None

    def call(self, method: str, *body: object, answered: Answered | None = None) -> None:
        """Call a method of the input context; without a context nothing happens and nothing is answered."""
        if self._context is None:
            return
        signature = _SIGNATURES.get(method)
        self._send(new_method_call(self._context, method, signature, body), answered)

    def close(self) -> None:
        """Give the context back and hang up."""
        self.call("DestroyIC")
        self._hang_up()

    def _ask_context(self) -> None:
        words = [("program", "qingjuan"), ("display", "x11:")]
        self._send(new_method_call(_METHOD, "CreateInputContext", "a(ss)", (words,)), self._take_context)

    def _take_context(self, body: tuple[Any, ...] | None) -> None:
        if body is None:
            return  # fcitx is not there; its start is heard as a change of the name's owner
        self._context = DBusAddress(body[0], _NAME, _CONTEXT)
        self.opened.emit()

    def _send(self, message: Message, answered: Answered | None = None) -> None:
        serial = next(self._serials)
        if answered is not None:
            self._waiting[serial] = answered
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._hang_up()

    @Slot()
    def _hear(self) -> None:
        while self._notifier.isEnabled():
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, EOFError):
                self._hang_up()
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type in (MessageType.method_return, MessageType.error):
            answered = self._waiting.pop(fields.get(HeaderFields.reply_serial, -1), None)
            if answered is not None:
                is_error = message.header.message_type is MessageType.error
                answered(None if is_error else message.body)
            return
        match fields.get(HeaderFields.member), message.body:
            case "NameOwnerChanged", (str(), _, str() as owner):
                self._forget_context()
                if owner:
                    self._ask_context()
            case "CommitString", (str() as text,):
                self.committed.emit(text)
            case "UpdateFormattedPreedit", (list() as parts, int() as caret):
                self.composing.emit(tuple(parts), caret)
            case "ForwardKey", (int() as keysym, int() as state, is_release):
                self.key_forwarded.emit(keysym, state, bool(is_release))
            case _:
                pass  # what a newer fcitx tells besides

    def _forget_context(self) -> None:
        self._context = None
        waiting, self._waiting = self._waiting, {}
        for answered in waiting.values():
            answered(None)
        self.lost.emit()

    def _hang_up(self) -> None:
        if self._notifier.isEnabled():
            self._notifier.setEnabled(False)
            self._connection.close()
            self._forget_context()


def open_wire(parent: QObject | None = None) -> Wire | None:
    """Connect to the session bus; None where there is none."""
    try:
        return Wire(open_dbus_connection("SESSION"), parent)
    except (OSError, KeyError, RuntimeError) as error:
        # No desktop session, or a bus that turns us away: keys then go to the window as they are.
        _log.info("no session bus kind=%s", type(error).__name__)
        return None

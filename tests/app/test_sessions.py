"""The program hears that the PC sleeps or the seat changes: from a real bus on Linux, from the messages of Windows."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from desk_app.app.sessions import SESSION, SLEEP, Sessions, WindowsMessages, cause_of, session_path

_BUS = "a-bus-of-our-own"
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon here")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[QDBusConnection]:
    """A bus nobody else is on."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    made = QDBusConnection.connectToBus(address, _BUS)
    yield made
    QDBusConnection.disconnectFromBus(_BUS)
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def told(bus, path, interface, name, *arguments):
    said = QDBusMessage.createSignal(path, interface, name)
    said.setArguments(list(arguments))
    assert bus.send(said)


@needs_bus
def test_a_signal_of_logind_that_the_pc_goes_to_sleep_locks(qtbot, bus):
    sessions, where = Sessions(), ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    assert bus.registerService("org.freedesktop.login1")
    assert sessions.listen(bus)
    with qtbot.waitSignal(sessions.left, timeout=5_000) as heard:
        told(bus, *where, True)
    assert heard.args == [SLEEP]
    with qtbot.assertNotEmitted(sessions.left, wait=200):
        told(bus, *where, False)  # waking up is no reason of its own


@needs_bus
def test_the_own_session_that_is_locked_locks_and_another_does_not(qtbot, bus, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    sessions, kind = Sessions(), "org.freedesktop.login1.Session"
    mine, other = session_path("2"), session_path("c3")
    assert bus.registerService("org.freedesktop.login1")
    assert sessions.listen(bus)
    with qtbot.waitSignal(sessions.left, timeout=5_000) as heard:
        told(bus, mine, kind, "Lock")
    assert heard.args == [SESSION]
    with qtbot.assertNotEmitted(sessions.left, wait=200):
        told(bus, mine, kind, "Unlock")
        told(bus, other, kind, "Lock")


@pytest.mark.parametrize(("session", "end"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db"), ("", "")])
def test_the_object_of_a_session_is_named_as_the_bus_does(session, end):
    assert session_path(session) == (f"/org/freedesktop/login1/session/{end}" if end else "")


def test_without_a_bus_nothing_is_heard_and_nothing_breaks():
    assert not Sessions().listen(QDBusConnection("there is no such bus"))


def test_a_wish_of_the_system_to_lock_the_session_locks(qtbot):
    sessions = Sessions()
    with qtbot.waitSignal(sessions.left) as heard:
        sessions.note_lock()
    assert heard.args == [SESSION]


@pytest.mark.parametrize(
    ("message", "detail", "cause"),
    [
        (0x218, 0x4, SLEEP),
        (0x218, 0x7, ""),
        (0x218, 0x12, ""),
        (0x2B1, 0x7, SESSION),
        (0x2B1, 0x2, SESSION),
        (0x2B1, 0x4, SESSION),
        (0x2B1, 0x8, ""),
        (0x2B1, 0x1, ""),
        (0x100, 0x4, ""),
    ],
    ids=[
        "suspend",
        "resume",
        "resume by itself",
        "session lock",
        "console disconnect",
        "remote disconnect",
        "session unlock",
        "console connect",
        "a key",
    ],
)
def test_messages_of_windows_are_understood(qtbot, message, detail, cause):
    assert cause_of(message, detail) == cause
    seen = wintypes.MSG()
    seen.message, seen.wParam = message, detail
    sessions, heard = Sessions(), []
    sessions.left.connect(heard.append)
    passed = WindowsMessages(sessions).nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(seen))
    assert passed == (False, 0)
    assert heard == ([cause] if cause else [])
    assert WindowsMessages(sessions).nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)


def test_this_platform_is_watched_without_waiting_for_it():
    Sessions().watch(0)

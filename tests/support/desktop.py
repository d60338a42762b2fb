"""A desktop of our own on a screen in memory: X server, window manager, session bus, and a Chinese input method."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
ENGINES = {"ibus": ("ibus-daemon", "ibus"), "fcitx5": ("fcitx5", "fcitx5-remote")}
_PATIENCE_S = 60
_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
"""


_PINYIN = {
    "ibus": Path("/usr/share/ibus/component/libpinyin.xml"),
    "fcitx5": Path("/usr/share/fcitx5/inputmethod/pinyin.conf"),
}


def missing(engine: str = "") -> tuple[str, ...]:
    """Name what is not installed here."""
    absent = [tool for tool in (*TOOLS, *ENGINES.get(engine, ())) if shutil.which(tool) is None]
    needed = [path for name, path in _PINYIN.items() if name == engine]
    return (*absent, *(path.name for path in needed if not path.exists()))


def wait_for(condition, what: str, patience_s: float = _PATIENCE_S):
    """Wait until a condition gives something; say what did not come."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {patience_s} s for {what}")


class Desktop:
    """Started by ``with``; ``environ`` is what a program on it is started with. Without an engine keys are letters."""

    def __init__(self, folder: Path, engine: str = "") -> None:
        self._folder, self._engine = folder, engine
        self._running: list[subprocess.Popen[bytes]] = []
        # Input methods put their sockets here, and the path of a socket has at most 107 bytes.
        self._short = Path(tempfile.mkdtemp(prefix="desk-"))
        home, runtime = self._short / "home", self._short / "run"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND", "XDG_"))}
        self.environ = {
            **kept,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "memory",
            "LC_ALL": "C.UTF-8",
            "QT_IM_MODULE": "ibus" if engine == "ibus" else "fcitx",
        }

    def __enter__(self) -> Self:
        try:
            self._start_screen()
            self._start_bus()
            self.start("openbox")
            if self._engine:
                getattr(self, f"_start_{self._engine}")()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def start(self, *command: str, cwd: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; it ends with it. What it says goes to a file beside."""
        with (self._folder / f"{len(self._running)}-{Path(command[0]).name}.log").open("wb") as log:
            started = subprocess.Popen(
                command, env=self.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=cwd
            )
        self._running.append(started)
        return started

    def run(self, *command: str) -> str:
        """Run a program to its end and return what it said; empty when it failed or did not end."""
        try:
            ended = subprocess.run(command, env=self.environ, capture_output=True, timeout=15, check=False)
        except subprocess.TimeoutExpired:
            return ""
        return ended.stdout.decode() if ended.returncode == 0 else ""

    def type(self, keys: str) -> None:
        """Press these letter keys, one after another."""
        self.run("xdotool", "type", "--delay", "120", keys)

    def press(self, *keys: str) -> None:
        """Press keys by their X names."""
        for key in keys:
            self.run("xdotool", "key", key)

    def switch_on(self) -> None:
        """Turn Chinese on, as a person does with the switching key."""
        if self._engine == "ibus":
            self.run("ibus", "engine", "libpinyin")
        else:
            self.run("fcitx5-remote", "-o")

    def is_on(self) -> bool:
        """Tell whether the input method turns letters into Chinese where the focus is."""
        asked = ("ibus", "engine") if self._engine == "ibus" else ("fcitx5-remote", "-n")
        return self.run(*asked).strip().endswith("pinyin")

    def _start_screen(self) -> None:
        reading, writing = os.pipe()
        screen = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp")
        self._running.append(subprocess.Popen(screen, pass_fds=(writing,), env=self.environ, stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as number:
            self.environ["DISPLAY"] = ":" + number.readline().strip()

    def _start_bus(self) -> None:
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        assert bus.stdout is not None
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def _start_ibus(self) -> None:
        self.environ["XMODIFIERS"] = "@im=ibus"
        self.start("ibus-daemon", "--panel", "disable")
        wait_for(lambda: self.run("ibus", "engine", "libpinyin") or self.run("ibus", "engine"), "ibus with libpinyin")

    def _start_fcitx5(self) -> None:
        profile = Path(self.environ["HOME"]) / ".config" / "fcitx5" / "profile"
        profile.parent.mkdir(parents=True)
        profile.write_text(_PROFILE, encoding="utf-8")
        self.environ["XMODIFIERS"] = "@im=fcitx"
        self.start("fcitx5", "--disable=wayland,clipboard,cloudpinyin,notificationitem")
        wait_for(lambda: self.run("fcitx5-remote"), "fcitx5")

    def _end(self) -> None:
        """Stop everything; what the programs wrote into their homes goes too."""
        for program in reversed(self._running):
            program.terminate()
        for program in self._running:
            program.wait(timeout=20)
            for pipe in (program.stdin, program.stdout):
                if pipe is not None:
                    pipe.close()
        shutil.rmtree(self._short, ignore_errors=True)

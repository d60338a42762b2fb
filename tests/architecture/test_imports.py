"""Who may import whom: the contracts of pyproject.toml hold, foreign packages stay with their owner, no network."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, imported_modules, python_files

# Distribution package of others → the packages of ours that may know it.
_OWNERS = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": set(),
    "cryptography": {"crypto"},
    "reportlab": {"documents"},
    "docx": {"documents"},
    "lxml": {"documents"},
    "pypdfium2": {"documents"},
    "PIL": {"documents"},
    "pikepdf": {"documents"},
    "python_calamine": {"ledger"},
    "xlsxwriter": {"ledger"},
    "pypinyin": {"store"},
    "opencc": {"store"},
    "chinese_calendar": {"app"},
    "jeepney": {"ui"},
}
# A desk program without a network must not even be able to speak to one.
_NETWORK = (
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib.request",
    "urllib.robotparser",
    "ftplib",
    "smtplib",
    "poplib",
    "imaplib",
    "telnetlib",
    "xmlrpc",
    "wsgiref",
    "webbrowser",
    "asyncio",
    "select",
    "selectors",
    "multiprocessing",
    "requests",
    "httpx",
    "aiohttp",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtBluetooth",
    "PySide6.QtQml",
    "PySide6.QtQuick",
)
# What would make inner packages depend on the moment, the machine or a terminal.
_OUTSIDE_WORLD = ("time", "random", "subprocess", "threading", "tkinter", "logging.handlers")
_PURE = ("domain", "jobs", "crypto")
_FILES = python_files("desk_app")


def _is_or_is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def test_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[done.stdout.find("Contracts") :] + done.stderr


@pytest.mark.parametrize("foreign", _OWNERS)
def test_foreign_package_stays_with_its_owner(foreign: str) -> None:
    strangers = [
        f"{name}:{line}"
        for name in _FILES
        for line, module in imported_modules(name)
        if _is_or_is_in(module, foreign) and name.split("/")[1] not in _OWNERS[foreign]
    ]
    assert strangers == []


def test_every_foreign_package_has_an_owner() -> None:
    known = {*_OWNERS, "desk_app", "_typeshed", *sys.stdlib_module_names}
    homeless = {
        f"{module.split('.')[0]} ({name}:{line})"
        for name in _FILES
        for line, module in imported_modules(name)
        if module.split(".")[0] not in known
    }
    assert sorted(homeless) == []


def test_nothing_speaks_to_a_network() -> None:
    talkers = [
        f"{name}:{line} {module}"
        for name in _FILES
        for line, module in imported_modules(name)
        if any(_is_or_is_in(module, network) for network in _NETWORK)
    ]
    assert talkers == []


@pytest.mark.parametrize("package", _PURE)
def test_inner_packages_do_not_know_the_moment_or_the_machine(package: str) -> None:
    # The system clock has one home, behind the Clock protocol; the cost of a password is measured in one place.
    allowed = {"desk_app/domain/clock.py", "desk_app/domain/ids.py"}
    outside = [
        f"{name}:{line} {module}"
        for name in _FILES
        if name.startswith(f"desk_app/{package}/") and name not in allowed
        for line, module in imported_modules(name)
        if any(_is_or_is_in(module, world) for world in _OUTSIDE_WORLD)
    ]
    assert outside == []


# What the pages of records show and open, and its papers in turn; the same stand in the contract in pyproject.toml.
_OPENED = {
    "clues": {"handover.export_dialog", "printing.dialog", "papers.tab", "papers.window"},
    "rectification": {"papers.tab"},
    "supervised": {"papers.window"},
    "papers": {"printing.dialog"},
}


def test_screens_do_not_know_each_other() -> None:
    crossings = []
    for name in _FILES:
        parts = name.split("/")
        if parts[1:3] != ["ui", "screens"] or len(parts) < 5:
            continue
        for line, module in imported_modules(name):
            target = module.split(".")
            if module.rsplit(".", 1)[0].removeprefix("desk_app.ui.screens.") in _OPENED.get(parts[3], ()):
                continue
            if target[:3] == ["desk_app", "ui", "screens"] and len(target) > 3 and target[3] != parts[3]:
                crossings.append(f"{name}:{line} {module}")
    assert crossings == []

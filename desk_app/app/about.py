"""What the window says about itself: the versions of its parts, and a test of itself."""

import logging
from importlib import metadata

from desk_app import __version__
from desk_app.app.compose import build_kit
from desk_app.app.paths import resources_folder
from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.ui.places import brand
from desk_app.ui.screens.administration.about_tab import About, SelfCheck

_log = logging.getLogger(__name__)


def about() -> About:
    """Name the program and its parts."""
    parts = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab")
    versions = [(brand(), __version__)]
    for part in parts:
        try:
            versions.append((part, metadata.version(part)))
        except metadata.PackageNotFoundError:
            _log.info("part carries no version part=%s", part)
    return About(brand(), tuple(versions), _self_test)


def _self_test(_report: Report) -> tuple[SelfCheck, ...]:
    found = []
    for name, check in (("resources", resources_folder), ("rules", lambda: build_kit().check())):
        try:
            check()
        except DeskError as error:
            found.append(SelfCheck(name, error.code))
        else:
            found.append(SelfCheck(name))
    return tuple(found)

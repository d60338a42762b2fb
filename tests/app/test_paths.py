"""Resources are found in each life of the program; logs go where this person may write."""

from pathlib import Path

import pytest

from desk_app.app.paths import candidates, first_complete, resources_folder, state_folder
from desk_app.errors import EnvironmentFailureError


def _complete(folder: Path) -> Path:
    (folder / "terms" / "messages").mkdir(parents=True)
    return folder


def test_the_checkout_finds_its_own_resources() -> None:
    assert resources_folder() == Path(__file__).resolve().parents[2] / "resources"


def test_a_frozen_bundle_uses_what_it_carries(tmp_path: Path) -> None:
    carried = _complete(tmp_path / "bundle" / "resources")
    package = tmp_path / "checkout" / "desk_app"
    _complete(package / "resources")
    assert first_complete(candidates(str(tmp_path / "bundle"), package)) == carried


def test_an_installed_package_prefers_its_own_folder(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "desk_app"
    _complete(tmp_path / "site-packages" / "resources")
    inside = _complete(package / "resources")
    assert first_complete(candidates(None, package)) == inside


def test_a_copy_without_resources_says_so(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    with pytest.raises(EnvironmentFailureError) as caught:
        first_complete(candidates(None, tmp_path / "desk_app"))
    assert caught.value.code == "resource.missing"


_STATE_CASES = {
    "the override wins": ({"QINGJUAN_STATE": "/s", "XDG_STATE_HOME": "/x"}, "linux", Path("/s")),
    "linux follows XDG": ({"XDG_STATE_HOME": "/x"}, "linux", Path("/x/qingjuan")),
    "linux without XDG": ({}, "linux", Path.home() / ".local/state/qingjuan"),
    "an empty variable is no folder": ({"XDG_STATE_HOME": ""}, "linux", Path.home() / ".local/state/qingjuan"),
    "windows stays off the roaming profile": (
        {"LOCALAPPDATA": "C:/L", "APPDATA": "C:/R"},
        "win32",
        Path("C:/L/Qingjuan"),
    ),
    "windows without the variable": ({}, "win32", Path.home() / "AppData/Local/Qingjuan"),
}


@pytest.mark.parametrize(("environ", "platform", "folder"), _STATE_CASES.values(), ids=_STATE_CASES)
def test_state_folder(environ: dict[str, str], platform: str, folder: Path) -> None:
    assert state_folder(environ, platform=platform) == folder

"""Choose how Qt speaks to this desktop before it is loaded: the platform, and who does Chinese input.

Source: the measurements behind the packaging decisions; ibus has its plugin in the wheel, fcitx has none that fits.
"""

import sys
from collections.abc import Mapping, MutableMapping
from enum import StrEnum

_FOREIGN = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORM_PLUGIN_PATH")
_IBUS = "ibus"
_KEPT = frozenset({"xcb", "offscreen", "minimal", "vnc", "linuxfb"})
"""Platforms we carry and that may be asked for where there is an X server; beside one Wayland is not used."""


class InputMethod(StrEnum):
    """Who turns keys into Chinese."""

    SYSTEM = "system"  # Windows and macOS have their own way
    IBUS = "ibus"
    FCITX = "fcitx"


def prepare(environ: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Put the environment right for our own Qt, before it is loaded.

    A desktop may name plugins of its own Qt, which ours cannot load, or a platform we do not carry, which makes Qt end
    the program.
    """
    if platform in ("win32", "darwin"):
        return
    for name in _FOREIGN:
        environ.pop(name, None)
    # Of Qt's two event loops here only its own says when it begins to work and when it waits; workers go by that.
    environ["QT_NO_GLIB"] = "1"
    asked = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if environ.get("DISPLAY") and asked not in _KEPT:
        environ["QT_QPA_PLATFORM"] = "xcb"
    named = environ.get("QT_IM_MODULE", "")
    is_ibus = named == _IBUS or (not named and environ.get("XMODIFIERS") == "@im=ibus")
    # Qt finds no plugin under the name fcitx and would say nothing: the bridge listens instead.
    environ["QT_IM_MODULE"] = _IBUS if is_ibus else "compose"


def input_method(environ: Mapping[str, str], platform: str = sys.platform) -> InputMethod:
    """Tell who does Chinese input in an environment that was prepared."""
    if platform in ("win32", "darwin"):
        return InputMethod.SYSTEM
    return InputMethod.IBUS if environ.get("QT_IM_MODULE") == _IBUS else InputMethod.FCITX

"""What the program makes of a desktop's environment before Qt reads it."""

import pytest

from desk_app.app.launch import InputMethod, input_method, prepare

CASES = {
    "a plain X session shows a window and listens for fcitx": (
        {"DISPLAY": ":0"},
        {"QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "compose"},
        InputMethod.FCITX,
    ),
    "a session of fcitx is listened to, for its plugin is not carried": (
        {"DISPLAY": ":0", "QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "compose"},
        InputMethod.FCITX,
    ),
    "ibus has its plugin": ({"DISPLAY": ":0", "QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}, InputMethod.IBUS),
    "ibus named for X programs only counts too": (
        {"DISPLAY": ":0", "XMODIFIERS": "@im=ibus"},
        {"QT_IM_MODULE": "ibus"},
        InputMethod.IBUS,
    ),
    "a platform of the desktop's own Qt would end ours": (
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "dxcb;xcb"},
        {"QT_QPA_PLATFORM": "xcb"},
        InputMethod.FCITX,
    ),
    "with an X server beside it Wayland is not used": (
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"},
        {"QT_QPA_PLATFORM": "xcb"},
        InputMethod.FCITX,
    ),
    "who asks for no screen gets none": (
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "offscreen"},
        InputMethod.FCITX,
    ),
}


@pytest.mark.parametrize(("given", "expected", "who"), CASES.values(), ids=CASES)
def test_the_environment_is_put_right(given, expected, who):
    environ = dict(given)
    prepare(environ, "linux")
    assert {name: environ[name] for name in expected} == expected
    assert input_method(environ, "linux") is who
    again = dict(environ)
    prepare(again, "linux")  # the process that replaces a locked one inherits it
    assert again == environ


def test_plugins_of_another_qt_are_not_looked_for():
    environ = {"QT_PLUGIN_PATH": "x", "QT_QPA_PLATFORMTHEME": "ukui", "QT_STYLE_OVERRIDE": "ukui", "HOME": "/h"}
    prepare(environ, "linux")
    assert environ == {"HOME": "/h", "QT_IM_MODULE": "compose", "QT_NO_GLIB": "1"}


def test_windows_is_left_as_it_is():
    environ = {"QT_IM_MODULE": "fcitx"}
    prepare(environ, "win32")
    assert (environ, input_method(environ, "win32")) == ({"QT_IM_MODULE": "fcitx"}, InputMethod.SYSTEM)

"""Put the look on the program: bundled fonts, drawings, palette and the one style sheet.

The folder of resources is passed in by the composition root; nothing of the operating system's fonts is needed.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from string import Template

from PySide6.QtGui import QFontDatabase, QPixmapCache
from PySide6.QtWidgets import QApplication

from desk_app.errors import EnvironmentFailureError
from desk_app.ui import icons
from desk_app.ui.theme import Theme, Type, wear

UI_FONTS = ("hei.ttf", "song.ttf", "ext.ttf")
"""Text first, then the faces that hold rare characters of names."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything read from disk that the window's appearance is made of."""

    families: tuple[str, ...]
    drawings: dict[str, str]
    sheet: str
    icons: str


def load_look(resources: Path) -> Look:
    """Register the bundled fonts and read drawings and style sheet; needs a ``QApplication``.

    Raises:
        EnvironmentFailureError: when a font file cannot be used.
    """
    return Look(
        families=register_fonts(resources / "fonts"),
        drawings=icons.load_drawings(resources / "icons"),
        sheet=(resources / "qss" / "desk.qss").read_text(encoding="utf-8"),
        icons=(resources / "icons").as_posix(),
    )


def register_fonts(folder: Path) -> tuple[str, ...]:
    """Register the fonts of the window and return their family names in order of preference.

    Raises:
        EnvironmentFailureError: when a font file is missing or damaged.
    """
    families: list[str] = []
    for name in UI_FONTS:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if not found:
            raise EnvironmentFailureError("ui.font_unusable", file=name)
        families += found
    return tuple(families)


def apply(application: QApplication, look: Look, theme: Theme) -> Theme:
    """Dress the whole program; may be called again with another theme while it runs."""
    worn = replace(theme, families=look.families)
    wear(application, worn)
    icons.keep_drawings(application, look.drawings)
    QPixmapCache.clear()
    application.setStyle("Fusion")
    application.setFont(worn.font(Type.BODY))
    application.setPalette(worn.palette())
    application.setStyleSheet(Template(look.sheet).substitute(worn.tokens(), icons=look.icons))
    for widget in application.allWidgets():
        icons.dress_again(widget)
        for action in widget.actions():
            icons.dress_again(action)
    return worn

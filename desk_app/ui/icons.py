"""Our own line icons, recoloured by role and repainted sharp at every zoom.

Each file under ``resources/icons`` is a 20 by 20 drawing that strokes with ``currentColor``. A widget is *dressed*
in an icon: the wish is remembered on the widget, so a change of theme can dress it again.
"""

from enum import StrEnum, unique
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from desk_app.ui.theme import Role, current

ICON_SIZE: Final = 20
_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
_DRAWINGS_PROPERTY = "desk_icon_drawings"
_WISH_PROPERTY = "desk_icon_wish"


@unique
class Icon(StrEnum):
    """Every drawing there is; the value is the file name without its ending."""

    HOME = "home"
    CLUE = "clue"
    CASE = "case"
    FORMS = "forms"
    RECTIFY = "rectify"
    PEOPLE = "people"
    SUPERVISE = "supervise"
    ANALYSE = "analyse"
    HANDOVER = "handover"
    ADMIN = "admin"
    SEARCH = "search"
    LOCK = "lock"
    KEY = "key"
    SHIELD = "shield"
    ADD = "add"
    CLOSE = "close"
    CHECK = "check"
    MORE = "more"
    MENU = "menu"
    FILTER = "filter"
    COLUMNS = "columns"
    PRINT = "print"
    SAVE = "save"
    EDIT = "edit"
    UNDO = "undo"
    ATTACH = "attach"
    LINK = "link"
    HISTORY = "history"
    CALENDAR = "calendar"
    CLOCK = "clock"
    WARNING = "warning"
    INFO = "info"
    DOCUMENT = "document"
    FOLDER = "folder"
    IMPORT = "import"
    EXPORT = "export"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    EYE = "eye"
    HELP = "help"
    PERSON = "person"
    BACKUP = "backup"
    EMPTY = "empty"
    REFRESH = "refresh"
    VOID = "void"


def load_drawings(folder: Path) -> dict[str, str]:
    """Read every drawing of the folder; a missing one fails here and not on a screen.

    Raises:
        FileNotFoundError: when a drawing is missing.
    """
    return {icon.value: (folder / f"{icon.value}.svg").read_text(encoding="utf-8") for icon in Icon}


def keep_drawings(application: QGuiApplication, drawings: dict[str, str]) -> None:
    """Make the drawings available to every widget; GUI thread."""
    application.setProperty(_DRAWINGS_PROPERTY, drawings)


def icon_of(icon: Icon, role: Role = Role.INK) -> QIcon:
    """Paint an icon in the colour a role has now."""
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, Role.DISABLED)):
        for scale in _SCALES:
            made.addPixmap(pixmap_of(icon, colour, scale=scale), mode)
    return made


def pixmap_of(icon: Icon, role: Role = Role.INK, *, size: int = ICON_SIZE, scale: float = 1.0) -> QPixmap:
    """Paint an icon once, ``size`` logical pixels wide on a screen of the given pixel ratio."""
    edge, colour = round(size * scale), current().colour(role).name()
    kept_as, pixmap = f"{icon}-{colour}-{edge}-{scale}", QPixmap()
    if QPixmapCache.find(kept_as, pixmap):  # a screen wears the same few icons dozens of times
        return pixmap
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(icon)
    if drawing:
        painter = QPainter(pixmap)
        _renderer(drawing, colour).render(painter, QRectF(0, 0, edge, edge))
        painter.end()
    pixmap.setDevicePixelRatio(scale)
    if drawing:
        QPixmapCache.insert(kept_as, pixmap)
    return pixmap


def paint_icon(painter: QPainter, icon: Icon, role: Role, place: QRectF) -> None:
    """Draw an icon straight into a painter, sharp at any zoom."""
    drawing = _drawing(icon)
    if drawing:
        _renderer(drawing, current().colour(role).name()).render(painter, place)


def _renderer(drawing: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def dress(wearer: QAbstractButton | QAction, icon: Icon, role: Role = Role.INK) -> None:
    """Give a button or action an icon that follows the theme."""
    wearer.setProperty(_WISH_PROPERTY, f"{icon.value} {role.value}")
    wearer.setIcon(icon_of(icon, role))
    if isinstance(wearer, QAbstractButton):
        edge = current().px(16)
        wearer.setIconSize(QSize(edge, edge))


def dress_again(wearer: QObject) -> None:
    """Repaint the icon of one wearer after the theme changed."""
    wish = wearer.property(_WISH_PROPERTY)
    if isinstance(wish, str) and isinstance(wearer, (QAbstractButton, QAction)):
        icon, role = wish.split()
        dress(wearer, Icon(icon), Role(role))


def _drawing(icon: Icon) -> str:
    application = QGuiApplication.instance()
    drawings = application.property(_DRAWINGS_PROPERTY) if application else None
    return str(drawings.get(icon.value, "")) if isinstance(drawings, dict) else ""

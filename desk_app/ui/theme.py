"""Tokens of the look: colours by role, spacing, type scale, radius; nothing here draws.

Widgets name roles and never values. ``Theme`` is one frozen value; ``look.apply`` makes it the look of the whole
program and ``current`` tells a painting widget which one that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum, unique
from types import MappingProxyType

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

SMALLEST_SCALE, LARGEST_SCALE = 90, 150
_THEME_PROPERTY = "desk_theme"


@unique
class Role(StrEnum):
    """What a colour is for."""

    PAPER = "paper"
    CARD = "card"
    SUNKEN = "sunken"
    LINE = "line"
    LINE_STRONG = "line_strong"
    INK = "ink"
    MUTED = "muted"
    DISABLED = "disabled"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_TEXT = "accent_text"
    ACCENT_PALE = "accent_pale"
    ON_ACCENT = "on_accent"
    FOCUS = "focus"
    SELECTION = "selection"
    TRACK = "track"
    RAIL = "rail"
    RAIL_HOVER = "rail_hover"
    RAIL_INK = "rail_ink"
    RAIL_MUTED = "rail_muted"
    FINE = "fine"
    FINE_TEXT = "fine_text"
    FINE_PALE = "fine_pale"
    SOON = "soon"
    SOON_TEXT = "soon_text"
    SOON_PALE = "soon_pale"
    OVERDUE = "overdue"
    OVERDUE_TEXT = "overdue_text"
    OVERDUE_PALE = "overdue_pale"
    INFO = "info"
    INFO_TEXT = "info_text"
    INFO_PALE = "info_pale"
    NEUTRAL = "neutral"
    NEUTRAL_TEXT = "neutral_text"
    NEUTRAL_PALE = "neutral_pale"
    FORM_1 = "form_1"
    FORM_2 = "form_2"
    FORM_3 = "form_3"
    FORM_4 = "form_4"


@unique
class State(Enum):
    """How urgent something is; always shown together with words."""

    FINE = "fine"
    SOON = "soon"
    OVERDUE = "overdue"
    INFO = "info"
    NEUTRAL = "neutral"

    @property
    def mark(self) -> Role:
        """Name the strong colour of this state, for dots, bars and large numbers."""
        return Role(self.value)

    @property
    def text(self) -> Role:
        """Name the colour small words of this state are written in; readable on the pale background."""
        return Role(f"{self.value}_text")

    @property
    def pale(self) -> Role:
        """Name the background a badge of this state lies on."""
        return Role(f"{self.value}_pale")


@unique
class Space(IntEnum):
    """Distances in logical pixels, before the font scale."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


@unique
class Type(IntEnum):
    """The one type scale, in logical pixels, before the font scale."""

    MUTED = 12
    BODY = 13
    CARD = 14
    PAGE = 19
    NUMBER = 28


RADIUS = 8
RADIUS_SMALL = 5
CONTROL_HEIGHT = 32
ROW_HEIGHT = 38
CHIP_HEIGHT = 28
FORMS = (Role.FORM_1, Role.FORM_2, Role.FORM_3, Role.FORM_4)
_RAMP = {Role.FORM_1: "#3E8E6B", Role.FORM_2: "#C7921E", Role.FORM_3: "#CB6534", Role.FORM_4: "#8F1F1F"}

LIGHT_COLOURS: Mapping[Role, str] = MappingProxyType(
    {
        Role.PAPER: "#F7F6F3",
        Role.CARD: "#FFFFFF",
        Role.SUNKEN: "#FAF9F7",
        Role.LINE: "#E3E0DA",
        Role.LINE_STRONG: "#CFCAC1",
        Role.INK: "#1E2A35",
        Role.MUTED: "#656E7A",
        Role.DISABLED: "#A3A8AE",
        Role.ACCENT: "#9C2A25",
        Role.ACCENT_HOVER: "#85211D",
        Role.ACCENT_TEXT: "#9C2A25",
        Role.ACCENT_PALE: "#F6E8E7",
        Role.ON_ACCENT: "#FFFFFF",
        Role.FOCUS: "#2B6199",
        Role.SELECTION: "#F6E8E7",
        Role.TRACK: "#EDEBE6",
        Role.RAIL: "#1E2A35",
        Role.RAIL_HOVER: "#2A3947",
        Role.RAIL_INK: "#EEF1F4",
        Role.RAIL_MUTED: "#A2AEBA",
        Role.FINE: "#2F7D5B",
        Role.FINE_TEXT: "#26704F",
        Role.FINE_PALE: "#E4F1EA",
        Role.SOON: "#B7791F",
        Role.SOON_TEXT: "#8F5B0B",
        Role.SOON_PALE: "#FBF0DC",
        Role.OVERDUE: "#B83227",
        Role.OVERDUE_TEXT: "#A92A20",
        Role.OVERDUE_PALE: "#FBE4E2",
        Role.INFO: "#2B6199",
        Role.INFO_TEXT: "#2B6199",
        Role.INFO_PALE: "#E3EDF6",
        Role.NEUTRAL: "#6B7480",
        Role.NEUTRAL_TEXT: "#5F6873",
        Role.NEUTRAL_PALE: "#EFEDE8",
        **_RAMP,
    }
)

DARK_COLOURS: Mapping[Role, str] = MappingProxyType(
    {
        Role.PAPER: "#14191E",
        Role.CARD: "#1C232A",
        Role.SUNKEN: "#181E24",
        Role.LINE: "#303A44",
        Role.LINE_STRONG: "#45515D",
        Role.INK: "#E6E9EC",
        Role.MUTED: "#9EA9B4",
        Role.DISABLED: "#616C77",
        Role.ACCENT: "#B23A33",
        Role.ACCENT_HOVER: "#C5473F",
        Role.ACCENT_TEXT: "#F08C84",
        Role.ACCENT_PALE: "#3A2223",
        Role.ON_ACCENT: "#FFFFFF",
        Role.FOCUS: "#6FA8DC",
        Role.SELECTION: "#35262A",
        Role.TRACK: "#2A333C",
        Role.RAIL: "#0E1317",
        Role.RAIL_HOVER: "#1F2830",
        Role.RAIL_INK: "#E6E9EC",
        Role.RAIL_MUTED: "#8E9AA6",
        Role.FINE: "#4FAE82",
        Role.FINE_TEXT: "#6CC79C",
        Role.FINE_PALE: "#1B342A",
        Role.SOON: "#D19A3C",
        Role.SOON_TEXT: "#E3B35C",
        Role.SOON_PALE: "#382C16",
        Role.OVERDUE: "#E2665C",
        Role.OVERDUE_TEXT: "#F08C84",
        Role.OVERDUE_PALE: "#3F2220",
        Role.INFO: "#6FA8DC",
        Role.INFO_TEXT: "#7FB2E2",
        Role.INFO_PALE: "#1C2F41",
        Role.NEUTRAL: "#8E9AA6",
        Role.NEUTRAL_TEXT: "#A9B3BD",
        Role.NEUTRAL_PALE: "#2A333C",
        **_RAMP,
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """One complete look: colours, fonts in order of preference, and the font scale in per cent.

    Raises:
        ValueError: when the scale is outside 90 to 150; a setting is checked where it is read.
    """

    colours: Mapping[Role, str]
    families: tuple[str, ...] = ()
    scale: int = 100
    is_dark: bool = False

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise ValueError(self.scale)

    def colour(self, role: Role) -> QColor:
        """Return the colour a role has in this look."""
        return QColor(self.colours[role])

    def px(self, length: int) -> int:
        """Scale a length with the font setting, so that boxes grow with their text."""
        return round(length * self.scale / 100)

    def font(self, size: Type = Type.BODY, *, bold: bool = False) -> QFont:
        """Make the font of one step of the type scale."""
        font = QFont()
        if self.families:
            font.setFamilies(list(self.families))
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def palette(self) -> QPalette:
        """Make the palette for everything the style sheet does not reach."""
        palette = QPalette()
        groups = {
            QPalette.ColorRole.Window: Role.PAPER,
            QPalette.ColorRole.Base: Role.CARD,
            QPalette.ColorRole.AlternateBase: Role.SUNKEN,
            QPalette.ColorRole.Button: Role.CARD,
            QPalette.ColorRole.ToolTipBase: Role.CARD,
            QPalette.ColorRole.WindowText: Role.INK,
            QPalette.ColorRole.Text: Role.INK,
            QPalette.ColorRole.ButtonText: Role.INK,
            QPalette.ColorRole.ToolTipText: Role.INK,
            QPalette.ColorRole.PlaceholderText: Role.MUTED,
            QPalette.ColorRole.Highlight: Role.SELECTION,
            QPalette.ColorRole.HighlightedText: Role.INK,
            QPalette.ColorRole.Link: Role.INFO,
            QPalette.ColorRole.LinkVisited: Role.INFO,
            QPalette.ColorRole.Mid: Role.LINE,
            QPalette.ColorRole.Accent: Role.ACCENT,
        }
        for target, role in groups.items():
            palette.setColor(target, self.colour(role))
        for target in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour(Role.DISABLED))
        return palette

    def tokens(self) -> dict[str, str]:
        """List every token the style sheet may name."""
        tokens = {role.value: value for role, value in self.colours.items()}
        tokens |= {f"type_{size.name.lower()}": f"{self.px(size)}px" for size in Type}
        tokens |= {f"space_{space.name.lower()}": f"{self.px(space)}px" for space in Space}
        tokens |= {"radius": f"{RADIUS}px", "radius_small": f"{RADIUS_SMALL}px"}
        # Style sheet heights exclude the border and padding the sheet adds around a control.
        return tokens | {
            "control": f"{self.px(CONTROL_HEIGHT) - 10}px",
            "list_row": f"{self.px(20)}px",
            "box": f"{self.px(15)}px",
            "box_radius": f"{self.px(15) // 2 + 1}px",
            "chip_height": f"{self.px(CHIP_HEIGHT)}px",
            "chip": f"{self.px(CHIP_HEIGHT) - 6}px",
            "chip_radius": f"{self.px(CHIP_HEIGHT) // 2}px",
        }


LIGHT = Theme(LIGHT_COLOURS)
DARK = Theme(DARK_COLOURS, is_dark=True)


def current() -> Theme:
    """Return the look the running program wears; the light one before any was applied."""
    application = QApplication.instance()
    worn = application.property(_THEME_PROPERTY) if application else None
    return worn if isinstance(worn, Theme) else LIGHT


def wear(application: QApplication, theme: Theme) -> None:
    """Remember the look for widgets that paint themselves; GUI thread."""
    application.setProperty(_THEME_PROPERTY, theme)

import re
from dataclasses import replace
from string import Template

import pytest
from PySide6.QtWidgets import QLabel

from desk_app.ui import look, theme
from desk_app.ui.icons import Icon, dress, pixmap_of
from desk_app.ui.theme import DARK, LIGHT, Role, State, Theme
from desk_app.ui.widgets.buttons import PlainButton
from tests.ui.conftest import RESOURCES

SHEET = (RESOURCES / "qss" / "desk.qss").read_text(encoding="utf-8")

READ_ON = {
    "text on cards": (Role.INK, Role.CARD),
    "text on paper": (Role.INK, Role.PAPER),
    "muted text on cards": (Role.MUTED, Role.CARD),
    "muted text on paper": (Role.MUTED, Role.PAPER),
    "words on the primary button": (Role.ON_ACCENT, Role.ACCENT),
    "the accent as text": (Role.ACCENT_TEXT, Role.CARD),
    "a checked chip": (Role.ACCENT_TEXT, Role.ACCENT_PALE),
    "a selected row": (Role.INK, Role.SELECTION),
    "a place of the rail": (Role.RAIL_INK, Role.RAIL),
    "the foot of the rail": (Role.RAIL_MUTED, Role.RAIL),
    "the current place": (Role.RAIL_INK, Role.ACCENT),
    **{f"a badge: {state.value}": (state.text, state.pale) for state in State},
}


def _contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("worn_theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("what", READ_ON)
def test_small_words_are_readable(what: str, worn_theme: Theme):
    """Source: WCAG 2.1, success criterion 1.4.3 (4.5 to 1)."""
    ink, ground = READ_ON[what]
    assert _contrast(worn_theme.colours[ink], worn_theme.colours[ground]) >= 4.5


@pytest.mark.parametrize("worn_theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_has_a_colour(worn_theme: Theme):
    assert set(worn_theme.colours) == set(Role)


def test_the_style_sheet_names_tokens_and_no_colour_of_its_own():
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![_a-z])", SHEET)
    assert "$" not in Template(SHEET).substitute(LIGHT.tokens(), icons="icons")


@pytest.mark.parametrize("scale", [89, 151])
def test_a_font_scale_outside_the_limits_is_refused(scale: int):
    with pytest.raises(ValueError, match=str(scale)):
        replace(LIGHT, scale=scale)


def test_the_font_scale_makes_text_and_controls_grow(qtbot, qapp, worn):
    def measured(scale: int) -> tuple[int, int]:
        look.apply(qapp, worn, replace(LIGHT, scale=scale))
        button = PlainButton("Ag")
        qtbot.addWidget(button)
        button.ensurePolished()
        return button.fontMetrics().height(), button.sizeHint().height()

    (small_text, small_box), (large_text, large_box) = measured(90), measured(150)
    assert large_text / small_text == pytest.approx(150 / 90, rel=0.1)
    assert large_box > small_box * 1.4


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_draws_in_the_colour_asked_for(qtbot, icon: Icon):
    image = pixmap_of(icon, Role.OVERDUE, scale=2.0).toImage()
    inked = {
        image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.colours[Role.OVERDUE].lower() in inked


def test_no_drawing_lies_about_unused():
    used = {f"{icon.value}.svg" for icon in Icon} | set(re.findall(r"\$icons/([a-z_]+\.svg)", SHEET))
    assert {path.name for path in (RESOURCES / "icons").iterdir()} == used


def test_a_change_of_theme_recolours_icons_already_shown(qtbot, qapp, worn):
    button = PlainButton("x")
    qtbot.addWidget(button)
    dress(button, Icon.LOCK)
    before = button.icon().pixmap(40, 40).toImage()
    look.apply(qapp, worn, DARK)
    assert button.icon().pixmap(40, 40).toImage() != before


def test_labels_take_the_bundled_font(qtbot):
    label = QLabel("清")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert tuple(label.font().families()) == theme.current().families
    assert len(theme.current().families) == len(look.UI_FONTS)

"""The window needs no font of the operating system."""

import os
import subprocess
import sys

import pytest

from desk_app.errors import EnvironmentFailureError
from desk_app.ui.look import register_fonts
from tests.ui.conftest import RESOURCES, ROOT

# Common words, full-width brackets of document numbers, a rare BMP name character and one of plane 2.
_WORDS = "清卷线索〔2026〕Ag·…龘𠮷"

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication
from desk_app.ui import look, theme

words, resources = sys.argv[1], Path(sys.argv[2])
app = QApplication([])
generic = {"Monospace", "Sans Serif", "Serif"}  # fontconfig's aliases, behind which there is no file
assert set(QFontDatabase.families()) <= generic, QFontDatabase.families()[:5]
worn = look.apply(app, look.load_look(resources), theme.LIGHT)
files = [QRawFont(str(resources / "fonts" / name), 20) for name in look.UI_FONTS]
missing = [char for char in words if not any(file.supportsCharacter(ord(char)) for file in files)]
assert not missing, missing

def painted(text):
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = worn.font(theme.Type.NUMBER)
    painter.setFont(font)
    painter.drawText(4, 36, text)
    painter.end()
    return bytes(image.constBits())

box = painted("\\U000F1234")
shapes = {char: painted(char) for char in words}
assert len(set(shapes.values())) == len(set(words)), "two characters look the same"
assert box not in shapes.values(), "a character is drawn as a box"
assert bytes([255]) * len(box) not in shapes.values(), "a character is not drawn"
print("drawn")
"""


def test_text_is_drawn_without_any_system_font(tmp_path):
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    environment = os.environ | {
        "FONTCONFIG_FILE": str(empty),
        "QT_QPA_FONTDIR": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", _PROGRAM, _WORDS, str(RESOURCES)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "drawn", done.stderr


def test_a_missing_font_file_is_told_and_not_replaced(qapp, tmp_path):
    with pytest.raises(EnvironmentFailureError, match=r"ui\.font_unusable"):
        register_fonts(tmp_path)

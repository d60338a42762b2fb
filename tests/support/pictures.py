"""Take pictures of the gallery: ``python -m tests.support.pictures [--key PREFIX] [--into FOLDER] …``.

Without a folder it writes the pictures of the manual: the same store on the same day, so that a picture changes only
when the window does.
"""

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.support.screens import offscreen

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "resources" / "docs" / "manual"
# Picture of the manual → entry of the gallery.
IN_MANUAL: Mapping[str, str] = {
    "home": "window.home",
    "clues": "window.clues",
    "register": "clues.register",
    "step": "clues.step_approve_talk",
    "limits": "window.deadlines",
    "history": "window.history",
    "forms": "window.forms",
    "rectification": "window.rectification",
    "handover": "handover.preview",
    "import": "import.check",
    "print": "print.preview",
    "paper": "papers.form",
    "verify": "print.verify",
    "volume": "attachments.volume",
    "administration": "window.health",
    "lock": "shell.lock",
    "palette": "window.search",
    "first-run": "start.sheet",
}


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser()
    asked.add_argument("--key", default="", help="only entries whose key begins so, or so (several with commas)")
    asked.add_argument("--into", type=Path, help="a folder; the pictures are named by the keys then")
    asked.add_argument("--lang", default="zh", choices=("zh", "en", "pseudo"))
    asked.add_argument("--scale", type=int, default=100)
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--screen", default="1366x768")
    asked.add_argument("--factor", type=int, default=1, help="dots a pixel has")
    asked.add_argument("--store", type=Path, help="a sample store made before")
    asked.add_argument("--tabs", action="store_true", help="a picture of every tab")
    return asked.parse_args()


def main() -> None:
    """Take them."""
    asked = _arguments()
    width, height = (int(number) for number in asked.screen.split("x"))
    with tempfile.TemporaryDirectory() as place:
        if "configfile" not in os.environ.get("QT_QPA_PLATFORM", ""):
            kept = Path(tempfile.mkdtemp())
            os.execve(
                sys.executable,
                [sys.executable, "-m", "tests.support.pictures", *sys.argv[1:]],
                dict(offscreen(kept, width, height, asked.factor)),
            )
        _take(asked, width, height, Path(place))
    sys.stdout.flush()
    os._exit(0)  # nothing here is worth the order in which Qt and Python take things down


def _take(asked: argparse.Namespace, width: int, height: int, place: Path) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication, QTabWidget

    from desk_app.ui import i18n, look, theme
    from desk_app.ui.gallery.entries import ENTRIES
    from desk_app.ui.gallery.longer import Longer
    from tests.support.gallery import RESOURCES, Stage, make_sample, open_bench, rest, speaking

    gc.disable()
    application = QApplication([])
    dress = look.load_look(RESOURCES)
    look.apply(application, dress, replace(theme.DARK if asked.dark else theme.LIGHT, scale=asked.scale))
    language = i18n.Language.CHINESE if asked.lang == "zh" else i18n.Language.ENGLISH
    i18n.install(application, RESOURCES / "i18n", language)
    longer = Longer(application)
    if asked.lang == "pseudo":
        application.installTranslator(longer)
    made = asked.store or place / "made"
    if asked.store is None:
        make_sample(made)
    entries = {entry.key: entry for entry in ENTRIES}
    wanted = (
        IN_MANUAL
        if asked.into is None
        else {key: key for key in entries if key.startswith(tuple(asked.key.split(",")))}
    )
    target = asked.into or MANUAL
    target.mkdir(parents=True, exist_ok=True)
    with open_bench(made, place / "copy") as opened:
        bench = speaking(opened, "zh" if asked.lang == "zh" else "en")
        stage = Stage.at(bench, width, height)
        for name, key in wanted.items():
            with stage.up(entries[key], QSize(width, height)) as shown:
                shown.window().grab().save(str(target / f"{name}.png"))
                for tabs in shown.findChildren(QTabWidget) if asked.tabs else ():
                    for number in range(1, tabs.count()):
                        tabs.setCurrentIndex(number)
                        rest(bench)
                        shown.window().grab().save(str(target / f"{name}-{number}.png"))
            gc.collect(1)


if __name__ == "__main__":
    main()

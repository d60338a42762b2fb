"""Look through the whole gallery on one screen: ``python -m tests.support.scan_clipping STORE WxH SCALE LANGS [dark|light] [WORDS] [KEY]``.

A process of its own for every screen, because a platform has one screen and one scale for its whole life. Prints as
JSON what is cut off, and what is Chinese in an English window.
"""

import gc
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.support.gallery import RESOURCES, Stage, open_bench, rest, speaking


def main(made: str, screen: str, scale: str, langs: str, *more: str) -> None:
    """Look, and print what was found."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication, QTabWidget

    from desk_app.ui import i18n, look, theme
    from desk_app.ui.gallery.entries import ENTRIES
    from desk_app.ui.gallery.longer import Longer
    from tests.support.clipping import clipped
    from tests.support.foreign import content, foreign, looked_at

    skin, words, only = (*more, "", "", "")[:3]
    gc.disable()
    width, height = (int(number) for number in screen.split("x"))
    application = QApplication([])
    worn = look.load_look(RESOURCES)
    look.apply(application, worn, replace(theme.DARK if skin == "dark" else theme.LIGHT, scale=int(scale)))
    found: dict[str, list[str]] = {"clipped": [], "foreign": []}
    turned: set[tuple[str, type]] = set()
    with tempfile.TemporaryDirectory() as folder, open_bench(Path(made), Path(folder, "copy")) as opened:
        for lang in langs.split(","):
            known = content(opened)  # anew: entries of the round before may have added to the store
            language = i18n.Language.CHINESE if lang == "zh" else i18n.Language.ENGLISH
            translators = list(i18n.install(application, Path(words) if words else RESOURCES / "i18n", language))
            if lang in ("pseudo", "longer"):
                translators.append(Longer())
                application.installTranslator(translators[-1])
            bench = speaking(opened, "zh" if lang == "zh" else "en")
            stage = Stage.at(bench, width, height)
            for entry in ENTRIES:
                if only and only not in entry.key:
                    continue
                sys.stderr.write(f"{entry.key}\n")
                with stage.up(entry, QSize(width, height)) as shown:
                    is_foreign = lang != "zh" and looked_at(entry.key)
                    seen = dict.fromkeys(clipped(shown))
                    strange = dict.fromkeys(foreign(shown, known) if is_foreign else ())
                    # The tabs of one kind of place are the same whatever stands in it.
                    whose = (lang, entry.shows)
                    is_new = whose not in turned or entry.key.startswith("clues.")
                    turned.add(whose)
                    for tabs in shown.findChildren(QTabWidget) if is_new else ():
                        if not tabs.isVisible():
                            continue
                        for number in range(tabs.count()):
                            tabs.setCurrentIndex(number)
                            rest(bench)
                            seen |= dict.fromkeys(clipped(shown))
                            strange |= dict.fromkeys(foreign(shown, known) if is_foreign else ())
                    found["clipped"] += [f"{entry.key} {lang}: {one}" for one in seen]
                    found["foreign"] += [f"{entry.key}: {one}" for one in strange]
                gc.collect(1)
            for translator in translators:
                application.removeTranslator(translator)
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    sys.stdout.flush()
    os._exit(0)  # nothing here is worth the order in which Qt and Python take things down


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The screens of a platform without a screen: an offscreen Qt asks a file how large they are."""

import json
import os
from collections.abc import Mapping
from pathlib import Path


def offscreen(folder: Path, width: int, height: int, factor: int = 1) -> Mapping[str, str]:
    """Write the file for one screen and give the environment for a process that is to have it."""
    one = {
        "name": "one",
        "x": 0,
        "y": 0,
        "width": width * factor,
        "height": height * factor,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    file = folder / f"screen-{width}x{height}-{factor}.json"
    table = {"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": [one]}
    file.write_text(json.dumps(table), encoding="utf-8")
    # Without GLib, as the program runs: over GLib the loop tells the wrong way round when it is at rest.
    given = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}", "QT_NO_GLIB": "1"}
    given.pop("QT_SCALE_FACTOR", None)
    return {**given, "QT_SCALE_FACTOR": str(factor)} if factor != 1 else given

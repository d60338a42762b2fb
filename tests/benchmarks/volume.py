"""Bind a thousand scanned pages in a process of its own and print time and peak memory as JSON.

``python -m tests.benchmarks.volume [PAGES]``: half of the pages are single JPEGs, half are one PDF. The store is a real
one, so that decrypting is part of what is measured.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageFilter

from desk_app.services.attachments import Attach
from desk_app.services.door import Services
from desk_app.services.volumes.making import MakeVolume
from desk_app.services.volumes.planning import PlanVolume
from desk_app.store.store import Store
from tests.support import scans
from tests.support.stores import FLOOR, FixedClock, build_kit, founding
from tests.ui.screens.conftest import a_clue

_SIZE = (2480, 3508)
_DOTS = (300, 300)


def _pages(count: int) -> list[Image.Image]:
    """Make pages that compress like scans: words on grain."""
    random.seed(1)
    made = []
    for number in range(count):
        grain = Image.effect_noise(_SIZE, 14).filter(ImageFilter.GaussianBlur(0.6))
        made.append(Image.blend(scans.page(f"第{number}页", _SIZE), grain, 0.05))
    return made


def _peak() -> int:
    """Give the most memory this process ever held, in megabytes."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(pages: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kit = build_kit(FixedClock())
        store, _ = Store.create(folder / "store", founding(), kit.clock, kit.search, cost=FLOOR)
        services = Services(store, kit)
        clue = a_clue(services)
        some = _pages(4)
        files = []
        for number in range(pages // 2):
            file = folder / f"{number:04}.jpg"
            with file.open("wb") as out:
                some[number % 4].save(out, "JPEG", quality=75, dpi=_DOTS, comment=str(number).encode())
            files.append(file)
        whole = folder / "whole.pdf"
        rest = [some[number % 4] for number in range(pages - pages // 2)]
        rest[0].save(whole, "PDF", save_all=True, append_images=rest[1:], resolution=300, quality=75)
        services.execute(Attach(clue, (*files, whole)))
        read = sum(file.stat().st_size for file in (*files, whole)) >> 20
        missing = services.ask(PlanVolume(clue, "clue_file")).missing
        before, began = _peak(), time.perf_counter()
        made = services.execute(MakeVolume(clue, "clue_file", folder / "volume.pdf", "bench", without=missing))
        took = time.perf_counter() - began
        services.close()
        return {
            "pages": sum(part.pages for part in made),
            "parts": len(made),
            "megabytes_read": read,
            "seconds": round(took, 1),
            "peak_before_mb": before,
            "peak_mb": _peak(),
        }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))

"""Make one PDF with weasyprint or typst, in a process of its own and a Python of their own; nothing of ours is used.

``PYTHON other_engine.py weasyprint|typst SOURCE FONTS WARM OUT.pdf`` prints the seconds of every time after the first.
"""

import importlib
import json
import sys
import time


def main(engine: str, source: str, fonts: str, warm: int, out: str) -> list[float]:
    times = []
    module = importlib.import_module(engine)
    for _ in range(warm + 1):
        started = time.perf_counter()
        if engine == "typst":
            module.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True)
        else:
            module.HTML(filename=source).write_pdf(out)
        times.append(time.perf_counter() - started)
    return times[1:]


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])))

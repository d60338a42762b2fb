"""Start one process and write down what it took: ``python -I -S launcher.py TOLD COMMAND…``; needs nothing but Python.

A process begins with the memory of the one that started it, and the system counts that as its peak: so this small one
stands between the benchmark and what is measured.
"""

import os
import sys
import time


def main(told: str, command: list[str]) -> None:
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - started
    with open(told, "w", encoding="ascii") as out:  # noqa: PTH123 - pathlib would be half of the memory
        out.write(f"{took} {os.waitstatus_to_exitcode(status)} {used.ru_maxrss}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""A program that is meant to be killed: it forks a child for each command line, and each child runs one command.

The parent has everything imported, so that a child begins at once. Lines in: JSON with action, folder, file. Lines
out: ``start PID`` when the command begins, ``done`` when it has ended, ``ended STATUS`` when the child is gone.
"""

import dataclasses
import json
import os
import sys
from pathlib import Path

from desk_app.app.compose import build_kit
from desk_app.crypto.keyslots import FLOOR
from desk_app.services.door import Services
from desk_app.services.handover.receive import ReceiveBundle
from desk_app.services.kit import Kit
from desk_app.services.ledgers.importing import ImportLedger, LedgerSource
from desk_app.store.store import Store
from tests.support.stores import PASSPHRASE, FixedClock


def say(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def run(kit: Kit, action: str, folder: Path, file: Path) -> None:
    services = Services(Store.open(folder, PASSPHRASE, kit.clock, kit.search), kit)
    say(f"start {os.getpid()}")
    if action == "import":
        services.execute(ImportLedger(LedgerSource(file)))
    else:
        services.execute(ReceiveBundle(file))
    say("done")


def main() -> None:
    kit = dataclasses.replace(build_kit(FixedClock()), cost=FLOOR)
    for line in sys.stdin:
        wanted = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(kit, wanted["action"], Path(wanted["folder"]), Path(wanted["file"]))
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")


if __name__ == "__main__":
    main()

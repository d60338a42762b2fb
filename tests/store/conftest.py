"""The journal and the log are tested on real stores."""

from tests.support.stores import (
    clock,
    founded,
    founded_peer,
    kit,
    peer,
    services,
    shared_kit,
    store,
    store_folder,
)

__all__ = [
    "clock",
    "founded",
    "founded_peer",
    "kit",
    "peer",
    "services",
    "shared_kit",
    "store",
    "store_folder",
]

"""What a file may be called: names come from disks and bundles of others and are never trusted as paths."""

import unicodedata

_LONGEST = 120
_FORBIDDEN = frozenset('<>:"|?*')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))}
)


def plain_name(given: str) -> str:
    """Make a name that is one part of a path on every system, shows as it reads, and keeps its ending.

    Folders, control characters and those that turn the direction of writing are dropped; empty when nothing is left.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join(_plain(char) for char in unicodedata.normalize("NFC", last)).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) >= _LONGEST // 2:
        stem, ending = kept, ""
    if stem.casefold() in _DEVICES:
        stem = f"_{stem}"
    room = _LONGEST - len(dot and ending) - 1
    return f"{stem[:room].rstrip(' .')}{'.' if ending else ''}{ending}"


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Cf"}:
        return ""
    return "_" if char in _FORBIDDEN or category == "Cs" else char

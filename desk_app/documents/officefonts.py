"""The faces an office has of its own: looked for by file name, taken only when they may be embedded and can be read.

Nothing in a folder of fonts may stop a print: what is broken, forbidden or no file at all is passed over.

Source: OpenType specification 1.9, font file header, table OS/2 (fsType).
"""

import os
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

_DEEPEST, _MOST_ENTRIES = 4, 20_000
_LARGEST = 200 << 20
_COLLECTION = b"ttcf"
_NEEDED = frozenset({b"glyf", b"loca", b"head", b"cmap", b"hhea", b"hmtx", b"maxp", b"OS/2", b"post", b"name"})
_MOST_TABLES = 128
_RIGHTS, _RESTRICTED, _NO_SUBSET_OR_ONLY_BITMAPS = 0x000F, 0x0002, 0x0300


def folders(environ: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """List where systems keep fonts: for everybody, then for this person."""
    windows = environ.get("WINDIR", "")
    local = environ.get("LOCALAPPDATA", "")
    return (
        *((Path(windows, "Fonts"),) if windows else ()),
        *((Path(local, "Microsoft", "Windows", "Fonts"),) if local else ()),
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )


def find(places: Iterable[Path], names: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[Path, ...]]:
    """Find usable files for every role, the best first; one name is looked for in all places before the next."""
    wanted = {name.casefold() for listed in names.values() for name in listed}
    there: dict[str, list[Path]] = {}
    for path in _walk(places):
        if path.name.casefold() in wanted:
            there.setdefault(path.name.casefold(), []).append(path)
    return {
        role: tuple(path for name in listed for path in there.get(name.casefold(), ()) if usable(path))
        for role, listed in names.items()
    }


def usable(path: Path) -> bool:
    """Tell whether a file has TrueType outlines and may be embedded in part."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        with path.open("rb") as file:
            return _may_embed(file, path.stat().st_size)
    except (OSError, struct.error):
        return False


def _walk(places: Iterable[Path]) -> Iterator[Path]:
    """Go through folders without following links, and never through more than a folder of fonts can hold."""
    left = _MOST_ENTRIES
    for place in places:
        depth = len(place.parts)
        for folder, inner, files in os.walk(place):
            inner[:] = sorted(inner) if len(Path(folder).parts) - depth < _DEEPEST else []
            for name in sorted(files):
                left -= 1
                if left < 0:
                    return
                yield Path(folder, name)


def _may_embed(file: BinaryIO, size: int) -> bool:
    start = 0
    if file.read(4) == _COLLECTION:
        file.seek(12)
        (start,) = struct.unpack(">L", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    if count > _MOST_TABLES:
        return False
    tables: dict[bytes, tuple[int, int]] = {}
    for _ in range(count):
        tag, offset, length = struct.unpack(">4s4xLL", file.read(16))
        tables[tag] = (offset, length)
    if not tables.keys() >= _NEEDED or any(offset + length > size for offset, length in tables.values()):
        return False
    file.seek(tables[b"OS/2"][0] + 8)
    (rights,) = struct.unpack(">H", file.read(2))
    return rights & _RIGHTS != _RESTRICTED and not rights & _NO_SUBSET_OR_ONLY_BITMAPS

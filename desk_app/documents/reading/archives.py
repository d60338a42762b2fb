"""Read XML members of an office archive without trusting what it says of itself.

Sizes are counted while unpacking and never taken from the archive; a document type or an entity is refused, for
neither belongs into an office file, and so is nesting no writer makes. Source: ECMA-376 part 2, section 8 (no DTD).
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Final
from xml.parsers import expat

from desk_app.errors import InputError

MEMBER_LIMIT: Final = 64 << 20
DEPTH_LIMIT: Final = 400
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError)
"""What reading an archive that is none, or is damaged, fails with."""

_MEMBERS = 20_000
_BLOCK = 1 << 18

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Archive:
    """An office archive in memory; close it or use ``opened``."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = 4 * MEMBER_LIMIT

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def walk(self, name: str, start: Start, end: End, text: Text) -> None:
        """Parse one member and tell its elements by local name, with their attributes by local name.

        Raises:
            InputError: ``view.damaged``, ``view.hostile`` or ``view.too_large``.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        depth = 0

        def begin(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEPTH_LIMIT:
                raise InputError("view.hostile")
            start(_local(element), {_local(key): value for key, value in attributes.items()})

        def finish(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(_local(element))

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        try:
            for block in self._blocks(name):
                parser.Parse(block, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError("view.damaged") from error

    def _blocks(self, name: str) -> Iterator[bytes]:
        done = 0
        with self._archive.open(name) as src:
            while block := src.read(_BLOCK):
                done += len(block)
                self._left -= len(block)
                if done > MEMBER_LIMIT or self._left < 0:
                    raise InputError("view.too_large", limit=MEMBER_LIMIT >> 20)
                yield block


@contextmanager
def opened(data: bytes) -> Iterator[Archive]:
    """Open an archive for reading.

    Raises:
        InputError: ``view.damaged``, ``view.encrypted`` or ``view.hostile``; also for what goes wrong inside the block.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS or len({member.filename for member in members}) != len(members):
                raise InputError("view.hostile")
            if any(member.flag_bits & 1 for member in members):
                raise InputError("view.encrypted")
            yield Archive(archive)
    except BROKEN as error:
        raise InputError("view.damaged") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_found: object) -> None:
    raise InputError("view.hostile")

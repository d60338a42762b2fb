"""Read the shipped data files once; every other package gets parsed values, never a path or an open file.

Does not know what a table means: the package that owns a table parses it into its own types.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from desk_app.errors import EnvironmentFailureError, TamperedError

Table: TypeAlias = Mapping[str, object]
ThreeParts: TypeAlias = tuple[str, str, str]  # what happened, what is safe, what to do next
Messages: TypeAlias = Mapping[str, Mapping[str, ThreeParts]]  # error code, then language

LANGUAGES = ("zh", "en")
_NAME = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_PARTS = 3


class LateTable(Mapping[str, object]):
    """A TOML file that is read when somebody first looks into it."""

    def __init__(self, read: Callable[[], Table]) -> None:
        self._read = read

    def __getitem__(self, key: str) -> object:
        """Give an entry.

        Raises:
            DeskError: as ``Resources.table``; so do the others.
        """
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the entries."""
        return iter(self._read())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._read())


class Resources:
    """The files below one folder, each read at most once; names are relative with ``/``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes: dict[str, bytes] = {}
        self._tables: dict[str, Table] = {}

    def path(self, name: str) -> Path:
        """Give the file itself, for the few readers that want a path (fonts, translations).

        Raises:
            EnvironmentFailureError: ``resource.missing`` when there is no such file.
        """
        found = self._folder / _checked(name)
        if not found.is_file():
            raise EnvironmentFailureError("resource.missing", name=name)
        return found

    def data(self, name: str) -> bytes:
        """Read a file whole.

        Raises:
            EnvironmentFailureError: ``resource.missing`` or ``resource.unreadable``.
        """
        if name not in self._bytes:
            path = self.path(name)
            try:
                self._bytes[name] = path.read_bytes()
            except OSError as error:
                raise EnvironmentFailureError("resource.unreadable", name=name, errno=error.errno or 0) from error
        return self._bytes[name]

    def text(self, name: str) -> str:
        """Read a file as UTF-8.

        Raises:
            EnvironmentFailureError: see ``data``.
            TamperedError: ``resource.damaged`` when it is not UTF-8.
        """
        data = self.data(name)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise TamperedError("resource.damaged", name=name) from error

    def table(self, name: str) -> Table:
        """Parse a TOML file.

        Raises:
            EnvironmentFailureError: see ``data``.
            TamperedError: ``resource.damaged`` when it is not TOML.
        """
        if name not in self._tables:
            text = self.text(name)
            try:
                self._tables[name] = MappingProxyType(tomllib.loads(text))
            except tomllib.TOMLDecodeError as error:
                raise TamperedError("resource.damaged", name=name) from error
        return self._tables[name]

    def tables(self, folder: str) -> Mapping[str, Table]:
        """Parse every TOML file directly in ``folder``: file name without its ending → table, in name order.

        Raises:
            EnvironmentFailureError: ``resource.missing`` when there is none; see ``data``.
            TamperedError: see ``table``.
        """
        return MappingProxyType({stem: self.table(name) for stem, name in self._names(folder)})

    def late_tables(self, folder: str) -> Mapping[str, Table]:
        """Give the same tables as ``tables``, each read when first looked into.

        Raises:
            EnvironmentFailureError: ``resource.missing`` when there is none.
        """
        return MappingProxyType({stem: LateTable(partial(self.table, name)) for stem, name in self._names(folder)})

    def _names(self, folder: str) -> list[tuple[str, str]]:
        files = sorted((self._folder / _checked(folder)).glob("*.toml"))
        if not files:
            raise EnvironmentFailureError("resource.missing", name=folder)
        return [(file.stem, f"{folder}/{file.name}") for file in files]

    def messages(self) -> Messages:
        """Gather the sentences for every error code from ``terms/messages``.

        Raises:
            EnvironmentFailureError: see ``tables``.
            TamperedError: ``resource.damaged`` when a code is told twice or not in three parts in each language.
        """
        found: dict[str, Mapping[str, ThreeParts]] = {}
        for area, table in self.tables("terms/messages").items():
            for code, wording in table.items():
                if code in found:
                    raise TamperedError("resource.damaged", name=f"terms/messages/{area}.toml", code=code)
                found[code] = _wording(area, code, wording)
        return MappingProxyType(found)


def _checked(name: str) -> str:
    """Refuse names that could leave the folder; they come from the program, so a bad one is our bug."""
    if not _NAME.fullmatch(name) or ".." in name.split("/"):
        raise ValueError(name)
    return name


def _wording(area: str, code: str, value: object) -> Mapping[str, ThreeParts]:
    spoken = {}
    if isinstance(value, Mapping) and set(value) == set(LANGUAGES):
        for language in LANGUAGES:
            parts = value[language]
            if isinstance(parts, list) and len(parts) == _PARTS and all(isinstance(p, str) and p for p in parts):
                spoken[language] = (parts[0], parts[1], parts[2])
    if len(spoken) != len(LANGUAGES):
        raise TamperedError("resource.damaged", name=f"terms/messages/{area}.toml", code=code)
    return MappingProxyType(spoken)

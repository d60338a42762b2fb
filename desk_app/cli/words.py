"""The words the command line itself says; they are data (``resources/terms/cli.toml``) in two languages."""

from collections.abc import Mapping
from typing import TypeAlias, cast

Table: TypeAlias = Mapping[str, object]
_Entries: TypeAlias = Mapping[str, Mapping[str, str]]


class Words:
    """The program's own words in one language, from the four sections of the table."""

    def __init__(self, table: Table, lang: str) -> None:
        self.table = table
        self.lang = "zh" if lang == "zh" else "en"

    def say(self, key: str, **values: object) -> str:
        """Give a sentence with its values filled in."""
        return self._entries("say")[key][self.lang].format(**values)

    def help(self, *keys: str) -> str:
        """Give the explanation of a command or argument: the first of the keys that has one."""
        entries = self._entries("help")
        return next(entries[key] for key in keys if key in entries)[self.lang]

    def head(self, key: str) -> str:
        """Give the heading of a column or a line."""
        return self._entries("head")[key][self.lang]

    def value(self, key: str) -> str:
        """Give the words for a value of the program's own, or the value itself when it speaks for itself."""
        entry = self._entries("value").get(key)
        return entry[self.lang] if entry else key

    def _entries(self, section: str) -> _Entries:
        return cast("_Entries", self.table[section])

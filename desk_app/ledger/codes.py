"""Code lists by the labels people write: the official term, its identifier, and known other words for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from desk_app.domain.rules.codes import CodeList
from desk_app.errors import InputError
from desk_app.ledger.cells import plain

_FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for; ``also`` are further fields it implies, ``note`` is told to the person."""

    code: str
    is_official: bool
    note: str = ""
    also: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CodeTables:
    """All lists; a label that stands for two codes has an empty meaning."""

    lists: Mapping[str, Mapping[str, Meaning]]

    def meaning(self, list_name: str, label: str) -> Meaning | None:
        """Look a label up; None when the list does not know it.

        Raises:
            InputError: ``ledger.unknown_list`` when a profile names a list that does not exist.
        """
        if list_name not in self.lists:
            raise InputError("ledger.unknown_list", list=list_name)
        return self.lists[list_name].get(plain(label))

    def flag(self, label: str) -> bool | None:
        """Read yes or no; None when it is neither."""
        meaning = self.meaning(_FLAG, label)
        return None if meaning is None else meaning.code == "yes"


def code_tables(lists: Iterable[CodeList], words: Mapping[str, object]) -> CodeTables:
    """Make the tables from the rule files and ``resources/ledger/words.toml``.

    Raises:
        InputError: ``ledger.words_invalid`` when a word names a code its list does not have.
    """
    tables: dict[str, dict[str, Meaning]] = {_FLAG: {}}
    known: dict[str, set[str]] = {_FLAG: {"yes", "no"}}
    for code_list in lists:
        table = tables.setdefault(code_list.id, {})
        known[code_list.id] = set(code_list.ids)
        for code in code_list:
            for label in dict.fromkeys((plain(code.id), plain(code.zh))):
                ambiguous = label in table and table[label].code != code.id
                table[label] = Meaning("" if ambiguous else code.id, is_official=True)
    for list_name, entries in words.items():
        if list_name not in tables or not isinstance(entries, Mapping):
            raise InputError("ledger.words_invalid", list=list_name, word="")
        for word, entry in entries.items():
            meaning = _read_word(entry)
            if meaning is None or meaning.code not in known[list_name]:
                raise InputError("ledger.words_invalid", list=list_name, word=word)
            tables[list_name].setdefault(plain(word), meaning)
    return CodeTables(MappingProxyType({name: MappingProxyType(table) for name, table in tables.items()}))


def _read_word(entry: object) -> Meaning | None:
    if isinstance(entry, str):
        return Meaning(entry, is_official=False)
    if not isinstance(entry, Mapping):
        return None
    also = entry.get("also", {})
    return Meaning(str(entry.get("code")), False, str(entry.get("note", "")), MappingProxyType(dict(also)))

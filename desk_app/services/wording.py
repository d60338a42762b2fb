"""Turn an error into the three sentences a person reads; the only place that does, for the window and the terminal.

The sentences are data (``resources/terms/messages/*.toml``), keyed by the error's code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from desk_app.errors import DeskError


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what is safe, what to do next."""

    code: str
    what: str
    safe: str
    next: str

    @property
    def lines(self) -> tuple[str, str, str]:
        """Give the three sentences in order."""
        return self.what, self.safe, self.next


class _Params(dict[str, object]):
    """Show a missing parameter as an empty text instead of failing while failing."""

    def __missing__(self, key: str) -> str:
        return ""


class Wording:
    """The sentences of every error code in every language."""

    def __init__(self, messages: Mapping[str, Mapping[str, tuple[str, str, str]]]) -> None:
        self._messages = messages

    def message(self, error: DeskError, lang: str) -> Message:
        """Give the sentences for an error in ``zh`` or ``en``."""
        what, safe, after = self._spoken(error.code, lang, error.params)
        return Message(error.code, what, safe, after)

    def sentence(self, code: str, lang: str, **params: object) -> str:
        """Give only what happened, for reasons shown in lists."""
        return self._spoken(code, lang, params)[0]

    def way_out(self, code: str, lang: str, **params: object) -> str:
        """Give only what to do next, for findings shown in lists."""
        return self._spoken(code, lang, params)[2]

    def _spoken(self, code: str, lang: str, params: Mapping[str, object]) -> tuple[str, str, str]:
        spoken = self._messages.get(code) or self._messages["desk.unnamed"]
        filled = _Params(params, code=code)
        what, safe, after = (part.format_map(filled) for part in spoken["zh" if lang == "zh" else "en"])
        return what, safe, after


class Terms:
    """Names of kinds and fields for people: ``resources/terms/fields.toml``."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", table)

    def kind(self, kind: str, lang: str) -> str:
        """Name a kind of record."""
        return self._table[kind]["_kind"]["zh" if lang == "zh" else "en"]

    def field(self, kind: str, field: str, lang: str) -> str:
        """Name a field of a kind."""
        return self._table[kind][field]["zh" if lang == "zh" else "en"]

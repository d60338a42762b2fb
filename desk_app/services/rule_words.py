"""How the page of rules says keys, values and degrees of confidence: ``resources/terms/rules.toml``."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.packs import FilePolicy

_LIST_MARK = {"zh": "\u3001", "en": ", "}
_PART_MARK = {"zh": "\uff1b", "en": "; "}
_IS = {"zh": "\uff1a", "en": ": "}
_OTHER = "other"
SPAN = frozenset({"amount", "unit"})
_Lists = Mapping[str, CodeList]


class RuleWords:
    """The words of rule rows in both languages; a key or value without words is shown as it stands in the file."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", table)
        self._lists = cast("Mapping[str, str]", table["list"])
        self._worded = frozenset(cast("Mapping[str, list[str]]", table["worded"])["keys"])
        self._starting = cast("Mapping[str, str]", table["starting"])

    def key(self, name: str, lang: str) -> str:
        """Name a key."""
        return self._said("key", name, lang)

    def confidence(self, name: str, lang: str) -> str:
        """Name a degree of confidence; empty for rows that state none."""
        return self._said("confidence", name, lang) if name else ""

    def group(self, policy: FilePolicy | None, lang: str) -> tuple[str, str]:
        """Give the kind of rules the files of a policy belong to, and its name."""
        if policy is not None:
            return policy.id, policy.zh if lang == "zh" else policy.en
        return _OTHER, self._said("file", _OTHER, lang)

    def file(self, name: str, lang: str) -> str:
        """Name what a file is about."""
        return self._said("file", name, lang)

    def shown(self, values: Mapping[str, object], lang: str) -> Mapping[str, object]:
        """Leave out the words of the other language, and put an amount and its unit together."""
        other = "_en" if lang == "zh" else "_zh"
        found = {name: value for name, value in values.items() if not name.endswith(other)}
        if found.keys() >= SPAN and set(found) != SPAN:
            return {"span": {name: found.pop(name) for name in ("amount", "unit")}, **found}
        return found

    def value(self, name: str, value: object, lists: _Lists, lang: str) -> str:
        """Say one value of a row; codes are said by their lists."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self._said("value", str(value).lower(), lang)
        if isinstance(value, list):
            between = _PART_MARK if any(isinstance(item, dict) for item in value) else _LIST_MARK
            return between[lang].join(self.value(name, item, lists, lang) for item in value)
        if isinstance(value, dict):
            return self.values(value, lists, lang)
        if name in self._worded:
            return self._said("value", str(value), lang)
        codes = lists.get(self._lists.get(name, ""))
        return codes.label(str(value), lang) if codes is not None and str(value) in codes else str(value)

    def values(self, values: Mapping[str, object], lists: _Lists, lang: str) -> str:
        """Say all values of a row on one line; an amount stands before its unit."""
        found = {name: self.value(name, value, lists, lang) for name, value in self.shown(values, lang).items()}
        if set(found) == {"value"}:
            return found["value"]
        if set(found) == SPAN:
            return f"{found['amount']} {found['unit']}"
        parts = [found.pop("span")] if "span" in found else []
        parts += [f"{self.key(name, lang)}{_IS[lang]}{said}" for name, said in found.items() if said]
        return _PART_MARK[lang].join(parts)

    def starting_head(self, today: date, office: str, lang: str) -> str:
        """Give the head of a file an office starts its pack from."""
        return self._starting["zh" if lang == "zh" else "en"].format(day=today.isoformat(), office=office).rstrip("\n")

    def _said(self, part: str, name: str, lang: str) -> str:
        known = self._table[part].get(name)
        return known["zh" if lang == "zh" else "en"] if known else name

"""Code lists: closed sets of values with their Chinese term, an English gloss and a citation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list; ``extra`` holds what only this list has, like the stage of a state.

    A hidden value is not offered for new entry any more; records that hold it stay readable.
    """

    id: str
    zh: str
    en: str
    parent: str
    provenance: Provenance
    extra: Mapping[str, str]
    hidden: bool = False

    def label(self, lang: str) -> str:
        """Give the Chinese term for ``zh`` and the English gloss for any other language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class CodeList:
    """All values of one list, in the order of the rule file."""

    id: str
    zh: str
    en: str
    codes: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __getitem__(self, code: str) -> Code:
        """Give one value.

        Raises:
            NotFoundError: ``rules.unknown_code`` when the list has no such value.
        """
        try:
            return self.codes[code]
        except KeyError:
            raise NotFoundError("rules.unknown_code", list=self.id, entry=code) from None

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the values as identifiers, in order."""
        return tuple(self.codes)

    @property
    def offered(self) -> tuple[str, ...]:
        """Give the values to choose from when entering something new: neither hidden nor below a hidden one."""
        return tuple(code.id for code in self if not any(above.hidden for above in self._line(code)))

    def _line(self, code: Code) -> Iterator[Code]:
        """Give a value and all above it."""
        seen: set[str] = set()
        while code.id not in seen:
            seen.add(code.id)
            yield code
            code = self.codes.get(code.parent, code)

    def children(self, parent: str) -> tuple[Code, ...]:
        """Give the values directly below ``parent``; the empty text asks for the top level."""
        return tuple(code for code in self if code.parent == parent)

    def above(self, code: str) -> str:
        """Name the value that a value is one kind of; empty at the top level, and for a value that is not here."""
        return self.codes[code].parent if code in self.codes else ""

    def marked(self, name: str, value: str = "yes") -> tuple[str, ...]:
        """Give the values whose own field ``name`` says ``value``, in order."""
        return tuple(code.id for code in self if code.extra.get(name) == value)

    def label(self, code: str, lang: str) -> str:
        """Give the words for one value.

        Raises:
            NotFoundError: ``rules.unknown_code`` when the list has no such value.
        """
        return self[code].label(lang)


def read_code_list(raw: RawTable, defaults: RawTable) -> CodeList:
    """Read one code list with its values.

    Raises:
        InputError: ``rules.invalid`` when a value repeats, lacks a language, or names an absent parent.
    """
    raw.only("zh", "en", "entries", "extra", *PROVENANCE_KEYS)
    extra = raw.texts("extra")
    inherited = RawTable(raw.file, raw.row, {k: v for k, v in raw.fields.items() if k in PROVENANCE_KEYS})
    codes: dict[str, Code] = {}
    for entry in raw.tables("entries"):
        entry.only("id", "zh", "en", "parent", "hidden", *extra, *PROVENANCE_KEYS)
        code = _read_code(entry.under(inherited.under(defaults)), extra)
        if code.id in codes:
            raise entry.invalid("repeated id")
        codes[code.id] = code
    if not codes:
        raise raw.invalid("empty list")
    for code in codes.values():
        if code.parent and code.parent not in codes:
            raise raw.invalid(f"parent {code.parent}")
    found = CodeList(raw.row, raw.text("zh"), raw.text("en"), MappingProxyType(codes))
    if not found.offered:
        raise raw.invalid("every value is hidden")
    return found


def _read_code(raw: RawTable, extra: tuple[str, ...]) -> Code:
    return Code(
        id=raw.text("id"),
        zh=raw.text("zh"),
        en=raw.text("en"),
        parent=raw.text("parent", ""),
        provenance=raw.provenance(),
        extra=MappingProxyType({name: raw.text(name) for name in extra if name in raw.fields}),
        hidden=raw.flag("hidden", default=False),
    )

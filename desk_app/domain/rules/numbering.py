"""Numbers of clues and papers: a template with a group, a year and a serial, printed and read back.

A template holds placeholders in braces: ``{group}``, ``{YYYY}`` and ``{N}`` to ``{NNNNNN}`` (as many digits at
least as there are N). Other names for them, like the Chinese ones, are aliases in the rule data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.errors import InputError, RuleViolationError

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SERIAL = re.compile(r"N{1,6}")
_FIRST_YEAR, _LAST_YEAR = 1949, 9999


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart."""

    group: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class NumberTemplate:
    """A checked template: literal texts and placeholder names, in turn."""

    text: str
    parts: tuple[tuple[str, str], ...]
    """Pairs of the literal before a placeholder and its name; the last name is empty."""

    def format(self, *, group: str, year: int, serial: int) -> str:
        """Print a number.

        Raises:
            RuleViolationError: ``numbering.value`` when the group is blank or has braces, or a figure is out of range.
        """
        if not group.strip() or "{" in group or "}" in group:
            raise RuleViolationError("numbering.value", field="group")
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise RuleViolationError("numbering.value", field="year")
        if serial < 1:
            raise RuleViolationError("numbering.value", field="serial")
        printed = []
        for literal, name in self.parts:
            printed.append(literal)
            if name == "group":
                printed.append(group)
            elif name == "YYYY":
                printed.append(f"{year:04d}")
            elif name:
                printed.append(f"{serial:0{len(name)}d}")
        return "".join(printed)

    def parse(self, number: str) -> Number:
        """Read a printed number back.

        Raises:
            InputError: ``numbering.unreadable`` when it was not printed from this template.
        """
        pattern = "".join(re.escape(literal) + _pattern(name) for literal, name in self.parts)
        found = re.fullmatch(pattern, number, flags=re.ASCII)
        if found is None:
            raise InputError("numbering.unreadable")
        groups = found.groupdict()
        parsed = Number(groups.get("group") or "", int(groups["year"]), int(groups["serial"]))
        if parsed.serial < 1 or parsed.year < _FIRST_YEAR:
            raise InputError("numbering.unreadable")
        return parsed


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """One kind of number with its default template."""

    id: str
    zh: str
    en: str
    template: NumberTemplate
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Numbering:
    """The default templates and the aliases an office may write in its own."""

    aliases: Mapping[str, str]
    series: Mapping[str, NumberSeries]

    def template(self, text: str) -> NumberTemplate:
        """Check a template an office wrote.

        Raises:
            RuleViolationError: ``numbering.template``.
        """
        return parse_template(text, self.aliases)


def parse_template(text: str, aliases: Mapping[str, str]) -> NumberTemplate:
    """Check a template: known placeholders, each once, year and serial present and readable back.

    Raises:
        RuleViolationError: ``numbering.template``, with ``problem`` one of ``year``, ``serial``, ``repeated``,
            ``unknown``, ``braces``, ``touching``.
    """
    parts: list[tuple[str, str]] = []
    position = 0
    for found in _PLACEHOLDER.finditer(text):
        name = aliases.get(found[1], found[1])
        if name not in {"group", "YYYY"} and not _SERIAL.fullmatch(name):
            raise _wrong("unknown")
        parts.append((text[position : found.start()], name))
        position = found.end()
    parts.append((text[position:], ""))
    names = ["serial" if name.startswith("N") else name for _, name in parts if name]
    _check_names(names)
    literals = [literal for literal, _ in parts]
    if any("{" in literal or "}" in literal for literal in literals):
        raise _wrong("braces")
    for before, literal, after in zip(names, literals[1:-1], names[1:], strict=False):
        # Digits right after the serial, or the serial right after a free text, cannot be told apart again.
        if not literal and (before, after) != ("YYYY", "serial"):
            raise _wrong("touching")
        if before == "serial" and literal[:1].isdigit():
            raise _wrong("touching")
    return NumberTemplate(text, tuple(parts))


def sub_number(number: str, position: int) -> str:
    """Give the number of one subject of a clue, because people are counted and one clue may name many.

    Source: domain design section 1.4.
    """
    return f"{number}-{position:02d}" if number else ""


def format_number(template: NumberTemplate, *, group: str, year: int, serial: int) -> str:
    """Print a number from a checked template.

    Raises:
        RuleViolationError: ``numbering.value``.
    """
    return template.format(group=group, year=year, serial=serial)


def read_numbering(raw: RawTable) -> Numbering:
    """Read the default templates and aliases.

    Raises:
        InputError: ``rules.invalid`` when an alias or a template is wrong.
    """
    raw.only("defaults", "aliases", "template")
    aliases_table, defaults = raw.table("aliases"), raw.table("defaults")
    aliases = {name: aliases_table.text(name) for name in aliases_table.fields}
    series: dict[str, NumberSeries] = {}
    for row in raw.tables("template"):
        row.only("id", "zh", "en", "template", *PROVENANCE_KEYS)
        name = row.text("id")
        if name in series:
            raise row.invalid("repeated id")
        try:
            template = parse_template(row.text("template"), aliases)
        except RuleViolationError as error:
            raise row.invalid(f"template {error.params['problem']}") from error
        series[name] = NumberSeries(name, row.text("zh"), row.text("en"), template, row.under(defaults).provenance())
    return Numbering(MappingProxyType(aliases), MappingProxyType(series))


def _check_names(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise _wrong("repeated")
    if "YYYY" not in names:
        raise _wrong("year")
    if "serial" not in names:
        raise _wrong("serial")


def _wrong(problem: str) -> RuleViolationError:
    return RuleViolationError("numbering.template", field="template", problem=problem)


def _pattern(name: str) -> str:
    if name == "group":
        return r"(?P<group>[^{}]+?)"
    if name == "YYYY":
        return r"(?P<year>[0-9]{4})"
    if name:
        # Shorter serials must show their leading zeros; longer ones have none.
        width = len(name)
        return rf"(?P<serial>[0-9]{{{width}}}|[1-9][0-9]{{{width},8}})"
    return ""

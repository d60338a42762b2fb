"""List the rules in force on a day with what the office changed, and the packs it adopted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desk_app.domain.ids import Uid
from desk_app.domain.provenance import Confidence
from desk_app.domain.records.packs import RulePack
from desk_app.domain.rules.listing import RuleRow, rows_of
from desk_app.domain.rules.packs import ANY, CODES, LISTS, PAPER, TEMPLATES, WORDS, FilePolicy, Policies
from desk_app.domain.rules.shelf import RuleShelf
from desk_app.domain.rules.tables import Parsed
from desk_app.errors import UsageError
from desk_app.services.door import Look, Query
from desk_app.services.rules.lines import RuleLine, line_of
from desk_app.store import durable, faults
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class RulesListed:
    """The rows asked for, and the kinds of rules there are, each with its name and its number of rows."""

    day: date
    lines: tuple[RuleLine, ...]
    groups: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class ListRules(Query[RulesListed]):
    """Ask for every row of the rules in force on a day; ``what`` is one kind of rules, or all when empty."""

    what: str = ""
    on: date | None = None
    only_changed: bool = False
    lang: str = "zh"

    def run(self, look: Look) -> RulesListed:
        """List the rows by kind, each in the order of its files."""
        kit, day = look.kit, self.on or look.read.clock.today()
        shipped = {row.key: row for row in rows_of(kit.shelf.shipped)}
        lines = [
            line_of(kit, row, shipped.get(row.key), day=day, lang=self.lang)
            for row in rows_of(kit.shelf.tables_on(day))
        ]
        lines.sort(key=_Order(kit.shelf.policies))
        groups: dict[str, tuple[str, int]] = {}
        for line in lines:
            groups[line.group] = (line.group_label, groups.get(line.group, ("", 0))[1] + 1)
        shown = (line for line in lines if self.what in ("", line.group) and (line.is_changed or not self.only_changed))
        return RulesListed(day, tuple(shown), tuple((group, *told) for group, told in groups.items()))


@dataclass(frozen=True, slots=True)
class _Order:
    """Kinds as the policies list them, and in each kind the rows themselves before what explains them."""

    policies: Policies

    def __call__(self, line: RuleLine) -> tuple[int, bool]:
        for place, policy in enumerate(self.policies.all):
            if policy.covers(line.file):
                return place, policy.rows not in (ANY, LISTS, WORDS, PAPER, line.part)
        return len(self.policies.all), False


class Standing(StrEnum):
    """What became of a pack."""

    IN_FORCE = "in_force"
    TO_COME = "to_come"
    ENDED = "ended"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class PackLine:
    """One adopted pack and where it stands."""

    uid: Uid
    record: RulePack
    standing: Standing


@dataclass(frozen=True, slots=True)
class ListPacks(Query[tuple[PackLine, ...]]):
    """Ask for the packs of the office, the newest first."""

    on: date | None = None

    def run(self, look: Look) -> tuple[PackLine, ...]:
        """List them."""
        day = self.on or look.read.clock.today()
        found = [PackLine(one.uid, one.record, _standing(look.kit.shelf, one, day)) for one in look.read.find(RulePack)]
        return tuple(reversed(found))


def _standing(shelf: RuleShelf, stored: Stored[RulePack], day: date) -> Standing:
    record = stored.record
    if record.withdrawn_on is not None and day >= record.withdrawn_on:
        return Standing.WITHDRAWN
    if stored.uid in shelf.set_aside:
        return Standing.SET_ASIDE
    if record.effective_from is not None and day < record.effective_from:
        return Standing.TO_COME
    if record.effective_to is not None and day > record.effective_to:
        return Standing.ENDED
    is_laid = stored.uid in {one.uid for one in shelf.standing(day)}
    return Standing.IN_FORCE if is_laid else Standing.REPLACED


@dataclass(frozen=True, slots=True)
class WriteStartingFile(Query[Path]):
    """Write that file under a new name."""

    target: Path
    what: str = ""
    lang: str = "zh"

    def run(self, look: Look) -> Path:
        """Write it whole.

        Raises:
            UsageError: ``file.exists``.
            EnvironmentFailureError: the disk; nothing is left.
        """
        if self.target.exists():
            raise UsageError("file.exists")
        with faults.disk():
            durable.write_new(self.target, StartingFile(self.what, self.lang).run(look).encode())
        return self.target


@dataclass(frozen=True, slots=True)
class StartingFile(Query[str]):
    """Ask for a file to write a pack from: the shipped rows with what may be replaced, each line switched off."""

    what: str = ""
    lang: str = "zh"

    def run(self, look: Look) -> str:
        """Write the head and, as comments, the rows; an office takes away the # of what it changes."""
        kit = look.kit
        head = kit.rule_words.starting_head(look.read.clock.today(), look.read.office("unit_name"), self.lang)
        lines = [head]
        for row in rows_of(kit.shelf.shipped):
            policy = kit.shelf.policies.of(row.key.file)
            if policy is not None and policy.rows not in (WORDS, PAPER) and self.what in ("", policy.id):
                lines.extend(_row_lines(row, policy))
        for file, table in kit.shelf.shipped.items():
            policy = kit.shelf.policies.of(file)
            if policy is not None and policy.rows == WORDS and self.what in ("", policy.id):
                lines.extend(_word_lines(file, table, policy))
            elif policy is not None and policy.rows == PAPER and self.what in ("", policy.id):
                lines.extend(_paper_lines(file.replace("/", "."), table, policy))
        return "\n".join(lines) + "\n"


def _word_lines(file: str, table: Parsed, policy: FilePolicy) -> Iterator[str]:
    if policy.is_closed(file.removeprefix(f"{TEMPLATES}/")):
        return
    yield from ("", f"# [{file.replace('/', '.')}]")
    for name, value in table.items():
        yield f"# {name} = {_toml(value)}"


def _paper_lines(file: str, table: Parsed, policy: FilePolicy) -> Iterator[str]:
    """Write a template: its own keys, then its lists of tables, each of which replaces the whole list."""
    yield from ("", f"# [{file}]")
    tables: list[tuple[str, Parsed]] = []
    for name, value in table.items():
        if name not in policy.words:
            continue
        if isinstance(value, list):
            tables += [(name, one) for one in value]
        else:
            yield f"# {name} = {_toml(value)}"
    for name, one in tables:
        yield f"# [[{file}.{name}]]"
        yield from (f"# {key} = {_toml(value)}" for key, value in one.items())


def _row_lines(row: RuleRow, policy: FilePolicy) -> Iterator[str]:
    is_code = policy.id == CODES
    if not is_code and policy.rows not in (ANY, row.key.part):
        return
    is_law = row.confidence == Confidence.VERIFIED
    given = {"zh": row.zh, "en": row.en, **row.values}
    names = [
        name for name in given if name in policy.words or (name in policy.stricter if is_law else policy.frees(name))
    ]
    if names:
        yield ""
        if row.source:
            yield f"## {row.source}"
        yield f"# [{row.key.file}.{row.key.id}]" if not is_code else f"# [{CODES}.{row.key.part}.{row.key.id}]"
        yield from (f"# {name} = {_toml(given[name])}" for name in names)


def _toml(value: object) -> str:
    """Write a value; the strings of JSON are strings of TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(inside)}" for name, inside in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)

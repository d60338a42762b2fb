"""Rows of the rules as people read them: named values, the codes in words, what the office changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.listing import RuleRow, differing
from desk_app.domain.rules.packs import CODES
from desk_app.services.kit import Kit


@dataclass(frozen=True, slots=True)
class LineChange:
    """One value the office changed, in words; an empty side is a value that was not there."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One row of the rules; ``group`` is the kind of rules, ``part`` the list or the file it is in."""

    file: str
    group: str
    group_label: str
    part: str
    part_label: str
    id: str
    label: str
    summary: str
    source: str
    version: str
    confidence: str
    confidence_label: str
    effective_from: date | None
    effective_to: date | None
    values: tuple[tuple[str, str], ...]
    changes: tuple[LineChange, ...]
    is_added: bool
    is_changed: bool

    @property
    def place(self) -> str:
        """Name the row within its file."""
        return f"{self.part}.{self.id}" if self.part else self.id


def _part_label(row: RuleRow, lists: Mapping[str, CodeList], lang: str) -> str:
    """Name the list or the file a row stands in, where its kind of rules has several."""
    file = row.key.file
    if file.startswith(CODES) and row.key.part in lists:
        found = lists[row.key.part]
        return found.zh if lang == "zh" else found.en
    return file.rpartition("/")[2]


def line_of(kit: Kit, row: RuleRow, shipped: RuleRow | None, *, day: date, lang: str) -> RuleLine:
    """Word a row and what became of it; ``shipped`` is the row it is compared with."""
    words, lists, key = kit.rule_words, kit.rules_on(day).lists, row.key
    group, group_label = words.group(kit.shelf.policies.of(key.file), key.file, lang)
    changes = differing(shipped, row)

    def said(name: str, value: object) -> str:
        return words.value(name, value, lists, lang)

    return RuleLine(
        file=key.file,
        group=group,
        group_label=group_label,
        part=key.part,
        part_label=_part_label(row, lists, lang),
        id=key.id,
        label=row.label(lang),
        summary=words.values(row.values, lists, lang),
        source=row.source,
        version=row.version,
        confidence=row.confidence,
        confidence_label=words.confidence(row.confidence, lang),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        values=tuple((words.key(name, lang), said(name, value)) for name, value in row.values.items()),
        changes=tuple(
            LineChange(words.key(change.name, lang), said(change.name, change.old), said(change.name, change.new))
            for change in changes
        ),
        is_added=shipped is None,
        is_changed=shipped is None or bool(changes) or row.version != shipped.version,
    )

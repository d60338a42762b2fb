"""Rows of the rules as people read them: named values, the codes in words, what the office changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.listing import Changed, RuleRow, differing
from desk_app.domain.rules.packs import CODES, PAPER
from desk_app.services.kit import Kit
from desk_app.services.rule_words import SPAN, RuleWords


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


def _part_label(kit: Kit, row: RuleRow, lists: Mapping[str, CodeList], lang: str) -> str:
    """Name the list or the file a row stands in, where its kind of rules has several."""
    file, policy = row.key.file, kit.shelf.policies.of(row.key.file)
    if policy is not None and policy.rows == PAPER:
        papers = lists[PAPER]
        return papers.label(row.key.id, lang) if row.key.id in papers else row.key.id
    if file.startswith(CODES) and row.key.part in lists:
        found = lists[row.key.part]
        return found.zh if lang == "zh" else found.en
    return "" if policy is not None and policy.files == (file,) else kit.rule_words.file(file.rpartition("/")[2], lang)


def _told(shipped: RuleRow | None, row: RuleRow) -> tuple[Changed, ...]:
    """List what differs: time and unit as one, and the version where nothing else does."""
    found = differing(shipped, row)
    if shipped is None:
        return found
    if {change.name for change in found} & SPAN:
        old, new = ({name: one.values.get(name) for name in SPAN} for one in (shipped, row))
        found = (Changed("span", old, new), *(change for change in found if change.name not in SPAN))
    if not found and row.version != shipped.version:
        found = (Changed("version", shipped.version, row.version),)
    return found


def _worded(
    words: RuleWords, changes: tuple[Changed, ...], said: Callable[[str, object], str], lang: str
) -> Iterator[LineChange]:
    for change in changes:
        yield LineChange(words.key(change.name, lang), said(change.name, change.old), said(change.name, change.new))


def line_of(kit: Kit, row: RuleRow, shipped: RuleRow | None, *, day: date, lang: str) -> RuleLine:
    """Word a row and what became of it; ``shipped`` is the row it is compared with."""
    words, lists, key = kit.rule_words, kit.rules_on(day).lists, row.key
    group, group_label = words.group(kit.shelf.policies.of(key.file), lang)
    changes = _told(shipped, row)

    def said(name: str, value: object) -> str:
        return words.value(name, value, lists, lang)

    return RuleLine(
        file=key.file,
        group=group,
        group_label=group_label,
        part=key.part,
        part_label=_part_label(kit, row, lists, lang),
        id=key.id,
        label=row.label(lang),
        summary=words.values(row.values, lists, lang),
        source=row.source,
        version=row.version,
        confidence=row.confidence,
        confidence_label=words.confidence(row.confidence, lang),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        values=tuple((words.key(name, lang), said(name, it)) for name, it in words.shown(row.values, lang).items()),
        changes=tuple(_worded(words, changes, said, lang)),
        is_added=shipped is None,
        is_changed=shipped is None or bool(changes),
    )

"""Keep how a person arranged a volume: order, lines of the catalogue, what is left out, and the words of the cover."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.volumes import Volume
from desk_app.errors import ConflictError, RuleViolationError, UsageError
from desk_app.jobs import Report
from desk_app.services.discretion import names_reporter
from desk_app.services.door import Command, Work
from desk_app.services.volumes.planning import NO_REV, PlannedItem, VolumePlan, as_rows, plan

ASKED = (
    *("title", "retention", "fonds_no", "list_no", "volume_no", "archive_no"),
    *("made_by", "checked_by", "made_on", "note"),
)
"""What a person says of a volume."""


@dataclass(frozen=True, slots=True)
class ArrangeVolume(Command[Uid]):
    """Keep the arrangement of a volume; ``rev`` is the revision the person saw, none for a volume not kept yet.

    Without ``items`` they stay as they are.
    """

    AUDITED_AS = "volume.arrange"

    uid: Uid
    kind: str
    given: Mapping[str, object] = field(default_factory=dict)
    items: tuple[PlannedItem, ...] | None = None
    rev: RevId = NO_REV

    def run(self, work: Work, report: Report) -> Uid:  # noqa: ARG002 - short
        """Keep it.

        Raises:
            NotFoundError: ``record.not_found``, ``volume.unknown_kind``.
            ConflictError: ``record.stale`` when somebody arranged it since.
            UsageError: ``record.unknown_field``, ``record.unknown_code``, ``volume.other_items``.
            RuleViolationError: ``volume.no_title``, ``reporter.named``.
        """
        return arrange(work, self.uid, self.kind, self.given, self.items, self.rev)

    def audit_object(self, result: Uid) -> str:
        """Name the volume."""
        return result


def arrange(
    work: Work,
    clue: Uid,
    kind: str,
    given: Mapping[str, object],
    items: Sequence[PlannedItem] | None,
    rev: RevId,
) -> Uid:
    """Keep the arrangement of a volume and give its uid.

    Raises:
        DeskError: as ``ArrangeVolume`` says.
    """
    unit = work.unit
    now = plan(unit, work.kit, clue, kind)
    for name in given:
        if name not in ASKED:
            raise UsageError("record.unknown_field", kind=Volume.KIND, field=name)
    if rev not in (NO_REV, now.rev):
        raise ConflictError("record.stale")
    kept = now.items if items is None else tuple(items)
    if Counter(item.source for item in kept) != Counter(item.source for item in now.items):
        raise UsageError("volume.other_items")
    after = replace(changed(now.volume, given), items=as_rows(kept))
    if after.retention not in work.kit.rules.list("retention"):
        raise UsageError("record.unknown_code", field="retention", list="retention")
    if not after.title.strip():
        raise RuleViolationError("volume.no_title", field="title")
    _need_discreet(work, clue, after, kept)
    if not now.uid:
        return unit.add(after)
    if after != now.volume:
        unit.change(unit.get(Volume, now.uid), after)
    return now.uid


def _need_discreet(work: Work, clue: Uid, volume: Volume, items: Sequence[PlannedItem]) -> None:
    said = [volume.title, volume.note, volume.made_by, volume.checked_by]
    said += [text for item in items for text in (item.title, item.author, item.remark, item.number)]
    if names_reporter(work.unit, (clue,), *said):
        raise RuleViolationError("reporter.named", field="title")


def with_numbers(planned: VolumePlan, numbers: Sequence[int]) -> tuple[PlannedItem, ...]:
    """Give the items in the order of these numbers (from 1); what is not named follows as it stood.

    Raises:
        UsageError: ``volume.no_such_item``.
    """
    for number in numbers:
        if not 1 <= number <= len(planned.items):
            raise UsageError("volume.no_such_item", item=number)
    first = list(dict.fromkeys(numbers))
    rest = [number for number in range(1, len(planned.items) + 1) if number not in first]
    return tuple(planned.items[number - 1] for number in (*first, *rest))

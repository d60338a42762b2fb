"""Change many clues in one act: one step to undo, and a reason for each that was refused."""

from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Clue
from desk_app.errors import ConflictError, DeskError, NotFoundError, NotPermittedError, UsageError
from desk_app.jobs import Report
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.door import Command, Work
from desk_app.services.procedure.situation import need_free_to_act, need_separate
from desk_app.store.queries import recusals
from desk_app.store.queries.parts import parts
from desk_app.store.unit import Stored

_RULE = "not_recused"


@unique
class Change(StrEnum):
    """What becomes of what is there."""

    ONLY = "only"
    ADD = "add"
    TAKE_OFF = "take_off"


@dataclass(frozen=True, slots=True)
class Refused:
    """One clue that stays as it was, and why; without a number where the clue itself is not to be seen."""

    number: str
    error: DeskError


@dataclass(frozen=True, slots=True)
class Bulk:
    """What became of the chosen clues; ``act`` undoes all of it, ``unchanged`` were so already."""

    act: Uid
    changed: int
    unchanged: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _ChangeMany(Command[Bulk]):
    """Walks the chosen clues; what one of them is refused for leaves the others alone."""

    FIELD: ClassVar[str]

    choice: ClueChoice
    change: Change
    values: tuple[str, ...]

    def run(self, work: Work, report: Report) -> Bulk:
        """Change what may be changed.

        Raises:
            UsageError: ``bulk.nothing``, ``bulk.no_value``, ``record.unknown_code``.
            ConflictError: ``bulk.other_count``.
        """
        self.check(work)
        rows = self.choice.rows(work.unit, work.kit)
        done = unchanged = 0
        refused: list[Refused] = []
        hidden = recusals.kept_from(work.unit.connection, work.unit.person)
        for piece in parts(rows):
            report.step(done + unchanged + len(refused), len(rows), self.AUDITED_AS)
            found: dict[int, Stored[Clue]] = {stored.row: stored for stored in work.unit.by_rows(Clue, piece)}
            recused = recusals.names_by_matter(work.unit.connection, [stored.uid for stored in found.values()])
            for row in piece:
                stored = found.get(row)
                if stored is None or stored.uid in hidden:
                    refused.append(Refused("", _unseen(work, gone=stored is None)))
                    continue
                try:
                    after = self._after(work, stored, recused.get(stored.uid, frozenset()))
                except DeskError as error:
                    refused.append(Refused(stored.record.number, error))
                    continue
                if after == stored.record:
                    unchanged += 1
                else:
                    work.unit.change(stored, after)
                    done += 1
        return Bulk(work.unit.act, done, unchanged, tuple(refused))

    def audit_object(self, result: Bulk) -> str:  # noqa: ARG002 - it is about many
        """Name no record: the act is about many."""
        return ""

    def check(self, work: Work) -> None:  # noqa: ARG002 - kinds of values are checked by those that have some
        """Refuse a change that cannot be meant."""
        if not self.values:
            raise UsageError("bulk.no_value")

    @abstractmethod
    def judge(self, work: Work, before: Clue, after: Clue, recused: Collection[str]) -> None:
        """Refuse one clue as it would be."""

    def _after(self, work: Work, stored: Stored[Clue], recused: Collection[str]) -> Clue:
        if stored.has_conflict:
            raise ConflictError("bulk.two_heads")
        before: tuple[str, ...] = getattr(stored.record, self.FIELD)
        after = changed(stored.record, {self.FIELD: _merged(before, self.change, self.values)})
        if after != stored.record:
            self.judge(work, stored.record, after, recused)
        return after


@dataclass(frozen=True, slots=True)
class ChangeHandlers(_ChangeMany):
    """Give many clues other holders."""

    AUDITED_AS = "clue.handlers"
    FIELD = "handlers"

    def judge(self, work: Work, before: Clue, after: Clue, recused: Collection[str]) -> None:
        """Refuse a holder who recused or who reviews the same clue."""
        need_separate(work.kit.rules, after)
        need_free_to_act(work.kit.rules, before, after, recused)


@dataclass(frozen=True, slots=True)
class ChangeTags(_ChangeMany):
    """Put tags on many clues, or take them off."""

    AUDITED_AS = "clue.tags"
    FIELD = "tags"

    def check(self, work: Work) -> None:
        """Refuse a tag that is none."""
        _ChangeMany.check(self, work)
        known = work.kit.rules.list("special_tag")
        for code in self.values:
            if code not in known:
                raise UsageError("record.unknown_code", field=self.FIELD, list="special_tag")

    def judge(self, work: Work, before: Clue, after: Clue, recused: Collection[str]) -> None:
        """Let every tag stand on every clue."""


def _merged(before: tuple[str, ...], change: Change, values: tuple[str, ...]) -> tuple[str, ...]:
    if change is Change.ONLY:
        return tuple(dict.fromkeys(values))
    if change is Change.ADD:
        return tuple(dict.fromkeys((*before, *values)))
    return tuple(value for value in before if value not in values)


def _unseen(work: Work, *, gone: bool) -> DeskError:
    if gone:
        return NotFoundError("record.not_found")
    source = work.kit.rules.guards[_RULE].provenance.source
    return NotPermittedError("bulk.recused", rule=_RULE, source=source)


def why(refused: Collection[Refused]) -> Mapping[str, tuple[Refused, ...]]:
    """Gather the refused clues by the code of their reason, the commonest first."""
    found: dict[str, list[Refused]] = {}
    for one in refused:
        found.setdefault(one.error.code, []).append(one)
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return {code: tuple(ones) for code, ones in ordered}

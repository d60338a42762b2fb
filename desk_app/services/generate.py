"""Invented clues at any number, for measuring; the same seed gives the same clues."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.jobs import Report
from desk_app.services.clues.register import Draft, receive
from desk_app.services.door import Command, Services, Work

CHUNK = 2000
_SPAN_DAYS = 900
_MAX_DETAILS = 6


@dataclass(frozen=True, slots=True)
class GenerateClues(Command[int]):
    """Register some invented clues in one transaction; ``start`` is the index of the first."""

    AUDITED_AS = "clue.generate"

    count: int
    seed: int
    start: int = 0

    def run(self, work: Work, report: Report) -> int:
        """Make them; give how many."""
        today = work.kit.clock.today()
        for done in range(self.count):
            if done % 100 == 0:
                report.step(done, self.count, "clue.generate")
            draft = invented(work.kit.invented, self.seed, self.start + done, today)
            assert draft.clue.received_on is not None
            receive(work, draft, on=draft.clue.received_on)
        return self.count


class _Offset:
    """Report the progress of one chunk as part of the whole."""

    def __init__(self, report: Report, before: int, total: int) -> None:
        self._report, self._before, self._total = report, before, total

    def step(self, done: int, total: int, what: str) -> None:  # noqa: ARG002 - the whole counts
        """Pass the progress on."""
        self._report.step(self._before + done, self._total, what)


def generate(services: Services, count: int, seed: int, report: Report) -> int:
    """Register invented clues, a transaction for every couple of thousand.

    Raises:
        Cancelled: finished chunks stay.
    """
    for start in range(0, count, CHUNK):
        command = GenerateClues(min(CHUNK, count - start), seed, start)
        services.execute(command, _Offset(report, start, count))
    return count


def invented(parts: Mapping[str, object], seed: int, index: int, today: date) -> Draft:
    """Make one clue out of the parts of ``resources/demo/invented.toml``."""
    dice = random.Random(f"{seed}/{index}")  # noqa: S311 - nothing secret is made here

    def pick(name: str) -> str:
        return dice.choice(cast("Sequence[str]", parts[name]))

    name, unit, post, action = pick("surnames") + pick("given"), pick("units"), pick("posts"), pick("actions")
    received = today - timedelta(days=dice.randrange(_SPAN_DAYS))
    details = "".join(
        pick("details").format(
            amount=dice.randrange(1, 500) * 100, year=received.year - dice.randrange(4), pages=dice.randrange(1, 40)
        )
        for _ in range(dice.randrange(1, _MAX_DETAILS))
    )
    content = f"{unit}{post}{name}{action}\u3002{details}"
    return Draft(
        Clue(title=f"{name}{action}", received_on=received, sources=(pick("sources"),), name_kind=pick("name_kinds")),
        (Subject(name=name, unit_name=unit, post=post, is_supervised=True),),
        (Allegation(content=content, discipline=pick("disciplines")),),
    )

"""Keep the report out of what goes to the person it is about: no run of its text, nothing of who reported.

The templates of such papers are offered nothing of the report; this looks at what a person typed.

Source: domain design 1.9 (protection of reporters) and 4.2 (notice of inquiry: matters written anew).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desk_app.documents.papers.filled import Filled
from desk_app.documents.templates.template import Given
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Record, Sensitivity, specs
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.oversight import Person
from desk_app.errors import RuleViolationError
from desk_app.services.procedure.situation import clue_of
from desk_app.store.queries import people
from desk_app.store.unit import Read, Stored

RUN = 12
"""How many characters in a row, marks and blanks aside, make a copy."""
_MARKS = re.compile(r"[\W_]+")
_LEAST_OF_REPORTER = 2
_GAP = "\0"


def refuse(read: Read, filled: Filled, collected: Mapping[str, Given], about: Stored[Any]) -> None:
    """Refuse a paper for the person when a typed value repeats the report or names the reporter.

    What was proved may agree with the report: the decision on a person must say what the person did.

    Raises:
        RuleViolationError: ``paper.report_text`` naming the field, never the text.
    """
    if not filled.template.to_subject:
        return
    known = _Known(read, _clues(read, about))
    for key, value in filled.values.items():
        told = known.is_named if filled.template.fields[key].is_proved else known.is_told
        if value != collected.get(key) and told(" ".join(_texts(value))):
            raise RuleViolationError("paper.report_text", field=key)


def _clues(read: Read, about: Stored[Any]) -> tuple[Uid, ...]:
    """Name the clue a record belongs to, or all that are about an entered person."""
    if isinstance(about.record, Person):
        kin = people.kin_of(read.connection, about.uid, without=read.kept_from)
        subjects = read.by_rows(Subject, kin.own) if kin else ()
        return tuple(dict.fromkeys(stored.record.clue for stored in subjects))
    clue = clue_of(about)
    return (clue,) if clue else ()


class _Known:
    """The report's text without what anybody may know: the names, units and posts of the people it is about."""

    def __init__(self, read: Read, clues: Sequence[Uid]) -> None:
        subjects = [stored.record for stored in read.among(Subject, "clue", clues)]
        plain = (
            _bare(text) for one in subjects for text in (one.name, one.unit_name + one.post, one.unit_name, one.post)
        )
        self._open = sorted({text for text in plain if text}, key=len, reverse=True)
        reporter = [self._masked(text) for text in _reporter(read, clues)]
        report = (self._masked(text) for text in _report(read, clues))
        self._reporter_runs = {run for text in reporter for run in _runs(text)}
        self._runs = self._reporter_runs | {run for text in report for run in _runs(text)}
        self._reporter = [text for text in reporter if _GAP not in text]

    def is_told(self, text: str) -> bool:
        """Tell whether a text repeats a run of the report or names anything of the reporter."""
        return any(run in self._runs for run in _runs(self._masked(text))) or self.is_named(text)

    def is_named(self, text: str) -> bool:
        """Tell whether a text names anything of the reporter."""
        masked = self._masked(text)
        return any(run in self._reporter_runs for run in _runs(masked)) or any(
            len(one) >= _LEAST_OF_REPORTER and one in masked for one in self._reporter
        )

    def _masked(self, text: str) -> str:
        bare = _bare(text)
        for one in self._open:
            bare = bare.replace(one, _GAP)
        return bare


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _runs(text: str) -> Iterator[str]:
    for part in text.split(_GAP):
        for start in range(len(part) - RUN + 1):
            yield part[start : start + RUN]


def _texts(value: Given) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for item in value:
        yield from (item,) if isinstance(item, str) else item.values()


def _report(read: Read, clues: Sequence[Uid]) -> Iterator[str]:
    """Give the texts that came with the report: of the clue and of what it alleges."""
    records: tuple[Stored[Any], ...] = (*read.among(Clue, "uid", clues), *read.among(Allegation, "clue", clues))
    for stored in records:
        kind: type[Record] = type(stored.record)
        for name, spec in specs(kind).items():
            if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT):
                yield getattr(stored.record, name)


def _reporter(read: Read, clues: Sequence[Uid]) -> Iterator[str]:
    """Give what is known of the reporters, where the signed-in person holds the key of their compartment."""
    if read.sealer is None:
        return
    for stored in read.among(Reporter, "clue", clues):
        for name, spec in specs(Reporter).items():
            if spec.sensitivity is Sensitivity.REPORTER:
                yield getattr(stored.record, name)

"""Find the clues one may repeat or supplement: candidates by index, texts compared of few; a person decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Subject
from desk_app.domain.rules.likeness import LIST, Face, Likeness, Portrait, compare, pieces, read_points
from desk_app.errors import NotFoundError
from desk_app.services.clues.register import Draft
from desk_app.services.clues.relations import RelationsOf
from desk_app.services.door import Look, Query
from desk_app.services.kit import Kit
from desk_app.services.procedure.deadlines import NOBODY
from desk_app.store.queries import similar as sql
from desk_app.store.search.normal import normalise

_MOST_BY_NAME, _MOST_BY_WORDS, _MOST_COMPARED = 400, 40, 200
_NO_TEXT: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Similar:
    """One clue that is like the one asked about; ``related_as`` is how they are related already, empty when not."""

    uid: Uid
    number: str
    title: str
    state: str
    received_on: date | None
    likeness: Likeness
    related_as: str


@dataclass(frozen=True, slots=True)
class SimilarClues(Query[tuple[Similar, ...]]):
    """Ask which clues are like a stored one, or like a draft that is being entered."""

    uid: Uid = NOBODY
    draft: Draft | None = None
    most: int = 20

    def run(self, look: Look) -> tuple[Similar, ...]:
        """List the likest first, then the newest.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        finder = _Finder(look)
        asked = finder.of_draft(self.draft) if self.draft is not None else finder.load([self.uid]).get(self.uid)
        if asked is None:
            raise NotFoundError("record.not_found")
        related = {one.other: one.relation for one in RelationsOf(self.uid).run(look)} if self.uid else {}
        found = [
            Similar(
                uid=Uid(other.row.uid),
                number=other.row.number or "",
                title=other.row.title or "",
                state=other.row.state or "",
                received_on=date.fromisoformat(other.row.received_on) if other.row.received_on else None,
                likeness=likeness,
                related_as=related.get(Uid(other.row.uid), ""),
            )
            for other, likeness in finder.compared(asked, without=self.uid)
        ]
        found.sort(key=lambda one: (one.likeness.score, one.received_on or date.min, one.number), reverse=True)
        return tuple(found[: self.most])


@dataclass(frozen=True, slots=True)
class _Known:
    """A clue with its portrait, still without text, and the text apart: cutting it up is the costly part."""

    row: Any
    title: str
    portrait: Portrait
    text: str

    @property
    def whole(self) -> Portrait:
        return replace(self.portrait, pieces=pieces(normalise(self.text)))


class _Finder:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._kit = look.kit
        self._connection = look.read.connection
        self._points = read_points(look.kit.rules.list(LIST))

    def of_draft(self, draft: Draft) -> _Known:
        portrait = _portrait(self._kit, draft.subjects, draft.allegations)
        texts = (draft.clue.summary, *(allegation.content for allegation in draft.allegations))
        return _Known(None, draft.clue.title, portrait, _text(texts))

    def load(self, uids: Iterable[str]) -> Mapping[str, _Known]:
        """Load clues with their portraits."""
        wanted = list(uids)
        people, problems = defaultdict(list), defaultdict(list)
        for row in sql.people(self._connection, wanted):
            people[row.clue].append(
                Subject(name=row.name or "", identity_no=row.identity_no or "", unit_name=row.unit_name or "")
            )
        for row in sql.problems(self._connection, wanted):
            problems[row.clue].append(_allegation(row))
        return {
            row.uid: _Known(
                row,
                row.title or "",
                _portrait(self._kit, people[row.uid], problems[row.uid]),
                _text((row.summary or "", *(problem.content for problem in problems[row.uid]))),
            )
            for row in sql.clues(self._connection, wanted)
        }

    def compared(self, asked: _Known, *, without: Uid) -> Iterator[tuple[_Known, Likeness]]:
        """Compare with the candidates that promise most, and leave out what has nothing in common."""
        hidden = {without, *self._look.read.kept_from}
        candidates = dict.fromkeys(uid for uid in self._candidates(asked) if uid not in hidden)
        known = self.load(candidates).values()
        ranked = sorted(known, key=lambda one: (self._promise(asked, one), one.row.received_on or ""), reverse=True)
        whole = asked.whole
        for other in islice(ranked, _MOST_COMPARED):
            likeness = compare(whole, other.whole, self._points)
            if likeness.traits:
                yield other, likeness

    def _promise(self, asked: _Known, other: _Known) -> int:
        return compare(asked.portrait, other.portrait, self._points).score

    def _candidates(self, asked: _Known) -> Iterator[str]:
        """Give the uids of clues about the same people, and of those that use the same words."""
        words = asked.title or asked.text[:_MOST_BY_WORDS]
        # Clues that use the same words come first: there are few of them, and of a common name there are many.
        hits = self._kit.search.search(self._connection, words, _MOST_BY_WORDS).rows if words.strip() else ()
        yield from sql.uids_of(self._connection, [hit.record_id for hit in hits])
        faces = asked.portrait.faces
        identities = [face.identity for face in faces if face.identity]
        names = [face.name for face in faces if face.name]
        yield from sql.with_people(self._connection, identities, names, _MOST_BY_NAME)
        yield from sql.sounding_like(self._connection, [face.sound for face in faces if face.sound], _MOST_BY_NAME)


def _portrait(kit: Kit, subjects: Iterable[Subject], allegations: Iterable[Allegation]) -> Portrait:
    problems = tuple(allegations)
    pairs = [(name, code) for one in problems for name, code in _codes(one)]
    lists = {name: kit.rules.list(name) for name, _ in pairs}
    parents = {(lists[name][code].parent or code) if code in lists[name] else code for name, code in pairs}
    return Portrait(
        faces=tuple(_face(kit, subject) for subject in subjects if subject.name or subject.identity_no),
        codes=frozenset(code for _, code in pairs),
        families=frozenset(parents),
        periods=tuple(period for one in problems if (period := _period(one))),
        pieces=_NO_TEXT,
    )


def _codes(allegation: Allegation) -> Iterator[tuple[str, str]]:
    if allegation.discipline:
        yield "discipline", allegation.discipline
    if allegation.law:
        yield "illegal_act", allegation.law


def _face(kit: Kit, subject: Subject) -> Face:
    return Face(
        identity=subject.identity_no.strip().upper(),
        name=subject.name.strip(),
        sound=kit.search.sound_of(subject.name),
        unit=normalise(subject.unit_name).replace(" ", ""),
    )


def _period(allegation: Allegation) -> tuple[date, date] | None:
    first = allegation.period_from or allegation.period_to
    last = allegation.period_to or allegation.period_from
    return (first, last) if first and last and first <= last else None


def _allegation(row: Any) -> Allegation:
    return Allegation(
        content=row.content or "",
        discipline=row.discipline or "",
        law=row.law or "",
        period_from=date.fromisoformat(row.period_from) if row.period_from else None,
        period_to=date.fromisoformat(row.period_to) if row.period_to else None,
    )


def _text(texts: Iterable[str]) -> str:
    """Join the summary and the allegations, each text once: people often enter one as the other."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))

"""The values records offer to a paper, collected by name: codes in words, days as days, nobody who reported.

Which names there are, and which of them a letter to the person may use, is ``documents/templates/offered.py``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from desk_app.documents import facts
from desk_app.documents.papers import phrases
from desk_app.documents.templates.offered import (
    MANY_OF,
    ONE_OF,
    SANCTIONS,
    STANDS_FOR,
    STEP,
    STEP_INPUTS,
    Kind,
    columns_of,
    offered,
)
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Attachment, Deadline, Measure, Step
from desk_app.domain.records.oversight import Person, Problem, Remedy, Reminder, Responsibility
from desk_app.domain.rules.forms import MeasureKind
from desk_app.domain.rules.numbering import sub_number
from desk_app.services.kit import Kit
from desk_app.services.papers.collecting import masked, subject_facts
from desk_app.services.papers.columns import MORE
from desk_app.services.papers.uses import use_of
from desk_app.services.procedure.limit_view import view_of
from desk_app.services.procedure.situation import clue_of
from desk_app.store import prints
from desk_app.store.queries import people
from desk_app.store.unit import Read, Stored

_ZH = "zh"
_AMOUNT = "amount_cents"
_OF = "of"
_USES = "measure_uses"
_OF_PROBLEM = (Responsibility, Remedy, Reminder)


@dataclass(frozen=True, slots=True)
class Collected:
    """One value: as text, as codes, as texts, as rows; what it has not is empty. A day is an ISO text."""

    text: str = ""
    codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()


NOTHING = Collected()


class Records:
    """The records a paper about one of them can draw from; what is asked for is read once."""

    def __init__(self, read: Read, kit: Kit, about: Stored[Any]) -> None:
        self._read, self._kit, self._about = read, kit, about
        self._ones: dict[str, Stored[Any] | None] = {}
        self._lists: dict[type[Record], tuple[Stored[Any], ...]] = {}
        self._words = kit.templates

    def value(self, name: str) -> Collected:
        """Give one value; empty when the records have none.

        Args:
            name: one that ``offered`` knows.
        """
        offer = offered(name)
        assert offer is not None, name
        if offer.kind is Kind.ROWS:
            return Collected(rows=self._rows(name))
        head, _, part = name.partition(".")
        if head == STEP:
            action, _, part = part.partition(".")
            step = self._step(action)
            return NOTHING if step is None else self._entered(step, part)
        made = _MADE.get(name)
        if made is not None:
            return Collected(made(self))
        found = self._one(head)
        return NOTHING if found is None or not _has(found.record, part) else self._field(found.record, part)

    @cached_property
    def clue(self) -> Stored[Clue] | None:
        """The clue the record is, or belongs to."""
        if isinstance(self._about.record, Clue):
            return self._about
        uid = clue_of(self._about)
        return next(iter(self._read.find(Clue, uid=uid)), None) if uid else None

    @cached_property
    def subjects(self) -> tuple[Stored[Subject], ...]:
        """All subjects of the clue, in their order."""
        return self._read.find(Subject, clue=self.clue.uid) if self.clue else ()

    @cached_property
    def subject(self) -> Stored[Subject] | None:
        """The subject the paper is about: named by the record, or the only one of the clue."""
        if isinstance(self._about.record, Subject):
            return self._about
        if isinstance(self._about.record, Person):
            return replace(self._about, record=_as_subject(self._about.record))
        named = Uid(getattr(self._about.record, "subject", ""))
        found = [stored for stored in self.subjects if stored.uid == named or not named]
        return found[0] if len(found) == 1 else None

    def _one(self, head: str) -> Stored[Any] | None:
        if head == self._about.record.KIND:
            return self._about
        if head == Subject.KIND:
            return self.subject
        if head in STANDS_FOR.get(self._about.record.KIND, ()):
            return self._about
        if head == Clue.KIND:
            return self.clue
        if head not in self._ones:
            found = self._sanctions(SANCTIONS[head]) if head in SANCTIONS else self._many(ONE_OF[head])
            named = [one for one in found if one.uid == getattr(self._about.record, head, "")] or found
            self._ones[head] = named[-1] if named else None
        return self._ones[head]

    def _many(self, kind: type[Record]) -> tuple[Stored[Any], ...]:
        """List the records of a kind that belong to what the paper is about, oldest first."""
        if kind not in self._lists:
            self._lists[kind] = self._belonging(kind)
        return self._lists[kind]

    def _belonging(self, kind: type[Record]) -> tuple[Stored[Any], ...]:
        own = self._about.record.KIND
        if _OF in specs(kind):
            of = self._about.uid if own in self._kit.rules.machines else self.clue.uid if self.clue else self._about.uid
            return self._read.find(kind, of=of)
        if kind in _OF_PROBLEM:
            problems = [stored.uid for stored in self._many(Problem)]
            return self._read.among(kind, "problem", problems)
        if own == kind.KIND:
            return (self._about,) if own != Subject.KIND else self.subjects
        if kind is Measure and isinstance(self._about.record, Person):
            return self._against()
        if self.clue is None and own in specs(kind):
            return self._read.find(kind, **{own: self._about.uid})
        found = self._read.find(kind, clue=self.clue.uid) if self.clue else ()
        return tuple(stored for stored in found if self._concerns(stored.record))

    def _against(self) -> tuple[Stored[Measure], ...]:
        """List the measures against an entered person in whatever clue, the one decided last at the end."""
        kin = people.kin_of(self._read.connection, self._about.uid, without=self._read.kept_from)
        subjects = self._read.by_rows(Subject, kin.own) if kin else ()
        found = [each for one in subjects for each in self._read.find(Measure, subject=one.uid)]
        return tuple(sorted(found, key=lambda each: each.record.decided_on or date.min))

    def _sanctions(self, kind: str) -> list[Stored[Measure]]:
        """List the measures of a kind, oldest first."""
        wanted = {one.id for scheme in self._kit.rules.schemes.values() for one in scheme.of_kind(MeasureKind(kind))}
        return [stored for stored in self._many(Measure) if stored.record.measure in wanted]

    def problem(self, uid: Uid) -> Problem | None:
        """Find a problem of the matter."""
        return next((stored.record for stored in self._many(Problem) if stored.uid == uid), None)

    def state_of(self, problem: Problem) -> str:
        """Word how far a problem is mended."""
        return self._field(problem, "state").text

    def _concerns(self, record: Record) -> bool:
        """Tell whether a record that can point at what the paper is about does, or points at nothing."""
        pointed = getattr(record, self._about.record.KIND, "")
        return pointed in ("", self._about.uid) or isinstance(self._about.record, Clue)

    def _rows(self, name: str) -> tuple[Mapping[str, str], ...]:
        found = self._many(MANY_OF[name])
        return tuple(row for stored in found if (row := self._row(name, stored)))

    def _row(self, name: str, stored: Stored[Any]) -> dict[str, str]:
        record = stored.record
        if isinstance(record, Attachment) and record.is_reporter_source:
            return {}
        more = MORE[name](self, stored) if name in MORE else {}
        if name == _USES and not more:
            return {}
        row = {column: self._field(record, column).text for column, _, _ in columns_of(type(record))}
        return {column: text for column, text in {**row, **more}.items() if text}

    def _field(self, record: Record, name: str) -> Collected:
        """Word one field of a record."""
        spec, value = specs(type(record))[name], getattr(record, name)
        match spec.type:
            case FieldType.CODE | FieldType.CODES:
                codes = (value,) if isinstance(value, str) else tuple(value)
                return self._coded(spec.list_name, tuple(code for code in codes if code))
            case FieldType.TEXTS:
                return Collected(self._joined(value), texts=tuple(value))
            case FieldType.DAY:
                return Collected(value.isoformat() if value else "")
            case FieldType.FLAG:
                return Collected(self._words.filled.yes if value else self._words.filled.no)
            case FieldType.INTEGER:
                return Collected("" if value is None else self._number(name, value))
            case _:
                return Collected(self._plain(record, name, value))

    def _entered(self, step: Step, name: str) -> Collected:
        """Word one part of a step: a field of its own, or something entered with it."""
        if name not in STEP_INPUTS:
            return self._field(step, name)
        value = step.inputs.get(name)
        texts = tuple(str(item) for item in value) if isinstance(value, list) else (str(value),) if value else ()
        if STEP_INPUTS[name] is Kind.CODES:
            return self._coded(name, texts)
        return Collected(self._joined(texts), texts=texts)

    def use_of(self, step: Step) -> Mapping[str, str]:
        """Tell which measure a step was the use of; nothing for other steps."""
        taken = [stored.record for stored in self._many(Step) if stored.record.machine == step.machine]
        return use_of(step, taken, lambda name: self._entered(step, name).text)

    def _number(self, name: str, value: int) -> str:
        return phrases.amount(value, self._words.common) if name == _AMOUNT else str(value)

    def _plain(self, record: Record, name: str, value: str) -> str:
        if isinstance(record, Subject) and name == "identity_no":
            return masked(value)
        if isinstance(record, Subject) and name == "born":
            return phrases.month(self.facts_of(record).born, self._words.common) or value
        if isinstance(record, Step) and name == "action":
            return self.told(record)
        return value

    def _coded(self, list_name: str, codes: tuple[str, ...]) -> Collected:
        known = self._kit.rules.list(list_name)
        labels = tuple(known.label(code, _ZH) if code in known else code for code in codes)
        return Collected(self._joined(labels), codes=codes, texts=labels)

    def _joined(self, texts: Iterable[str]) -> str:
        return self._words.filled.separator.join(texts)

    def _step(self, action: str) -> Step | None:
        taken = [stored.record for stored in self._many(Step) if stored.record.action == action]
        return taken[-1] if taken else None

    def facts_of(self, subject: Subject) -> facts.Subject:
        """Give what is known of a person in words."""
        return subject_facts(subject, self._kit, self._read.clock.today())

    def told(self, step: Step) -> str:
        """Name a step as the procedure does."""
        machine = self._kit.rules.machines.get(step.machine, self._kit.rules.procedure)
        row = next((row for row in machine.transitions if row.id == step.transition), None)
        return row.zh if row else step.action

    def label(self) -> str:
        """Give what the person is called at this stage."""
        if self.clue is None:
            return ""
        steps = self._read.find(Step, of=self.clue.uid)
        states = [self.clue.record.state, *(stored.record.to_state for stored in steps)]
        return self._kit.rules.person_label(states, _ZH)

    def particulars(self, subject: Subject) -> str:
        """Give the sentence on a person; what is not known is left out."""
        known = {name: self._field(subject, name).text for name, _, _ in columns_of(Subject)}
        found = self.facts_of(subject)
        common = self._words.common
        known |= {
            "joined_party_on": phrases.month(found.joined_party, common),
            "started_work_on": phrases.month(found.worked_since, common),
        }
        parts = self._words.filled.particulars
        return self._words.filled.particulars_gap.join(phrases.known_parts(parts, known))

    def age(self, subject: Subject) -> str:
        """Word the age of a person."""
        age = self.facts_of(subject).age
        return "" if age is None else self._words.common.age_value.format(age=age)

    def subject_name(self, uid: Uid) -> str:
        """Name a subject of the clue."""
        return next((stored.record.name for stored in self.subjects if stored.uid == uid), "")

    def form_of(self, measure: Measure) -> str:
        """Name the form a measure counts as."""
        if not measure.measure:
            return ""
        scheme = self._kit.rules.schemes.get(measure.scheme, self._kit.rules.scheme)
        form = scheme.form_of(measure.measure)
        return scheme.forms[form - 1].zh if form else ""

    def number_of(self, subject: Stored[Subject]) -> str:
        """Give the number of a subject when the clue names several."""
        if self.clue is None or len(self.subjects) == 1:
            return ""
        place = [stored.uid for stored in self.subjects].index(subject.uid)
        return sub_number(self.clue.record.number, subject.record.position or place + 1)

    def office(self, name: str) -> str:
        """Give what is known of the own office."""
        return self._read.office(name)

    def person(self) -> str:
        """Name who is signed in."""
        return prints.person_name(self._read.connection, self._read.person)

    def today(self) -> date:
        """Give the day."""
        return self._read.clock.today()

    def stage(self) -> str:
        """Name the stage the clue is at."""
        return "" if self.clue is None else self.stage_of(self.clue.record.state)

    def stage_of(self, state: str) -> str:
        """Name the stage of a state; empty for a state of anything but a clue."""
        rules = self._kit.rules
        return rules.label("stage", rules.stage(state), _ZH) if state in rules.list("clue_state") else ""

    def registered_on(self) -> str:
        """Give the day the clue was registered."""
        step = self._step("register")
        return step.taken_on.isoformat() if step and step.taken_on else ""

    def reporter_kind(self) -> str:
        """Tell how the report is signed, and nothing else of who reported."""
        kind = self.clue.record.name_kind if self.clue else ""
        return self._kit.rules.label("name_kind", kind, _ZH) if kind else ""

    def kinds_of(self, item: Allegation) -> tuple[str, str]:
        """Name what an allegation is about: the wider and the narrower kind."""
        rules = self._kit.rules
        if not item.discipline:
            return self._coded("illegal_act", (item.law,)).text if item.law else "", ""
        code = rules.list("discipline")[item.discipline]
        return (rules.label("discipline", code.parent, _ZH), code.zh) if code.parent else (code.zh, "")

    def limit(self, deadline: Deadline) -> Mapping[str, str]:
        """Word a time limit."""
        if deadline.due_on is None:
            return {}
        shown = view_of(self._kit, deadline, today=self.today(), lang=_ZH)
        source = phrases.cited(shown.source, self._words.common)
        light = self._kit.rules.label("light", shown.light.value, _ZH)
        return {"matter": shown.label, "light": light, "source": source}


def _has(record: Record, name: str) -> bool:
    """Tell whether a paper may show a field of a record that stands for another."""
    return any(column == name for column, _, _ in columns_of(type(record)))


def _as_subject(person: Person) -> Subject:
    """Describe an entered person like somebody a clue is about."""
    shared = specs(Person).keys() & specs(Subject).keys()
    return Subject(**{name: getattr(person, name) for name in shared})


def _of_subject(say: Callable[[Records, Subject], str]) -> Callable[[Records], str]:
    return lambda records: say(records, records.subject.record) if records.subject else ""


def _of_measure(say: Callable[[Records, Measure], str]) -> Callable[[Records], str]:
    def said(records: Records) -> str:
        found = records._one(Measure.KIND)  # noqa: SLF001 - the table of this module
        return say(records, found.record) if found else ""

    return said


_MADE: Mapping[str, Callable[[Records], str]] = MappingProxyType(
    {
        "office.name": lambda records: records.office("unit_name"),
        "office.short_name": lambda records: records.office("short_name"),
        "person.name": Records.person,
        "today": lambda records: records.today().isoformat(),
        "label": Records.label,
        "clue.stage": Records.stage,
        "clue.registered_on": Records.registered_on,
        "clue.reporter_kind": Records.reporter_kind,
        "subject_names": lambda records: records._joined(  # noqa: SLF001 - the table of this module
            stored.record.name for stored in records.subjects if stored.record.name
        ),
        "subject.label": Records.label,
        "subject.number": lambda records: records.number_of(records.subject) if records.subject else "",
        "subject.age": _of_subject(Records.age),
        "subject.whole_identity_no": _of_subject(lambda _, subject: subject.identity_no),
        "subject.particulars": _of_subject(Records.particulars),
        "subject.unit_and_post": _of_subject(lambda _, subject: subject.unit_name + subject.post),
        "measure.form": _of_measure(Records.form_of),
        "measure.subject_name": _of_measure(lambda records, measure: records.subject_name(measure.subject)),
    }
)

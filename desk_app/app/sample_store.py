"""A store of invented matters for the gallery: the demonstration, and beside it matters that stand half way.

What it holds is ``resources/gallery/store.toml``; everything goes through the services. Never a person's own store.
"""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from desk_app.app.demo import run_demo
from desk_app.app.resources import Resources
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.revision import revision_id, signing_payload
from desk_app.domain.workflow.facts import InputValue
from desk_app.jobs import Report
from desk_app.ledger.writing import Sheet, write_sheets
from desk_app.services.attachments import Attach
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate
from desk_app.services.door import Command, Services, Work
from desk_app.services.generate import invented
from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.services.records import AddRecord
from desk_app.store.merging import merge

_NAMES = "names.json"
_DAYS = 40


@dataclass(frozen=True, slots=True)
class SampleStore:
    """Where the store and the files of the demonstration lie, how it opens, and what its matters are called."""

    folder: Path
    store: Path
    password: str
    user: str
    uids: Mapping[str, Uid]


def make_sample_store(kit: Kit, resources: Resources, folder: Path) -> SampleStore:
    """Make the store in an empty folder.

    Raises:
        DeskError: whatever a service refuses; that would be our mistake.
    """
    made = run_demo(kit, resources, folder, _say_nothing, "zh")
    services = open_store(kit, made.store, made.password, made.user)
    try:
        matters = _Matters(services, cast("Mapping[str, Any]", resources.table("gallery/store.toml")))
        matters.lay_out()
        services.execute(Attach(matters.uids["verified"], tuple(made.folder / name for name in _ATTACHED)))
    finally:
        services.close()
    matters.write_ledger(folder)
    (folder / _NAMES).write_text(json.dumps(matters.uids), encoding="utf-8")
    return SampleStore(folder, made.store, made.password, made.user, matters.uids)


def known_sample_store(resources: Resources, folder: Path) -> SampleStore:
    """Name what ``make_sample_store`` made in a folder before, or what is a copy of it."""
    script = cast("Mapping[str, Any]", resources.table("demo/demo.toml"))
    uids = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    return SampleStore(folder, folder / "ours", script["password"], script["ours"]["user_name"], uids)


_ATTACHED = ("registration.pdf", "ledger.xlsx")


def _say_nothing(_line: str) -> None:
    """Leave the transcript of the demonstration unsaid."""


class _Matters:
    """Lays the matters into an open store; ``uids`` grows by every named one."""

    def __init__(self, services: Services, script: Mapping[str, Any]) -> None:
        self._services, self._script = services, script
        self._today = services.kit.clock.today()
        self.uids: dict[str, Uid] = {}

    def lay_out(self) -> None:
        for number in range(self._script["generated"]):
            self.uids["forked"] = self._generate(number)
        for clue in self._script["clue"]:
            self._register(clue)
        for step in self._script["step"]:
            self._step(step)
        for tie in self._script["relation"]:
            self._services.execute(Relate(self.uids[tie["of"]], self.uids[tie["other"]], tie["relation"], tie["note"]))
        for record in self._script["record"]:
            added = self._services.execute(AddRecord(self._record(record)))
            self.uids.setdefault(record.get("name", record["kind"]), added.uid)
        # What a handover leaves when both offices changed the same clue.
        self._services.execute(_Fork(self.uids["forked"], self._script["fork"]))

    def write_ledger(self, folder: Path) -> None:
        ledger = self._script["ledger"]
        rows = [
            (str(number), self._day(row["ago"]).isoformat(), *row["cells"])
            for number, row in enumerate(ledger["rows"], start=1)
        ]
        write_sheets(folder / ledger["file"], [Sheet(ledger["sheet"], ledger["headers"], rows)])

    def _generate(self, number: int) -> Uid:
        draft = invented(self._services.kit.invented, self._script["seed"], number, self._today)
        received = self._day(number * 7 % _DAYS)
        clue = dataclasses.replace(draft.clue, received_on=received)
        return self._services.execute(RegisterClue(dataclasses.replace(draft, clue=clue), on=received)).uid

    def _register(self, asked: Mapping[str, Any]) -> None:
        received = self._day(asked["ago"])
        clue = Clue(
            title=asked["title"],
            received_on=received,
            sources=tuple(asked["sources"]),
            name_kind=asked["name_kind"],
            summary=asked["summary"],
        )
        people = tuple(
            Subject(name=name, unit_name=asked["unit_name"], political_status="party_member", is_supervised=True)
            for name in asked["people"]
        )
        draft = Draft(clue, people, (Allegation(content=asked["content"]),), Reporter(name=asked["people"][0][0]))
        uid = self.uids[asked["name"]] = self._services.execute(RegisterClue(draft, on=received)).uid
        for number, subject in enumerate(self._services.ask(ShowClue(uid)).subjects, start=1):
            self.uids[f"{asked['name']}/{number}"] = subject.uid

    def _step(self, step: Mapping[str, Any]) -> None:
        uid, action = self.uids[step["of"]], step["action"]
        option = next(one for one in self._services.ask(StepOptions(uid)) if one.action == action)
        asked = {wanted.name for wanted in option.transition.inputs}
        given: dict[str, object] = {name: value for name, value in self._script["approved"].items() if name in asked}
        given |= {**step["inputs"], "done_on": self._day(step["ago"])}
        inputs = {name: cast("InputValue", _frozen(value)) for name, value in given.items()}
        self._services.execute(TakeStep(uid, action, inputs))

    def _record(self, record: Mapping[str, Any]) -> Record:
        kind = kind_named(record["kind"])
        declared = specs(kind)
        given = {name: self._value(declared[name].type, value) for name, value in record.items() if name in declared}
        return kind(**given)

    def _value(self, of: FieldType, value: object) -> object:
        if of is FieldType.DAY and isinstance(value, int):
            return self._day(value)
        if isinstance(value, str) and value.startswith("@"):
            return self.uids[value[1:]]
        return _frozen(value)

    def _day(self, ago: int) -> date:
        return self._today - timedelta(days=ago)


@dataclass(frozen=True, slots=True)
class _Fork(Command[None]):
    """Give a clue two versions, as a handover does after both sides changed it."""

    AUDITED_AS = "record.change"

    uid: Uid
    words: Mapping[str, Any]

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - short
        unit = work.unit
        stored = unit.get(Clue, self.uid)
        before = unit.journal.revision(stored.rev)
        ours, theirs = self.words["ours"], self.words["theirs"]
        unit.change(stored, dataclasses.replace(stored.record, **ours))
        fields = {**before.fields, **theirs}
        draft = dataclasses.replace(before, fields=fields, parents=(stored.rev,), gen=before.gen + 1)
        rev = revision_id(draft)
        signed = dataclasses.replace(draft, rev=rev, sig=unit.author.signer.sign(signing_payload(rev)).hex())
        merge(unit.journal, [signed])


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value

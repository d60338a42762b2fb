"""Care grows with the risk: two people for what exposes or rules everything, and voiding keeps number and history."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select

from desk_app.crypto import vaultkeys
from desk_app.crypto.keyslots import FLOOR
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.explaining import Explanation
from desk_app.domain.records.handling import Deadline, Measure, Step
from desk_app.domain.records.oversight import Problem, SupervisedUnit
from desk_app.errors import AccessError, DeskError, NotFoundError, NotPermittedError, RuleViolationError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate, RelationsOf
from desk_app.services.compartment import ShowReporters
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.guarding import FEW, GUARDS, Guard, Second, guard_of
from desk_app.services.history import ShowHistory
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.services.search import Search
from desk_app.services.undoing import Undoables, UndoAct
from desk_app.services.voiding import VoidRecord
from desk_app.store.store import Store
from desk_app.store.tables import ledgers
from tests.services.test_sanctions import MEMBER
from tests.support.stores import PASSPHRASE

SECOND_PASSPHRASE = "第二个人 own words 77"
START = date(2026, 11, 2)


@pytest.fixture
def two_people(services: Services, store: Store) -> Services:
    """An office with a second account."""

    def add(data: bytes) -> bytes:
        return vaultkeys.add_user(
            data, store.unlocked, SECOND_PASSPHRASE, "p02", "齐某", reads_reporters=False, cost=FLOOR
        )[0]

    store.keyfile.update(store.unlocked, add)
    with store.writing(services.kit.clock) as unit:
        row = {"id": "p02", "name": "齐某", "role": "registrar", "verify_key": "0" * 64, "created_at": unit.at}
        unit.connection.execute(insert(ledgers.account), row)
    return services


def a_clue(services: Services) -> Uid:
    clue = Clue(title="反映罗某违规", received_on=START, sources=("A1",), name_kind="real_name")
    draft = Draft(clue, (Subject(name="罗某"),), (Allegation(content="违规发放"),), Reporter(name="保密之人"))
    return services.execute(RegisterClue(draft, on=START)).uid


# a sentence: (act, how many records, how many people in the office, the level)
LEVELS = {
    "a change has nothing but undo": ("record.change", 1, 2, Guard.NONE),
    "withdrawing an attachment asks": ("attachment.withdraw", 1, 2, Guard.CONFIRM),
    "withdrawing a relation asks": ("relation.withdraw", 1, 2, Guard.CONFIRM),
    "undoing asks": ("act.undo", 1, 2, Guard.CONFIRM),
    "undoing a whole import is typed": ("batch.undo", 1, 2, Guard.NUMBER),
    "taking on rules needs two people": ("rules.adopt", 1, 2, Guard.SECOND),
    "giving up rules needs two people": ("rules.withdraw", 1, 2, Guard.SECOND),
    "two records are several": ("record.change", 2, 2, Guard.CONFIRM),
    "voiding is typed": ("record.void", 1, 2, Guard.NUMBER),
    "a few records at once ask": ("record.change", FEW, 2, Guard.CONFIRM),
    "many records at once are typed": ("record.change", FEW + 1, 2, Guard.NUMBER),
    "many records never lower a level": ("reporter.view", FEW + 1, 2, Guard.SECOND),
    "who reported needs two people": ("reporter.view", 1, 2, Guard.SECOND),
    "one person alone types": ("reporter.view", 1, 1, Guard.NUMBER),
}


@pytest.mark.parametrize("sentence", LEVELS)
def test_levels(sentence: str) -> None:
    act, count, people, level = LEVELS[sentence]
    assert guard_of(act, count=count, people=people) is level


def test_who_reported_is_shown_to_two_people_and_both_stand_in_the_log(two_people: Services) -> None:
    uid = a_clue(two_people)
    with pytest.raises(NotPermittedError, match=r"guard\.second_missing"):
        two_people.ask(ShowReporters(uid))
    second = two_people.vouch("齐某", SECOND_PASSPHRASE)
    (reporter,) = two_people.ask(ShowReporters(uid), second=second)
    assert reporter.record.name == "保密之人"
    entry = two_people.ask(AuditEntries())[0]
    assert (entry.act, entry.obj, entry.who, entry.detail["second"]) == ("reporter.view", uid, "p01", "p02")


def test_nobody_is_their_own_second_and_a_wrong_password_is_logged(two_people: Services) -> None:
    with pytest.raises(NotPermittedError, match=r"guard\.same_person"):
        two_people.vouch("陈某", PASSPHRASE)
    with pytest.raises(AccessError, match=r"vault\.locked"):
        two_people.vouch("齐某", "wrong words 123")
    assert two_people.ask(AuditEntries())[0].act == "second.refused"
    with pytest.raises(NotPermittedError, match=r"guard\.same_person"):
        two_people.ask(ShowReporters(a_clue(two_people)), second=Second(two_people.user))  # type: ignore[arg-type]


def test_without_the_reporter_key_the_asking_itself_is_refused(services: Services, store: Store) -> None:
    clue = Clue(title="匿名件", received_on=START, sources=("A1",), name_kind="anonymous")
    uid = services.execute(RegisterClue(Draft(clue), on=START)).uid
    assert services.ask(ShowReporters(uid)) == ()
    store.unlocked = replace(store.unlocked, reporter_key=None)
    with pytest.raises(NotPermittedError, match=r"reporter\.no_key"):
        services.ask(ShowReporters(uid))


def test_an_office_of_one_is_not_shut_out(services: Services) -> None:
    assert GUARDS["reporter.view"] is Guard.SECOND
    assert services.ask(ShowReporters(a_clue(services)))


def test_voiding_takes_the_clue_with_all_its_parts_and_keeps_number_and_history(services: Services) -> None:
    uid = a_clue(services)
    number = services.ask(ShowClue(uid)).clue.record.number
    done = services.execute(VoidRecord(uid, "重复登记"))
    assert done.number == number
    with pytest.raises(NotFoundError):
        services.ask(ShowClue(uid))
    assert services.ask(Search("罗某")).total == 0
    assert services.ask(ListDeadlines(DeadlineFilter())) == ()
    with services._store.reading(services.kit.clock) as read:
        for kind in (Subject, Allegation, Reporter, Step, Deadline):
            assert read.select(kind) == ()
        (why,) = read.find(Explanation, of=uid)
        row = read.connection.execute(select(ledgers.number)).one()
    assert (why.record.reason, row.number, row.voided) == ("重复登记", number, "record.void")
    assert [entry.is_gone for entry in services.ask(ShowHistory(uid)).entries if entry.uid == uid] == [False, True]
    # The next one gets the next number, and undoing brings everything back under the old one.
    assert services.ask(ShowClue(a_clue(services))).clue.record.number != number
    acts = [act for act in services.ask(Undoables()) if act.kind == "record.void"]
    assert [act.number for act in acts] == [number]
    services.execute(UndoAct(acts[0].uid))
    shown = services.ask(ShowClue(uid))
    assert (shown.clue.record.number, len(shown.subjects), len(shown.steps)) == (number, 1, 2)
    with services._store.reading(services.kit.clock) as read:
        assert set(read.connection.scalars(select(ledgers.number.c.voided))) == {None}


def test_what_was_noted_between_clues_does_not_hold_one_of_them_back(services: Services) -> None:
    uid, other = a_clue(services), a_clue(services)
    services.execute(Relate(other, uid, "series"))
    services.execute(VoidRecord(uid, "误登"))
    with pytest.raises(NotFoundError):
        services.ask(ShowClue(uid))
    (noted,) = services.ask(RelationsOf(other))
    assert (noted.other, noted.title) == (uid, "")


def begun(services: Services) -> Uid:
    uid = a_clue(services)
    given = {"done_on": date(2026, 11, 3), "handlers": ("顾某", "何某"), "approver": "G", "approved_by": "张组长"}
    services.execute(TakeStep(uid, "assign", {**given, "opinion": "同意"}))
    return uid


def a_step(services: Services) -> Uid:
    return services.ask(ShowClue(a_clue(services))).steps[0].uid


def a_punished_subject(services: Services) -> Uid:
    uid = a_clue(services)
    subject = services.execute(AddRecord(replace(MEMBER, clue=uid))).uid
    services.execute(
        AddRecord(Measure(clue=uid, subject=subject, measure="F1-13", decided_on=START, decided_by="G")),
    )
    return subject


def a_unit_with_a_problem(services: Services) -> Uid:
    unit = services.execute(AddRecord(SupervisedUnit(name="江海市某局"))).uid
    services.execute(AddRecord(Problem(unit=unit, description="台账不全")))
    return unit


def with_a_problem_in_procedure(services: Services) -> Uid:
    uid = a_clue(services)
    problem = services.execute(AddRecord(Problem(clue=uid, description="台账不全"))).uid
    with services._store.writing(services.kit.clock) as unit:
        unit.add(Step(of=problem, machine="problem", action="task", taken_on=START))
    return uid


# a sentence: (what is voided, the reason, the refusal)
REFUSALS = {
    "a reason is needed": (a_clue, " ", "void.reason_missing"),
    "a matter whose procedure has begun ends by it": (begun, "误登", "void.in_procedure"),
    "a problem of it has a procedure of its own that began": (with_a_problem_in_procedure, "误登", "void.in_procedure"),
    "measures stand against the subject": (a_punished_subject, "误登", "void.named"),
    "problems are found in the unit": (a_unit_with_a_problem, "误登", "void.named"),
    "the reason tells who reported": (a_clue, "保密之人误登", "reporter.named"),
    "a signed step is never voided": (a_step, "误登", "void.not_this_kind"),
}


@pytest.mark.parametrize("sentence", REFUSALS)
def test_voiding_is_refused_when(services: Services, sentence: str) -> None:
    make, reason, code = REFUSALS[sentence]
    uid = make(services)
    with pytest.raises(RuleViolationError, match=code):
        services.execute(VoidRecord(uid, reason))
    with pytest.raises(DeskError):
        services.execute(VoidRecord(Uid("00000000-0000-7000-8000-000000000000"), "误登"))

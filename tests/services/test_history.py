"""The history tells every revision of a record and its parts, whose it is, and never what the compartment seals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_app.domain.differing import Mark
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.errors import NotFoundError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate
from desk_app.services.door import Services
from desk_app.services.history import Entry, ShowHistory, of_one
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.records import ChangeRecord
from desk_app.store.store import Store
from tests.services.test_procedure import MEMBER, START, received
from tests.services.test_recusing import recuse
from tests.support.stores import USER, FixedClock

SECRET = "保密之人"


@pytest.fixture
def uid(services: Services) -> Uid:
    clue = Clue(title="反映罗某", received_on=START, sources=("A1",), name_kind="real_name", summary="发放补贴3万元")
    draft = Draft(clue, (Subject(name="罗某"),), (Allegation(content="违规"),), Reporter(name=SECRET, code_name="甲"))
    return services.execute(RegisterClue(draft, on=START)).uid


def entries(services: Services, uid: Uid) -> Sequence[Entry]:
    return services.ask(ShowHistory(uid)).entries


def test_every_revision_of_the_clue_and_its_parts_is_there_with_author_and_act(services: Services, uid: Uid) -> None:
    found = entries(services, uid)
    assert {entry.kind for entry in found} >= {"clue", "subject", "allegation", "reporter", "step", "deadline"}
    assert {(entry.by, entry.act, entry.is_verified) for entry in found} == {(USER, "clue.register", True)}
    assert services.ask(AuditEntries())[0].act == "record.history"


def test_a_change_tells_the_old_value_and_the_new_and_where_in_the_text(
    services: Services, uid: Uid, clock: FixedClock
) -> None:
    clock.instant += timedelta(hours=1)
    rev = services.ask(ShowClue(uid)).clue.rev
    services.execute(ChangeRecord(uid, Clue.KIND, rev, {"handlers": ("高某",), "summary": "发放奖金3万元"}))
    first, second = of_one(entries(services, uid), uid)
    assert (second.parents, second.is_head, first.is_head) == ((first.rev,), True, False)
    changes = {change.name: change for change in second.fields}
    assert (changes["handlers"].before, changes["handlers"].after) == (None, ["高某"])
    marked = [(piece.text, piece.mark) for piece in changes["summary"].pieces if piece.mark is not Mark.KEPT]
    assert marked == [("补贴", Mark.GONE), ("奖金", Mark.COME)]


def test_what_the_compartment_seals_is_not_in_the_answer(services: Services, uid: Uid) -> None:
    history = services.ask(ShowHistory(uid))
    assert SECRET not in repr(history)
    (reporter,) = [entry for entry in history.entries if entry.kind == Reporter.KIND]
    assert [change.name for change in reporter.fields if change.is_sealed] == ["name"]


def test_without_the_key_only_that_there_is_something_sealed(services: Services, uid: Uid, store: Store) -> None:
    store.unlocked = replace(store.unlocked, reporter_key=None)
    (reporter,) = [entry for entry in entries(services, uid) if entry.kind == Reporter.KIND]
    assert (reporter.is_sealed, reporter.fields, reporter.by, reporter.act) == (True, (), "", "clue.register")


def test_a_reference_is_named_by_what_it_points_at(services: Services, uid: Uid) -> None:
    history = services.ask(ShowHistory(uid))
    number = services.ask(ShowClue(uid)).clue.record.number
    subject = next(entry for entry in history.entries if entry.kind == Subject.KIND)
    assert history.names[uid] == number
    assert history.titles[subject.uid] == "罗某"


def test_a_matter_kept_away_is_not_named_by_what_points_at_it(services: Services, uid: Uid) -> None:
    other = received(services, MEMBER)
    number = services.ask(ShowClue(other)).clue.record.number
    services.execute(Relate(uid, other, "series"))
    assert services.ask(ShowHistory(uid)).names[other] == number
    recuse(services, other)
    history = services.ask(ShowHistory(uid))
    assert history.names.get(other, "") == ""
    assert number not in repr(history)


def test_who_looked_and_printed_is_told_on_demand(services: Services, uid: Uid, clock: FixedClock) -> None:
    services.ask(ShowClue(uid))
    services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid), purpose="阅", copies=1))
    assert services.ask(ShowHistory(uid)).seen == ()
    seen = services.ask(ShowHistory(uid, with_looks=True)).seen
    assert [(look.act, look.by) for look in seen][-3:] == [
        ("clue.view", USER),
        ("paper.print", USER),
        ("record.history", USER),
    ]


def test_a_revision_with_a_foreign_signature_is_marked(services: Services, uid: Uid, store: Store) -> None:
    with store.writing(services.kit.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE signer SET verify_key = (SELECT verify_key FROM signer LIMIT 1)")
        other = str(store.author.signer.verify_key())
        flipped = other[:-1] + ("0" if other[-1] != "0" else "1")
        unit.connection.exec_driver_sql("UPDATE signer SET verify_key = ?", (flipped,))
    assert {entry.is_verified for entry in entries(services, uid)} == {False}
    with store.writing(services.kit.clock) as unit:
        unit.connection.exec_driver_sql("DELETE FROM signer")
    assert {entry.is_verified for entry in entries(services, uid)} == {None}


def test_a_record_that_never_was_has_no_history(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.ask(ShowHistory(Uid("00000000-0000-7000-8000-000000000000")))

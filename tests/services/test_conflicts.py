"""Two offices change one record: both versions stay, a person unites them, and in the end both sides hold one head."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from desk_app.domain.ids import PersonId, RevId, Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.explaining import Explanation
from desk_app.domain.revision import Revision, displayed
from desk_app.errors import ConflictError, NotFoundError, RuleViolationError, UsageError
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.conflicts import Conflict, ConflictCount, Conflicts, ResolveConflict, ShowConflict
from desk_app.services.door import Services
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import ShowIdentity
from desk_app.services.handover.receive import ReceiveBundle
from desk_app.services.history import ShowHistory
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.undoing import Undoables, UndoAct
from desk_app.services.voiding import VoidRecord
from desk_app.store.queries.conflicts import fork_of
from desk_app.store.tables import ledgers
from tests.services.test_procedure import START
from tests.support.units import befriend

REASON = "以对方核实的标题为准"


@dataclass
class Pair:
    """Two offices with one clue in both, and a way to send it from one to the other."""

    ours: Services
    theirs: Services
    uid: Uid
    send: Callable[[Services, Services], int]


@pytest.fixture
def pair(services: Services, peer: Services, tmp_path: Path) -> Pair:
    befriend(services, peer, tmp_path)
    befriend(peer, services, tmp_path)
    count = 0

    def send(giver: Services, taker: Services) -> int:
        nonlocal count
        count += 1
        file = tmp_path / f"{count}.age"
        giver.execute(ExportBundle((uid,), taker.ask(ShowIdentity()).unit, file))
        return taker.execute(ReceiveBundle(file)).conflicts

    clue = Clue(title="原标题", received_on=START, sources=("A1",), name_kind="anonymous", summary="第一行\n第二行")
    draft = Draft(clue, (Subject(name="罗某"),), (Allegation(content="违规发放补贴"),))
    uid = services.execute(RegisterClue(draft, on=START)).uid
    send(services, peer)
    return Pair(services, peer, uid, send)


def edit(side: Services, uid: Uid, **given: object) -> None:
    side.execute(ChangeRecord(uid, Clue.KIND, side.ask(ShowClue(uid)).clue.rev, given))


def heads(side: Services, uid: Uid) -> set[RevId]:
    return {entry.rev for entry in side.ask(ShowHistory(uid)).entries if entry.uid == uid and entry.is_head}


def resolve(side: Services, conflict: Conflict, reason: str = REASON, **more: object) -> RevId:
    return side.execute(ResolveConflict(conflict.uid, (conflict.left.rev, conflict.right.rev), reason, **more))  # type: ignore[arg-type]


def test_the_versions_stand_beside_each_other_with_what_can_be_taken(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题", remarks="我方备注", summary="第一行改\n第二行")
    edit(pair.theirs, pair.uid, title="对方标题", handlers=("高某",))
    assert pair.send(pair.theirs, pair.ours) == 1
    (listed,) = pair.ours.ask(Conflicts())
    assert (listed.uid, listed.kind, listed.versions) == (pair.uid, "clue", 2)
    assert pair.ours.ask(ConflictCount()) == 1
    shown = pair.ours.ask(ShowConflict(pair.uid))
    assert (shown.left.is_ours, shown.right.is_ours) == (True, False)
    fields = {one.name: one for one in shown.fields}
    assert set(fields) == {"title", "remarks", "summary", "handlers"}
    assert (fields["title"].ancestor, fields["title"].left, fields["title"].right) == ("原标题", "我方标题", "对方标题")
    # Both changed the title; a long text is always read by a person, even when only one side changed it.
    assert {name for name, one in fields.items() if one.taken is None} == {"title", "remarks", "summary"}
    assert fields["handlers"].taken == shown.right.rev


def test_after_uniting_and_sending_back_both_sides_have_one_head(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题", remarks="我方备注")
    edit(pair.theirs, pair.uid, title="对方标题", handlers=("高某",))
    pair.send(pair.theirs, pair.ours)
    pair.send(pair.ours, pair.theirs)
    shown = pair.ours.ask(ShowConflict(pair.uid))
    made = resolve(pair.ours, shown, chosen={"title": shown.right.rev, "handlers": shown.right.rev})
    assert heads(pair.ours, pair.uid) == {made}
    assert len(heads(pair.theirs, pair.uid)) == 2
    assert pair.send(pair.ours, pair.theirs) == 0
    assert heads(pair.theirs, pair.uid) == {made}
    for side in (pair.ours, pair.theirs):
        clue = side.ask(ShowClue(pair.uid)).clue
        assert (clue.record.title, clue.record.remarks, clue.record.handlers) == ("对方标题", "我方备注", ("高某",))
        assert not clue.has_conflict
        assert side.ask(Conflicts()) == ()
        with side._store.reading(side.kit.clock) as read:
            (why,) = [found.record for found in read.find(Explanation, of=pair.uid)]
        assert (why.reason, why.rev, why.act) == (REASON, made, "conflict.resolve")
        titles = {entry.state["title"] for entry in side.ask(ShowHistory(pair.uid)).entries if entry.uid == pair.uid}
        assert titles == {"原标题", "我方标题", "对方标题"}


def test_a_uniting_is_not_undone_it_is_changed_again(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题")
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    resolve(pair.ours, pair.ours.ask(ShowConflict(pair.uid)))
    act = pair.ours.ask(Undoables())[0]
    assert (act.kind, act.refusal and act.refusal.code) == ("conflict.resolve", "undo.resolved")
    with pytest.raises(RuleViolationError, match=r"undo\.resolved"):
        pair.ours.execute(UndoAct(act.uid))


def test_a_change_beside_which_another_version_stands_is_not_undone(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题")
    act = pair.ours.ask(Undoables())[0]
    assert act.refusal is None
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    came, ours = pair.ours.ask(Undoables())[:2]
    assert (came.kind, came.refusal) == ("bundle.receive", None)
    assert (ours.uid, ours.refusal and ours.refusal.code) == (act.uid, "undo.moved_on")
    with pytest.raises(ConflictError, match=r"undo\.moved_on"):
        pair.ours.execute(UndoAct(act.uid))


def test_both_sides_uniting_differently_meet_again_and_end_in_one_head(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题")
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    pair.send(pair.ours, pair.theirs)
    for side in (pair.ours, pair.theirs):
        resolve(side, side.ask(ShowConflict(pair.uid)))
    assert pair.send(pair.theirs, pair.ours) == 1
    last = resolve(pair.ours, pair.ours.ask(ShowConflict(pair.uid)), edited={"title": "议定的标题"})
    pair.send(pair.ours, pair.theirs)
    assert heads(pair.ours, pair.uid) == heads(pair.theirs, pair.uid) == {last}
    assert pair.theirs.ask(ShowClue(pair.uid)).clue.record.title == "议定的标题"


# a sentence: (what is asked for, which refusal)
REFUSALS: dict[str, tuple[dict[str, object], type[Exception], str]] = {
    "a reason is needed": ({"reason": "  "}, RuleViolationError, "conflict.reason_missing"),
    "what only steps move is not edited": ({"edited": {"state": "S99"}}, UsageError, "record.by_step_only"),
    "the reason tells who reported": ({"reason": "保密之人来电"}, RuleViolationError, "reporter.named"),
    "who reviews never handled": (
        {"edited": {"handlers": ("高某",), "reviewers": ("高某", "周某")}},
        RuleViolationError,
        "procedure.reviewer_is_handler",
    ),
    "a field must exist": ({"edited": {"nothing": "x"}}, UsageError, "record.unknown_field"),
}


@pytest.mark.parametrize("sentence", REFUSALS)
def test_uniting_is_refused_when(pair: Pair, sentence: str) -> None:
    given_, error, code = REFUSALS[sentence]
    pair.ours.execute(AddRecord(Reporter(clue=pair.uid, name="保密之人")))
    edit(pair.ours, pair.uid, title="我方标题")
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    shown = pair.ours.ask(ShowConflict(pair.uid))
    with pytest.raises(error, match=code):
        resolve(pair.ours, shown, **given_)  # type: ignore[arg-type]
    assert len(heads(pair.ours, pair.uid)) == 2


def test_versions_somebody_united_meanwhile_are_not_united_again(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题")
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    shown = pair.ours.ask(ShowConflict(pair.uid))
    resolve(pair.ours, shown)
    for again in (lambda: resolve(pair.ours, shown), lambda: pair.ours.ask(ShowConflict(pair.uid))):
        with pytest.raises(ConflictError, match=r"conflict\.over"):
            again()


def revision(number: int, gen: int, parents: tuple[RevId, ...]) -> Revision:
    return Revision(
        uid=Uid("u"),
        kind="clue",
        gen=gen,
        parents=parents,
        at="2026-11-23T01:00:00Z",
        by=PersonId("p01"),
        origin="u1",
        deleted=False,
        fields={},
        rev=RevId(f"{number:064x}"),
        sig="",
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Any history: each revision replaces one or two earlier ones, heads or not."""
    made = [revision(0, 1, ())]
    for number in range(1, draw(st.integers(1, 12))):
        chosen = draw(st.lists(st.sampled_from(made), min_size=1, max_size=2, unique_by=lambda one: one.rev))
        parents = tuple(sorted(one.rev for one in chosen))
        made.append(revision(number, 1 + max(one.gen for one in chosen), parents))
    return made


@given(histories())
def test_the_common_ancestor_is_above_every_head_and_nothing_later_is(history: list[Revision]) -> None:
    fork = fork_of(history)
    known = {one.rev: one for one in history}

    def above(rev: RevId) -> set[RevId]:
        return {rev}.union(*(above(parent) for parent in known[rev].parents))

    shared = set.intersection(*(above(head.rev) for head in fork.heads))
    assert fork.ancestor is not None
    assert fork.ancestor.rev in shared
    assert max(known[rev].gen for rev in shared) == fork.ancestor.gen
    assert fork.heads[0].rev == displayed({head.rev: head.gen for head in fork.heads})


def numbers_voided(side: Services) -> set[str | None]:
    with side._store.reading(side.kit.clock) as read:
        return set(read.connection.scalars(select(ledgers.number.c.voided)))


@pytest.mark.parametrize("is_gone", [False, True])
def test_one_side_voided_what_the_other_went_on_with(pair: Pair, is_gone: bool) -> None:
    ours, uid = pair.ours, pair.uid
    subjects = len(ours.ask(ShowClue(uid)).subjects)
    assert subjects
    ours.execute(VoidRecord(uid, "误登"))
    edit(pair.theirs, uid, title="对方标题")
    pair.send(pair.theirs, ours)
    shown = ours.ask(ShowConflict(uid))
    assert (shown.left.is_gone, shown.right.is_gone) == (True, False)
    resolve(ours, shown, is_gone=is_gone)
    if is_gone:
        with pytest.raises(NotFoundError):
            ours.ask(ShowClue(uid))
        assert numbers_voided(ours) == {"conflict.resolve"}
    else:
        # What was voided with it, and its number, come back with it.
        assert len(ours.ask(ShowClue(uid)).subjects) == subjects
        assert numbers_voided(ours) == {None}

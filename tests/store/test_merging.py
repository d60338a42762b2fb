"""A merge is a set union: order and repetition do not matter, nothing is lost, a person's resolution ends a conflict."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desk_app.crypto.signing import SigningKey
from desk_app.domain.clock import Clock
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.revision import Revision, displayed, revision_id
from desk_app.errors import NotFoundError, TamperedError
from desk_app.services.kit import Kit
from desk_app.store import merging
from desk_app.store.store import Store
from desk_app.store.tables import journal as t
from desk_app.store.unit import Unit
from tests.support.stores import PASSPHRASE


class DoneError(Exception):
    """Raised to roll back."""


@contextmanager
def undone(stores: tuple[Store, ...], clock: Clock) -> Iterator[list[Unit]]:
    """Hold a unit of work in each store; all are rolled back at the end."""
    with suppress(DoneError), ExitStack() as stack:
        yield [stack.enter_context(store.writing(clock)) for store in stores]
        raise DoneError


@pytest.fixture
def three(founded: Path, tmp_path: Path, kit: Kit) -> Iterator[tuple[Store, ...]]:
    folders = [Path(shutil.copytree(founded, tmp_path / f"unit{number}")) for number in range(3)]
    stores = tuple(Store.open(folder, PASSPHRASE, kit.clock, kit.search) for folder in folders)
    yield stores
    for store in stores:
        store.close()


def revisions(unit: Unit) -> tuple[Revision, ...]:
    unit.journal.flush()
    return tuple(Revision.parse(line) for line in unit.connection.scalars(select(t.revision.c.line).order_by("seq")))


def shuffled(draw: random.Random, wanted: tuple[Revision, ...]) -> list[Revision]:
    """Put revisions into any order in which no child comes before its parent."""
    waiting, given, ordered = {item.rev: item for item in wanted}, set[RevId](), []
    while waiting:
        ready = sorted(rev for rev, item in waiting.items() if not set(item.parents) & waiting.keys() - given)
        rev = draw.choice(ready)
        given.add(rev)
        ordered.append(waiting.pop(rev))
    return ordered


def state(unit: Unit) -> dict[str, object]:
    """Give what must be equal everywhere: revisions, heads, what is displayed, what search reads."""
    unit.journal.flush()
    rows = unit.connection.execute(
        select(t.record.c.uid, t.record.c.rev, t.record.c.heads, t.record.c.deleted, t.record.c.matter).order_by("uid")
    ).all()
    texts = unit.connection.exec_driver_sql(
        "SELECT uid, short_body, long_body FROM search_text JOIN record ON id = record_id ORDER BY 1"
    )
    # The words of a matter stand in the order in which its records arrived.
    words = [(uid, sorted(short.split("\n")), sorted(long.split("\n"))) for uid, short, long in texts]
    return {
        "revisions": sorted(item.rev for item in revisions(unit)),
        "heads": sorted(unit.connection.scalars(select(t.revision.c.rev).where(t.revision.c.is_head))),
        "records": [tuple(row) for row in rows],
        "words": words,
        "clues": [(found.uid, found.record) for found in sorted(unit.find(Clue), key=lambda found: found.uid)],
    }


def heads_by_hand(wanted: tuple[Revision, ...]) -> dict[Uid, dict[RevId, int]]:
    replaced = {parent for item in wanted for parent in item.parents}
    found: dict[Uid, dict[RevId, int]] = {}
    for item in wanted:
        if item.rev not in replaced:
            found.setdefault(item.uid, {})[item.rev] = item.gen
    return found


def play(unit: Unit, act: str, number: int, words: str) -> None:
    """Do one thing in one office: a new clue with a subject, an edit or a withdrawal of what is shown."""
    clues = sorted(unit.find(Clue), key=lambda found: found.uid)
    if act == "add" or not clues:
        uid = unit.add(Clue(title=words))
        unit.add(Subject(clue=uid, name=words))
    elif act == "edit":
        chosen = clues[number % len(clues)]
        unit.change(chosen, changed(chosen.record, {"title": words}))
    elif act == "withdraw":
        unit.withdraw(clues[number % len(clues)])
    else:
        hung = unit.find(Subject)
        if hung:
            chosen_subject = hung[number % len(hung)]
            unit.change(chosen_subject, changed(chosen_subject.record, {"post": words}))


def send_some(units: list[Unit], number: int) -> None:
    """Send some matters from one office to the next, with all their ancestors."""
    source, target = units[number % 3], units[(number + 1 + number % 2) % 3]
    everything = revisions(source)
    uids = sorted({item.uid for item in everything})
    chosen = {uid for position, uid in enumerate(uids) if (number >> (position % 5)) & 1}
    merging.merge(target.journal, [item for item in everything if item.uid in chosen])


steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["add", "edit", "edit", "withdraw", "post", "send", "send"]),
        st.integers(0, 63),
        st.sampled_from(["甲", "乙", "丙"]),
    ),
    min_size=1,
    max_size=24,
)


def exchange(units: list[Unit], draw: random.Random) -> None:
    """Give everybody everything, each in another order."""
    everything = tuple({item.rev: item for unit in units for item in revisions(unit)}.values())
    for unit in units:
        merging.merge(unit.journal, shuffled(draw, everything))


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(script=steps, seed=st.integers(0, 2**32))
def test_three_offices_converge(
    three: tuple[Store, ...], clock: Clock, script: list[tuple[int, str, int, str]], seed: int
) -> None:
    with undone(three, clock) as units:
        for office, act, number, words in script:
            if act == "send":
                send_some(units, number)
            else:
                play(units[office], act, number, words)
        union = {item.rev for unit in units for item in revisions(unit)}
        draw = random.Random(seed)
        exchange(units, draw)
        states = [state(unit) for unit in units]
        assert states[0] == states[1] == states[2]
        assert {item.rev for item in revisions(units[0])} == union
        wanted = heads_by_hand(revisions(units[0]))
        for unit in units:
            again = merging.merge(unit.journal, shuffled(draw, revisions(unit)))
            assert (again.new, again.records) == (0, ())
            assert state(unit) == states[0]
            for uid, heads in wanted.items():
                known = unit.journal.known(uid)
                assert unit.journal.heads(known) == heads
                assert (known.rev, known.heads) == (displayed(heads), len(heads))
        conflicts = [uid for uid, heads in wanted.items() if len(heads) > 1]
        for uid in conflicts:
            known = units[0].journal.known(uid)
            kind = Clue if known.kind == "clue" else Subject
            fields = {"title": "定"} if kind is Clue else {"name": "定"}
            units[0].journal.write(
                kind, uid, fields, author=units[0].author, at=units[0].at, parents=tuple(wanted[uid])
            )
        for unit in units[1:]:
            resolved = merging.merge(unit.journal, shuffled(draw, revisions(units[0])))
            assert (resolved.new, resolved.conflicts) == (len(conflicts), 0)
            assert {unit.journal.known(uid).heads for uid in wanted} <= {1}


def test_two_heads_exist_exactly_when_neither_comes_from_the_other(three: tuple[Store, ...], clock: Clock) -> None:
    ours, theirs, _ = three
    with ours.writing(clock) as here, theirs.writing(clock) as there:
        uid = here.add(Clue(title="初"))
        merging.merge(there.journal, revisions(here))
        there.change(there.get(Clue, uid), Clue(title="改"))
        assert merging.merge(here.journal, revisions(there)).conflicts == 0
        assert not here.get(Clue, uid).has_conflict
        there.change(there.get(Clue, uid), Clue(title="对方"))
        here.change(here.get(Clue, uid), Clue(title="我方"))
        assert merging.merge(here.journal, revisions(there)).conflicts == 1
        assert here.get(Clue, uid).has_conflict


def test_an_edit_of_the_head_not_shown_does_not_change_what_is_shown(three: tuple[Store, ...], clock: Clock) -> None:
    ours, theirs, _ = three
    with ours.writing(clock) as here, theirs.writing(clock) as there:
        uid = here.add(Clue(title="初"))
        merging.merge(there.journal, revisions(here))
        for _ in range(3):
            there.change(there.get(Clue, uid), Clue(title=f"对方{there.journal.known(uid).gen}"))
        mine = here.change(here.get(Clue, uid), Clue(title="我方"))
        merging.merge(here.journal, revisions(there))
        here.journal.write(Clue, uid, {"title": "我方再改"}, author=here.author, at=here.at, parents=(mine,))
        assert here.get(Clue, uid).record.title == "对方3"
        assert here.journal.known(uid).heads == 2


def signed(draft: Revision, key: SigningKey) -> Revision:
    rev = revision_id(draft)
    return replace(draft, rev=rev, sig=key.sign(bytes.fromhex(rev)).hex())


STRAYS: dict[str, Callable[[Revision, Revision], Revision]] = {
    "an unknown parent": lambda item, _other: replace(item, parents=(RevId("ab" * 32),), gen=2),
    "a parent of another record": lambda item, other: replace(item, parents=(other.rev,), gen=2),
    "a new record with the parent of another": lambda item, other: replace(
        item, uid=Uid(item.uid[:-1] + ("0" if item.uid[-1] != "0" else "1")), parents=(other.rev,), gen=2
    ),
    "a generation that outranks all": lambda item, _other: replace(item, parents=(item.rev,), gen=10**9),
}


@pytest.mark.parametrize("stray", STRAYS)
def test_a_revision_that_does_not_continue_its_record_is_refused(
    three: tuple[Store, ...], clock: Clock, stray: str
) -> None:
    ours, theirs, _ = three
    with ours.writing(clock) as here:
        here.add(Clue(title="甲"))
        here.add(Clue(title="乙"))
        item, other = revisions(here)
        forged = signed(STRAYS[stray](item, other), here.author.signer)
    with pytest.raises(TamperedError) as caught, theirs.writing(clock) as there:
        merging.merge(there.journal, [item, other, forged])
    assert caught.value.code == "bundle.orphan"
    with theirs.reading(clock) as read:
        assert read.find(Clue) == ()


def test_a_part_that_comes_before_its_clue_belongs_to_it_afterwards(
    three: tuple[Store, ...], kit: Kit, clock: Clock
) -> None:
    ours, theirs, _ = three
    with ours.writing(clock) as here:
        uid = here.add(Clue(title="线索"))
        part = here.add(Allegation(clue=uid, content="虚开发票"))
        sent = revisions(here)
    with theirs.writing(clock) as there:
        merging.merge(there.journal, sent[1:])
    with theirs.writing(clock) as there:
        assert there.journal.known(part).matter == part
        merging.merge(there.journal, sent[:1])
        there.journal.flush()
        assert there.journal.known(part).matter == uid
    with theirs.reading(clock) as read:
        hits = kit.search.search(read.connection, "虚开发票", 9).rows
        assert [hit.record_id for hit in hits] == [read.get(Clue, uid).row]


def test_a_record_withdrawn_elsewhere_is_withdrawn_here(three: tuple[Store, ...], clock: Clock) -> None:
    ours, theirs, _ = three
    with ours.writing(clock) as here, theirs.writing(clock) as there:
        uid = here.add(Clue(title="线索"))
        merging.merge(there.journal, revisions(here))
        here.withdraw(here.get(Clue, uid))
        merging.merge(there.journal, revisions(here))
        with pytest.raises(NotFoundError):
            there.get(Clue, uid)
        assert [item.deleted for item in there.history(uid)] == [False, True]

"""Many clues in one act: one step to undo, a reason for each that is refused, and recusal clue by clue."""

from datetime import date

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.errors import ConflictError, NotPermittedError, RuleViolationError, UsageError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.bulk import Bulk, Change, ChangeHandlers, ChangeTags, why
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueIds, ClueRow, ClueRows
from desk_app.services.door import Services
from desk_app.services.ledgers.batches import UndoBatch
from desk_app.services.records import AddRecord
from desk_app.services.undoing import Undoables, UndoAct
from tests.services.test_conflicts import Pair, edit, pair
from tests.support.stores import USER

__all__ = ["pair"]

DAY = date(2026, 11, 10)


def registered(services: Services, name: str, **given: object) -> Uid:
    clue = Clue(title=f"反映{name}", received_on=DAY, sources=("A1",), **given)
    return services.execute(RegisterClue(Draft(clue, (Subject(name=name),)))).uid


@pytest.fixture
def three(services: Services) -> tuple[Uid, ...]:
    return tuple(registered(services, name, handlers=("刘某",)) for name in ("甲某", "乙某", "丙某"))


def rows(services: Services, wanted: ClueFilter | None = None) -> dict[Uid, ClueRow]:
    ids = services.ask(ClueIds(wanted or ClueFilter()))
    return {row.uid: row for row in services.ask(ClueRows(tuple(ids)))}


def chosen(services: Services, *uids: Uid) -> ClueChoice:
    known = rows(services)
    return ClueChoice(tuple(known[uid].id for uid in uids))


def holders(services: Services) -> list[tuple[str, ...]]:
    return [row.handlers for row in rows(services).values()]


def hold(services: Services, choice: ClueChoice, change: Change, *names: str) -> Bulk:
    return services.execute(ChangeHandlers(choice, change, names))


def test_the_holder_of_some_clues_is_changed_and_the_others_are_left_alone(services, three) -> None:
    made = hold(services, chosen(services, three[0], three[2]), Change.ONLY, "何某", "周某")
    assert (made.changed, made.unchanged, made.refused) == (2, 0, ())
    found = {uid: row.handlers for uid, row in rows(services).items()}
    assert found == {three[0]: ("何某", "周某"), three[1]: ("刘某",), three[2]: ("何某", "周某")}


# a sentence: what is done with what name, and who holds then
HOLDERS = {
    "adding one keeps those that are there": (Change.ADD, "何某", ("刘某", "何某")),
    "adding one that is there changes nothing": (Change.ADD, "刘某", ("刘某",)),
    "taking one off leaves the others": (Change.TAKE_OFF, "刘某", ()),
    "only one takes the place of all": (Change.ONLY, "何某", ("何某",)),
}


@pytest.mark.parametrize("case", HOLDERS)
def test_what_becomes_of_the_holders(services, three, case: str) -> None:
    change, name, after = HOLDERS[case]
    made = hold(services, chosen(services, *three), change, name)
    assert holders(services) == [after] * 3
    assert made.changed + made.unchanged == 3
    assert made.unchanged == (3 if after == ("刘某",) else 0)


def test_everything_a_filter_lets_through_is_changed_and_nothing_else(services, three) -> None:
    other = registered(services, "丁某", handlers=("赵某",))
    wanted = ClueFilter(handlers=("刘某",))
    hold(services, ClueChoice(filter=wanted, seen=3), Change.ONLY, "何某")
    found = {uid: row.handlers for uid, row in rows(services).items()}
    assert found.pop(other) == ("赵某",)
    assert set(found.values()) == {("何某",)}


def test_a_filter_that_lets_through_more_than_was_seen_changes_nothing(services, three) -> None:
    wanted = ClueFilter(handlers=("刘某",))
    with pytest.raises(ConflictError) as refused:
        hold(services, ClueChoice(filter=wanted, seen=2), Change.ONLY, "何某")
    assert (refused.value.code, refused.value.params) == ("bulk.other_count", {"seen": 2, "found": 3})
    assert holders(services) == [("刘某",)] * 3


def test_one_act_is_one_step_to_undo_and_one_line_of_the_log(services, three) -> None:
    hold(services, chosen(services, *three), Change.ONLY, "何某")
    (act, *_) = services.ask(Undoables())
    assert (act.kind, act.records, act.refusal) == ("clue.handlers", 3, None)
    lines = [entry for entry in services.ask(AuditEntries()) if entry.act == "clue.handlers"]
    assert [line.obj for line in lines] == [""]
    services.execute(UndoAct(act.uid))
    assert holders(services) == [("刘某",)] * 3


def test_a_matter_recused_from_stays_as_it_was_and_is_not_named(services, three) -> None:
    choice = chosen(services, *three)
    services.execute(AddRecord(Recusal(clue=three[1], person_name=USER, decided_on=DAY)))
    made = hold(services, choice, Change.ONLY, "何某")
    assert made.changed == 2
    ((refused,),) = why(made.refused).values()
    assert (refused.number, refused.error.code) == ("", "bulk.recused")
    with services._store.reading(services.kit.clock) as read:
        read._kept_from = frozenset()
        assert read.get(Clue, three[1]).record.handlers == ("刘某",)


def test_somebody_who_recused_from_a_clue_is_not_made_its_holder(services, three) -> None:
    services.execute(AddRecord(Recusal(clue=three[1], person_name="何某", decided_on=DAY)))
    made = hold(services, chosen(services, *three), Change.ADD, "何某")
    assert made.changed == 2
    (refused,) = made.refused
    assert refused.error.code == "procedure.recused"
    assert refused.number == services.ask(ShowClue(three[1])).clue.record.number


def test_a_reviewer_is_not_made_the_holder_of_the_same_clue(services, three) -> None:
    other = registered(services, "丁某", reviewers=("何某",))
    made = hold(services, chosen(services, *three, other), Change.ADD, "何某")
    assert (made.changed, [one.error.code for one in made.refused]) == (3, ["procedure.reviewer_is_handler"])


def test_a_clue_with_two_versions_waits_for_a_person(pair: Pair) -> None:
    edit(pair.ours, pair.uid, title="我方标题")
    edit(pair.theirs, pair.uid, title="对方标题")
    pair.send(pair.theirs, pair.ours)
    made = hold(pair.ours, chosen(pair.ours, pair.uid), Change.ADD, "何某")
    assert (made.changed, [one.error.code for one in made.refused]) == (0, ["bulk.two_heads"])
    assert [row.uid for row in rows(pair.ours, ClueFilter(only_conflicts=True)).values()] == [pair.uid]


def test_tags_are_put_on_and_taken_off(services, three) -> None:
    first, second = services.kit.rules.list("special_tag").ids[:2]
    choice = chosen(services, *three)
    services.execute(ChangeTags(choice, Change.ADD, (first, second)))
    services.execute(ChangeTags(choice, Change.TAKE_OFF, (first,)))
    assert [row.tags for row in rows(services).values()] == [(second,)] * 3


# a sentence: the command that makes no sense, and its code
SENSELESS = {
    "nobody": (lambda choice: ChangeHandlers(choice, Change.ADD, ()), "bulk.no_value"),
    "no clue": (lambda _: ChangeHandlers(ClueChoice(), Change.ADD, ("何某",)), "bulk.nothing"),
    "a tag that is none": (lambda choice: ChangeTags(choice, Change.ADD, ("?",)), "record.unknown_code"),
}


@pytest.mark.parametrize("case", SENSELESS)
def test_what_cannot_be_meant_is_refused_as_a_whole(services, three, case: str) -> None:
    make, code = SENSELESS[case]
    with pytest.raises(UsageError) as refused:
        services.execute(make(chosen(services, *three)))
    assert refused.value.code == code


# a sentence: (who recused since, the refusal of undoing it as a batch)
RECUSED_SINCE = {
    "who undoes keeps away from one of them": (USER, NotPermittedError, "record.recused"),
    "somebody who recused would be back": ("刘某", RuleViolationError, "procedure.recused"),
}


@pytest.mark.parametrize("case", RECUSED_SINCE)
def test_a_batch_is_not_undone_when(services, three, case: str) -> None:
    name, error, code = RECUSED_SINCE[case]
    made = hold(services, chosen(services, *three), Change.ONLY, "何某")
    services.execute(AddRecord(Recusal(clue=three[1], person_name=name, decided_on=DAY)))
    with pytest.raises(error, match=code):
        services.execute(UndoBatch(made.act))

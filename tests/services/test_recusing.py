"""Who recused from a matter neither sees nor changes it, in any way the program offers; the attempt is logged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.errors import NotPermittedError
from desk_app.services.attachments import Attach, Extract, ReadAttachment
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate, RelationsOf
from desk_app.services.clues.rows import ClueCount, ClueCounts, ClueFilter, ClueIds, ClueRows
from desk_app.services.compartment import ShowReporters
from desk_app.services.conflicts import ConflictCount, Conflicts
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.home import Numbers
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.services.records import AddRecord, ChangeRecord, History, ListRecords
from desk_app.services.search import Search
from desk_app.services.showing import ShowRecord
from desk_app.services.undoing import PlanUndo, Undoables, UndoAct
from tests.services.test_parallel import found
from tests.services.test_procedure import MEMBER, START, YES, day, received, take
from tests.support.stores import USER


def recuse(services: Services, uid: Uid, name: str = USER) -> Uid:
    return services.execute(AddRecord(Recusal(clue=uid, person_name=name, decided_on=START))).uid


def letter(services: Services, uid: Uid, tmp_path: Path) -> Uid:
    file = tmp_path / "letter.txt"
    file.write_text("来信", "utf-8")
    return services.execute(Attach(uid, (file,)))[0]


# a sentence: (what is asked, given the services, the clue, its subject, its attachment and a folder)
Ask = Callable[[Services, Uid, Uid, Uid, Path], object]
ASKED: dict[str, Ask] = {
    "the clue": lambda s, clue, *_: s.ask(ShowClue(clue)),
    "the clue as a record": lambda s, clue, *_: s.ask(ShowRecord(clue)),
    "a part of it": lambda s, _c, subject, *_: s.ask(ShowRecord(subject)),
    "its history": lambda s, clue, *_: s.ask(History(clue)),
    "the history of a part": lambda s, _c, subject, *_: s.ask(History(subject)),
    "its next steps": lambda s, clue, *_: s.ask(StepOptions(clue)),
    "who reported it": lambda s, clue, *_: s.ask(ShowReporters(clue)),
    "an attachment": lambda s, _c, _s, attachment, _t: s.ask(ReadAttachment(attachment)),
    "its limits": lambda s, clue, *_: s.ask(ListDeadlines(DeadlineFilter(of=clue))),
    "a step": lambda s, clue, *_: s.execute(
        TakeStep(clue, "assign", {"done_on": day(1), "handlers": ("刘某",), **YES})
    ),
    "a change of a part": lambda s, _c, subject, *_: s.execute(ChangeRecord(subject, "subject", RevId(""), {})),
    "a new part": lambda s, clue, *_: s.execute(AddRecord(Subject(clue=clue, name="某"))),
    "a file": lambda s, clue, _s, _a, tmp: s.execute(Attach(clue, (tmp / "letter.txt",))),
    "an attachment outside": lambda s, _c, _s, attachment, tmp: s.execute(Extract(attachment, tmp / "x", "核对")),
    "another clue linked to it": lambda s, clue, *_: s.execute(
        TakeStep(
            received(s, MEMBER),
            "confirm_duplicate",
            {"done_on": day(1), "linked_to": clue, "relation": "duplicate_of", "comparison": "同一", **YES},
        )
    ),
}


@pytest.mark.parametrize("sentence", ASKED)
def test_a_recused_person_is_refused(services: Services, tmp_path: Path, sentence: str) -> None:
    uid = received(services, MEMBER)
    subject = services.ask(ShowClue(uid)).subjects[0].uid
    attachment = letter(services, uid, tmp_path)
    recuse(services, uid)
    before = len(services.ask(AuditEntries()))
    with pytest.raises(NotPermittedError) as caught:
        ASKED[sentence](services, uid, subject, attachment, tmp_path)
    assert (caught.value.code, bool(caught.value.source)) == ("record.recused", True)
    entries = services.ask(AuditEntries())
    newest = max(entries, key=lambda entry: entry.seq)
    assert newest.act == "access.recused"
    assert newest.obj in {uid, subject, attachment}
    assert len(entries) > before


def test_lists_and_searches_leave_the_matter_out(services: Services) -> None:
    uid, other = received(services, MEMBER), received(services, MEMBER)
    rows = {row.uid: row.id for row in services.ask(ClueRows(tuple(services.ask(ClueIds(ClueFilter())))))}
    assert set(rows) == {uid, other}
    for one in (uid, other):
        take(services, one, "assign", 1, handlers=("刘某",), **YES)
    total = services.ask(Search("孙某某")).total
    recuse(services, uid)
    ids = services.ask(ClueIds(ClueFilter()))
    assert [row.uid for row in services.ask(ClueRows(tuple(ids)))] == [other]
    assert [row.uid for row in services.ask(ClueRows(tuple(rows.values())))] == [other]
    assert services.ask(ClueCount(ClueFilter())) == 1
    assert services.ask(ClueCounts((ClueFilter(view="all"),))) == (1,)
    page = services.ask(Search("孙某某"))
    assert ([hit.uid for hit in page.rows], page.total) == ([other], total - 1)
    assert {row.clue for row in services.ask(ListDeadlines())} - {Uid("")} == {other}
    assert [stored.uid for stored in services.ask(ListRecords("clue", {})).rows] == [other]
    assert {stored.record.clue for stored in services.ask(ListRecords("allegation", {})).rows} == {other}


def test_a_page_of_a_search_says_nothing_of_a_matter_kept_away_that_is_not_on_it(services: Services) -> None:
    uids = [received(services, MEMBER) for _ in range(3)]
    newest_first = [hit.uid for hit in services.ask(Search("孙某某")).rows]
    assert set(newest_first) == set(uids)
    for kept_away in (0, 1, 2):
        recusal = recuse(services, newest_first[kept_away])
        seen = [uid for uid in newest_first if uid != newest_first[kept_away]]
        first = services.ask(Search("孙某某", limit=1))
        assert ([hit.uid for hit in first.rows], first.total) == (seen[:1], 2)
        assert first.after is not None
        last = services.ask(Search("孙某某", limit=1, after=first.after))
        assert ([hit.uid for hit in last.rows], last.total, last.after) == (seen[1:], 2, None)
        with services._store.writing(services.kit.clock) as unit:
            unit.withdraw(unit.get(Recusal, recusal))


def test_somebody_elses_recusal_hides_nothing_and_a_lifted_one_ends(services: Services) -> None:
    uid = received(services, MEMBER)
    recuse(services, uid, "刘某")
    assert services.ask(ShowClue(uid)).clue.uid == uid
    recusal = recuse(services, uid)
    with pytest.raises(NotPermittedError):
        services.ask(ShowRecord(recusal))
    with services._store.writing(services.kit.clock) as unit:  # another member lifts it
        stored = unit.get(Recusal, recusal)
        changed: Any = {"lifted_on": day(3)}
        unit.change(stored, Recusal(**{**_fields(stored.record), **changed}))
    assert services.ask(ShowClue(uid)).clue.uid == uid
    assert services.ask(ClueCount(ClueFilter())) == 1


def _fields(record: Recusal) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def test_home_counts_what_its_lists_show(services: Services) -> None:
    uid = received(services, MEMBER)
    before = services.ask(Numbers())
    recuse(services, uid)
    assert (before.clues, services.ask(Numbers()).clues) == (1, 0)
    assert found(services, Clue) == []
    assert services.ask(ListRecords("clue", {})).total == 0


# a sentence: (what is asked, given the services, the number of the clue and a clue beside it)
TOLD: dict[str, Callable[[Services, str, Uid], object]] = {
    "the search for its number": lambda s, number, _: s.ask(Search(number)),
    "the search for its day": lambda s, *_: s.ask(Search(START.isoformat())),
    "what it is related to": lambda s, _, beside: s.ask(RelationsOf(beside)),
    "the records with two versions": lambda s, *_: s.ask(Conflicts()),
    "what can be undone": lambda s, *_: s.ask(Undoables()),
    "a clue that comes in under the same number elsewhere": lambda s, *_: s.execute(
        RegisterClue(Draft(Clue(title="再报", received_on=START, sources=("A1",), external_numbers=("88",))))
    ),
}


@pytest.mark.parametrize("sentence", TOLD)
def test_nothing_tells_of_the_matter_any_more(services: Services, sentence: str) -> None:
    clue = Clue(title="隐去之事", received_on=START, sources=("A1",), external_numbers=("88",))
    uid = services.execute(RegisterClue(Draft(clue, (MEMBER,)))).uid
    number, beside = services.ask(ShowClue(uid)).clue.record.number, received(services, MEMBER)
    services.execute(Relate(beside, uid, "series"))
    stored = services.ask(ShowClue(uid)).clue
    services.execute(ChangeRecord(uid, Clue.KIND, stored.rev, {"remarks": "补充"}))
    with services._store.writing(services.kit.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE record SET heads = 2 WHERE uid = ?", (uid,))
    before = repr(TOLD[sentence](services, number, beside))
    assert uid in before or number in before
    assert services.ask(ConflictCount()) == 1
    recuse(services, uid)
    after = repr(TOLD[sentence](services, number, beside))
    assert uid not in after
    assert number not in after
    assert "隐去之事" not in after
    assert services.ask(ConflictCount()) == 0


def test_an_act_on_the_matter_is_neither_explained_nor_undone(services: Services) -> None:
    uid = received(services, MEMBER)
    stored = services.ask(ShowClue(uid)).clue
    services.execute(ChangeRecord(uid, Clue.KIND, stored.rev, {"remarks": "补充"}))
    act = services.ask(Undoables())[0].uid
    recuse(services, uid)
    for ask in (lambda: services.ask(PlanUndo(act)), lambda: services.execute(UndoAct(act))):
        with pytest.raises(NotPermittedError, match=r"record\.recused"):
            ask()

"""What a person was in the midst of comes back to that person alone, and is no record."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_app.domain.events import KeptChanged
from desk_app.domain.records.linking import Recusal
from desk_app.errors import NotPermittedError, RuleViolationError, TamperedError, UsageError
from desk_app.services import keeping
from desk_app.services.auditing import AuditEntries, AuditEntry
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.health import Rebuild
from desk_app.services.keeping import Forget, Keep, Kept, KeptAt, Settling
from desk_app.services.kit import Kit
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord, History
from desk_app.store import kept
from desk_app.store.store import Store
from desk_app.store.tables import ledgers
from tests.services.test_procedure import MEMBER, START, YES, day, received
from tests.support.stores import PASSPHRASE, USER

TYPED = json.dumps({"title": "反映某工程招标中的问题"}, ensure_ascii=False)


def newest_entry(services: Services) -> AuditEntry:
    entries = services.ask(AuditEntries())
    return max(entries, key=lambda entry: entry.seq)


def test_what_is_kept_is_there_after_the_store_was_closed_and_opened(store_folder: Path, kit: Kit) -> None:
    first = Services(Store.open(store_folder, PASSPHRASE, kit.clock, kit.search), kit)
    first.execute(Keep("draft", "clue.register", "{}"))
    first.execute(Keep("draft", "clue.register", TYPED))
    first.execute(Keep("view", "clues", "[1]"))
    first.close()
    assert TYPED.encode() not in b"".join(path.read_bytes() for path in store_folder.rglob("*") if path.is_file())
    second = Services(Store.open(store_folder, PASSPHRASE, kit.clock, kit.search), kit)
    assert [(item.key, item.body, item.about) for item in second.ask(Kept("draft"))] == [("clue.register", TYPED, "")]
    second.execute(Forget("draft", "clue.register"))
    second.execute(Forget("draft", "clue.register"))
    assert second.ask(Kept("draft")) == ()
    assert [item.body for item in second.ask(Kept("view"))] == ["[1]"]
    second.close()


def test_keeping_makes_no_revision_and_no_entry_in_the_log_and_a_rebuild_leaves_it(services: Services) -> None:
    uid = received(services, MEMBER)
    entries = services.ask(AuditEntries())
    services.execute(Keep("draft", "record.change", TYPED, uid))
    assert services.ask(AuditEntries()) == entries
    assert len(services.ask(History(uid))) == 1
    services.execute(Rebuild())
    assert [item.body for item in services.ask(Kept("draft"))] == [TYPED]


def test_who_reported_is_sealed_apart_and_not_kept_without_the_reporter_key(services: Services) -> None:
    hidden = json.dumps({"name": "赵某某"}, ensure_ascii=False)
    services.execute(Keep("draft", "clue.register", TYPED, hidden=hidden))
    item = services.ask(KeptAt("draft", "clue.register"))
    assert item is not None
    assert (item.body, item.hidden) == (TYPED, hidden)
    assert "赵某某" not in repr(item)
    with services._store.writing(services.kit.clock) as unit:
        stored = unit.connection.scalar(select(ledgers.kept.c.hidden))
        assert stored is not None
        assert "赵某某".encode() not in stored
        unit.sealer = None
        assert [one.hidden for one in kept.listed(unit, services.user, "draft")] == [""]
        kept.put(unit, kept.Spot(services.user, "draft", "clue.register"), TYPED, hidden)
    again = services.ask(KeptAt("draft", "clue.register"))
    assert again is not None
    assert again.hidden == ""
    assert services.ask(KeptAt("draft", "another")) is None


def test_what_is_sealed_opens_only_where_it_was_put(services: Services) -> None:
    services.execute(Keep("draft", "a", TYPED, hidden='{"name": "赵某某"}'))
    with services._store.writing(services.kit.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE kept SET key = 'b'")
    with pytest.raises(TamperedError):
        services.ask(KeptAt("draft", "b"))


def test_another_person_never_sees_it(services: Services) -> None:
    services.execute(Keep("draft", "clue.register", TYPED))
    with services._store.writing(services.kit.clock) as unit:
        assert kept.listed(unit, "p02", "draft") == ()
        assert not kept.drop(unit, kept.Spot("p02", "draft", "clue.register"))
    assert len(services.ask(Kept("draft"))) == 1


def test_who_recused_cannot_get_at_a_draft_about_the_matter(services: Services) -> None:
    uid, other = received(services, MEMBER), received(services, MEMBER)
    subject = services.ask(ShowClue(uid)).subjects[0].uid
    for about in (uid, other):
        services.execute(Keep("draft", "record.change", TYPED, about))
    services.execute(AddRecord(Recusal(clue=uid, person_name=USER, decided_on=START)))
    assert [item.about for item in services.ask(Kept("draft"))] == [other]
    with pytest.raises(NotPermittedError):
        services.ask(KeptAt("draft", "record.change", uid))
    with pytest.raises(NotPermittedError) as caught:
        services.execute(Keep("draft", "record.change", TYPED, subject))
    assert caught.value.code == "record.recused"


def test_only_what_comes_and_goes_is_told(services: Services) -> None:
    told: list[object] = []
    services.subscribe(told.extend)
    services.execute(Keep("draft", "a", TYPED))
    services.execute(Keep("draft", "a", "{}"))
    assert told == [KeptChanged("draft")]
    services.execute(Forget("draft", "a"))
    services.execute(Forget("draft", "a"))
    assert told == [KeptChanged("draft")] * 2


@pytest.mark.parametrize(
    ("code", "key", "body", "hidden"),
    [
        ("kept.form", "a", "not json", ""),
        ("kept.form", "a", "{}", "not json"),
        ("kept.too_long", "a", '"' + "字" * 300_000 + '"', ""),
        ("kept.too_long", "a", "{}", '"' + "字" * 20_000 + '"'),
        ("kept.too_many", "c", "{}", ""),
    ],
)
def test_what_does_not_fit_is_refused(
    services: Services, monkeypatch: pytest.MonkeyPatch, code: str, key: str, body: str, hidden: str
) -> None:
    monkeypatch.setattr(keeping, "MOST_ITEMS", 2)
    for name in ("a", "b"):
        services.execute(Keep("draft", name, "{}"))
    with pytest.raises(UsageError) as caught:
        services.execute(Keep("draft", key, body, hidden=hidden))
    assert caught.value.code == code
    services.execute(Keep("draft", "b", "[]"))


def test_a_command_and_its_draft_are_settled_together_or_not_at_all(services: Services) -> None:
    uid = received(services, MEMBER)
    services.execute(Keep("draft", "step.assign", TYPED, uid))
    draft = Forget("draft", "step.assign", uid)
    with pytest.raises(RuleViolationError):
        services.execute(Settling(TakeStep(uid, "file_case", {"done_on": day(1)}), draft))
    assert len(services.ask(Kept("draft"))) == 1
    services.execute(Settling(TakeStep(uid, "assign", {"done_on": day(1), "handlers": ("刘某",), **YES}), draft))
    assert services.ask(Kept("draft")) == ()
    newest = newest_entry(services)
    assert (newest.act, newest.obj) == ("step.take", uid)


def test_a_settled_command_names_what_it_made(services: Services) -> None:
    uid = received(services, MEMBER)
    recusal = Recusal(clue=uid, person_name="刘某", decided_on=START)
    made = services.execute(Settling(AddRecord(recusal), Forget("draft", "a")))
    newest = newest_entry(services)
    assert (newest.act, newest.obj) == ("record.add", made.uid)

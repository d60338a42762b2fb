"""The log: one entry an act, ids only, and whatever is done to it afterwards shows."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from desk_app.domain.ids import PersonId, Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.workflow.facts import InputValue
from desk_app.errors import CorruptStoreError, DeskError
from desk_app.services.auditing import Anchor, AuditEntries, RawAudit, VerifyAudit
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.kit import Kit
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import ChangeRecord, History
from desk_app.services.search import Search
from desk_app.store import audit
from desk_app.store.store import Store
from desk_app.store.tables.journal import audit as log
from tests.support.stores import PASSPHRASE

WORDS = ("孙某某", "收受礼金", "购物卡", "市住建局", "保密之人", "139-0000-1234", "张组长", "呈批")


def registered(services: Services) -> Uid:
    clue = Clue(title="反映孙某某收受礼金", received_on=date(2026, 11, 2), sources=("A1",), summary="购物卡三张")
    draft = Draft(
        clue,
        (Subject(name="孙某某", unit_name="市住建局"),),
        (Allegation(content="收受购物卡"),),
        Reporter(name="保密之人", phone="139-0000-1234"),
    )
    return services.execute(RegisterClue(draft, on=date(2026, 11, 2))).uid


def acts(services: Services) -> list[tuple[str, str]]:
    entries = services.ask(AuditEntries(None))
    return [(entry.act, entry.obj) for entry in reversed(entries)]


def test_every_command_view_print_and_export_leaves_one_entry(services: Services, tmp_path: Path) -> None:
    before = len(acts(services))
    uid = registered(services)
    shown = services.ask(ShowClue(uid))
    services.ask(History(uid))
    services.execute(ChangeRecord(uid, "clue", shown.clue.rev, {"title": "改"}))
    inputs: dict[str, InputValue] = {"approver": "G", "approved_by": "张组长", "opinion": "同意", "handlers": ("刘某",)}
    services.execute(TakeStep(uid, "assign", {"done_on": date(2026, 11, 3), **inputs}))
    services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid=uid), "呈批", target=tmp_path / "paper.pdf"))
    services.ask(RawAudit())
    assert [act for act, _ in acts(services)[before:]] == [
        "clue.register",
        "clue.view",
        "record.history",
        "record.change",
        "step.take",
        PrintPaper.AUDITED_AS,
        "audit.export",
    ]
    assert {obj for _, obj in acts(services)[before : before + 5]} == {uid}
    services.ask(Search("收受礼金"))
    raw = services.ask(RawAudit())
    joined = b"\n".join(raw).decode()
    assert [word for word in WORDS if word in joined] == []


def test_a_refused_command_leaves_no_entry(services: Services) -> None:
    before = acts(services)
    with pytest.raises(DeskError):
        services.execute(RegisterClue(Draft(Clue(title="没有日期"))))
    assert acts(services) == before


def filled(connection: Connection, entries: int = 12) -> None:
    for number in range(entries):
        audit.append(connection, at="2026-11-23T01:00:00Z", who=PersonId("p01"), act="test.act", obj=str(number))


def disarmed(connection: Connection) -> None:
    """Take the guards of the table away, as somebody would who has the key and another program."""
    for name in ("audit_stays", "audit_kept"):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def rows(connection: Connection) -> list[tuple[int, bytes, bytes]]:
    return [(row.seq, row.entry, row.chain) for row in connection.execute(select(log).order_by(log.c.seq))]


def edited(connection: Connection) -> None:
    entry = connection.scalars(select(log.c.entry).where(log.c.seq == 5)).one()
    connection.execute(update(log).where(log.c.seq == 5).values(entry=entry.replace(b"test.act", b"test.not")))


def deleted(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM audit WHERE seq = 5")


def deleted_and_closed_up(connection: Connection) -> None:
    deleted(connection)
    for seq in range(6, len(rows(connection)) + 2):
        connection.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = ?", (seq - 1, seq))


def inserted(connection: Connection) -> None:
    for seq in range(len(rows(connection)), 4, -1):
        connection.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = ?", (seq + 1, seq))
    connection.exec_driver_sql("INSERT INTO audit SELECT 5, entry, chain FROM audit WHERE seq = 4")


def swapped(connection: Connection) -> None:
    for old, new in ((5, -1), (6, 5), (-1, 6)):
        connection.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = ?", (new, old))


def no_entry_at_all(connection: Connection) -> None:
    previous = connection.scalars(select(log.c.chain).where(log.c.seq == 4)).one()
    values = {"entry": b"\xff", "chain": audit._chained(previous, b"\xff")}
    connection.execute(update(log).where(log.c.seq == 5).values(**values))


DAMAGES: dict[str, Callable[[Connection], None]] = {
    "edited": edited,
    "deleted": deleted,
    "deleted and closed up": deleted_and_closed_up,
    "inserted": inserted,
    "swapped": swapped,
    "replaced by no entry, chained soundly": no_entry_at_all,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_first_bad_entry_is_named(store: Store, damage: str) -> None:
    with store._engines.writing() as connection:
        filled(connection)
        disarmed(connection)
        assert audit.verify(connection).is_good
        DAMAGES[damage](connection)
        assert audit.verify(connection).bad_seq == 5


ADDED_ONLY = {
    "an entry is edited": "UPDATE audit SET entry = x'00' WHERE seq = 1",
    "an entry is deleted": "DELETE FROM audit WHERE seq = 1",
    "a signed line is edited": "UPDATE revision SET line = x'00'",
    "a signed state is deleted": "DELETE FROM revision",
}


@pytest.mark.parametrize("sentence", ADDED_ONLY)
def test_the_database_itself_refuses_to_change_what_is_only_added_to(services: Services, sentence: str) -> None:
    registered(services)
    with services._store._engines.writing() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql(ADDED_ONLY[sentence])


def test_a_log_rewritten_as_a_whole_misses_its_anchor(store: Store) -> None:
    with store._engines.writing() as connection:
        filled(connection)
        disarmed(connection)
        anchor = audit.head(connection)
        previous = bytes(32)
        for seq, written, _ in rows(connection):
            entry = written.replace(b'"test.act"', b'"test.not"')
            previous = audit._chained(previous, entry)
            connection.execute(update(log).where(log.c.seq == seq).values(entry=entry, chain=previous))
        assert audit.verify(connection).is_good
        assert audit.verify(connection, [anchor]).bad_anchor == anchor


def test_a_log_cut_at_its_end_misses_its_anchor(store: Store) -> None:
    with store._engines.writing() as connection:
        filled(connection)
        disarmed(connection)
        anchor = audit.head(connection)
        connection.exec_driver_sql("DELETE FROM audit WHERE seq = ?", (anchor.size,))
        assert audit.verify(connection).is_good
        assert audit.verify(connection, [anchor]).bad_anchor == anchor


def test_the_command_verifies_against_anchors(services: Services) -> None:
    registered(services)
    size = len(acts(services))
    assert services.execute(VerifyAudit()).is_good
    assert services.execute(VerifyAudit((Anchor(size, "ab" * 32),))).bad_anchor == Anchor(size, "ab" * 32)


def test_an_older_copy_of_the_database_is_noticed(store_folder: Path, kit: Kit, tmp_path: Path) -> None:
    older = shutil.copy(store_folder / "store.db", tmp_path / "older.db")
    services = Services(Store.open(store_folder, PASSPHRASE, kit.clock, kit.search), kit)
    registered(services)
    services.close()
    shutil.copy(older, store_folder / "store.db")
    with pytest.raises(CorruptStoreError) as caught:
        Store.open(store_folder, PASSPHRASE, kit.clock, kit.search)
    assert caught.value.code == "audit.rolled_back"

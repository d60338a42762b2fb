"""Revision, projection and search row are one act; everything shown can be made again from the revisions."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, inspect, select

from desk_app.crypto.signing import VerifyKey
from desk_app.domain.clock import Clock
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, changed
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.handling import Deadline
from desk_app.domain.records.oversight import Person, Problem, Remedy
from desk_app.domain.revision import signing_payload
from desk_app.errors import ConflictError, NotFoundError, NotPermittedError
from desk_app.services.kit import Kit
from desk_app.store import merging
from desk_app.store.projecting import fields_of
from desk_app.store.store import Store
from desk_app.store.tables import journal as t
from desk_app.store.tables import ledgers
from desk_app.store.tables.projections import SEALED_COLUMN, TABLES
from desk_app.store.unit import Read, Unit

SECRET = "保密之人"


class WantedError(Exception):
    """Raised to roll back."""


@contextmanager
def undone(store: Store, clock: Clock) -> Iterator[Unit]:
    """Hold a unit of work that is rolled back at its end."""
    with suppress(WantedError), store.writing(clock) as unit:
        yield unit
        unit.journal.flush()
        raise WantedError


def counts(connection: Connection) -> tuple[int, ...]:
    tables = ("record", "revision", "clue_now", "search_text", "number")
    return tuple(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0 for name in tables)


def found(read: Read, kit: Kit, words: str) -> set[int]:
    return {hit.record_id for hit in kit.search.search(read.connection, words, 50).rows}


def add_clue(unit: Unit, title: str = "反映某局公款吃喝") -> Uid:
    return unit.add(Clue(title=title, received_on=date(2026, 11, 2)))


def test_one_transaction_holds_revision_projection_and_search_row(store: Store, kit: Kit, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = add_clue(unit)
        with store.reading(clock) as outside:
            assert counts(outside.connection) == (0, 0, 0, 0, 0)
    with store.reading(clock) as read:
        assert counts(read.connection) == (1, 1, 1, 1, 0)
        assert found(read, kit, "公款吃喝") == {read.get(Clue, uid).row}


def test_a_rollback_leaves_nothing_and_no_gap_in_the_numbers(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        unit.numbers.assign("clue", 2026, unit.numbers.next_serial("clue", 2026), text="1号", uid=add_clue(unit))
    with store.reading(clock) as read:
        before = counts(read.connection)
    with undone(store, clock) as unit:
        unit.numbers.assign("clue", 2026, unit.numbers.next_serial("clue", 2026), text="2号", uid=add_clue(unit))
    with store.reading(clock) as read:
        assert counts(read.connection) == before
    with store.writing(clock) as unit:
        assert unit.numbers.next_serial("clue", 2026) == 2


def test_a_stale_parent_is_a_conflict(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = add_clue(unit)
    with store.reading(clock) as read:
        seen = read.get(Clue, uid)
    with store.writing(clock) as unit:
        unit.change(seen, changed(seen.record, {"title": "先到"}))
    with pytest.raises(ConflictError) as caught, store.writing(clock) as unit:
        unit.change(seen, changed(seen.record, {"title": "后到"}))
    assert caught.value.code == "record.stale"
    with store.reading(clock) as read:
        assert read.get(Clue, uid).record.title == "先到"


def test_withdrawn_text_is_not_found(store: Store, kit: Kit, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = add_clue(unit)
        unit.add(Allegation(clue=uid, content="虚开发票"))
        unit.add(Subject(clue=uid, name="孙某某"))
    for kind, words, left in ((Allegation, "虚开发票", 0), (Subject, "孙某某", 0), (Clue, "公款吃喝", 0)):
        with store.writing(clock) as unit:
            assert len(found(unit, kit, words)) == 1
            unit.withdraw(unit.find(kind)[0])
        with store.reading(clock) as read:
            assert len(found(read, kit, words)) == left
            with pytest.raises(NotFoundError):
                read.get(Clue, Uid("no such"))


@pytest.mark.parametrize("act", ["edit", "withdrawal"])
def test_keys_of_a_later_program_survive(store: Store, clock: Clock, act: str) -> None:
    with store.writing(clock) as unit:
        uid = unit.new_uid()
        unit.journal.write(
            Clue, uid, {"title": "旧", "from_the_future": {"a": [1]}}, author=unit.author, at=unit.at, is_new=True
        )
    with store.writing(clock) as unit:
        stored = unit.get(Clue, uid)
        if act == "edit":
            unit.change(stored, changed(stored.record, {"title": "新"}))
        else:
            unit.withdraw(stored)
    with store.reading(clock) as read:
        assert read.history(uid)[-1].fields["from_the_future"] == {"a": [1]}


def test_every_revision_carries_its_authors_signature(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = add_clue(unit)
        stored = unit.get(Clue, uid)
        unit.change(stored, changed(stored.record, {"title": "改"}))
    with store.reading(clock) as read:
        key = VerifyKey.parse(read.connection.scalars(select(ledgers.account.c.verify_key)).one())
        for revision in read.history(uid):
            key.verify(signing_payload(revision.rev), bytes.fromhex(revision.sig))


def everywhere(connection: Connection) -> bytes:
    """Join every value of every table, as stored."""
    whole = bytearray()
    for table in inspect(connection).get_table_names():
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
            for value in row:
                whole += value if isinstance(value, bytes) else str(value).encode()
    return bytes(whole)


def test_the_reporter_stands_nowhere_in_the_clear(store: Store, kit: Kit, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = add_clue(unit)
        unit.add(Reporter(clue=uid, code_name="甲一", name=SECRET, phone="139-0000-1234"))
    with store.reading(clock) as read:
        stored = everywhere(read.connection)
        assert "公款吃喝".encode() in stored
        assert SECRET.encode() not in stored
        assert b"139-0000-1234" not in stored
        assert found(read, kit, SECRET) == set()
        assert read.find(Reporter)[0].record.name == SECRET


def test_without_the_reporter_key_there_is_a_code_name_and_no_name(store: Store, clock: Clock) -> None:
    with store.writing(clock) as unit:
        uid = unit.add(Reporter(clue=add_clue(unit), code_name="甲一", name=SECRET))
    with store.reading(clock) as read:
        read.sealer = None
        assert read.get(Reporter, uid).record == Reporter(clue=read.find(Clue)[0].uid, code_name="甲一")
        with pytest.raises(NotPermittedError) as caught:
            read.history(uid)
    assert caught.value.code == "reporter.no_key"


RECORDS: tuple[Record, ...] = (
    Clue(title="反映某人", sources=("A1", "B"), handlers=("刘某",)),
    Person(name="欧阳某", post="科长"),
    Subject(name="孙某某"),
    Allegation(content="收受礼金", amount_cents=12300),
    Reporter(code_name="甲", name=SECRET),
    Deadline(rule="D08", due_on=date(2026, 12, 1), computation={"steps": [1, 2]}),
    Problem(description="制度缺失"),
    Remedy(action="建章立制", progress=50),
)
TEXT_FIELD = {"clue": "title", "person": "name", "subject": "name", "allegation": "content", "reporter": "name"}
TEXT_FIELD |= {"deadline": "rule", "problem": "description", "remedy": "action"}
acts = st.lists(
    st.tuples(st.sampled_from("aaaeew"), st.integers(0, 99), st.sampled_from(["", "甲乙", "𠮷某", "a1"])), max_size=30
)


def shown(read: Read) -> dict[str, object]:
    """Give every projection with sealed columns opened, and the search documents."""
    tables: dict[str, object] = {}
    for kind, table in TABLES.items():
        rows = read.connection.execute(
            select(table, t.record.c.rev).join(t.record, t.record.c.id == table.c.id).order_by(table.c.id)
        ).mappings()
        tables[kind] = [
            (
                {name: value for name, value in row.items() if name != SEALED_COLUMN},
                fields_of(type(next(r for r in RECORDS if kind == r.KIND)), row, rev=row["rev"], sealer=read.sealer)
                if SEALED_COLUMN in row
                else None,
            )
            for row in rows
        ]
    for name in ("search_text", "search_order", "search_name", "record"):
        tables[name] = [tuple(row) for row in read.connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1, 2")]
    return tables


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_rebuilding_gives_the_same_tables(store: Store, clock: Clock, script: list[tuple[str, int, str]]) -> None:
    living: list[tuple[type[Record], Uid]] = []
    with undone(store, clock) as unit:
        clue = add_clue(unit)
        for act, number, words in script:
            if act == "a" or not living:
                record = RECORDS[number % len(RECORDS)]
                if record.PARENT:
                    record = changed(record, {record.PARENT: clue})
                living.append((type(record), unit.add(record)))
                continue
            kind, uid = living[number % len(living)]
            stored = unit.get(kind, uid)
            if act == "e":
                unit.change(stored, changed(stored.record, {TEXT_FIELD[kind.KIND]: words}))
            else:
                unit.withdraw(stored)
                living.remove((kind, uid))
        unit.journal.flush()
        before = shown(unit)
        merging.rebuild(unit.journal)
        assert shown(unit) == before

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from desk_app.store.search import Hits, Place, SearchIndex, Slot, reading
from desk_app.store.search.normal import normalise

ALPHABET = "张李某市区反映問題问题 ab12Ａ，。\n"
TEXTS = st.lists(st.tuples(st.text(ALPHABET, max_size=12), st.text(ALPHABET, max_size=40)), max_size=12)
WORDS = st.lists(st.text(ALPHABET.replace(" ", "").replace("\n", ""), min_size=1, max_size=5), min_size=1, max_size=3)


def fill(index: SearchIndex, conn: Connection, texts: list[tuple[str, str]]) -> None:
    for number, (short, long) in enumerate(texts, 1):
        index.put(conn, number, short=short, long=long, names=(), sort_key=f"2026-01-{number % 7:02}")


def ids(hits: Hits) -> list[int]:
    return [row.record_id for row in hits.rows]


def by_force(texts: list[tuple[str, str]], query: str) -> list[int]:
    terms = [normalise(word) for word in query.split() if normalise(word)]
    if not terms:
        return []
    found = [
        number
        for number, pair in enumerate(texts, 1)
        if all(any(term in normalise(part) for part in pair) for term in terms)
    ]
    return sorted(found, key=lambda number: (f"2026-01-{number % 7:02}", number), reverse=True)


@pytest.mark.parametrize("many", [20_000, 0], ids=["sorting candidates", "walking the dates"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, words=WORDS)
def test_a_search_finds_what_reading_everything_finds(
    index: SearchIndex,
    shared_conn: Connection,
    many: int,
    texts: list[tuple[str, str]],
    words: list[str],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "MANY", many)
        save = shared_conn.begin_nested()
        fill(index, shared_conn, texts)
        query = " ".join(words)
        hits = index.search(shared_conn, query, 100)
        save.rollback()
    assert ids(hits) == by_force(texts, query)
    assert hits.total >= len(hits.rows)
    assert not hits.exact or hits.total == len(hits.rows)


def test_deleted_text_is_not_findable(index: SearchIndex, conn: Connection) -> None:
    index.put(conn, 1, short="张某甲", long="反映收受礼金", names=("张某甲",), sort_key="2026-01-01")
    index.put(conn, 2, short="李某乙", long="反映收受礼金", names=("李某乙",), sort_key="2026-01-02")
    index.remove(conn, 1)
    index.remove(conn, 99)
    for query in ("张某甲", "张", "zmj", "zhang"):
        assert index.search(conn, query, 10).total == 0, query
    assert ids(index.search(conn, "收受礼金", 10)) == [2]
    left = [
        conn.execute(text(f"SELECT count(*) FROM {t} WHERE {t} MATCH '\"张某\"'")).scalar()
        for t in ("search_short", "search_long")
    ]
    assert left == [0, 0]
    counts = [
        conn.execute(text(f"SELECT count(*) FROM {t} WHERE record_id = 1")).scalar()
        for t in ("search_text", "search_order", "search_name")
    ]
    assert counts == [0, 0, 0]


def test_replaced_text_is_found_by_its_new_words_only(index: SearchIndex, conn: Connection) -> None:
    index.put(conn, 1, short="旧标题", long="原来内容", names=("张某甲",), sort_key="2026-01-01")
    index.put(conn, 1, short="新标题", long="修改之后", names=("王某丙",), sort_key="2026-01-01")
    for query, total in {"旧标题": 0, "原来": 0, "zmj": 0, "新标题": 1, "之后": 1, "wmb": 1}.items():
        assert index.search(conn, query, 10).total == total, query


def test_a_new_date_moves_a_record_without_new_text(index: SearchIndex, conn: Connection) -> None:
    fill(index, conn, [("甲案", ""), ("甲案", "")])
    index.put(conn, 1, short="甲案", long="", names=(), sort_key="2027-01-01")
    assert ids(index.search(conn, "甲案", 10)) == [1, 2]


def test_rolling_back_takes_the_index_back_too(index: SearchIndex, conn: Connection) -> None:
    save = conn.begin_nested()
    index.put(conn, 1, short="张某甲", long="", names=("张某甲",), sort_key="2026-01-01")
    save.rollback()
    assert index.search(conn, "张某甲", 10).total == 0


HARMLESS = [
    '"',
    "'",
    "*",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    'NEAR("a" "b")',
    "张*",
    '"张某',
    "t:张",
    "^张",
    "-张",
    "张 AND",
    "{t}:",
    "+",
    ";DROP TABLE search_text",
    "%",
    "_",
    ":m0",
    "\x00",
    "\ud800",
    "—",
    "😀",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_syntax_in_the_query_is_only_text(index: SearchIndex, conn: Connection, query: str) -> None:
    texts = [("张某", "and or not near drop table"), ("t 张", "李 m0")]
    fill(index, conn, texts)
    assert ids(index.search(conn, query, 10)) == by_force(texts, query)


def test_pages_follow_each_other_without_gap(
    index: SearchIndex, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [("同样的标题", "")] * 23
    fill(index, conn, texts)
    for many in (20_000, 3):
        monkeypatch.setattr(reading, "MANY", many)
        seen: list[int] = []
        after: Place | None = None
        while True:
            hits = index.search(conn, "同样的", 5, after)
            seen += ids(hits)
            after = hits.after
            if after is None:
                break
        assert seen == by_force(texts, "同样的")


def test_what_is_left_out_is_on_no_page_and_in_no_count(
    index: SearchIndex, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [("同样的标题", "")] * 23
    fill(index, conn, texts)
    hidden = {1, 7, 8, 23}
    for many in (20_000, 3):
        monkeypatch.setattr(reading, "MANY", many)
        seen: list[int] = []
        after: Place | None = None
        while True:
            hits = index.search(conn, "同样的", 5, after, without=hidden)
            assert hits.total == len(texts) - len(hidden)
            seen += ids(hits)
            after = hits.after
            if after is None:
                break
        assert seen == [row for row in by_force(texts, "同样的") if row not in hidden]


def test_a_slot_can_be_asked_alone(index: SearchIndex, conn: Connection) -> None:
    fill(index, conn, [("建设局", "李某"), ("李某", "建设局")])
    index.put(conn, 3, short="", long="", names=("李某",), sort_key="2026-02-01")
    assert ids(index.search(conn, "李某", 9, slots=frozenset({Slot.SHORT}))) == [2]
    assert ids(index.search(conn, "李某", 9, slots=frozenset({Slot.LONG}))) == [1]
    assert ids(index.search(conn, "lm", 9, slots=frozenset({Slot.NAME}))) == [3]
    assert ids(index.search(conn, "李某", 9, slots=frozenset({Slot.NAME}))) == []


def test_a_hit_shows_the_text_as_written_with_marks(index: SearchIndex, conn: Connection) -> None:
    index.put(
        conn, 1, short="標題", long="\n\t\t反映Ａ區建設局，收受\n禮金。", names=("張某甲",), sort_key="2026-01-01"
    )
    (hit,) = index.search(conn, "a区建设 礼金", 10).rows
    assert hit.slot is Slot.LONG
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Ａ區建設", "禮金"]
    (spoken,) = index.search(conn, "zmj", 10).rows
    assert (spoken.slot, spoken.snippet.text, spoken.snippet.marks) == (Slot.NAME, "張某甲", ((0, 3),))


def test_an_index_of_other_rules_is_noticed_and_rebuilt(index: SearchIndex, conn: Connection) -> None:
    fill(index, conn, [("张某甲", "反映问题")] * 3)
    index.put(conn, 4, short="", long="", names=("单某",), sort_key="2026-02-01")
    assert index.is_current(conn)
    conn.execute(text("UPDATE search_state SET value = '0'"))
    conn.execute(text("INSERT INTO search_short (search_short) VALUES ('delete-all')"))
    conn.execute(text("UPDATE search_name SET reading = 'x' || reading"))
    assert not index.is_current(conn)
    seen: list[tuple[int, int]] = []
    index.rebuild(conn, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (4, 4)
    assert index.is_current(conn)
    assert index.search(conn, "张某甲", 10).total == 3
    assert ids(index.search(conn, "shanmou", 10)) == [4]


def test_optimizing_loses_nothing(index: SearchIndex, conn: Connection) -> None:
    fill(index, conn, [("张某甲", "反映问题")] * 3)
    index.remove(conn, 2)
    index.optimize(conn)
    assert sorted(ids(index.search(conn, "反映", 10))) == [1, 3]


def test_the_file_on_disk_shows_no_word_of_it(index: SearchIndex, conn: Connection, tmp_path: Path) -> None:
    index.put(conn, 1, short="secretword 张某甲", long="反映问题", names=("张某甲",), sort_key="2026-01-01")
    conn.exec_driver_sql("COMMIT")
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert len(stored) > 4096
    assert b"secretword" not in stored
    assert "张某甲".encode() not in stored

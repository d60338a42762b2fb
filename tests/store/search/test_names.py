import pytest
from sqlalchemy import Connection

from desk_app.store.search import SearchIndex
from desk_app.store.search.names import readings, sound

FOUND = {
    "initials": ("张某甲", "zmj"),
    "full pinyin": ("张某甲", "zhangmoujia"),
    "the beginning of the pinyin": ("张某甲", "zhangm"),
    "surname and given name apart": ("张某甲", "zhang moujia"),
    "with an apostrophe": ("西某安", "xi'mou'an"),
    "the given name alone": ("张某甲", "moujia"),
    "capital letters": ("张某甲", "ZMJ"),
    "shan as a surname": ("单某", "shan"),
    "qiu as a surname": ("仇某", "qm"),
    "zeng as a surname": ("曾某", "zengmou"),
    "ou as a surname": ("区某", "oumou"),
    "xie as a surname": ("解某", "xiemou"),
    "zha as a surname": ("查某", "zhamou"),
    "ge as a surname": ("盖某", "gemou"),
    "piao as a surname": ("朴某", "piaomou"),
    "zhai as a surname": ("翟某", "zhaimou"),
    "qin as a surname": ("覃某", "qinmou"),
    "a compound surname": ("尉迟某", "yuchimou"),
    "a compound surname with a rare reading": ("万俟某", "mqm"),
    "a traditional surname": ("單某", "shanmou"),
    "v for the vowel without a key": ("吕某", "lvmou"),
    "u for the vowel without a key": ("吕某", "lumou"),
    "the vowel itself": ("吕某", "lümou"),
    "either reading inside a given name": ("张乐", "zhangyue"),
    "the other reading inside a given name": ("张乐", "zhangle"),
    "a dotted name": ("阿某提·买某", "amoutimai"),
}
NOT_FOUND = {
    "the everyday reading of a surname": ("单某", "danmou"),
    "the middle of a syllable": ("张某甲", "hang"),
    "other initials": ("张某甲", "zmk"),
}


@pytest.mark.parametrize(("name", "query"), FOUND.values(), ids=FOUND.keys())
def test_a_name_is_found_by(index: SearchIndex, conn: Connection, name: str, query: str) -> None:
    index.put(conn, 1, short="", long="", names=(name, "李某"), sort_key="2026-01-01")
    assert index.search(conn, query, 10).total == 1


@pytest.mark.parametrize(("name", "query"), NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_a_name_is_not_found_by(index: SearchIndex, conn: Connection, name: str, query: str) -> None:
    index.put(conn, 1, short="", long="", names=(name,), sort_key="2026-01-01")
    assert index.search(conn, query, 10).total == 0


def test_a_long_name_of_many_readings_stays_small(surnames: dict[str, str]) -> None:
    assert len(readings("单" + "乐行重长" * 5, surnames)) <= 16 * 23
    assert readings("", surnames) == readings("Smith", surnames) == ()


@pytest.mark.parametrize(
    ("term", "expected"), [("zmj", "zmj"), ("a1", None), ("张", None), ("é", None), ("a" * 41, None)]
)
def test_only_plain_letters_are_a_sound(term: str, expected: str | None) -> None:
    assert sound(term) == expected

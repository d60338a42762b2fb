"""How alike two clues are does not depend on their order, and everything is most like itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules.likeness import Face, Portrait, Trait, compare, pieces, read_points, text_percent
from tests.support.rulebook import rule_book

POINTS = read_points(rule_book().list("likeness"))
TEXTS = st.text(alphabet="收受购物卡礼金局长abc ", max_size=40)
DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 1))
WORD = st.sampled_from(["", "甲", "乙"])
FACES = st.builds(Face, identity=WORD, name=WORD, sound=WORD, unit=WORD)
CODES = st.frozensets(st.sampled_from(["J1-01", "J3-01", "W33"]))
PORTRAITS = st.builds(
    Portrait,
    faces=st.lists(FACES, max_size=3).map(tuple),
    codes=CODES,
    families=CODES,
    periods=st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=2).map(tuple),
    pieces=TEXTS.map(pieces),
)


@given(one=TEXTS, other=TEXTS)
def test_texts_are_alike_both_ways_and_wholly_like_themselves(one: str, other: str) -> None:
    assert text_percent(pieces(one), pieces(other)) == text_percent(pieces(other), pieces(one))
    assert text_percent(pieces(one), pieces(one)) == (100 if one.strip() else 0)
    assert 0 <= text_percent(pieces(one), pieces(other)) <= 100


@given(one=PORTRAITS, other=PORTRAITS)
def test_clues_are_alike_both_ways_and_never_more_than_themselves(one: Portrait, other: Portrait) -> None:
    assert compare(one, other, POINTS) == compare(other, one, POINTS)
    assert compare(one, other, POINTS).percent <= compare(one, one, POINTS).percent or not one.pieces
    assert 0 <= compare(one, other, POINTS).score <= 100


def test_a_text_is_compared_by_pieces_of_three() -> None:
    assert pieces("收受购物卡") == {"收受购", "受购物", "购物卡"}
    # Two of four pieces.
    assert text_percent(pieces("收受购物卡"), pieces("收受购物券")) == 50
    assert [set(pieces("收")), set(pieces(" "))] == [{"收"}, set()]


FACE = Face("", "孙某", "sunmou", "市住建局")


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (FACE, Trait.NAME_AND_UNIT),
        (Face("", "孙某", "sunmou", "市交通局"), Trait.NAME),
        (Face("", "孙某", "sunmou", ""), Trait.NAME),
        (Face("", "孙牟", "sunmou", "市住建局"), Trait.SOUND_AND_UNIT),
        (Face("", "孙牟", "sunmou", "市交通局"), None),
        (Face("", "李某", "limou", "市住建局"), None),
    ],
)
def test_people_are_told_apart_by_name_sound_and_unit(other: Face, wanted: Trait | None) -> None:
    empty = Portrait((FACE,), frozenset(), frozenset(), (), frozenset())
    found = compare(empty, Portrait((other,), frozenset(), frozenset(), (), frozenset()), POINTS)
    assert found.traits == ((wanted,) if wanted else ())


def test_two_identity_numbers_settle_it() -> None:
    def of(identity: str) -> Portrait:
        return Portrait((Face(identity, "孙某", "sunmou", "局"),), frozenset(), frozenset(), (), frozenset())

    assert compare(of("1"), of("1"), POINTS).traits == (Trait.IDENTITY,)
    assert compare(of("1"), of("2"), POINTS).traits == ()
    assert compare(of("1"), of(""), POINTS).traits == (Trait.NAME_AND_UNIT,)


def test_points_that_are_no_number_count_nothing() -> None:
    assert POINTS[Trait.IDENTITY] == 40
    assert read_points(rule_book().list("name_kind")) == dict.fromkeys(Trait, 0)

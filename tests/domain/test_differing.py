"""A difference tells both texts again, marks as little as it can, and never takes the square of a whole file."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.differing import Mark, Piece, text_differences

TEXTS = st.text(alphabet="反映罗某违规发放补贴 AB12，。\n", max_size=60)


def told(pieces: tuple[Piece, ...], left_out: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark is not left_out)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_told_again(before: str, after: str) -> None:
    pieces = text_differences(before, after)
    assert (told(pieces, Mark.COME), told(pieces, Mark.GONE)) == (before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.mark is not two.mark for one, two in itertools.pairwise(pieces))


def test_one_word_in_a_long_text_is_all_that_is_marked() -> None:
    pieces = text_differences("第一行\n反映罗某违规发放补贴3万元\n第三行", "第一行\n反映罗某违规发放奖金3万元\n第三行")
    assert [(piece.text, piece.mark) for piece in pieces if piece.mark is not Mark.KEPT] == [
        ("补贴", Mark.GONE),
        ("奖金", Mark.COME),
    ]


def test_a_number_or_a_foreign_word_changes_as_a_whole() -> None:
    pieces = text_differences("共 1250 元", "共 1350 元")
    assert [piece.text for piece in pieces] == ["共 ", "1250", "1350", " 元"]


def test_two_long_texts_without_a_common_line_are_not_compared_word_by_word() -> None:
    old, new = "甲乙" * 5_000, "乙甲" * 5_000
    assert text_differences(old, new) == (Piece(old, Mark.GONE), Piece(new, Mark.COME))

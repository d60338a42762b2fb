"""Canonical JSON has one spelling for one value and refuses every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app import canonical
from desk_app.errors import TamperedError

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)

HOSTILE = {
    "a duplicate key": b'{"a":1,"a":1}',
    "white space": b'{"a": 1}',
    "keys out of order": b'{"b":1,"a":1}',
    "an upper-case key": b'{"A":1}',
    "a float": b'{"a":1.0}',
    "an exponent": b'{"a":1e400}',
    "not a number": b'{"a":NaN}',
    "minus zero": b'{"a":-0}',
    "a byte order mark": b'\xef\xbb\xbf{"a":1}',
    "invalid UTF-8": b'{"a":"\xff"}',
    "a lone surrogate": b'{"a":"\\ud800"}',
    "escaped ASCII": b'{"a":"\\u0041"}',
    "a 20-digit integer": b'{"a":12345678901234567890}',
    "brackets too deep": b"[" * 17 + b"]" * 17,
    "a depth bomb": b"[" * 1_000_000,
    "cut off": b'{"a":',
    "trailing bytes": b'{"a":1}x',
    "nothing": b"",
}


@given(VALUES)
def test_every_value_of_the_subset_survives(value: canonical.Json) -> None:
    assert canonical.loads(canonical.dumps(value)) == value


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(TamperedError) as caught:
        canonical.loads(data)
    assert caught.value.code == "canonical.form"


@given(st.binary(max_size=200))
def test_bytes_give_a_value_or_one_error(data: bytes) -> None:
    try:
        value = canonical.loads(data)
    except TamperedError:
        return
    assert canonical.dumps(value) == data


def test_sixteen_levels_are_allowed() -> None:
    data = b"[" * 16 + b"]" * 16
    assert canonical.dumps(canonical.loads(data)) == data


def test_brackets_inside_text_do_not_count_as_depth() -> None:
    data = canonical.dumps({"a": "[" * 100})
    assert canonical.loads(data) == {"a": "[" * 100}

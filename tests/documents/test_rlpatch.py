"""What is put in reportlab's place for speed writes the same bytes."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import rl_accel

from desk_app.documents.rlpatch import base85, numbers

NUMBER = st.integers(-10_000, 10_000) | st.floats(-10_000, 10_000) | st.sampled_from((0.0, -0.0, 1e-8, 0.5, 100.25))


@given(st.lists(NUMBER, max_size=6))
def test_numbers_are_spelt_as_before(values: list[float]) -> None:
    assert numbers(*values) == rl_accel.fp_str(*values)
    assert numbers(values) == numbers(tuple(values)) == rl_accel.fp_str(values)


@given(st.binary(max_size=64) | st.integers(0, 40).map(bytes))
def test_streams_are_packed_as_before(stream: bytes) -> None:
    assert base85(stream) == rl_accel.asciiBase85Encode(stream)

"""Key text: one spelling for one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.crypto import bech32
from desk_app.errors import InputError

# BIP 173, valid strings; the first has an empty payload.
KNOWN = {"a": "A12UEL5L", "abcdef": "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"}


@pytest.mark.parametrize(("prefix", "text"), KNOWN.items(), ids=KNOWN.keys())
def test_examples_of_the_standard_read_back(prefix, text):
    assert bech32.encode(prefix, bech32.decode(prefix, text)) == text.lower()


@given(payload=st.binary(max_size=300))
def test_what_is_written_reads_back_in_both_cases(payload):
    text = bech32.encode("age1pq", payload)

    assert bech32.decode("age1pq", text) == bech32.decode("age1pq", text.upper()) == payload


@given(
    payload=st.binary(max_size=60),
    place=st.integers(0, 200),
    letter=st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l"),
)
def test_any_other_letter_is_refused(payload, place, letter):
    text = bech32.encode("age", payload)
    place = 4 + place % (len(text) - 4)
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        return

    with pytest.raises(InputError, match=r"crypto\.key_text"):
        bech32.decode("age", changed)


def test_stray_bits_behind_the_last_byte_are_refused():
    values = [0, 1]  # ten bits: one byte and the two stray bits 01
    check = bech32._polymod([*bech32._expand("age"), *values, *[0] * 6]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    text = "age1" + "".join(bech32._ALPHABET[value] for value in values)

    with pytest.raises(InputError, match=r"crypto\.key_text"):
        bech32.decode("age", text)

"""The recovery code: printed, read back, and typing errors noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.crypto import recovery
from desk_app.errors import AccessError


@given(st.binary(min_size=20, max_size=20))
def test_a_printed_code_reads_back(secret: bytes) -> None:
    assert recovery.parse(recovery.printed(secret)) == secret


def test_a_code_is_nine_groups_of_four_from_the_crockford_alphabet() -> None:
    code = recovery.new_code()
    assert [len(group) for group in code.split("-")] == [4] * 9
    assert set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert recovery.new_code() != code


def test_the_spelling_is_fixed() -> None:
    assert recovery.printed(bytes(20)).startswith("0000-0000-0000-0000-0000-0000-0000-0000-")
    assert recovery.printed(b"\xff" * 20).startswith("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-")
    assert recovery.printed(bytes(range(20))) == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-4TKS"


def test_sloppy_typing_is_forgiven() -> None:
    code = recovery.printed(bytes(range(20)))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    for typed in (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} ", wide, code.replace("0", "o")):
        assert recovery.parse(typed) == bytes(range(20))
    assert recovery.parse(code.replace("1", "l")) == recovery.parse(code.replace("1", "I")) == bytes(range(20))


def test_every_single_wrong_letter_and_every_swap_of_neighbours_is_noticed() -> None:
    letters = recovery.printed(bytes(range(100, 120))).replace("-", "")
    wrong = {letters[:n] + other + letters[n + 1 :] for n in range(36) for other in "09AZ" if other != letters[n]}
    wrong |= {letters[:n] + letters[n + 1] + letters[n] + letters[n + 2 :] for n in range(35)} - {letters}
    for typed in wrong:
        with pytest.raises(AccessError, match=r"recovery\.mistyped"):
            recovery.parse(typed)


@pytest.mark.parametrize("typed", ["", "0", "0" * 35, "0" * 37, "U" * 36, "\u7532" * 36, "-" * 36])
def test_what_is_no_code_is_a_typing_error(typed: str) -> None:
    with pytest.raises(AccessError, match=r"recovery\.mistyped"):
        recovery.parse(typed)


def test_a_code_of_another_size_cannot_be_printed() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        recovery.printed(bytes(19))


def test_the_group_with_a_slip_is_named() -> None:
    groups = recovery.printed(bytes(range(20))).split("-")
    assert recovery.wrong_groups(tuple(groups)) == ()
    for number in range(1, 10):
        group = groups[number - 1]
        slips = {
            "short": group[:3],
            "a letter that is never written": group[:3] + "U",
            "one other letter": group[:2] + ("7" if group[2] != "7" else "8") + group[3],
        }
        for slip in slips.values():
            typed = (*groups[: number - 1], slip.lower(), *groups[number:])
            assert recovery.wrong_groups(typed) == (number,)


def test_neighbours_that_changed_places_are_named_and_more_slips_are_not_guessed_at() -> None:
    groups = recovery.printed(bytes(range(7, 27))).split("-")
    at, group = next((at, group) for at, group in enumerate(groups) if group[0] != group[1])
    assert recovery.wrong_groups((*groups[:at], group[1] + group[0] + group[2:], *groups[at + 1 :])) == (at + 1,)
    assert recovery.wrong_groups(("2222", "3333", *groups[2:])) == ()
    assert recovery.wrong_groups(("2", "UUUU", *groups[2:])) == (1, 2)

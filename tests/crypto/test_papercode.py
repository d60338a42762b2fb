"""The code of a paper: bound to key and content, read from paper by eye, and a slip is never taken for a forgery."""

import pytest

from desk_app.crypto.keys import PaperKey
from desk_app.crypto.papercode import paper_code, read_code
from desk_app.errors import UsageError

KEY, OTHER = PaperKey(bytes(range(32))), PaperKey(bytes(32))
CODE = paper_code(KEY, b"a paper")
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_four_groups_of_four_and_stays_what_it_is() -> None:
    assert CODE == "2Z21-26BW-R4DT-KQBJ"


def test_another_key_or_content_gives_another_code() -> None:
    assert len({CODE, paper_code(OTHER, b"a paper"), paper_code(KEY, b"a paper."), paper_code(KEY, b"")}) == 4


def test_a_code_is_read_however_it_was_typed() -> None:
    for typed in (CODE, CODE.lower(), CODE.replace("-", ""), f" {CODE.replace('-', ' ')} ", "\uff12" + CODE[1:]):
        assert read_code(typed) == CODE
    assert read_code(CODE.replace("0", "o").replace("1", "l")) == CODE


def test_every_single_wrong_letter_is_a_slip() -> None:
    for at, letter in enumerate(CODE):
        for wrong in LETTERS if letter != "-" else "":
            if wrong != letter:
                with pytest.raises(UsageError):
                    read_code(CODE[:at] + wrong + CODE[at + 1 :])


def test_every_two_letters_that_changed_places_are_a_slip() -> None:
    text = CODE.replace("-", "")
    for at in range(len(text) - 1):
        if text[at] != text[at + 1]:
            with pytest.raises(UsageError):
                read_code(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


@pytest.mark.parametrize("typed", ["", "2Z21", CODE + "0", CODE[:-1] + "U", "印〔2026〕0001号"])
def test_what_can_be_no_code_is_a_slip(typed: str) -> None:
    with pytest.raises(UsageError):
        read_code(typed)

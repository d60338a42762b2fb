import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.store.search.bigrams import needs, tokens
from desk_app.store.search.normal import is_unspaced, normalise

TOKENS = {
    "Han becomes pairs and the last character": ("反映问题", ("反映", "映问", "问题", "题")),
    "a single character stays": ("张", ("张",)),
    "no pair bridges a space": ("张某 李某", ("张某", "某", "李某")),
    "a word is kept with its endings": ("abc", ("abc", "bc", "c")),
    "the border of word and Han is kept": ("a3区", ("a3", "3", "3区", "区")),
    "the border of Han and word is kept": ("市a3", ("市a", "a3", "3")),
    "rare Han of the outer planes pair up": ("\U00020000\U0002ebf0", ("\U00020000\U0002ebf0", "\U0002ebf0")),
}
NEEDS = {
    "one character is a prefix": ("张", (), ("张",), True),
    "two characters are one pair": ("张某", ("张某",), (), True),
    "three characters need verifying": ("张某某", ("张某", "某某"), (), False),
    "a repeated character needs verifying": ("某某某", ("某某",), (), False),
    "a word is a prefix": ("2019", (), ("2019",), True),
    "a border alone is a pair": ("3区", ("3区",), (), True),
    "a border and more needs verifying": ("a3区", ("3区",), ("a3",), False),
    "two runs need verifying": ("张 李", (), ("张", "李"), False),
    "a very long word needs verifying": ("a" * 40, (), ("a" * 32,), False),
}


@pytest.mark.parametrize(("normal", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(normal: str, expected: tuple[str, ...]) -> None:
    assert tokens(normal) == expected


@pytest.mark.parametrize(("normal", "whole", "prefixes", "exact"), NEEDS.values(), ids=NEEDS.keys())
def test_needs(normal: str, whole: tuple[str, ...], prefixes: tuple[str, ...], exact: bool) -> None:
    needed = needs(normal)
    assert (needed.whole, needed.prefixes, needed.exact) == (whole, prefixes, exact)


def has(text: str, term: str) -> bool:
    known, needed = tokens(text), needs(term)
    return set(needed.whole) <= set(known) and all(any(t.startswith(p) for t in known) for p in needed.prefixes)


ALPHABET = st.sampled_from("张李某市区 ab12，\U00020000")


@given(st.text(ALPHABET, max_size=30).map(normalise), st.text(ALPHABET, max_size=5).map(normalise))
def test_the_needed_tokens_never_miss_and_exact_ones_never_lie(text: str, term: str) -> None:
    if not term:
        return
    if term in text:
        assert has(text, term)
    elif needs(term).exact:
        assert not has(text, term)


@given(st.text(max_size=60))
def test_tokens_hold_no_syntax(original: str) -> None:
    for token in tokens(normalise(original)):
        assert token
        assert all(not c.isspace() and (ord(c) > 127 or c.isalnum() or is_unspaced(c)) for c in token)

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.store.search.normal import align, is_unspaced, normalise, simplified

CASES = {
    "full width becomes half width": ("ＡＢ１２", "ab12"),
    "case is folded": ("A市B Zone", "a市b zone"),
    "traditional becomes simplified": ("問題線索處置", "问题线索处置"),
    "variation selectors vanish": ("葛\U000e0100某", "葛某"),
    "zero-width characters vanish": ("张\u200b某\ufeff三", "张某三"),
    "compatibility ideographs become the usual ones": ("\uf9dc某", "隆某"),
    "brackets of any shape are one space": ("驻线〔2026〕0137号", "驻线 2026 0137号"),
    "white space at the ends is dropped": ("\n\t\t张某\u3000\u00a0", "张某"),
    "half-width kana with its sound mark is one kana": ("ｶﾞ", "ガ"),
    "private-use characters of rare names stay": ("\ue001某", "\ue001某"),
    "characters of Ext I stay although older tables do not know them": ("\U0002ebf0", "\U0002ebf0"),
    "lone surrogates cannot get through": ("a\ud800b", "a b"),
    "emoji are no letters": ("好😀好", "好 好"),
}


@pytest.mark.parametrize(("given_text", "expected"), CASES.values(), ids=CASES.keys())
def test_normalise(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@given(st.text(max_size=60))
def test_aligning_gives_the_same_text(original: str) -> None:
    aligned = align(original)
    assert aligned.text == normalise(original)
    assert len(aligned.starts) == len(aligned.ends) == len(aligned.text)


@given(st.text(alphabet=st.sampled_from("eaＡ̖̣́ガカﾞｶ각ᄀ ᆨ中國　,\u200b\ufe00①㍿"), max_size=30))
def test_aligning_gives_the_same_text_where_characters_join(original: str) -> None:
    aligned = align(original)
    assert aligned.text == normalise(original)
    assert list(aligned.starts) == sorted(aligned.starts)
    assert all(start < end <= len(original) for start, end in zip(aligned.starts, aligned.ends, strict=True))


@given(st.text(max_size=40))
def test_normalised_text_has_single_spaces_and_no_punctuation(original: str) -> None:
    normal = normalise(original)
    assert normal == " ".join(normal.split())
    assert not any(unicodedata.category(c)[0] in "PSZC" and not is_unspaced(c) for c in normal.replace(" ", ""))


def test_the_table_has_single_characters_only() -> None:
    assert len(simplified()) > 4000
    assert all(len(old) == 1 for old in simplified())


def test_a_find_maps_back_to_the_characters_as_written() -> None:
    original = "關於\u200bＡ區,張某"
    aligned = align(original)
    at = aligned.text.index("a区")
    assert original[aligned.starts[at] : aligned.ends[at + 1]] == "Ａ區"

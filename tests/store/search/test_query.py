import pytest

from desk_app.store.search.query import parse

MATCHES = {
    "one character": ("张", ['"张" *']),
    "three characters": ("张某甲", ['"张某" AND "某甲"']),
    "a word beside Han": ("a3区建", ['"3区" AND "区建" AND "a3" *']),
    "operators are words": ("张 AND (李", ['"张" *', '"and" *', '"李" *']),
    "a quote is no letter": ('"', []),
    "a term is asked once": ("张某 張某 张某", ['"张某"']),
}


@pytest.mark.parametrize(("words", "expected"), MATCHES.values(), ids=MATCHES.keys())
def test_every_token_is_quoted(words: str, expected: list[str]) -> None:
    assert [term.match for term in parse(words).terms] == expected


def test_a_pasted_page_is_asked_in_part_and_verified() -> None:
    query = parse("反映某局某科室在采购中的问题，" * 40 + " ".join(f"词{n}" for n in range(40)))
    assert len(query.terms) == 40
    assert all(term.match.count('"') <= 2 * 2 * 48 for term in query.terms)
    assert not query.exact

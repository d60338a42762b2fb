"""One declaration of a kind serves JSON, tables, search and redaction."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.kinds import (
    FieldType,
    Record,
    Search,
    Sensitivity,
    changed,
    differences,
    dump,
    is_sealed,
    load,
    specs,
)
from desk_app.domain.records.catalogue import BY_NAME, KINDS
from desk_app.domain.records.clue import Clue, Reporter, Subject
from desk_app.domain.records.linking import Stub
from desk_app.errors import TamperedError, UsageError

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=10)
BY_TYPE = {
    FieldType.TEXT: TEXTS,
    FieldType.LONG_TEXT: TEXTS,
    FieldType.CODE: TEXTS,
    FieldType.REF: TEXTS,
    FieldType.DAY: st.none() | st.dates(),
    FieldType.INTEGER: st.none() | st.integers(-(2**52), 2**52),
    FieldType.FLAG: st.booleans(),
    FieldType.CODES: st.lists(TEXTS, max_size=3).map(tuple),
    FieldType.TEXTS: st.lists(TEXTS, max_size=3).map(tuple),
    FieldType.VALUES: st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), TEXTS, max_size=3),
}


def records() -> st.SearchStrategy[Record]:
    return st.sampled_from(KINDS).flatmap(
        lambda kind: st.builds(kind, **{name: BY_TYPE[spec.type] for name, spec in specs(kind).items()})
    )


@given(records())
def test_every_record_survives_its_json(record: Record) -> None:
    assert load(type(record), dump(record)) == record


def test_zero_is_not_empty() -> None:
    problem = BY_NAME["remedy"](progress=0)  # type: ignore[call-arg]
    assert dump(problem) == {"progress": 0}


def test_unknown_keys_are_kept_through_an_edit() -> None:
    clue = load(Clue, {"title": "甲", "from_the_future": "x"})
    assert dump(changed(clue, {"title": "乙"}), over={"title": "甲", "from_the_future": "x"}) == {
        "title": "乙",
        "from_the_future": "x",
    }


def test_a_cleared_field_leaves_the_json() -> None:
    assert dump(Clue(title=""), over={"title": "甲"}) == {}


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(UsageError):
        changed(Clue(), {"colour": "red"})


@pytest.mark.parametrize("value", [1, True, ["x"], {"a": 1}, None])
def test_a_field_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(TamperedError):
        load(Clue, {"received_on": value})  # type: ignore[dict-item]


def test_only_who_reported_is_sealed_and_never_searched() -> None:
    assert [kind for kind in KINDS if is_sealed(kind)] == [Reporter, Stub]
    hidden = [spec for spec in specs(Reporter).values() if spec.sensitivity is Sensitivity.REPORTER]
    assert len(hidden) >= 5
    assert all(spec.search is Search.NONE for kind in (Reporter, Stub) for spec in specs(kind).values())


def test_the_parent_field_of_every_kind_is_a_reference() -> None:
    for kind in KINDS:
        if kind.PARENT:
            assert specs(kind)[kind.PARENT].type is FieldType.REF


def test_differences_name_the_fields() -> None:
    before = dump(Subject(name="张某", post="科长"))
    after = dump(Subject(name="张某", post="副科长", born="1980-01"))
    assert differences(before, after) == ("born", "post")
    assert load(Clue, {"received_on": "2026-01-30"}).received_on == date(2026, 1, 30)

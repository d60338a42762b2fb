"""A revision line has one form, and its id pins its content."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app import canonical
from desk_app.domain.ids import PersonId, RevId, Uid
from desk_app.domain.revision import Revision, displayed, revision_id
from desk_app.errors import TamperedError

UID = Uid("0199c0de-7e2b-7c11-9d2e-3f0a5b6c7d8e")


def a_revision(**given_fields: object) -> Revision:
    draft = Revision(
        uid=UID,
        kind="clue",
        gen=1,
        parents=(),
        at="2026-11-22T08:14:03Z",
        by=PersonId("p01"),
        origin="uA",
        deleted=False,
        fields={"title": "某科长收受礼金", **given_fields},
        rev=RevId(""),
        sig="0" * 128,
    )
    return dataclasses.replace(draft, rev=revision_id(draft))


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(st.characters(exclude_categories=("Cs",))))
)
def test_a_line_reads_back_as_written(fields: dict[str, str]) -> None:
    revision = a_revision(**fields)
    assert Revision.parse(revision.line()) == revision


def test_changed_content_no_longer_fits_the_id() -> None:
    line = a_revision().line().replace("礼金".encode(), "礼品".encode())
    with pytest.raises(TamperedError) as caught:
        Revision.parse(line)
    assert caught.value.code == "revision.id"


DEVIATIONS = {
    "a missing key": lambda line: {key: line[key] for key in line if key != "by"},
    "an extra key": lambda line: {**line, "att": []},
    "another layout": lambda line: {**line, "v": 2},
    "generation zero": lambda line: {**line, "gen": 0},
    "a uid of another version": lambda line: {**line, "id": line["id"].replace("-7c11", "-4c11")},
    "parents out of order": lambda line: {**line, "parents": ["b" * 64, "a" * 64]},
    "a parent twice": lambda line: {**line, "parents": ["a" * 64, "a" * 64]},
    "an instant without zone": lambda line: {**line, "at": "2026-11-22T08:14:03"},
    "fields that are a list": lambda line: {**line, "fields": []},
    "a short signature": lambda line: {**line, "sig": "00"},
    "deleted as a number": lambda line: {**line, "del": 0},
}


@pytest.mark.parametrize("deviate", DEVIATIONS.values(), ids=DEVIATIONS.keys())
def test_a_deviating_line_is_refused(deviate: object) -> None:
    line = canonical.loads(a_revision().line())
    with pytest.raises(TamperedError) as caught:
        Revision.parse(canonical.dumps(deviate(line)))  # type: ignore[operator]
    assert caught.value.code == "revision.form"


def test_the_displayed_head_needs_no_clock() -> None:
    heads = {RevId("a" * 64): 3, RevId("b" * 64): 2, RevId("c" * 64): 3}
    assert displayed(heads) == "c" * 64

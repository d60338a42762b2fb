"""What is known of a clue when it comes in: how verifiable it is, its numbers elsewhere, for whom it is."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.kinds import FieldType, Search, Sensitivity, specs
from desk_app.domain.records.catalogue import KINDS
from desk_app.domain.records.clue import Allegation, Subject
from desk_app.domain.records.linking import Stub
from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.external_numbers import ExternalNumber, parse_external_number
from desk_app.domain.rules.jurisdiction import handled_by, hints
from desk_app.domain.rules.numbering import sub_number
from desk_app.domain.rules.verifiability import clue_verifiability, verifiability
from desk_app.errors import InputError
from tests.support.rulebook import rule_book, rule_files

BOOK = rule_book()
WHATS = ("when", "where", "who", "what", "how", "why", "which")
FULL = Allegation(
    when_text="去年",
    where_text="某局",
    who_text="孙某",
    what_text="收卡",
    how_text="当面",
    why_text="求情",
    which_text="购物卡",
)


def scored(**changes: Any) -> tuple[int, tuple[str, ...]]:
    found = verifiability(replace(FULL, **changes), BOOK.whats)
    return found.score, found.missing


def test_a_full_allegation_scores_a_hundred_and_an_empty_one_nothing() -> None:
    assert scored() == (100, ())
    found = verifiability(Allegation(content="收受购物卡"), BOOK.whats)
    assert (found.score, found.missing) == (0, WHATS)


@pytest.mark.parametrize("what", WHATS)
def test_each_missing_what_is_named_and_costs_a_seventh(what: str) -> None:
    # Six sevenths of a hundred is 85.7.
    assert scored(**{f"{what}_text": "  "}) == (86, (what,))


def test_a_period_tells_when_and_a_sum_tells_which() -> None:
    assert scored(when_text="", period_from=date(2026, 1, 1)) == (100, ())
    assert scored(which_text="", amount_cents=0) == (100, ())


def test_a_clue_is_as_verifiable_as_its_best_allegation() -> None:
    found = clue_verifiability([FULL, Allegation(), replace(FULL, why_text="")], BOOK.whats)
    # The mean of 100, 0 and 86.
    assert ([one.score for one in found.allegations], found.best, found.mean) == ([100, 0, 86], 100, 62)
    assert clue_verifiability([], BOOK.whats).best == 0


def weighed(changes: dict[str, str]) -> dict[str, Any]:
    files = deepcopy(rule_files())
    for entry in files["codes-intake"]["list"]["seven_what"]["entries"]:
        entry["weight"] = changes.get(entry["id"], entry["weight"])
    return files


def test_weights_are_data() -> None:
    whats = load_rule_book(weighed({"when": "4", "why": "0"})).whats
    assert verifiability(Allegation(when_text="去年"), whats).score == 44
    assert verifiability(replace(FULL, why_text=""), whats).score == 100


@pytest.mark.parametrize(
    "changes", [{"when": "much"}, {"when": "-1"}, dict.fromkeys(WHATS, "0")], ids=["a word", "negative", "all nothing"]
)
def test_weights_that_cannot_be_counted_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"rules\.invalid"):
        load_rule_book(weighed(changes))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("city:2026-113", ("city", "2026-113")),
        ("市：2026-113", ("city", "2026-113")),
        (" province : 12:5 ", ("province", "12:5")),
        ("20190001", ("other", "20190001")),
        ("village:7", ("other", "village:7")),
        ("county:", ("other", "county:")),
    ],
)
def test_an_external_number_is_read_with_its_level(text: str, wanted: tuple[str, str]) -> None:
    assert parse_external_number(text, BOOK.list("number_level")) == ExternalNumber(*wanted)


@given(level=st.sampled_from(BOOK.list("number_level").ids), number=st.text(min_size=1).map(str.strip).filter(bool))
def test_an_external_number_is_read_back_as_written(level: str, number: str) -> None:
    written = ExternalNumber(level, number)
    assert parse_external_number(str(written), BOOK.list("number_level")) == written


def test_a_subject_is_numbered_under_its_clue() -> None:
    assert sub_number("驻住建线〔2026〕0001号", 1) == "驻住建线〔2026〕0001号-01"
    assert (sub_number("甲", 12), sub_number("", 1)) == ("甲-12", "")


@pytest.mark.parametrize(
    ("authority", "wanted"),
    [
        ("central", "superior"),
        ("province", "superior"),
        ("city", "dispatching"),
        ("county", "local"),
        ("host_group", "own"),
        ("subordinate_unit", "unit"),
        ("not_member", ""),
        ("", ""),
    ],
)
def test_who_handles_it_follows_who_manages_the_cadre(authority: str, wanted: str) -> None:
    assert handled_by(Subject(name="孙某", authority=authority), BOOK.list("handled_by")) == wanted


def test_only_other_bodies_are_hinted_at_once_each_the_highest_first() -> None:
    people = [Subject(authority=code) for code in ("host_group", "city", "central", "province")]
    assert hints(people, BOOK.list("handled_by")) == ("superior", "dispatching")


def test_every_authority_a_hint_names_exists() -> None:
    named = {code for entry in BOOK.list("handled_by") for code in entry.extra["authorities"].split()}
    assert named <= set(BOOK.list("cadre_authority").ids)


def test_the_yardsticks_are_whole() -> None:
    disciplines, acts = BOOK.list("discipline"), BOOK.list("illegal_act")
    assert [code.id for code in disciplines.children("")] == ["J1", "J2", "J3", "J4", "J5", "J6", "JX"]
    assert all(disciplines.children(f"J{number}") for number in range(1, 7))
    assert acts.ids == tuple(f"W{number}" for number in range(28, 42))
    assert all(code.provenance.source and code.provenance.version for code in (*disciplines, *acts))
    assert len({code.provenance.source for code in acts}) == 14
    assert len(BOOK.list("formalism_class").ids) == 7
    assert {"eight_rules", "masses", "campaign"} <= set(BOOK.list("special_tag").ids)


def test_a_stub_has_no_place_for_what_a_paper_says() -> None:
    fields = specs(Stub)
    assert set(fields) == {
        *("number", "state", "received_on", "sender", "pieces", "sent_to", "sent_on", "carrier"),
        *("receipt_signed_by", "papers", "marks", "rule_version"),
    }
    assert not {FieldType.LONG_TEXT, FieldType.TEXTS, FieldType.VALUES} & {spec.type for spec in fields.values()}
    assert {spec.search for spec in fields.values()} == {Search.NONE}
    assert fields["sender"].sensitivity is Sensitivity.REPORTER
    assert [kind.KIND for kind in KINDS if kind.PARENT and specs(kind)[kind.PARENT].list_name == Stub.KIND] == []


def test_a_pack_adds_campaigns_below_their_tag() -> None:
    files = rule_files()
    added = {"id": "campaign-2026", "parent": "campaign", "zh": "某专项整治", "en": "A campaign"}
    files["codes-parallel"]["list"]["special_tag"]["entries"].append(added)
    tags = load_rule_book(files).list("special_tag")
    assert [code.id for code in tags.children("campaign")] == ["campaign-2026"]
    assert "campaign-2026" in tags.offered

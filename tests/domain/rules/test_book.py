"""The shipped rules load whole, and a broken file is refused with its place."""

from collections.abc import Callable
from typing import Any

import pytest

from desk_app.domain.provenance import Confidence
from desk_app.domain.rules.book import load_rule_book
from desk_app.errors import InputError, NotFoundError
from tests.support.rulebook import rule_book, rule_files

Files = dict[str, Any]


def transition(files: Files, row_id: str) -> dict[str, Any]:
    return next(row for row in files["procedure"]["transition"] if row["id"] == row_id)


def entries(files: Files, file: str, name: str) -> list[dict[str, Any]]:
    return files[file]["list"][name]["entries"]


# a sentence: (how the files are broken, the file and row named)
BROKEN: dict[str, tuple[Callable[[Files], object], str, str]] = {
    "two rows with one id": (lambda f: transition(f, "3").update(id="1"), "procedure", "1"),
    "one action twice in a state": (lambda f: transition(f, "64").update(action="report_feedback"), "procedure", "64"),
    "a guard nobody wrote": (lambda f: transition(f, "3").update(guards=["has_luck"]), "procedure", "3"),
    "a key misspelt": (lambda f: transition(f, "3").update(guard=["has_number"]), "procedure", "3"),
    "a guard without its argument": (lambda f: transition(f, "12").update(guards=["paper"]), "procedure", "12"),
    "a guard with an argument too many": (
        lambda f: transition(f, "3").update(guards=["has_number:1"]),
        "procedure",
        "3",
    ),
    "a guard on a paper that does not exist": (
        lambda f: transition(f, "12").update(guards=["paper:poem"]),
        "procedure",
        "12",
    ),
    "a guard on a mark nothing sets": (
        lambda f: transition(f, "50b").update(sets=[]),
        "procedure",
        "51",
    ),
    "a confirmation nobody asks": (lambda f: transition(f, "64").update(inputs=[]), "procedure", "64"),
    "a state that does not exist": (lambda f: transition(f, "3").update(to="S99"), "procedure", "3"),
    "a state nothing leads to": (lambda f: transition(f, "4").update(to="S01"), "procedure", "procedure"),
    "a state without a way out": (lambda f: transition(f, "42").update(to="S56"), "procedure", "procedure"),
    "a row from nowhere": (lambda f: transition(f, "10a").update({"from": []}), "procedure", "10a"),
    "a row from a state that does not exist": (
        lambda f: transition(f, "10a").update({"from": ["S05", "S99"]}),
        "procedure",
        "10a",
    ),
    "one number for two actions": (
        lambda f: transition(f, "9").update({"from": ["S01"], "id": "5"}),
        "procedure",
        "5",
    ),
    "no final state": (lambda f: f["procedure"]["procedure"].update(finals=[]), "procedure", "procedure"),
    "an input nobody declared": (lambda f: transition(f, "9").update(inputs=["helpers!"]), "procedure", "9"),
    "an input asked twice": (lambda f: transition(f, "9").update(inputs=["handlers!", "done_on!"]), "procedure", "9"),
    "an approver who does not exist": (lambda f: transition(f, "9").update(approvers=["X"]), "procedure", "9"),
    "a set that does not exist": (lambda f: transition(f, "9").update(use=["magic"]), "procedure", "9"),
    "a limit that does not exist": (lambda f: transition(f, "9").update(opens=["D99"]), "procedure", "9"),
    "an effect that does not exist": (lambda f: transition(f, "9").update(effects=["explode"]), "procedure", "9"),
    "a result that does not exist": (lambda f: transition(f, "17").update(result="T9"), "procedure", "17"),
    "a filed paper nobody chose": (lambda f: transition(f, "10a").update(inputs=["plan!"]), "procedure", "10a"),
    "one action with two names": (lambda f: transition(f, "50a").update(zh="另一名称"), "procedure", "50a"),
    "a confidence that does not exist": (lambda f: transition(f, "9").update(confidence="sure"), "procedure", "9"),
    "a rule that ends before it starts": (
        *(
            lambda f: transition(f, "9").update(
                effective_to=f["procedure"]["defaults"]["effective_from"].replace(year=2018)
            ),
        ),
        *("procedure", "9"),
    ),
    "a field of a list that does not exist": (
        lambda f: f["asked"]["field"][1].update(type="code:nothing"),
        "asked",
        "approver",
    ),
    "a field of no kind": (lambda f: f["asked"]["field"][0].update(type="colour"), "asked", "done_on"),
    "a guard without a sentence": (lambda f: f["guards"]["guard"].pop(0), "guards", ""),
    "a guard's sentence in one language": (lambda f: f["guards"]["guard"][0].pop("en"), "guards", "has_number"),
    "a sentence for no guard": (lambda f: f["guards"]["guard"][0].update(id="has_luck"), "guards", "has_luck"),
    "a code in one language": (lambda f: entries(f, "codes-disposal", "way")[0].pop("en"), "codes-disposal", "T"),
    "a code with a blank term": (
        lambda f: entries(f, "codes-disposal", "way")[0].update(zh=" "),
        "codes-disposal",
        "T",
    ),
    "a code twice": (lambda f: entries(f, "codes-disposal", "way")[1].update(id="T"), "codes-disposal", "T"),
    "a code below nothing": (
        lambda f: entries(f, "codes-intake", "source")[1].update(parent="Q"),
        "codes-intake",
        "source",
    ),
    "a list twice": (
        lambda f: f["codes-intake"]["list"].update(way=f["codes-disposal"]["list"]["way"]),
        "codes-intake",
        "way",
    ),
    "an empty list": (lambda f: f["codes-disposal"]["list"]["way"].update(entries=[]), "codes-disposal", "way"),
    "a list that must be there": (lambda f: f["codes-papers"]["list"].pop("paper"), "codes", "paper"),
    "a state without a stage": (lambda f: entries(f, "codes-states", "clue_state")[3].pop("stage"), "codes", "S02"),
    "a limit twice": (lambda f: f["limits"]["limit"][1].update(id="D01"), "limits", "D01"),
    "a limit in weeks": (lambda f: f["limits"]["limit"][0].update(unit="W"), "limits", "D01"),
    "a limit that counts from nothing": (lambda f: f["limits"]["limit"][0].update(trigger="whim"), "limits", "D01"),
    "a limit of half a day": (lambda f: f["limits"]["limit"][0].update(amount=0.5), "limits", "D01"),
    "an unverified limit that binds": (
        lambda f: f["limits"]["limit"][0].update(strength="hard", confidence="unverified"),
        "limits",
        "D01",
    ),
    "a limit on a fact nobody knows": (lambda f: f["limits"]["limit"][0].update(only_if="sunny"), "limits", "D01"),
    "a step of an explanation without words": (lambda f: f["limits"]["steps"].pop("clamp"), "limits", "clamp"),
    "a measure in a fifth form": (lambda f: f["measures"]["measure"][0].update(form=5), "measures", "F1-01"),
    "a measure twice": (lambda f: f["measures"]["measure"][1].update(id="F1-01"), "measures", "F1-01"),
    "a sanction that counts in no form": (lambda f: f["measures"]["measure"][2].update(form=0), "measures", "F1-03"),
    "three forms": (lambda f: f["measures"]["form"].pop(), "measures", ""),
    "a number without a year": (lambda f: f["numbering"]["template"][0].update(template="{NNNN}"), "numbering", "clue"),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_broken_file_is_refused_with_its_place(sentence: str) -> None:
    break_it, file, row = BROKEN[sentence]
    files = rule_files()
    break_it(files)
    with pytest.raises(InputError) as caught:
        load_rule_book(files)
    assert (caught.value.code, caught.value.params["file"], caught.value.params["row"]) == ("rules.invalid", file, row)


@pytest.mark.parametrize("name", ["guards", "asked", "procedure", "appeal", "rectification", "limits", "measures"])
def test_a_missing_file_is_named(name: str) -> None:
    files = rule_files()
    del files[name]
    with pytest.raises(InputError, match=r"rules\.missing_file") as caught:
        load_rule_book(files)
    assert caught.value.params["file"] == name


def test_the_lists_records_need_are_there() -> None:
    wanted = {
        *(
            "source",
            "report_type",
            "name_kind",
            "way",
            "closing_kind",
            "result",
            "finding",
            "discipline",
            "illegal_act",
        ),
        *(
            "political_status",
            "cadre_authority",
            "rank_bin",
            "rank_level",
            "grade",
            "subject_kind",
            "supervision_class",
        ),
        *("clue_state", "rectification_state", "stage", "person_label", "paper", "role", "measure", "approver", "mark"),
        *("problem_category", "rectification_kind", "filing_kind", "relation", "chief_status"),
    }
    assert wanted <= set(rule_book().lists)


def test_the_six_ranks_of_the_bulletins_are_in_order() -> None:
    labels = [code.zh for code in rule_book().list("rank_bin")]
    assert labels == ["省部级", "厅局级", "县处级", "乡科级", "一般干部", "农村、企业等其他人员"]


def test_codes_form_a_tree() -> None:
    sources = rule_book().list("source")
    assert [code.id for code in sources.children("D")] == ["D1", "D2"]
    assert [code.id for code in sources.children("")][-1] == "Z9"


def test_a_label_comes_in_both_languages() -> None:
    assert rule_book().label("way", "C", "zh") == "初步核实"
    assert rule_book().label("way", "C", "en") == "Preliminary verification"


def test_an_unknown_list_or_code_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"rules\.unknown_list"):
        rule_book().list("nothing")
    with pytest.raises(NotFoundError, match=r"rules\.unknown_code"):
        rule_book().label("way", "Q", "zh")


PERSON = {
    "reported": (["NEW", "S00", "S01", "S06"], "被反映人"),
    "under verification": (["S06", "S20"], "被核查人"),
    "still verified when closed": (["S20", "S21", "S40", "S90"], "被核查人"),
    "under investigation": (["S21", "S51", "S53"], "被审查调查人"),
    "sanctioned": (["S51", "S57", "S58"], "受处分人"),
    "still sanctioned in the archive": (["S58", "S59", "S90", "S91"], "受处分人"),
    "withdrawn": (["S51", "S56", "S90"], "被审查调查人"),
}


@pytest.mark.parametrize("sentence", PERSON)
def test_the_person_is_called_by_the_furthest_stage_reached(sentence: str) -> None:
    states, label = PERSON[sentence]
    assert rule_book().person_label(states, "zh") == label


def test_a_state_belongs_to_a_stage_of_the_stepper() -> None:
    book = rule_book()
    assert [book.stage(state) for state in ("S01", "S06", "S10", "S20", "S30", "S51", "S54", "S59", "S90")] == [
        *("intake", "disposal", "talk", "verification", "shelved", "filing", "trial", "execution", "archive"),
    ]


def test_every_row_names_its_source_and_every_confidence_is_used() -> None:
    book = rule_book()
    rows = [
        *(row.provenance for machine in book.machines.values() for row in machine.transitions),
        *(limit.provenance for limit in book.limits.values()),
        *(code.provenance for codes in book.lists.values() for code in codes),
        *(term.provenance for term in book.guards.values()),
    ]
    assert all("《" in row.source or "默认" in row.source or "某" in row.source or len(row.source) > 6 for row in rows)
    assert {row.confidence for row in rows} == set(Confidence) - {Confidence.OFFICE}


def test_a_row_is_in_force_only_in_its_period() -> None:
    row = rule_book().limits["D18"].provenance
    assert not row.in_force(row.effective_from.replace(year=2024))
    assert row.in_force(row.effective_from)


def test_every_sentence_of_a_guard_can_be_spoken() -> None:
    book = rule_book()
    for term in book.guards.values():
        for words in (term.zh, term.en):
            assert ("{argument}" in words) == bool(term.argument_list)

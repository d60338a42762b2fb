"""A pack changes what it names and may change, and nothing else; the rest is refused whole."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.provenance import Confidence
from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.listing import RuleRow, differing, rows_of
from desk_app.domain.rules.overlay import Tables, overlaid
from desk_app.domain.rules.packs import MAX_CHARS, Pack, read_pack
from desk_app.errors import DeskError, InputError
from tests.support.packs import (
    BASIS,
    FIFTEEN_DAYS,
    NEW_LIMIT,
    NEW_SOURCE,
    START,
    book,
    pack,
    pack_text,
    plain,
    policies,
    shelf,
    shipped,
)
from tests.support.rulebook import ROOT

EXAMPLE = re.search(r"```toml\n(.*?)```", (ROOT / "resources/docs/rule-pack.md").read_text("utf-8"), re.DOTALL)


def laid(one: Pack, tables: Tables | None = None) -> Tables:
    return overlaid(tables or shipped(), one, policies(), shipped=shipped())


def by_key(tables: Tables) -> dict[object, RuleRow]:
    return {row.key: row for row in rows_of(tables)}


def touched(tables: Tables) -> set[str]:
    """Name the rows that are not as shipped."""
    before = by_key(shipped())
    return {f"{row.key.part}.{row.key.id}" for key, row in by_key(tables).items() if before.get(key) != row}


def test_a_pack_without_rows_gives_the_shipped_book() -> None:
    assert laid(pack()) == shipped()
    assert load_rule_book(laid(pack())).limits == plain().on(START).limits


LIMITS = [row for row in rows_of(shipped()) if row.key.part == "limit"]
CHANGEABLE = [
    row
    for row in rows_of(shipped())
    if (policy := policies().of(row.key.file)) is not None
    and "zh" in policy.words
    and (policy.rows == row.key.part or policy.id == "codes")
]


@given(st.sampled_from(LIMITS), st.integers(min_value=0, max_value=400))
def test_a_pack_touching_one_limit_changes_nothing_else(row: RuleRow, amount: int) -> None:
    one = pack(f"[limits.{row.key.id}]\namount = {amount}\n")
    is_used = row.values.get("in_use", True)
    stands_for = next((law for law in LIMITS if is_used and law.key.id == row.values.get("variant_of")), row)
    is_law = Confidence.VERIFIED in (row.confidence, stands_for.confidence)
    if is_law and amount > int(str(row.values["amount"])):
        with pytest.raises(InputError) as caught:
            laid(one)
        assert (caught.value.code, caught.value.params["row"]) == ("rules.pack_forbidden", row.key.id)
        return
    after = laid(one)
    assert touched(after) == {f"limit.{row.key.id}"}
    found = by_key(after)[row.key]
    assert [change.name for change in differing(row, found)] in ([], ["amount"])
    assert (found.values["amount"], found.version, found.confidence) == (amount, "mouxian 1", "office")
    assert load_rule_book(after).limits[row.key.id].amount == amount


@given(st.sampled_from(CHANGEABLE))
def test_other_words_for_a_row_touch_this_row_only_and_twice_is_once(row: RuleRow) -> None:
    place = (
        f"codes.{row.key.part}.{row.key.id}" if row.key.file.startswith("codes-") else f"{row.key.file}.{row.key.id}"
    )
    one = pack(f'[{place}]\nzh = "另称"\n')
    after = laid(one)
    assert touched(after) == {f"{row.key.part}.{row.key.id}"}
    assert by_key(after)[row.key].zh == "另称"
    assert laid(one, after) == after


def test_twice_is_once_for_a_whole_pack() -> None:
    assert EXAMPLE is not None
    one = read_pack(EXAMPLE[1])
    assert laid(one, laid(one)) == laid(one)


def test_the_example_of_the_guide_applies() -> None:
    assert EXAMPLE is not None
    one = read_pack(EXAMPLE[1])
    found = shelf(one)
    new = found.on(one.effective_from)
    assert (new.limits["D12"].amount, new.limits["D12"].unit, new.limits["D12"].hard) == (15, "WD", True)
    assert {"X1"} == set(new.list("source").offered) - set(plain().on(START).list("source").offered)
    assert "A5" not in new.list("source").offered
    assert found.tables_on(one.effective_from)["templates/registration"]["registrar"] == "经办人"
    assert found.on(one.effective_from - timedelta(days=1)).limits == plain().on(START).limits


def test_a_row_of_a_pack_says_whose_it_is() -> None:
    found = book(FIFTEEN_DAYS).limits["D12"].provenance
    assert (found.version, found.source, found.effective_from) == ("mouxian 1", BASIS, START)
    assert found.confidence is Confidence.OFFICE
    own = book(FIFTEEN_DAYS + 'source = "《某县细则》"\n').limits["D12"].provenance
    assert own.source == "《某县细则》"


def test_a_verified_row_made_stricter_still_cites_the_law() -> None:
    law = plain().on(START).limits["D08"].provenance
    found = book('[limits.D08]\nunit = "D"\namount = 28\n').limits["D08"].provenance
    assert law.confidence is Confidence.VERIFIED
    assert found.source == f"{law.source}；{BASIS}"


# a sentence: (the body of the pack, the code, the file, the row)
REFUSED: dict[str, tuple[str, str, str, str]] = {
    "a verified limit longer": ("[limits.D02]\namount = 6\n", "pack_forbidden", "limits", "D02"),
    "a verified limit in another unit": ('[limits.D08]\nunit = "WD"\namount = 15\n', "pack_forbidden", "limits", "D08"),
    "a month as thirty days": ('[limits.D08]\nunit = "D"\namount = 29\n', "pack_forbidden", "limits", "D08"),
    "a verified limit switched off": ("[limits.D02]\nin_use = false\n", "pack_forbidden", "limits", "D02"),
    "a verified limit only reminding": ('[limits.D02]\nstrength = "soft"\n', "pack_forbidden", "limits", "D02"),
    "a verified limit with another start": ('[limits.D02]\ntrigger = "done_on"\n', "pack_forbidden", "limits", "D02"),
    "a longer limit in place of a verified one": (
        NEW_LIMIT.replace("amount = 3", "amount = 300") + 'variant_of = "D08"\n',
        "pack_forbidden",
        "limits",
        "X1",
    ),
    "a limit that seldom applies in place of a verified one": (
        NEW_LIMIT + 'variant_of = "D08"\nonly_if = "is_grave"\n',
        "pack_forbidden",
        "limits",
        "X1",
    ),
    "a shipped variant made longer": (
        "[limits.D08L]\namount = 90\nin_use = true\n",
        "pack_forbidden",
        "limits",
        "D08L",
    ),
    "a shipped variant that only reminds in place of a limit that binds": (
        "[limits.D08L]\nin_use = true\n",
        "pack_forbidden",
        "limits",
        "D08L",
    ),
    "a limit with an unknown approver": (
        '[limits.D12]\nextensions = [{ unit = "M", amount = 1, approver = "X" }]\n',
        "invalid",
        "limits",
        "D12 extensions 1",
    ),
    "a step to another state": ('[procedure.9]\nto = "S91"\n', "pack_forbidden", "procedure", "9"),
    "a guard taken away": ("[procedure.9]\nguards = []\n", "pack_forbidden", "procedure", "9"),
    "another approver on a verified step": ('[procedure.2]\napprovers = ["O"]\n', "pack_forbidden", "procedure", "2"),
    "a new step": ('[procedure.X9]\nfrom = "S00"\nto = "S01"\n', "pack_forbidden", "procedure", "X9"),
    "a shipped limit ended early": ('[procedure.9]\ncloses = ["D08"]\n', "pack_forbidden", "procedure", "9"),
    "a reminder nobody wrote": ('[procedure.9]\nsoft_guards = ["has_luck"]\n', "invalid", "procedure", "9"),
    "a new state": ('[codes.clue_state.S99]\nzh = "甲"\nen = "a"\n', "pack_forbidden", "codes", "clue_state.S99"),
    "a way of disposal hidden": ("[codes.way.C]\nhidden = true\n", "pack_forbidden", "codes", "way.C"),
    "a list that does not exist": ('[codes.colours.red]\nzh = "红"\n', "pack_unknown", "codes", "colours.red"),
    "a code below nothing": (NEW_SOURCE.replace('"A"', '"QQ"'), "invalid", "codes-intake", "source"),
    "a code behind nothing": (NEW_SOURCE.replace('"A4"', '"QQ"'), "pack_forbidden", "codes", "source.X1"),
    "a code with a confidence of its own": (
        NEW_SOURCE + 'confidence = "verified"\n',
        "pack_forbidden",
        "codes",
        "source.X1",
    ),
    "every value of a list hidden": (
        "".join(f"[codes.carrier.{code}]\nhidden = true\n" for code in plain().on(START).list("carrier").ids),
        "invalid",
        "codes-intake",
        "carrier",
    ),
    "a measure in another form": ("[measures.A01]\nform = 2\n", "pack_forbidden", "measures", "A01"),
    "what packs may do": ("[packs.limits]\nadds = true\n", "pack_forbidden", "packs", "limits"),
    "the guards themselves": ('[guards.has_number]\ncode = "x.y"\n', "pack_forbidden", "guards", "has_number"),
    "a sentence with a place nobody fills": (
        '[guards.has_number]\nzh = "{reporter}"\n',
        "pack_forbidden",
        "guards",
        "has_number",
    ),
    "a number nobody can read back": ('[numbering.clue]\ntemplate = "{年份}"\n', "invalid", "numbering", "clue"),
    "a file that does not exist": ("[weather.rain]\namount = 1\n", "pack_unknown", "weather", "rain"),
    "a row that is no table": ("[limits]\nD12 = 15\n", "invalid", "limits", "D12"),
    "words with a place nobody fills": (
        '[templates.registration]\ntitle = "{reporter}"\n',
        "pack_forbidden",
        "templates/registration",
        "",
    ),
    "words with a broken place": (
        '[templates.registration]\ntitle = "{"\n',
        "pack_forbidden",
        "templates/registration",
        "",
    ),
    "words nobody reads": ('[templates.registration]\nmotto = "x"\n', "pack_forbidden", "templates/registration", ""),
    "marks of typography": ('[templates.typography]\nunits = "元"\n', "pack_forbidden", "templates/typography", ""),
}


@pytest.mark.parametrize(("body", "code", "file", "row"), REFUSED.values(), ids=REFUSED.keys())
def test_a_pack_is_refused_whole_for(body: str, code: str, file: str, row: str) -> None:
    with pytest.raises(DeskError) as caught:
        book(FIFTEEN_DAYS * ("limits" not in body) + body)
    assert (caught.value.code, caught.value.params["file"], caught.value.params["row"]) == (f"rules.{code}", file, row)


HEADS: dict[str, tuple[dict[str, str], str]] = {
    "no reason": ({"basis": '""'}, "rules.invalid"),
    "no day": ({"effective_from": '"soon"'}, "rules.invalid"),
    "an end before its start": ({"effective_to": "2026-11-30"}, "rules.invalid"),
    "an id that is a sentence": ({"id": '"my pack"'}, "rules.invalid"),
    "a key nobody reads": ({"priority": "1"}, "rules.invalid"),
    "no TOML at all": ({"id": "= ="}, "rules.pack_unreadable"),
}


@pytest.mark.parametrize(("head", "code"), HEADS.values(), ids=HEADS.keys())
def test_a_head_is_refused_with(head: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        pack(**head)
    assert caught.value.code == code


def test_an_unreadable_pack_names_its_line() -> None:
    with pytest.raises(InputError) as caught:
        read_pack('[pack]\nid = "a"\ntitle = = 3\n')
    assert caught.value.params["line"] == 3


def test_a_huge_pack_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(InputError) as caught:
        read_pack("#" * (MAX_CHARS + 1))
    assert caught.value.code == "rules.pack_too_large"


def test_every_row_of_every_file_is_listed_once() -> None:
    expected = 0
    for file, table in shipped().items():
        for part, value in table.items():
            if part == "defaults":
                continue
            if part == "list" and file.startswith("codes-"):
                assert isinstance(value, dict)
                expected += sum(len(codes["entries"]) for codes in value.values())
            else:
                inside = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
                expected += len(inside) if inside and all(isinstance(item, dict) for item in inside) else 1
    keys = [row.key for row in rows_of(shipped())]
    assert len(keys) == len(set(keys)) == expected
    assert {row.key.file for row in rows_of(shipped())} == set(shipped())


def test_a_pack_text_is_what_the_tests_say() -> None:
    assert read_pack(pack_text(FIFTEEN_DAYS)).changes[0].place == "D12"


CHAINS: Tables = {
    **shipped(),
    "approvals": {
        "defaults": {"version": "1", "effective_from": START, "confidence": "secondary", "source": "某地做法"},
        "chain": [
            {"id": "clue", "zh": "线索", "rungs": ["D", "G"]},
            {"id": "law", "zh": "法", "confidence": "verified"},
        ],
    },
}


def test_a_chain_of_approval_is_replaced_by_file_and_row_and_a_verified_one_is_not() -> None:
    found = overlaid(CHAINS, pack('[approvals.clue]\nrungs = ["D", "GM", "G"]\n'), policies())
    rows = found["approvals"]["chain"]
    assert isinstance(rows, list)
    assert (rows[0]["rungs"], rows[0]["version"], rows[1]["id"]) == (["D", "GM", "G"], "mouxian 1", "law")
    with pytest.raises(InputError) as caught:
        overlaid(CHAINS, pack('[approvals.law]\nrungs = ["D"]\n'), policies())
    assert caught.value.params["row"] == "law"

# ruff: noqa: DTZ001 - a ledger knows no zone
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.ledger.cells import is_inexact, letters, shown, trimmed
from desk_app.ledger.codes import CodeTables
from desk_app.ledger.drafts import clue_draft
from desk_app.ledger.matching import choose_profile
from desk_app.ledger.preview import count_notes, preview
from desk_app.ledger.probing import FileKind
from desk_app.ledger.profiles import parse_profile
from desk_app.ledger.reading import Table, read_table
from desk_app.ledger.rows import ClueDraft, LedgerRow, Preview, RawCell, Value
from tests.support.ledgers import (
    ACCEPTED,
    FILES,
    REJECTED,
    ROWS,
    shipped_codes,
    shipped_profiles,
    twice,
    write_fixtures,
)


def looked_at(path: Path, profile: str = "") -> Preview:
    table = read_table(path)
    chosen = shipped_profiles()[profile] if profile else choose_profile(table, shipped_profiles().values())
    return preview(table, chosen, shipped_codes())


def one(kind: str, cell: RawCell, *, failed: bool = False, codes: CodeTables | None = None, **more: object) -> Preview:
    """Preview a single cell under a column of the given type."""
    profile = parse_profile("one", {"column": [{"field": "f", "type": kind, "headers": ["甲"], **more}]})
    rows = (("甲",), (cell,))
    table = Table("x", "", FileKind.XLSX, "", "表", (), rows, frozenset({(1, 0)} if failed else ()))
    return preview(table, profile, codes or shipped_codes())


def drafts(seen: Preview) -> list[ClueDraft]:
    return [clue_draft(row, seen.headers) for row in seen.accepted]


def test_the_fixtures_are_what_their_script_writes(tmp_path: Path) -> None:
    write_fixtures(tmp_path)
    made = {file.name: read_table(file).rows for file in tmp_path.iterdir()}
    assert made == {file.name: read_table(file).rows for file in FILES.iterdir()}


def test_every_row_is_accepted_or_rejected() -> None:
    seen = looked_at(FILES / "messages.xlsx")
    assert (len(seen.accepted), len(seen.rejected), seen.blank) == (ACCEPTED, REJECTED, 0)
    assert [(row.row, row.reasons[0].code, row.reasons[0].place.column) for row in seen.rejected] == [
        (6, "ledger.date_impossible", "D"),
        (7, "ledger.required", "C"),
        (10, "ledger.date_ambiguous", "D"),
    ]


def test_a_message_becomes_the_draft_of_a_clue() -> None:
    first, second, third, formula, *_ = drafts(looked_at(FILES / "messages.xlsx"))
    assert (first.received_on, first.title, first.content) == (
        date(2026, 1, 5),
        ROWS[0][2],
        "某街道三组路灯坏了两个月。",
    )
    assert (first.reporter_code, first.external_numbers, first.sources) == ("A90000001", ("900001",), ("A4",))
    assert [(hint.field, hint.text) for hint in first.hints] == [
        ("received_on", "2026-01-05 11:25:05"),
        ("against_count", "0"),
        ("likes_count", "0"),
    ]
    assert second.received_on == date(2026, 2, 1)
    assert third.content == "某局2025年采购打印纸，\n单价高于市价。"
    assert formula.title == "=1+1是否正确"


def test_what_was_trimmed_is_told() -> None:
    seen = looked_at(FILES / "messages.xlsx")
    (note,) = (note for note in seen.accepted[0].notes if note.code == "ledger.trimmed")
    assert (note.place.row, note.place.column, note.place.header, note.before, note.after) == (
        2,
        "E",
        "留言详情",
        "12",
        "17",
    )
    assert count_notes(seen.accepted) == {
        ("ledger.trimmed", "留言详情"): 6,
        ("ledger.trimmed", "留言主题"): 1,
        ("ledger.serial_day", "留言时间"): 1,
    }


def test_what_was_not_read_is_told() -> None:
    notes = [
        (note.code, note.place.header, note.before, note.after) for note in looked_at(FILES / "messages.xlsx").notes
    ]
    assert notes == [
        ("ledger.ignored_column", "五", "", ""),
        ("ledger.other_sheet", "", "", "剔除后"),
        ("ledger.fixed_value", "", "sources", "A4"),
    ]


def test_an_identical_row_is_flagged_and_kept() -> None:
    seen = looked_at(FILES / "messages.xlsx")
    assert [(found.row, found.first, found.code) for found in seen.duplicates] == [(11, 2, "ledger.same_row")]
    assert 11 in [row.row for row in seen.accepted]


def test_a_repeated_number_is_flagged(tmp_path: Path) -> None:
    header = ("序号", "线索编号", "标题", "被反映人")
    rows: Sequence[tuple[RawCell, ...]] = [
        header,
        ("1", "甲1", "一", ""),
        ("2", "甲1", "二", ""),
        ("3", "甲1", "一", ""),
    ]
    table = Table("x", "", FileKind.XLSX, "", "表", (), tuple(rows), frozenset())
    seen = preview(table, shipped_profiles()["province_list"], shipped_codes())
    assert [(found.row, found.first, found.code) for found in seen.duplicates] == [
        (3, 2, "ledger.same_number"),
        (4, 2, "ledger.same_row"),
    ]


def test_a_county_ledger_becomes_drafts() -> None:
    first, second, third = drafts(looked_at(FILES / "county.xlsx"))
    (subject,) = first.subjects
    assert (subject.name, subject.unit, subject.post, subject.rank, subject.rank_text) == (
        "张某甲",
        "江海市某局",
        "局长",
        "township_head",
        "正科级",
    )
    assert (first.sources, first.report_type, first.name_kind, first.way) == (("A1",), "accusation", "real_name", "C")
    assert (first.wants_result, first.handling_department, first.external_numbers) == (
        True,
        "第一室",
        ("信字〔2026〕1号",),
    )
    assert {hint.header: hint.text for hint in first.hints} == {
        "线索级别": "县级", "领导批示": "请查", "重件情况": "首次", "接到日期": "2026-01-06", "督办领导": "某书记", "案件进度": "初核中",
        "处分人数": "0", "问题属性": "违纪", "审批时间": "2026-01-07", "审批状态": "已审批",
    }  # fmt: skip
    assert [(subject.name, subject.unit, subject.post) for subject in second.subjects] == [
        ("张某甲", "江海市某局", "局长"),
        ("李某乙", "江海市某局", "科员"),
    ]
    assert (second.sources, second.remarks, third.sources) == (("A1", "A2"), "转交", ("D2",))


def test_the_way_of_before_2016_is_accepted_and_told() -> None:
    second = drafts(looked_at(FILES / "county.xlsx"))[1]
    assert (second.way, second.result) == ("C", "C1")
    assert "ledger.pre_2016_way" in [note.code for note in second.notes]


def test_unnamed_others_are_told() -> None:
    second = drafts(looked_at(FILES / "county.xlsx"))[1]
    assert [(note.before, note.after) for note in second.notes if note.code == "ledger.and_others"] == [
        ("李某乙等3人", "李某乙")
    ]


def test_every_bad_cell_of_a_row_is_named() -> None:
    (bad,) = looked_at(FILES / "county.xlsx").rejected
    assert [(reason.place.column, reason.code.split(".")[1]) for reason in bad.reasons] == [
        ("E", "unknown_label"),
        ("G", "unknown_label"),
        ("P", "unknown_label"),
        ("Q", "not_yes_or_no"),
        ("W", "not_a_number"),
    ]


def test_posts_that_do_not_match_the_names_are_given_to_nobody() -> None:
    row = LedgerRow(4, {"subjects": ("张某甲", "李某乙"), "posts": "局长", "subject_units": "某局"}, ())
    draft = clue_draft(row, {"posts": "职务"})
    assert [(subject.unit, subject.post) for subject in draft.subjects] == [("某局", ""), ("某局", "")]
    assert [(hint.header, hint.text) for hint in draft.hints] == [("职务", "局长")]
    assert [note.code for note in draft.notes] == ["ledger.not_matched_to_names"]


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "subjects", "posts", "level", "rank_text", "received_on", "is_repeat", "way", "gender"]
        ),
        st.sampled_from(["甲", "乙、丙", "丁"]),
    )
)
def test_no_value_of_a_row_is_lost_in_the_draft(given_values: dict[str, str]) -> None:
    values: dict[str, Value] = dict(given_values)
    if "subjects" in values:
        values["subjects"] = ("张某甲", "李某乙")
    if "received_on" in values:
        values["received_on"] = datetime(2026, 1, 5, 8)
    if "is_repeat" in values:
        values["is_repeat"] = True
    told = repr(clue_draft(LedgerRow(1, values, ()), {}))
    for name, value in values.items():
        parts = {"received_on": ["2026-01-05 08:00:00"], "is_repeat": ["is_repeat=True"]}.get(
            name, str(value).split("、") if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
        )
        assert all(part in told for part in parts), (name, value)


CELLS: dict[str, tuple[str, RawCell, dict[str, object], Value]] = {
    "a whole number as text": ("text", 123.0, {}, "123"),
    "a broken number as text": ("text", 0.1, {}, "0.1"),
    "a day as text": ("text", date(2026, 1, 5), {}, "2026-01-05"),
    "text with inner tabs": ("text", "\t甲\t乙\xa0\n", {}, "甲\t乙"),
    "an identifier": ("identifier", 188006.0, {}, "188006"),
    "an identifier with zeros": ("identifier", "007", {}, "007"),
    "an integer as text": ("integer", " 12 ", {}, 12),
    "a full-width integer": ("integer", "１２", {}, 12),
    "yes": ("flag", "√", {}, True),
    "a truth cell": ("flag", False, {}, False),
    "no": ("flag", "无", {}, False),
    "several codes": ("codes", "来信/来访", {"list": "source"}, ("A1", "A2")),
    "a code with commas": ("codes", "公安、检察、法院移交", {"list": "source"}, ("E3",)),
    "a number with a slash": ("texts", "2019/12", {}, ("2019/12",)),
    "two of the same name stay two": ("texts", "张某、张某", {}, ("张某", "张某")),
    "a code or its text": ("code_or_text", "正处级", {"list": "rank_level"}, "county_head"),
}
REFUSED: dict[str, tuple[str, RawCell, dict[str, object], str]] = {
    "an identity number as a number": ("identifier", 110101199001011234.0, {}, "inexact_number"),
    "the same in a text column": ("text", 1e15, {}, "inexact_number"),
    "half an identifier": ("identifier", 12.5, {}, "not_an_identifier"),
    "lost characters": ("text", "张\ufffd甲", {}, "lost_characters"),
    "words as a number": ("integer", "三", {}, "not_a_number"),
    "a sum as a number": ("integer", "1*2", {}, "not_a_number"),
    "half a number": ("integer", 1.5, {}, "not_a_number"),
    "maybe": ("flag", "也许", {}, "not_yes_or_no"),
    "an unknown label": ("code", "不办", {"list": "way"}, "unknown_label"),
    "one unknown label of two": ("codes", "来信、飞鸽", {"list": "source"}, "unknown_label"),
    "nothing where something must be": ("text", " \n", {"required": True}, "required"),
}


@pytest.mark.parametrize(("kind", "cell", "more", "expected"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_is_taken(kind: str, cell: RawCell, more: dict[str, object], expected: Value) -> None:
    (row,) = one(kind, cell, **more).accepted
    assert row.values["f"] == expected


@pytest.mark.parametrize(("kind", "cell", "more", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_cell_is_refused(kind: str, cell: RawCell, more: dict[str, object], reason: str) -> None:
    seen = one(kind, cell, **more) if reason != "required" else one_beside(cell)
    (row,) = seen.rejected
    (found,) = row.reasons
    assert (found.code, found.value) == (f"ledger.{reason}", "" if reason == "required" else shown(cell))


def one_beside(cell: RawCell) -> Preview:
    columns = [{"field": name, "type": "text", "headers": [name], "required": name == "甲"} for name in "甲乙"]
    table = Table("x", "", FileKind.XLSX, "", "表", (), (("甲", "乙"), (cell, "有")), frozenset())
    return preview(table, parse_profile("two", {"column": columns}), shipped_codes())


def test_a_failed_formula_is_refused_even_where_nothing_is_required() -> None:
    (row,) = one("text", "", failed=True).rejected
    assert row.reasons[0].code == "ledger.failed_formula"


def test_a_label_of_two_codes_is_refused() -> None:
    for kind in ("code", "codes"):
        (row,) = one(kind, "了结", codes=twice("了结"), list="way").rejected
        assert row.reasons[0].code == "ledger.ambiguous_label"


def test_an_unknown_rank_is_kept_as_written() -> None:
    (row,) = one("code_or_text", "正股级", list="rank_level").accepted
    assert dict(row.values) == {"f_text": "正股级"}
    assert [note.code for note in row.notes] == ["ledger.kept_as_text"]


def test_blank_rows_are_counted() -> None:
    table = Table("x", "", FileKind.XLSX, "", "表", (), (("甲",), ("",), ("一",), (" ",)), frozenset())
    profile = parse_profile("one", {"column": [{"field": "f", "type": "text", "headers": ["甲"]}]})
    seen = preview(table, profile, shipped_codes())
    assert (len(seen.accepted), seen.blank) == (1, 2)


def test_columns_of_one_enumeration_are_joined() -> None:
    columns = [{"field": "n", "type": "texts", "headers": [name]} for name in "甲乙"]
    table = Table("x", "", FileKind.XLSX, "", "表", (), (("甲", "乙"), ("1", "2")), frozenset())
    (row,) = preview(table, parse_profile("two", {"column": columns}), shipped_codes()).accepted
    assert row.values["n"] == ("1", "2")


@given(st.text(max_size=30))
def test_only_the_ends_are_trimmed(text: str) -> None:
    short = trimmed(text)
    assert short in text
    assert short == trimmed(short)
    left, _, right = text.partition(short) if short else (text, "", "")
    assert not trimmed(left)
    assert not trimmed(right)


@given(st.integers(0, 20_000))
def test_column_letters_count_like_a_spreadsheet(column: int) -> None:
    number = 0
    for letter in letters(column):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == column + 1
    assert not is_inexact(column)

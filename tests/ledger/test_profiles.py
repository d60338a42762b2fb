from pathlib import Path

import pytest

from desk_app.errors import EnvironmentFailureError, InputError
from desk_app.ledger.codes import code_tables
from desk_app.ledger.matching import choose_profile, fitting, match
from desk_app.ledger.probing import FileKind
from desk_app.ledger.profiles import parse_profile, read_map
from desk_app.ledger.reading import Table, read_table
from desk_app.ledger.rows import RawCell
from tests.support.ledgers import COUNTY_HEADER, FILES, HEADER, shipped_codes, shipped_profiles, twice

# The columns a practitioner's file has, as the design names them.
PERSON_CASES = ["姓名", "性别", "民族", "年龄", "政治面貌", "入党时间", "单位", "职务", "职级", "是否监察对象", "是否公职人员", "线索编码",
    "线索人员编码", "受理时间", "承办室", "来源", "违纪类型", "违法类型", "处置方式", "摘要", "初核报告", "案件编码", "案件人员编码", "立案时间",
    "立案室", "案情", "立案报告/决定", "审查报告", "审理受理时间"]  # fmt: skip
PROVINCE = ["线索编号", "被反映人", "单位及职务", "职级详情", "线索来源", "当前部门", "当前承办人", "当前处置方式", "处置结果", "已办天数",
    "是否重复件", "标题"]  # fmt: skip


def table(*rows: tuple[RawCell, ...]) -> Table:
    return Table("x.xlsx", "", FileKind.XLSX, "", "表", (), rows, frozenset())


KNOWN = {
    "citizen_messages": HEADER[:-1],
    "county_clues": COUNTY_HEADER,
    "person_cases": tuple(PERSON_CASES),
    "province_list": tuple(PROVINCE),
}


@pytest.mark.parametrize(("name", "header"), KNOWN.items(), ids=KNOWN.keys())
def test_every_known_ledger_is_recognised_with_all_its_columns(name: str, header: tuple[str, ...]) -> None:
    found = choose_profile(table(header), shipped_profiles().values())
    assert found.id == name
    laid = fitting(table(header), found)
    assert (len(laid.columns), laid.unknown, laid.repeated) == (len(header), (), ())


def test_headers_are_compared_without_spaces_and_width() -> None:
    spaced = tuple(f" {' '.join(header)}\n＊" for header in COUNTY_HEADER)
    found = match(table(spaced), shipped_profiles()["county_clues"])
    assert found is not None
    assert len(found.columns) == len(COUNTY_HEADER)


def test_the_header_may_stand_below_a_title() -> None:
    assert fitting(read_table(FILES / "county.xlsx"), shipped_profiles()["county_clues"]).header_row == 2


def test_unknown_and_repeated_columns_are_named() -> None:
    found = fitting(table((*HEADER, "留言主题")), shipped_profiles()["citizen_messages"])
    assert [(place.column, place.header) for place in found.unknown] == [("H", "五")]
    assert [(place.column, place.header) for place in found.repeated] == [("I", "留言主题")]


def test_a_second_header_for_a_single_field_does_not_overwrite_the_first() -> None:
    found = fitting(table((*HEADER, "标题")), shipped_profiles()["citizen_messages"])
    assert [place.header for place in found.repeated] == ["标题"]


def test_a_table_no_profile_fits_is_refused() -> None:
    for rows in ([("甲", "乙")], [("留言主题", "留言详情")], [("单位", "备注")]):
        with pytest.raises(InputError, match=r"ledger\.no_profile"):
            choose_profile(table(*rows), shipped_profiles().values())


def test_two_equal_profiles_leave_the_choice_to_a_person() -> None:
    column = {"field": "title", "type": "text", "headers": ["标题"]}
    two = [parse_profile(name, {"column": [column]}) for name in ("one", "two")]
    with pytest.raises(InputError) as caught:
        choose_profile(table(("标题",)), two)
    assert (caught.value.code, caught.value.params) == ("ledger.ambiguous_profile", {"first": "one", "second": "two"})


def test_a_chosen_profile_that_does_not_fit_says_why() -> None:
    messages = shipped_profiles()["citizen_messages"]
    with pytest.raises(InputError, match=r"ledger\.no_header"):
        fitting(table(("甲",)), messages)
    with pytest.raises(InputError, match=r"ledger\.missing_column field=received_on"):
        fitting(table(("留言编号", "留言主题", "留言详情")), messages)


BROKEN = {
    "no column": {},
    "an unknown key": {"columns": []},
    "an unknown type": {"column": [{"field": "a", "type": "date", "headers": ["甲"]}]},
    "no header": {"column": [{"field": "a", "type": "text", "headers": []}]},
    "a code without list": {"column": [{"field": "a", "type": "code", "headers": ["甲"]}]},
    "a text with list": {"column": [{"field": "a", "type": "text", "list": "way", "headers": ["甲"]}]},
    "one header twice": {"column": [{"field": f, "type": "text", "headers": ["甲 "]} for f in "ab"]},
    "one field twice": {"column": [{"field": "a", "type": "text", "headers": [h]} for h in "甲乙"]},
    "a tail that is no pattern": {"column": [{"field": "a", "type": "text", "headers": ["甲"], "tail": "("}]},
    "a flag that is a word": {"column": [{"field": "a", "type": "text", "headers": ["甲"], "required": "yes"}]},
    "a fixed value without value": {"column": [], "fixed": [{"field": "a", "type": "text"}]},
}


@pytest.mark.parametrize("parsed", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_profile_is_refused(parsed: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        parse_profile("mine", parsed)
    assert caught.value.code == "ledger.profile_invalid"
    assert caught.value.params["profile"] == "mine"


def test_a_map_of_ones_own_is_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "MAP.toml"
    path.write_text('[[column]]\nfield = "title"\ntype = "text"\nheaders = ["事由"]\n', "utf-8-sig")
    profile = read_map(path)
    assert (profile.id, profile.label("zh"), profile.columns[0].headers) == ("MAP", "MAP", ("事由",))
    path.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"ledger\.profile_invalid"):
        read_map(path)
    with pytest.raises(EnvironmentFailureError, match=r"ledger\.cannot_read"):
        read_map(tmp_path / "none.toml")


def test_every_list_of_a_shipped_profile_exists() -> None:
    for profile in shipped_profiles().values():
        for column in (*profile.columns, *(column for column, _ in profile.fixed)):
            if column.list_name:
                assert column.list_name in shipped_codes().lists


LABELS = {
    "the official term": ("way", "初步核实", "C"),
    "the identifier": ("way", "C", "C"),
    "a common word": ("way", "初核", "C"),
    "full width and spaces": ("source", "Ａ １", "A1"),
    "the way of before 2016": ("way", "拟立案", "C"),
    "a term with commas in it": ("source", "公安、检察、法院移交", "E3"),
}


@pytest.mark.parametrize(("list_name", "label", "code"), LABELS.values(), ids=LABELS.keys())
def test_a_label_is_known_by(list_name: str, label: str, code: str) -> None:
    meaning = shipped_codes().meaning(list_name, label)
    assert meaning is not None
    assert meaning.code == code


def test_a_label_of_two_codes_means_neither() -> None:
    meaning = twice("了结").meaning("way", "了结")
    assert meaning is not None
    assert meaning.code == ""


def test_words_must_name_existing_codes() -> None:
    for words in ({"way": {"办": "X"}}, {"nowhere": {"办": "C"}}, {"flag": {"办": 1}}, {"flag": {"办": "maybe"}}):
        with pytest.raises(InputError, match=r"ledger\.words_invalid"):
            code_tables((), words)
    with pytest.raises(InputError, match=r"ledger\.unknown_list"):
        shipped_codes().meaning("nowhere", "办")

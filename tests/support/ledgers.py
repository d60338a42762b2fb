# ruff: noqa: DTZ001 - a ledger knows no zone
"""Ledger files of invented text, in the shape of real exports with their quirks; ``write_fixtures`` makes them anew.

Run ``python -m tests.support.ledgers`` after a change and commit the files.
"""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from desk_app.domain.rules.book import load_rule_book
from desk_app.ledger.codes import CodeTables, code_tables
from desk_app.ledger.profiles import Profile, parse_profile
from desk_app.ledger.rows import RawCell
from tests.support.rulebook import rule_files

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "ledger" / "files"
RESOURCES = ROOT / "resources" / "ledger"

# What the template of the real export leaves around every text.
BEFORE = "\n\t\t\t\t\t\n\t\t\t\t\t"
AFTER = "\n\t\t\t\t\t\n\t\t\t\t\t\n\t\t\t\t"

HEADER = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数", "五")
ROWS: tuple[tuple[RawCell, ...], ...] = (
    (
        900001.0,
        "A90000001",
        "反映江海市某街道路灯长期不亮",
        "2026/1/5 11:25:05",
        f"{BEFORE}某街道三组路灯坏了两个月。{AFTER}",
        0.0,
        0.0,
        0.0,
    ),
    (
        900002.0,
        "A90000002",
        "咨询某小区物业收费标准\u200b",
        datetime(2026, 2, 1, 9, 30),
        f"{BEFORE}\u3000\u3000某小区物业费涨价，未公示。{AFTER}",
        0.0,
        3.0,
        5.0,
    ),
    (
        900003.0,
        "A90000003",
        "反映某局采购办公用品价格虚高",
        date(2026, 3, 8),
        f"{BEFORE}\xa0某局2025年采购打印纸，\n单价高于市价。\xa0 {AFTER}",
        1.0,
        12.0,
        13.0,
    ),
    (900004.0, "A90000001", "=1+1是否正确", "2026/3/9 8:00:01", "首行以等号开头的留言主题。", 0.0, 0.0, 0.0),
    (
        900005.0,
        "A90000004",
        "反映某村低保评定不公",
        "2026/2/30 10:00:00",
        f"{BEFORE}某村评定低保时优亲厚友。{AFTER}",
        0.0,
        1.0,
        0.0,
    ),
    (900006.0, "A90000005", "", "2026/4/1 10:00:00", f"{BEFORE}没有主题的留言。{AFTER}", 0.0, 0.0, 0.0),
    (
        900007.0,
        "A90000006",
        "建议A3区增设公交站",
        "2026/4/2 23:59:59",
        f"{BEFORE}建议在A3区某路口增设公交站。{AFTER}",
        0.0,
        2097.0,
        0.0,
    ),
    (900008.0, "A90000007", "反映某中学违规补课", 46122.5, f"{BEFORE}某中学周末收费补课。{AFTER}", 53.0, 2.0, 14.0),
    (900009.0, "A90000008", "某乡水管破裂", "5/4/2026", f"{BEFORE}某乡水管破裂多日。{AFTER}", 0.0, 0.0, 0.0),
    (
        900001.0,
        "A90000001",
        "反映江海市某街道路灯长期不亮",
        "2026/1/5 11:25:05",
        f"{BEFORE}某街道三组路灯坏了两个月。{AFTER}",
        0.0,
        0.0,
        0.0,
    ),
)
ACCEPTED, REJECTED = 7, 3

COUNTY_HEADER = (
    "序号", "来件时间", "线索级别", "线索类别", "线索来源", "信件编号", "署名情况", "领导批示", "被反映人\n（单位）", "职 务", "职级",
    "反映的主要问题", "涉及单位", "重件情况", "接到日期", "处置方式", "要结果情况", "督办领导", "办理科室", "案件进度", "查处情况", "备注",
    "处分人数", "问题属性", "第一种形态", "第二种形态", "第三种形态", "第四种形态", "审批时间", "审批状态",
)  # fmt: skip
COUNTY_ROWS: tuple[tuple[RawCell, ...], ...] = (
    (1.0, "2026.1.5", "县级", "检举控告", "来信", "信字〔2026〕1号", "实名", "请查", "张某甲", "局长", "正科级", "违规发放津贴。", "江海市某局",
     "首次", date(2026, 1, 6), "初核", "要结果", "某书记", "第一室", "初核中", "", "", 0.0, "违纪", "", "", "", "", "2026年1月7日", "已审批"),
    (2.0, "2026年2月3日", "县级", "检举控告", "来信、来访", "信字〔2026〕2号", "匿名", "", "张某甲、李某乙等3人", "局长、科员", "正科级、一级科员",
     "收受礼金。", "江海市某局", "", "2026-2-4", "拟立案", "否", "", "第一室", "", "", "转交", "", "", "", "", "", "", "", ""),
    (3.0, "2026-03-05 09:10", "", "检举控告", "巡察", "信字〔2026〕3号", "未署名", "", "某村委会", "", "", "截留补助款。", "某村", "", "",
     "暂存待查", "", "", "", "", "", "", "", "", "", "", "", "", "", ""),
    (4.0, "2026-03-06", "", "检举控告", "从天而降", "信字〔2026〕3号", "不详", "", "王某丙", "", "", "内容。", "", "", "", "不办", "也许", "", "", "",
     "", "", "三人", "", "", "", "", "", "", ""),
)  # fmt: skip


def workbook(sheets: Mapping[str, Sequence[Sequence[RawCell]]]) -> bytes:
    """Write cells as a spreadsheet program would, days with a number format."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        day, moment = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(number, column, cell)
                    elif isinstance(cell, int | float):
                        sheet.write_number(number, column, cell)
                    else:
                        sheet.write_datetime(number, column, cell, moment if isinstance(cell, datetime) else day)
    return target.getvalue()


def comma_text(rows: Sequence[Sequence[RawCell]], encoding: str) -> bytes:
    """Write the same cells as a CSV export would."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    for row in rows:
        writer.writerow([int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row])
    return target.getvalue().encode(encoding)


def write_fixtures(folder: Path) -> None:
    """Write all committed ledger files."""
    messages = (HEADER, *ROWS)
    (folder / "messages.xlsx").write_bytes(workbook({"Sheet1": messages, "剔除后": messages[:3]}))
    (folder / "county.xlsx").write_bytes(
        workbook({"台账": [("某县问题线索管理台账",), (), COUNTY_HEADER, *COUNTY_ROWS, ()]})
    )
    # GB18030 text cannot be told from UTF-8 by its name, and a zero-width space survives in it.
    (folder / "messages-gb18030.csv").write_bytes(comma_text(messages, "gb18030"))
    (folder / "messages-utf8.csv").write_bytes(comma_text(messages, "utf-8"))
    (folder / "messages-bom.csv").write_bytes(comma_text(messages, "utf-8-sig"))


@cache
def shipped_codes() -> CodeTables:
    """Give the code tables of the shipped rules and words."""
    return code_tables(load_rule_book(rule_files()).lists.values(), _parsed("words"))


def twice(label: str) -> CodeTables:
    """Give the ways of disposal with two codes of the same label."""
    ways = load_rule_book(rule_files()).lists["way"]
    same = {code.id: replace(code, zh=label) if code.id in {"Z", "L"} else code for code in ways}
    return code_tables([replace(ways, codes=same)], {})


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """Give the shipped profiles by name."""
    names = sorted(file.stem for file in RESOURCES.glob("*.toml") if file.stem != "words")
    return {name: parse_profile(name, _parsed(name)) for name in names}


def _parsed(name: str) -> dict[str, object]:
    return tomllib.loads((RESOURCES / f"{name}.toml").read_text("utf-8"))


if __name__ == "__main__":
    write_fixtures(FILES)

"""Facts for papers in tests: invented people in an invented town, and the shipped words and fonts."""

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from desk_app.documents.facts import (
    Allegation,
    Choice,
    Deadline,
    FormCount,
    Mark,
    MeasureCount,
    MeasureTaken,
    Month,
    PrintRecord,
    Rectification,
    RegistrationFacts,
    StatisticsFacts,
    Step,
    Subject,
    SummaryFacts,
)
from desk_app.documents.fontreg import FontBook
from desk_app.documents.wording import TEMPLATE_FILES, Templates

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
BEIJING = timezone(timedelta(hours=8))
PRINTED_AT = datetime(2026, 11, 23, 1, 10, tzinfo=UTC).astimezone(BEIJING)


@cache
def shipped_templates() -> Templates:
    folder = ROOT / "resources" / "templates"
    names = [*TEMPLATE_FILES, *sorted(f"papers/{path.stem}" for path in (folder / "papers").glob("*.toml"))]
    return Templates.parse({name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in names})


@cache
def shipped_fonts() -> FontBook:
    return FontBook.from_folder(FONTS)


def a_print(*, watermark: str = "", mark: Mark | None = None, copy_no: int = 1) -> PrintRecord:
    return PrintRecord(
        register_no="2026-0113",
        copy_no=copy_no,
        copies=2,
        printed_at=PRINTED_AT,
        printed_by="某办案员",
        revision="3f9a0c1b",
        watermark=watermark,
        mark=mark,
        code="7K2M-09XQ-PD4T-6WZE",
        scan=f"QJ1-2026-0113-{copy_no}-7K2M-09XQ-PD4T-6WZE",
    )


def a_subject(**changes: object) -> Subject:
    fields: dict[str, object] = {
        "name": "某𠮷㛃𬭎",
        "former_name": "某喆",
        "sex": "男",
        "born": Month(1972, 8),
        "age": 54,
        "ethnicity": "汉族",
        "politics": "中共党员",
        "joined_party": Month(1995, 6),
        "education": "大学本科",
        "masked_id": "××××××19720815××××",
        "worked_since": Month(1994, 7),
        "unit": "江海市住房和城乡建设局",
        "post": "党组成员、副局长，分管招标投标和工程质量监督管理工作",
        "in_post_since": Month(2018, 4),
        "rank": "二级调研员",
        "delegate": "江海市第十二届人大代表",
        "category": "公务员",
    }
    return Subject(**{**fields, **changes})


def a_summary(*, filed: bool = True) -> SummaryFacts:
    return SummaryFacts(
        filed=filed,
        number="江纪驻建案〔2026〕018号",
        unit="驻江海市住房和城乡建设局纪检监察组",
        person_label="被审查调查人" if filed else "被反映人",
        subjects=(a_subject(),),
        source="巡察移交（江海市委第三巡察组，2025年11月）",
        received_on=date(2025, 11, 6),
        filed_on=date(2026, 1, 12),
        stage="审查调查" if filed else "初步核实",
        handler="某甲、某乙",
        allegations=(
            Allegation(
                "违反中央八项规定精神",
                "2021年至2024年间，某𠮷㛃𬭎先后7次接受管理服务对象安排的宴请，并违规收受某某建设集团有限公司总经理"
                "某犇所送购物卡，面值合计38,600元；2023年春节期间，违规使用公车3次。",
                "属实",
                "有购物卡消费记录、公车运行轨迹、证人证言在卷，本人供认不讳。",
                3_860_000,
            ),
            Allegation(
                "违反组织纪律",
                "在2022年、2023年个人有关事项报告中，隐瞒其配偶名下“某某花园”房产1套（建筑面积128.46㎡）及股票账户1个"
                "（市值约61.5万元），未按照《领导干部报告个人有关事项规定》如实填报。",
                "部分属实",
                "房产一节属实；股票账户系2024年3月后开立，不属该年度应报告事项。",
            ),
            Allegation(
                "涉嫌受贿犯罪",
                "2019年3月至2025年6月，利用担任副局长、分管招投标工作的职务便利，在工程承揽、资金拨付等方面为他人谋取利益，"
                "非法收受财物。",
                "正在核查",
                "",
                124_730_000,
            ),
        ),
        steps=(
            Step(
                date(2025, 11, 6),
                "线索受理",
                "江海市委第三巡察组移交问题线索1件，登记编号“江建线〔2025〕0427号”。",
                "综合室",
            ),
            Step(date(2025, 11, 14), "线索处置", "经集体研判，拟按初步核实方式处置；主要负责人批准。", "监督室"),
            Step(date(2025, 11, 20), "初步核实", "成立核查组，调取银行流水42份、工程档案17卷，谈话19人次。", "监督室"),
            Step(
                date(2026, 1, 12),
                "立案",
                "经集体研究并报派出机关批准，对某𠮷㛃𬭎涉嫌严重违纪违法问题立案审查调查；同日宣布立案决定，"
                "并通报驻在单位党组织主要负责人。",
                "审查室",
            ),
            Step(
                date(2026, 4, 9),
                "审查调查",
                "延长审查调查期限一次，期限三个月；补充调取招标档案6卷，谈话11人次。",
                "审查室",
            ),
            Step(date(2026, 7, 2), "移送审理", "形成审查调查报告，全体组员签名，移送案件审理部门审核处理。", "审查室"),
        ),
        measures=(
            MeasureTaken("某𠮷㛃𬭎", "撤销党内职务", "第三种形态", date(2026, 8, 20), "派出机关"),
            MeasureTaken("某丙", "批评教育、责令检查", "第一种形态", date(2026, 8, 21), "驻局纪检监察组"),
        ),
        deadlines=(
            Deadline("审查调查期限（延长后）", date(2026, 7, 12), "已办结", "《监督执纪工作规则》第三十九条"),
            Deadline("处分决定执行情况报告", date(2026, 9, 20), "逾期3日", "处分决定作出后一个月内"),
        ),
        rectifications=(
            Rectification(
                "修订招标投标廉政风险防控办法，明确分管领导回避情形",
                "江海市住房和城乡建设局",
                date(2026, 10, 31),
                "已完成",
            ),
            Rectification("对2019年以来在建项目资金拨付开展专项清理", "局计划财务处", date(2026, 12, 31), "整改中"),
        ),
        remark="本摘要依据办案系统记录生成，仅供内部研究使用。",
    )


SOURCES = (
    "来信", "来访", "来电", "网络举报", "举报信箱", "上级纪检监察机关交办", "领导批示", "日常监督检查发现",
    "审查调查中发现", "巡视移交", "巡察移交", "审计移交", "行政执法机关移交", "司法机关移交", "主动投案", "其他",
)  # fmt: skip


def a_registration(**changes: object) -> RegistrationFacts:
    fields: dict[str, object] = {
        "number": "江建线〔2025〕0427号",
        "unit": "驻江海市住房和城乡建设局纪检监察组",
        "serial": "2025-0427",
        "received_on": date(2025, 11, 6),
        "sources": tuple(Choice(label, label == "巡察移交") for label in SOURCES),
        "reporter_kind": "实名",
        "subjects": (a_subject(),),
        "summary": "反映某𠮷㛃𬭎涉嫌违反中央八项规定精神、廉洁纪律等问题：一是2021年至2024年间，多次接受管理服务对象宴请，收受"
        "某某建设集团有限公司总经理某犇所送购物卡；二是在2022年、2023年个人有关事项报告中隐瞒房产、股票；三是利用分管招投标"
        "工作的职务便利，在工程承揽、资金拨付等方面为他人谋取利益并收受财物，涉及金额1,247,300.00元。经查，该线索与2023年已了结"
        "线索（江建线〔2023〕0112号）部分重复，本次反映内容更为具体，具有可查性。",
        "kinds": (("廉洁纪律", "违规收受礼品礼金"), ("组织纪律", "瞒报个人有关事项"), ("职务犯罪", "涉嫌受贿")),
        "attachments": ("巡察移交函1份（3页）", "问题线索清单1份（2页）"),
        "registrar": "某登记员",
        "registered_on": date(2025, 11, 7),
        "proposal": "建议按初步核实方式处置，由监督室承办。",
        "remark": "本表一式两份，登记部门、案件管理部门各存一份。",
    }
    return RegistrationFacts(**{**fields, **changes})


def a_statistics() -> StatisticsFacts:
    """Province B of the published figures, spread over measures."""
    forms = (
        (
            "第一种形态",
            33650,
            "65.9",
            (
                ("F1-01", "谈话函询了结", 6812, 12),
                ("F1-03", "提醒谈话", 12000, 40),
                ("F1-04", "警示谈话", 4200, 9),
                ("F1-05", "批评教育", 8120, 5),
                ("F1-09", "责令作出口头或书面检查", 1518, 0),
                ("F1-12", "诫勉", 1000, 3),
            ),
        ),
        (
            "第二种形态",
            13315,
            "26.1",
            (
                ("F2-01", "党内警告", 6000, 0),
                ("F2-02", "党内严重警告", 4315, 0),
                ("F2-03", "政务警告、记过、记大过", 2500, 0),
                ("F2-10", "停职检查、调整职务、免职等组织调整", 500, 0),
            ),
        ),
        (
            "第三种形态",
            1430,
            "2.8",
            (("F3-01", "撤销党内职务", 900, 0), ("F3-02", "留党察看", 330, 0), ("F3-05", "政务撤职", 200, 0)),
        ),
        (
            "第四种形态",
            2649,
            "5.2",
            (("F4-01", "开除党籍并移送司法机关", 1649, 0), ("F4-02", "开除公职并移送司法机关", 1000, 0)),
        ),
    )
    return StatisticsFacts(
        unit="驻江海市住房和城乡建设局纪检监察组",
        begins=date(2026, 1, 1),
        ends=date(2026, 6, 30),
        forms=tuple(
            FormCount(name, tuple(MeasureCount(*row) for row in rows), count, percent)
            for name, count, percent, rows in forms
        ),
        total=51044,
        scheme="2023年版",
        signers=("某负责人", "某审核员", "某填表员"),
        prepared_on=date(2026, 7, 5),
    )

"""Papers that no template makes, usual, with everything optional empty, very long: lists, figures, bulletin, volume."""

from collections.abc import Callable
from datetime import date

from desk_app.documents.content import Document
from desk_app.documents.facts import (
    BulletinFacts,
    FigureRow,
    FiguresFacts,
    FormCount,
    ListingFacts,
    ListingHead,
    MeasureCount,
    StatisticsFacts,
)
from desk_app.documents.papers.figures import bulletin, figures
from desk_app.documents.papers.listing import listing
from desk_app.documents.papers.recovery import recovery_sheet
from desk_app.documents.papers.statistics import statistics
from desk_app.documents.papers.volume import ItemFacts, VolumeFacts, back_page, catalogue, cover
from desk_app.domain.charts import Chart, ChartKind, Series
from tests.support.filled_papers import Fill
from tests.support.papers import PRINTED_AT, a_print, a_statistics, shipped_templates

_WORDS, _PRINT = shipped_templates(), a_print()
_UNIT = "江海市纪委监委驻市住房和城乡建设局纪检监察组"
_DAY = date(2026, 7, 5)
_MATTER = "反映孙某某利用分管招标投标工作的便利，在某某花园二期工程中为他人谋取利益，并收受购物卡、礼金"
_SOURCES = ("信访举报", "巡察移交", "上级交办", "监督发现", "其他机关移送", "执纪审查发现")
_HEADS = ("件数", "人次", "谈话函询", "初步核实", "暂存待查", "予以了结", "立案", "办结")
_TIMES = {Fill.NORMAL: 1, Fill.EMPTY: 0, Fill.LONG: 6}
"""How often a text stands, so that an optional one is empty in one filling and very long in another."""


def _list(fill: Fill) -> Document:
    heads = (
        ("编号", 2.2),
        ("标题", 4.0),
        ("被反映人", 1.6),
        ("来源", 1.6),
        ("阶段", 1.4),
        ("承办人", 1.8),
        ("期限", 2.1),
    )
    row = ("驻住建线〔2026〕0012号", _MATTER, "孙某某、李某某", "巡察移交", "初步核实", "某甲、某乙", "2026-11-20")
    rows = {
        Fill.NORMAL: (row,) * 14,
        Fill.EMPTY: (),
        Fill.LONG: tuple((text * 3 if at == 1 else text for at, text in enumerate(row)) for _ in range(40)),
    }[fill]
    facts = ListingFacts(
        title="问题线索台账",
        unit=_UNIT,
        told="阶段：初步核实；承办人：某甲；" * _TIMES[fill],
        heads=tuple(ListingHead(label, share) for label, share in heads),
        rows=tuple(map(tuple, rows)),
        prepared_on=_DAY,
    )
    return listing(facts, _WORDS, _PRINT)


def _figures(kind: ChartKind | None) -> Callable[[Fill], Document]:
    def made(fill: Fill) -> Document:
        columns = 4 if kind else {Fill.NORMAL: 6, Fill.EMPTY: 1, Fill.LONG: 17}[fill]
        heads = tuple((_HEADS[at % len(_HEADS)] + ("" if at < len(_HEADS) else str(at)), "件") for at in range(columns))
        rows = tuple(
            FigureRow(source, tuple(f"{1000 * at + 7 * number:,}" for number in range(columns)), _group(at, fill))
            for at, source in enumerate(_SOURCES * (6 if fill is Fill.LONG and not kind else 1), start=1)
        )
        total = FigureRow("合计", tuple(f"{123456 + number:,}" for number in range(columns)), strong=True)
        facts = FiguresFacts(
            title="问题线索处置情况表"
            if fill is not Fill.LONG
            else "派驻机构受理信访举报和处置问题线索情况统计表（按来源和去向）",
            unit=_UNIT,
            period="2026年上半年",
            side="线索来源",
            heads=heads,
            rows=(*rows, total),
            group="类别" if _group(1, fill) else "",
            notes=("线索以件计，人以人次计；同一人一年内受两种以上处理的，按最重的一种计。",) * _TIMES[fill],
            signers=("某组长", "某甲") if fill is not Fill.EMPTY else (),
            prepared_on=_DAY if fill is not Fill.EMPTY else None,
            chart=_chart(kind, fill) if kind else None,
        )
        return figures(facts, _WORDS, _PRINT)

    return made


def _group(row: int, fill: Fill) -> str:
    return "" if fill is Fill.EMPTY else ("外部来源" if row % len(_SOURCES) in {1, 2, 3} else "内部来源")


def _chart(kind: ChartKind, fill: Fill) -> Chart:
    series = (
        Series("2025年", (12, 7, 3, 18, 5, 9)),
        Series("2026年", (15, 4, 6, 21, 2, 11)),
        Series("2024年", (9, 8, 1, 12, 7, 30)),
        Series("2023年", (1, 2, 3, 4, 5, 6)),
    )
    return Chart(kind, "各来源问题线索件数", _SOURCES, series[: {Fill.NORMAL: 2, Fill.EMPTY: 1, Fill.LONG: 4}[fill]])


def _four_forms(fill: Fill) -> Document:
    if fill is Fill.NORMAL:
        return statistics(a_statistics(), _WORDS, _PRINT)
    count = 1234567 if fill is Fill.LONG else 0
    measures = {Fill.EMPTY: ("提醒谈话",), Fill.LONG: ("提醒谈话", "批评教育", "责令检查", "诫勉", "通报", "改组") * 2}[
        fill
    ]
    forms = tuple(
        FormCount(
            f"第{numeral}种形态",
            tuple(
                MeasureCount(f"m{at}", name * (3 if fill is Fill.LONG else 1), count, count // 5)
                for at, name in enumerate(measures)
            ),
            count * len(measures),
            "25.0" if count else "0.0",
        )
        for numeral in "一二三四"
    )
    facts = StatisticsFacts(
        unit=_UNIT * max(1, _TIMES[fill] // 3),
        begins=date(2026, 1, 1),
        ends=date(2026, 6, 30),
        forms=forms,
        total=count * len(measures) * 4,
        scheme="按最重的一种计。" * _TIMES[fill],
        remark="数据截至报送之日。" * _TIMES[fill],
    )
    return statistics(facts, _WORDS, _PRINT)


def _bulletin(fill: Fill) -> Document:
    text = "2026年上半年，共接收信访举报3件次，处置问题线索4件，运用第一种形态批评教育和处理12人次。"
    facts = BulletinFacts(
        "通报文稿", "" if fill is Fill.EMPTY else _UNIT, text * (30 if fill is Fill.LONG else 1), "2023"
    )
    return bulletin(facts, _WORDS, _PRINT)


def _recovery(fill: Fill) -> Document:
    groups = ("7K2M", "09XQ", "PD4T", "6WZE", "H3RB", "V8YN", "2CJF", "5SGA") * (6 if fill is Fill.LONG else 1)
    office = {Fill.NORMAL: _UNIT, Fill.EMPTY: "", Fill.LONG: _UNIT * 3}[fill]
    return recovery_sheet(groups, office, PRINTED_AT, _WORDS)


def _volume(compose: Callable[..., Document]) -> Callable[[Fill], Document]:
    def made(fill: Fill) -> Document:
        full, titles = fill is not Fill.EMPTY, ("立案决定书", "谈话笔录", "审查调查报告", "审理报告", "处分决定")
        titles *= 9 if fill is Fill.LONG else 1
        items = tuple(
            ItemFacts(
                title=f"关于孙某某的{title}" * (3 if fill is Fill.LONG else 1),
                number="驻住建纪〔2026〕3号" if full else "",
                author=_UNIT if full else "",
                dated_on=date(2026, 3, at % 28 + 1) if full else None,
                remark="复印件" if fill is Fill.LONG else "",
                first=at * 4 + 1,
                last=at * 4 + 4,
            )
            for at, title in enumerate(titles)
        )
        facts = VolumeFacts(
            kind="正卷",
            unit=_UNIT,
            matter="驻住建线〔2026〕0012号",
            title=_MATTER * max(1, _TIMES[fill] // 2),
            retention="30年" if full else "",
            fonds_no="0123" if full else "",
            list_no="4" if full else "",
            volume_no="2",
            archive_no="0123-2026-04-0002" if full else "",
            made_by="某甲" if full else "",
            checked_by="某乙" if full else "",
            made_on=_DAY if full else None,
            note="第17页为彩色照片。" * 20 * _TIMES[fill],
            items=items,
            pages=4 * len(items),
            parts=3 if fill is Fill.LONG else 1,
            missing=("立案通知书", "宣布处分决定记录") * _TIMES[fill],
        )
        return compose(facts, _WORDS, _PRINT)

    return made


_MAKERS: dict[str, Callable[[Fill], Document]] = {
    "list": _list,
    "four forms": _four_forms,
    "figures": _figures(None),
    "figures with bars": _figures(ChartKind.BARS),
    "figures with lines": _figures(ChartKind.LINES),
    "figures with a radar": _figures(ChartKind.RADAR),
    "bulletin": _bulletin,
    "recovery sheet": _recovery,
    "volume cover": _volume(cover),
    "volume catalogue": _volume(catalogue),
    "volume back page": _volume(back_page),
}
OFFICE_PAPERS = {f"{name} {fill}": make(fill) for name, make in _MAKERS.items() for fill in Fill}

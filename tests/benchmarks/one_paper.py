"""Make one paper as the program does, in a process of its own; print what it took inside as JSON.

``python -m tests.benchmarks.one_paper summary|ledger ROWS WARM OUT.pdf``: the first time, then WARM times more.
"""

import json
import sys
import time
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from desk_app.documents.content import Document
from desk_app.documents.facts import ListingFacts, ListingHead
from desk_app.documents.papers.listing import listing
from desk_app.documents.papers.summary import summary
from desk_app.documents.rendering import render
from desk_app.documents.wording import TEMPLATE_FILES, Templates
from tests.support.papers import ROOT, a_print, a_summary, shipped_fonts

_HEADS = (
    ("问题线索编号", 2.7),
    ("被反映人", 1.45),
    ("单位职务", 2.2),
    ("问题性质", 1.8),
    ("来源", 1.4),
    ("状态", 1.4),
    ("期限", 1.85),
)
_NAMES = ("某甲", "某乙、某丙", "某𠮷㛃𬭎", "某丁")
_POSTS = (
    "江海市住房和城乡建设局计划财务处副处长",
    "江海市某某投资有限公司党支部书记、董事长",
    "某某街道办事处四级调研员",
)
_KINDS = ("违反廉洁纪律、违规收受礼品礼金", "违反组织纪律、瞒报个人有关事项", "涉嫌受贿")
_SOURCES = ("巡察移交", "来信", "日常监督检查发现")
_STATES = ("初步核实", "谈话函询", "已了结")


def _row(number: int) -> tuple[str, ...]:
    day = date(2026, 1 + number % 12, 1 + number % 28)
    told = (choices[number % len(choices)] for choices in (_NAMES, _POSTS, _KINDS, _SOURCES, _STATES))
    return (f"江建线〔2025〕{number:05}号", *told, day.isoformat())


@cache
def _templates() -> Templates:
    """Read the words these papers need; the program, too, reads the template of a paper when it is asked for."""
    folder = ROOT / "resources" / "templates"
    return Templates.parse(
        {name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in TEMPLATE_FILES}
    )


def document(kind: str, rows: int) -> Document:
    """Give the content of the paper all engines make."""
    if kind == "summary":
        return summary(a_summary(), _templates(), a_print())
    facts = ListingFacts(
        title="问题线索台账",
        unit="驻江海市住房和城乡建设局纪检监察组",
        told="",
        heads=tuple(ListingHead(label, share) for label, share in _HEADS),
        rows=tuple(map(_row, range(1, rows + 1))),
        prepared_on=date(2026, 11, 23),
    )
    return listing(facts, _templates(), a_print())


def main(kind: str, rows: int, warm: int, out: Path) -> list[float]:
    """Make it; give the seconds of every time after the first."""
    times = []
    for _ in range(warm + 1):
        started = time.perf_counter()
        made = render(document(kind, rows), shipped_fonts(), _templates().lines)
        out.write_bytes(made.pdf)
        times.append(time.perf_counter() - started)
    return times[1:]


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))))

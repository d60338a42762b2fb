"""Tables of figures and the text of a bulletin, as papers: every figure is there, and wide tables stay on the page."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.documents.content import Document, Table
from desk_app.documents.facts import BulletinFacts, FigureRow, FiguresFacts
from desk_app.documents.papers.figures import bulletin, figures
from desk_app.documents.rendering import render
from tests.support.papers import a_print, shipped_fonts, shipped_templates
from tests.support.pdfread import squeezed, whole_text

WORDS = shipped_templates()


def some_figures(columns: int) -> FiguresFacts:
    return FiguresFacts(
        title="问题线索处置情况表",
        unit="江海市纪委监委驻市住建局纪检监察组",
        period="2026年上半年",
        side="线索来源",
        heads=tuple((f"第{number}栏", "件") for number in range(columns)),
        rows=(
            FigureRow("信访举报", tuple(f"{1000 + number:,}" for number in range(columns))),
            FigureRow("合计", tuple(f"{2000 + number:,}" for number in range(columns)), strong=True),
        ),
        notes=("线索以件计。",),
        prepared_on=date(2026, 7, 5),
    )


def said(document: Document) -> str:
    return squeezed(whole_text(render(document, shipped_fonts(), WORDS.lines).pdf))


COLUMNS = {"a narrow table": (3, 1), "as wide as the page": (8, 1), "two beside each other": (15, 2), "three": (17, 3)}


@pytest.mark.parametrize("claim", COLUMNS)
def test_every_figure_is_printed_and_wide_tables_are_divided(claim: str) -> None:
    columns, parts = COLUMNS[claim]
    facts = some_figures(columns)
    document = figures(facts, WORDS, a_print())
    tables = [element for element in document.elements if isinstance(element, Table)]
    assert len(tables) == parts
    assert sum(len(table.columns) - 1 for table in tables) == columns
    text = said(document)
    wanted = [*(cell for row in facts.rows for cell in row.texts), "统计期间：2026年上半年", "2026年7月5日", "以件计"]
    assert all(squeezed(one) in text for one in wanted)


def test_groups_stand_beside_their_lines() -> None:
    facts = replace(some_figures(2), group="统计表", rows=(FigureRow("接收线索", ("1", "2"), group="处置情况"),))
    document = figures(facts, WORDS, a_print())
    assert "处置情况" in said(document)
    [table] = [element for element in document.elements if isinstance(element, Table)]
    assert table.side is not None


def test_the_paragraph_is_printed_with_its_wording() -> None:
    text = "2026年上半年，共接收信访举报3件次，处置问题线索4件。"
    found = said(bulletin(BulletinFacts("通报文稿", "驻住建", text, "2023"), WORDS, a_print()))
    assert squeezed(text) in found
    assert "2023" in found

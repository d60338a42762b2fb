"""Official letters for tests: an invented organ writes to an invented office."""

from desk_app.documents.content import (
    Address,
    Closing,
    Document,
    Element,
    HeadForm,
    Imprint,
    LetterHead,
    Passage,
    Shape,
    Stamp,
)
from desk_app.documents.papers.phrases import stamp
from desk_app.documents.rendering import Paper, render
from tests.support.papers import PRINTED_AT, a_print, shipped_fonts, shipped_templates

WORDS = shipped_templates()
ORGAN, DAY = "江海市监察委员会", "2026年1月5日"
LONG_ORGAN = "江海市纪委监委驻江海市国有资产监督管理委员会纪检监察组"
TITLE = "关于加强工程建设领域廉政风险防控的监察建议书"
CLOSING = Closing(ORGAN, DAY)
IMPRINT = Imprint("抄送：江海市人民政府办公室，某局。", "江海市监察委员会办公室", "2026年1月5日印发")
STAMP = stamp(a_print(), WORDS.common)
UNREGISTERED = Stamp("", WORDS.common.page, PRINTED_AT)
PLAIN = "某单位在开展监督检查工作中发现的问题应当按照规定逐项整改到位"
"""Full-width characters without marks, 30 of them: each line of the grid takes 28."""

TEXT = (
    "2019年3月至2025年6月，你单位组织实施的46个项目中，有11个项目存在化整为零、规避公开招标的情形，涉及资金"
    "12,345.60万元；有关处室负责人对招标文件中“量身定做”的条款未予审核（见附件《问题清单》），评标专家抽取记录缺失。"
)


def a_head(**changes: object) -> LetterHead:
    return LetterHead(**{"organ": ORGAN, "number": "江监建〔2026〕18号", **changes})  # type: ignore[arg-type]


FORM_HEAD = a_head(form=HeadForm.LETTER_FORM)


def a_letter(
    *elements: Element, title: str = TITLE, mark: str = "", head: LetterHead | None = None, foot: Stamp = UNREGISTERED
) -> Document:
    """Return a letter; without elements an ordinary one of one page and an imprint."""
    given = elements or (Address("某局党组："), Passage(TEXT), CLOSING, IMPRINT)
    return Document(Shape.LETTER, title, "", mark, (head or a_head(), *given), foot)


def printed(document: Document) -> Paper:
    return render(document, shipped_fonts(), WORDS.lines)

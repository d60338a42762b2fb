"""Official letters for tests: an invented organ writes to an invented office."""

from desk_app.documents.content import (
    Address,
    Annex,
    Closing,
    Document,
    Element,
    Enclosures,
    HeadForm,
    Heading,
    Imprint,
    LetterHead,
    Passage,
    Remark,
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


_POINT = (
    "经查，你单位在工程招标投标、资金拨付和质量监督等方面存在制度执行不严、监督管理缺位的问题，2021年至2024年间先后有7个"
    "项目未按规定集体研究，涉及金额1,247,300.00元。"
)


def a_whole_letter(form: HeadForm = HeadForm.RED_HEAD) -> Document:
    """Return a letter with everything one may have."""
    signed = form is HeadForm.RED_HEAD
    head = LetterHead(
        "江海市监察委员会文件" if signed else "江海市纪委监委驻住房和城乡建设局纪检监察组",
        "江监建〔2026〕3号",
        form,
        "000001",
        "特急",
        "签发人：" if signed else "",
        ("某甲", "某乙") if signed else (),
    )
    elements = (
        Address("江海市住房和城乡建设局党组："),
        Passage(_POINT),
        Heading("一、存在的主要问题"),
        *(Passage(_POINT) for _ in range(5)),
        Heading("（一）制度执行不严", 2),
        Passage(_POINT),
        Heading("1.未按规定集体研究。", 3),
        Passage(_POINT),
        Enclosures(
            "附件：", ("问题清单一份，列明各项问题的责任单位、整改措施和完成时限以及后续检查安排", "整改情况报告格式")
        ),
        Closing(ORGAN, "2026年11月23日"),
        Remark("（联系人：某丙，电话：略）"),
        Imprint("抄送：江海市纪委监委案件监督管理室，存档。", "江海市监察委员会办公室", "2026年11月23日印发"),
        Annex("附件1", "问题清单"),
        Passage(_POINT),
    )
    title = "关于加强工程建设领域廉政风险防控\n工作的监察建议书"
    return a_letter(*elements, title=title, mark="机密★10年", head=head, foot=STAMP)


LETTERS = {"letter with a red head": a_whole_letter(), "letter form": a_whole_letter(HeadForm.LETTER_FORM)}

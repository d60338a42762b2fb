"""Official letters of the two forms, with everything a letter may have."""

from desk_app.documents.content import (
    Address,
    Annex,
    Closing,
    Document,
    Enclosures,
    HeadForm,
    Heading,
    Imprint,
    LetterHead,
    Passage,
    Remark,
    Shape,
)
from desk_app.documents.papers.phrases import stamp
from tests.support.papers import a_print, shipped_templates

_POINT = (
    "经查，你单位在工程招标投标、资金拨付和质量监督等方面存在制度执行不严、监督管理缺位的问题，2021年至2024年间先后有7个"
    "项目未按规定集体研究，涉及金额1,247,300.00元。"
)


def a_letter(form: HeadForm = HeadForm.RED_HEAD) -> Document:
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
        head,
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
        Closing("江海市监察委员会", "2026年11月23日"),
        Remark("（联系人：某丙，电话：略）"),
        Imprint("抄送：江海市纪委监委案件监督管理室，存档。", "江海市监察委员会办公室", "2026年11月23日印发"),
        Annex("附件1", "问题清单"),
        Passage(_POINT),
    )
    register = stamp(a_print(), shipped_templates().common)
    return Document(
        Shape.LETTER, "关于加强工程建设领域廉政风险防控\n工作的监察建议书", "", "机密★10年", elements, register
    )


LETTERS = {"letter with a red head": a_letter(), "letter form": a_letter(HeadForm.LETTER_FORM)}

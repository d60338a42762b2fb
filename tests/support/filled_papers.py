"""Invented values for every template: what its fields would hold, usual, with everything optional empty, very long."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from desk_app.documents.content import Document
from desk_app.documents.facts import PrintRecord
from desk_app.documents.papers.filled import Filled
from desk_app.documents.papers.templated import templated
from desk_app.documents.templates.offered import Kind, Offer, offered
from desk_app.documents.templates.template import LISTS, PICKED, Field, FieldKind, Given, PaperTemplate
from desk_app.services.kit import Kit
from desk_app.services.papers.filling import _started, options


class Fill(StrEnum):
    """How a sample is filled."""

    NORMAL = "normal"
    EMPTY = "empty"
    LONG = "long"


_SENTENCE = "经调取凭证、查阅会议记录并与有关人员核对，上述情况与在案材料相互印证，事实清楚。"
_SAMPLES: Mapping[str, str] = {
    "name": "孙某某",
    "subject_name": "孙某某",
    "subject_names": "孙某某、李某某",
    "gender": "男",
    "nation": "汉族",
    "born": "1972年8月",
    "age": "54岁",
    "education": "大学",
    "identity_no": "320102××××××××1234",
    "political_status": "中共党员",
    "unit_name": "江海市住房和城乡建设局",
    "post": "党组成员、副局长",
    "unit_and_post": "江海市住房和城乡建设局党组成员、副局长",
    "rank": "副县处级",
    "label": "被核查人",
    "particulars": "孙某某，男，汉族，1972年8月出生，大学文化程度，1995年6月入党，1994年7月参加工作，现任江海市住房和城乡建设局"
    "党组成员、副局长",
    "sources": "巡察移交",
    "summary": "反映孙某某利用分管招标投标工作的便利，在某某花园二期工程中为他人谋取利益，并收受购物卡、礼金。",
    "content": "2021年至2024年间，先后多次接受管理服务对象安排的宴请，并收受购物卡，面值合计38,600元。",
    "kind": "廉洁纪律",
    "second_kind": "违规收受礼品礼金",
    "finding": "部分属实",
    "finding_note": _SENTENCE,
    "amount_cents": "38,600.00元",
    "stage": "初步核实",
    "told": "批准初步核实",
    "opinion": "同意。",
    "approver": "某组长",
    "number": "驻住建线〔2026〕0012号",
    "document_no": "驻住建纪函〔2026〕3号",
    "measure": "党内警告",
    "government_sanction.measure": "政务警告",
    "organisational_measure.measure": "调整（调离）职务（岗位）",
    "form": "第二种形态",
    "decided_by": "派驻机构",
    "matter": "初步核实期限",
    "affair": "反映孙某某、李某某有关问题的线索",
    "pages": "36",
    "pieces": "2",
    "attachment_kind": "书证",
    "lines": "答：2023年中秋节前，我收过一次购物卡，面值2,000元，事后已上交单位纪委。",
    "phone": "0000-8100000",
    "place": "江海市住房和城乡建设局3楼谈话室",
    "planned": "2026年11月25日上午9时",
    "light": "正常",
    "source": "《监督执纪工作规则》第三十四条",
    "office.name": "江海市纪委监委驻住房和城乡建设局纪检监察组",
    "office.short_name": "驻住建局纪检监察组",
    "sent_to": "江海市公安局",
    "item": "宣布处分决定",
    "approver_role": "组长",
    "executors": "某甲、某乙",
    "started_at": "2026-11-20 09:05",
    "department": "第一审查调查组",
    "to": "中共江海市住房和城乡建设局党组",
    "thing": "购物卡",
    "count": "8张",
    "feature": "面值各1,000元",
    "origin": "本人主动上交",
    "way": "暂扣",
    "voucher": "暂扣字〔2026〕5号",
    "taken_on": "2026-11-20",
    "keeper": "某丙",
    "disposed_on": "2026-12-20",
    "heading": "违规收受购物卡",
    "fact": _SENTENCE,
    "evidence": "本人供述、证人证言、购物卡发放台账。",
    "is_supervised": "是",
    "recorder": "某丙",
    "who": "某甲",
    "view": "同意审理组意见，事实清楚，定性准确。",
    "names": "孙某某、李某某",
    "state": "已完成",
    "description": "招标投标廉政风险防控制度不健全，分管领导回避情形未作规定。",
    "persons": "孙某某，江海市住房和城乡建设局党组成员、副局长。",
    "standing": "孙某某于2026年11月20日受到党内警告处分，影响期至2027年11月19日。",
    "reporter_kind": "实名",
    "rung": "督办函",
    "action": "修订招标投标廉政风险防控办法，明确分管领导回避情形。",
}
_BY_KEY: Mapping[str, str] = {
    "organ": "中共江海市住房和城乡建设局党组",
    "addressee": "中共江海市住房和城乡建设局机关委员会",
    "conduct": "2021年至2024年间，孙某某违反中央八项规定精神，多次接受管理服务对象安排的宴请，并收受购物卡，面值合计38,600元。",
    "evidence": "购物卡消费记录、证人李某某的证言、孙某某的陈述等。",
    "nature": "孙某某身为党员领导干部，违反廉洁纪律，其行为已构成违纪。",
    "reason": "孙某某主动说明问题，主动退缴全部所得，情节较轻，认识态度较好。",
    "circumstances": "孙某某能够配合审查调查，主动退缴全部所得，可以从轻处理。",
    "property": "收缴违纪所得38,600元。",
    "instead": "批评教育",
    "basis": "《中国共产党纪律处分条例》第某条第某款",
    "study": "2026年11月18日党组会议讨论",
    "defence": "对拟认定的事实没有异议，请求考虑其主动退缴的情节。",
    "statement": "我对处分决定没有意见，今后一定吸取教训。",
    "second_organ": "江海市监察委员会",
    "printer": "江海市住房和城乡建设局办公室",
    "branch": "中共江海市住房和城乡建设局机关第二支部",
    "place": "局机关三楼会议室",
    "expected": "21",
    "present": "19",
    "in_favour": "18",
    "against": "0",
    "abstained": "1",
    "score": "92",
    "phone": "0512-88000000",
    "copies": "江海市纪委监委案件审理室。",
    "note": "已按规定办理",
    "problem_text": "招标投标廉政风险防控制度不健全，分管领导回避情形未作规定。",
    "problem_number": "改〔2026〕003号",
    "problem_state": "整改中",
    "problem_unit": "江海市住房和城乡建设局",
    "unit": "江海市住房和城乡建设局",
    "origin": "案件",
    "category": "廉政风险",
    "cause_kind": "制度机制",
    "cause": "制度更新不及时，权力运行关键环节缺少制约。",
    "severity": "较重",
    "remedy_kind": "限期整改",
    "goal": "招标投标全过程可追溯",
    "standard": "办法印发并执行",
    "institution": "《招标投标廉政风险防控办法》",
    "progress": "80",
    "leader": "某副局长",
    "department": "建筑市场监管科",
    "person_name": "某科长",
    "cooperating": "办公室",
    "supervisor": "某甲",
    "recurrences": "0",
}
_TEXTS: Mapping[str, str] = {
    "state": "思想稳定，工作积极，能够正确对待组织核查。",
    "progress": "已与有关人员谈话12人次，调取凭证36册，尚有2笔资金往来需要核对。",
    "finding": "经调取记录并与有关人员谈话核实，检举控告反映的问题不存在。",
}
"""Long texts whose key elsewhere stands for a word."""
_OF: Mapping[tuple[str, str], str] = {
    ("prosecution_opinion", "identity_no"): "320102197208150000",
    ("acceptance_letter", "letter_no"): "驻住建纪函〔2026〕2号",
    ("announcement_record", "label"): "受处分人",
    ("announcement_record", "decided_by"): "中共江海市住房和城乡建设局党组",
    ("assignment_slip", "label"): "被反映人",
    ("assignment_slip", "pieces"): "2件36页",
    ("clarification_letter", "gist"): "违规收受礼品礼金",
    ("clarification_letter", "sent_to"): "中共江海市住房和城乡建设局党组",
    ("coercive_notice", "organ"): "江海市监察委员会",
    ("combined_recommendation", "unit"): "中共江海市住房和城乡建设局党组",
    ("discipline_recommendation", "unit"): "中共江海市住房和城乡建设局党组",
    ("execution_notice", "decided_by"): "中共江海市住房和城乡建设局党组",
    ("execution_report", "decided_by"): "中共江海市住房和城乡建设局党组",
    ("external_inquiry_form", "leader"): "某甲",
    ("facts_paper", "label"): "被审查调查人",
    ("facts_paper", "opinion"): "上述事实属实，我没有意见。",
    ("filing_announcement", "statement"): "我服从组织决定，如实说明问题，配合审查调查。",
    ("filing_request", "identity_no"): "320102197208150000",
    ("filing_request", "host_opinion"): "已听取党组书记意见，同意立案。",
    ("filing_request", "authority"): "市管干部",
    ("filing_request", "delegate"): "市第十二届人大代表",
    ("government_sanction_decision", "organ"): "江海市监察委员会",
    ("government_sanction_decision", "second_organ"): "某某省监察委员会",
    ("government_sanction_decision", "basis"): "《中华人民共和国公职人员政务处分法》第某条第某款",
    ("government_sanction_decision", "authorised_by"): "江海市监察委员会的授权",
    (
        "government_sanction_decision",
        "defence",
    ): "孙某某对拟认定的事实没有异议，请求考虑其主动退缴的情节，经核实予以采纳。",
    ("handover_letter", "sent_to"): "中共江海市住房和城乡建设局党组",
    ("handover_letter", "unit"): "中共江海市住房和城乡建设局党组",
    ("handover_list", "total"): "4件80页",
    ("handover_list", "receiver"): "江海市纪委监委案件审理室",
    ("handover_list", "mark"): "内部",
    ("handover_receipt", "total"): "4件80页",
    ("handover_receipt", "counted"): "4件80页",
    ("handover_receipt", "receiver"): "江海市纪委监委案件审理室",
    ("handover_result", "sent_to"): "中共江海市住房和城乡建设局党组",
    ("handover_result", "unit"): "中共江海市住房和城乡建设局党组",
    ("handover_result", "letter_no"): "驻住建纪函〔2026〕2号",
    ("inquiry_reply_review", "letter_no"): "驻住建纪函〔2026〕2号",
    ("investigation_report", "label"): "被审查调查人",
    ("measure_form", "label"): "被审查调查人",
    ("handover_list", "name"): "购物卡发放台账复印件",
    ("measure_ledger", "measure"): "谈话",
    ("measure_ledger", "reason"): "核实收受购物卡的经过",
    ("investigation_report", "measure"): "谈话",
    ("no_sanction_conclusion", "organ"): "江海市监察委员会",
    ("no_sanction_conclusion", "second_organ"): "江东省监察委员会",
    ("no_sanction_conclusion", "basis"): "《中华人民共和国公职人员政务处分法》第某条第某款",
    ("party_sanction_decision", "effect_until"): "2027-11-19",
    ("prosecution_opinion", "organ"): "江海市监察委员会",
    ("prosecution_opinion", "to"): "江海市人民检察院",
    ("prosecution_opinion", "residence"): "户籍所在地江海市，住江海市某路1号",
    ("prosecution_opinion", "measures_taken"): "2026年8月20日采取留置措施",
    (
        "prosecution_opinion",
        "facts",
    ): "2021年至2024年间，利用职务上的便利，为某公司承揽工程提供帮助，收受财物折合人民币386,000元。",
    ("prosecution_opinion", "articles"): "《中华人民共和国刑法》第某条第某款",
    ("prosecution_opinion", "crime"): "受贿罪",
    ("prosecution_opinion", "volumes"): "12册",
    ("prosecution_opinion", "things"): "1批，附清单",
    ("release_paper", "organ"): "江海市监察委员会",
    ("release_paper", "to"): "孙某某",
    ("trial_refusal", "organ"): "江海市纪委监委案件审理室",
    ("trial_return", "organ"): "江海市纪委监委案件审理室",
    ("trial_report", "office"): "江海市纪委监委案件审理室",
    ("trial_report", "label"): "被审查调查人",
    ("withdrawal_report", "label"): "被审查调查人",
    ("trial_report", "opinion"): "同意审查调查组的处理建议，给予孙某某党内警告处分。",
    ("sanction_notification", "decided_by"): "中共江海市住房和城乡建设局党组",
    ("sanction_notification", "second_organ"): "中共江海市纪律检查委员会",
    ("sanction_notification", "effect_until"): "2027-11-19",
    ("sanction_notification", "consequences"): "影响期内不得晋升职务、职级，年度考核按照有关规定确定等次。",
    (
        "sanction_proposal",
        "facts",
    ): "2021年至2024年间，孙某某多次接受管理服务对象安排的宴请，并收受购物卡，面值合计38,600元。",
    ("sanction_proposal", "further"): "违纪所得38,600元予以收缴。",
    ("service_receipt", "proxy"): "某丁（受送达人配偶）",
    ("rectification_warning", "demands"): "立即印发招标投标廉政风险防控办法，明确分管领导回避情形。",
    ("rectification_warning", "causes"): "主要负责人重视不够，责任部门推进迟缓。",
    ("accountability_proposal", "to"): "中共江海市住房和城乡建设局党组",
    ("accountability_proposal", "targets"): "孙某某，江海市住房和城乡建设局党组成员、副局长。",
    ("accountability_proposal", "consequences"): "同类问题再次发生，造成不良影响。",
    ("accountability_proposal", "duty"): "孙某某作为分管领导，负有主要领导责任。",
    ("accountability_proposal", "basis"): "《中国共产党问责条例》有关规定",
    ("accountability_proposal", "advice"): "建议对孙某某予以通报",
    ("supervision_notice", "standing"): "已完成办法起草，尚未印发执行。",
    (
        "verification_report",
        "basis",
    ): "根据《中国共产党纪律检查机关监督执纪工作规则》有关规定，经批准，成立核查组进行初步核实。",
    ("talk_notice", "matters"): "参加管理服务对象宴请的情况。",
    ("talk_plan", "matters"): "违规接受管理服务对象宴请、收受购物卡问题。",
    ("talk_plan", "outline"): "请说明2021年以来参加管理服务对象宴请的情况。",
    ("problem_list", "number"): "改〔2026〕003号",
    ("problem_list", "origin"): "案件",
    ("property_register", "opinion"): "收缴",
    ("property_card", "opinion"): "依规依纪予以收缴。",
    ("property_card", "card_no"): "2026-001",
    ("property_card", "place"): "涉案财物专用保管室",
    ("property_card", "packing"): "已密封并全程录像",
    ("property_card", "feature"): "某超市购物卡，面值各1,000元，卡号见清单。",
}
"""What one paper says otherwise, by template and field or column."""

_PEOPLE = ("某甲", "某乙", "某丙")
_MANY, _LONG_ROWS = 12, 9
_NEVER_LONG = frozenset({"label", "gender", "nation", "born", "phone", "pages", "pieces", "identity", "identity_no"})
_DAYS: Mapping[str, str] = {
    **dict.fromkeys(("effect_until", "follow_up_on"), "2027-05-19"),
    **dict.fromkeys(("until", "due_on", "ends_on", "new_due_on", "result_due_on"), "2026-12-20"),
    **dict.fromkeys(("reply_by", "report_by", "feedback_by"), "2026-12-20"),
}
_PLACE = re.compile(r"\{(\w+)\}")


def sample(kit: Kit, template: PaperTemplate, fill: Fill) -> Filled:
    """Fill a template with invented values."""
    fields = template.fields.values()
    choices = {one.key: options(kit, one) for one in fields if one.kind in PICKED}
    values: dict[str, Given] = {}
    for one in fields:
        found = _value(template.id, one, fill, [option.code for option in choices.get(one.key, ())])
        begun = one.start and found and _started(one, Filled(template, values, choices), kit)
        values[one.key] = begun or found
    return Filled(template, values, choices)


def sample_paper(kit: Kit, template: PaperTemplate, fill: Fill, record: PrintRecord) -> Document:
    """Compose a template with invented values."""
    return templated(sample(kit, template, fill), kit.templates, record)


def _value(template: str, one: Field, fill: Fill, codes: list[str]) -> Given:  # noqa: PLR0911 - one for each kind
    if fill is Fill.EMPTY and not one.need:
        return () if one.kind in LISTS or one.kind is FieldKind.ROWS else ""
    match one.kind:
        case FieldKind.ROWS:
            return tuple(_rows(template, one, fill))
        case FieldKind.DAY:
            return _OF.get((template, one.key)) or _DAYS.get(one.key, "2026-11-20")
        case FieldKind.MOMENT:
            return "2026-11-20 09:05"
        case FieldKind.CHOICE:
            return codes[0]
        case FieldKind.CHOICES:
            return tuple(codes if fill is Fill.LONG else codes[:2])
        case FieldKind.PEOPLE:
            count = {Fill.NORMAL: 2, Fill.EMPTY: 1, Fill.LONG: _MANY}[fill]
            return tuple(_PEOPLE[place % 3] for place in range(max(count, one.least)))
        case FieldKind.ITEMS:
            count = {Fill.NORMAL: 2, Fill.EMPTY: 1, Fill.LONG: _MANY}[fill]
            text = (
                "|".join(_OF.get((template, name)) or _SAMPLES.get(name, f"某{name}") for name in one.parts)
                if one.parts
                else _text(template, one, fill)
            )
            return (text,) * max(count, one.least)
        case _:
            return _text(template, one, fill)


def _text(template: str, one: Field, fill: Fill) -> str:
    found = (
        _OF.get((template, one.key))
        or (_TEXTS.get(one.key) if one.kind is FieldKind.TEXT else "")
        or _SAMPLES.get(one.source)
        or _SAMPLES.get(one.source.rpartition(".")[2])
        or _SAMPLES.get(one.key)
    )
    long = one.kind is FieldKind.TEXT
    started = _PLACE.sub(lambda place: _SAMPLES.get(place[1]) or _BY_KEY.get(place[1]) or f"某{place[1]}", one.start)
    found = found or started or _BY_KEY.get(one.key, "")
    text = found or (_SENTENCE if long else f"某{re.split('（', one.zh)[0][:8]}")
    if fill is not Fill.LONG or one.key in _NEVER_LONG:
        return text
    return "\n".join([text * 4] * 3) if long else text * (3 if len(text) > len(_SENTENCE) // 2 else 6)


def _rows(template: str, one: Field, fill: Fill) -> Iterator[dict[str, str]]:
    offer = offered(one.source)
    assert offer is not None
    count = {Fill.NORMAL: 2, Fill.EMPTY: one.least, Fill.LONG: _LONG_ROWS}[fill]
    for _ in range(count):
        yield {
            name: _cell(template, name, offer, fill)
            for name in offer.columns
            if fill is not Fill.EMPTY or name in _SURE
        }


_SURE = frozenset({"name", "content", "told"})


def _cell(template: str, name: str, offer: Offer, fill: Fill) -> str:
    if offer.columns[name] is Kind.DAY:
        return "2026-11-20"
    text = _OF.get((template, name)) or _SAMPLES.get(name) or _BY_KEY.get(name) or f"某{name}"
    is_long = fill is Fill.LONG and name not in _NEVER_LONG and len(text) > len("某某某某某某")
    return text * 3 if is_long else text

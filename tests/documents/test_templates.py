"""A paper template that could go wrong at print is refused when it is read."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from desk_app.documents.content import (
    Closing,
    Document,
    Ends,
    Form,
    Heading,
    KeyValues,
    Label,
    LetterHead,
    Options,
    Pair,
    Passage,
    Shape,
    Signature,
    Table,
    Words,
)
from desk_app.documents.papers.filled import Filled
from desk_app.documents.papers.templated import templated
from desk_app.documents.templates.offered import MANY_OF, OFFERED, ONE_OF, Kind, offered
from desk_app.documents.templates.printed import printed_columns
from desk_app.documents.templates.reading import read_template
from desk_app.documents.templates.template import Given, Option
from desk_app.domain.kinds import FieldType, Sensitivity, specs
from desk_app.errors import InputError, RuleViolationError
from tests.support.papers import a_print, shipped_templates

WAYS = [{"id": "talk", "zh": "谈话", "en": "Talk"}, {"id": "letter", "zh": "函询", "en": "Letter"}]


def field(key: str, kind: str, **more: object) -> dict[str, object]:
    return {"key": key, "kind": kind, "zh": f"某{key}", "en": key, **more}


FIELDS = (
    field("name", "line", need=True),
    field("note", "text"),
    field("day", "day"),
    field("at", "moment"),
    field("team", "people", least=2),
    field("items", "items"),
    field("way", "choice", options=WAYS),
    field("ways", "choices", options=WAYS),
    field("matters", "rows", **{"from": "allegations"}),
    field("document_no", "line"),
)


def a_template(*parts: dict[str, object], **head: object) -> dict[str, Any]:
    return {
        "version": "1",
        "effective_from": date(2026, 1, 1),
        "source": "某办法",
        "confidence": "office",
        "family": "report",
        "about": "clue",
        "title": "关于{name}的报告",
        "field": [dict(one) for one in FIELDS],
        "part": list(parts) or [{"passage": "{name}"}],
        **head,
    }


def with_field(*more: dict[str, object], **head: object) -> dict[str, Any]:
    table = a_template(**head)
    return {**table, "field": [*table["field"], *more]}


def row(*cells: dict[str, object], **more: object) -> dict[str, object]:
    return {"section": "甲", "side": 4, "rows": [list(cells)], **more}


def composed(table: dict[str, Any], **values: Given) -> Document:
    template = read_template("x", table)
    full = {"name": "孙某某", "team": ("某甲", "某乙"), **values}
    choices = {key: tuple(Option(one["id"], one["zh"], one["en"]) for one in WAYS) for key in ("way", "ways")}
    return templated(Filled(template, full, choices), shipped_templates(), a_print())


def test_a_form_is_told_which_columns_stand_on_the_paper_and_no_others():
    table = a_template(
        {"passage": "{name}"},
        {"each": "matters", "when": "each.which_text", "parts": [{"when": "each.amount_cents", "note": "x"}]},
        {"each": "matters", "parts": [row({"label": "甲", "text": "{each.position} {each.content}"})]},
        {"table": [{"title": "乙", "share": 1, "text": "{each.kind}"}], "each": "matters"},
        {"each": "team", "note": "{each.text}"},
    )
    template = read_template("x", table)
    assert printed_columns(template, "matters") == {"position", "content", "kind"}
    assert printed_columns(template, "team") == {"text"}
    assert printed_columns(template, "name") == frozenset()


BROKEN = {
    "an unknown key": a_template(titel="x"),
    "a line to sign with a place in it": a_template(every_page=["{name}"]),
    "a line to sign in a letter": a_template(family="letter", letter={"organ": "{name}"}, every_page=["x"]),
    "an unknown family": a_template(family="poster"),
    "about what no paper is about": a_template(about="reporter"),
    "no parts": {**a_template(), "part": []},
    "no version": {name: value for name, value in a_template().items() if name != "version"},
    "a title that may have a gap": a_template(title="{note}"),
    "a place nobody fills": a_template({"passage": "{nobody}"}),
    "a place with a format": a_template({"passage": "{name:>9}"}),
    "a place that reaches into a value": a_template({"passage": "{name.__class__}"}),
    "a place without a name": a_template({"passage": "{}"}),
    "a brace left open": a_template({"passage": "{name"}),
    "rows in a text": with_field(field("x", "rows", least=1, **{"from": "steps"}), part=[{"passage": "{x}"}]),
    "a place in a cell nobody fills": a_template(row({"text": "{nobody}"})),
    "an optional field in running text": a_template({"passage": "见{note}"}),
    "an optional field in a heading": a_template({"heading": "{note}"}),
    "a condition that holds when it is empty": a_template({"when": "!note", "passage": "{note}"}),
    "a column in running text": a_template({"each": "matters", "passage": "{each.content}"}),
    "a column outside its rows": a_template({"passage": "{each.content}"}),
    "a column the rows do not have": a_template({"each": "matters", "when": "each.nothing", "note": "x"}),
    "each over one value": a_template({"each": "name", "passage": "x"}),
    "each within each": a_template({"each": "matters", "parts": [{"each": "team", "passage": "{each.text}"}]}),
    "a condition on nothing": a_template({"when": "nobody", "passage": "x"}),
    "a condition on a choice that is none": a_template({"when": "way=walk", "passage": "x"}),
    "a condition with a code on what is no choice": a_template({"when": "name=x", "passage": "x"}),
    "a part that is two": a_template({"passage": "x", "note": "y"}),
    "a part that is nothing": a_template({"when": "name"}),
    "a fourth level": a_template({"heading": "x", "level": 4}),
    "a table of nothing": a_template({"table": [{"title": "x", "text": "x"}]}),
    "a column of no width": a_template({"each": "team", "table": [{"title": "x", "share": 0, "text": "x"}]}),
    "a table with a place elsewhere": a_template({"each": "team", "table": [{"title": "x", "place": "top"}]}),
    "a row too narrow": a_template(row({"text": "{name}", "span": 3})),
    "a row too wide": a_template(row({"text": "{name}", "span": 12}, {"label": "x", "text": "", "span": [4, 8]})),
    "two widths left out": a_template(row({"text": "{name}"}, {"text": "{note}"})),
    "a cell that is nothing": a_template(row({"span": 20})),
    "a cell that is two": a_template(row({"text": "x", "sign": "", "span": 20})),
    "boxes for what is no choice": a_template(row({"choice": "name"})),
    "a repeated field": with_field(field("note", "line")),
    "a field of no kind": with_field(field("x", "poem")),
    "a key that is no name": with_field(field("x y", "line")),
    "a choice of nothing": with_field(field("x", "choice")),
    "a choice from both": with_field(field("x", "choice", list="way", options=WAYS)),
    "options for what is no choice": with_field(field("x", "line", options=WAYS)),
    "a value the records do not have": with_field(field("x", "line", **{"from": "clue.nothing"})),
    "a value of another shape": with_field(field("x", "line", **{"from": "allegations"})),
    "codes of another list": with_field(field("x", "choice", list="source", **{"from": "clue.way"})),
    "rows from nowhere": with_field(field("x", "rows")),
    "who reported": with_field(field("x", "line", **{"from": "reporter.name"})),
    "a start with a later field": with_field(field("x", "line", start="{y}"), field("y", "line")),
    "a start for a day": with_field(field("x", "day", start="2026-01-01")),
    "a least of one value": with_field(field("x", "line", least=2)),
    "a number that is a day": with_field(field("dated_on", "line")),
    "a letter without a head": a_template(family="letter"),
    "a head without a letter": a_template(letter={"organ": "{name}"}),
    "an address outside a letter": a_template({"address": "{name}："}),
    "signers who are no people": a_template(family="letter", letter={"organ": "{name}", "signers": "note"}),
}


@pytest.mark.parametrize("table", BROKEN.values(), ids=BROKEN)
def test_a_broken_template_is_refused(table: dict[str, Any]) -> None:
    read_template("x", a_template())
    with pytest.raises(InputError) as caught:
        read_template("x", table)
    assert caught.value.code == "rules.invalid"
    assert caught.value.params["file"] == "papers/x"


def test_a_letter_to_the_person_is_offered_nothing_the_report_says() -> None:
    for name, offer in OFFERED.items():
        kind = {Kind.TEXT: "text", Kind.DAY: "day", Kind.PEOPLE: "people", Kind.ROWS: "rows", Kind.CODES: "line"}
        table = with_field(field("x", kind[offer.kind], **{"from": name}), to_subject=True)
        table["field"] = [one for one in table["field"] if one["key"] != "matters"]
        if offer.is_open:
            assert read_template("x", table).fields["x"].source == name
        else:
            with pytest.raises(InputError, match=r"rules\.invalid"):
                read_template("x", table)


def test_the_open_values_hold_nothing_a_reporter_wrote() -> None:
    opened = {name for name, offer in OFFERED.items() if offer.is_open}
    assert {name for name in opened if name.startswith("clue.")} == {"clue.handlers", "clue.handling_department"}
    assert not any(name.startswith(("allegation", "step", "problem", "transfer", "false_report")) for name in opened)
    long = {
        f"{head}.{name}"
        for head, kind in ONE_OF.items()
        for name, spec in specs(kind).items()
        if spec.type is FieldType.LONG_TEXT
    }
    assert not opened & long
    assert offered("step.register.opinion") is not None
    assert not offered("step.register.opinion").is_open  # type: ignore[union-attr]


def test_nothing_of_the_reporter_is_offered() -> None:
    for kind in (*ONE_OF.values(), *MANY_OF.values()):
        for name, spec in specs(kind).items():
            if spec.sensitivity is Sensitivity.REPORTER:
                assert f"{kind.KIND}.{name}" not in OFFERED
    assert not any("reporter." in name or name in ("clue.source_note", "clue.name_kind") for name in OFFERED)


def test_running_text_is_filled_and_falls_into_paragraphs() -> None:
    parts = (
        {"passage": "{name}：", "lead": "一、"},
        {"when": "note", "passage": "{note}", "lead": "二、"},
        {"when": "!note", "passage": "无。"},
        {"when": "day", "passage": "{day}"},
        {"when": "at", "passage": "{at}"},
        {"when": "way=talk", "passage": "谈"},
        {"when": "way=letter", "passage": "函"},
        {"passage": "{team}"},
    )
    made = composed(a_template(*parts), note="甲\n\n乙", day="2026-11-02", at="2026-11-02 09:05", way="letter")
    assert made.title == "关于孙某某的报告"
    assert made.elements == (
        Passage("孙某某：", "一、"),
        Passage("甲", "二、"),
        Passage("乙"),
        Passage("2026年11月2日"),
        Passage("2026年11月2日9时05分"),
        Passage("函"),
        Passage("某甲、某乙"),
    )
    assert Passage("无。") in composed(a_template(*parts)).elements


def test_only_headings_that_are_printed_are_counted() -> None:
    parts = (
        {"heading": "甲"},
        {"heading": "子", "level": 2},
        {"when": "note", "heading": "乙"},
        {"heading": "丙"},
        {"heading": "子", "level": 2},
        {"heading": "丑", "level": 2},
        {"heading": "点", "level": 3},
        {"heading": "丁", "numbered": False},
    )
    told = [element.text for element in composed(a_template(*parts)).elements if isinstance(element, Heading)]
    assert told == ["一、甲", "（一）子", "二、丙", "（一）子", "（二）丑", "1.点", "丁"]


def test_rows_repeat_parts_tables_and_sections() -> None:
    parts = (
        {"each": "matters", "parts": [{"when": "each.kind", "heading": "{each.kind}", "level": 2}]},
        {"each": "items", "passage": "{each.position}．{each.text}"},
        {
            "each": "matters",
            "blank": 1,
            "table": [{"title": "起", "text": "{each.period_from}"}, {"title": "述", "text": "{each.content}"}],
        },
        {"each": "matters", **row({"label": "{each.numeral}", "text": "{each.content}"})},
        row({"choice": "ways"}),
        row({"sign": "{note}"}),
    )
    matters = ({"kind": "廉洁纪律", "content": "收受礼金", "period_from": "2026-01-02"}, {"content": "其他"})
    made = composed(a_template(*parts), matters=matters, items=("甲", "乙"), ways=("letter",), note="同意")
    heading, first, second, table, form = made.elements
    assert (heading, first, second) == (Heading("（一）廉洁纪律", 2), Passage("1．甲"), Passage("2．乙"))
    assert isinstance(table, Table)
    assert [line.texts for line in table.rows] == [("2026-01-02", "收受礼金"), ("", "其他"), ("", "")]
    assert isinstance(form, Form)
    fillings = [[cell.filling for cell in line.cells] for part in form.sections for line in part.rows]
    assert fillings[0] == [Label("一"), Words("收受礼金")]
    assert isinstance(fillings[2][0], Options)
    assert [one.chosen for one in fillings[2][0].options] == [False, True]
    assert isinstance(fillings[3][0], Signature)
    assert fillings[3][0].text == "同意"


def test_a_place_with_nothing_in_it_takes_its_label_with_it() -> None:
    parts = (
        {"ends": ["编号：{document_no}", "承办：{name}"]},
        {"pairs": [{"label": "备注", "text": "（{note}）"}, {"label": "姓名", "text": "{name}"}]},
    )
    assert composed(a_template(*parts)).elements == (
        Ends(("承办：孙某某",)),
        KeyValues((Pair("姓名", "孙某某"),)),
    )


def test_a_letter_has_its_head_and_a_report_its_closing() -> None:
    letter = {"organ": "某{name}组", "form": "letter", "signers": "team"}
    made = composed(a_template({"address": "{name}："}, family="letter", letter=letter), document_no="某函〔2026〕1号")
    assert made.shape is Shape.LETTER
    head = made.elements[0]
    assert isinstance(head, LetterHead)
    assert (head.organ, head.number, head.signers) == ("某孙某某组", "某函〔2026〕1号", ("某甲", "某乙"))
    closed = composed(a_template({"when": "day", "closing": "{name}", "day": "{day}"}), day="2026-11-02")
    assert closed.elements == (Closing("孙某某", "2026年11月2日"),)


def test_what_is_missing_is_named_and_a_draft_shows_where() -> None:
    template = read_template("x", a_template({"passage": "见{name}。"}))
    empty = Filled(template, {"team": ("某甲",)}, {})
    with pytest.raises(RuleViolationError) as caught:
        templated(empty, shipped_templates(), a_print())
    assert caught.value.params["fields"] == "name, team"
    draft = templated(empty, shipped_templates(), a_print(), draft=True)
    assert draft.elements == (Passage("见〔某name〕。"),)


def test_reading_changes_nothing_of_what_was_given() -> None:
    table = a_template(row({"label": "x", "text": "{name}"}))
    before = deepcopy(table)
    read_template("x", table)
    assert table == before


def test_a_table_lies_on_a_sheet_turned_sideways_and_nothing_else_does() -> None:
    listed = {"each": "team", "table": [{"title": "姓名", "text": "{each.text}"}]}
    made = composed(a_template(listed, family="table"), name="甲", team=("甲", "乙"))
    assert (made.shape, made.landscape) == (Shape.TABLE, True)
    assert composed(a_template(listed), name="甲", team=("甲", "乙")).landscape is False

"""An office takes its own template in place of ours, from a day on; whom a paper goes to it cannot change."""

from datetime import date

import pytest

from desk_app.domain.ids import Uid
from desk_app.errors import InputError
from desk_app.services.door import Services
from desk_app.services.papers.filling import Filling, FillPaper, SavePaper
from desk_app.services.papers.fitting import PapersFor
from desk_app.services.papers.printing import PaperKind, PreviewPaper, Wanted
from desk_app.services.rules.listing import ListRules, StartingFile
from desk_app.services.rules.packs import AdoptPack, PreviewPack, WithdrawPack
from tests.services.test_filling import a_clue
from tests.support.packs import pack_text
from tests.support.stores import FixedClock

NOW = {"effective_from": "2026-11-01"}
OWN_PARTS = """
[templates.papers.disposal_form]
title = "问题线索处置呈批笺（某县）"
[[templates.papers.disposal_form.part]]
ends = ["{number}"]
[[templates.papers.disposal_form.part]]
passage = "某县要求：{judgment}"
"""
OWN_PAPER = """
[codes.paper.X1]
zh = "某县督办单"
en = "Reminder of the county"
[templates.papers.X1]
family = "report"
about = "clue"
title = "督办单"
[[templates.papers.X1.field]]
key = "what"
kind = "text"
zh = "督办事项"
en = "What"
need = true
[[templates.papers.X1.part]]
passage = "{what}"
"""


def adopt(services: Services, body: str) -> Uid:
    return services.execute(AdoptPack(pack_text(body, **NOW), "某主任", "经组务会研究"))


def test_an_office_replaces_the_parts_of_a_paper_and_keeps_its_fields(services: Services) -> None:
    clue = a_clue(services)
    adopt(services, OWN_PARTS)
    template = services.kit.templates.papers["disposal_form"]
    assert (template.title, len(template.parts), template.version) == ("问题线索处置呈批笺（某县）", 2, "mouxian 1")
    assert "summary" in template.fields
    saved = services.execute(SavePaper(Filling("disposal_form", clue, given={"judgment": "可查"})))
    assert services.ask(PreviewPaper(Wanted(PaperKind.FILLED, saved.uid))).pages == 1


def test_before_its_day_and_after_its_end_ours_holds(services: Services, clock: FixedClock) -> None:
    uid = adopt(services, OWN_PARTS)
    kit = services.kit
    ours = kit.templates_on(date(2026, 10, 31)).papers["disposal_form"]
    assert (ours.title, ours.provenance.confidence) == ("问题线索处置审批表", "secondary")
    assert kit.templates.papers["disposal_form"].provenance.confidence == "office"
    services.execute(WithdrawPack(uid, clock.today()))
    assert services.kit.templates.papers["disposal_form"].title == "问题线索处置审批表"


def test_an_office_adds_a_paper_of_its_own(services: Services, clock: FixedClock) -> None:
    clue = a_clue(services)
    uid = adopt(services, OWN_PAPER)
    [own] = [one for one in services.ask(PapersFor(clue)) if one.template == "X1"]
    assert own.label == "某县督办单"
    saved = services.execute(SavePaper(Filling("X1", clue, given={"what": "尽快办理"})))
    services.execute(WithdrawPack(uid, clock.today()))
    assert services.ask(FillPaper(Filling(paper=saved.uid))).missing == ()
    kept = [one for one in services.ask(PapersFor(clue)) if one.template == "X1"]
    assert [[paper.uid for paper in one.saved] for one in kept] == [[saved.uid]]
    assert "X1" not in {one.template for one in services.ask(PapersFor(a_clue(services)))}


REFUSED = {
    "whom a paper goes to": "[templates.papers.inquiry_letter]\nto_subject = false\n",
    "what a paper is about": '[templates.papers.disposal_form]\nabout = "subject"\n',
    "a place nobody fills": '[templates.papers.disposal_form]\ntitle = "{nobody}"\n',
    "a paper no list has": OWN_PAPER.replace("[codes.paper.X1]", "[codes.paper.X2]"),
    "a letter to the person that asks for the report": (
        '[[templates.papers.inquiry_letter.field]]\nkey = "x"\nkind = "text"\nzh = "x"\nen = "x"\nfrom = "clue.summary"\n'
    ),
    "a paper with parts missing": '[templates.papers.X1]\nfamily = "report"\n',
    "a list the rules do not have": OWN_PAPER
    + '[[templates.papers.X1.field]]\nkey = "y"\nkind = "choice"\nlist = "nothing"\n'
    'zh = "y"\nen = "y"\n',
    "a step no procedure has": OWN_PAPER + '[[templates.papers.X1.field]]\nkey = "y"\nkind = "day"\n'
    'from = "step.fly.taken_on"\nzh = "y"\nen = "y"\n',
    "a choice its list does not have": OWN_PAPER
    + '[[templates.papers.X1.field]]\nkey = "y"\nkind = "choice"\nlist = "way"\nzh = "y"\nen = "y"\n'
    + '[[templates.papers.X1.part]]\nwhen = "y=fly"\npassage = "x"\n',
    "a source of its own making": '[templates.papers.disposal_form]\nconfidence = "verified"\n',
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_an_office_may_not_write_is_refused_when_it_is_adopted(services: Services, body: str) -> None:
    before = services.kit.templates.papers
    with pytest.raises(InputError):
        adopt(services, body)
    assert services.kit.templates.papers == before


def test_a_template_is_one_row_of_the_rules_and_a_changed_one_says_so(services: Services) -> None:
    rows = services.ask(ListRules("papers")).lines
    assert {row.id for row in rows} == set(services.kit.templates.papers)
    [line] = services.ask(PreviewPack(pack_text(OWN_PARTS, **NOW))).lines
    assert (line.id, line.group, line.is_changed) == ("disposal_form", "papers", True)
    assert line.part_label == "问题线索处置审批表"


def test_the_starting_file_of_an_office_holds_every_template_and_is_adopted_as_it_is(services: Services) -> None:
    text = services.ask(StartingFile("papers"))
    body = "\n".join(line[2:] for line in text.splitlines() if line.startswith(("# [templates.", "# [[")))
    assert body.count("[templates.papers.") == len(services.kit.templates.papers) + body.count("[[")
    switched_on = "\n".join(
        line[2:] if line.startswith("# ") and not line.startswith("## ") else line
        for line in text[text.index("# [templates.") :].splitlines()
    )
    before = {name: (one.fields, one.parts) for name, one in services.kit.templates.papers.items()}
    adopt(services, switched_on)
    assert {name: (one.fields, one.parts) for name, one in services.kit.templates.papers.items()} == before

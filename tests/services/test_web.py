"""What a clue is tied to: every way it can be, two steps far, and nothing that is kept from who asks."""

from datetime import date

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Case
from desk_app.domain.records.linking import Transfer
from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate
from desk_app.services.clues.web import MOST_NEAR, RelationWeb, Web
from desk_app.services.door import Services
from desk_app.services.records import AddRecord
from tests.services.test_procedure import MEMBER, proposed
from tests.services.test_recusing import recuse
from tests.services.test_splitting import SECOND, split

DAY = date(2026, 11, 2)


def a_clue(services: Services, title: str, *subjects: Subject) -> Uid:
    clue = Clue(title=title, received_on=DAY, sources=("A1",), name_kind="anonymous")
    return services.execute(RegisterClue(Draft(clue, subjects), on=DAY)).uid


def person(name: str, unit: str = "住建局", number: str = "") -> Subject:
    return Subject(name=name, unit_name=unit, identity_no=number)


def ties(web: Web) -> set[tuple[str, str, int, str]]:
    return {(node.title, node.kind, node.ring, node.group) for node in web.nodes[1:]}


def test_a_clue_alone_is_alone(services):
    web = services.ask(RelationWeb(a_clue(services, "甲", person("孙某某"))))
    assert (len(web.nodes), web.edges, web.beyond) == (1, (), ())
    assert (web.centre.title, web.centre.ring) == ("甲", 0)


@pytest.fixture
def tied(services) -> dict[str, Uid]:
    """A clue with one of everything around it."""
    found = {
        "clue": a_clue(services, "甲", person("孙某某", number="320102197001011234")),
        "same": a_clue(services, "同一人", person("孙某", "别处", number="320102197001011234")),
        "unit": a_clue(services, "同单位", person("赵某某")),
        "namesake": a_clue(services, "同名不同单位", person("孙某某", "教育局")),
        "series": a_clue(services, "串案", person("周某", "水利局")),
        "second": a_clue(services, "串案的串案", person("吴某", "交通局")),
        "third": a_clue(services, "再远一步", person("郑某", "卫健局")),
    }
    services.execute(Relate(found["series"], found["clue"], "series"))
    services.execute(Relate(found["second"], found["series"], "supplement_of"))
    services.execute(Relate(found["third"], found["second"], "series"))
    found["book"] = services.execute(
        AddRecord(
            Recommendation(clue=found["series"], book_kind="supervision", unit_name="住建局", findings="管理混乱")
        )
    ).uid
    problem = Problem(clue=found["clue"], description="登记不全", recommendation=found["book"])
    found["problem"] = services.execute(AddRecord(problem)).uid
    found["case"] = services.execute(AddRecord(Case(clue=found["clue"], filed_on=DAY))).uid
    found["transfer"] = services.execute(AddRecord(Transfer(clue=found["same"], sent_to="江海市某局"))).uid
    return found


def test_everything_tied_is_found_where_it_was_met_first(services, tied):
    assert ties(services.ask(RelationWeb(tied["clue"]))) == {
        ("串案", "clue", 1, "series"),
        ("同一人", "clue", 1, "same_subject"),
        ("同单位", "clue", 1, "same_unit"),
        ("甲", "case", 1, "case"),
        ("登记不全", "problem", 1, "problem"),
        ("串案的串案", "clue", 2, "supplement_of"),
        ("同一人", "transfer", 2, "transfer"),
        ("串案", "recommendation", 2, "recommendation"),
    }


def test_lines_join_only_what_is_shown(services, tied):
    web = services.ask(RelationWeb(tied["clue"]))
    shown = {node.uid for node in web.nodes}
    assert all({edge.one, edge.other} <= shown for edge in web.edges)
    assert (tied["problem"], tied["book"], "book") in {(edge.one, edge.other, edge.how) for edge in web.edges}


def test_what_a_step_split_is_tied_from_both_sides(services):
    whole = proposed(services, "C", MEMBER, SECOND)
    part = split(services, whole, 2)
    for one, other in ((whole, part), (part, whole)):
        (tied_one,) = [node for node in services.ask(RelationWeb(one)).nodes[1:] if node.uid == other]
        assert (tied_one.ring, tied_one.group) == (1, "split_from")


def test_matters_kept_from_who_asks_are_left_out_with_what_hangs_on_them(services, tied):
    recuse(services, tied["same"])
    recuse(services, tied["second"])
    titles = {node.title for node in services.ask(RelationWeb(tied["clue"])).nodes}
    assert not titles & {"同一人", "串案的串案"}
    assert "串案" in titles


def test_nothing_is_reached_through_a_matter_that_is_kept_away(services, tied):
    recuse(services, tied["series"])
    titles = {node.title for node in services.ask(RelationWeb(tied["clue"])).nodes}
    assert not titles & {"串案", "串案的串案"}


def test_of_very_many_only_the_newest_are_looked_at_and_the_rest_is_counted(services, monkeypatch):
    monkeypatch.setattr("desk_app.services.clues.web.MOST_NEAR", 3)
    clue = a_clue(services, "甲", person("孙某某"))
    for number in range(5):
        a_clue(services, f"同单位{number}", person(f"某{number}"))
    web = services.ask(RelationWeb(clue))
    assert MOST_NEAR > 3
    assert [node.title for node in web.nodes[1:]] == ["同单位4", "同单位3", "同单位2"]
    assert web.beyond == (("same_unit", 2),)


@pytest.mark.parametrize("way", ["same_unit", "same_subject"])
def test_the_count_of_the_rest_says_nothing_of_matters_kept_away(services, monkeypatch, way):
    monkeypatch.setattr("desk_app.services.clues.web.MOST_NEAR", 3)
    clue = a_clue(services, "甲", person("孙某某"))
    who = "孙某某" if way == "same_subject" else "某"
    near = [a_clue(services, f"近{number}", person(who)) for number in range(6)]
    for uid in (near[0], near[5]):  # one beyond what is looked at, one of the newest
        recuse(services, uid)
    web = services.ask(RelationWeb(clue))
    assert [node.title for node in web.nodes[1:]] == ["近4", "近3", "近2"]
    assert dict(web.beyond)[way] == 1

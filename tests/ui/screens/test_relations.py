"""The web of a clue: drawn the same way each time, reached by keys, and told in full by the list beside it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Subject
from desk_app.domain.records.handling import Case
from desk_app.domain.records.oversight import Problem
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate
from desk_app.services.clues.web import Edge, Node, RelationWeb, Web
from desk_app.services.records import AddRecord
from desk_app.ui.icons import Icon
from desk_app.ui.relations.graph import BoxWords, RelationGraph
from desk_app.ui.relations.layout import BOX_HEIGHT, BOX_WIDTH, MOST_NODES, drawing_of
from desk_app.ui.relations.pane import RelationsDialog, RelationsPane
from desk_app.ui.relations.words import group_order, shared_start
from desk_app.ui.screen import Destination
from desk_app.ui.widgets.buttons import LinkButton
from desk_app.ui.widgets.link_list import LinkRow
from tests.support.leaks import outlives_closing
from tests.support.windows import opened
from tests.ui.conftest import settle

LEFT = Qt.MouseButton.LeftButton
ORDER = ("series", "same_subject", "same_unit", "problem")


def node(number: int, ring: int = 1, group: str = "series", towards: str = "c") -> Node:
    return Node(Uid(f"n{ring}-{number:04}"), "clue", f"{number:04}", "题", "S01", ring, group, Uid(towards))


def web(*nodes: Node, beyond: tuple[tuple[str, int], ...] = ()) -> Web:
    centre = Node(Uid("c"), "clue", "0", "中", "S01", 0, "", Uid("c"))
    return Web((centre, *nodes), tuple(Edge(one.towards, one.uid, one.group) for one in nodes), beyond)


SIZES = {"one": (1, 0), "a handful": (7, 4), "a full ring": (14, 14), "as many as fit": (35, 24)}


@pytest.mark.parametrize("case", SIZES)
def test_boxes_never_cover_one_another(case):
    first, second = SIZES[case]
    inner = [node(number) for number in range(first)]
    outer = [node(number, 2, towards=inner[number % first].uid) for number in range(second)]
    drawing = drawing_of(web(*inner, *outer), ORDER)
    assert len(drawing.spots) == 1 + first + second
    for number, one in enumerate(drawing.spots):
        for other in drawing.spots[number + 1 :]:
            assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT, (one, other)


def test_the_same_web_is_drawn_the_same_whatever_the_order_it_comes_in():
    nodes = [node(number, group=group) for number in range(6) for group in ("series", "same_unit")]
    places = {spot.key: (spot.x, spot.y) for spot in drawing_of(web(*nodes), ORDER).spots}
    assert places == {spot.key: (spot.x, spot.y) for spot in drawing_of(web(*nodes[::-1]), ORDER).spots}


def test_more_than_sixty_are_grouped_the_largest_group_first():
    many = [node(number, group="same_unit") for number in range(90)]
    few = [node(number, group="series") for number in range(200, 205)]
    drawing = drawing_of(web(*many, *few, beyond=(("same_unit", 40),)), ORDER)
    assert len(drawing.spots) <= MOST_NODES
    assert sorted(spot.count for spot in drawing.spots) == [1, 1, 1, 1, 1, 1, 130]


def test_the_smaller_groups_stay_apart_while_all_fit():
    unit = [node(number, group="same_unit") for number in range(60)]
    series = [node(number, group="series") for number in range(100, 130)]
    counts = sorted(spot.count for spot in drawing_of(web(*unit, *series), ORDER).spots)
    assert counts == [1] * 31 + [60]


def test_boxes_leave_out_the_office_all_numbers_begin_with():
    assert shared_start(["驻住建线〔2026〕0001号", "驻住建改〔2026〕2号", ""]) == "驻住建"
    assert shared_start(["驻住建线〔2026〕0001号"]) == ""


def test_lines_of_agreeing_names_are_dashed_and_none_leads_nowhere():
    drawing = drawing_of(web(node(1), node(2, group="same_subject")), ORDER)
    assert {line.other: line.is_dashed for line in drawing.lines} == {"n1-0001": False, "n1-0002": True}
    keys = {spot.key for spot in drawing.spots}
    assert all({line.one, line.other} <= keys for line in drawing.lines)


def a_clue(desk, title: str, unit: str = "住建局", name: str = "孙某某") -> Uid:
    clue = Clue(title=title, received_on=date(2026, 11, 2), sources=("A1",), name_kind="anonymous")
    return desk.services.execute(RegisterClue(Draft(clue, (Subject(name=name, unit_name=unit),)))).uid


@pytest.fixture
def tied(desk) -> dict[str, Uid]:
    found = {"clue": a_clue(desk, "甲"), "same": a_clue(desk, "乙"), "series": a_clue(desk, "丙", "水利局", "周某")}
    desk.services.execute(Relate(found["series"], found["clue"], "series"))
    found["problem"] = desk.services.execute(AddRecord(Problem(clue=found["clue"], description="登记不全"))).uid
    found["case"] = desk.services.execute(AddRecord(Case(clue=found["series"], filed_on=date(2026, 11, 9)))).uid
    return found


@pytest.fixture
def pane(qtbot, desk, tied, done):
    made = RelationsPane(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_clue(tied["clue"])
    done()
    return made


def rows(pane) -> dict[str, LinkRow]:
    return {row.link.key: row for row in pane.list.findChildren(LinkRow)}


def reached_by_arrows(qtbot, graph) -> set[str]:
    """Every box some way of arrows leads to from the one in focus."""
    reached, waiting = {graph.at}, [graph.at]
    while waiting:
        here = waiting.pop()
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
            graph.focus_box(here)
            qtbot.keyClick(graph, key)
            if graph.at not in reached:
                reached.add(graph.at)
                waiting.append(graph.at)
    return reached


@pytest.mark.parametrize("case", SIZES)
def test_arrows_lead_from_any_box_to_any_other(qtbot, case):
    first, second = SIZES[case]
    inner = [node(number) for number in range(first)]
    outer = [node(number, 2, towards=inner[number % first].uid) for number in range(second)]
    drawing = drawing_of(web(*inner, *outer), ORDER)
    graph = RelationGraph()
    qtbot.addWidget(graph)
    graph.show_drawing(drawing, {spot.key: BoxWords("", "", Icon.CLUE, "") for spot in drawing.spots})
    everything = {spot.key for spot in drawing.spots}
    for spot in drawing.spots[:: max(1, len(drawing.spots) // 6)]:
        graph.focus_box(spot.key)
        assert reached_by_arrows(qtbot, graph) == everything


def test_the_list_says_all_that_the_drawing_shows(pane, tied):
    drawn = {spot.key for spot in pane._drawing.spots} - {tied["clue"]}
    assert set(rows(pane)) == drawn == {tied["same"], tied["series"], tied["problem"], tied["case"]}
    heads = [links.accessibleName() for links in pane.list.lists]
    assert heads[:2] == ["串案", "Same person"]
    assert "two steps away" in heads[-1]


def test_every_box_is_reached_by_arrows_and_opened_by_return(qtbot, pane, tied):
    graph = pane.graph
    graph.setFocus()
    assert reached_by_arrows(qtbot, graph) == {spot.key for spot in pane._drawing.spots}
    assert graph.accessibleDescription()
    graph.focus_box(tied["problem"])
    with qtbot.waitSignal(pane.navigation_requested) as asked:
        qtbot.keyClick(graph, Qt.Key.Key_Return)
    assert asked.args[0] == Destination("rectification", tied["problem"])


def test_a_double_click_opens_and_the_clue_itself_does_not(qtbot, pane, tied):
    asked = []
    pane.navigation_requested.connect(asked.append)
    for key in ("clue", "series"):
        middle = pane.graph.box_of(tied[key]).center().toPoint()
        qtbot.mouseClick(pane.graph.viewport(), LEFT, pos=middle)
        assert pane.graph.at == tied[key]
        qtbot.mouseDClick(pane.graph.viewport(), LEFT, pos=middle)
    assert asked == [Destination("clues", tied["series"])]


def test_a_row_of_the_list_opens_the_same(qtbot, pane, tied):
    with qtbot.waitSignal(pane.navigation_requested) as asked:
        qtbot.keyClick(rows(pane)[tied["case"]], Qt.Key.Key_Space)
    assert asked.args[0] == Destination("clues", tied["series"])


def test_a_clue_alone_says_so_and_a_new_tie_appears(desk, pane, done, tied):
    alone = a_clue(desk, "丁", "教育局", "吴某")
    pane.show_clue(alone)
    done()
    assert pane.nothing.isVisible()
    assert not pane.graph.isVisible()
    desk.services.execute(Relate(alone, tied["same"], "series"))
    pane.show_clue(alone)
    done()
    assert not pane.nothing.isVisible()
    assert set(rows(pane)) >= {tied["same"]}


def test_long_groups_show_their_rest_on_demand(qtbot, desk, pane, done, tied):
    for number in range(20):
        a_clue(desk, f"同单位{number}", name=f"某{number}")
    pane.show_clue(tied["clue"])
    done()
    before = len(rows(pane))
    rest = next(button for button in pane.list.findChildren(LinkButton) if "more" in button.text())
    qtbot.mouseClick(rest, LEFT)
    settle()
    assert len(rows(pane)) == before + 8
    assert {spot.key for spot in pane._drawing.spots} - {tied["clue"]} == set(rows(pane))


def test_the_list_stands_below_where_it_is_narrow(qtbot, pane):
    wide = pane.list.mapTo(pane, QPoint()).x()
    pane.resize(460, 700)
    settle()
    assert pane.list.mapTo(pane, QPoint()).x() < wide
    assert pane.list.mapTo(pane, QPoint()).y() > pane.graph.geometry().bottom()


def test_it_asks_only_once_it_is_seen(desk, done, tied, qtbot):
    made = RelationsPane(desk)
    qtbot.addWidget(made)
    made.show_clue(tied["clue"])
    assert desk.runner.is_idle
    made.show()
    done()
    assert made._drawing is not None


def test_the_large_one_closes_when_something_is_opened_from_it(qtbot, pane, done, tied):
    qtbot.mouseClick(pane.large_button, LEFT)
    dialog = opened(RelationsDialog)
    done()
    dialog.pane.graph.focus_box(tied["series"])
    with qtbot.waitSignal(pane.navigation_requested):
        qtbot.keyClick(dialog.pane.graph, Qt.Key.Key_Return)
    settle()
    assert RelationsDialog not in [type(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_pane_and_dialog_are_freed(desk, done, tied):
    assert not outlives_closing(lambda: RelationsPane(desk))
    assert not outlives_closing(lambda: RelationsDialog(desk, tied["clue"]))
    done()
    assert not outlives_closing(RelationGraph)


def test_the_order_of_groups_names_every_tie_a_web_can_have(desk, tied):
    order = group_order(desk)
    web_found = desk.services.ask(RelationWeb(tied["clue"]))
    assert all(one.group in order for one in web_found.nodes[1:])

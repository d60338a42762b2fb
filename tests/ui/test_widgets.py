import time

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desk_app.errors import EnvironmentFailureError
from desk_app.ui.icons import Icon
from desk_app.ui.runner import Job, Progress, Runner
from desk_app.ui.shell.lock_screen import LockScreen
from desk_app.ui.theme import State, Type, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import IconButton, NextStepButton, Step
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import Chip, ChipBar, FilterChips
from desk_app.ui.widgets.dialogs import ConfirmDialog, FormDialog, Question
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.link_list import Link, LinkList, LinkRow
from desk_app.ui.widgets.list_detail import DetailPane, ListPane, SplitPane
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.pdf_view import PdfView
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.radar import Grade, Radar
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.stat_tile import Stat, StatTile
from desk_app.ui.widgets.stepper import Stepper, evened, name_flags
from desk_app.ui.widgets.table_view import TableView
from desk_app.ui.widgets.text import ElidedLabel, Label
from desk_app.ui.widgets.timeline import Moment, Timeline
from tests.support.leaks import outlives_closing
from tests.support.type_text import type_text
from tests.ui.conftest import settle

_EVERY_KIND = tuple(Field(kind.value, kind.value, kind, options=(Option("a", "b"),)) for kind in FieldKind)


def _filled_timeline() -> Timeline:
    timeline = Timeline()
    timeline.show_moments([Moment("11-01", "t", ("d",), State.FINE, "link", "k")])
    return timeline


def _filled_chips() -> ChipBar:
    bar = ChipBar("n")
    bar.show_chips((Chip("a", "A", 3), Chip("b", "B")), "a")
    return bar


def _filled_links() -> LinkList:
    links = LinkList()
    links.show_links([Link("k", "t", "n", "b")])
    return links


MAKERS = {
    "badge": lambda: Badge("x", State.SOON),
    "card": lambda: Card("t", "n"),
    "chips": _filled_chips,
    "confirm": lambda: ConfirmDialog(Question("t", "s", "a", typed="1")),
    "detail pane": lambda: DetailPane(EmptyState("t", "s")),
    "empty": lambda: EmptyState("t", "s", "f", "s"),
    "error": ErrorBanner,
    "form": lambda: FieldForm(_EVERY_KIND),
    "form bars": FormBars,
    "form dialog": lambda: FormDialog("t", _EVERY_KIND, accept="ok"),
    "key values": lambda: KeyValueGrid(columns=2),
    "links": _filled_links,
    "list pane": lambda: SplitPane(ListPane("t", EmptyState("t", "s")), DetailPane(EmptyState("t", "s"))),
    "lock": lambda: LockScreen("b"),
    "next step": NextStepButton,
    "pdf": PdfPanel,
    "progress": ProgressLine,
    "radar": Radar,
    "scroll": lambda: ScrollPane(QWidget()),
    "search": lambda: SearchBox("s"),
    "stat": StatTile,
    "stepper": Stepper,
    "table": lambda: TableView("t"),
    "timeline": _filled_timeline,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_closed_widget_is_freed(qapp, name):
    assert not outlives_closing(MAKERS[name])


def test_names_of_people_are_never_read_as_mark_up(qtbot):
    label = Label("<b>孙某某</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tip("a < b") == "<p>a &lt; b</p>"
    assert plain_tip("孙某某") == "孙某某"


def test_an_elided_label_tells_the_whole_in_its_tooltip(qtbot):
    label = ElidedLabel("市住建局建设科科长，兼保障房项目办公室主任")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_badges_say_their_state_in_words(qtbot):
    badge = Badge("剩余 3 天", State.SOON)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "剩余 3 天"
    before = badge.sizeHint().width()
    badge.show_state("剩余 3 个工作日 · 12-04", State.SOON)
    assert badge.minimumSizeHint().width() > before


def test_exactly_one_view_is_on_and_arrow_keys_reach_the_others(qtbot):
    bar = ChipBar("views")
    qtbot.addWidget(bar)
    bar.show_chips((Chip("all", "全部", 1_370), Chip("mine", "我承办的", 12), Chip("late", "超期", 0)), "mine")
    bar.show()
    assert bar.button("all").text() == "全部 1,370"
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(bar.button("late"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["late"]
    assert [bar.button(key).isChecked() for key in ("all", "mine", "late")] == [False, False, True]


def test_new_counts_keep_the_focus_where_it_is(qtbot):
    bar = ChipBar("views")
    qtbot.addWidget(bar)
    bar.show_chips((Chip("all", "全部", 1), Chip("mine", "我的", 1)), "all")
    kept = bar.button("mine")
    bar.show_chips((Chip("all", "全部", 2), Chip("mine", "我的", 2)), "mine")
    assert bar.button("mine") is kept
    assert bar.current() == "mine"


def test_a_filter_chip_asks_to_be_taken_off(qtbot):
    chips = FilterChips("filters")
    qtbot.addWidget(chips)
    chips.show_chips((Chip("source", "来源：信访举报"), Chip("unit", "单位：住建局")))
    chips.show()
    button = next(found for found in chips.findChildren(QPushButton) if "单位" in found.text())
    with qtbot.waitSignal(chips.removal_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["unit"]


def test_chips_wrap_instead_of_being_cut_off(qtbot):
    bar = ChipBar("views")
    qtbot.addWidget(bar)
    bar.show_chips([Chip(str(number), f"很长的视图名称 {number}") for number in range(8)], "0")
    bar.resize(300, bar.heightForWidth(300))
    bar.show()
    for number in range(8):
        button = bar.button(str(number))
        assert bar.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()


def test_the_next_allowed_step_is_the_button_and_blocked_steps_say_why(qtbot):
    button = NextStepButton()
    qtbot.addWidget(button)
    button.show_steps(
        (Step("file", "提请立案", "缺初核报告"), Step("report", "提交初核报告"), Step("extend", "延长时限"))
    )
    button.show()
    assert button.text() == "提交初核报告"
    lines = {action.data(): (action.isEnabled(), action.text()) for action in button.menu().actions()}
    assert lines["extend"] == (True, "延长时限")
    assert lines["file"][0] is False
    assert "缺初核报告" in lines["file"][1]
    with qtbot.waitSignal(button.step_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert asked.args == ["report"]


def test_a_long_reason_is_cut_off_in_the_menu_and_told_whole_beside_it(qtbot):
    button = NextStepButton()
    qtbot.addWidget(button)
    reason = "只有采信了结、查否了结或者撤案的，才可以澄清正名" + "《某规则》第十五条；" * 12
    button.show_steps((Step("go", "继续"), Step("clear", "提出澄清正名", reason)))
    button.show()
    (line,) = button.menu().actions()
    assert line.text().startswith("提出澄清正名")
    assert line.text().endswith("…")
    assert reason in line.toolTip()
    assert button.menu().sizeHint().width() < 560


def test_without_any_step_there_is_no_button(qtbot):
    button = NextStepButton()
    qtbot.addWidget(button)
    button.show_steps(())
    assert button.isHidden()


def test_an_icon_button_has_a_name_for_those_who_cannot_see_it(qtbot):
    button = IconButton(Icon.PRINT, "打印")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("打印", "打印")


def test_the_stepper_names_the_step_under_way_and_grows_when_names_wrap(qtbot):
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show_steps(("受理登记", "处置意见", "初步核实与谈话函询"), 1)
    assert "处置意见" in stepper.accessibleName()
    assert stepper.heightForWidth(120) > stepper.heightForWidth(900)


def test_the_stepper_breaks_between_words_and_gives_long_ones_more_room(qtbot):
    stepper = Stepper()
    qtbot.addWidget(stepper)
    names = ("Intake", "Disposal opinion", "Preliminary verification", "Filing and investigation", "Trial", "Archive")
    stepper.show_steps(names, 2)
    metrics = QFontMetrics(current().font(Type.MUTED, bold=True))
    rooms = stepper._widths(current(), 400)
    assert sum(rooms) == pytest.approx(400)
    for name, room in zip(names, rooms, strict=True):
        assert max(metrics.horizontalAdvance(word) for word in name.split()) <= room, name
    assert 0 < stepper.heightForWidth(400) - stepper.heightForWidth(4000) < 2 * metrics.lineSpacing()


def test_the_stepper_gets_the_height_its_names_need_when_the_window_narrows(qtbot):
    held = QWidget()
    qtbot.addWidget(held)
    column, stepper = QVBoxLayout(held), Stepper()
    column.addWidget(stepper)
    column.addWidget(QWidget(), 1)
    held.resize(900, 400)
    held.show()
    stepper.show_steps(("起草", "报批", "已批准待送达", "已送达待反馈", "已反馈待评估", "办结"), 0)
    settle()
    held.resize(420, 400)
    settle()
    assert stepper.height() == stepper.heightForWidth(stepper.width()) > stepper.heightForWidth(900)


NAMES = (
    "已批准待送达",
    "Plan under review",
    "已送达待反馈和评估",
    "处分执行中",
    "Filing and investigation",
    "移送审理（第一次）",
    "Served, awaiting the reply",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [50.0, 70.0, 95.0])
def test_a_name_in_several_lines_is_evened_without_taking_one_more(qtbot, name, width):
    metrics, room = QFontMetrics(current().font(Type.MUTED)), QRectF(10, 0, width, 500)
    even = evened(room, name, metrics)
    flags = name_flags(name, metrics, width)
    assert even.center().x() == room.center().x()
    assert even.width() <= width
    assert metrics.boundingRect(even.toRect(), flags, name).height() <= (
        metrics.boundingRect(room.toRect(), flags, name).height()
    )


def test_the_dots_of_a_timeline_stand_in_one_line(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_moments([Moment("2026-11-20 09:30:15", "甲"), Moment("11-20", "乙"), Moment("", "丙")])
    timeline.resize(400, 300)
    timeline.show()
    settle()
    assert len({entry._title.x() for entry in timeline.findChildren(QWidget) if hasattr(entry, "_title")}) == 1


def test_a_refusal_on_the_lock_screen_is_shown_whole(qtbot):
    lock = LockScreen("清卷")
    qtbot.addWidget(lock)
    lock.resize(1366, 768)
    lock.show()
    lock.show_refusal(Notice("姓名或密码不正确。", "数据没有改变。", "请重新输入；" * 6, "vault.locked"))
    settle()
    for label in lock.banner.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_timeline_details_wrap_and_links_lead_somewhere(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_moments([Moment("11-20", "标题", ("很长的一行" * 30,), link="打开", key="e7")])
    timeline.resize(300, timeline.heightForWidth(300) if timeline.hasHeightForWidth() else 400)
    timeline.show()
    settle()
    detail = next(label for label in timeline.findChildren(QLabel) if label.text().startswith("很长"))
    assert detail.height() > 3 * detail.fontMetrics().height()
    with qtbot.waitSignal(timeline.link_requested) as asked:
        qtbot.mouseClick(timeline.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert asked.args == ["e7"]


def test_a_number_is_a_link_by_mouse_and_by_key(qtbot):
    tile = StatTile()
    qtbot.addWidget(tile)
    tile.show_stat(Stat("late", "超期", "1", "点击查看", State.OVERDUE))
    tile.show()
    assert tile.accessibleName() == "超期 1"
    with qtbot.waitSignal(tile.stat_requested) as asked:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert asked.args == ["late"]
    with qtbot.waitSignal(tile.stat_requested):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


def test_links_lead_to_what_is_due(qtbot):
    links = LinkList()
    qtbot.addWidget(links)
    links.show_links([Link("a", "一", "n", "超期 2 天", State.OVERDUE), Link("b", "二")])
    links.show()
    with qtbot.waitSignal(links.link_requested) as asked:
        qtbot.mouseClick(links.findChildren(LinkRow)[1], Qt.MouseButton.LeftButton)
    assert asked.args == ["b"]


def test_bars_and_radar_are_told_in_words_too(qtbot):
    bars, radar = FormBars(), Radar()
    for widget in (bars, radar):
        qtbot.addWidget(widget)
    bars.show_shares([Share("第一种形态", 209), Share("第二种形态", 0)])
    radar.show_grades([Grade("a", 1), Grade("b", 2), Grade("c", 3)])
    assert bars.accessibleName() == "第一种形态 209; 第二种形态 0"
    assert radar.accessibleName() == "a 1; b 2; c 3"
    assert not bars.grab().isNull()


def test_an_error_has_three_lines_and_a_code(qtbot):
    banner = ErrorBanner()
    qtbot.addWidget(banner)
    banner.show_notice(Notice("没有保存", "草稿仍在", "点重新载入", "record.conflict"), action="重新载入")
    shown = [label.text() for label in banner.findChildren(QLabel) if label.text()]
    assert shown == ["没有保存", "草稿仍在", "点重新载入", "Code record.conflict"]
    with qtbot.waitSignal(banner.action_requested):
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_an_empty_value_shows_a_dash(qtbot):
    grid = KeyValueGrid()
    qtbot.addWidget(grid)
    grid.show_pairs((("金额", ""),))
    assert [label.text() for label in grid.findChildren(QLabel)] == ["金额", "—"]


def test_search_waits_for_a_pause_and_escape_clears_at_once(qtbot):
    box = SearchBox("find")
    qtbot.addWidget(box)
    box.show()
    asked: list[str] = []
    box.searched.connect(asked.append)
    for char in "孙某":
        type_text(box, char)
    last_key_at = time.monotonic()
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["孙某"])
    assert time.monotonic() - last_key_at > 0.15
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked == ["孙某", ""]


class _Idle:
    def execute(self, command, report):
        return command(report)

    def ask(self, query):
        return query()


def test_a_progress_line_follows_its_job_and_hides_when_it_is_over(qtbot):
    runner, line = Runner(_Idle()), ProgressLine()
    qtbot.addWidget(line)

    def endless(report) -> None:
        while True:
            report.step(1, 4, "rows")

    job: Job[None] = runner.work(endless)
    line.follow(job, "导入台账")
    assert line.isVisible()
    line.show_progress(Progress(1, 4, "rows", 20.0))
    assert any(label.text().startswith("60 ") or "1 " in label.text() for label in line.findChildren(QLabel))
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(line.cancel_button, Qt.MouseButton.LeftButton)
    assert line.isHidden()
    runner.close()


class Pages:
    """Grey pages, and a note of which were drawn."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, int]] = []
        self.broken: set[int] = set()

    def __call__(self, index: int, dpi: int) -> tuple[int, int, bytes]:
        if index in self.broken:
            raise EnvironmentFailureError("document.page", page=index)
        self.drawn.append((index, dpi))
        width, height = round(595 / 72 * dpi), round(842 / 72 * dpi)
        return width, height, bytes([200, 200, 200, 255]) * (width * height)


def show_pages(view, sizes, pages):
    def give(page, dpi):
        try:
            width, height, pixels = pages(page, dpi)
        except EnvironmentFailureError as error:
            view.fail_page(page, error)
        else:
            image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
            view.give_page(page, dpi, image.copy())

    view.page_wanted.connect(give)
    view.show_pages(sizes)


@pytest.fixture
def view(qtbot):
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


def test_only_pages_in_view_are_drawn(qtbot, view):
    pages = Pages()
    show_pages(view, [(595, 842)] * 30, pages)
    qtbot.waitUntil(lambda: bool(pages.drawn))
    settle()
    assert {page for page, _ in pages.drawn} <= {0, 1}
    middle = view.viewport().grab().toImage().pixelColor(300, 200)
    assert middle.name() == "#c8c8c8"


def test_pages_turn_by_key_and_the_number_follows(qtbot, view):
    show_pages(view, [(595, 842)] * 5, Pages())
    told: list[int] = []
    view.page_changed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert (told[0], view.page) == (1, 4)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_zooming_keeps_the_page_and_draws_it_sharp(qtbot, view):
    pages = Pages()
    show_pages(view, [(595, 842)] * 5, pages)
    view.go_to(3)
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom > before
    assert view.page == 3
    qtbot.waitUntil(lambda: (3, round(96 * view.zoom / 100)) in pages.drawn)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == before


def test_a_page_that_cannot_be_drawn_is_told_once(qtbot, view):
    pages, told = Pages(), []
    pages.broken = {0}
    view.page_failed.connect(told.append)
    show_pages(view, [(595, 842)] * 2, pages)
    qtbot.waitUntil(lambda: bool(told))
    view.viewport().update()
    settle()
    assert [error.code for error in told] == ["document.page"]


def test_a_closed_document_leaves_no_picture(qtbot, view):
    pages = Pages()
    show_pages(view, [(595, 842)], pages)
    qtbot.waitUntil(lambda: bool(pages.drawn))
    view.close_document()
    assert view.page_count == 0
    assert view.viewport().grab().toImage().pixelColor(300, 200).name() != "#c8c8c8"


def test_a_failure_is_told_on_the_page_that_is_seen(qtbot):
    pane = DetailPane(EmptyState("未选择", "在左侧选择"))
    qtbot.addWidget(pane)
    pane.show()
    pane.show_notice(Notice("没有权限"))
    assert [banner.isVisible() for banner in pane.findChildren(ErrorBanner)].count(True) == 1
    pane.show_record(is_chosen=True)
    assert not any(banner.isVisible() for banner in pane.findChildren(ErrorBanner))
    pane.show_notice(Notice("没有权限"))
    assert pane.banner.isVisible()

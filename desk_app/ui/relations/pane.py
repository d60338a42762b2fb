"""The web of a clue: the drawing, and the list that says the same, beside it or below; large in a dialog."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.web import Node, RelationWeb, Web
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.relations.graph import BoxWords, RelationGraph
from desk_app.ui.relations.layout import Drawing, drawing_of
from desk_app.ui.relations.words import (
    ICONS,
    box_words,
    group_order,
    group_word,
    in_groups,
    node_note,
    node_title,
    place_of,
    shared_start,
    spoken,
)
from desk_app.ui.theme import Space, current
from desk_app.ui.widgets.buttons import LinkButton, PlainButton
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.link_list import Link, LinkList
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

_AT_ONCE = 12
_WIDE, _TALLEST = 760, 460


class GroupList(QWidget):
    """The records of a web by their ties, each a link; long groups show their rest on demand."""

    opened = Signal(object)  # str, a uid

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = _AT_ONCE
        self._web: Web | None = None
        self.lists: list[LinkList] = []
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addStretch(1)

    def show_web(self, web: Web) -> None:
        """Show its records."""
        self._web, self._shown = web, _AT_ONCE
        self._fill()

    def _fill(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.lists = [], []
        if self._web is None:
            return
        beyond = dict(self._web.beyond)
        second = self.tr("{tie}, two steps away")
        for ring, group, nodes in in_groups(self._web.nodes[1:], group_order(self._desk)):
            tie = group_word(self._desk, group)
            more = beyond.get(group, 0) if ring == 1 else 0
            name = tie if ring == 1 else second.format(tie=tie)
            self._add(Label(f"{name} {len(nodes) + more}", TextLook.STRONG, wraps=True))
            links = LinkList()
            links.setAccessibleName(name)
            links.show_links([_link(self._desk, node) for node in nodes[: self._shown]])
            links.link_requested.connect(self.opened)
            self.lists.append(links)
            self._add(links)
            if len(nodes) > self._shown:
                rest = LinkButton(self.tr("{count} more").format(count=len(nodes) - self._shown))
                rest.clicked.connect(self._show_more)
                self._add(rest)
            if more:
                note = self.tr("{count} older ones are not listed; search for the unit or person.")
                self._add(Label(note.format(count=more), TextLook.MUTED, wraps=True))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.insertWidget(self._column.count() - 1, part)

    def _show_more(self) -> None:
        self._shown += 4 * _AT_ONCE
        self._fill()


class RelationsPane(QWidget):
    """Drawing and list of one clue; loads what it shows once it is seen."""

    navigation_requested = Signal(object)  # Destination
    counted = Signal(object)  # int

    def __init__(self, desk: Desk, *, can_enlarge: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = Uid("")
        self._is_stale = False
        self._nodes: dict[str, Node] = {}
        self._drawing: Drawing | None = None
        self.large_button = PlainButton(self.tr("Show large"), Icon.FIT, parent=self)
        self.large_button.setVisible(can_enlarge)
        self.banner = ErrorBanner()
        self.graph, self.list = RelationGraph(), GroupList(desk)
        self.nothing = Label(
            self.tr("Nothing is tied to this clue yet: no relation, no other clue about the same person or unit."),
            TextLook.MUTED,
            wraps=True,
        )
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out(can_enlarge=can_enlarge)
        self.graph.opened.connect(self._open_box)
        self.list.opened.connect(self._open)
        self.large_button.clicked.connect(self._enlarge)

    def show_clue(self, uid: Uid) -> None:
        """Show a clue, or its newest state, at once when this is seen and else when it will be."""
        if uid != self._uid:
            self.graph.clear()
        self._uid, self._is_stale = uid, True
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what was put off."""
        super().showEvent(event)
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the drawing where there is room, else below."""
        super().resizeEvent(event)
        is_wide = self.width() >= current().px(_WIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _load(self) -> None:
        if self._is_stale and self._uid and self.isVisible():
            self._is_stale = False
            job = self._desk.runner.ask(RelationWeb(self._uid))
            job.succeeded.connect(self._show)
            job.failed.connect(self._show_failure)

    def _show(self, web: Web) -> None:
        if web.centre.uid != self._uid:
            return  # the person moved on to another clue
        self._nodes = {node.uid: node for node in web.nodes}
        self._drawing = drawing_of(web, group_order(self._desk))
        start = shared_start([node.number for node in web.nodes])
        kept = self.graph.at
        self.graph.show_drawing(
            self._drawing,
            {
                spot.key: BoxWords(*box_words(self._desk, spot, start), ICONS[spot.node.kind], spoken(self._desk, spot))
                for spot in self._drawing.spots
            },
        )
        with QSignalBlocker(self.graph):
            self.graph.focus_box(kept)
        self.list.show_web(web)
        is_alone = len(web.nodes) == 1
        self.nothing.setVisible(is_alone)
        self.graph.setVisible(not is_alone)
        self.banner.hide()
        self.counted.emit(len(web.nodes) - 1)

    def _open_box(self, key: object) -> None:
        spots = self._drawing.spots if self._drawing else ()
        for spot in spots:
            if spot.key == key and spot.count == 1:
                self._open(spot.node.uid)

    def _open(self, uid: object) -> None:
        node = self._nodes.get(str(uid))
        if node is not None and node.ring:
            self.navigation_requested.emit(place_of(node))

    def _enlarge(self) -> None:
        dialog = RelationsDialog(self._desk, self._uid, self.window())
        dialog.pane.navigation_requested.connect(self.navigation_requested)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _lay_out(self, *, can_enlarge: bool) -> None:
        row = QHBoxLayout()
        row.addWidget(
            Label(
                self.tr("Double click or Return opens. A dashed line was noted by nobody."), TextLook.MUTED, wraps=True
            ),
            1,
        )
        row.addWidget(self.large_button, 0, Qt.AlignmentFlag.AlignTop)
        self._both.setSpacing(Space.M)
        self._both.addWidget(self.graph, 3)
        if can_enlarge:  # in a page that scrolls as a whole
            self.graph.setMaximumHeight(current().px(_TALLEST))
            self._both.addWidget(self.list, 2, Qt.AlignmentFlag.AlignTop)
        else:
            self._both.addWidget(ScrollPane(self.list), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addWidget(self.nothing)
        column.addLayout(self._both, 1)
        self.nothing.hide()


class RelationsDialog(QDialog):
    """The same, large; closes once something is opened from it."""

    def __init__(self, desk: Desk, uid: Uid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Relations"))
        self.pane = RelationsPane(desk, can_enlarge=False)
        self.close_button = PlainButton(self.tr("Close"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        column.addWidget(Label(self.tr("Relations"), TextLook.PAGE_TITLE))
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        open_at_size(self, 1180, 700)
        self.close_button.clicked.connect(self.reject)
        self.pane.navigation_requested.connect(self.accept)
        self.pane.show_clue(uid)


def _link(desk: Desk, node: Node) -> Link:
    return Link(node.uid, node_title(desk, node), node_note(desk, node), tip=node.title)

"""Every widget with sample data: for eyes, for screenshots and for the language tests.

The sample words are data handed in (``resources/gallery/sample.toml``); this file is also the shortest example of how
a list place is put together from the parts.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon, pixmap_of
from desk_app.ui.models.columns import Column
from desk_app.ui.models.windowed import WindowedModel
from desk_app.ui.runner import Progress
from desk_app.ui.screen import Screen
from desk_app.ui.shell.lock_screen import LockScreen
from desk_app.ui.shell.registry import Place
from desk_app.ui.shell.window import Session, Window
from desk_app.ui.theme import Role, Space, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import DangerButton, LinkButton, MenuButton, PlainButton, PrimaryButton, Step
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.chips import Chip
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.form_bars import FormBars, Share
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.link_list import Link, LinkList
from desk_app.ui.widgets.list_detail import DetailPane, ListPane, SplitPane
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pdf_panel import PdfPanel
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.radar import Grade, Radar
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.stat_tile import Stat, StatTile
from desk_app.ui.widgets.timeline import Moment, Timeline

Sample = Mapping[str, Any]
Row = tuple[str, ...]
_WIDTHS = (132, 68, 150, 118, 72, 104, 96)


class SampleRows:
    """Answers for any id with one of the sample rows, as a query by primary key would."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = [tuple(row) for row in rows]

    def __call__(self, ids: Sequence[int]) -> dict[int, Row]:
        """Fetch a page."""
        return {number: self._rows[number % len(self._rows)] for number in ids}


class ListScreen(Screen):
    """A list place as look-clues.png shows it."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        words, detail, form = sample["list"], sample["detail"], sample["form"]
        self.list_pane = ListPane(words["title"], EmptyState(*form["empty"]))
        self.detail_pane = DetailPane(EmptyState(*form["nothing"]))
        self.model: WindowedModel[Row] = WindowedModel(_columns(words["columns"]), SampleRows(words["rows"]), self)
        self.timeline = Timeline()
        self.summary = KeyValueGrid()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + 4, Space.L, Space.L + 4, Space.L)
        row.addWidget(SplitPane(self.list_pane, self.detail_pane))
        self._fill_list(words)
        self._fill_detail(detail)

    def _fill_list(self, words: Sample) -> None:
        pane = self.list_pane
        pane.header.set_title(words["title"], words["note"])
        pane.header.corner.addWidget(PlainButton(words["import"], Icon.IMPORT))
        pane.header.corner.addWidget(PrimaryButton(words["register"], Icon.ADD))
        pane.views.show_chips([Chip(*chip) for chip in words["chips"]], "mine")
        pane.table.show_model(self.model)
        self.model.show_ids(range(137))
        pane.table.go_to_id(0)

    def _fill_detail(self, detail: Sample) -> None:
        pane = self.detail_pane
        pane.header.set_title(detail["title"], detail["note"])
        pane.next_step.show_steps([Step(*step) for step in detail["next"]])
        pane.stepper.show_steps(detail["steps"], detail["at"])
        self.timeline.show_moments(_moments(detail["moments"]))
        self.summary.show_pairs([tuple(pair) for pair in detail["pairs"]])
        first, second, *others = detail["tabs"]
        pane.tabs.addTab(ScrollPane(self.timeline, margin=Space.M), first)
        pane.tabs.addTab(ScrollPane(self.summary, margin=Space.M), second)
        for name in others:
            pane.tabs.addTab(QWidget(), name)
        pane.show_record(is_chosen=True)


class HomeScreen(Screen):
    """The home place as look-home.png shows it."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        words = sample["home"]
        header = PageHeader(words["title"])
        header.set_title(words["title"], words["note"])
        header.corner.addWidget(PlainButton(words["print"], Icon.PRINT))
        due, bars, radar = LinkList(), FormBars(), Radar()
        due.show_links([_link(number, row) for number, row in enumerate(words["due"])])
        bars.show_shares([Share(*share) for share in words["forms"]])
        radar.show_grades([Grade(*grade) for grade in words["radar"]])
        page = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollPane(page, margin=0))
        grid = QGridLayout(page)
        grid.setContentsMargins(Space.L + 4, Space.L, Space.M, Space.L)
        grid.setSpacing(Space.L)
        grid.addWidget(header, 0, 0, 1, 10)
        for number, stat in enumerate(words["stats"]):
            tile = StatTile()
            tile.show_stat(_stat(stat))
            grid.addWidget(tile, 1, number * 2, 1, 2)
        cards = (
            ("due", due, (2, 0, 2, 5)),
            ("forms", bars, (2, 5, 1, 5)),
            ("radar", radar, (3, 5, 1, 5)),
        )
        for name, widget, place in cards:
            card = Card(words[f"{name}_title"], words[f"{name}_note"])
            card.body.addWidget(widget, 1)
            grid.addWidget(card, *place)
        grid.setRowStretch(3, 1)
        for column in range(10):
            grid.setColumnStretch(column, 1)


class PartsScreen(Screen):
    """Buttons, badges, banners, progress, a form and a preview on one page."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        words = sample["form"]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(_form_card(words))
        column.addWidget(_notices_card(words))
        column.addWidget(_buttons_card(sample))
        column.addWidget(_icons_card())
        self.preview = PdfPanel()
        self.preview.view.page_wanted.connect(self._give_page)
        self.preview.show_pages(((595, 842), (595, 842)))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + 4, Space.L, Space.L + 4, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(ScrollPane(inner, margin=0), 3)
        row.addWidget(self.preview, 2)

    def _give_page(self, page: int, dpi: int) -> None:
        self.preview.view.give_page(page, dpi, _blank_page(dpi))


def sample_window(sample: Sample) -> Window:
    """Build the shell with sample places."""
    shell = sample["shell"]
    factories: dict[str, Callable[[], Screen]] = {
        "home": _Later(HomeScreen, sample),
        "clue": _Later(ListScreen, sample),
        "admin": _Later(PartsScreen, sample),
    }
    places = [
        Place(key, title, Icon(key), factories.get(key, Screen), is_foot=key == "admin")
        for key, title, _ in shell["places"]
    ]
    window = Window(shell["brand"], places)
    window.show_session(Session(shell["office"], shell["who"], shell["backup"], shell["mark"]))
    for key, _, count in shell["places"]:
        window.rail.show_count(key, count)
    return window


def sample_lock_screen(sample: Sample) -> LockScreen:
    """Build the lock screen after a refusal."""
    words = sample["form"]
    screen = LockScreen(sample["shell"]["brand"])
    screen.show_users([Option(name, name) for name in words["users"]])
    screen.show_reason(words["lock_reason"])
    screen.show_refusal(Notice(*words["refusal"]))
    screen.recovery.hide()  # as the program does
    return screen


def sample_fields(words: Sample) -> tuple[Field, ...]:
    """Read the fields of the sample form."""
    return tuple(
        Field(
            entry["name"],
            entry["label"],
            FieldKind(entry["kind"]),
            is_required=entry.get("required", False),
            options=tuple(Option(label, label) for label in entry.get("options", ())),
            hint=entry.get("hint", ""),
            placeholder=entry.get("placeholder", ""),
        )
        for entry in words["sections"]
    )


class _Later:
    """A factory that remembers its sample."""

    def __init__(self, screen: Callable[[Sample], Screen], sample: Sample) -> None:
        self._screen, self._sample = screen, sample

    def __call__(self) -> Screen:
        return self._screen(self._sample)


def _columns(titles: Sequence[str]) -> tuple[Column[Row], ...]:
    readers = (_cell_0, _cell_1, _cell_2, _cell_3, _cell_4, _cell_5, _cell_6)
    return tuple(
        Column(
            str(number),
            title,
            reader,
            width,
            state=_state if number == len(titles) - 1 else None,
            sort_key=title,
            stretches=number in (2, 3),
        )
        for number, (title, reader, width) in enumerate(zip(titles, readers, _WIDTHS, strict=True))
    )


def _cell_0(row: Row) -> str:
    return row[0]


def _cell_1(row: Row) -> str:
    return row[1]


def _cell_2(row: Row) -> str:
    return row[2]


def _cell_3(row: Row) -> str:
    return row[3]


def _cell_4(row: Row) -> str:
    return row[4]


def _cell_5(row: Row) -> str:
    return row[5]


def _cell_6(row: Row) -> str:
    return row[6]


def _state(row: Row) -> State:
    return State(row[7])


def _link(number: int, row: Sequence[str]) -> Link:
    title, note, badge, state = row
    return Link(str(number), title, note, badge, State(state))


def _stat(row: Sequence[str]) -> Stat:
    key, name, number, note, state = row
    return Stat(key, name, number, note, State(state) if state else None)


def _moments(entries: Sequence[Any]) -> list[Moment]:
    return [
        Moment(when, title, tuple(details), State(state), link, str(number))
        for number, (when, title, details, state, link) in enumerate(entries)
    ]


def _form_card(words: Sample) -> Card:
    card = Card(words["title"], words["lead"])
    form = FieldForm(sample_fields(words))
    form.take_draft({"received": "2026-13-01", "people": tuple(words["sections"][5]["options"][:2])})
    form.show_problems({"received": words["problem"]})
    card.body.addWidget(form)
    return card


def _notices_card(words: Sample) -> Card:
    card = Card()
    banner, progress = ErrorBanner(), ProgressLine()
    progress.show_progress(Progress(3_200, 12_800, "rows", 9.0))
    progress.name(words["work"])
    card.body.addWidget(banner)
    banner.show_notice(Notice(*words["error"]), action=words["reload"])
    card.body.addWidget(progress)
    progress.show()
    return card


def _buttons_card(sample: Sample) -> Card:
    card = Card()
    row = QHBoxLayout()
    words = sample["list"]
    menu = MenuButton(words["title"], Icon.MORE)
    menu.menu().addAction(words["import"])
    danger, off = DangerButton(sample["form"]["confirm"][2]), PrimaryButton(words["register"])
    off.setEnabled(False)
    for widget in (PrimaryButton(words["register"], Icon.ADD), off, PlainButton(words["import"]), menu, danger):
        row.addWidget(widget)
    row.addStretch(1)
    badges = QHBoxLayout()
    for entry in words["rows"][:5]:
        badges.addWidget(Badge(entry[6], State(entry[7])))
    badges.addStretch(1)
    card.body.addWidget(SearchBox(words["title"]))
    card.body.addWidget(LinkButton(words["note"]))
    card.body.addLayout(row)
    card.body.addLayout(badges)
    return card


def _icons_card() -> Card:
    card = Card()
    grid = QGridLayout()
    for number, icon in enumerate(Icon):
        picture = QLabel()
        picture.setPixmap(pixmap_of(icon, Role.INK, scale=picture.devicePixelRatio()))
        picture.setToolTip(icon.value)
        grid.addWidget(picture, number // 16, number % 16)
    card.body.addLayout(grid)
    return card


def _blank_page(dpi: int) -> QImage:
    width, height = round(595 / 72 * dpi), round(842 / 72 * dpi)
    line = b"\xff" * (width * 4)
    rule = b"\xff" * (width // 8 * 4) + b"\xb8\xb8\xb8\xff" * (width - 2 * (width // 8)) + b"\xff" * (width // 8 * 4)
    step = max(8, height // 40)
    pixels = b"".join(rule if y % step == 0 and y > height // 8 else line for y in range(height))
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()

"""The page of one person: what stands against them on a day, their clues and measures, who else has that name."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Person
from desk_app.services.people import PersonPage
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import worded
from desk_app.ui.icons import Icon
from desk_app.ui.screen import Destination
from desk_app.ui.screens.papers.window import open_papers
from desk_app.ui.screens.supervised.person_words import (
    clue_link,
    effect_link,
    identity,
    measure_moments,
    namesake_link,
    page_standing,
    standing_effects,
)
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.editors import DayEditor
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner
from desk_app.ui.widgets.fields import Field, FieldKind
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.link_list import LinkSection
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.timeline import Timeline

CLUES = "clues"
_SHOWN = (
    *("name", "gender", "nation", "born", "identity_no", "education", "political_status", "joined_party_on"),
    *(
        "started_work_on",
        "unit_name",
        "post",
        "in_post_since",
        "rank",
        "is_supervised",
        "supervision_class",
        "authority",
    ),
)


class PersonView(QStackedWidget):
    """Shows a loaded person; another day is asked for by signal, because looking is logged."""

    day_requested = Signal(object)  # date
    person_requested = Signal(object)  # Uid of a namesake
    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: PersonPage | None = None
        self.header = PageHeader("", note_below=True)
        self.standing, self.in_hand, self.banner = Badge(), Badge(), ErrorBanner()
        self.tabs = QTabWidget()
        self.day = DayEditor(Field("on", self.tr("As known on"), FieldKind.DAY))
        self.today_button = PlainButton(self.tr("Today"))
        self.opinion_button = PlainButton(self.tr("Opinion\u2026"), Icon.PRINT)
        self.opinion_button.setToolTip(self.tr("Answer a request for an opinion on this person"))
        self.open_clues = LinkSection(self.tr("Clues in hand"), self.tr("No clue was in hand."))
        self.effects = LinkSection(self.tr("Measures that have effect"), self.tr("No measure had effect."))
        self.review = Label("", wraps=True)
        self.review_title = Label(self.tr("Review or investigation"), TextLook.STRONG)
        self.caution = Label("", TextLook.MUTED, wraps=True)
        self.clues = LinkSection(self.tr("Clues"), self.tr("No clue is about this person."))
        self.measures, self.facts = Timeline(), KeyValueGrid()
        self.no_measure = Label(self.tr("No measure was decided."), TextLook.MUTED)
        self.namesakes = LinkSection(self.tr("Others of this name"), self.tr("Nobody else has this name here."))
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> Uid | None:
        """Return the record the page was asked for by."""
        return self._page.uid if self._page is not None else None

    def show_nothing(self) -> None:
        """Show that nobody is chosen."""
        self._page = None
        self.setCurrentIndex(1)

    def show_page(self, page: PersonPage) -> None:
        """Show a person."""
        self._page = page
        self.banner.hide()
        self.header.set_title(page.known.name, identity(self._desk, page))
        self.standing.show_state(*page_standing(page))
        self.in_hand.show_state(self.tr("%n clue(s) in hand", "", len(page.open_clues)), State.SOON)
        self.in_hand.setVisible(bool(page.open_clues))
        self.day.set_value(page.on)
        self.today_button.setEnabled(page.on != self._desk.services.kit.clock.today())
        self.open_clues.show_links([clue_link(self._desk, clue, then=True) for clue in page.open_clues])
        self.effects.show_links([effect_link(self._desk, row) for row in standing_effects(page)])
        self.review.setText(self._review(page))
        self.caution.setText(self._caution(page))
        self.clues.show_links([clue_link(self._desk, clue) for clue in page.clues])
        moments = measure_moments(self._desk, page)
        self.measures.show_moments(moments)
        self.no_measure.setVisible(not moments)
        self.facts.show_pairs(self._facts(page))
        self.namesakes.show_links([namesake_link(namesake) for namesake in page.namesakes])
        for tab, name, count in (
            (1, self.tr("Clues"), len(page.clues)),
            (2, self.tr("Measures"), len(moments)),
            (4, self.tr("Same name"), len(page.namesakes)),
        ):
            self.tabs.setTabText(tab, f"{name} {count}" if count else name)
        self.setCurrentIndex(0)

    def show_failure(self, error: object) -> None:
        """Tell what could not be loaded."""
        self.banner.show_notice(self._desk.notice(error))
        self.setCurrentIndex(0)

    def _review(self, page: PersonPage) -> str:
        if page.reviewed_since is None:
            return self.tr("Not under review or investigation.")
        return self.tr("Under review or investigation since {day}.").format(day=page.reviewed_since)

    def _caution(self, page: PersonPage) -> str:
        told = [self.tr("This is what this store holds; it does not stand for asking the superior and other offices.")]
        if page.leaves_out:
            told.append(self.tr("Matters you recused from are never among this."))
        return " ".join(told)

    def _facts(self, page: PersonPage) -> list[tuple[str, str]]:
        terms, lang = self._desk.services.kit.terms, self._desk.lang
        shown = ((name, worded(self._desk, page.known, name)) for name in _SHOWN)
        return [(terms.field(page.known.KIND, name, lang), text) for name, text in shown if text]

    def _ask_day(self) -> None:
        wanted = self.day.value()
        if isinstance(wanted, date) and self._page is not None and wanted != self._page.on:
            self.day_requested.emit(wanted)

    def _ask_today(self) -> None:
        self.day_requested.emit(self._desk.services.kit.clock.today())

    def _open_opinions(self) -> None:
        """Show the replies on the person as entered, or else as the last clue knew them."""
        if self._page is not None:
            uid = self._page.entered or self._page.uid
            open_papers(self._desk, uid, self._page.known.name, Person.KIND, self.window())

    def _open_clue(self, key: object) -> None:
        self.navigation_requested.emit(Destination(CLUES, Uid(str(key))))

    def _open_effect(self, key: object) -> None:
        for row in self._page.effects.effects if self._page is not None else ():
            if row.uid == key:
                self._open_clue(row.clue)

    def _open_namesake(self, key: object) -> None:
        self.person_requested.emit(Uid(str(key)))

    def _connect(self) -> None:
        self.day.line.editingFinished.connect(self._ask_day)
        self.day.changed.connect(self._ask_day)
        self.today_button.clicked.connect(self._ask_today)
        self.opinion_button.clicked.connect(self._open_opinions)
        self.open_clues.link_requested.connect(self._open_clue)
        self.clues.link_requested.connect(self._open_clue)
        self.measures.link_requested.connect(self._open_clue)
        self.effects.link_requested.connect(self._open_effect)
        self.namesakes.link_requested.connect(self._open_namesake)

    def _lay_out(self) -> None:
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("About this person"))
        for widgets, name in (
            (self._standing_widgets(), self.tr("On record")),
            ((self.clues,), self.tr("Clues")),
            ((self.no_measure, self.measures), self.tr("Measures")),
            ((self.facts,), self.tr("Particulars")),
            ((self.namesakes,), self.tr("Same name")),
        ):
            self.tabs.addTab(ScrollPane(_column(*widgets), margin=Space.M), name)
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.standing)
        line.addWidget(self.in_hand)
        line.addStretch(1)
        self.header.corner.addWidget(self.opinion_button)
        card.body.addWidget(self.header)
        card.body.addLayout(line)
        card.body.addWidget(self.banner)
        card.body.addWidget(self.tabs, 1)
        blank = Card()
        blank.body.addWidget(
            EmptyState(self.tr("Nobody chosen"), self.tr("Choose somebody on the left to see everything known here."))
        )
        self.addWidget(card)
        self.addWidget(blank)
        self.setCurrentIndex(1)

    def _standing_widgets(self) -> tuple[QWidget, ...]:
        asked = QWidget()
        row = QHBoxLayout(asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.day.setMaximumWidth(current().px(170))
        row.addWidget(Label(self.tr("As known on"), TextLook.MUTED))
        row.addWidget(self.day)
        row.addWidget(self.today_button)
        row.addStretch(1)
        review = _column(self.review_title, self.review, stretches=False)
        return (asked, review, self.effects, self.open_clues, self.caution)


def _column(*widgets: QWidget, stretches: bool = True) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M if stretches else Space.XS)
    for widget in widgets:
        column.addWidget(widget)
    if stretches:
        column.addStretch(1)
    return held

"""One clue: who, where it stands, the next step, and its tabs."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.services.clues.detail import ClueDetail
from desk_app.services.clues.similar import Similar
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.services.procedure.joining import joins
from desk_app.services.procedure.steps import Taken
from desk_app.services.showing import Stored
from desk_app.services.voiding import VoidRecord
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.days_left import light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labels
from desk_app.ui.guards import Granted, ask_void
from desk_app.ui.history.conflict_dialog import open_conflict
from desk_app.ui.history.pane import HistoryPane
from desk_app.ui.icons import Icon
from desk_app.ui.record_fields import Near
from desk_app.ui.relations.pane import RelationsPane
from desk_app.ui.screen import Destination, OfferedStep, Spot
from desk_app.ui.screens.clues.beside_tab import BesideTab
from desk_app.ui.screens.clues.limits_tab import LimitsTab
from desk_app.ui.screens.clues.moments import (
    FILES,
    HANDOVER,
    PAPERS,
    measure_moments,
    path_of,
    print_moments,
    process_moments,
)
from desk_app.ui.screens.clues.questions import ask_relation
from desk_app.ui.screens.clues.similar_strip import SimilarStrip
from desk_app.ui.screens.clues.step_order import ordered
from desk_app.ui.screens.clues.summary_tab import SummaryTab
from desk_app.ui.screens.handover.export_dialog import open_export
from desk_app.ui.screens.papers.tab import PapersTab
from desk_app.ui.screens.printing.dialog import open_print
from desk_app.ui.shell.toast import Toast
from desk_app.ui.step_dialog import ask_step, offered, step_of
from desk_app.ui.theme import Space, State
from desk_app.ui.turns import Turns
from desk_app.ui.widgets.buttons import MenuButton
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import Notice
from desk_app.ui.widgets.fields import Option as Choice
from desk_app.ui.widgets.list_detail import DetailPane
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.timeline import Timeline

TabT = TypeVar("TabT", bound=QWidget)


class ClueView(DetailPane):
    """Shows a loaded clue; what a person asks of it becomes dialogs, commands and signals."""

    toast_requested = Signal(object)  # Toast
    navigation_requested = Signal(object)  # Destination

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            EmptyState(self.tr("No clue chosen"), self.tr("Choose one on the left to see where it stands.")), parent
        )
        self._desk = desk
        self._detail: ClueDetail | None = None
        self._names: Mapping[str, str] = {}
        self._conflicted: Uid | None = None
        self._spot: Spot | None = None
        self._turns = Turns(self)
        self.more_button = MenuButton("", Icon.MORE)
        self.more_button.setAccessibleName(self.tr("More"))
        self.more_button.setToolTip(self.tr("More"))
        self.edit_action = self.more_button.menu().addAction(self.tr("Edit the clue\u2026"))
        self.hand_over_action = self.more_button.menu().addAction(self.tr("Hand over\u2026"))
        self.void_action = self.more_button.menu().addAction(self.tr("Void the clue\u2026"))
        self.similar = SimilarStrip(desk)
        self._lay_out()
        self._connect()

    # Each tab is made when it is first filled, one in a turn: all of them at once held the window up.

    @cached_property
    def process(self) -> Timeline:
        """What was done."""
        tab = Timeline(self.tr("Nothing was done yet."))
        tab.link_requested.connect(self._jump)
        return self._placed(0, tab)

    @cached_property
    def summary(self) -> SummaryTab:
        """What is known."""
        tab = SummaryTab(self._desk)
        tab.failed.connect(self.show_failure)
        return self._placed(1, tab)

    @cached_property
    def beside(self) -> BesideTab:
        """What runs beside the matter."""
        tab = BesideTab(self._desk)
        tab.failed.connect(self.show_failure)
        tab.counted.connect(self._count_beside)
        tab.navigation_requested.connect(self.navigation_requested)
        return self._placed(2, tab)

    @cached_property
    def limits(self) -> LimitsTab:
        """Time limits."""
        return self._placed(3, LimitsTab(self._desk))

    @cached_property
    def measures(self) -> Timeline:
        """What was decided."""
        return self._placed(4, Timeline(self.tr("No measure was decided.")))

    @cached_property
    def papers(self) -> PapersTab:
        """What can be filled in and what was printed."""
        tab = PapersTab(self._desk)
        tab.failed.connect(self.show_failure)
        tab.counted.connect(self._count_papers)
        return self._placed(5, tab, scrolls=False)

    @cached_property
    def files(self) -> FilesPanel:
        """Attachments."""
        tab = FilesPanel(self._desk, has_volumes=True)
        tab.counted.connect(self._count_files)
        tab.toast_requested.connect(self.toast_requested)
        return self._placed(6, tab)

    @cached_property
    def relations(self) -> RelationsPane:
        """Other matters this one has to do with."""
        tab = RelationsPane(self._desk)
        tab.navigation_requested.connect(self.navigation_requested)
        return self._placed(7, tab)

    @cached_property
    def history(self) -> HistoryPane:
        """Every change."""
        return self._placed(8, HistoryPane(self._desk), scrolls=False)

    def _placed(self, number: int, tab: TabT, *, scrolls: bool = True) -> TabT:
        layout = self.tabs.widget(number).layout()
        assert layout is not None
        layout.addWidget(ScrollPane(tab, margin=Space.M) if scrolls else tab)
        return tab

    @property
    def shown(self) -> Uid | None:
        """Return the clue shown."""
        return self._detail.clue.uid if self._detail else None

    def show_nothing(self) -> None:
        """Show that no clue is chosen."""
        self._turns.start(())
        self._detail = None
        self.show_record(is_chosen=False)

    def show_detail(self, detail: ClueDetail, names: Mapping[str, str]) -> None:
        """Show a clue; ``names`` are the people of the office by id."""
        self._detail, self._names = detail, names
        clue = detail.clue.record
        self.header.set_title(f"{clue.number}  {self._people(detail)}".strip(), self._identity(detail))
        self.stepper.show_steps(*path_of(self._desk, clue.state, (step.record.to_state for step in detail.steps)))
        self.next_step.show_steps(
            [offered(self._desk, option) for option in ordered(self._desk.services.kit.rules, detail.options)]
        )
        self._show_due(detail)
        self._show_conflict(detail)
        self._count(3, self.tr("Limits"), len(detail.limits))
        self._count(4, self.tr("Measures"), len(detail.measures))
        self.show_record(is_chosen=True)
        self._turns.start(self._pieces(detail))

    def _pieces(self, detail: ClueDetail) -> list[Callable[[], None]]:
        """List what fills the tabs: the one that shows comes first."""
        clue, number = detail.clue.uid, detail.clue.record.number
        fills = [
            lambda: self.process.show_moments(process_moments(self._desk, detail, self._names)),
            lambda: self.summary.show_detail(detail),
            lambda: self.beside.show_detail(detail),
            lambda: self.limits.show_detail(detail),
            lambda: self.measures.show_moments(measure_moments(self._desk, detail)),
            lambda: self.papers.show_matter(clue, number, print_moments(self._desk, detail, self._names)[::-1]),
            lambda: self.files.show_record(clue),
            lambda: self.relations.show_clue(clue),
            lambda: self.history.show_record(clue),
        ]
        fills.insert(0, fills.pop(self.tabs.currentIndex()))
        return [*fills, partial(self.similar.show_detail, detail), self._show_spot]

    def point_at(self, spot: Spot) -> None:
        """Open the tab that holds a field and mark the field, now or when its clue is shown."""
        self._spot = spot
        self._show_spot()

    def offered_steps(self) -> tuple[OfferedStep, ...]:
        """List the next steps of the clue shown, in the order of the button."""
        options = self._detail.options if self._detail is not None else ()
        steps = [offered(self._desk, one) for one in ordered(self._desk.services.kit.rules, options)]
        return tuple(OfferedStep(step.key, step.text, step.blocked_by) for step in steps)

    def take_step(self, key: str) -> None:
        """Open the form of a step."""
        self._ask_step(key)

    def _show_spot(self) -> None:
        spot = self._spot
        if spot is None or self._detail is None or self._detail.clue.uid != spot.matter:
            return
        self._turns.finish()
        beside = dict.fromkeys(self.beside.sections, self.beside)
        tabs: dict[str, QWidget] = {"clue": self.summary, "subject": self.summary, "allegation": self.summary, **beside}
        tabs |= {"measure": self.measures, "attachment": self.files}
        tab = tabs.get(spot.kind, self.process)
        self._bring(tab)
        if tab is self.files:
            self.files.choose(Uid(spot.part))
        marked = self.summary.mark(spot) if tab is self.summary else None
        pane = None if marked is None else self.tabs.currentWidget().findChild(ScrollPane)
        if marked is not None and pane is not None:
            QApplication.sendPostedEvents(marked.parentWidget(), QEvent.Type.LayoutRequest.value)
            pane.ensureWidgetVisible(marked)

    def _bring(self, tab: QWidget) -> None:
        """Show the page that holds a tab."""
        for page in (self.tabs.widget(at) for at in range(self.tabs.count())):
            if page.isAncestorOf(tab):
                self.tabs.setCurrentWidget(page)

    def _show_due(self, detail: ClueDetail) -> None:
        limit = next(iter(detail.limits), None)
        if limit is None:
            self.show_due("", State.NEUTRAL, "", "")
            return
        text = limit_badge(limit, self._desk.services.kit.clock.today())
        tip = "\n".join((limit.label, *limit.explained, limit.source))
        self.show_due(text, light_state(limit.light), limit.label, tip)

    def _show_conflict(self, detail: ClueDetail) -> None:
        """Tell that both offices changed something of this clue, with the way to unite it."""
        parts: list[Stored[Any]] = [detail.clue, *detail.subjects, *detail.allegations]
        parts += [*detail.measures, *detail.attachments]
        self._conflicted = next((part.uid for part in parts if part.has_conflict), None)
        if self._conflicted is None:
            self.banner.hide()
            return
        told = self.tr("Both offices changed this: it has two versions.")
        safe = self.tr("Both are kept; the later one is shown.")
        self.banner.show_notice(Notice(told, safe, state=State.SOON), action=self.tr("Lay side by side\u2026"))

    def _ask_conflict(self) -> None:
        if self._conflicted is not None:
            open_conflict(self._desk, self._conflicted, self)

    def _count_beside(self, number: int) -> None:
        self._count(2, self.tr("Parallel matters"), number)

    def _count_papers(self, number: int) -> None:
        self._count(5, self.tr("Papers"), number)

    def _count_files(self, number: int) -> None:
        self._count(6, self.tr("Attachments"), number)

    def _count(self, tab: int, name: str, number: int) -> None:
        self.tabs.setTabText(tab, f"{name} {number}" if number else name)

    def _people(self, detail: ClueDetail) -> str:
        """Name the first person and count the others, so that the heading stays one line."""
        names = [stored.record.name for stored in detail.subjects if stored.record.name]
        if len(names) > 1:
            return self.tr("{name} and others, {count} in all").format(name=names[0], count=len(names))
        return "".join(names)

    def _identity(self, detail: ClueDetail) -> str:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        clue = detail.clue.record
        parts = []
        if detail.subjects:
            first = detail.subjects[0].record
            parts = [
                self.tr("under review") if detail.restricted else "",
                f"{first.unit_name} {first.post}".strip(),
                labels(rules, "political_status", (first.political_status,), lang),
                self.tr("supervised") if first.is_supervised else "",
            ]
        elif clue.subject_unknown:
            parts = [self.tr("subject unknown")]
        signed = labels(rules, "name_kind", (clue.name_kind,), lang)
        if signed and detail.reporters:
            signed = self.tr("{signed}, identity sealed").format(signed=signed)
        source = labels(rules, "source", clue.sources, lang)
        parts.append(self.tr("{source} ({signed})").format(source=source, signed=signed) if signed else source)
        return SEPARATOR.join(part for part in parts if part)

    def show_failure(self, error: object) -> None:
        """Tell what could not be done."""
        self.show_notice(self._desk.notice(error))

    def _ask_step(self, transition: object) -> None:
        option = step_of(self._detail.options, transition) if self._detail is not None else None
        if self._detail is not None and option is not None:
            dialog = ask_step(self._desk, self._detail.clue.uid, option, self)
            dialog.carried_out.connect(self._tell_taken)
            dialog.start()

    def _relate(self, other: Similar) -> None:
        """Open the step that joins, when that is what is suggested and possible, else the form of a plain relation."""
        if self._detail is None:
            return
        suggestion, uid = other.likeness.suggestion, self._detail.clue.uid
        joining = [step for step in self._detail.options if step.action == "confirm_duplicate" and step.is_open]
        if joining and joins(self._desk.services.kit.rules, suggestion):
            dialog, field = ask_step(self._desk, uid, joining[0], self, seed=other.number), "linked_to"
        else:
            dialog, field = ask_relation(self._desk, Near(uid), self, seed=other.number), "other"
        dialog.form.set_options(field, (Choice(other.uid, f"{other.number}  {other.title}", other.number),))
        dialog.form.set_values({field: other.uid, "relation": suggestion})
        dialog.start()

    def _tell_taken(self, taken: Taken) -> None:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        said = [self.tr("Done. Now: {state}").format(state=labels(rules, "clue_state", (taken.state,), lang))]
        said += [self.tr("Mind: {reminder}").format(reminder=rules.reason_text(it, lang)) for it in taken.reminders]
        self.toast_requested.emit(Toast(SEPARATOR.join(said)))

    def _print(self) -> None:
        if self._detail is not None:
            uid, number = self._detail.clue.uid, self._detail.clue.record.number
            papers = (Wanted(PaperKind.SUMMARY, uid), Wanted(PaperKind.REGISTRATION, uid))
            open_print(self._desk, papers, about=number, parent=self.window())

    def _hand_over(self) -> None:
        if self._detail is not None:
            open_export(self._desk, (self._detail.clue.uid,), self.window())

    def _jump(self, key: object) -> None:
        """Go to what a moment is about: its tab here, or its bundle."""
        if str(key).startswith(HANDOVER):
            self.navigation_requested.emit(Destination("handover", str(key).removeprefix(HANDOVER)))
            return
        self._bring({PAPERS: self.papers, FILES: self.files}[str(key)])
        if key == PAPERS:
            self.papers.show_printed()

    def _edit(self) -> None:
        self._turns.finish()
        self.summary.edit()

    def _ask_void(self) -> None:
        if self._detail is not None:
            dialog = ask_void(self._desk, self._detail.clue.record.number, self)
            dialog.granted.connect(self._void)
            dialog.start()

    def _void(self, granted: Granted) -> None:
        if self._detail is not None:
            job = self._desk.runner.start(VoidRecord(self._detail.clue.uid, granted.reason))
            job.failed.connect(self.show_failure)

    def _connect(self) -> None:
        self.next_step.step_requested.connect(self._ask_step)
        self.print_button.clicked.connect(self._print)
        self.edit_action.triggered.connect(self._edit)
        self.hand_over_action.triggered.connect(self._hand_over)
        self.void_action.triggered.connect(self._ask_void)
        self.banner.action_requested.connect(self._ask_conflict)
        self.similar.failed.connect(self.show_failure)
        self.similar.navigation_requested.connect(self.navigation_requested)
        self.similar.relation_requested.connect(self._relate)

    def _lay_out(self) -> None:
        self.header.corner.insertWidget(0, self.more_button)
        self.lay_above_tabs(self.similar)
        for name in (
            self.tr("Process"),
            self.tr("Summary"),
            self.tr("Parallel matters"),
            self.tr("Limits"),
            self.tr("Measures"),
            self.tr("Papers"),
            self.tr("Attachments"),
            self.tr("Relations"),
            self.tr("History"),
        ):
            page = QWidget()
            QVBoxLayout(page).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(page, name)

"""Every row of the rules with its source, how far it was checked, and what this office changed; and its packs."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.events import RecordsChanged
from desk_app.domain.records.packs import RulePack
from desk_app.services.rules.lines import RuleLine
from desk_app.services.rules.listing import ListPacks, ListRules, PackLine, RulesListed, Standing, WriteStartingFile
from desk_app.services.rules.packs import PackPreview, PreviewPackFile
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.models.held import HeldModel
from desk_app.ui.screens.administration.pack_dialog import AdoptDialog, withdrawal
from desk_app.ui.screens.administration.rule_detail import RuleDetail
from desk_app.ui.screens.administration.rule_words import matches, pack_columns, rule_columns
from desk_app.ui.theme import Space, State
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.chips import Chip, ChipBar
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.list_detail import SplitPane
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.table_view import TableView

PACKS, ALL = "packs of the office", "all"
_RULES, _PACKS, _EMPTY = range(3)


class RulesTab(QWidget):
    """Kinds of rules as chips, the packs as one more; rows left, the chosen one right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listed = RulesListed(desk.services.kit.clock.today(), (), ())
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.kinds = ChipBar(self.tr("Kinds of rules"))
        self.search = SearchBox(self.tr("Filter the rules"), self.tr("Row, words or basis"))
        self.only_changed = QCheckBox(self.tr("Only what this office changed"))
        self.start_button = PlainButton(self.tr("Export a starting file"), Icon.EXPORT)
        self.adopt_button = PrimaryButton(self.tr("Adopt a pack"), Icon.IMPORT)
        self.table, self.packs_table = TableView(self.tr("Rules")), TableView(self.tr("Packs of this office"))
        self.detail = RuleDetail()
        self.model: HeldModel[RuleLine] = HeldModel(rule_columns(), self)
        self.packs: HeldModel[PackLine] = HeldModel(pack_columns(), self)
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.show_model(self.model)
        self.packs_table.show_model(self.packs)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the rules in force today and for the packs."""
        job = self._desk.runner.ask(ListRules(lang=self._desk.lang))
        job.succeeded.connect(self._show_rules)
        job.failed.connect(self._show_failure)

    def preview_file(self, file: Path) -> None:
        """Show what the pack in a file would change, and ask whether to adopt it."""
        self.banner.hide()
        job = self._desk.runner.ask(PreviewPackFile(file, self._desk.lang))
        job.succeeded.connect(self._ask_adoption)
        job.failed.connect(self._show_failure)
        self.progress.follow(job, self.tr("Comparing the pack with the rules"))

    def _show_rules(self, listed: RulesListed) -> None:
        self._listed = listed
        packs = self._desk.services.ask(ListPacks())
        self.packs.show_rows(packs)
        chips = [Chip(ALL, self.tr("All"), len(listed.lines))]
        chips += [Chip(group, label, count) for group, label, count in listed.groups]
        chips.append(Chip(PACKS, self.tr("Packs of this office"), len(packs)))
        self.kinds.show_chips(chips, self.kinds.current() or ALL)
        self._tell_set_aside(packs)
        self._show_rows()

    def _show_rows(self, _changed: object = None) -> None:
        """Show what the chip, the search and the switch leave, with the same row chosen if it is still there."""
        kind = self.kinds.current()
        is_packs = kind == PACKS
        for widget in (self.search, self.only_changed):
            widget.setEnabled(not is_packs)
        if is_packs:
            self._stack.setCurrentIndex(_PACKS if self.packs.rows else _EMPTY)
            self._show_pack(self.packs_table.current_id())
            return
        shown = self._chosen()
        text = self.search.text().strip()
        with QSignalBlocker(self.table):
            self.model.show_rows(
                line
                for line in self._listed.lines
                if kind in (ALL, line.group)
                and (line.is_changed or not self.only_changed.isChecked())
                and matches(line, text)
            )
            places = (n for n, line in enumerate(self.model.rows) if shown and _key(line) == _key(shown))
            self.table.go_to_id(next(places, 0))
        self._stack.setCurrentIndex(_RULES)
        self._show_rule(self.table.current_id())

    def _chosen(self) -> RuleLine | None:
        number = self.table.current_id()
        return self.model.row_at(number) if number is not None else None

    def _show_rule(self, number: object) -> None:
        line = self.model.row_at(number) if isinstance(number, int) and self.model.rows else None
        if line is None:
            self.detail.show_nothing()
        else:
            self.detail.show_rule(line)

    def _show_pack(self, number: object) -> None:
        line = self.packs.row_at(number) if isinstance(number, int) and self.packs.rows else None
        if line is None:
            self.detail.show_nothing()
        else:
            self.detail.show_pack(line)

    def _choose_pack(self) -> None:
        file = FileChoice.ask_open(self, self.tr("Choose a rule pack"), self.tr("Rule packs (*.toml)"))
        if file is not None:
            self.preview_file(file)

    def _ask_adoption(self, preview: PackPreview) -> None:
        dialog = AdoptDialog(self._desk, preview, self)
        dialog.carried_out.connect(self._say_adopted)
        dialog.start()

    def _ask_withdrawal(self) -> None:
        number = self.packs_table.current_id()
        line = self.packs.row_at(number) if number is not None else None
        if line is not None:
            dialog = withdrawal(self._desk, line, self)
            dialog.carried_out.connect(self._say_withdrawn)
            dialog.start()

    def _export(self) -> None:
        kind = self.kinds.current()
        suggested = self.tr("rule pack") + ".toml"
        target = FileChoice.ask_save(self, self.tr("Export a starting file"), suggested, self.tr("Rule packs (*.toml)"))
        if target is not None:
            what = "" if kind in (ALL, PACKS) else kind
            job = self._desk.runner.ask(WriteStartingFile(target, what, self._desk.lang))
            job.succeeded.connect(self._say_written)
            job.failed.connect(self._show_failure)

    def _say_adopted(self, _uid: object) -> None:
        self._say(self.tr("The pack was adopted."), self.tr("Steps are judged by the rules of their day."))

    def _say_withdrawn(self, _day: object) -> None:
        self._say(self.tr("The pack was withdrawn."), self.tr("What was judged by it stays as it is."))

    def _say_written(self, _file: object) -> None:
        self._say(
            self.tr("The starting file was written."),
            self.tr("Every line is switched off; take away the # of what your office changes."),
        )

    def _say(self, happened: str, safe: str) -> None:
        self.banner.show_notice(Notice(happened, safe, state=State.FINE))

    def _tell_set_aside(self, packs: Iterable[PackLine]) -> None:
        aside = [line.record.title for line in packs if line.standing is Standing.SET_ASIDE]
        if aside:
            self.banner.show_notice(
                Notice(
                    self.tr("A pack does not fit this version of the program: {titles}").format(titles=" ".join(aside)),
                    self.tr("It is not applied; all records are safe."),
                    self.tr("Correct it and adopt it under a new version, or withdraw it."),
                    state=State.SOON,
                )
            )

    def _show_failure(self, error: object) -> None:
        self.banner.show_notice(self._desk.notice(error))

    def _note_facts(self, facts: object) -> None:
        assert isinstance(facts, Iterable)
        if any(isinstance(fact, RecordsChanged) and RulePack.KIND in fact.kinds for fact in facts):
            self.refresh()

    def _connect(self) -> None:
        self._desk.facts.published.connect(self._note_facts)
        self.kinds.chosen.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        self.only_changed.toggled.connect(self._show_rows)
        self.table.current_changed.connect(self._show_rule)
        self.packs_table.current_changed.connect(self._show_pack)
        self.detail.withdraw_requested.connect(self._ask_withdrawal)
        self.start_button.clicked.connect(self._export)
        self.adopt_button.clicked.connect(self._choose_pack)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(Space.M)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.only_changed)
        tools.addStretch(1)
        tools.addWidget(self.start_button)
        tools.addWidget(self.adopt_button)
        empty = EmptyState(
            self.tr("No pack yet"),
            self.tr("An office that has rules of its own writes them in a pack: limits, wording, approvers, codes."),
        )
        for widget in (self.table, self.packs_table, empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.kinds)
        column.addLayout(tools)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(SplitPane(self._stack, self.detail), 1)


def _key(line: RuleLine) -> tuple[str, str, str]:
    return line.file, line.part, line.id

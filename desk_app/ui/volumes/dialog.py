"""A volume before it is bound: the items in order, their lines in the catalogue, the cover, what is still missing."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.volumes import Volume
from desk_app.services.volumes.making import MadePart, MakeVolume
from desk_app.services.volumes.ordering import ASKED, ArrangeVolume
from desk_app.services.volumes.planning import OfferedVolumes, PlannedItem, PlanVolume, VolumePlan
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.lists.ordered_list import Entry, OrderedList
from desk_app.ui.record_fields import given_values, record_fields
from desk_app.ui.runner import Job
from desk_app.ui.theme import Space, State, current
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

_LINE = ("title", "number", "author", "dated_on", "remark")
_NEEDED = {"title", "retention"}
_GAP = "  "


def open_volume(desk: Desk, clue: Uid, *, about: str = "", parent: QWidget | None = None) -> "VolumeDialog":
    """Open the volumes of a matter before its window."""
    dialog = VolumeDialog(desk, clue, about=about, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


@dataclass(frozen=True, slots=True)
class _Order:
    """A volume to be bound: into which file, what for."""

    target: Path
    purpose: str


class VolumeDialog(QDialog):
    """Arranges a volume and binds it."""

    def __init__(self, desk: Desk, clue: Uid, *, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clue = desk, clue
        self._plan: VolumePlan | None = None
        self._items: dict[str, PlannedItem] = {}
        self._shown = ""
        self._order: _Order | None = None
        self._job: Job[Any] | None = None
        self.header = PageHeader(self.tr("Volume"))
        self.header.set_title(self.tr("Volume"), about)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.kind = FieldForm((Field("kind", self.tr("Kind of volume"), FieldKind.CODE, is_required=True),), columns=1)
        self.list = OrderedList(self.tr("Items of the volume, ticked ones are bound"))
        self.missing = Label("", TextLook.PROBLEM, wraps=True)
        self.apart = Label("", TextLook.MUTED, wraps=True)
        self.line = FieldForm(self._line_fields(), columns=2)
        self.cover = FieldForm(record_fields(desk, Volume, ASKED, _NEEDED), columns=1)
        self.purpose = FieldForm(
            (
                Field(
                    "purpose",
                    self.tr("Purpose"),
                    is_required=True,
                    placeholder=self.tr("such as: filed in the archive"),
                    hint=self.tr("Stands in the print register."),
                ),
            ),
            columns=1,
        )
        self.keep_button = PlainButton(self.tr("Keep the order"), Icon.SAVE)
        self.make_button = PrimaryButton(self.tr("Bind as PDF"), Icon.PRINT)
        self.close_button = PlainButton(self.tr("Close"))
        self._lay_out()
        self.kind.changed.connect(self._change_kind)
        self.list.list.currentRowChanged.connect(self._show_line)
        self.list.changed.connect(self._number_lines)
        self.line.changed.connect(self._take_line)
        self.keep_button.clicked.connect(self._keep)
        self.make_button.clicked.connect(self._ask_target)
        self.close_button.clicked.connect(self.reject)
        self._refresh_actions()
        self.list.list.setFocus()
        job = desk.runner.ask(OfferedVolumes(clue))
        job.succeeded.connect(self._show_kinds)
        self._follow(job, self.tr("Looking through the papers"))

    def reject(self) -> None:
        """Cancel what runs and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _show_kinds(self, kinds: tuple[str, ...]) -> None:
        codes = self._desk.services.kit.rules.list("volume_kind")
        self.kind.set_options("kind", tuple(Option(kind, codes[kind].label(self._desk.lang)) for kind in kinds))
        self.kind.set_values({"kind": kinds[0]})
        self._load(kinds[0])

    def _change_kind(self) -> None:
        kind = self.kind.values()["kind"]
        if kind and (self._plan is None or kind != self._plan.volume.volume_kind):
            self._load(str(kind))

    def _load(self, kind: str) -> None:
        job = self._desk.runner.ask(PlanVolume(self._clue, kind))
        job.succeeded.connect(self._show_plan)
        self._follow(job, self.tr("Looking through the papers"))

    def _show_plan(self, plan: VolumePlan) -> None:
        rules, lang = self._desk.services.kit.rules, self._desk.lang
        self._plan = plan
        self._items = {item.source: item for item in plan.items}
        self._shown = ""
        self.list.show_entries(
            [Entry(item.source, self._words_of(item), is_ticked=not item.is_left_out) for item in plan.items]
        )
        self._number_lines()
        self._show_line()
        self.cover.set_values({name: getattr(plan.volume, name) or None for name in ASKED})
        missing = [rules.label("paper", paper, lang) for paper in plan.missing]
        self.missing.setText(self.tr("Still missing: {papers}").format(papers=self.tr(", ").join(missing)))
        self.missing.setVisible(bool(missing))
        self.apart.setText(self.tr("%n file(s) that show who reported stay out of every volume.", "", plan.kept_apart))
        self.apart.setVisible(bool(plan.kept_apart))

    def _words_of(self, item: PlannedItem) -> str:
        """Tell an item in one line: its title, where it belongs, its day."""
        assert self._plan is not None
        template = self._desk.services.kit.rules.volumes.templates[self._plan.volume.volume_kind]
        place = next(place.label(self._desk.lang) for place in template.places if place.id == item.place)
        parts = [item.title, place, item.dated_on.isoformat() if item.dated_on else ""]
        if not item.is_bindable:
            parts.append(self.tr("no page, cannot be bound"))
        return _GAP.join(part for part in parts if part)

    def _number_lines(self) -> None:
        """Tell each item with its number, by which messages name it."""
        with QSignalBlocker(self.list.list):
            for row, entry in enumerate(self.list.entries()):
                self.list.list.item(row).setText(f"{row + 1}{_GAP}{self._words_of(self._items[entry.key])}")

    def _show_line(self) -> None:
        entry = self.list.current()
        self._shown = ""  # what is set now is no change by the person
        self.line.setEnabled(entry is not None)
        item = self._items.get(entry.key) if entry is not None else None
        if item is not None:
            self.line.set_values({name: getattr(item, name) or None for name in _LINE})
            self._shown = item.source

    def _take_line(self) -> None:
        if self._shown:
            values = self.line.values()
            day = values["dated_on"]
            item = replace(
                self._items[self._shown],
                title=str(values["title"] or ""),
                number=str(values["number"] or ""),
                author=str(values["author"] or ""),
                remark=str(values["remark"] or ""),
                dated_on=day if isinstance(day, date) else None,
            )
            self._items[self._shown] = item
            self._number_lines()

    def _arrangement(self) -> ArrangeVolume | None:
        """Give what the person arranged, when everything is filled in."""
        plan = self._plan
        if plan is None or not (self.cover.check() and (not self._shown or self.line.check())):
            return None
        items = tuple(
            replace(self._items[entry.key], is_left_out=entry.is_ticked is False) for entry in self.list.entries()
        )
        given = given_values(Volume, self.cover.values())
        return ArrangeVolume(self._clue, plan.volume.volume_kind, given, items, plan.rev)

    def _keep(self) -> None:
        command = self._arrangement()
        if command is not None:
            job = self._desk.runner.start(command)
            job.succeeded.connect(self._note_kept)
            self._follow(job, self.tr("Keeping the order"))

    def _note_kept(self) -> None:
        order = self._order
        if order is None:
            self.banner.show_notice(Notice(self.tr("The order was kept."), state=State.FINE))
            self._reload()
            return
        assert self._plan is not None
        kind = self._plan.volume.volume_kind
        job = self._desk.runner.start(MakeVolume(self._clue, kind, order.target, order.purpose))
        job.succeeded.connect(self._note_made)
        self._follow(job, self.tr("Binding the volume"))

    def _ask_target(self) -> None:
        if self._arrangement() is None or not self.purpose.check():
            return
        name = self.tr("{kind}.pdf").format(kind=self._kind_words())
        target = FileChoice.ask_save(self, self.tr("Bind as PDF"), name, self.tr("PDF (*.pdf)"))
        if target is not None:
            self._order = _Order(target, str(self.purpose.values()["purpose"]))
            self._keep()

    def _note_made(self, made: tuple[MadePart, ...]) -> None:
        numbers = self.tr(", ").join(part.register_no for part in made)
        pages = sum(part.pages for part in made)
        said = self.tr("%n numbered page(s), entered as {numbers}.", "", pages).format(numbers=numbers)
        files = self.tr("It was too thick for one volume: {files}").format(
            files=self.tr(", ").join(part.file.name for part in made)
        )
        self.banner.show_notice(
            Notice(self.tr("The volume was bound."), said, files if len(made) > 1 else "", state=State.FINE)
        )
        self._order = None
        self._reload()

    def _reload(self) -> None:
        if self._plan is not None:
            job = self._desk.runner.ask(PlanVolume(self._clue, self._plan.volume.volume_kind))
            job.succeeded.connect(self._show_plan)
            job.failed.connect(self._fail)

    def _kind_words(self) -> str:
        kind = str(self.kind.values()["kind"] or "")
        return self._desk.services.kit.rules.label("volume_kind", kind, self._desk.lang)

    def _follow(self, job: Job[Any], what: str) -> None:
        self.banner.hide()
        self._job = job
        job.failed.connect(self._fail)
        job.cancelled.connect(self._forget_order)
        job.finished.connect(self._forget_job)
        self.progress.follow(job, what)
        self._refresh_actions()

    def _fail(self, error: object) -> None:
        self._order = None
        self.banner.show_notice(self._desk.notice(error))

    def _forget_order(self) -> None:
        self._order = None

    def _forget_job(self) -> None:
        if self._job is not None and self._job.is_over:
            self._job = None
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        is_free = self._job is None and self._plan is not None
        for widget in (self.keep_button, self.make_button, self.kind, self.list, self.cover, self.purpose):
            widget.setEnabled(is_free)
        self.line.setEnabled(is_free and self.list.current() is not None)

    def _line_fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("Title in the catalogue"), is_required=True, is_wide=True),
            Field("number", self.tr("Document number")),
            Field("author", self.tr("Author")),
            Field("dated_on", self.tr("Date"), FieldKind.DAY),
            Field("remark", self.tr("Remark")),
        )

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Volume"))
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        for widget in (self.missing, self.apart):
            left.addWidget(widget)
            widget.hide()
        left.addWidget(self.list, 1)
        left.addWidget(self.line)
        side = QWidget()
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        for form in (self.kind, self.purpose, self.cover):
            inner.addWidget(form)
        inner.addStretch(1)
        pane = ScrollPane(side, margin=0, keeps_off=False)
        pane.setFixedWidth(current().px(320))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addWidget(pane, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for top in (self.header, self.banner, self.progress):
            column.addWidget(top)
        column.addLayout(row, 1)
        column.addLayout(buttons)
        open_at_size(self, 1120, 720)

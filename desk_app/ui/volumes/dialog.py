"""A volume before it is bound: the items in order, their lines in the catalogue, the cover, what is still missing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.volumes import Volume
from desk_app.services.volumes.making import MadePart, MakeVolume
from desk_app.services.volumes.ordering import ASKED, ArrangeVolume
from desk_app.services.volumes.planning import OfferedVolumes, PlanVolume, VolumePlan
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address, DraftKeeper, DraftOf, Typed, plain, typed
from desk_app.ui.icons import Icon
from desk_app.ui.record_fields import given_values, record_fields
from desk_app.ui.runner import Job
from desk_app.ui.theme import Space, State, current
from desk_app.ui.volumes.items_pane import ItemsPane
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.dialogs import ConfirmDialog, Question
from desk_app.ui.widgets.error_banner import ErrorBanner, Notice
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.fields import Field, FieldKind, Option, Raw
from desk_app.ui.widgets.file_choice import FileChoice
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_line import ProgressLine
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

VOLUME = "volume.arrange"
_NEEDED = {"title", "retention"}
_KIND, _PURPOSE, _VOLUMES = "kind", "purpose", "volumes"
_COVER, _ITEMS = "cover", "items"


def open_volume(
    desk: Desk, clue: Uid, *, about: str = "", parent: QWidget | None = None, begun: "Begun | None" = None
) -> "VolumeDialog":
    """Open the volumes of a matter before its window; without what it begins with it asks for that."""
    dialog = VolumeDialog(desk, clue, about=about, parent=parent, begun=begun)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.drafts.begin()
    dialog.open()
    return dialog


@dataclass(frozen=True, slots=True)
class _Order:
    """A volume to be bound: into which file, what for."""

    target: Path
    purpose: str
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """What a dialog begins with that is opened again as it was left: the kinds of volume, and the plan of one."""

    kinds: tuple[str, ...]
    plan: VolumePlan


def kind_left(kinds: tuple[str, ...], draft: Typed) -> str:
    """Tell by the draft which kind of volume was shown last."""
    kind = str(draft.get(_KIND, ""))
    return kind if kind in kinds else kinds[0]


class VolumeDialog(QDialog):
    """Arranges a volume and binds it."""

    def __init__(
        self, desk: Desk, clue: Uid, *, about: str = "", parent: QWidget | None = None, begun: Begun | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._clue = desk, clue
        self._plan: VolumePlan | None = None
        self._kinds: tuple[str, ...] = ()
        self._changes: dict[str, Any] = {}  # what a person changed in the volumes that are not shown, by kind
        self._cover: dict[str, Raw] = {}
        self._used_purpose: Raw = ""
        self._wanted = ""
        self._order: _Order | None = None
        self._job: Job[Any] | None = None
        self.header = PageHeader(self.tr("Volume"))
        self.header.set_title(self.tr("Volume"), about)
        self.banner, self.progress = ErrorBanner(), ProgressLine()
        self.kind = FieldForm((Field("kind", self.tr("Kind of volume"), FieldKind.CODE, is_required=True),), columns=1)
        self.items = ItemsPane(desk)
        self.list, self.line = self.items.list, self.items.line
        self.missing = Label("", TextLook.PROBLEM, wraps=True)
        self.apart = Label("", TextLook.MUTED, wraps=True)
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
        of = DraftOf(Address(VOLUME, clue, about), self.tr("Volume"), empty={_KIND: ""})
        self.drafts = DraftKeeper(desk, self, of, self)
        self._lay_out()
        for form in (self.purpose, self.cover):
            self.drafts.watch(form)
        self.items.paused.connect(self.drafts.keep)
        self.items.changed.connect(self.drafts.soon)
        self.kind.changed.connect(self._change_kind)
        self.keep_button.clicked.connect(self._keep)
        self.make_button.clicked.connect(self._ask_target)
        self.close_button.clicked.connect(self.reject)
        self._refresh_actions()
        self.list.list.setFocus()
        if begun is not None:
            self._offer(begun.kinds, begun.plan.volume.volume_kind)
            self._show_plan(begun.plan)
            self._refresh_actions()
        else:
            job = desk.runner.ask(OfferedVolumes(clue))
            job.succeeded.connect(self._show_kinds)
            self._follow(job, self.tr("Looking through the papers"))

    def draft_state(self) -> dict[str, Any]:
        """Return what a person changed, by volume, and what it is bound for."""
        kind = str(self.kind.values()[_KIND] or "")
        said = self.purpose.editor(_PURPOSE).draft()
        volumes = {**self._changes, **self._change()}
        return {
            _KIND: kind if kind != self._first_kind() else "",
            _PURPOSE: said if said != self._used_purpose else "",
            _VOLUMES: {name: volumes[name] for name in sorted(volumes) if volumes[name]},
        }

    def take_draft_state(self, state: Typed) -> None:
        """Put it back."""
        if _PURPOSE in state:
            self.purpose.take_draft({_PURPOSE: state[_PURPOSE]})
        if _VOLUMES in state:
            self._changes = dict(state[_VOLUMES])
        self._wanted = str(state.get(_KIND, self._wanted))
        if not self._kinds:
            return  # The plan takes it when it comes.
        kind = self._wanted if self._wanted in self._kinds else self._first_kind()
        if self._plan is None or kind != self._plan.volume.volume_kind:
            self._plan = None
            self.kind.set_values({_KIND: kind})
            self._load(kind)
        elif _VOLUMES in state:
            self._take_change(self._changes.pop(kind, {}))

    def draft_label(self, name: str) -> str:
        """Name a field for the person."""
        form = {_KIND: self.kind, _PURPOSE: self.purpose}.get(name)
        return form.label(name) if form is not None else self.tr("Items of the volume, ticked ones are bound")

    def reject(self) -> None:
        """Cancel what runs and close."""
        if self._job is not None:
            self._job.cancel()
        self.drafts.leave()
        super().reject()

    def _first_kind(self) -> str:
        return self._kinds[0] if self._kinds else ""

    def _change(self) -> dict[str, Any]:
        """Return what differs from the plan that is shown, under its kind."""
        if self._plan is None:
            return {}
        cover = plain(self.cover.draft())
        parts = {
            _COVER: {name: value for name, value in cover.items() if value != self._cover[name]},
            _ITEMS: self.items.change(),
        }
        return {self._plan.volume.volume_kind: {name: part for name, part in parts.items() if part}}

    def _take_change(self, change: Typed) -> None:
        self.cover.take_draft(typed({**self._cover, **change.get(_COVER, {})}))
        self.items.take_change(change.get(_ITEMS, {}))

    def _show_kinds(self, kinds: tuple[str, ...]) -> None:
        kind = self._wanted if self._wanted in kinds else kinds[0]
        self._offer(kinds, kind)
        self._load(kind)

    def _offer(self, kinds: tuple[str, ...], kind: str) -> None:
        codes = self._desk.services.kit.rules.list("volume_kind")
        self._kinds = kinds
        self.kind.set_options(_KIND, tuple(Option(one, codes[one].label(self._desk.lang)) for one in kinds))
        self.kind.set_values({_KIND: kind})

    def _change_kind(self) -> None:
        kind = str(self.kind.values()[_KIND] or "")
        if kind and (self._plan is None or kind != self._plan.volume.volume_kind):
            self._changes |= self._change()
            self._plan = None
            self._load(kind)
            self.drafts.soon()

    def _load(self, kind: str) -> None:
        job = self._desk.runner.ask(PlanVolume(self._clue, kind))
        job.succeeded.connect(self._show_plan)
        self._follow(job, self.tr("Looking through the papers"))

    def _show_plan(self, plan: VolumePlan) -> None:
        self._plan = plan
        self.items.show_plan(plan)
        self.cover.set_values({name: getattr(plan.volume, name) or None for name in ASKED})
        self._cover = plain(self.cover.draft())
        change = self._changes.pop(plan.volume.volume_kind, None)
        if change:
            self._take_change(change)
        self.missing.setText(self.tr("Still missing: {papers}").format(papers=self._missing_words(plan)))
        self.missing.setVisible(bool(plan.missing))
        self.apart.setText(self.tr("%n file(s) that show who reported stay out of every volume.", "", plan.kept_apart))
        self.apart.setVisible(bool(plan.kept_apart))

    def _missing_words(self, plan: VolumePlan) -> str:
        rules = self._desk.services.kit.rules
        return self.tr(", ").join(rules.label("paper", paper, self._desk.lang) for paper in plan.missing)

    def _show_kept(self, plan: VolumePlan) -> None:
        """Show a volume as it was kept, and let its draft go."""
        self._show_plan(plan)
        self.drafts.keep()

    def _arrangement(self) -> ArrangeVolume | None:
        """Give what the person arranged, when everything is filled in."""
        plan = self._plan
        if plan is None or not (self.cover.check() and self.items.check()):
            return None
        given = given_values(Volume, self.cover.values())
        return ArrangeVolume(self._clue, plan.volume.volume_kind, given, self.items.items(), plan.rev)

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
        job = self._desk.runner.start(MakeVolume(self._clue, kind, order.target, order.purpose, order.without))
        job.succeeded.connect(self._note_made)
        self._follow(job, self.tr("Binding the volume"))

    def _ask_target(self) -> None:
        plan = self._plan
        if plan is None or self._arrangement() is None or not self.purpose.check():
            return
        question = Question(
            self.tr("Bind it without them?"),
            self.tr("Not on file: {papers}. The back page will name them.").format(papers=self._missing_words(plan)),
            self.tr("Bind without them"),
        )
        if plan.missing and not ConfirmDialog.ask(self, question):
            return
        name = self.tr("{kind}.pdf").format(kind=self._kind_words())
        target = FileChoice.ask_save(self, self.tr("Bind as PDF"), name, self.tr("PDF (*.pdf)"))
        if target is not None:
            self._order = _Order(target, str(self.purpose.values()["purpose"]), plan.missing)
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
        self._used_purpose = self.purpose.editor(_PURPOSE).draft()
        self._reload()

    def _reload(self) -> None:
        if self._plan is not None:
            job = self._desk.runner.ask(PlanVolume(self._clue, self._plan.volume.volume_kind))
            job.succeeded.connect(self._show_kept)
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
        was_kept, self._order = self._order is not None, None
        self.banner.show_notice(self._desk.notice(error))
        if was_kept:
            self._reload()  # The order was kept before it could not be bound; the next try starts from there.

    def _forget_order(self) -> None:
        self._order = None

    def _forget_job(self) -> None:
        if self._job is not None and self._job.is_over:
            self._job = None
        self._refresh_actions()
        if self.focusWidget() in {None, self.close_button}:
            self.list.list.setFocus()  # it could not take the focus while the papers were looked through

    def _refresh_actions(self) -> None:
        is_free = self._job is None and self._plan is not None
        for widget in (self.keep_button, self.make_button, self.items, self.cover, self.purpose):
            widget.setEnabled(is_free)
        self.kind.setEnabled(self._job is None and bool(self._kinds))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Volume"))
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        for widget in (self.missing, self.apart):
            left.addWidget(widget)
            widget.hide()
        left.addWidget(self.items, 1)
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
        for top in (self.header, self.drafts.strip, self.banner, self.progress):
            column.addWidget(top)
        column.addLayout(row, 1)
        column.addLayout(buttons)
        open_at_size(self, 1120, 720)

"""The short forms of one clue: its own words, a subject, an allegation, who reported."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import Record, is_sealed
from desk_app.domain.records.clue import Allegation, Reporter
from desk_app.domain.records.linking import Relation
from desk_app.services.clues.relations import Relate
from desk_app.services.procedure.joining import joins
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.showing import Stored
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.record_fields import Near, code_options, given_values, layout_fields
from desk_app.ui.screens.clues.layouts import BEGINS, LAYOUTS
from desk_app.ui.screens.clues.score_line import ScoreLine
from desk_app.ui.widgets.fields import FieldValue

CHANGE, ADD, RELATE = "record.change", "record.add", "relation.add"


def ask_change(
    desk: Desk, stored: Stored[Any], parent: QWidget | None = None, *, near: Near | None = None
) -> CommandDialog:
    """Open the form that changes the words of a clue or of a part of it; every change stays in the history."""
    kind = type(stored.record)
    layout = LAYOUTS[kind]
    fields = layout_fields(desk, kind, layout, of=stored.record, near=near or Near())
    translate = QCoreApplication.translate
    lead = translate("clues", "What stood here before stays in the history.")
    name = desk.services.kit.terms.kind(kind.KIND, desk.lang)
    title = translate("clues", "Edit: {name}").format(name=name)
    build = _Change(kind, stored.uid, stored.rev)
    at = Address(CHANGE, stored.uid)
    form = CommandForm(title, fields, build, lead, at, stored.rev, hides_reporter=is_sealed(kind))
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({field.name: getattr(stored.record, field.name) for field in fields})
    _score(desk, kind, dialog)
    return dialog


def ask_new_part(
    desk: Desk, kind: type[Record], clue: Uid, parent: QWidget | None = None, *, near: Near | None = None
) -> CommandDialog:
    """Open the form that adds something to a clue: a subject, an allegation, who reported, or what runs beside it."""
    layout = LAYOUTS[kind]
    fields = layout_fields(desk, kind, layout, near=near or Near(clue))
    translate = QCoreApplication.translate
    title = translate("clues", "Add: {name}").format(name=desk.services.kit.terms.kind(kind.KIND, desk.lang))
    lead = translate("clues", "Sealed under its own key; looking at it is logged.") if kind is Reporter else ""
    at = Address(ADD, clue, kind.KIND)
    form = CommandForm(title, fields, _Add(kind, clue), lead, at, hides_reporter=is_sealed(kind))
    dialog = CommandDialog(desk, form, parent)
    today = desk.services.kit.clock.today()
    dialog.form.set_values({name: today for name in BEGINS if name in layout.names})
    _score(desk, kind, dialog)
    return dialog


def _score(desk: Desk, kind: type[Record], dialog: CommandDialog) -> None:
    if kind is Allegation:
        dialog.below.addWidget(ScoreLine(desk, dialog.form))


def ask_relation(desk: Desk, near: Near, parent: QWidget | None = None, *, seed: str = "") -> CommandDialog:
    """Open the form that says how a clue relates to another one; joining clues is a step of the procedure.

    ``seed`` is the number of the other clue, when the form is about that one.
    """
    rules = desk.services.kit.rules
    plain = tuple(code for code in rules.list("relation").offered if not joins(rules, code))
    fields = tuple(
        replace(field, options=code_options(desk, "relation", plain)) if field.name == "relation" else field
        for field in layout_fields(desk, Relation, LAYOUTS[Relation], near=near)
    )
    title = QCoreApplication.translate("clues", "Add: {name}")
    title = title.format(name=desk.services.kit.terms.kind(Relation.KIND, desk.lang))
    lead = QCoreApplication.translate("clues", "Joining clues or keeping a duplicate is a step of the clue itself.")
    at = Address(RELATE, near.clue, seed=seed)
    dialog = CommandDialog(desk, CommandForm(title, fields, _Relate(near.clue), lead, at), parent)
    dialog.form.set_values({"noted_on": desk.services.kit.clock.today()})
    return dialog


@dataclass(frozen=True, slots=True)
class _Change:
    kind: type[Record]
    uid: Uid
    rev: RevId

    def __call__(self, values: Mapping[str, FieldValue]) -> ChangeRecord:
        return ChangeRecord(self.uid, self.kind.KIND, self.rev, given_values(self.kind, values))


@dataclass(frozen=True, slots=True)
class _Add:
    kind: type[Record]
    clue: Uid

    def __call__(self, values: Mapping[str, FieldValue]) -> AddRecord:
        return AddRecord(self.kind(**{**given_values(self.kind, values), "clue": self.clue}))


@dataclass(frozen=True, slots=True)
class _Relate:
    clue: Uid

    def __call__(self, values: Mapping[str, FieldValue]) -> Relate:
        on = values["noted_on"]
        other, relation = Uid(str(values["other"] or "")), str(values["relation"] or "")
        return Relate(self.clue, other, relation, str(values["note"] or ""), on if isinstance(on, date) else None)

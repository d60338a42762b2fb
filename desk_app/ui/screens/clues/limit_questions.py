"""The forms of what a person does with a time limit: start one by hand, suspend, resume, extend, close."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.limits import Every, Unit
from desk_app.errors import RuleViolationError
from desk_app.services.procedure.limit_acts import CloseLimit, ExtendLimit, ResumeLimit, StartLimit, SuspendLimit
from desk_app.services.procedure.limit_view import LimitView
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.record_fields import Near, code_options
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option

Values = Mapping[str, FieldValue]
LIMIT, START = "limit.act", "limit.start"


def ask_suspend(desk: Desk, limit: LimitView, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that lets a limit stand still."""
    translate = QCoreApplication.translate
    reasons = code_options(desk, "suspension_reason")
    fields = (
        Field("on", translate("limits", "From which day"), FieldKind.DAY, is_required=True),
        Field("reason", translate("limits", "Reason"), FieldKind.CODE, is_required=True, options=reasons),
        Field("note", translate("limits", "Note"), FieldKind.LONG_TEXT),
    )
    return _dialog(desk, translate("limits", "Suspend the limit"), fields, _Suspend(limit.uid), limit, parent)


def ask_resume(desk: Desk, limit: LimitView, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that lets a suspended limit run on."""
    translate = QCoreApplication.translate
    fields = (Field("on", translate("limits", "From which day"), FieldKind.DAY, is_required=True),)
    return _dialog(desk, translate("limits", "Resume the limit"), fields, _Resume(limit.uid), limit, parent)


def ask_extend(desk: Desk, limit: LimitView, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that extends a limit as somebody granted it."""
    translate = QCoreApplication.translate
    approvers = code_options(desk, "approver")
    fields = (
        Field("until", translate("limits", "Extended until"), FieldKind.DAY, is_required=True),
        Field("approver", translate("limits", "Who approved"), FieldKind.CODE, is_required=True, options=approvers),
        Field("paper_number", translate("limits", "Number of the paper"), is_wide=True),
        Field("reason", translate("limits", "Reason"), FieldKind.LONG_TEXT),
    )
    return _dialog(desk, translate("limits", "Extend the limit"), fields, _Extend(limit.uid), limit, parent)


def ask_close(desk: Desk, limit: LimitView, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that closes a limit: what it asked for was done, or it no longer applies."""
    translate = QCoreApplication.translate
    fields = (
        Field("on", translate("limits", "Closed on"), FieldKind.DAY, is_required=True),
        Field("note", translate("limits", "Note"), FieldKind.LONG_TEXT),
    )
    return _dialog(desk, translate("limits", "Close the limit"), fields, _Close(limit.uid), limit, parent)


ASKS = {"suspend": ask_suspend, "resume": ask_resume, "extend": ask_extend, "close": ask_close}
"""The forms of the acts on a running limit, by the name of the act."""


def ask_start(desk: Desk, of: Uid, near: Near, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that starts a limit no step opens."""
    return StartDialog(desk, of, near, parent)


class StartDialog(CommandDialog):
    """Asks a moment instead of a day for a limit that counts hours, and tells what the rule counts from."""

    def __init__(self, desk: Desk, of: Uid, near: Near, parent: QWidget | None = None) -> None:
        translate, rules = QCoreApplication.translate, desk.services.kit.rules
        options = tuple(Option(rule, f"{rule}  {rules.limit(rule).label(desk.lang)}") for rule in by_hand(rules))
        people = near.options.get("subject", ())
        fields = (
            Field(
                "rule", translate("limits", "Limit"), FieldKind.CODE, is_required=True, options=options, is_wide=True
            ),
            Field("on", translate("limits", "Counts from the day"), FieldKind.DAY, is_required=True),
            Field("at", translate("limits", "Counts from the moment"), FieldKind.MOMENT, is_required=True),
            Field("subject", translate("limits", "For whom"), FieldKind.CODE, options=people),
            Field("note", translate("limits", "Note"), FieldKind.LONG_TEXT),
        )
        lead = translate("limits", "For what no step starts by itself, such as a paper that came back.")
        title = translate("limits", "Start a limit by hand")
        super().__init__(desk, CommandForm(title, fields, _Start(of), lead, Address(START, of)), parent)
        self._rules = rules
        self.form.set_values({"on": desk.services.kit.clock.today()})
        self.form.changed.connect(self._show_asked)
        self._show_asked("rule")

    def _show_asked(self, name: object) -> None:
        if name == "rule":
            rule = self.form.values()["rule"]
            hours = isinstance(rule, str) and self._rules.limit(rule).unit is Unit.HOUR
            self.form.show_field("on", is_shown=not hours)
            self.form.show_field("at", is_shown=hours)


def by_hand(rules: RuleBook) -> tuple[str, ...]:
    """List the limits a person may start: those no step opens first, never those that come round by themselves."""
    machines = rules.machines.values()
    opened = {named.partition("?")[0] for machine in machines for row in machine.transitions for named in row.opens}
    opened |= {named.partition("?")[0] for machine in machines for named in machine.opens}
    usable = [rule for rule, limit in rules.limits.items() if limit.in_use and limit.every is not Every.QUARTER_END]
    return (*(rule for rule in usable if rule not in opened), *(rule for rule in usable if rule in opened))


def _dialog(
    desk: Desk, title: str, fields: tuple[Field, ...], build: "_Act", limit: LimitView, parent: QWidget | None
) -> CommandDialog:
    lead = f"{limit.label} \u00b7 {limit.due_on}\n{limit.source}"
    at = Address(LIMIT, limit.uid, type(build).__name__.removeprefix("_").lower())
    dialog = CommandDialog(desk, CommandForm(title, fields, build, lead, at), parent)
    dialog.form.set_values({"on": desk.services.kit.clock.today()})
    return dialog


def _day(values: Values, name: str) -> date:
    value = values[name]
    if not isinstance(value, date):
        raise RuleViolationError("limits.day_missing", field=name)
    return value


def _text(values: Values, name: str) -> str:
    return str(values[name] or "")


@dataclass(frozen=True, slots=True)
class _Suspend:
    uid: Uid

    def __call__(self, values: Values) -> SuspendLimit:
        return SuspendLimit(self.uid, _day(values, "on"), _text(values, "reason"), _text(values, "note"))


@dataclass(frozen=True, slots=True)
class _Resume:
    uid: Uid

    def __call__(self, values: Values) -> ResumeLimit:
        return ResumeLimit(self.uid, _day(values, "on"))


@dataclass(frozen=True, slots=True)
class _Extend:
    uid: Uid

    def __call__(self, values: Values) -> ExtendLimit:
        until, approver = _day(values, "until"), _text(values, "approver")
        return ExtendLimit(self.uid, until, approver, _text(values, "paper_number"), _text(values, "reason"))


@dataclass(frozen=True, slots=True)
class _Close:
    uid: Uid

    def __call__(self, values: Values) -> CloseLimit:
        return CloseLimit(self.uid, _day(values, "on"), _text(values, "note"))


@dataclass(frozen=True, slots=True)
class _Start:
    of: Uid

    def __call__(self, values: Values) -> StartLimit:
        at, day = _text(values, "at"), values["on"]
        on = day if isinstance(day, date) and not at else None
        subject = Uid(_text(values, "subject"))
        return StartLimit(self.of, _text(values, "rule"), on, at, subject, _text(values, "note"))


_Act = _Suspend | _Resume | _Extend | _Close

"""Commands of the procedure: which steps a record can take, and take one."""

from datetime import date
from pathlib import Path
from typing import Any

from desk_app.cli import records
from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.registers import shown_document
from desk_app.cli.values import entered, json_object, pairs, plain_fields
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.workflow.facts import InputValue
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.steps import Option, Reason
from desk_app.errors import UsageError
from desk_app.services.door import Services
from desk_app.services.procedure.approving import Opinion
from desk_app.services.procedure.proved_steps import TakeStepWithFiles
from desk_app.services.procedure.steps import StepOptions
from desk_app.services.showing import Identify, ShowRecord


def _declare_actions(given: Arguments) -> None:
    given.store()
    given.place("number")


def _actions(call: Call) -> Answer:
    with call.opened() as services:
        options = services.ask(StepOptions(records.identified(services, call.args.number).matter))
    allowed = [option for option in options if option.is_open]
    blocked = [(option, reason) for option in options for reason in option.blocked]
    lines = [call.words.say("allowed")]
    for option in allowed:
        lines.append(f"  {option.action}  {_label(call, option)}")
        lines += [f"      {_asked_line(call, asked)}" for asked in option.transition.inputs]
    if blocked:
        lines.append(call.words.say("blocked"))
        lines += [
            f"  {option.action}  {_label(call, option)}{call.words.say('colon')}{_reason_text(call, reason)}"
            for option, reason in blocked
        ]
    document = {
        "allowed": [_allowed(call, option) for option in allowed],
        "blocked": [_reason(call, reason, action=option.action) for option, reason in blocked],
    }
    return Answer(document, tuple(lines))


def _label(call: Call, option: Option) -> str:
    return option.transition.zh if call.lang == "zh" else option.transition.en


def _asked_line(call: Call, asked: InputField) -> str:
    """Tell one thing a step asks: its name, whether it is compulsory, what it means, what it may be."""
    mark = "!" if asked.required else ""
    kind = call.words.value(f"input.{asked.kind.value}")
    choices = f" [{' '.join(asked.choices)}]" if asked.choices else ""
    return f"{asked.name}{mark}  {asked.label(call.lang)}  {kind}{choices}"


def _allowed(call: Call, option: Option) -> dict[str, object]:
    row = option.transition
    return {
        "action": option.action,
        "label": _label(call, option),
        "rule": row.id,
        "to": row.target,
        "source": row.provenance.source,
        "approvers": list(row.approvers),
        "inputs": [
            {
                "name": asked.name,
                "kind": asked.kind.value,
                "required": asked.required,
                "label": asked.label(call.lang),
                "choices": list(asked.choices),
            }
            for asked in row.inputs
        ],
        "reminders": [_reason(call, reason, action=option.action) for reason in option.reminders],
    }


def _reason(call: Call, reason: Reason, *, action: str) -> dict[str, object]:
    return {
        "action": action,
        "rule": reason.rule,
        "code": reason.code,
        "field": reason.field,
        "reason": call.kit.rules.reason_text(reason, call.lang),
        "source": reason.source,
    }


def _reason_text(call: Call, reason: Reason) -> str:
    return f"{call.kit.rules.reason_text(reason, call.lang)} ({reason.rule}, {reason.source})"


def _declare_do(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("action")
    given.option("--set", action="append", default=[], metavar="FIELD=VALUE")
    given.option("--from", dest="source", default="", metavar="FILE.json")
    given.option("--subject", action="append", default=[], metavar="UID")
    given.option("--attach", action="append", default=[], type=Path, metavar="FILE")
    given.option("--paper", default="", metavar="CODE")
    given.option("--approval", action="append", default=[], metavar="ROLE:NAME:DAY:OPINION")
    given.option("--scan", action="append", default=[], metavar="ROLE=FILE")


def _do(call: Call) -> Answer:
    """Take the step; its inputs are read by the types the step declares, and the procedure judges them."""
    args = call.args
    _need_action(call.kit.rules, args.action)
    typed = pairs(args.set)
    with call.opened() as services:
        fields = {**(json_object(call.text_of(args.source)) if args.source else {}), **typed}
        found = records.identified(services, args.number)
        option = _option(services.ask(StepOptions(found.matter)), args.action)
        inputs = _inputs(services, option, fields)
        command = TakeStepWithFiles(
            uid=found.matter,
            action=args.action,
            inputs=inputs,
            subjects=tuple(Uid(uid) for uid in args.subject),
            files=tuple(args.attach),
            paper=args.paper,
            approvals=_opinions(args.approval, args.scan),
        )
        with call.working() as report:
            taken = services.execute(command, report)
        shown = services.ask(ShowRecord(taken.uid, call.lang)) if args.json else None
        kind = services.ask(Identify(found.matter)).kind
    state = call.kit.rules.label(specs(kind_named(kind))["state"].list_name, taken.state, call.lang)
    lines = [call.words.say("stands", name=records.uid_text(found.uid, found.number), state=state)]
    lines += [call.words.say("reminder", text=_reason_text(call, reason)) for reason in taken.reminders]
    if shown is None:
        return Answer({}, tuple(lines))
    reminders = [_reason(call, reason, action=args.action) for reason in taken.reminders]
    return Answer({**shown_document(shown), "step": taken.step, "reminders": reminders}, tuple(lines))


def _opinions(blocks: list[str], scanned: list[str]) -> tuple[Opinion, ...]:
    """Read the blocks of a signed paper; a scan belongs to the block of its role.

    Raises:
        UsageError: ``cli.bad_approval`` for a block or scan that cannot be read.
    """
    found = []
    scans = dict(word.partition("=")[::2] for word in scanned)
    for block in blocks:
        role, name, day, opinion = [*block.split(":", 3), "", "", ""][:4]
        try:
            on = date.fromisoformat(day)
        except ValueError as error:
            raise UsageError("cli.bad_approval") from error
        if not role or not name.strip():
            raise UsageError("cli.bad_approval")
        found.append(Opinion(role, name, on, opinion, Path(scans[role]) if role in scans else None))
    if set(scans) - {one.role for one in found} or not all(scans.values()):
        raise UsageError("cli.bad_approval")
    return tuple(found)


def _need_action(rules: RuleBook, action: str) -> None:
    """Refuse a word that is no step of any procedure; a step that is only not possible now is the rules' to refuse."""
    known = {row.action for machine in rules.machines.values() for row in machine.transitions}
    if action not in known:
        raise UsageError("cli.unknown_action")


def _option(options: tuple[Option, ...], action: str) -> Option | None:
    return next((option for option in options if option.action == action), None)


def _inputs(services: Services, option: Option | None, fields: dict[str, Any]) -> dict[str, InputValue]:
    asked = {field.name: field for field in option.transition.inputs} if option else {}
    inputs = entered(asked, plain_fields(fields))
    for name, field in asked.items():
        value = inputs.get(name)
        if field.kind is InputKind.RECORD and isinstance(value, str) and value.strip():
            inputs[name] = records.identified(services, value).uid
    return inputs


VERBS = (Verb("actions", _actions, _declare_actions), Verb("do", _do, _declare_do))

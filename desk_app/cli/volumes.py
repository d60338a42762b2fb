"""Commands about volumes: what would be bound and what is missing, put it in order, bind it."""

from argparse import ArgumentTypeError
from dataclasses import asdict, replace
from pathlib import Path

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.values import pairs
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.domain.records.volumes import Volume
from desk_app.errors import RuleViolationError
from desk_app.services.door import Services
from desk_app.services.records import parsed
from desk_app.services.volumes.making import MakeVolume
from desk_app.services.volumes.ordering import ArrangeVolume, with_numbers
from desk_app.services.volumes.planning import PlanVolume, VolumePlan


def _numbers(text: str) -> tuple[int, ...]:
    """Read numbers with commas between them."""
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise ArgumentTypeError(text) from None


def _declare_about(given: Arguments) -> None:
    given.place("number")
    given.option("--kind", default="", metavar="KIND")


def _declare_order(given: Arguments) -> None:
    _declare_about(given)
    given.option("--order", type=_numbers, default=(), metavar="N,N")
    given.option("--leave-out", type=_numbers, default=(), metavar="N,N")
    given.option("--take-in", type=_numbers, default=(), metavar="N,N")
    given.option("--set", action="append", default=[], metavar="FIELD=VALUE")


def _declare_make(given: Arguments) -> None:
    _declare_about(given)
    given.short("-o", "--output", required=True, type=Path, metavar="FILE.pdf")
    given.option("--purpose", required=True, metavar="TEXT")
    given.flag("--incomplete")


def _matter(call: Call, services: Services) -> Uid:
    return records.identified(services, call.args.number).matter


def _plan(call: Call) -> Answer:
    with call.opened() as services:
        return _told(call, services, services.ask(PlanVolume(_matter(call, services), call.args.kind)))


def _told(call: Call, services: Services, plan: VolumePlan) -> Answer:
    rules, lang = services.kit.rules, call.lang
    places = {place.id: place.label(lang) for place in rules.volumes.templates[plan.volume.volume_kind].places}
    items = [
        {
            "item": number,
            "source": item.source,
            "place": item.place,
            "title": item.title,
            "document_no": item.number,
            "author": item.author,
            "dated_on": item.dated_on,
            "remark": item.remark,
            "left_out": item.is_left_out,
            "bindable": item.is_bindable,
        }
        for number, item in enumerate(plan.items, start=1)
    ]
    shown = [
        (
            str(number),
            places[item.place],
            item.title,
            item.number,
            item.dated_on.isoformat() if item.dated_on else "",
            call.words.say("left_out") if item.is_left_out else "",
        )
        for number, item in enumerate(plan.items, start=1)
    ]
    heads = [call.words.head(name) for name in ("serial", "place", "title", "document_no", "dated_on", "remark")]
    missing = _missing(call, services, plan)
    lines = [rules.label("volume_kind", plan.volume.volume_kind, lang), plan.volume.title, *table(heads, shown)]
    if missing:
        lines.append(call.words.say("volume_missing", papers=missing))
    if plan.kept_apart:
        lines.append(call.words.say("volume_kept_apart", count=plan.kept_apart))
    document = {
        "uid": plan.uid,
        "kind": plan.volume.volume_kind,
        "title": plan.volume.title,
        "retention": plan.volume.retention,
        "items": items,
        "missing": list(plan.missing),
        "kept_apart": plan.kept_apart,
    }
    return Answer(document, tuple(lines))


def _missing(call: Call, services: Services, plan: VolumePlan) -> str:
    """Name the papers that are missing."""
    labels = (services.kit.rules.label("paper", paper, call.lang) for paper in plan.missing)
    return call.words.say("list_mark").join(labels)


def _order(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        matter = _matter(call, services)
        plan = services.ask(PlanVolume(matter, args.kind))
        kind = plan.volume.volume_kind
        with_numbers(plan, (*args.leave_out, *args.take_in))  # refuses numbers that are not there
        out, back = set(args.leave_out), set(args.take_in)
        items = tuple(
            replace(item, is_left_out=(item.is_left_out or number in out) and number not in back)
            for number, item in enumerate(plan.items, start=1)
        )
        items = with_numbers(replace(plan, items=items), args.order)
        given = parsed(Volume, pairs(args.set), services.kit.rules)
        services.execute(ArrangeVolume(matter, kind, given, items, plan.rev))
        return _told(call, services, services.ask(PlanVolume(matter, kind)))


def _make(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        matter = _matter(call, services)
        plan = services.ask(PlanVolume(matter, args.kind))
        missing = _missing(call, services, plan)
        if missing and not args.incomplete:
            raise RuleViolationError("volume.papers_missing", count=len(plan.missing), papers=missing)
        order = MakeVolume(matter, plan.volume.volume_kind, args.output, args.purpose, plan.missing)
        with call.working() as report:
            made = services.execute(order, report)
    document = {"parts": [asdict(part) for part in made], "missing": list(plan.missing)}
    lines = [
        call.words.say("volume_made", file=part.file, items=part.items, pages=part.pages, number=part.register_no)
        for part in made
    ]
    if missing:
        lines.append(call.words.say("volume_missing", papers=missing))
    return Answer(document, tuple(lines))


VERBS = (
    Verb("volume plan", _plan, _declare_about),
    Verb("volume order", _order, _declare_order),
    Verb("volume make", _make, _declare_make),
)

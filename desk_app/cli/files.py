"""Commands about attachments: bring files in, withdraw one, take one out with a purpose."""

from pathlib import Path

from desk_app.cli import records
from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.errors import ConflictError, NotFoundError
from desk_app.services.attachments import Attach, Extract
from desk_app.services.door import Services
from desk_app.services.filing import Detach
from desk_app.services.records import ListRecords


def _declare_attach(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("files", nargs="+", type=Path, metavar="FILE")
    given.option("--paper", default="", metavar="CODE")
    given.flag("--reporter-source")


def _attach(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        uid = records.identified(services, args.number).uid
        command = Attach(uid, tuple(args.files), args.paper, args.reporter_source)
        with call.working() as report:
            made = services.execute(command, report)
    return Answer({"of": uid, "attachments": list(made)}, (call.words.say("attached", count=len(made)),))


def _declare_detach(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("name")
    given.option("--reason", required=True, metavar="TEXT")


def _detach(call: Call) -> Answer:
    with call.opened() as services:
        uid = _named(services, records.identified(services, call.args.number).uid, call.args.name)
        services.execute(Detach(uid, call.args.reason))
    return Answer({"uid": uid}, (call.words.say("detached"),))


def _declare_extract(given: Arguments) -> None:
    given.store()
    given.place("number")
    given.place("name")
    given.short("-o", "--output", required=True, type=Path, metavar="FILE")
    given.option("--purpose", required=True, metavar="TEXT")


def _extract(call: Call) -> Answer:
    args = call.args
    with call.opened() as services:
        uid = _named(services, records.identified(services, args.number).uid, args.name)
        with call.working() as report:
            size = services.execute(Extract(uid, args.output, args.purpose), report)
    return Answer({"uid": uid, "file": args.output, "bytes": size}, (call.words.say("extracted", size=size),))


def _named(services: Services, of: Uid, name: str) -> Uid:
    """Find an attachment of a record by its file name or uid.

    Raises:
        NotFoundError: ``record.not_found``.
        ConflictError: ``record.ambiguous`` when two carry the name; use the uid then.
    """
    page = services.ask(ListRecords("attachment", {"of": of}, limit=10_000))
    found = [stored.uid for stored in page.rows if name in (stored.uid, getattr(stored.record, "name", ""))]
    if not found:
        raise NotFoundError("record.not_found")
    if len(found) > 1:
        raise ConflictError("record.ambiguous", count=len(found))
    return found[0]


VERBS = (
    Verb("attach", _attach, _declare_attach),
    Verb("detach", _detach, _declare_detach),
    Verb("extract", _extract, _declare_extract),
)

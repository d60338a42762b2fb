"""Commands about who we are to other units, and whom we trust."""

from dataclasses import asdict
from pathlib import Path

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.services.handover.identities import (
    AddContact,
    Contact,
    Contacts,
    ExportIdentity,
    Identity,
    ShowIdentity,
    VerifyContact,
)


def _declare_nothing(_given: Arguments) -> None:
    """Take the store only, which the group declares."""


def _declare_file(given: Arguments) -> None:
    given.place("file", type=Path)


def _show(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(ShowIdentity())
    return Answer(asdict(found), _identity_lines(call, found))


def _export(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        found = services.execute(ExportIdentity(call.args.file), report)
    return Answer({"file": call.args.file, **asdict(found)}, _identity_lines(call, found))


def _identity_lines(call: Call, found: Identity) -> tuple[str, ...]:
    return found.name, call.words.say("fingerprint", digits=found.fingerprint)


def _list(call: Call) -> Answer:
    with call.opened() as services:
        found = services.ask(Contacts())
    heads = [call.words.head(name) for name in ("unit_name", "status", "persons")]
    mark = call.words.say("list_mark")
    rows = [(one.name, call.words.value(f"contact.{one.status}"), mark.join(one.persons)) for one in found]
    return Answer({"rows": [asdict(one) for one in found]}, table(heads, rows))


def _add(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        return _contact(call, services.execute(AddContact(call.args.file), report))


def _declare_verify(given: Arguments) -> None:
    given.place("name")
    given.option("--fingerprint", required=True, metavar="DIGITS")


def _verify(call: Call) -> Answer:
    with call.opened() as services, call.working() as report:
        return _contact(call, services.execute(VerifyContact(call.args.name, call.args.fingerprint), report))


def _contact(call: Call, found: Contact) -> Answer:
    status = call.words.value(f"contact.{found.status}")
    return Answer(asdict(found), (call.words.say("contact", name=found.name, status=status),))


VERBS = (
    Verb("identity show", _show, _declare_nothing),
    Verb("identity export", _export, _declare_file),
    Verb("contacts list", _list, _declare_nothing),
    Verb("contacts add", _add, _declare_file),
    Verb("contacts verify", _verify, _declare_verify),
)

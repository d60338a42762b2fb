"""What the office decides for all its people: in which faces papers are printed, when an untouched window locks."""

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.services.office import SetIdleLimit, ShowIdleLimit
from desk_app.services.papers.faces import SetPaperFaces, ShowPaperFaces

_OWN, _SHIPPED = "own", "shipped"


def _declare(given: Arguments) -> None:
    given.store()
    given.option("--faces", choices=(_OWN, _SHIPPED), metavar=f"{{{_OWN},{_SHIPPED}}}")
    given.option("--idle", type=int, metavar="MINUTES")


def _office(call: Call) -> Answer:
    """Tell the policies, and change those that are given."""
    args = call.args
    with call.opened() as services:
        with call.working() as report:
            if args.idle is not None:
                services.execute(SetIdleLimit(args.idle), report)
            if args.faces is not None:
                services.execute(SetPaperFaces(args.faces == _OWN), report)
        faces, minutes = services.ask(ShowPaperFaces()), services.ask(ShowIdleLimit())
    say = call.words.say
    lines = [say("own_faces" if faces.own else "shipped_faces")]
    if faces.own and not faces.found:
        lines.append(say("no_own_faces"))
    lines.append(say("idle_limit", minutes=minutes))
    document = {"faces": _OWN if faces.own else _SHIPPED, "found": faces.found, "idle": minutes}
    return Answer(document, tuple(lines))


VERBS = (Verb("office", _office, _declare),)

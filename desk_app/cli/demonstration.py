"""The command that shows the whole work with invented data in two stores."""

from pathlib import Path

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import EnvironmentFailureError

DEFAULT_FOLDER = Path("build", "demo")


def _declare(given: Arguments) -> None:
    given.place("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR")
    given.flag("--no-window")


def _demo(call: Call) -> Answer:
    """Run it; afterwards the window opens where there is a display, unless programs read the answer."""
    environment = call.environment
    if environment.demo is None:
        raise EnvironmentFailureError("cli.no_demo")
    with_window = not call.args.no_window and not call.args.json and environment.has_display()
    told = environment.demo(call.args.folder, with_window, call.lang)
    return Answer(told.document, told.lines)


VERBS = (Verb("demo", _demo, _declare),)

"""Commands with invented data: show the whole work in two stores, fill a store for measuring."""

from pathlib import Path

from desk_app.cli.answers import Answer, write_answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import UsageError
from desk_app.services.generate import generate
from desk_app.services.generate_set import generate_set

DEFAULT_FOLDER = Path("build", "demo")


def _declare(given: Arguments) -> None:
    given.place("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR")
    given.flag("--no-window")


def _demo(call: Call) -> Answer:
    """Run it, telling each line as it goes; afterwards the window opens where there is a display."""
    environment, args = call.environment, call.args

    def say(line: str) -> None:
        if not args.json:
            write_answer(environment.streams.stdout, Answer({}, (line,)), is_json=False)

    made = environment.demo(args.folder, call.lang, say)
    if not args.no_window and not args.json and environment.has_display():
        environment.open_window(made.store)
    return Answer({"folder": made.folder, "store": made.store, "user": made.user, **made.figures})


def _declare_generate(given: Arguments) -> None:
    given.store()
    given.option("--clues", type=int, default=0, metavar="N")
    given.option("--set", dest="published", default="", metavar="NAME")
    given.option("--seed", type=int, default=1, metavar="N")


def _generate(call: Call) -> Answer:
    args = call.args
    if (args.clues < 1) == (not args.published):
        raise UsageError("cli.page")
    if args.published:
        with call.opened() as services, call.working() as report:
            made = generate_set(services, args.published, report)
        said = call.words.say("generated_set", name=args.published, count=made)
        return Answer({"set": args.published, "treatments": made}, (said,))
    with call.opened() as services, call.working() as report:
        made = generate(services, args.clues, args.seed, report)
    return Answer({"clues": made, "seed": args.seed}, (call.words.say("generated", count=made),))


VERBS = (Verb("demo", _demo, _declare), Verb("generate", _generate, _declare_generate))

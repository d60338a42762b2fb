"""The command that fills a store with invented clues, for measuring."""

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import UsageError
from desk_app.services.generate import generate


def _declare(given: Arguments) -> None:
    given.store()
    given.option("--clues", type=int, required=True, metavar="N")
    given.option("--seed", type=int, default=1, metavar="N")


def _generate(call: Call) -> Answer:
    args = call.args
    if args.clues < 1:
        raise UsageError("cli.page")
    with call.opened() as services, call.working() as report:
        made = generate(services, args.clues, args.seed, report)
    return Answer({"clues": made, "seed": args.seed}, (call.words.say("generated", count=made),))


VERBS = (Verb("generate", _generate, _declare),)

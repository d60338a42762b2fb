"""Run one command: parse, carry out, answer, and turn whatever goes wrong into an exit code and three sentences.

Exit codes: 0 done, 1 our bug, 2 wrong usage, 3 refused by a rule or for want of a right, 4 wrong password, 5 damaged or
tampered data, 6 not trusted, 7 input file is wrong, 8 environment, 130 cancelled.
"""

import contextlib
from collections.abc import Sequence

from desk_app.cli import (
    auditing,
    demonstration,
    due,
    files,
    filling,
    handover,
    ledgers,
    linking,
    looking,
    papers,
    policies,
    reform,
    registering,
    registers,
    rules,
    safekeeping,
    sanctions,
    statistics,
    steps,
    stores,
    trust,
    verifying,
    volumes,
)
from desk_app.cli.answers import write_answer, write_error
from desk_app.cli.calling import Call
from desk_app.cli.environment import Environment
from desk_app.cli.parser import build_parser, parse, wanted_lang
from desk_app.cli.verbs import Verb
from desk_app.cli.words import Words
from desk_app.errors import DeskError
from desk_app.jobs import Cancelled

CANCELLED = 130

VERBS: tuple[Verb, ...] = (
    *demonstration.VERBS,
    *stores.VERBS,
    *safekeeping.VERBS,
    *ledgers.VERBS,
    *registers.VERBS,
    *registering.VERBS,
    *steps.VERBS,
    *files.VERBS,
    *linking.VERBS,
    *looking.VERBS,
    *due.VERBS,
    *sanctions.VERBS,
    *papers.VERBS,
    *policies.VERBS,
    *filling.VERBS,
    *verifying.VERBS,
    *volumes.VERBS,
    *statistics.VERBS,
    *trust.VERBS,
    *handover.VERBS,
    *auditing.VERBS,
    *rules.VERBS,
    *reform.VERBS,
)


def run(argv: Sequence[str], environment: Environment) -> int:
    """Carry out the command that ``argv`` names and give the exit code."""
    words = Words(environment.words, wanted_lang(argv, environment.system_lang))
    is_json = "--json" in argv
    try:
        return _carried_out(argv, environment, words)
    except DeskError as error:
        return _told(error, environment, words, is_json=is_json)
    except (Cancelled, KeyboardInterrupt):
        with contextlib.suppress(OSError):  # the terminal may be what went away
            environment.streams.stderr.write(words.say("cancelled") + "\n")
        return CANCELLED
    # The job border of the command line: after it there is nobody but the person at the terminal.
    except Exception as error:  # noqa: BLE001 - see above
        environment.note_bug(error)
        return _told(DeskError("cli.bug", error=type(error).__name__), environment, words, is_json=is_json)


def _carried_out(argv: Sequence[str], environment: Environment, words: Words) -> int:
    parser = build_parser(VERBS, words)
    with contextlib.redirect_stdout(environment.streams.stdout):  # argparse prints explanations there
        try:
            args = parse(parser, argv)
        except SystemExit as done:  # an explanation was asked for and printed
            return int(done.code or 0)
    verb: Verb = args.verb
    answer = verb.run(Call(args, environment, words))
    write_answer(environment.streams.stdout, answer, is_json=args.json)
    if answer.problem is None:
        return 0
    return _told(answer.problem, environment, words, is_json=args.json)


def _told(error: DeskError, environment: Environment, words: Words, *, is_json: bool) -> int:
    message = environment.wording.message(error, words.lang)
    with contextlib.suppress(OSError):  # the exit code still tells
        write_error(environment.streams.stderr, message, error, is_json=is_json)
    return error.exit_code

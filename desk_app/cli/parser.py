"""The words after the program's name, parsed; what is wrong with them is told without repeating them.

SAFETY: argparse would print a misplaced word back, and a misplaced word may be a name or a sentence of a case.
"""

from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, HelpFormatter, Namespace, _SubParsersAction
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from desk_app import __version__
from desk_app.cli.verbs import Arguments, Verb
from desk_app.cli.words import Words
from desk_app.errors import UsageError

PROGRAM = "qingjuan"
LANGUAGES = ("zh", "en")


class Parser(ArgumentParser):
    """Raise our own error, which names the argument and shows the right form of the call."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the text may repeat what was typed
        """Refuse a call with missing or unknown parts.

        Raises:
            UsageError: ``cli.usage``.
        """
        raise UsageError("cli.usage", usage=self._form())

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and name the argument that cannot be read.

        Raises:
            UsageError: ``cli.argument`` or ``cli.usage``.
        """
        try:
            return super().parse_known_args(args, namespace)
        except ArgumentError as error:
            if error.argument_name is None:
                raise UsageError("cli.usage", usage=self._form()) from error
            raise UsageError("cli.argument", argument=error.argument_name, usage=self._form()) from error

    def _form(self) -> str:
        """Give the form of the call on one line."""
        return " ".join(self.format_usage().split()).partition(": ")[2]


class _Formatter(HelpFormatter):
    def __init__(self, prog: str, *, prefix: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._prefix = prefix

    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)


def build_parser(verbs: Sequence[Verb], words: Words) -> Parser:
    """Build the parser of all commands in one language."""
    parser = _parser(PROGRAM, words, words.say("description"))
    options = parser.add_argument_group(words.say("options"))
    _add_help(parser, options, words)
    options.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}", help=words.help("version"))
    _add_general(options, words, is_main=True)
    branches: dict[str, _SubParsersAction[Parser]] = {}
    commands = _branch(parser, words, "commands")
    for verb in verbs:
        group, _, name = verb.name.rpartition(" ")
        if group and group not in branches:
            branches[group] = _group(commands, group, words)
        _add_verb(branches[group] if group else commands, verb, name, words)
    return parser


def _parser(prog: str, words: Words, description: str) -> Parser:
    return Parser(
        prog=prog,
        description=description,
        formatter_class=partial(_Formatter, prefix=words.say("usage")),
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )


def _branch(parser: Parser, words: Words, title: str) -> "_SubParsersAction[Parser]":
    metavar = words.say("command_metavar")
    return parser.add_subparsers(title=words.say(title), metavar=metavar, dest="command", required=True)


def _group(commands: "_SubParsersAction[Parser]", name: str, words: Words) -> "_SubParsersAction[Parser]":
    made = _child(commands, name, name, words)
    places = made.add_argument_group(words.say("arguments"))
    places.add_argument("store", metavar="STORE", type=Path, help=words.help("store"))
    return _branch(made, words, "actions")


def _add_verb(branch: "_SubParsersAction[Parser]", verb: Verb, name: str, words: Words) -> None:
    made = _child(branch, name, verb.name, words)
    verb.declare(Arguments(made, verb.name, words))
    options = made.add_argument_group(words.say("general"))
    _add_help(made, options, words)
    _add_general(options, words, is_main=False)
    made.set_defaults(verb=verb)


def _child(branch: "_SubParsersAction[Parser]", name: str, key: str, words: Words) -> Parser:
    explained = words.help(key)
    return branch.add_parser(
        name,
        help=explained,
        description=explained,
        formatter_class=partial(_Formatter, prefix=words.say("usage")),
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )


def _add_help(parser: Parser, options: Any, words: Words) -> None:  # noqa: ARG001 - the action finds its parser
    options.add_argument("-h", "--help", action="help", help=words.help("help"))


def _add_general(options: Any, words: Words, *, is_main: bool) -> None:
    """Declare what every command takes, before or after the command's name."""

    def default(value: object) -> object:
        return value if is_main else SUPPRESS

    options.add_argument("--json", action="store_true", default=default(False), help=words.help("json"))
    options.add_argument("--lang", choices=LANGUAGES, default=default(None), help=words.help("lang"))
    options.add_argument("--user", metavar="NAME", default=default(""), help=words.help("user"))
    options.add_argument("--password-file", metavar="FILE", default=default(""), help=words.help("password-file"))


def wanted_lang(argv: Sequence[str], system_lang: str) -> str:
    """Find the language before anything is parsed, because explanations and errors are spoken in it."""
    for place, word in enumerate(argv):
        given = argv[place + 1] if word == "--lang" and place + 1 < len(argv) else word.partition("--lang=")[2]
        if given in LANGUAGES:
            return given
    return system_lang if system_lang in LANGUAGES else "zh"


def parse(parser: Parser, argv: Sequence[str]) -> Namespace:
    """Parse the words.

    Raises:
        UsageError: ``cli.usage`` or ``cli.argument``.
    """
    return parser.parse_args(list(argv))

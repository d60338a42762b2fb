"""What a command is: a name, the arguments it declares, and the function that carries it out.

A name of two words is an action of a command, as in ``audit verify``; its store comes between the two.
"""

from argparse import Action, ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.words import Words


class Arguments:
    """Declare arguments; their explanations come from the words, by command and name."""

    def __init__(self, parser: ArgumentParser, command: str, words: Words) -> None:
        self._command = command
        self._words = words
        self._places = parser.add_argument_group(words.say("arguments"))
        self._options = parser.add_argument_group(words.say("options"))

    def store(self) -> None:
        """Declare the store the command works on."""
        self.place("store", type=Path)

    def place(self, name: str, **how: Any) -> Action:
        """Declare an argument that is known by its place."""
        how.setdefault("metavar", name.upper())
        return self._places.add_argument(name, help=self._explained(name), **how)

    def option(self, name: str, **how: Any) -> Action:
        """Declare an option, named like ``--limit`` or (with its value) ``--from``."""
        bare = name.lstrip("-")
        how.setdefault("dest", bare.replace("-", "_"))
        if how.get("action") != "store_true":
            how.setdefault("metavar", bare.upper())
        return self._options.add_argument(name, help=self._explained(bare), **how)

    def flag(self, name: str) -> Action:
        """Declare a switch."""
        return self.option(name, action="store_true")

    def short(self, letter: str, name: str, **how: Any) -> Action:
        """Declare an option with a one-letter form, like ``-o``."""
        return self._options.add_argument(letter, name, help=self._explained(name.lstrip("-")), **how)

    def _explained(self, name: str) -> str:
        return self._words.help(f"{self._command}.{name}", name).replace("%", "%%")


@dataclass(frozen=True, slots=True)
class Verb:
    """One command."""

    name: str
    run: Callable[[Call], Answer]
    declare: Callable[[Arguments], None]

"""What a command answers: one JSON document for programs, lines for people, and perhaps a finding that is bad news."""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from desk_app.errors import DeskError, EnvironmentFailureError
from desk_app.services.wording import Message

_WIDE = frozenset({"W", "F"})
_MOST_WIDE = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a command; ``problem`` is told after it and decides the exit code, as for a broken log."""

    document: Mapping[str, object]
    lines: tuple[str, ...] = ()
    problem: DeskError | None = None


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Lay out cells in columns; a Chinese character is two columns wide."""
    cells = [tuple(_shortened(cell) for cell in row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    return tuple(_padded(row, widths) for row in (tuple(heads), *cells))


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if _width(line) <= _MOST_WIDE:
        return line
    while _width(line) > _MOST_WIDE - 1:
        line = line[:-1]
    return line + "\u2026"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def write_answer(stream: TextIO, answer: Answer, *, is_json: bool) -> None:
    """Print the document or the lines.

    Raises:
        EnvironmentFailureError: ``cli.output`` when the place it goes to is full or gone.
    """
    text = _json(answer.document) if is_json else "".join(_safe(line) + "\n" for line in answer.lines)
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        raise EnvironmentFailureError("cli.output", errno=error.errno or 0) from error


def write_error(stream: TextIO, message: Message, error: DeskError, *, is_json: bool) -> None:
    """Print the three sentences, or the documented JSON form of them."""
    if is_json:
        document = {
            "code": message.code,
            "message": message.what,
            "safe": message.safe,
            "next": message.next,
            "params": error.params,
        }
        stream.write(_json({"error": document}))
    else:
        stream.write("".join(_safe(line) + "\n" for line in message.lines))
    stream.flush()


def _json(document: Mapping[str, object]) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2, default=_written)
    return "".join(_escaped(char) if _stings(char) else char for char in text) + "\n"


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)


def _safe(line: str) -> str:
    return "".join("\ufffd" if _stings(char) else char for char in line)


def _stings(char: str) -> bool:
    """Tell control characters.

    SAFETY: a record that came in a bundle may hold terminal commands or marks that reorder what is read.
    """
    return char != "\n" and unicodedata.category(char) in ("Cc", "Cf")

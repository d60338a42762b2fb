"""The rule pack of an office: a dated file that replaces, adds or hides rows of the rules; and what it may touch.

A pack has a head ``[pack]`` and beside it only the rows it changes: ``[limits.D12]`` with the keys to replace,
``[codes.source.X1]``, ``[procedure.16]``, ``[templates.registration]``. ``resources/docs/rule-pack.md`` is the
description for offices; ``resources/rules/packs.toml`` says which keys of which file may change.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from desk_app.domain.rules.tables import Parsed, RawTable
from desk_app.errors import InputError

MAX_CHARS = 2_000_000
CODES, TEMPLATES, LISTS, WORDS, PAPER = "codes", "templates", "list", "words", "paper"
PAPERS = f"{TEMPLATES}/papers"
ANY = "*"
_FIXED = frozenset({"id", "from", "to"})
_HEAD = ("id", "title", "office", "version", "effective_from", "effective_to", "basis")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Change:
    """What a pack says about one row; ``part`` is the code list, or empty."""

    file: str
    part: str
    row: str
    fields: Parsed

    def refused(self, key: str = "") -> InputError:
        """Make the error that names this row as one a pack may not change so."""
        return InputError("rules.pack_forbidden", file=self.file, row=self.place, key=key)

    @property
    def place(self) -> str:
        """Name the row within its file."""
        return f"{self.part}.{self.row}" if self.part else self.row


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as written; ``basis`` is the text of the office it rests on."""

    id: str
    title: str
    office: str
    version: str
    effective_from: date
    effective_to: date | None
    basis: str
    changes: tuple[Change, ...]

    @property
    def stamp(self) -> str:
        """Give the version that rows of this pack carry, and with them the records judged by them."""
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class FilePolicy:
    """What packs may do to one file of rules; see ``resources/rules/packs.toml``."""

    id: str
    zh: str
    en: str
    files: tuple[str, ...]
    rows: str
    adds: bool
    words: frozenset[str]
    values: frozenset[str]
    stricter: frozenset[str]
    gains: frozenset[str]
    own: frozenset[str]
    lingers: frozenset[str]
    closed: tuple[str, ...]
    variant: str
    same: frozenset[str]
    asleep: Parsed

    def covers(self, file: str) -> bool:
        """Tell whether this is the policy of a file."""
        return any(fnmatchcase(file, pattern) for pattern in self.files)

    def frees(self, key: str) -> bool:
        """Tell whether a pack may replace a key on rows that are not verified."""
        return key in self.values or (ANY in self.values and key not in _FIXED)

    def is_closed(self, part: str) -> bool:
        """Tell whether a code list, or a file of words, is one the program's own logic rests on."""
        return any(fnmatchcase(part, pattern) for pattern in self.closed)


@dataclass(frozen=True, slots=True)
class Policies:
    """What packs may do, by file; a file without a policy is not touched."""

    all: tuple[FilePolicy, ...]

    def of(self, file: str) -> FilePolicy | None:
        """Find the policy of a file."""
        return next((policy for policy in self.all if policy.covers(file)), None)


def read_policies(raw: RawTable) -> Policies:
    """Read what packs may touch.

    Raises:
        InputError: ``rules.invalid``.
    """
    raw.only("file")
    lists = ("words", "values", "stricter", "gains", "own", "lingers", "same")
    found = []
    for row in raw.tables("file"):
        row.only("id", "zh", "en", "files", "rows", "adds", "closed", "variant", "asleep", *lists)
        found.append(
            FilePolicy(
                id=row.text("id"),
                zh=row.text("zh"),
                en=row.text("en"),
                files=row.texts("files"),
                rows=row.text("rows"),
                adds=row.flag("adds", default=False),
                closed=row.texts("closed"),
                variant=row.text("variant", ""),
                asleep=row.table("asleep").fields,
                **{name: frozenset(row.texts(name)) for name in lists},
            )
        )
    return Policies(tuple(found))


def read_pack(text: str) -> Pack:
    """Read the file of a pack; whether its rows may be changed is decided when it is laid over the rules.

    Raises:
        InputError: ``rules.pack_unreadable`` with the line, ``rules.pack_too_large``, or ``rules.invalid`` when the
            head is incomplete or a row is no table.
    """
    if len(text) > MAX_CHARS:
        raise InputError("rules.pack_too_large", most=MAX_CHARS)
    try:
        parsed = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise InputError("rules.pack_unreadable", line=int(line[1]) if line else 0) from error
    head = RawTable("pack", "", parsed).table("pack")
    head.only(*_HEAD)
    start, end = head.day("effective_from"), head.optional_day("effective_to")
    if end is not None and end < start:
        raise head.invalid("effective_to before effective_from")
    pack_id = head.text("id")
    if not _ID.fullmatch(pack_id) or not _ID.fullmatch(head.text("version")):
        raise head.invalid("id or version")
    return Pack(
        id=pack_id,
        title=head.text("title"),
        office=head.text("office"),
        version=head.text("version"),
        effective_from=start,
        effective_to=end,
        basis=head.text("basis"),
        changes=tuple(_changes({name: value for name, value in parsed.items() if name != "pack"})),
    )


def _changes(parsed: Parsed) -> Iterator[Change]:
    for file, rows in parsed.items():
        for name, fields in _tables(file, "", rows):
            if file == CODES:
                for code, entry in _tables(file, name, fields):
                    yield Change(file, name, _checked(file, code), entry)
            elif f"{file}/{name}" == PAPERS:
                for paper, entries in _tables(file, name, fields):
                    yield Change(f"{PAPERS}/{_checked(file, paper)}", "", "", entries)
            elif file == TEMPLATES:
                yield Change(f"{TEMPLATES}/{name}", "", "", fields)
            else:
                yield Change(file, "", _checked(file, name), fields)


def _checked(file: str, row: str) -> str:
    if not _ID.fullmatch(row):
        raise InputError("rules.invalid", file=file, row=row[:40], problem="id")
    return row


def _tables(file: str, row: str, value: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Give the tables inside a value that must hold nothing else."""
    if not isinstance(value, dict):
        raise InputError("rules.invalid", file=file, row=row, problem="table")
    for name, inside in value.items():
        if not isinstance(inside, dict):
            raise InputError("rules.invalid", file=file, row=name[:40], problem="table")
        yield name, inside

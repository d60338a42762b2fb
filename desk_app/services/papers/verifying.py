"""Tell from what is printed on a paper whether this store printed it so, and whether it still says how things stand.

By number and code it is the foot of the page that is verified: what the register holds of the print is shown, to be
laid beside the paper. A file is compared word by word, page for page. Of a volume those are its own sheets; what is
bound between them is counted, and proved only by a file that is byte for byte the one that was made.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desk_app.documents.fingerprint import page_digest, page_words
from desk_app.errors import CorruptStoreError, InputError
from desk_app.services.door import Look, Query
from desk_app.services.papers.proof import Stated, code_of, codes_in, read_typed
from desk_app.services.papers.register import PrintLine, line_of
from desk_app.services.papers.wanted import VOLUME
from desk_app.store import faults, peers
from desk_app.store.queries import prints as sql
from desk_app.store.queries.prints import PrintedCopy, PrintRow
from desk_app.store.unit import Read

LARGEST = 200_000_000
"""A file of more bytes is no paper of ours."""


class Verdict(StrEnum):
    """What a paper turned out to be."""

    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Superseded:
    """Since when a print is older than its record, and than the other parts of the matter; empty when it is not."""

    record: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The verdict and what it rests on.

    ``lines`` are the prints the paper belongs to, several for a file of many papers; ``copies`` the copies found in
    it. Pages count from 1 as they stand in the file. ``same_file``: it is byte for byte the file that was made.
    ``unproved`` counts pages bound into a volume, which nothing but the same file proves.
    """

    verdict: Verdict
    lines: tuple[PrintLine, ...] = ()
    copies: tuple[int, ...] = ()
    since: Superseded = Superseded()
    altered: tuple[int, ...] = ()
    missing: int = 0
    same_file: bool = False
    unproved: int = 0


@dataclass(frozen=True, slots=True)
class VerifyPaper(Query[PaperCheck]):
    """Ask about a paper by the number and the code at its foot; what a scanner read may stand in either."""

    AUDITED_AS = "paper.verify"

    register_no: str
    code: str

    def run(self, look: Look) -> PaperCheck:
        """Look it up.

        Raises:
            UsageError: ``paper.code_mistyped``.
            CorruptStoreError: ``paper.register_altered``.
        """
        typed = read_typed(self.register_no, self.code)
        connection = look.read.connection
        number = sql.number_at(connection, *typed.place) if typed.place else typed.register_no
        row = sql.numbered(connection, number) if number else None
        found = _copy(look.read, typed.code)
        if row is None and found is None:
            return PaperCheck(Verdict.UNKNOWN)
        asked = bool(typed.place or typed.register_no)
        if found is None or (asked and found.row != row):
            # One half is ours and the other is not: somebody put a foot together.
            halves = (row, None if found is None else found.row)
            known = [half for half in halves if half is not None]
            return PaperCheck(Verdict.ALTERED, tuple(line_of(look.read, each) for each in known))
        return _standing(look.read, _Compared((found,)))


@dataclass(frozen=True, slots=True)
class VerifyFile(Query[PaperCheck]):
    """Ask about a paper that is there as a PDF file."""

    AUDITED_AS = "paper.verify"

    file: Path

    def run(self, look: Look) -> PaperCheck:
        """Compare every page.

        Raises:
            InputError: ``paper.unreadable``, ``paper.too_large``, ``paper.no_text`` when it holds pictures only.
            EnvironmentFailureError: the disk.
            CorruptStoreError: ``paper.register_altered``.
        """
        with faults.disk():
            if self.file.stat().st_size > LARGEST:
                raise InputError("paper.too_large")
            data = self.file.read_bytes()
        pages = page_words(data)
        if not any(page.strip() for page in pages):
            raise InputError("paper.no_text")
        found = _compared(look.read, pages)
        same = sql.of_file(look.read.connection, hashlib.sha256(data).hexdigest()) is not None
        if not found.copies:
            row = sql.named_in(look.read.connection, "".join("".join(pages).split()))
            if row is None:
                return PaperCheck(Verdict.UNKNOWN)
            every = tuple(range(1, len(pages) + 1))
            return PaperCheck(Verdict.ALTERED, (line_of(look.read, row),), altered=every)
        return _standing(look.read, found, same_file=same)


@dataclass(frozen=True, slots=True)
class _Compared:
    copies: tuple[PrintedCopy, ...]
    altered: tuple[int, ...] = ()
    missing: int = 0
    bound: int = 0


def _compared(read: Read, pages: Sequence[str]) -> _Compared:
    """Find the copy every page belongs to, and its words among the pages of that copy."""
    listed = [codes_in(text) for text in pages]
    known = {code: _copy(read, code) for code in dict.fromkeys(code for codes in listed for code in codes)}
    volumes = {code: copy for code, copy in known.items() if copy is not None and copy.row.document == VOLUME}
    if volumes:
        known = dict(volumes)  # Papers of ours may be bound into it, with codes of their own under a page number.
    left: dict[str, list[str]] = {}
    altered: list[int] = []
    beside: list[int] = []
    for number, (text, codes) in enumerate(zip(pages, listed, strict=True), start=1):
        copy = next((found for code in codes if (found := known.get(code)) is not None), None)
        if copy is None:
            (beside if volumes else altered).append(number)
            continue
        waiting = left.setdefault(copy.code, list(copy.pages))
        digest = page_digest(text)
        if digest in waiting:
            waiting.remove(digest)
        else:
            altered.append(number)
    copies = tuple(copy for copy in known.values() if copy is not None)
    gone = sum(len(waiting) for waiting in left.values())
    bound = sum(copy.row.pages - len(copy.pages) for copy in volumes.values())
    if len(beside) > bound:
        altered += beside  # Something was put in, and nothing tells which of them.
        altered.sort()
    missing = max(gone + max(bound - len(beside), 0) - len(altered), 0)
    return _Compared(copies, tuple(altered), missing, len(beside))


def _copy(read: Read, code: str) -> PrintedCopy | None:
    """Find a copy by its code and have the register prove it.

    Raises:
        CorruptStoreError: ``paper.register_altered`` when the register does not hold what the code was made of.
    """
    found = sql.copy_of(read.connection, code)
    if found is None:
        return None
    row = found.row
    stated = Stated(row.register_no, found.copy, row.copies, row.document, row.uid, row.rev, found.content)
    if code_of(peers.paper_key(read.connection), stated) != code:
        raise CorruptStoreError("paper.register_altered")
    return found


def _standing(read: Read, found: _Compared, *, same_file: bool = False) -> PaperCheck:
    rows: dict[PrintRow, int] = {copy.row: copy.seq for copy in found.copies}
    since = Superseded(
        max(_since(read, rows, parts=False), default=""),
        max(_since(read, rows, parts=True), default=""),
    )
    is_whole = not found.altered and not found.missing
    sound = Verdict.SUPERSEDED if since.record else Verdict.GENUINE
    return PaperCheck(
        sound if is_whole else Verdict.ALTERED,
        tuple(line_of(read, row) for row in rows),
        tuple(copy.copy for copy in found.copies),
        since,
        found.altered,
        found.missing,
        same_file and is_whole,
        0 if same_file else found.bound,
    )


def _since(read: Read, rows: dict[PrintRow, int], *, parts: bool) -> list[str]:
    return [sql.changed_since(read.connection, row.uid, seq, parts=parts) for row, seq in rows.items() if row.uid]

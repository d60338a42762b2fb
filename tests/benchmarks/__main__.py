"""Measure the store at size beside its plain counterparts, in one run: ``python -m tests.benchmarks --clues 100000``.

Ratios are the point: the counterpart runs on the same machine under the same load. Nothing here is a test; the
suite never times anything.
"""

import argparse
import dataclasses
import hashlib
import io
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from desk_app.app.compose import build_kit
from desk_app.crypto.keyslots import FLOOR
from desk_app.domain.ids import Uid
from desk_app.jobs import Quiet
from desk_app.ledger.reading import read_table
from desk_app.ledger.writing import Sheet, write_sheets
from desk_app.services.attachments import Attach
from desk_app.services.clues.rows import ClueFilter, ClueIds, ClueRows
from desk_app.services.door import Services
from desk_app.services.generate import generate, invented
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import AddContact, ExportIdentity, ShowIdentity, VerifyContact
from desk_app.services.handover.receive import ReceiveBundle
from desk_app.services.kit import Kit
from desk_app.services.ledgers.importing import ImportLedger, LedgerSource
from desk_app.services.opening import Founding, create_store
from desk_app.services.papers.printing import PaperKind, PreviewPaper, Wanted
from desk_app.services.search import Search

PASSWORD = "a long enough password 42"
WORDS = ("购物卡", "公款", "检测站 补贴", "王")
REPEATS = 5


def median_ms(act: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def found(kit: Kit, folder: Path, name: str) -> Services:
    return create_store(kit, folder / name, Founding(f"江海市{name}组", name, "陈某", "registrar", PASSWORD)).services


class Table:
    """Rows of what, ours, plain, ratio."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def add(
        self, what: str, ours: float, plain: float | None, unit: str, counterpart: str, *, more_is_better: bool = False
    ) -> None:
        if plain is None:
            self.rows.append((what, f"{ours:,.1f} {unit}", counterpart, ""))
            return
        ratio = plain / ours if more_is_better else ours / plain
        self.rows.append((what, f"{ours:,.1f} {unit}", f"{plain:,.1f} {unit} ({counterpart})", f"{ratio:.2f}x"))

    def show(self) -> None:
        head = ("what", "清卷", "plain counterpart", "cost")
        widths = [max(len(row[i]) for row in (head, *self.rows)) for i in range(4)]
        for row in (head, tuple("-" * width for width in widths), *self.rows):
            sys.stdout.write(
                "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |\n"
            )


def plain_store(kit: Kit, folder: Path, count: int) -> tuple[sqlite3.Connection, float]:
    """Put the same texts into unencrypted SQLite with one index: no revisions, no signatures, no search index."""
    connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(
        "CREATE TABLE clue (id INTEGER PRIMARY KEY, number TEXT, title TEXT, received TEXT, state TEXT, body TEXT)"
    )
    connection.execute("CREATE INDEX clue_received ON clue (state, received, id)")
    started = time.perf_counter()
    connection.execute("BEGIN")
    for index in range(count):
        draft = invented(kit.invented, 1, index, kit.clock.today())
        connection.execute(
            "INSERT INTO clue (number, title, received, state, body) VALUES (?, ?, ?, ?, ?)",
            (str(index), draft.clue.title, str(draft.clue.received_on), "S01", draft.allegations[0].content),
        )
    connection.execute("COMMIT")
    return connection, count / (time.perf_counter() - started)


def lists_and_search(table: Table, services: Services, plain: sqlite3.Connection) -> tuple[int, ...]:
    wanted = ClueFilter(states=("S01",), sort="received_on")
    ids = services.ask(ClueIds(wanted))
    table.add(
        f"all {len(ids):,} ids of a filter, sorted",
        median_ms(lambda: services.ask(ClueIds(wanted))),
        median_ms(
            lambda: plain.execute("SELECT id FROM clue WHERE state='S01' ORDER BY received DESC, id DESC").fetchall()
        ),
        "ms",
        "sqlite3",
    )
    page = tuple(ids[len(ids) // 2 : len(ids) // 2 + 100])
    marks = ",".join("?" * len(page))
    table.add(
        "page of 100 rows with subjects, yardsticks, limits",
        median_ms(lambda: services.ask(ClueRows(page))),
        median_ms(lambda: plain.execute(f"SELECT * FROM clue WHERE id IN ({marks})", page).fetchall()),
        "ms",
        "sqlite3, one table",
    )
    for words in WORDS:
        like = " AND ".join(["(title LIKE ? OR body LIKE ?)"] * len(words.split()))
        parts = [f"%{word}%" for word in words.split() for _ in range(2)]
        table.add(
            f"search {words}: newest 20 and total",
            median_ms(lambda words=words: services.ask(Search(words))),
            median_ms(
                lambda like=like, parts=parts: plain.execute(
                    f"SELECT count(*) FROM clue WHERE {like}", parts
                ).fetchall(),
                3,
            ),
            "ms",
            "LIKE scan",
        )
    return page


def handover(table: Table, kit: Kit, ours: Services, folder: Path, uid: Uid, megabytes: int) -> None:
    theirs = found(kit, folder, "乙")
    for one, other, name in ((ours, theirs, "b"), (theirs, ours, "a")):
        digits = other.execute(ExportIdentity(folder / f"{name}.identity")).fingerprint
        one.execute(VerifyContact(one.execute(AddContact(folder / f"{name}.identity")).unit, digits))
    big = folder / "scan.bin"
    block = hashlib.sha256(b"scan").digest() * 32768
    with big.open("wb") as out:
        for _ in range(megabytes):
            out.write(block)
    copy_rate = megabytes / (median_ms(lambda: shutil.copyfile(big, folder / "copy.bin"), 3) / 1000)
    ours.execute(Attach(uid, (big,)))
    bundle = folder / "out.age"
    started = time.perf_counter()
    ours.execute(ExportBundle((uid,), theirs.ask(ShowIdentity()).unit, bundle))
    table.add(
        "bundle export",
        megabytes / (time.perf_counter() - started),
        copy_rate,
        "MB/s",
        "file copy",
        more_is_better=True,
    )
    started = time.perf_counter()
    theirs.execute(ReceiveBundle(bundle))
    table.add(
        "bundle receive",
        megabytes / (time.perf_counter() - started),
        copy_rate,
        "MB/s",
        "file copy",
        more_is_better=True,
    )
    theirs.close()


def bare_page() -> None:
    """Draw 40 lines with a built-in font: no layout, no embedding, no Chinese."""
    canvas = Canvas(io.BytesIO())
    for line in range(40):
        canvas.drawString(72, 760 - 16 * line, "case summary " * 5)
    canvas.showPage()
    canvas.save()


def write_messages(kit: Kit, file: Path, rows: int, seed: int = 2) -> None:
    """Write a workbook of messages of citizens, invented ones."""
    drafts = [invented(kit.invented, seed, index, kit.clock.today()) for index in range(rows)]
    cells = [
        (f"m{seed}-{index}", f"U{index}", d.clue.title, str(d.clue.received_on), d.allegations[0].content, 0, 0)
        for index, d in enumerate(drafts)
    ]
    header = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数")
    write_sheets(file, [Sheet("留言", header, cells)])


def ledger(table: Table, ours: Services, folder: Path, rows: int) -> None:
    """Import a workbook of messages, beside merely reading it."""
    file = folder / "messages.xlsx"
    write_messages(ours.kit, file, rows)
    started = time.perf_counter()
    read_table(file)
    plain = rows / (time.perf_counter() - started)
    started = time.perf_counter()
    ours.execute(ImportLedger(LedgerSource(file)))
    rate = rows / (time.perf_counter() - started)
    table.add("import a workbook as one batch", rate, plain, "rows/s", "reading it only", more_is_better=True)


def main() -> None:
    """Run everything and print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clues", type=int, default=5000)
    parser.add_argument("--megabytes", type=int, default=200)
    wanted = parser.parse_args()
    kit = dataclasses.replace(build_kit(), cost=FLOOR)
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = found(kit, folder, "甲")
        started = time.perf_counter()
        generate(ours, wanted.clues, 1, Quiet())
        rate = wanted.clues / (time.perf_counter() - started)
        plain, plain_rate = plain_store(kit, folder, wanted.clues)
        table.add(
            "register clues (5 signed records each, indexed)",
            rate,
            plain_rate,
            "clues/s",
            "sqlite3, one row",
            more_is_better=True,
        )
        page = lists_and_search(table, ours, plain)
        uid = ours.ask(ClueRows(page[:1]))[0].uid
        preview = PreviewPaper(Wanted(PaperKind.SUMMARY, uid=uid))
        ours.ask(preview)
        table.add(
            "case summary as PDF",
            median_ms(lambda: ours.ask(preview)),
            median_ms(bare_page),
            "ms",
            "one Latin page, bare",
        )
        ledger(table, ours, folder, min(wanted.clues, 4000))
        handover(table, kit, ours, folder, uid, wanted.megabytes)
        size = sum(file.stat().st_size for file in (folder / "甲").rglob("*.db"))
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        plain_size = (folder / "plain.db").stat().st_size
        table.add("database on disk", size / 2**20, plain_size / 2**20, "MB", "sqlite3, no history, no search")
        plain.close()
        ours.close()
    table.show()


if __name__ == "__main__":
    main()

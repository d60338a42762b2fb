"""Make the same papers with our engine and with others, in one run: ``python -m tests.benchmarks.papers --pages 1000``.

Every run is a process of its own, the engines take turns; printed are medians and their ratios to ours. ``--python`` is
the Python that has weasyprint and typst (they are no part of the program); LibreOffice is looked for on the PATH. What
is not here is said to be absent. ``--volume`` adds the binding of as many scanned pages.

Cold is a whole process from its start. Warm is one more time in the same process; LibreOffice converts file after file
in one process, so its warm time is the difference between two files and one.
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.benchmarks.counterparts import as_flat_odt, as_html, as_typst
from tests.benchmarks.one_paper import document

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
OURS, WEASYPRINT, TYPST, OFFICE = "qingjuan", "weasyprint", "typst", "libreoffice"
ENGINES = (OURS, WEASYPRINT, TYPST, OFFICE)
PYTHON = "BENCH_PYTHON"
ROWS_PER_PAGE = 11
_ALONE = Path(__file__).with_name("other_engine.py")
_LAUNCHER = Path(__file__).with_name("launcher.py")
_FONT_SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{fonts}</dir>
<cachedir>{cache}</cachedir></fontconfig>"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one process took: seconds, seconds of each further time inside it, peak memory in megabytes."""

    seconds: float
    warm: tuple[float, ...]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """One engine on one paper; ``why`` stands where there are no figures."""

    engine: str
    cold: float = 0.0
    warm: float | None = None
    megabytes: float = 0.0
    kilobytes: float = 0.0
    pages: int = 0
    why: str = ""


class GivenUpError(Exception):
    """A process took longer than allowed, or failed."""


def run(command: Sequence[str | Path], limit: float, environ: dict[str, str] | None = None) -> Ran:
    """Run a process to its end; its peak memory is that of the largest process in it.

    Raises:
        GivenUpError: it failed or was ended at the limit.
    """
    with tempfile.TemporaryDirectory() as name:
        said, wrong, told = (Path(name, part) for part in ("said", "wrong", "told"))
        with said.open("wb") as out, wrong.open("wb") as err:
            launched = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_LAUNCHER), str(told), *map(str, command)],
                stdout=out, stderr=err, cwd=ROOT, env=environ, start_new_session=True,
            )  # fmt: skip
            try:
                launched.wait(limit)
            except subprocess.TimeoutExpired:
                os.killpg(launched.pid, signal.SIGKILL)  # the group this call started, and nothing else
                launched.wait()
                raise GivenUpError(f"given up after {limit:.0f} s") from None
        if not told.is_file():
            raise GivenUpError(f"did not start: {_tail(wrong)}")
        seconds, code, kilobytes = told.read_text("ascii").split()
        if int(code):
            raise GivenUpError(f"failed ({code}): {_tail(wrong)}")
        return Ran(float(seconds), timed(said.read_text("utf-8")), int(kilobytes) / 1024)


def _tail(file: Path) -> str:
    return " ".join(file.read_text("utf-8", "replace").split())[-160:]


def timed(said: str) -> tuple[float, ...]:
    """Read the times from the last line a process printed; other programs print none."""
    last = (said.strip().splitlines() or [""])[-1]
    return tuple(json.loads(last)) if last.startswith("[") else ()


class Bench:
    """The papers of one size in a folder, and how each engine is started on them."""

    def __init__(self, folder: Path, kind: str, rows: int, warm: int, limit: float, python: str) -> None:
        self.folder, self.kind, self.rows, self.warm, self.limit, self.python = folder, kind, rows, warm, limit, python
        content = document(kind, rows)
        (folder / "paper.html").write_text(as_html(content, FONTS), "utf-8")
        (folder / "paper.typ").write_text(as_typst(content), "utf-8")
        (folder / "paper.fodt").write_text(as_flat_odt(content), "utf-8")
        (folder / "fonts.conf").write_text(_FONT_SETTINGS.format(fonts=FONTS, cache=folder / "cache"), "utf-8")

    def once(self, engine: str) -> Ran:
        """Run an engine once.

        Raises:
            GivenUpError: as ``run``.
        """
        makers: dict[str, Callable[[], Ran]] = {
            OURS: self._ours,
            WEASYPRINT: lambda: self._alone(WEASYPRINT, "paper.html"),
            TYPST: lambda: self._alone(TYPST, "paper.typ"),
            OFFICE: self._office,
        }
        return makers[engine]()

    def result(self, engine: str) -> Path:
        """Name the PDF of an engine."""
        return self.folder / f"{engine}.pdf"

    def _ours(self) -> Ran:
        given = (self.kind, str(self.rows), str(self.warm), self.result(OURS))
        return self._split(run((sys.executable, "-m", "tests.benchmarks.one_paper", *given), self.limit))

    def _alone(self, engine: str, source: str) -> Ran:
        given = (engine, self.folder / source, FONTS, str(self.warm), self.result(engine))
        return self._split(run((self.python, _ALONE, *given), self.limit))

    def _split(self, ran: Ran) -> Ran:
        """Take the further times off the whole."""
        return Ran(ran.seconds - sum(ran.warm), ran.warm, ran.megabytes)

    def _office(self) -> Ran:
        environ = {**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        source = self.folder / "paper.fodt"
        again = [shutil.copy(source, self.folder / f"again{number}.fodt") for number in range(self.warm)]
        command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", self.folder)
        if not (self.folder / "profile").exists():
            run((*command, self.folder / "nothing"), self.limit, environ)  # a new profile is made only once
        one = run((*command, source), self.limit, environ)
        (self.folder / "paper.pdf").replace(self.result(OFFICE))
        if not again:
            return one
        more = run((*command, source, *again), self.limit, environ)
        return Ran(one.seconds, ((more.seconds - one.seconds) / len(again),), one.megabytes)


def absent(engine: str, python: str) -> str:
    """Say why an engine cannot take part; nothing when it can."""
    if engine == OURS:
        return ""
    if engine == OFFICE:
        return "" if shutil.which("soffice") else "absent: no soffice on the PATH"
    if not python:
        return f"absent: neither --python nor {PYTHON} is given"
    found = subprocess.run([python, "-c", f"import {engine}"], capture_output=True, check=False)
    return f"absent: {python} cannot import it" if found.returncode else ""


def measure(bench: Bench, engines: Iterable[str], repeats: int) -> list[Row]:
    """Let the engines take turns; one that gave up does not run again."""
    whys = {engine: absent(engine, bench.python) for engine in engines}
    runs: dict[str, list[Ran]] = {engine: [] for engine in whys}
    for turn in range(repeats):
        for engine, done in runs.items():
            if whys[engine]:
                continue
            try:
                ran = bench.once(engine)
            except GivenUpError as problem:
                whys[engine] = str(problem)
            else:
                done.append(ran)
                sys.stderr.write(f"{bench.kind} {turn + 1}/{repeats} {engine}: {ran.seconds:.2f} s\n")
    return [summed(engine, done, bench.result(engine), whys[engine]) for engine, done in runs.items()]


def summed(engine: str, runs: Sequence[Ran], pdf: Path, why: str = "") -> Row:
    """Take the medians of the runs; figures of an engine that gave up on the way are not shown."""
    if why or not runs:
        return Row(engine, why=why or "did not run")
    warm = [seconds for ran in runs for seconds in ran.warm]
    return Row(
        engine=engine,
        cold=statistics.median(ran.seconds for ran in runs),
        warm=statistics.median(warm) if warm else None,
        megabytes=max(ran.megabytes for ran in runs),
        kilobytes=pdf.stat().st_size / 1000,
        pages=page_count(pdf),
    )


def page_count(pdf: Path) -> int:
    """Count the pages of a file."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def lines(title: str, rows: Sequence[Row]) -> Iterator[str]:
    """Write a Markdown table; every ratio is to our own figure of the same run."""
    ours = next((row for row in rows if row.engine == OURS and not row.why), None)
    yield f"| {title} | cold | ratio | warm | ratio | peak MB | ratio | kB | pages |"
    yield "|" + "---|" * 9
    for row in rows:
        if row.why:
            yield f"| {row.engine} | {row.why} |" + " |" * 7
            continue
        cells = (
            f"{row.cold:.2f} s",
            ratio(row.cold, ours and ours.cold),
            "-" if row.warm is None else f"{row.warm:.3f} s",
            ratio(row.warm, ours and ours.warm),
            f"{row.megabytes:,.0f}",
            ratio(row.megabytes, ours and ours.megabytes),
            f"{row.kilobytes:,.0f}",
            f"{row.pages:,}",
        )
        yield f"| {row.engine} | " + " | ".join(cells) + " |"


def ratio(theirs: float | None, ours: float | None) -> str:
    """Tell how many times ours it is."""
    return f"{theirs / ours:.2f}" if theirs and ours else "-"


def volume(pages: int) -> Iterator[str]:
    """Bind a volume of scans; nothing else does that, so there is no ratio."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.volume", str(pages)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    yield "| " + " | ".join(told) + " |"
    yield "|" + "---|" * len(told)
    yield "| " + " | ".join(f"{value:,}" for value in told.values()) + " |"


def main() -> None:
    """Run everything and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1000, help="pages of the ledger, as ours lays it out")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--repeats", type=int, default=5, help="of the summary")
    parser.add_argument("--ledger-repeats", type=int, default=1)
    parser.add_argument("--warm", type=int, default=3, help="further times of the summary in the same process")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a process is given up")
    parser.add_argument("--python", default=os.environ.get(PYTHON, ""), help="a Python with weasyprint and typst")
    parser.add_argument("--volume", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for kind, rows, repeats, warm in (
            ("summary", 0, given.repeats, given.warm),
            ("ledger", given.pages * ROWS_PER_PAGE, given.ledger_repeats, 0),
        ):
            folder = Path(name, kind)
            folder.mkdir()
            bench = Bench(folder, kind, rows, warm, given.limit, given.python)
            found = measure(bench, given.engines, repeats)
            print("\n".join(lines(kind, found)), end="\n\n", flush=True)
    if given.volume:
        print("\n".join(volume(given.pages)))


if __name__ == "__main__":
    main()

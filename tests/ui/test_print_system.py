"""Pages handed to the printing system of this computer arrive there as they were previewed; needs CUPS to be installed.

A print service of our own runs beside that of the computer, with a printer that swallows its jobs and keeps what came.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_app.documents.papers.summary import summary
from desk_app.documents.preview import page_count
from desk_app.documents.rendering import render
from tests.support.papers import ROOT, a_print, a_summary, shipped_fonts, shipped_templates
from tests.support.pictures_of_pages import ALIKE, difference, shown

TOOLS = {
    name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") for name in ("cupsd", "lpadmin")
}
QUEUE = "Paper"
PATIENCE = 20.0
PRINT = f"""
import sys
from pathlib import Path
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from desk_app.ui.printer import PRINT_DPI, print_pages
application = QApplication([])
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setResolution(PRINT_DPI)
printer.setPrinterName("{QUEUE}")
assert printer.printerName() == "{QUEUE}"
print_pages(printer, Path(sys.argv[1]).read_bytes(), int(sys.argv[2]))
"""

pytestmark = pytest.mark.skipif(
    None in TOOLS.values() or os.geteuid() != 0, reason="a print service of our own needs CUPS and root"
)


def until(found: Callable[[], object]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + PATIENCE
    while not found() and time.monotonic() < end:
        os.sched_yield()
    assert found()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Give the environment of a print service of our own, and the folder that keeps what was printed."""
    home = Path("/tmp") / f"cups-{os.getpid()}"
    for name in ("spool/tmp", "cache", "state"):
        (home / name).mkdir(parents=True)
    open_to_all = "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
    policy = "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
    (home / "cupsd.conf").write_text(
        f"Listen {home}/sock\nDefaultAuthType None\nWebInterface No\nPreserveJobFiles Yes\n{open_to_all}{policy}"
    )
    folders = {
        "ServerRoot": "",
        "RequestRoot": "/spool",
        "CacheDir": "/cache",
        "StateDir": "/state",
        "TempDir": "/spool/tmp",
    }
    logs = {name: f"/{name}" for name in ("ErrorLog", "AccessLog", "PageLog")}
    lines = [f"{name} {home}{place}\n" for name, place in (folders | logs).items()]
    (home / "cups-files.conf").write_text("".join(lines) + "FileDevice Yes\n")
    daemon = subprocess.Popen(
        [str(TOOLS["cupsd"]), "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")]
    )
    environ = {**os.environ, "CUPS_SERVER": f"{home}/sock", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    try:
        until((home / "sock").exists)
        subprocess.run(
            [str(TOOLS["lpadmin"]), "-p", QUEUE, "-E", "-v", "file:/dev/null"], env=environ, check=True, timeout=60
        )
        yield environ, home / "spool"
    finally:
        daemon.terminate()
        daemon.wait(timeout=60)
        shutil.rmtree(home)


def test_what_arrives_at_the_printer_is_what_was_previewed(
    service: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    environ, spool = service
    words = shipped_templates()
    paper = render(summary(a_summary(), words, a_print(watermark="某办案员 阅")), shipped_fonts(), words.lines)
    given = tmp_path / "paper.pdf"
    given.write_bytes(paper.pdf)
    subprocess.run(
        [sys.executable, "-c", PRINT, str(given), str(paper.pages)], env=environ, check=True, timeout=120, cwd=tmp_path
    )
    until(lambda: any(spool.glob("d*-001")))
    [job] = spool.glob("d*-001")
    until(lambda: job.read_bytes().rstrip().endswith(b"%%EOF"))
    arrived = job.read_bytes()
    assert page_count(arrived) == paper.pages
    for page in range(paper.pages):
        assert difference(shown(arrived, page), shown(paper.pdf, page)) < ALIKE
    assert difference(shown(arrived, 0), shown(paper.pdf, 1)) > 2 * ALIKE

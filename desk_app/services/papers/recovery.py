"""The recovery sheet as a PDF, made in memory before there is a print register it could be entered in."""

from pathlib import Path

from desk_app.documents.papers.recovery import recovery_sheet
from desk_app.documents.rendering import render
from desk_app.errors import UsageError
from desk_app.services.kit import Kit
from desk_app.services.papers.printing import Preview
from desk_app.store import durable, faults

SPLIT = "-"


def recovery_pdf(kit: Kit, code: str, office: str) -> Preview:
    """Lay the sheet out; nothing is written to disk."""
    document = recovery_sheet(code.split(SPLIT), office, kit.clock.now(), kit.templates)
    paper = render(document, kit.fonts(), kit.templates.lines, draft=True)
    return Preview(paper.pdf, paper.pages, paper.missing)


def save_sheet(pdf: bytes, target: Path) -> None:
    """Write the sheet where a person chose to; the only way it ever reaches a disk.

    Raises:
        UsageError: ``file.exists``; nothing is replaced.
        EnvironmentFailureError: the disk.
    """
    if target.exists():
        raise UsageError("file.exists")
    with faults.disk():
        durable.write_new(target, pdf)

"""The list of attachments, what is asked about them, and the viewer."""

from dataclasses import dataclass
from pathlib import Path

from desk_app.services.attachments import Attach, AttachFiles
from desk_app.services.clues.detail import ShowClue
from desk_app.services.filing import FilesOf, OnFile
from desk_app.ui.attachments.panel import FilesPanel
from desk_app.ui.attachments.questions import AskingDialog, ask_description, ask_files, ask_purpose, ask_withdrawal
from desk_app.ui.attachments.viewer import ViewerDialog
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.volumes.dialog import VolumeDialog

_FILES = ("summary.pdf", "ledger.xlsx", "handover.age")
"""What the demonstration leaves: one to look at, one of cells, one without a viewer."""


def _rows(bench: Bench) -> tuple[OnFile, ...]:
    of = bench.uids["verified"]
    files = tuple(path for name in _FILES for path in bench.folder.rglob(name))
    bench.desk.services.execute(AttachFiles(of, Attach(of, files, attachment_kind="document")))
    return bench.desk.services.ask(FilesOf(of))


def _panel(bench: Bench) -> FilesPanel:
    _rows(bench)
    panel = FilesPanel(bench.desk, has_volumes=True)
    panel.show_record(bench.uids["verified"])
    return panel


def _none(bench: Bench) -> FilesPanel:
    return FilesPanel(bench.desk)


@dataclass(frozen=True, slots=True)
class _View:
    name: str

    def __call__(self, bench: Bench) -> ViewerDialog:
        rows = _rows(bench)
        return ViewerDialog(bench.desk, rows, next(row.uid for row in rows if row.stored.record.name == self.name))


def _add(bench: Bench) -> AskingDialog:
    return ask_files(bench.desk, bench.uids["verified"], (Path("report.pdf"), Path("photo.jpg")))


def _save(bench: Bench) -> AskingDialog:
    return ask_purpose(bench.desk, _rows(bench)[:2], Path("copies"))


def _describe(bench: Bench) -> CommandDialog:
    return ask_description(bench.desk, _rows(bench)[0])


def _withdraw(bench: Bench) -> CommandDialog:
    return ask_withdrawal(bench.desk, _rows(bench)[0])


def _volume(bench: Bench) -> VolumeDialog:
    of = bench.uids["verified"]
    return VolumeDialog(bench.desk, of, about=bench.desk.services.ask(ShowClue(of)).clue.record.number)


ENTRIES = (
    Entry("attachments.volume", VolumeDialog, _volume),
    Entry("attachments.none", FilesPanel, _none),
    Entry("attachments.list", FilesPanel, _panel),
    Entry("attachments.add", AskingDialog, _add),
    Entry("attachments.describe", CommandDialog, _describe),
    Entry("attachments.withdraw", CommandDialog, _withdraw),
    Entry("attachments.save", AskingDialog, _save),
    *(Entry(f"attachments.view_{name.partition('.')[2]}", ViewerDialog, _View(name)) for name in _FILES),
)

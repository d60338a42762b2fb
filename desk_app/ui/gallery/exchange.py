"""What comes in and goes out: the import, the handover, printing."""

from typing import Any

from desk_app.services.clues.detail import ShowClue
from desk_app.services.handover.identities import Contacts
from desk_app.services.papers.printing import PaperKind, Wanted
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.screens.handover.export_dialog import ExportDialog
from desk_app.ui.screens.handover.receive_dialog import ReceiveDialog
from desk_app.ui.screens.handover.screen import HandoverScreen
from desk_app.ui.screens.handover.verify_dialog import VerifyDialog
from desk_app.ui.screens.ledger_import.dialog import ImportDialog
from desk_app.ui.screens.printing.dialog import PrintDialog
from desk_app.ui.screens.printing.verify_dialog import VerifyPaperDialog


def _go_on(wizard: Any) -> None:
    wizard.go_on()


def _import(bench: Bench) -> ImportDialog:
    dialog = ImportDialog(bench.desk)
    dialog.choose_file(bench.folder / "new-ledger.xlsx")
    return dialog


def _export(bench: Bench) -> ExportDialog:
    dialog = ExportDialog(bench.desk, (bench.uids["verified"], bench.uids["again"]))
    units = [one.unit for one in bench.desk.services.ask(Contacts())]
    dialog.choose_page.form.set_values({"unit": units[0]})
    return dialog


def _receive(bench: Bench) -> ReceiveDialog:
    return ReceiveDialog(bench.desk)


def _verify(bench: Bench) -> VerifyDialog:
    return VerifyDialog(bench.desk, bench.desk.services.ask(Contacts())[0])


def _handover(bench: Bench) -> HandoverScreen:
    return HandoverScreen(bench.desk)


def _first_row(screen: HandoverScreen) -> None:
    screen.table.go_to_id(0)


def _print(bench: Bench) -> PrintDialog:
    kinds = (PaperKind.SUMMARY, PaperKind.REGISTRATION)
    of = bench.uids["verified"]
    number = bench.desk.services.ask(ShowClue(of)).clue.record.number
    return PrintDialog(bench.desk, [Wanted(kind, uid=of) for kind in kinds], about=number)


def _mark(dialog: PrintDialog) -> None:
    dialog.order.form.set_values({"mark": "confidential", "mark_years": 20})
    dialog.order.form.changed.emit("mark")
    dialog.order.paper_changed.emit()  # at once, without the pause after typing


def _verify_paper(bench: Bench) -> VerifyPaperDialog:
    dialog = VerifyPaperDialog(bench.desk)
    dialog.verify_file(bench.folder / "summary.pdf")
    return dialog


ENTRIES = (
    Entry("import.choose", ImportDialog, _import),
    Entry("import.check", ImportDialog, _import, (_go_on,)),
    Entry("handover.place", HandoverScreen, _handover, (_first_row,)),
    Entry("handover.choose", ExportDialog, _export),
    Entry("handover.preview", ExportDialog, _export, (_go_on,)),
    Entry("handover.receive", ReceiveDialog, _receive),
    Entry("handover.verify", VerifyDialog, _verify),
    Entry("print.preview", PrintDialog, _print),
    Entry("print.marked", PrintDialog, _print, (_mark,)),
    Entry("print.verify", VerifyPaperDialog, _verify_paper),
)

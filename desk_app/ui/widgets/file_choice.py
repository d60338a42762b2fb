"""Ask for a file to read or a name to write; the only place that opens the system's file chooser."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


class FileChoice:
    """Two questions; tests replace them."""

    @staticmethod
    def ask_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
        """Ask for an existing file; ``kinds`` is a Qt name filter."""
        dialog = _chooser(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _answer(dialog)

    @staticmethod
    def ask_save(
        parent: QWidget, title: str, suggested: str, kinds: str = "", *, may_replace: bool = False
    ) -> Path | None:
        """Ask for a name to write under; unless it may be replaced, a name in use is refused when writing."""
        dialog = _chooser(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
        dialog.selectFile(suggested)
        return _answer(dialog)


def _chooser(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if kinds:
        dialog.setNameFilter(kinds)
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if is_accepted and chosen else None

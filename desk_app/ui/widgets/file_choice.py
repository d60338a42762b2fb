"""Ask for a file to read or a name to write; the only place that opens the system's file chooser."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


class FileChoice:
    """The questions; tests replace them."""

    @staticmethod
    def ask_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
        """Ask for an existing file; ``kinds`` is a Qt name filter."""
        dialog = _chooser(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return next(iter(_answers(dialog)), None)

    @staticmethod
    def ask_several(parent: QWidget, title: str) -> tuple[Path, ...]:
        """Ask for existing files, one or many; none when the person cancelled."""
        dialog = _chooser(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return _answers(dialog)

    @staticmethod
    def ask_folder(parent: QWidget, title: str) -> Path | None:
        """Ask for an existing folder."""
        dialog = _chooser(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(_answers(dialog)), None)

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
        return next(iter(_answers(dialog)), None)


def _chooser(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if kinds:
        dialog.setNameFilter(kinds)
    return dialog


def _answers(dialog: QFileDialog) -> tuple[Path, ...]:
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return tuple(Path(name) for name in chosen) if is_accepted else ()

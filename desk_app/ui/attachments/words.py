"""What is said of an attachment: its kind by content, where it belongs, who brought it in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desk_app.services.attachments import Filed
from desk_app.services.filing import OnFile
from desk_app.services.viewing import PICTURES, FileKind
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.figures import local_time, size_text

_DIGEST_SHOWN = 12


def kind_word(mime: str) -> str:
    """Name what a file is by its content."""
    translate = QCoreApplication.translate
    words: dict[str, str] = {
        FileKind.PDF: translate("attachments", "PDF"),
        FileKind.TEXT: translate("attachments", "Text"),
        FileKind.DOCX: translate("attachments", "Word text"),
        FileKind.XLSX: translate("attachments", "Spreadsheet"),
        FileKind.XLS: translate("attachments", "Spreadsheet"),
    }
    words |= dict.fromkeys(PICTURES, translate("attachments", "Picture"))
    return words.get(mime, translate("attachments", "File"))


def fact_line(row: OnFile) -> str:
    """Tell size, digest, who and when."""
    record = row.stored.record
    parts = (size_text(record.size_bytes or 0), digest_text(record.sha256), row.by, local_time(row.at))
    return SEPARATOR.join(part for part in parts if part)


def digest_text(sha256: str) -> str:
    """Shorten a digest to what two people can compare at a glance."""
    return f"SHA-256 {sha256[:_DIGEST_SHOWN]}" if sha256 else ""


def place_line(desk: Desk, row: OnFile) -> str:
    """Tell what the file is in the matter: its kind, its paper, the step it signed, the record it hangs on."""
    rules, lang, translate = desk.services.kit.rules, desk.lang, QCoreApplication.translate
    record = row.stored.record
    parts = [_label(desk, "attachment_kind", record.attachment_kind), _label(desk, "paper", record.paper)]
    for scan in row.scanned:
        named = next((one for one in rules.procedure.transitions if one.id == scan.transition), None)
        step = (named.zh if lang == "zh" else named.en) if named else ""
        words = translate("attachments", "Scan: {who}, {step}") if step else translate("attachments", "Scan: {who}")
        parts.append(words.format(who=_label(desk, "approver", scan.role), step=step))
    if row.of_kind:
        parts.append(" ".join(filter(None, (desk.services.kit.terms.kind(row.of_kind, lang), row.of_number))))
    if record.is_reporter_source:
        parts.append(translate("attachments", "shows who reported"))
    if row.known_in:
        words = translate("attachments", "same file in {places}")
        parts.append(words.format(places=", ".join(dict.fromkeys(filter(None, row.known_in))) or "\u2014"))
    parts.append(" ".join(record.note.split()))
    return SEPARATOR.join(part for part in parts if part)


def _label(desk: Desk, list_name: str, code: str) -> str:
    known = desk.services.kit.rules.list(list_name)
    return known.label(code, desk.lang) if code in known else code


def added_words(filed: Filed) -> str:
    """Tell how many files were added."""
    translate, count = QCoreApplication.translate, len(filed.made)
    return translate("attachments", "%n file(s) attached.", "", count)


def twin_words(filed: Filed) -> str:
    """Tell which files the store knew already; empty when it knew none."""
    translate = QCoreApplication.translate
    here = translate("attachments", "{file} is on this record already as {known}; it was not added again.")
    elsewhere = translate("attachments", "{file} is the same file as {known} of another record; it was added.")
    return "\n".join(
        (here if twin.is_here else elsewhere).format(file=twin.name, known=twin.known_as) for twin in filed.twins
    )


def names_of(files: Sequence[Path]) -> str:
    """Name one file, or count several."""
    if len(files) == 1:
        return files[0].name
    translate, count = QCoreApplication.translate, len(files)
    return translate("attachments", "%n file(s)", "", count)

"""What is asked about attachments: what files are before they come in, how they are described, why one goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.ids import RevId, Uid
from desk_app.domain.records.handling import Attachment
from desk_app.services.attachments import Attach, AttachFiles, ExtractFiles
from desk_app.services.filing import Describe, Detach, OnFile
from desk_app.ui.attachments.words import names_of
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.record_fields import code_options, given_values
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue

ADD, DESCRIBE, TAKE_OUT, WITHDRAW = (
    "attachment.add",
    "attachment.describe",
    "attachment.out",
    "attachment.withdraw",
)
"""The forms by the name under which their drafts lie."""

_LONGEST_NAME, _LONGEST_PURPOSE = 120, 200


def _about_fields(desk: Desk, held: Attachment | None = None) -> tuple[Field, ...]:
    terms, lang, translate = desk.services.kit.terms, desk.lang, QCoreApplication.translate
    kinds, papers = ((held.attachment_kind,), (held.paper,)) if held else ((), ())
    return (
        Field(
            "attachment_kind",
            terms.field(Attachment.KIND, "attachment_kind", lang),
            FieldKind.CODE,
            options=code_options(desk, "attachment_kind", held=kinds),
        ),
        Field(
            "paper",
            translate("attachments", "Paper of the procedure"),
            FieldKind.CODE,
            options=code_options(desk, "paper", held=papers),
            hint=translate("attachments", "Some steps need a paper on file. Leave empty for any other material."),
        ),
        Field("note", terms.field(Attachment.KIND, "note", lang), FieldKind.LONG_TEXT),
        Field(
            "is_reporter_source",
            translate("attachments", "Shows who reported"),
            FieldKind.FLAG,
            hint=translate("attachments", "Such a file is never handed over."),
            is_wide=True,
        ),
    )


class AskingDialog(CommandDialog):
    """A form whose command somebody else runs, with progress where the files are listed.

    Its draft stays until the command went through, so that a refusal loses nothing. Opened again from its draft there
    may be no such list; it runs its command itself then.
    """

    answered = Signal(object)  # Command

    def __init__(self, desk: Desk, form: CommandForm, parent: QWidget | None, *, hands_on: bool) -> None:
        super().__init__(desk, form, parent)
        self._hands_on = hands_on

    def _accept_checked(self) -> None:
        if not self._hands_on:
            super()._accept_checked()
        elif self.form.check():
            command = self._build(self.form.values())
            ready = self.drafts.settling(command) if self.drafts is not None else command
            self.accept()
            self.answered.emit(ready)


def ask_files(
    desk: Desk, of: Uid, files: tuple[Path, ...], parent: QWidget | None = None, *, hands_on: bool = True
) -> AskingDialog:
    """Make the form that says what files are before they are encrypted into the store."""
    translate = QCoreApplication.translate
    lead = translate("attachments", "{files}: copied in encrypted; the originals stay where they are.")
    form = CommandForm(
        translate("attachments", "Attach files"),
        _about_fields(desk),
        _Add(of, files),
        lead.format(files=names_of(files)),
        Address(ADD, of, "\n".join(str(file) for file in files)),
    )
    return AskingDialog(desk, form, parent, hands_on=hands_on)


def ask_description(desk: Desk, row: OnFile, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that renames and describes one."""
    translate = QCoreApplication.translate
    record = row.stored.record
    name = Field(
        "name",
        desk.services.kit.terms.field(Attachment.KIND, "name", desk.lang),
        is_required=True,
        longest=_LONGEST_NAME,
        is_wide=True,
    )
    lead = translate("attachments", "The file came in as {name}; its content never changes.")
    form = CommandForm(
        translate("attachments", "Rename and describe"),
        (name, *_about_fields(desk, record)),
        _Describe(row.uid, row.stored.rev),
        lead.format(name=record.original_name or record.name),
        Address(DESCRIBE, row.uid),
        row.stored.rev,
    )
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({field.name: getattr(record, field.name) for field in form.fields})
    return dialog


def ask_withdrawal(desk: Desk, row: OnFile, parent: QWidget | None = None) -> CommandDialog:
    """Open the form that asks why one is withdrawn."""
    translate = QCoreApplication.translate
    lead = translate("attachments", "{name} leaves the list; the history keeps it and the reason.")
    if row.scanned:
        lead = translate("attachments", "{name} is the scan of an approval: withdrawn, that approval has no scan.")
    fields = (Field("reason", translate("attachments", "Reason"), is_required=True, is_wide=True),)
    form = CommandForm(
        translate("attachments", "Withdraw an attachment"),
        fields,
        _Detach(row.uid),
        lead.format(name=row.stored.record.name),
        Address(WITHDRAW, row.uid),
    )
    return CommandDialog(desk, form, parent)


def ask_purpose(
    desk: Desk, rows: tuple[OnFile, ...], folder: Path, parent: QWidget | None = None, *, hands_on: bool = True
) -> AskingDialog:
    """Make the form that asks what open copies are for, and says what they are."""
    translate = QCoreApplication.translate
    lead = translate(
        "attachments",
        "Outside the store a copy is no longer encrypted: whoever has the folder can read it. "
        "Who took it, when and for what is registered.",
    )
    if any(row.stored.record.is_reporter_source for row in rows):
        lead += "\n" + translate("attachments", "At least one of these files shows who reported.")
    lead += "\n" + translate("attachments", "Folder: {folder}").format(folder=folder)
    fields = (
        Field(
            "purpose",
            translate("attachments", "Purpose"),
            is_required=True,
            longest=_LONGEST_PURPOSE,
            is_wide=True,
            placeholder=translate("attachments", "such as: sent to the review office"),
        ),
    )
    uids = tuple(row.uid for row in rows)
    count = len(uids)
    title = translate("attachments", "Save %n file(s) outside", "", count)
    at = Address(TAKE_OUT, uids[0], str(folder)) if count == 1 else None
    form = CommandForm(title, fields, _TakeOut(uids, folder), lead, at)
    return AskingDialog(desk, form, parent, hands_on=hands_on)


@dataclass(frozen=True, slots=True)
class _Add:
    of: Uid
    files: tuple[Path, ...]

    def __call__(self, values: Mapping[str, FieldValue]) -> AttachFiles:
        return AttachFiles(self.of, Attach(self.of, self.files, **given_values(Attachment, values)))


@dataclass(frozen=True, slots=True)
class _TakeOut:
    uids: tuple[Uid, ...]
    folder: Path

    def __call__(self, values: Mapping[str, FieldValue]) -> ExtractFiles:
        return ExtractFiles(self.uids, self.folder, str(values["purpose"] or ""))


@dataclass(frozen=True, slots=True)
class _Describe:
    uid: Uid
    rev: RevId

    def __call__(self, values: Mapping[str, FieldValue]) -> Describe:
        given = given_values(Attachment, values)
        return Describe(self.uid, self.rev, {**given, "name": str(given["name"]).strip()})


@dataclass(frozen=True, slots=True)
class _Detach:
    uid: Uid

    def __call__(self, values: Mapping[str, FieldValue]) -> Detach:
        return Detach(self.uid, str(values["reason"] or ""))

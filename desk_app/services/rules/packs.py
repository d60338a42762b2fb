"""Adopt a rule pack, see beforehand what it changes, withdraw it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import changed
from desk_app.domain.records.packs import RulePack
from desk_app.domain.rules.listing import RuleRow, differing, rows_of
from desk_app.domain.rules.packs import MAX_CHARS, Pack, read_pack
from desk_app.domain.rules.shelf import Adopted
from desk_app.errors import ConflictError, InputError, NotFoundError, RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.services.rules.lines import RuleLine, line_of
from desk_app.services.shelving import adopted, laid
from desk_app.store import faults
from desk_app.store.unit import Read, Stored

_NEW = "new"
_MOST_BYTES_A_CHAR = 4


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What a pack would change on its first day; ``text`` is the file it came in."""

    text: str
    pack: Pack
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class PreviewPack(Query[PackPreview]):
    """Ask what a pack would change, row by row; nothing is written."""

    text: str
    lang: str = "zh"

    def run(self, look: Look) -> PackPreview:
        """Lay the pack over the rules as they are and compare.

        Raises:
            InputError: what is wrong with the pack, with its file and row.
            ConflictError: ``rules.pack_known``.
        """
        pack = read_pack(self.text)
        _need_new(look.read, pack, self.text)
        day = pack.effective_from
        before = {row.key: row for row in rows_of(look.kit.shelf.tables_on(day))}
        after_kit = _with_pack(look.read, look.kit, pack)
        lines = [
            line_of(after_kit, row, before.get(row.key), day=day, lang=self.lang)
            for row in rows_of(after_kit.shelf.tables_on(day))
            if _differs(before.get(row.key), row)
        ]
        return PackPreview(self.text, pack, tuple(lines))


@dataclass(frozen=True, slots=True)
class PreviewPackFile(Query[PackPreview]):
    """Ask what the pack in a file would change."""

    file: Path
    lang: str = "zh"

    def run(self, look: Look) -> PackPreview:
        """Read the file and compare.

        Raises:
            NotFoundError: ``file.not_found``.
            EnvironmentFailureError: the disk.
            InputError: ``rules.pack_too_large``, ``rules.pack_not_text``, or as ``PreviewPack``.
            ConflictError: ``rules.pack_known``.
        """
        return PreviewPack(_text_of(self.file), self.lang).run(look)


@dataclass(frozen=True, slots=True)
class AdoptPack(Command[Uid]):
    """Make a pack part of the office's rules from its first day on."""

    AUDITED_AS = "rules.adopt"

    text: str
    adopted_by: str
    note: str = ""

    def run(self, work: Work, report: Report) -> Uid:  # noqa: ARG002 - one pack is short
        """Check the pack with all others for every day, then keep it.

        Raises:
            InputError: what is wrong with the pack, with its file and row; nothing was changed.
            ConflictError: ``rules.pack_known`` when this version is there already.
            RuleViolationError: ``rules.pack_no_adopter`` when nobody stands for it.
        """
        pack = read_pack(self.text)
        if not self.adopted_by.strip():
            raise RuleViolationError("rules.pack_no_adopter", field="adopted_by")
        _need_new(work.unit, pack, self.text)
        _with_pack(work.unit, work.kit, pack)
        return work.unit.add(
            RulePack(
                pack_id=pack.id,
                title=pack.title,
                version=pack.version,
                effective_from=pack.effective_from,
                effective_to=pack.effective_to,
                basis=pack.basis,
                content=self.text,
                adopted_on=work.kit.clock.today(),
                adopted_by=self.adopted_by.strip(),
                note=self.note,
            )
        )

    def audit_object(self, result: Uid) -> str:
        """Name the record of the pack."""
        return result


@dataclass(frozen=True, slots=True)
class WithdrawPack(Command[date]):
    """End a pack; what it added stays readable, records judged by it keep its version.

    It ends today, or on the day given: its own first day means that it never was in force.
    """

    AUDITED_AS = "rules.withdraw"

    uid: Uid
    on: date | None = None

    def run(self, work: Work, report: Report) -> date:  # noqa: ARG002 - one pack is short
        """Check that the rules are whole without the pack, then end it; give the first day without it.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``rules.pack_withdrawn`` when it has ended already.
            InputError: what another pack needs of this one, with its file and row; nothing was changed.
        """
        stored = work.unit.get(RulePack, self.uid)
        if stored.record.withdrawn_on is not None:
            raise ConflictError("rules.pack_withdrawn", day=stored.record.withdrawn_on.isoformat())
        day = self.on or work.kit.clock.today()
        ended = changed(stored.record, {"withdrawn_on": day})
        laid(work.kit, [*_others(work.unit, work.kit, self.uid), *_readable(stored, day, work.kit)])
        work.unit.change(stored, ended)
        return day


@dataclass(frozen=True, slots=True)
class PackOf(Query[Stored[RulePack]]):
    """Ask for a pack by its uid, or for the newest one with this id that was not withdrawn."""

    name: str

    def run(self, look: Look) -> Stored[RulePack]:
        """Find it.

        Raises:
            NotFoundError: ``rules.no_pack``.
        """
        packs = look.read.find(RulePack)
        wanted = [one for one in packs if self.name == one.uid] or [
            one for one in packs if one.record.pack_id == self.name and one.record.withdrawn_on is None
        ]
        if not wanted:
            raise NotFoundError("rules.no_pack")
        return wanted[-1]


def _readable(stored: Stored[RulePack], day: date, kit: Kit) -> tuple[Adopted, ...]:
    if stored.uid in kit.shelf.set_aside:
        return ()
    return (Adopted(stored.uid, read_pack(stored.record.content), day),)


def _others(read: Read, kit: Kit, without: str = "") -> list[Adopted]:
    """List the packs of the store that are applied."""
    return [
        adopted(stored)
        for stored in read.find(RulePack)
        if stored.uid != without and stored.uid not in kit.shelf.set_aside
    ]


def _with_pack(read: Read, kit: Kit, pack: Pack) -> Kit:
    return laid(kit, [*_others(read, kit), Adopted(_NEW, pack)])


def _text_of(file: Path) -> str:
    if not file.is_file():
        raise NotFoundError("file.not_found")
    with faults.disk(), file.open("rb") as source:
        data = source.read(MAX_CHARS * _MOST_BYTES_A_CHAR + 1)
    if len(data) > MAX_CHARS * _MOST_BYTES_A_CHAR:
        raise InputError("rules.pack_too_large", most=MAX_CHARS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("rules.pack_not_text") from error


def _need_new(read: Read, pack: Pack, text: str) -> None:
    """Refuse a version that is there already, unless the very same file was withdrawn and comes back."""
    for stored in read.find(RulePack, pack_id=pack.id, version=pack.version):
        if stored.record.withdrawn_on is None or stored.record.content != text:
            raise ConflictError("rules.pack_known", pack=pack.id, version=pack.version)


def _differs(old: RuleRow | None, row: RuleRow) -> bool:
    return old is None or bool(differing(old, row)) or (old.source, old.version) != (row.source, row.version)

"""Bind a volume: papers of ours and the examined items become one PDF, numbered, with bookmarks, written as it goes.

Contents are read while the file is written; what lies in memory at a time is one picture or the index of one PDF.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final

import pikepdf
from pikepdf import Name, Page

from desk_app.documents.binding import foreign
from desk_app.documents.binding.copying import Copier
from desk_app.documents.binding.examining import Leaves
from desk_app.documents.binding.pictures import Scan, placed
from desk_app.documents.binding.stamps import HEIGHT, WIDTH, is_right, stamps
from desk_app.documents.binding.writer import PdfWriter, text
from desk_app.documents.fontreg import FontBook
from desk_app.documents.styles import MM
from desk_app.jobs import Report

_STAMP = b"/QingjuanPage"
_SIDE, _TOP = 6 * MM, 5 * MM
_STEP: Final = "volume.make"
_BOXES = (Name.MediaBox, Name.CropBox, Name.Rotate, Name.UserUnit, Name.Group)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of ours that belongs to the volume but has no page numbers: cover, catalogue, back page."""

    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Item:
    """An item with its pages."""

    title: str
    leaves: Leaves


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says of itself; ``made_at`` is the only time that enters it."""

    title: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Bound:
    """What was written: all pages, those with a number, and the digest of the file."""

    pages: int
    numbered: int
    sha256: str


def bind(parts: Sequence[Sheet | Item], out: BinaryIO, label: Label, fonts: FontBook, report: Report) -> Bound:
    """Write the volume.

    Raises:
        InputError: ``volume.damaged`` with the number of an item that cannot be read after all.
        Cancelled: when the person asked to stop; what was written so far is of no use.
    """
    items = [part.leaves for part in parts if isinstance(part, Item)]
    binder = _Binder(out, sum(leaves.count for leaves in items), fonts)
    total, done = sum(len(leaves.written) for leaves in items), 0
    lines: list[tuple[str, int]] = []
    for part in parts:
        lines.append((part.title, len(binder.kids)))
        if isinstance(part, Sheet):
            binder.sheet(part.pdf)
            continue
        for _ in binder.item(part.leaves):
            done += 1
            report.step(done, total, _STEP)
    return Bound(len(binder.kids), binder.number, binder.finish(label, lines))


class _Binder:
    """The file, page by page."""

    def __init__(self, out: BinaryIO, numbered: int, fonts: FontBook) -> None:
        self._writer = PdfWriter(out)
        self._catalog, self._tree = self._writer.reserve(), self._writer.reserve()
        self._before = self._writer.put_stream(b"", 2, (b"q\n",))
        self._after = self._writer.put_stream(b"", 3, (b"\nQ\n",))
        self._stamps = self._forms(numbered, fonts)
        self.kids: list[int] = []
        self.number = 0

    def _forms(self, numbered: int, fonts: FontBook) -> list[bytes]:
        """Write all numbers, so that they share one font."""
        if not numbered:
            return []
        with pikepdf.open(io.BytesIO(stamps(range(1, numbered + 1), fonts))) as drawn:
            copier = Copier(self._writer)
            return [copier.written(drawn.make_indirect(page.as_form_xobject())) for page in drawn.pages]

    def sheet(self, pdf: bytes) -> None:
        """Add a paper of ours."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            copier = Copier(self._writer)
            for page in document.pages:
                self._foreign(page, copier, is_written=False)

    def item(self, leaves: Leaves) -> Any:
        """Add an item page by page; yield after each.

        Raises:
            InputError: ``volume.damaged``.
        """
        number = leaves.file.number
        if leaves.scans:
            for scan, is_written in zip(leaves.scans, leaves.written, strict=True):
                with foreign.telling(number):
                    self._scan(scan, is_written=is_written)
                yield
            return
        leaves.file.seek(0)
        with foreign.opened(leaves.file, number) as document:
            foreign.prepared(document, number)
            copier = Copier(self._writer)
            for page, is_written in zip(document.pages, leaves.written, strict=True):
                with foreign.telling(number):
                    self._foreign(page, copier, is_written=is_written)
                yield

    def _scan(self, scan: Scan, *, is_written: bool) -> None:
        (wide, high), matrix = placed(scan)
        writer = self._writer
        image = writer.put_stream(
            f"/Type /XObject /Subtype /Image /Width {scan.width} /Height {scan.height} {scan.entries}".encode(),
            sum(segment.length for segment in scan.data),
            (block for segment in scan.data for block in segment.blocks()),
        )
        drawn = b"q " + _numbers(matrix) + b" cm /Scan Do Q"
        content = writer.put_stream(b"", len(drawn), (drawn,))
        forms, contents = b"/Scan %d 0 R" % image, b"%d 0 R" % content
        if is_written:
            form, stamp = self._stamp((0, 0, wide, high), 0, 1.0)
            forms, contents = forms + b" " + form, contents + b" " + stamp
        self._page(
            b"/MediaBox [0 0 %s] /Resources << /XObject << %s >> >> /Contents [%s]"
            % (_numbers((wide, high)), forms, contents)
        )

    def _foreign(self, page: Page, copier: Copier, *, is_written: bool) -> None:
        entries = [b"%s %s" % (name.unparse(), copier.written(value)) for name, value in _inherited(page, _BOXES)]
        contents = _streams(page, copier)
        resources = next((value for _, value in _inherited(page, (Name.Resources,))), pikepdf.Dictionary())
        parts = {key: value for key, value in resources.items() if key != "/XObject"}
        forms = dict(resources.get(Name.XObject, pikepdf.Dictionary()).items())
        named = [b"%s %s" % (Name(key).unparse(), copier.written(value)) for key, value in forms.items()]
        if is_written:
            unit = float(page.obj.get(Name.UserUnit, 1))
            form, stamp = self._stamp(foreign.box_of(page), foreign.turn_of(page), unit)
            named.append(form)
            # Between q and Q, for pages that leave the pen anywhere.
            contents = [b"%d 0 R" % self._before, *contents, b"%d 0 R" % self._after, stamp]
        listed = [b"%s %s" % (Name(key).unparse(), copier.written(value)) for key, value in parts.items()]
        self._page(
            b"%s /Resources << %s /XObject << %s >> >> /Contents [%s]"
            % (b" ".join(entries), b" ".join(listed), b" ".join(named), b" ".join(contents))
        )

    def _page(self, entries: bytes) -> None:
        self.kids.append(self._writer.put(b"<< /Type /Page /Parent %d 0 R %s >>" % (self._tree, entries)))

    def _stamp(self, box: tuple[float, float, float, float], turn: int, unit: float) -> tuple[bytes, bytes]:
        """Lay the next number over the upper corner of a page as it is shown, however it is turned."""
        form = self._stamps[self.number]
        self.number += 1
        left, bottom, right, top = box
        wide, high = (top - bottom, right - left) if turn in {90, 270} else (right - left, top - bottom)
        scale = min(1.0 / unit, wide / (2 * WIDTH), high / (2 * HEIGHT))
        along = wide - (_SIDE + WIDTH) * scale if is_right(self.number) else _SIDE * scale
        up = high - (_TOP + HEIGHT) * scale
        turned = {
            0: (scale, 0, 0, scale, left + along, bottom + up),
            90: (0, scale, -scale, 0, right - up, bottom + along),
            180: (-scale, 0, 0, -scale, right - along, top - up),
            270: (0, -scale, scale, 0, left + up, top - along),
        }[turn]
        drawn = b"q " + _numbers(turned) + b" cm " + _STAMP + b" Do Q"
        return _STAMP + b" " + form, b"%d 0 R" % self._writer.put_stream(b"", len(drawn), (drawn,))

    def finish(self, label: Label, lines: Sequence[tuple[str, int]]) -> str:
        """Write tree, bookmarks and what the file says of itself; give its digest."""
        writer = self._writer
        kids = b" ".join(b"%d 0 R" % kid for kid in self.kids)
        writer.put(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.kids), kids), self._tree)
        root, numbers = writer.reserve(), [writer.reserve() for _ in lines]
        for index, (title, place) in enumerate(lines):
            before = b"/Prev %d 0 R " % numbers[index - 1] if index else b""
            after = b"/Next %d 0 R " % numbers[index + 1] if index + 1 < len(lines) else b""
            writer.put(
                b"<< /Title %s /Parent %d 0 R %s%s/Dest [%d 0 R /Fit] >>"
                % (text(title), root, before, after, self.kids[place]),
                numbers[index],
            )
        ends = b"/First %d 0 R /Last %d 0 R /Count %d" % (numbers[0], numbers[-1], len(lines)) if lines else b""
        writer.put(b"<< /Type /Outlines %s >>" % ends, root)
        day = f"(D:{label.made_at:%Y%m%d%H%M%S})".encode()
        own = text("Qingjuan")
        info = writer.put(
            b"<< /Title %s /Creator %s /Producer %s /CreationDate %s /ModDate %s >>"
            % (text(label.title), own, own, day, day)
        )
        writer.put(
            b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines /Lang (zh-CN) "
            b"/ViewerPreferences << /DisplayDocTitle true >> >>" % (self._tree, root),
            self._catalog,
        )
        return writer.finish(root=self._catalog, info=info)


def _streams(page: Page, copier: Copier) -> list[bytes]:
    contents = page.obj.get(Name.Contents)
    if contents is None:
        return []
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [copier.written(stream) for stream in streams if isinstance(stream, pikepdf.Stream)]


def _inherited(page: Page, names: Sequence[Any]) -> list[tuple[Any, Any]]:
    return [(name, value) for name in names if (value := foreign.inherited(page, name)) is not None]


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(b"%.4f" % value for value in values)

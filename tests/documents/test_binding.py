"""A volume holds every page as it was scanned, numbered where it is written, and nothing that a page brings along."""

import hashlib
import io
import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from desk_app.documents.binding.binder import Bound, Item, Label, Sheet, bind
from desk_app.documents.binding.examining import examined
from desk_app.documents.binding.readers import Sources
from desk_app.errors import DeskError, InputError
from desk_app.jobs import Cancelled, Quiet
from tests.support import scans
from tests.support.papers import shipped_fonts
from tests.support.pdfread import page_texts

LABEL = Label("案卷", datetime(2026, 11, 23, 9, 10, tzinfo=UTC))


@pytest.fixture
def sources() -> Iterator[Sources]:
    found = Sources()
    yield found
    found.close()


def opener(data: bytes) -> Callable[[], io.BytesIO]:
    return lambda: io.BytesIO(data)


def bound(sources: Sources, *contents: bytes, sheets: tuple[bytes, ...] = (), report=None) -> tuple[bytes, Bound]:
    items = [
        Item(f"{number} 材料", examined(sources, number, opener(data))) for number, data in enumerate(contents, start=1)
    ]
    out = io.BytesIO()
    parts = [*(Sheet("封面", sheet) for sheet in sheets), *items]
    made = bind(parts, out, LABEL, shipped_fonts(), report or Quiet())
    return out.getvalue(), made


def numbers(pdf: bytes) -> list[str]:
    return ["".join(char for char in text if char.isdigit()) for text in page_texts(pdf)]


def picture(pdf: bytes, page: int, scale: float = 1.0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=scale).to_pil().convert("L").copy()
    finally:
        document.close()


def stamp_at(pdf: bytes, page: int) -> tuple[float, float]:
    """Where the number stands on the page as it is shown: parts of its width from the left, of its height from below."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page]
        text = shown.get_textpage()
        index = max(i for i in range(text.count_chars()) if text.get_text_range(i, 1).isdigit())
        left, bottom, right, top = text.get_charbox(index)
        width, height = shown.get_size()
        x, y = (left + right) / 2, (bottom + top) / 2
        box = shown.get_cropbox()
        u, v = x - box[0], y - box[1]
        wide, high = box[2] - box[0], box[3] - box[1]
        turned = {0: (u, v), 90: (v, wide - u), 180: (wide - u, high - v), 270: (high - v, u)}[shown.get_rotation()]
        return turned[0] / width, turned[1] / height
    finally:
        document.close()


def test_a_jpeg_is_embedded_byte_for_byte(sources) -> None:
    data = scans.jpeg()
    pdf, _ = bound(sources, data)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (image,) = document.pages[0].get_images().values()
        assert image.read_raw_bytes() == data


def test_numbers_stand_right_on_odd_and_left_on_even_pages(sources) -> None:
    pdf, made = bound(sources, scans.jpeg("一"), scans.jpeg("二"), scans.jpeg("三"))
    assert numbers(pdf) == ["1", "2", "3"]
    assert made.numbered == made.pages == 3
    for page in range(3):
        x, y = stamp_at(pdf, page)
        assert (x > 0.85) == (page % 2 == 0)
        assert y > 0.9


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (-100, 50, 742, 645)])
def test_a_turned_page_has_its_number_where_the_reader_sees_the_corner(sources, turn, box) -> None:
    pdf, _ = bound(sources, scans.pdf(("a", "b"), turn=turn, box=box))
    for page, side in ((0, True), (1, False)):
        x, y = stamp_at(pdf, page)
        assert (x > 0.8) is side
        assert (x < 0.2) is not side
        assert y > 0.88


def test_a_blank_page_has_no_number_and_is_not_counted(sources) -> None:
    pdf, made = bound(sources, scans.jpeg(), scans.blank_jpeg(), scans.pdf(("a", "", "b")))
    assert numbers(pdf) == ["1", "", "2", "", "3"]
    assert (made.pages, made.numbered) == (5, 3)


def test_a_signature_alone_on_a_page_makes_it_a_written_one(sources) -> None:
    sheet = Image.new("L", scans.A4, 247)
    sheet.paste(scans.page("王某", (120, 50)).resize((60, 25)), (900, 1500))
    pdf, _ = bound(sources, scans.saved(sheet, "JPEG", dpi=scans.DOTS))
    assert numbers(pdf) == ["1"]


def test_our_own_sheets_have_no_numbers(sources) -> None:
    pdf, made = bound(sources, scans.jpeg(), sheets=(scans.pdf(("cover",)),))
    assert numbers(pdf) == ["", "1"]
    assert made.pages == 2


PICTURES = {
    "colour JPEG": (lambda: scans.jpeg("彩色", "RGB"), 1),
    "CMYK JPEG": (lambda: scans.saved(scans.page(mode="CMYK"), "JPEG", dpi=scans.DOTS), 1),
    "grey PNG": (lambda: scans.saved(scans.page(), "PNG", dpi=scans.DOTS), 1),
    "palette PNG": (lambda: scans.saved(scans.page(mode="P"), "PNG", dpi=scans.DOTS), 1),
    "interlaced bilevel PNG": (lambda: scans.saved(scans.page(mode="1"), "PNG", dpi=scans.DOTS), 1),
    "PNG with transparency": (lambda: scans.saved(scans.page(mode="RGBA"), "PNG", dpi=scans.DOTS), 1),
    "fax TIFF of two pages": (lambda: scans.tiff(scans.page("一", mode="1"), scans.page("二", mode="1")), 2),
    "colour TIFF": (lambda: scans.tiff(scans.page(mode="RGB"), compression="tiff_lzw"), 1),
    "BMP": (lambda: scans.saved(scans.page(mode="RGB"), "BMP", dpi=scans.DOTS), 1),
    "WEBP": (lambda: scans.saved(scans.page(mode="RGB"), "WEBP"), 1),
}


@pytest.mark.parametrize("case", PICTURES)
def test_every_kind_of_picture_looks_in_the_volume_as_it_did(sources, case) -> None:
    make, pages = PICTURES[case]
    data = make()
    pdf, made = bound(sources, data)
    assert made.pages == pages
    with Image.open(io.BytesIO(data)) as original:
        before = original.convert("RGB").convert("L")
    shown = picture(pdf, 0, 2.0)
    if case != "WEBP":  # which states no size: it is mounted with a margin
        sample = before.resize((300, 424), Image.Resampling.BOX)
        after = shown.resize((300, 424), Image.Resampling.BOX)
        below_number = (0, 40, 300, 424)
        apart = ImageChops.difference(sample.crop(below_number), after.crop(below_number))
        assert sum(apart.tobytes()) / len(apart.tobytes()) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_whatever_way_the_telephone_was_held(sources, orientation) -> None:
    data = scans.turned_jpeg(orientation)
    pdf, _ = bound(sources, data)
    with Image.open(io.BytesIO(data)) as original:
        upright = ImageOps.exif_transpose(original).convert("L")
    shown = picture(pdf, 0)
    assert (shown.width > shown.height) == (upright.width > upright.height)
    margin = 15 * 72 / 25.4
    scale = min((shown.width - 2 * margin) / upright.width, (shown.height - 2 * margin) / upright.height)
    wide, high = round(upright.width * scale), round(upright.height * scale)
    left, top = (shown.width - wide) // 2, (shown.height - high) // 2
    inside = shown.crop((left, top, left + wide, top + high)).resize((200, 200), Image.Resampling.BOX)
    apart = ImageChops.difference(inside, upright.resize((200, 200), Image.Resampling.BOX))
    assert sum(apart.tobytes()) / len(apart.tobytes()) < 12


def test_what_is_seen_beside_a_page_stays_and_what_acts_is_left_behind(sources) -> None:
    with pikepdf.open(io.BytesIO(scans.pdf(("text",)))) as document:
        look = document.make_stream(b"1 0 0 rg 0 0 100 50 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 100, 50])
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=pikepdf.Array([200, 500, 300, 550]),
            AP=pikepdf.Dictionary(N=look),
            F=4,
        )
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(stamp)])
        document.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        document.Root.OpenAction = script
        document.attachments["secret.txt"] = b"hidden"
        out = io.BytesIO()
        document.save(out)
    pdf, _ = bound(sources, out.getvalue())
    assert picture(pdf, 0).getpixel((250, 842 - 525)) < 120
    with pikepdf.open(io.BytesIO(pdf)) as made:
        whole = b"".join(bytes(value.unparse(resolved=True)) for value in made.objects if value is not None)
    assert [name for name in (b"JavaScript", b"OpenAction", b"/AA ", b"EmbeddedFile", b"/Annot") if name in whole] == []


def test_a_page_that_leaves_the_pen_anywhere_does_not_move_the_number(sources) -> None:
    with pikepdf.open(io.BytesIO(scans.pdf(("text",)))) as document:
        document.pages[0].obj.Contents = document.make_stream(b"q 0.2 0 0 0.2 300 -400 cm 0 0 0 rg 0 2400 900 900 re f")
        out = io.BytesIO()
        document.save(out)
    pdf, _ = bound(sources, out.getvalue())
    x, y = stamp_at(pdf, 0)
    assert x > 0.85
    assert y > 0.9


def test_bookmarks_lead_to_the_first_page_of_each_item(sources) -> None:
    pdf, _ = bound(sources, scans.pdf(("a", "b")), scans.jpeg(), sheets=(scans.pdf(("cover",)),))
    document = pypdfium2.PdfDocument(pdf)
    try:
        lines = [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
    finally:
        document.close()
    assert lines == [("封面", 0), ("1 材料", 1), ("2 材料", 3)]


def test_the_same_contents_at_the_same_time_make_the_same_file(sources) -> None:
    contents = scans.jpeg(), scans.pdf(("a", "b")), scans.tiff(scans.page(mode="1"))
    first, made = bound(sources, *contents)
    again, _ = bound(Sources(), *contents)
    assert first == again
    assert made.sha256 == hashlib.sha256(first).hexdigest()


def test_the_file_is_sound_and_every_font_is_embedded(sources) -> None:
    pdf, _ = bound(sources, scans.jpeg(), scans.tiff(scans.page(mode="1")))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        fonts = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoiled(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def flagged() -> bytes:
    """A PDF with a note whose flags are too large a number."""
    with pikepdf.open(io.BytesIO(scans.pdf())) as document:
        note = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Square, "/Rect": [1, 1, 9, 9], "/F": 1 << 32}
        note["/AP"] = pikepdf.Dictionary(N=document.make_stream(b""))
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(pikepdf.Dictionary(note))])
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def unmeasured() -> bytes:
    """A TIFF whose second page has no width."""
    data = bytearray(scans.tiff(scans.page(mode="1"), scans.page(mode="1")))
    at = data.rindex(struct.pack("<HHL", 256, 3, 1))
    data[at : at + 2] = b"\xff\xff"
    return bytes(data)


HOSTILE = {
    "a PDF with a note of too many flags": (flagged, "volume.damaged"),
    "a TIFF with a page of no width": (unmeasured, "volume.damaged"),
    "a PDF with a password": (lambda: scans.pdf(password="geheim"), "volume.locked"),
    "half a PDF": (lambda: b"%PDF-1.7\n" + bytes(300), "volume.damaged"),
    "a PDF that cannot count its pages": (
        lambda: scans.pdf(("a", "b")).replace(b"4 0 obj", b"[] 0 obj").replace(b"/Count 2", b"/Count (x)"),
        "volume.damaged",
    ),
    "a PDF without pages": (lambda: scans.pdf(()), "volume.no_pages"),
    "a page of kilometres": (lambda: scans.pdf(box=(0, 0, 9_000_000, 842)), "volume.page_too_large"),
    "a page of no size": (lambda: scans.pdf(box=(0, 0, 0, 0)), "volume.page_too_large"),
    "half a JPEG": (lambda: cut(scans.jpeg()), "volume.damaged"),
    "half a PNG": (lambda: cut(scans.saved(scans.page(), "PNG")), "volume.damaged"),
    "a PNG with a wrong byte": (
        lambda: spoiled(scans.saved(Image.effect_noise((400, 400), 60), "PNG")),
        "volume.damaged",
    ),
    "half a TIFF": (lambda: cut(scans.tiff(scans.page(mode="1"))), "volume.damaged"),
    "a picture that says it is huge": (scans.huge_png, "volume.too_large"),
    **{
        f"a layer that is hidden by {how}": (partial(scans.layered, how), "volume.layers")
        for how in ("off", "base", "usage", "rule")
    },
    "a text": (lambda: b"plain words", "volume.not_paper"),
    "a recording": (lambda: bytes(range(256)) * 4, "volume.not_paper"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_bound_is_told_by_its_number(sources, case) -> None:
    make, code = HOSTILE[case]
    with pytest.raises(DeskError) as caught:
        bound(sources, scans.jpeg(), make())
    assert (caught.value.code, caught.value.params["item"]) == (code, 2)


def test_a_pdf_whose_layers_are_all_shown_is_bound_as_it_looks(sources) -> None:
    pdf, _ = bound(sources, scans.layered())
    assert "hidden" in page_texts(pdf)[0]


def test_a_pdf_whose_pages_go_in_a_circle_is_refused(sources) -> None:
    data = scans.pdf(("a",)).replace(b"/Kids [ ", b"/Kids [ 2 0 R ")
    with pytest.raises(InputError):
        bound(sources, data)


def test_a_content_that_is_shorter_than_it_was_when_examined_is_told(sources) -> None:
    data, opened = scans.jpeg(), []

    def open_it() -> io.BytesIO:
        opened.append(1)
        return io.BytesIO(data if len(opened) == 1 else cut(data))

    item = Item("1", examined(sources, 1, open_it))
    sources.close()
    with pytest.raises(InputError) as caught:
        bind([item], io.BytesIO(), LABEL, shipped_fonts(), Quiet())
    assert (caught.value.code, caught.value.params) == ("volume.damaged", {"item": 1})


def test_cancelling_stops_between_two_pages(sources) -> None:
    class Stop:
        def step(self, done: int, _total: int, _what: str) -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        bound(sources, scans.pdf(("a", "b", "c")), report=Stop())


def test_few_contents_are_open_at_a_time(tmp_path: Path) -> None:
    opened: list[io.BytesIO] = []

    def open_it() -> io.BytesIO:
        opened.append(io.BytesIO(scans.jpeg()))
        return opened[-1]

    sources = Sources()
    items = [Item(str(number), examined(sources, number, open_it)) for number in range(1, 20)]
    bind(items, io.BytesIO(), LABEL, shipped_fonts(), Quiet())
    assert sum(not one.closed for one in opened) <= 6
    sources.close()
    assert all(one.closed for one in opened)

"""Scans as people bring them: pictures with words on them, PDFs of every shape, and files made to harm."""

import io
import zlib
from functools import cache

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from tests.support.papers import FONTS

A4 = (1240, 1754)
DOTS = (150, 150)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "fang.ttf"), size)


def page(words: str = "谈话笔录", size: tuple[int, int] = A4, mode: str = "L", ground: int = 250) -> Image.Image:
    """A page with words all over it."""
    picture = Image.new("L", size, ground)
    brush = ImageDraw.Draw(picture)
    ink = 10 if ground > 128 else 240
    for top in range(size[1] // 12, size[1] - size[1] // 10, max(40, size[1] // 40)):
        brush.text((size[0] // 10, top), f"{words} " * 6, font=_font(max(16, size[1] // 70)), fill=ink)
    return picture.convert(mode)


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


@cache
def jpeg(words: str = "谈话笔录", mode: str = "L") -> bytes:
    return saved(page(words, mode=mode), "JPEG", dpi=DOTS, quality=80)


@cache
def blank_jpeg() -> bytes:
    return saved(Image.new("L", A4, 247), "JPEG", dpi=DOTS, quality=80)


def turned_jpeg(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[274] = orientation
    return saved(page("手机照片", (800, 500)), "JPEG", exif=exif)


def tiff(*pages: Image.Image, compression: str = "group4") -> bytes:
    first, *rest = pages
    return saved(first, "TIFF", save_all=True, append_images=rest, compression=compression, dpi=DOTS)


def pdf(
    words: tuple[str, ...] = ("一",),
    *,
    box: tuple[float, float, float, float] = (0, 0, 595, 842),
    turn: int = 0,
    password: str = "",
) -> bytes:
    """A PDF with one page for each word; the box and the turn stand in the tree, not on the pages."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    shared = document.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)))
    for word in words:
        left, bottom = box[0], box[1]
        drawn = f"BT /F 30 Tf {left + 60} {bottom + 300} Td ({word}) Tj ET".encode("latin-1", "replace")
        document.pages.append(
            pikepdf.Page(
                document.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Page, Contents=document.make_stream(drawn if word else b""), Resources=shared
                    )
                )
            )
        )
    tree = document.Root.Pages
    tree.MediaBox = pikepdf.Array(box)
    if turn:
        tree.Rotate = turn
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=locked)
    return out.getvalue()


def layered(hides: str = "") -> bytes:
    """A PDF with a word on a layer; ``hides`` is how the layer comes not to be shown, nothing when it is."""
    document = pikepdf.open(io.BytesIO(pdf(("a",))))
    name, put = pikepdf.Name, pikepdf.Dictionary
    usage = put(Print=put(PrintState=name.OFF)) if hides == "usage" else put()
    layer = document.make_indirect(put(Type=name.OCG, Name="L", Usage=usage))
    usual = put(BaseState=name.OFF if hides == "base" else name.ON)
    if hides == "off":
        usual.OFF = pikepdf.Array([layer])
    document.Root.OCProperties = put(OCGs=pikepdf.Array([layer]), D=usual)
    rule = put(Type=name.OCMD, OCGs=layer, P=name.AllOff) if hides == "rule" else layer
    page = document.pages[0]
    page.obj.Resources.Properties = put(L=rule)
    page.contents_add(document.make_stream(b"/OC /L BDC BT /F 30 Tf 60 500 Td (hidden) Tj ET EMC"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def huge_png() -> bytes:
    """A small file that says it is sixty thousand pixels wide and high."""
    data = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)

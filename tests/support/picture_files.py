"""Picture files of every kind the viewer shows, made in memory."""

from io import BytesIO

from PIL import Image

TURNED_LEFT = 6
"""The EXIF mark of a camera held upright: the picture lies on its side."""


def picture(kind: str, size: tuple[int, int] = (120, 80), *, turned: int = 0, frames: int = 1) -> bytes:
    """Draw a picture red above and blue below, ``frames`` of them in a TIFF."""
    sheets = []
    for number in range(frames):
        sheet = Image.new("RGB", size, (200, 20 + number, 20))
        sheet.paste((20, 20, 200), (0, size[1] // 2, size[0], size[1]))
        sheets.append(sheet)
    made = BytesIO()
    more: dict[str, object] = {"save_all": True, "append_images": sheets[1:]} if frames > 1 else {}
    if turned:
        exif = Image.Exif()
        exif[0x0112] = turned
        more["exif"] = exif
    sheets[0].save(made, kind, **more)
    return made.getvalue()

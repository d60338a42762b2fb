"""Compare pages of papers as pictures: what a printer made of them, and what was previewed."""

from PIL import Image, ImageChops, ImageStat

from desk_app.documents.preview import page_picture

ALIKE = 60
"""So many grey levels two pictures of one page may differ: each engine smooths edges its own way."""


def shown(pdf: bytes, page: int, dpi: int = 72) -> Image.Image:
    """Give the picture of a page."""
    picture = page_picture(pdf, page=page, dpi=dpi)
    image = Image.frombuffer("RGBA", (picture.width, picture.height), picture.rgba, "raw", "RGBA", picture.stride, 1)
    return image.convert("L")


def difference(one: Image.Image, other: Image.Image) -> int:
    """Tell by how many grey levels of 255 two pictures of a page differ at most, seen from a little further away."""
    pair = [image.resize((120, 170), Image.Resampling.BOX) for image in (one, other)]
    return int(ImageStat.Stat(ImageChops.difference(*pair)).extrema[0][1])

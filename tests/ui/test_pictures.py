"""Pictures are decoded as a camera held them, no larger than asked for, and never beyond what memory bears."""

import struct
import zlib

import pytest

from desk_app.errors import InputError
from desk_app.services.viewing import FileKind
from desk_app.ui.attachments.pictures import frame_image, frame_sizes
from tests.support.picture_files import TURNED_LEFT, picture

KINDS = {
    "png": FileKind.PNG,
    "jpeg": FileKind.JPEG,
    "tiff": FileKind.TIFF,
    "bmp": FileKind.BMP,
    "webp": FileKind.WEBP,
    "gif": FileKind.GIF,
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_decoded(qapp, name):
    data = picture(name)
    assert frame_sizes(data, KINDS[name]) == ((90, 60),)
    image = frame_image(data, KINDS[name], 0, 96)
    assert (image.width(), image.height()) == (120, 80)
    above, below = image.pixelColor(60, 10), image.pixelColor(60, 70)
    assert above.red() > 150 > above.blue()
    assert below.blue() > 150 > below.red()


def test_a_picture_is_turned_as_the_camera_was_held(qapp):
    data = picture("jpeg", turned=TURNED_LEFT)
    assert frame_sizes(data, FileKind.JPEG) == ((60, 90),)
    image = frame_image(data, FileKind.JPEG, 0, 96)
    assert (image.width(), image.height()) == (80, 120)
    assert image.pixelColor(70, 60).red() > 150


def test_a_pile_of_sheets_has_as_many_pages(qapp):
    data = picture("tiff", frames=3)
    assert len(frame_sizes(data, FileKind.TIFF)) == 3
    greens = [frame_image(data, FileKind.TIFF, frame, 96).pixelColor(60, 10).green() for frame in range(3)]
    assert greens == [20, 21, 22]


def test_a_picture_is_no_larger_than_asked_for(qapp):
    image = frame_image(picture("jpeg", (1600, 800)), FileKind.JPEG, 0, 24)
    assert (image.width(), image.height()) == (400, 200)


def huge_png(edge: int) -> bytes:
    """Say that a picture is huge; there is next to nothing in it."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")


@pytest.mark.qt_log_ignore("libpng|QImage")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (huge_png(100_000), "view.too_large"),
        (picture("png")[:60], "view.damaged"),
        (b"\x89PNG\r\n\x1a\n", "view.damaged"),
    ],
    ids=["a picture of ten thousand million dots", "cut off", "only a head"],
)
def test_a_harmful_or_broken_picture_is_refused(qapp, data, code):
    with pytest.raises(InputError) as refused:
        frame_image(data, FileKind.PNG, 0, 96)
    assert refused.value.code == code

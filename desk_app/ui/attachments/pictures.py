"""Decode picture files on the pool: frames, the turn a camera noted, and a size that fits into memory.

Source: Qt 6 QImageReader; the TIFF, WebP and GIF readers are part of the Essentials wheel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from desk_app.errors import InputError
from desk_app.services.viewing import FileKind

PIXELS_SHOWN: Final = 36_000_000
PIXELS_READ: Final = 60_000_000
"""What a reader that cannot scale while reading may unpack: 240 MB."""

PIXELS_JPEG: Final = 400_000_000
FRAMES_LIMIT: Final = 2_000
_SCREEN_DPI, _POINTS = 96, 72
_Value = TypeVar("_Value")
_FORMATS: Final = {
    FileKind.PNG: b"png",
    FileKind.JPEG: b"jpeg",
    FileKind.TIFF: b"tiff",
    FileKind.BMP: b"bmp",
    FileKind.WEBP: b"webp",
    FileKind.GIF: b"gif",
}


def frame_sizes(data: bytes, kind: FileKind) -> tuple[tuple[float, float], ...]:
    """Give the size of every frame in points, as it is to be held; a dot of the picture is a dot of the screen.

    Raises:
        InputError: ``view.damaged`` or ``view.too_large``.
    """
    return _value(_read(data, kind, _Measured(kind)))


def frame_image(data: bytes, kind: FileKind, frame: int, dpi: int) -> QImage:
    """Decode one frame, no larger than it is and no larger than the screen needs.

    Raises:
        InputError: ``view.damaged`` or ``view.too_large``.
    """
    return _value(_read(data, kind, _Decoded(kind, frame, dpi)))


def _value(found: _Value | InputError) -> _Value:
    # Raised only here: a traceback through the readers would carry them to another thread.
    if isinstance(found, InputError):
        raise found
    return found


def _read(data: bytes, kind: FileKind, use: Callable[[QImageReader], _Value]) -> _Value:
    """Use a reader over bytes; both are gone afterwards, on the thread that made them."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[kind]))
    reader.setAutoTransform(True)
    try:
        return use(reader)
    finally:
        # SAFETY: the reader looks at its device once more while it goes; the device must still be there.
        del reader
        buffer.close()


@dataclass(frozen=True, slots=True)
class _Measured:
    kind: FileKind

    def __call__(self, reader: QImageReader) -> tuple[tuple[float, float], ...] | InputError:
        # An animation shows its first picture; only a TIFF is a pile of sheets.
        count = reader.imageCount() if self.kind is FileKind.TIFF else 1
        if count > FRAMES_LIMIT:
            return InputError("view.too_large", limit=FRAMES_LIMIT)
        found = []
        for frame in range(max(1, count)):
            if frame and not reader.jumpToImage(frame):
                break
            size = reader.size()
            refused = _picture_refusal(size, self.kind)
            if refused is not None:
                return refused
            held = size.transposed() if _lies(reader) else size
            found.append((held.width() * _POINTS / _SCREEN_DPI, held.height() * _POINTS / _SCREEN_DPI))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Decoded:
    kind: FileKind
    frame: int
    dpi: int

    def __call__(self, reader: QImageReader) -> QImage | InputError:
        if self.frame and not reader.jumpToImage(self.frame):
            return InputError("view.damaged")
        size = reader.size()
        refused = _picture_refusal(size, self.kind)
        if refused is not None:
            return refused
        scale = min(1.0, self.dpi / _SCREEN_DPI, (PIXELS_SHOWN / (size.width() * size.height())) ** 0.5)
        if scale < 1:
            reader.setScaledSize(QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale))))
        image = reader.read()
        if image.isNull():
            return InputError("view.damaged")
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _picture_refusal(size: QSize, kind: FileKind) -> InputError | None:
    """Judge by the size that is written in the file, before anything is unpacked."""
    if size.isEmpty():
        return InputError("view.damaged")
    most = PIXELS_JPEG if kind is FileKind.JPEG else PIXELS_READ
    return InputError("view.too_large", limit=most) if size.width() * size.height() > most else None


def _lies(reader: QImageReader) -> bool:
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)

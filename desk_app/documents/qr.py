"""A QR code as the dark runs of its rows; capitals, digits and dashes only, so that it stays small.

Source: ISO/IEC 18004; the encoder is reportlab's, error correction M (15 %).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Dark modules side by side in one row."""

    row: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A square of ``size`` modules without its quiet zone."""

    size: int
    runs: tuple[Run, ...]


@lru_cache(maxsize=4)
def pattern(text: str) -> Pattern:
    """Encode a text."""
    # The package around the encoder brings all of reportlab's own layout with it: a tenth of a second.
    from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415 - a start must not load it
        QRCode,
        QRErrorCorrectLevel,
    )

    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = code.getModuleCount()
    return Pattern(size, tuple(run for row in range(size) for run in _runs(code, row, size)))


def _runs(code: Any, row: int, size: int) -> Iterator[Run]:
    for is_dark, columns in groupby(range(size), key=lambda column: bool(code.isDark(row, column))):
        found = list(columns)
        if is_dark:
            yield Run(row, found[0], len(found))

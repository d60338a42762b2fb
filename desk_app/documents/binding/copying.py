"""Objects of another PDF written into ours under new numbers, one stream at a time; its pages and its tree stay."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Name, Object

from desk_app.documents.binding.writer import PdfWriter

_NULL = b"null"
_TREE = frozenset({"/Page", "/Pages", "/Catalog"})


class Copier:
    """Copies from one document; what two objects share is written once."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[int, Object]] = []

    def written(self, value: Any) -> bytes:
        """Give a value as it stands in our file, and write whatever it names."""
        body = self._text(value)
        while self._waiting:
            number, found = self._waiting.pop()
            self._put(number, found)
        return body

    def _put(self, number: int, found: Object) -> None:
        if isinstance(found, pikepdf.Stream):
            entries = b" ".join(self._entries(found))
            data = found.read_raw_bytes()
            self._writer.put_stream(entries, len(data), (data,), number)
        else:
            self._writer.put(self._direct(found), number)

    def _text(self, value: Any) -> bytes:
        if isinstance(value, Object) and value.is_indirect and not _is_scalar(value):
            return self._reference(value)
        return self._direct(value)

    def _reference(self, value: Object) -> bytes:
        if isinstance(value, pikepdf.Dictionary) and str(value.get(Name.Type, "")) in _TREE:
            return _NULL  # the other document's pages must not come along behind a link
        number = self._numbers.get(value.objgen)
        if number is None:
            number = self._numbers[value.objgen] = self._writer.reserve()
            self._waiting.append((number, value))
        return b"%d 0 R" % number

    def _direct(self, value: Any) -> bytes:
        if isinstance(value, pikepdf.Dictionary):
            return b"<< " + b" ".join(self._entries(value)) + b" >>"
        if isinstance(value, pikepdf.Array):
            return b"[" + b" ".join(self._text(item) for item in value) + b"]"
        if isinstance(value, Object):
            return value.unparse()
        if value is None:
            return _NULL
        if isinstance(value, bool):
            return b"true" if value else b"false"
        return (format(value, "f") if isinstance(value, Decimal) else str(value)).encode()

    def _entries(self, holder: Object) -> Iterator[bytes]:
        for key, value in holder.items():
            if key == "/Length" and isinstance(holder, pikepdf.Stream):
                continue
            yield Name(key).unparse() + b" " + self._text(value)


def _is_scalar(value: Object) -> bool:
    return not isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)

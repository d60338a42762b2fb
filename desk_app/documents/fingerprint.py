"""What a paper is recognised by: a digest of what it says, and one of the words of every page of its file.

The digest of a document is taken before layout and leaves out what is said about the print alone. That of a page is
taken from the words a reader extracts, without white space: a file that another program wrote anew keeps it, a changed
word does not. Ticks, rules and pictures are no words.
"""

import hashlib
import unicodedata

import pypdfium2

from desk_app.documents.content import Document
from desk_app.documents.preview import opened
from desk_app.errors import InputError

_DIGITS = 32
_NO_WORD = ("C", "Z")


def content_digest(*documents: Document) -> str:
    """Digest what a document says, or several that are one paper."""
    said = tuple(map(_said, documents))
    return hashlib.sha256(ascii(said if len(said) > 1 else said[0]).encode("ascii")).hexdigest()


def _said(document: Document) -> tuple[object, ...]:
    said = (document.shape.name, document.title, document.number, document.mark, document.elements)
    return (*said, document.every_page) if document.every_page else said


def page_words(pdf: bytes) -> tuple[str, ...]:
    """Extract the text of every page.

    Raises:
        InputError: ``paper.unreadable`` when the bytes are no PDF that can be opened.
    """
    with opened(pdf) as document:
        try:
            return tuple(_words(document, page) for page in range(len(document)))
        except pypdfium2.PdfiumError as error:
            raise InputError("paper.unreadable") from error


def page_digest(words: str) -> str:
    """Digest the words of a page."""
    plain = "".join(char for char in words if unicodedata.category(char)[0] not in _NO_WORD)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _words(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return str(text.get_text_range())
        finally:
            text.close()
    finally:
        page.close()

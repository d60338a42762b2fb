"""Put the copies of one print into one file."""

import hashlib
import io
from collections.abc import Sequence

import pypdfium2

from desk_app.documents.preview import LOCK
from desk_app.documents.rendering import Paper


def joined(papers: Sequence[Paper]) -> Paper:
    """Join papers in order; a single one is given back as it is."""
    if len(papers) == 1:
        return papers[0]
    with LOCK:
        whole = pypdfium2.PdfDocument.new()
        try:
            for paper in papers:
                part = pypdfium2.PdfDocument(paper.pdf)
                whole.import_pages(part)
                part.close()
            out = io.BytesIO()
            whole.save(out)
        finally:
            whole.close()
    pdf = out.getvalue()
    missing = tuple(dict.fromkeys(char for paper in papers for char in paper.missing))
    return Paper(pdf, sum(paper.pages for paper in papers), hashlib.sha256(pdf).hexdigest(), missing)

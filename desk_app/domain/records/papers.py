"""Papers filled from a template: what a person entered and what the records said when it was saved.

Source: domain design 4.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search, code, day, ref, text, values


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPaper:
    """One filled paper; ``values`` are those of its template's fields, so that it prints the same again."""

    KIND: ClassVar[str] = "paper"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    template: str = code("paper", is_indexed=True)
    template_version: str = text()
    document_no: str = text(search=Search.SHORT, is_indexed=True)
    dated_on: date | None = day()
    values: Mapping[str, Json] = values()

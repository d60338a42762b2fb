"""A volume as the person who binds it ordered it: what it is called, who made and checked it, what lies in it.

Source: domain design 4.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.canonical import Json
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import code, day, long_text, ref, text, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One volume of a matter; ``items`` holds the order of its items and what the catalogue says of each."""

    KIND: ClassVar[str] = "volume"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    volume_kind: str = code("volume_kind", is_indexed=True)
    title: str = text()
    retention: str = code("retention")
    fonds_no: str = text()
    list_no: str = text()
    volume_no: str = text()
    archive_no: str = text()
    made_by: str = text()
    checked_by: str = text()
    made_on: date | None = day()
    note: str = long_text()
    items: Mapping[str, Json] = values()

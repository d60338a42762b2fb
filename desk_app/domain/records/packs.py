"""The rule packs an office adopted: its own dated replacements of the rules, with the text they came in.

A pack stays in its office: it is never part of a bundle, because the rules of one office must not change another's
without anybody having decided so.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.domain.kinds import Search, day, long_text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """One adopted pack; ``content`` is its file, ``withdrawn_on`` the first day it does not apply any more."""

    KIND: ClassVar[str] = "rule_pack"
    PARENT: ClassVar[str] = ""

    pack_id: str = text(is_indexed=True)
    title: str = text()
    version: str = text()
    effective_from: date | None = day()
    effective_to: date | None = day()
    basis: str = long_text(search=Search.NONE)
    content: str = long_text(search=Search.NONE)
    adopted_on: date | None = day()
    adopted_by: str = text()
    note: str = long_text(search=Search.NONE)
    withdrawn_on: date | None = day()

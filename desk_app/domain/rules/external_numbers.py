"""The numbers a clue carries at other levels, written ``level:number`` like ``city:2026-113``.

Source: domain design section 1.4.
"""

from dataclasses import dataclass

from desk_app.domain.rules.codes import CodeList

LIST = "number_level"
OTHER = "other"
_WIDE_COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class ExternalNumber:
    """A number and the level that gave it."""

    level: str
    number: str

    def __str__(self) -> str:
        """Write it as it is stored; a bare number, as ledgers bring it, stays bare."""
        if self.level == OTHER and not {":", _WIDE_COLON} & set(self.number):
            return self.number
        return f"{self.level}:{self.number}"


def parse_external_number(text: str, levels: CodeList) -> ExternalNumber:
    """Read a number with its level, by code or Chinese term; a number without a level stands under ``other``."""
    plain = text.strip()
    head, colon, rest = plain.replace(_WIDE_COLON, ":", 1).partition(":")
    level = next((code.id for code in levels if head.strip() in (code.id, code.zh)), "")
    if colon and level and rest.strip():
        return ExternalNumber(level, rest.strip())
    return ExternalNumber(OTHER, plain)

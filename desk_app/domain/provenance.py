"""Where a rule comes from, how sure we are of it, and when it is in force."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How far the wording of a rule was checked against its source; ``office`` is what an office decided itself."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The citation, version and period of one row of rule data."""

    source: str
    version: str
    effective_from: date
    effective_to: date | None
    confidence: Confidence

    @property
    def is_soft(self) -> bool:
        """Tell that the row may remind but not refuse, because its wording was not checked."""
        return self.confidence is Confidence.UNVERIFIED

    def in_force(self, day: date) -> bool:
        """Tell whether the row applies on ``day``; both ends belong to the period."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

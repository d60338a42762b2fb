"""The mark of a paper: none, an internal one, or a secrecy level with period, scope and the person who decided it.

Source: Law on Guarding State Secrets (level, period and scope are fixed together, by the person responsible for it;
what is no secret must not carry a level); the levels and their longest periods are rows of code list ``secrecy``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desk_app.domain.rules.codes import CodeList
from desk_app.errors import InputError, RuleViolationError

LIST = "secrecy"
_RULE = "secrecy"


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """What a person decided to mark a paper with; ``kind`` is empty for none, 0 years is no period.

    ``scope`` says who may know it, ``decided_by`` who answers for the decision.
    """

    kind: str = ""
    years: int = 0
    scope: str = ""
    decided_by: str = ""


UNMARKED = SecrecyMark()


@dataclass(frozen=True, slots=True)
class MarkKind:
    """One mark; ``most_years`` is 0 for what is no secrecy level."""

    id: str
    printed: str
    most_years: int
    source: str


@dataclass(frozen=True, slots=True)
class MarkRules:
    """The marks there are, and which combinations stand."""

    kinds: Mapping[str, MarkKind]

    def check(self, mark: SecrecyMark) -> None:
        """Refuse a combination that must not stand on a paper.

        Raises:
            RuleViolationError: ``mark.unknown``, ``mark.not_secret`` when something else than a secrecy level has
                what only a level has, ``mark.years_missing``, ``mark.years_range``, ``mark.scope_missing``,
                ``mark.decider_missing``.
        """
        kind = self.kinds.get(mark.kind)
        if mark.kind and kind is None:
            raise RuleViolationError("mark.unknown", field="kind", rule=_RULE)
        if kind is None or not kind.most_years:
            _refuse_leftovers(mark)
            return
        if not mark.years:
            raise RuleViolationError("mark.years_missing", field="years", rule=_RULE, source=kind.source)
        if not 1 <= mark.years <= kind.most_years:
            raise RuleViolationError(
                "mark.years_range", field="years", rule=_RULE, source=kind.source, most=kind.most_years
            )
        if not mark.scope.strip():
            raise RuleViolationError("mark.scope_missing", field="scope", rule=_RULE, source=kind.source)
        if not mark.decided_by.strip():
            raise RuleViolationError("mark.decider_missing", field="decided_by", rule=_RULE, source=kind.source)

    def is_level(self, kind: str) -> bool:
        """Tell whether a mark is a secrecy level, which takes period, scope and the person who decided."""
        return kind in self.kinds and self.kinds[kind].most_years > 0


def _refuse_leftovers(mark: SecrecyMark) -> None:
    for field, value in (("years", mark.years), ("scope", mark.scope.strip()), ("decided_by", mark.decided_by.strip())):
        if value:
            raise RuleViolationError("mark.not_secret", field=field, rule=_RULE)


def read_marks(codes: CodeList) -> MarkRules:
    """Read the marks of the list.

    Raises:
        InputError: ``rules.invalid`` when one has nothing to print, or a longest period that is no number of years.
    """
    kinds = {}
    for code in codes:
        years, printed = code.extra.get("most_years", "0"), code.extra.get("printed", "")
        if not (years.isascii() and years.isdigit()) or not printed.strip():
            raise InputError("rules.invalid", file="codes", row=code.id, problem="most_years or printed")
        kinds[code.id] = MarkKind(code.id, printed, int(years), code.provenance.source)
    return MarkRules(MappingProxyType(kinds))

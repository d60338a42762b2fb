"""What a procedure may know about a record when it judges a step: counts, people, papers, dates; no content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

InputValue: TypeAlias = str | bool | date | tuple[str, ...]
"""What a person can enter: text, a code or a moment, a flag, a day, or several people, codes or measures."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


def read_moment(text: str) -> datetime | None:
    """Read a local time of the office to the minute, like ``2026-03-01T22:30`` or with a space; else nothing."""
    if not _MOMENT.fullmatch(text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Facts:
    """A record as the guards see it, and what was entered for the step.

    ``papers`` and ``marks`` are what earlier steps left (``Advance.filed``, ``sets`` and ``clears``); papers may
    also come from tagged attachments. People are account or person ids. ``level_approvers`` are who may approve what
    for all the people concerned, ``barred_measures`` what is not for this office to give one of them, ``apply_by`` the
    last day for the appeal that is being entered, ``signed_roles`` who signed the paper of the step.
    ``filled`` names the fields of a record beside a clue that hold something, ``due_on`` is its own due day.
    ``on_probation`` tells that one of the people is on probation within the Party, ``group_decides`` that the
    entered decider is the stationed group or one of it.
    """

    has_number: bool = False
    source_count: int = 0
    subject_count: int = 0
    subject_unknown: bool = False
    allegation_count: int = 0
    party_member_count: int = 0
    supervised_count: int = 0
    probationary_count: int = 0
    on_probation: bool = False
    group_decides: bool = False
    real_name: bool = False
    assigned_by_superior: bool = False
    forwarded_from_above: bool = False
    way: str = ""
    finding: str = ""
    handlers: tuple[str, ...] = ()
    verifiers: tuple[str, ...] = ()
    investigators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    recused: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    open_execution_items: int = 0
    has_content: bool = False
    decided_measures: int = 0
    appeal_outcome_pending: bool = False
    apply_by: date | None = None
    may_be_cleared: bool = False
    found_malicious: bool = False
    level_approvers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    barred_measures: frozenset[str] = frozenset()
    signed_roles: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    due_on: date | None = None
    received_on: date | None = None
    last_step_on: date | None = None
    today: date | None = None
    inputs: Mapping[str, InputValue] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give an entered text or code, else the record's own field of that name, else nothing."""
        value = self.inputs.get(name, getattr(self, name, ""))
        return value.strip() if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """Give an entered day, or nothing."""
        value = self.inputs.get(name)
        return value if isinstance(value, date) else None

    def moment(self, name: str) -> datetime | None:
        """Give an entered moment, or nothing."""
        return read_moment(self.text(name))

    def flag(self, name: str) -> bool:
        """Tell whether a flag was entered as true."""
        return self.inputs.get(name) is True

    def people(self, name: str) -> frozenset[str]:
        """Give entered people, else the record's people of that name."""
        value = self.inputs.get(name, getattr(self, name, ()))
        return frozenset(value) if isinstance(value, tuple) else frozenset()

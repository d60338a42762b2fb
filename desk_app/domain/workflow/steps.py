"""The values of a state machine: rows of its table, guards on them, and what offering or taking a step gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from desk_app.domain.provenance import Provenance
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.inputs import InputField, InputKind

Predicate: TypeAlias = Callable[["Facts", "Transition", str], bool]
"""Judge the facts for one step; the text is the guard's argument, empty for most."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on one row: its name, argument, error code, and whether it refuses or only reminds."""

    name: str
    argument: str
    code: str
    field: str
    source: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed step; ``id`` is the row's number in the procedure, with ``@state`` where a row has several origins.

    ``opens``, ``closes`` and ``extends`` name time limits, ``filed`` papers the step puts on file, ``papers`` papers
    it should leave, ``sets`` and ``clears`` marks that later guards read, ``effects`` what services do beyond the
    record.
    """

    id: str
    action: str
    origin: str
    target: str
    zh: str
    en: str
    provenance: Provenance
    approvers: tuple[str, ...] = ()
    inputs: tuple[InputField, ...] = ()
    guards: tuple[Guard, ...] = ()
    papers: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    result: str = ""
    closing: str = ""

    @property
    def number(self) -> str:
        """Give the number of the row, the same for all states it starts from."""
        return self.id.partition("@")[0]

    @property
    def asks_measures(self) -> bool:
        """Tell whether the step says which measures are given."""
        return any(field.kind is InputKind.MEASURES for field in self.inputs)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step is refused or reminded of; ``rule`` is the row, ``guard`` and ``argument`` give the sentence."""

    rule: str
    code: str
    field: str
    source: str
    guard: str
    argument: str


@dataclass(frozen=True, slots=True)
class Option:
    """A step from the present state; it is open when nothing blocks it."""

    action: str
    transition: Transition
    blocked: tuple[Reason, ...] = ()
    reminders: tuple[Reason, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether the step may be taken now."""
        return not self.blocked


@dataclass(frozen=True, slots=True)
class Advance:
    """What one taken step changes."""

    transition: Transition
    origin: str
    target: str
    filed: tuple[str, ...]
    sets: tuple[str, ...]
    clears: tuple[str, ...]
    opens: tuple[str, ...]
    reminders: tuple[Reason, ...]

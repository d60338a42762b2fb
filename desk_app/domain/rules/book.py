"""All rules of the field in one frozen value, checked whole before anything uses it.

``load_rule_book`` takes the parsed files of ``resources/rules`` by name without ending (as
``Resources.tables("rules")`` gives them); nothing here opens a file. Read this first:
``lists`` are the code lists, ``machines`` the procedures by the kind of record they move, ``limits`` the time
limits, ``schemes`` the four forms, ``numbering`` the templates of numbers, ``ladder`` the rungs a late unit climbs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desk_app.domain.records.catalogue import BY_NAME as KINDS_BY_NAME
from desk_app.domain.records.clue import Clue
from desk_app.domain.rules.approvals import read_chains
from desk_app.domain.rules.codes import Code, CodeList, read_code_list
from desk_app.domain.rules.figures import FigureRules, read_figure_rules
from desk_app.domain.rules.forms import FormScheme, MeasureKind, newest_scheme, read_schemes, scheme_on
from desk_app.domain.rules.ladder import Rung, read_ladder
from desk_app.domain.rules.limit_table import LimitTerms, in_place_of, read_limits
from desk_app.domain.rules.limits import Due, Limit, Step, StepCode
from desk_app.domain.rules.numbering import Numbering, read_numbering
from desk_app.domain.rules.procedure import GuardTerm, References, read_guard_terms, read_machine
from desk_app.domain.rules.sanction_table import SanctionTerms, read_sanctions
from desk_app.domain.rules.sanctions import SanctionRules
from desk_app.domain.rules.secrecy import LIST as SECRECY
from desk_app.domain.rules.secrecy import MarkRules, read_marks
from desk_app.domain.rules.tables import Parsed, RawTable
from desk_app.domain.rules.verifiability import LIST as SEVEN_WHATS
from desk_app.domain.rules.verifiability import What, read_whats
from desk_app.domain.rules.volumes import VolumeRules, read_volumes
from desk_app.domain.workflow.chains import Chain
from desk_app.domain.workflow.machine import Machine
from desk_app.domain.workflow.steps import Reason
from desk_app.errors import InputError, NotFoundError

_MACHINES = (
    *("procedure", "stub", "execution", "appeal", "false_report", "clarification"),
    *("recommendation", "rectification"),
)
_FILES = (
    "guards",
    "asked",
    *_MACHINES,
    "approvals",
    "limits",
    "measures",
    "sanctions",
    "numbering",
    "statistics",
    "volumes",
)
_CODES = "codes-"
_MEASURES = "measures"
_NOTES = {StepCode.SUSPENDED: "suspension_reason", StepCode.AGREED: "approver", StepCode.BEYOND: "approver"}
_LISTS = (
    *("approver", "effect", "mark", "paper", "result", "closing_kind", "way", "stage", "person_label"),
    *("suspension_reason", "reminder_rung", "execution_item", SEVEN_WHATS, SECRECY),
)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything the procedure, the limits and the statistics are judged by."""

    lists: Mapping[str, CodeList]
    guards: Mapping[str, GuardTerm]
    machines: Mapping[str, Machine]
    limits: Mapping[str, Limit]
    limit_steps: Mapping[StepCode, RawTable]
    schemes: Mapping[str, FormScheme]
    scheme: FormScheme
    sanctions: SanctionRules
    numbering: Numbering
    figures: FigureRules
    chains: Mapping[str, Chain]
    ladder: tuple[Rung, ...]
    whats: tuple[What, ...]
    marks: MarkRules
    volumes: VolumeRules

    @property
    def procedure(self) -> Machine:
        """Give the procedure of a clue."""
        return self.machines[Clue.KIND]

    def list(self, name: str) -> CodeList:
        """Give one code list.

        Raises:
            NotFoundError: ``rules.unknown_list``.
        """
        if name not in self.lists:
            raise NotFoundError("rules.unknown_list", list=name)
        return self.lists[name]

    def scheme_on(self, day: date) -> FormScheme:
        """Give the version of the four forms in force on a day."""
        return scheme_on(self.schemes, day)

    def label(self, list_name: str, code: str, lang: str) -> str:
        """Give the words for one code.

        Raises:
            NotFoundError: ``rules.unknown_list`` or ``rules.unknown_code``.
        """
        return self.list(list_name).label(code, lang)

    def reason_text(self, reason: Reason, lang: str) -> str:
        """Give the sentence why a step is blocked, like the missing paper by name."""
        term = self.guards[reason.guard]
        shown = reason.argument
        if term.argument_list:
            shown = self.label(term.argument_list, reason.argument, lang)
        return (term.zh if lang == "zh" else term.en).format(argument=shown)

    def explain(self, due: Due, lang: str) -> tuple[str, ...]:
        """Give the steps that led to a due day as sentences."""
        return tuple(self._sentence(step, lang) for step in due.steps)

    def chain_of(self, row: str) -> Chain | None:
        """Give the chain of approval for a row of a procedure, when there is one."""
        return next((chain for chain in self.chains.values() if row in chain.rows), None)

    def limit(self, rule: str) -> Limit:
        """Give the limit that stands for ``rule`` in this office: its local variant when one is in use."""
        return in_place_of(self.limits, rule)

    def _sentence(self, step: Step, lang: str) -> str:
        codes = self.lists.get(_NOTES.get(step.code, ""), ())
        note = self.label(_NOTES[step.code], step.note, lang) if step.note in codes else step.note
        day = step.day.isoformat() if step.at is None else f"{step.at:%Y-%m-%d %H:%M}"
        until = step.until.isoformat() if step.until else ""
        words = self.limit_steps[step.code].text("zh" if lang == "zh" else "en")
        return words.format(day=day, number=step.number, until=until, note=note)

    def person_label(self, states: Iterable[str], lang: str) -> str:
        """Give what the person is called after these states: the furthest of the labels reached, never less.

        Raises:
            NotFoundError: ``rules.unknown_code`` for a state the clue procedure does not have.
        """
        known, order = self.list("clue_state"), self.list("person_label").ids
        reached = max((order.index(known[state].extra["person"]) for state in states), default=0)
        return self.label("person_label", order[reached], lang)

    def stage(self, state: str) -> str:
        """Give the stage of the stepper a state of a clue belongs to.

        Raises:
            NotFoundError: ``rules.unknown_code``.
        """
        return self.list("clue_state")[state].extra["stage"]


def load_rule_book(files: Mapping[str, Parsed]) -> RuleBook:
    """Build the book from parsed files by name without ending, and refuse it whole if anything is wrong.

    Raises:
        InputError: ``rules.invalid`` with the file and row, or ``rules.missing_file``.
    """
    for name in _FILES:
        if name not in files:
            raise InputError("rules.missing_file", file=name)
    lists = _read_lists(files)
    raw = {name: RawTable(name, "", files[name]) for name in _FILES}
    guards = read_guard_terms(raw["guards"])
    for term in guards.values():
        if term.argument_list and term.argument_list not in lists:
            raise InputError("rules.invalid", file="guards", row=term.name, problem=f"list {term.argument_list}")
    schemes = read_schemes(_measure_files(files), frozenset(lists["closing_kind"].ids))
    scheme = newest_scheme(schemes)
    terms = LimitTerms(frozenset(lists["approver"].ids), frozenset(scheme.measures))
    limits, steps = read_limits(raw["limits"], terms)
    sanctions = read_sanctions(
        raw["sanctions"], SanctionTerms(scheme, frozenset(limits), frozenset(lists["execution_item"].ids))
    )
    kinds = {str(kind): tuple(measure.id for measure in scheme.of_kind(kind)) for kind in MeasureKind}
    known = References(lists, guards, MappingProxyType(kinds), frozenset(limits), raw["asked"], KINDS_BY_NAME)
    raw["asked"].only("set", "field")
    machines = [read_machine(raw[name], known) for name in _MACHINES]
    return RuleBook(
        lists=MappingProxyType({**lists, "measure": _measures_as_list(scheme)}),
        guards=guards,
        machines=MappingProxyType({machine.kind: machine for machine in machines}),
        limits=limits,
        limit_steps=steps,
        schemes=schemes,
        scheme=scheme,
        sanctions=sanctions,
        numbering=read_numbering(raw["numbering"]),
        figures=read_figure_rules(raw["statistics"], machines[0]),
        chains=read_chains(
            raw["approvals"],
            roles=frozenset(lists["approver"].ids),
            rows=frozenset(row.number for machine in machines for row in machine.transitions),
        ),
        ladder=read_ladder(lists["reminder_rung"]),
        whats=read_whats(lists[SEVEN_WHATS]),
        marks=read_marks(lists[SECRECY]),
        volumes=read_volumes(raw["volumes"], lists),
    )


def _read_lists(files: Mapping[str, Parsed]) -> Mapping[str, CodeList]:
    lists: dict[str, CodeList] = {}
    for name in sorted(files):
        if not name.startswith(_CODES):
            continue
        raw = RawTable(name, "", files[name])
        raw.only("defaults", "list")
        tables, defaults = raw.table("list"), raw.table("defaults")
        for list_name in tables.fields:
            if list_name in lists:
                raise tables.table(list_name).invalid("repeated list")
            lists[list_name] = read_code_list(tables.table(list_name), defaults)
    for wanted in _LISTS:
        if wanted not in lists:
            raise InputError("rules.invalid", file="codes", row=wanted, problem="missing list")
    _check_states(lists)
    return MappingProxyType(lists)


def _measure_files(files: Mapping[str, Parsed]) -> tuple[RawTable, ...]:
    """Give the versions of the table of measures, the first one first."""
    names = sorted(name for name in files if name == _MEASURES or name.startswith(f"{_MEASURES}-"))
    return tuple(RawTable(name, "", files[name]) for name in names)


def _measures_as_list(scheme: FormScheme) -> CodeList:
    """Offer the measures like any code list, so that fields and labels need no second way."""
    codes = {
        measure.id: Code(measure.id, measure.zh, measure.en, "", measure.provenance, MappingProxyType({}))
        for measure in scheme.measures.values()
    }
    return CodeList("measure", scheme.zh, scheme.en, MappingProxyType(codes))


def _check_states(lists: Mapping[str, CodeList]) -> None:
    for state in lists.get("clue_state", ()):
        for key, wanted in (("stage", "stage"), ("person", "person_label")):
            if state.extra.get(key) not in lists[wanted]:
                raise InputError("rules.invalid", file="codes", row=state.id, problem=key)

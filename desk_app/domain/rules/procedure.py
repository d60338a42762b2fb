"""Read a procedure: its guards, the things it asks, and its rows, into a machine whose references all resolve.

A row inherits guards and inputs from named sets (``every`` always applies) of ``asked.toml``, which all procedures
share. In a list of inputs ``name!`` means
compulsory; a guard is written ``name`` or ``name:argument``. A row may start from several states (``from`` is a list):
it becomes one step for each, ``59@S58`` and so on; ``to = "="`` stays where the step began.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desk_app.domain.kinds import Record, specs
from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable
from desk_app.domain.workflow.conditions import Test, split
from desk_app.domain.workflow.guards import PREDICATES
from desk_app.domain.workflow.inputs import InputField, InputKind
from desk_app.domain.workflow.machine import Machine
from desk_app.domain.workflow.steps import Guard, Transition

_SET_KEYS = ("inputs", "guards", "soft_guards")
_ROW_KEYS = (
    *("id", "action", "from", "to", "zh", "en", "use", "approvers", "papers", "files", "sets", "clears"),
    *("opens", "closes", "extends", "effects", "result", "closing", *_SET_KEYS),
)
SAME = "="
_KINDS_WITH_LIST = frozenset({InputKind.CODE, InputKind.MEASURES, InputKind.RECORD})


@dataclass(frozen=True, slots=True)
class GuardTerm:
    """How a guard speaks: error code, the field it is about, and one sentence in each language."""

    name: str
    code: str
    field: str
    zh: str
    en: str
    argument_list: str
    cites_row: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class References:
    """What rows of a procedure may refer to."""

    lists: Mapping[str, CodeList]
    guards: Mapping[str, GuardTerm]
    measures: Mapping[str, tuple[str, ...]]
    limits: frozenset[str]
    asked: RawTable
    kinds: Mapping[str, type[Record]]


def read_guard_terms(raw: RawTable) -> Mapping[str, GuardTerm]:
    """Read the sentences of all guards; exactly the registered predicates must have one.

    Raises:
        InputError: ``rules.invalid`` when a name is unknown, repeated or missing.
    """
    raw.only("defaults", "guard")
    defaults = raw.table("defaults")
    terms: dict[str, GuardTerm] = {}
    for row in raw.tables("guard"):
        row.only("id", "code", "field", "zh", "en", "list", "cites_row", *PROVENANCE_KEYS)
        name = row.text("id")
        if name not in PREDICATES or name in terms:
            raise row.invalid("guard unknown or repeated")
        terms[name] = GuardTerm(
            name=name,
            code=row.text("code"),
            field=row.text("field"),
            zh=row.text("zh"),
            en=row.text("en"),
            argument_list=row.text("list", ""),
            cites_row=row.flag("cites_row", default=False),
            provenance=row.under(defaults).provenance(),
        )
    missing = sorted(set(PREDICATES) - set(terms))
    if missing:
        raise raw.invalid(f"guard without sentence {missing[0]}")
    return MappingProxyType(terms)


def read_machine(raw: RawTable, known: References) -> Machine:
    """Read one procedure and check that it can be walked from its first state to an end from everywhere.

    Raises:
        InputError: ``rules.invalid`` when a row, reference or the graph is wrong.
    """
    raw.only("procedure", "defaults", "field", "transition")
    head, defaults = raw.table("procedure"), raw.table("defaults")
    head.only("id", "kind", "series", "states", "initial", "finals", "opens")
    states = _code_list(head, "states", known).ids
    rows = _Rows(raw, known, _read_fields(raw, known), defaults)
    kind = known.kinds.get(head.text("kind"))
    if kind is None or specs(kind)["state"].list_name != head.text("states"):
        raise head.invalid("kind")
    machine = Machine(
        id=head.text("id"),
        kind=kind.KIND,
        series=head.text("series", ""),
        opens=rows.limits(head, "opens"),
        initial=head.text("initial"),
        states=states,
        finals=frozenset(head.texts("finals")),
        transitions=tuple(step for row in raw.tables("transition") for step in rows.read(row, states)),
        predicates=PREDICATES,
        source=defaults.text("source"),
        version=defaults.text("version"),
    )
    _check_rows(machine, raw)
    _check_graph(machine, head)
    return machine


def _code_list(raw: RawTable, name: str, known: References) -> CodeList:
    wanted = raw.text(name)
    if wanted not in known.lists:
        raise raw.invalid(f"list {wanted}")
    return known.lists[wanted]


def _read_fields(raw: RawTable, known: References) -> Mapping[str, InputField]:
    fields = {}
    for row in (*known.asked.tables("field"), *raw.tables("field")):
        row.only("id", "type", "zh", "en")
        kind_text, _, list_id = row.text("type").partition(":")
        if kind_text not in frozenset(InputKind):
            raise row.invalid(f"type {kind_text}")
        kind = InputKind(kind_text)
        if bool(list_id) != (kind in _KINDS_WITH_LIST):
            raise row.invalid(f"type {kind_text}")
        choices: tuple[str, ...] = ()
        if kind is InputKind.CODE:
            if list_id not in known.lists:
                raise row.invalid(f"list {list_id}")
            choices = known.lists[list_id].offered
        elif kind is InputKind.MEASURES:
            if list_id not in known.measures:
                raise row.invalid(f"measures {list_id}")
            choices = known.measures[list_id]
        name = row.text("id")
        if name in fields:
            raise row.invalid("repeated id")
        fields[name] = InputField(name, kind, list_id, False, row.text("zh"), row.text("en"), choices)
    return fields


@dataclass(frozen=True, slots=True)
class _Rows:
    """Turn raw rows into transitions with the sets, fields and lists of this procedure."""

    raw: RawTable
    known: References
    fields: Mapping[str, InputField]
    defaults: RawTable

    def read(self, row: RawTable, states: tuple[str, ...]) -> Iterator[Transition]:
        """Give the steps of a row: one, or one for each state it starts from."""
        row.only(*_ROW_KEYS, *PROVENANCE_KEYS)
        several = isinstance(row.fields.get("from"), list)
        origins, target = row.texts("from") if several else (row.text("from"),), row.text("to")
        if not origins or not {*origins, *(() if target == SAME else (target,))} <= set(states):
            raise row.invalid("state")
        name = row.text("id")
        for origin in origins:
            row_id = f"{name}@{origin}" if several else name
            yield self._step(row, row_id, origin, origin if target == SAME else target)

    def _step(self, row: RawTable, row_id: str, origin: str, target: str) -> Transition:
        provenance = row.under(self.defaults).provenance()
        sets = [self.known.asked.table("set").table(name) for name in ("every", *row.texts("use"))]
        for used in sets:
            used.only(*_SET_KEYS)
            if not used.fields:
                raise row.invalid(f"set {used.row}")
        parts = [*sets, row]
        return Transition(
            id=row_id,
            action=row.text("action"),
            origin=origin,
            target=target,
            zh=row.text("zh"),
            en=row.text("en"),
            provenance=provenance,
            approvers=self._refs(row, "approvers", "approver"),
            inputs=tuple(self._input(row, name) for part in parts for name in part.texts("inputs")),
            guards=tuple(
                self._guard(row, text, provenance, soft=soft)
                for key, soft in (("guards", False), ("soft_guards", True))
                for part in parts
                for text in part.texts(key)
            ),
            papers=self._refs(row, "papers", "paper"),
            filed=self._refs(row, "files", "paper"),
            sets=self._refs(row, "sets", "mark"),
            clears=self._refs(row, "clears", "mark"),
            opens=self.limits(row, "opens"),
            closes=self.limits(row, "closes"),
            extends=self.limits(row, "extends"),
            effects=self._refs(row, "effects", "effect"),
            result=self._ref(row, "result", "result"),
            closing=self._ref(row, "closing", "closing_kind"),
        )

    def _refs(self, row: RawTable, key: str, list_id: str) -> tuple[str, ...]:
        for text in row.texts(key):
            if text.startswith("@"):
                chosen = self.fields.get(text[1:])
                if (
                    chosen is None
                    or not chosen.choices
                    or not set(chosen.choices) <= set(self.known.lists[list_id].ids)
                ):
                    raise row.invalid(f"{key} {text}")
                continue
            code, tests = split(text)
            if code not in self.known.lists[list_id] or not all(map(self._can_test, tests)):
                raise row.invalid(f"{key} {text}")
        return row.texts(key)

    def _ref(self, row: RawTable, key: str, list_id: str) -> str:
        code = row.text(key, "")
        if code and code not in self.known.lists[list_id]:
            raise row.invalid(f"{key} {code}")
        return code

    def limits(self, row: RawTable, key: str) -> tuple[str, ...]:
        """Give the time limits a table names, all of which must exist."""
        for text in row.texts(key):
            limit, tests = split(text)
            if limit not in self.known.limits or not all(map(self._can_test, tests)) or (tests and key != "opens"):
                raise row.invalid(f"{key} {text}")
        return row.texts(key)

    def _can_test(self, test: Test) -> bool:
        if test.mark:
            return test.mark in self.known.lists["mark"]
        field = self.fields.get(test.field)
        return field is not None and set(test.codes) <= set(field.choices)

    def _input(self, row: RawTable, text: str) -> InputField:
        name = text.removesuffix("!")
        if name not in self.fields:
            raise row.invalid(f"input {name}")
        field = self.fields[name]
        return InputField(
            name=field.name,
            kind=field.kind,
            list_id=field.list_id,
            required=text.endswith("!"),
            zh=field.zh,
            en=field.en,
            choices=field.choices,
        )

    def _guard(self, row: RawTable, text: str, provenance: Provenance, *, soft: bool) -> Guard:
        name, _, argument = text.partition(":")
        term = self.known.guards.get(name)
        if term is None:
            raise row.invalid(f"guard {name}")
        takes_argument = bool(term.argument_list) or term.field == "@"
        if takes_argument != bool(argument):
            raise row.invalid(f"guard {text}")
        if term.argument_list and argument not in self.known.lists[term.argument_list]:
            raise row.invalid(f"guard {text}")
        return Guard(
            name=name,
            argument=argument,
            code=term.code,
            field=argument if term.field == "@" else term.field,
            source=provenance.source if term.cites_row else term.provenance.source,
            soft=soft,
        )


def _check_rows(machine: Machine, raw: RawTable) -> None:
    ids: set[str] = set()
    steps: set[tuple[str, str]] = set()
    numbers: dict[str, str] = {}
    labels: dict[str, tuple[str, str]] = {}
    marks = {name.partition("?")[0] for row in machine.transitions for name in row.sets}
    for row in machine.transitions:
        place = RawTable(raw.file, row.number, {})
        names = [field.name for field in row.inputs]
        numbered = numbers.setdefault(row.number, row.action)
        if row.id in ids or (row.origin, row.action) in steps or numbered != row.action:
            raise place.invalid("repeated row")
        if len(set(names)) != len(names):
            raise place.invalid("repeated input")
        if labels.setdefault(row.action, (row.zh, row.en)) != (row.zh, row.en):
            raise place.invalid("one action, two names")
        for guard in row.guards:
            if guard.name == "mark" and guard.argument not in marks:
                raise place.invalid(f"mark {guard.argument} is never set")
        _check_entered(row, names, place)
        ids.add(row.id)
        steps.add((row.origin, row.action))


def _check_entered(row: Transition, names: list[str], place: RawTable) -> None:
    """Refuse a row that reads an entered value it never asks for."""
    for text in (*row.filed, *row.sets, *row.opens):
        tested = [text[1:]] if text.startswith("@") else [test.field for test in split(text)[1] if not test.mark]
        for wanted in tested:
            if wanted not in names:
                raise place.invalid(f"input {wanted} is not asked")
    if bool(row.extends) != ("extend_limit" in row.effects):
        raise place.invalid("extends")
    if any(guard.name == "confirmed" and guard.field not in names for guard in row.guards):
        raise place.invalid("confirmation is not asked")


def _check_graph(machine: Machine, head: RawTable) -> None:
    if machine.initial not in machine.states or not machine.finals <= set(machine.states) or not machine.finals:
        raise head.invalid("initial or final state")
    forward: dict[str, set[str]] = {state: set() for state in machine.states}
    backward: dict[str, set[str]] = {state: set() for state in machine.states}
    for row in machine.transitions:
        forward[row.origin].add(row.target)
        backward[row.target].add(row.origin)
    for state in machine.states:
        if state not in _closure({machine.initial}, forward):
            raise head.invalid(f"state {state} cannot be reached")
        if state not in _closure(set(machine.finals), backward):
            raise head.invalid(f"state {state} has no way to an end")


def _closure(start: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for state in edges[waiting.pop()] - seen:
            seen.add(state)
            waiting.append(state)
    return seen

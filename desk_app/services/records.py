"""Records of any kind: add from plain values, list, find by number, show the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.canonical import Json
from desk_app.domain.ids import RevId, Uid
from desk_app.domain.kinds import FieldSpec, FieldType, Record, Sensitivity, changed, differences, dump, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.deciding import Approval
from desk_app.domain.records.handling import Measure, Step
from desk_app.domain.records.linking import Feedback, Relation
from desk_app.domain.records.packs import RulePack
from desk_app.domain.records.papers import FilledPaper
from desk_app.domain.records.volumes import Volume
from desk_app.domain.rules.book import RuleBook
from desk_app.errors import ConflictError, NotFoundError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.procedure import matters, sanctioning
from desk_app.services.procedure.situation import need_free_to_act, need_separate
from desk_app.store.queries import records as sql
from desk_app.store.queries import recusals
from desk_app.store.unit import Read, Stored

BY_STEP_ONLY = frozenset({"state", "number", "rule_version", "marks", "papers", "joined_into", "split_from"})
_BY_COMMAND_ONLY = frozenset({Relation.KIND, Feedback.KIND, Step.KIND, Approval.KIND, FilledPaper.KIND, Volume.KIND})
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0", ""})


def find_uid(read: Read, number: str) -> Uid:
    """Find a record by its printed number or uid.

    Raises:
        NotFoundError: ``record.not_found``.
        ConflictError: ``record.ambiguous`` when two units gave the same number; use the uid then.
    """
    found = sql.uids_by_number(read.connection, number)
    if not found:
        raise NotFoundError("record.not_found")
    if len(found) > 1:
        raise ConflictError("record.ambiguous", count=len(found))
    return found[0]


def parsed(kind: type[Record], given: Mapping[str, str | list[str]], rules: RuleBook) -> dict[str, object]:
    """Read plain texts as the values of a kind's fields; codes must be in their list.

    Raises:
        UsageError: ``record.unknown_field``, ``record.bad_value`` or ``record.unknown_code`` naming the field.
    """
    declared = specs(kind)
    found: dict[str, object] = {}
    for name, value in given.items():
        if name not in declared:
            raise UsageError("record.unknown_field", kind=kind.KIND, field=name)
        found[name] = _value(declared[name], value, rules)
    return found


def _value(spec: FieldSpec, value: str | list[str], rules: RuleBook) -> object:
    many = tuple(value) if isinstance(value, list) else tuple(part for part in value.split(",") if part)
    text = value if isinstance(value, str) else ",".join(value)
    match spec.type:
        case FieldType.CODES:
            for code in many:
                _check_code(spec, code, rules)
            return many
        case FieldType.TEXTS:
            return many
        case FieldType.CODE:
            if text:
                _check_code(spec, text, rules)
            return text
        case FieldType.DAY | FieldType.INTEGER | FieldType.FLAG:
            return _scalar(spec, text)
        case FieldType.TEXT | FieldType.LONG_TEXT | FieldType.REF:
            return text
        case FieldType.VALUES:
            raise UsageError("record.bad_value", field=spec.name)


def _check_code(spec: FieldSpec, code: str, rules: RuleBook) -> None:
    if code not in rules.list(spec.list_name):
        raise UsageError("record.unknown_code", field=spec.name, list=spec.list_name)


def _scalar(spec: FieldSpec, text: str) -> object:
    try:
        if spec.type is FieldType.DAY:
            return date.fromisoformat(text) if text else None
        if spec.type is FieldType.INTEGER:
            return int(text) if text else None
    except ValueError as error:
        raise UsageError("record.bad_value", field=spec.name) from error
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise UsageError("record.bad_value", field=spec.name)


@dataclass(frozen=True, slots=True)
class Added:
    """A new record; ``number`` is empty when its kind has none."""

    uid: Uid
    number: str


@dataclass(frozen=True, slots=True)
class AddRecord(Command[Added]):
    """Store a new record; one that a procedure moves gets its number, its first state and its first time limits."""

    AUDITED_AS = "record.add"

    record: Record

    def run(self, work: Work, report: Report) -> Added:  # noqa: ARG002 - short
        """Add the record.

        Raises:
            NotFoundError: ``record.not_found`` when it should hang on a record that does not exist.
            UsageError: ``record.registered_only`` for a clue, ``rules.pack_by_itself`` for a rule pack,
                ``record.by_command_only`` for what has a command of its own.
        """
        record, uid = self.record, work.unit.new_uid()
        _need_parent(work, record)
        record = _placed(work, record)
        if isinstance(record, Clue):
            raise UsageError("record.registered_only")
        _refuse_special(record.KIND)
        machine = work.kit.rules.machines.get(record.KIND)
        if machine is not None:
            return Added(uid, matters.begin(work, machine, record, uid=uid))
        if isinstance(record, Measure):
            sanctioning.check(work.unit, work.kit, record)
        work.unit.add(record, uid=uid, is_new=True)
        if isinstance(record, Measure):
            sanctioning.reckon_changed(work, _filled(record), record)
        return Added(uid, "")

    def audit_object(self, result: Added) -> str:
        """Name the record that was made."""
        return result.uid


def _filled(record: Record) -> frozenset[str]:
    """Give the names of the fields that say something."""
    return frozenset(name for name, value in dump(record).items() if value)


def _need_parent(work: Work, record: Record) -> None:
    """Refuse a record that hangs on nothing, or on a record of another kind than its own declares.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    parent = Uid(getattr(record, record.PARENT) if record.PARENT else "")
    if parent:
        known = work.unit.journal.find(parent)
        wanted = specs(type(record))[record.PARENT].list_name
        if known is None or wanted not in ("", known.kind):
            raise NotFoundError("record.not_found")


def _placed(work: Work, record: Record) -> Record:
    """Give a part that is counted, like a subject, the place after all there ever were, withdrawn ones included."""
    if not isinstance(record, Subject | Allegation) or record.position is not None:
        return record
    work.unit.journal.flush()
    last = sql.last_place(work.unit.connection, type(record), record.clue)
    return changed(record, {"position": last + 1})


def _refuse_special(kind: str) -> None:
    """Leave to their own commands what these check: rules, ties, what reporters were told, what steps leave."""
    if kind == RulePack.KIND:
        raise UsageError("rules.pack_by_itself")
    if kind in _BY_COMMAND_ONLY:
        raise UsageError("record.by_command_only", kind=kind)


@dataclass(frozen=True, slots=True)
class ChangeRecord(Command[RevId]):
    """Change fields of a record; ``rev`` is the revision the person saw.

    The state, the number and what steps leave behind cannot be changed this way.
    """

    AUDITED_AS = "record.change"

    uid: Uid
    kind: str
    rev: RevId
    given: Mapping[str, Any]

    def run(self, work: Work, report: Report) -> RevId:  # noqa: ARG002 - short
        """Store the new state.

        Raises:
            ConflictError: ``record.stale`` when somebody changed it since.
            UsageError: ``record.by_step_only`` for a field that only the procedure moves, ``rules.pack_by_itself``,
                ``record.by_command_only``.
            RuleViolationError: ``procedure.reviewer_is_handler``, ``procedure.recused``.
        """
        _refuse_special(self.kind)
        for name in self.given:
            if name in BY_STEP_ONLY:
                raise UsageError("record.by_step_only", field=name)
        stored = work.unit.get(kind_named(self.kind), self.uid)
        if stored.rev != self.rev:
            raise ConflictError("record.stale")
        after = changed(stored.record, self.given)
        if isinstance(after, Clue):
            need_separate(work.kit.rules, after)
        if isinstance(stored.record, Clue) and isinstance(after, Clue):
            recused = recusals.names_by_matter(work.unit.connection, (self.uid,)).get(self.uid, frozenset())
            need_free_to_act(work.kit.rules, stored.record, after, recused)
        if isinstance(stored.record, Measure) and isinstance(after, Measure):
            sanctioning.check_change(work.unit, work.kit, stored.record, after)
        rev = work.unit.change(stored, after)
        if isinstance(after, Measure):
            sanctioning.reckon_changed(work, self.given, after)
            rev = work.unit.get(Measure, self.uid).rev  # reckoning may have moved the end
        return rev


@dataclass(frozen=True, slots=True)
class FindUid(Query[Uid]):
    """Ask for the uid of a printed number."""

    number: str

    def run(self, look: Look) -> Uid:
        """Find it.

        Raises:
            NotFoundError: ``record.not_found``.
            ConflictError: ``record.ambiguous``.
        """
        return find_uid(look.read, self.number)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some records of a kind, how many match, and the place to go on from (0 at the end)."""

    rows: tuple[Stored[Record], ...]
    total: int
    next_row: int


@dataclass(frozen=True, slots=True)
class ListRecords(Query[RecordPage]):
    """Ask for records of a kind whose fields equal given values, by a sort field, oldest first within it."""

    kind: str
    where: Mapping[str, object]
    sort: str = ""
    limit: int = 100
    after: int = 0

    def run(self, look: Look) -> RecordPage:
        """List them.

        Raises:
            UsageError: ``record.unknown_kind`` or ``record.unknown_field``.
        """
        kind = kind_named(self.kind)
        for name in (*self.where, *((self.sort,) if self.sort else ())):
            if name not in specs(kind) or specs(kind)[name].sensitivity is Sensitivity.REPORTER:
                raise UsageError("record.unknown_field", kind=self.kind, field=name)
        return _page(look.read, kind, self)


def _page(read: Read, kind: type[Record], wanted: ListRecords) -> RecordPage:
    """Load one page; the place is the number of rows already given, fine for lists people page through."""
    ids = sql.matching_ids(read.connection, kind, wanted.where, wanted.sort, without=read.kept_from)
    page = ids[wanted.after : wanted.after + wanted.limit]
    found: dict[int, Stored[Record]] = {stored.row: stored for stored in read.by_rows(kind, page)}
    after = wanted.after + len(page)
    return RecordPage(tuple(found[row] for row in page if row in found), len(ids), after if after < len(ids) else 0)


@dataclass(frozen=True, slots=True)
class Change:
    """One revision as history shows it: who, when, and which fields differ from the one before."""

    rev: RevId
    at: str
    by: str
    origin: str
    deleted: bool
    fields: tuple[tuple[str, Json, Json], ...]


@dataclass(frozen=True, slots=True)
class History(Query[tuple[Change, ...]]):
    """Ask for the history of one record."""

    AUDITED_AS = "record.history"

    uid: Uid

    def run(self, look: Look) -> tuple[Change, ...]:
        """List its revisions, oldest first, with their differences.

        Raises:
            NotFoundError: ``record.not_found``.
            NotPermittedError: ``reporter.no_key`` for a reporter without the right.
        """
        found: list[Change] = []
        by_rev: dict[RevId, Mapping[str, Json]] = {}
        for revision in look.read.history(self.uid):
            before = by_rev.get(revision.parents[0], {}) if revision.parents else {}
            names = differences(before, revision.fields)
            pairs = tuple((name, before.get(name), revision.fields.get(name)) for name in names)
            found.append(Change(revision.rev, revision.at, revision.by, revision.origin, revision.deleted, pairs))
            by_rev[revision.rev] = revision.fields
        if not found:
            raise NotFoundError("record.not_found")
        return tuple(found)

    def audit_object(self) -> str:
        """Name the record."""
        return self.uid


def plain(stored: Stored[Record]) -> dict[str, Json]:
    """Write a record as JSON for the command line."""
    return {"uid": stored.uid, "rev": stored.rev, **dump(stored.record)}

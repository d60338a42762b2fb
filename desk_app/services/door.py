"""The one door: commands change the store, queries read it, and nothing else does either.

``Services.execute`` owns the transaction, the audit entry and the publication of facts; a command's ``run`` is the
whole use case and never commits, publishes or reads the wall clock. ``Services.ask`` runs a query on a consistent,
read-only snapshot. Both are safe to call from several threads: the store has one writer.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from desk_app.domain.events import ActDone, Fact, RecordsChanged
from desk_app.domain.ids import Uid
from desk_app.domain.records.packs import RulePack
from desk_app.errors import AccessError, NotPermittedError
from desk_app.jobs import Quiet, Report
from desk_app.services import guarding, recusing
from desk_app.services.guarding import Second
from desk_app.services.kit import Kit
from desk_app.services.shelving import with_office_rules
from desk_app.store.accounts import Keys
from desk_app.store.store import Store
from desk_app.store.unit import Read, Unit
from desk_app.store.whole_copy import WholeCopy

R = TypeVar("R")
_MANY = 200
_ANCHOR_EVERY = 100


@dataclass(frozen=True, slots=True)
class Work:
    """What a command works with: one transaction, and the rules and tools of the office."""

    unit: Unit
    kit: Kit


@dataclass(frozen=True, slots=True)
class Look:
    """What a query works with: one snapshot, and the rules and tools of the office."""

    read: Read
    kit: Kit


class Command(ABC, Generic[R]):
    """One use case that changes the store; subclasses are frozen dataclasses."""

    AUDITED_AS: ClassVar[str]

    @abstractmethod
    def run(self, work: Work, report: Report) -> R:
        """Do it within the transaction, or raise and leave everything as it was."""

    def audit_act(self) -> str:
        """Name the act for the log; nothing for what is no act, such as keeping a draft."""
        return self.AUDITED_AS

    def audit_object(self, result: R) -> str:  # noqa: ARG002 - makers of records name what they made
        """Name the uid the command was about; never anything else."""
        return str(getattr(self, "uid", ""))


class Query(ABC, Generic[R]):
    """One question; when ``AUDITED_AS`` is set, having asked is an act and goes into the log."""

    AUDITED_AS: ClassVar[str] = ""

    @abstractmethod
    def run(self, look: Look) -> R:
        """Answer from the snapshot."""

    def audit_object(self) -> str:
        """Name the uid that was looked at."""
        return ""


class Services:
    """The open store as the window and the command line see it."""

    def __init__(self, store: Store, kit: Kit) -> None:
        self._store = store
        self.kit = kit
        self._listeners: list[Callable[[tuple[Fact, ...]], None]] = []
        self._take_office_rules()

    @property
    def user(self) -> str:
        """Give the account id of who is signed in."""
        return self._store.author.person

    def vouch(self, user_name: str, passphrase: str) -> Second:
        """Take the word of a second person, for one act; a wrong password is logged.

        Raises:
            AccessError: ``vault.locked``, whatever was wrong.
            NotPermittedError: ``guard.same_person`` for one's own password.
        """
        try:
            second = Second(self._store.vouch(user_name, passphrase))
        except AccessError:
            with self._store.writing(self.kit.clock) as unit:
                unit.audit("second.refused")
            raise
        if second.person == self.user:
            raise NotPermittedError("guard.same_person")
        return second

    def execute(self, command: Command[R], report: Report | None = None, *, second: Second | None = None) -> R:
        """Run a command in one transaction, log it, publish its facts; ``second`` is who else stands for it.

        Raises:
            NotPermittedError: ``record.recused`` when it names a matter the signed-in person recused from,
                ``guard.second_missing`` or ``guard.same_person`` for an act that two people answer for.
            DeskError: whatever the command refuses; nothing was changed then.
        """
        with self._refusals(), self._store.writing(self.kit.clock) as unit:
            recusing.keep_away(unit, self.kit, command)
            act = command.audit_act()
            guarding.need_second(unit, act, second)
            # Whatever one command writes is one step to undo, however many records it touches.
            unit.begin_batch(act)
            result = command.run(Work(unit, self.kit), report or Quiet())
            obj = command.audit_object(result)
            unit.end_batch(obj)
            if act:
                unit.audit(act, obj, revisions=unit.journal.touched, **_stood_for(second))
            facts = (*unit.facts, *_changes(unit, act, Uid(obj)))
        self._store.anchor(every=_ANCHOR_EVERY)
        if any(isinstance(fact, RecordsChanged) and RulePack.KIND in fact.kinds for fact in facts):
            self._take_office_rules()
        self._publish(facts)
        return result

    def ask(self, query: Query[R], *, second: Second | None = None) -> R:
        """Answer a query; looking at a record is logged when the query says so.

        Raises:
            NotPermittedError: as for commands.
            DeskError: ``record.not_found`` and the like.
        """
        with self._refusals(), self._store.reading(self.kit.clock) as read:
            recusing.keep_away(read, self.kit, query)
            guarding.need_second(read, query.AUDITED_AS, second)
            result = query.run(Look(read, self.kit))
        if query.AUDITED_AS:
            with self._store.writing(self.kit.clock) as unit:
                unit.audit(query.AUDITED_AS, query.audit_object(), **_stood_for(second))
        return result

    def subscribe(self, listener: Callable[[tuple[Fact, ...]], None]) -> None:
        """Call ``listener`` with the facts of every committed command, on the thread that ran it."""
        self._listeners.append(listener)

    @property
    def folder(self) -> Path:
        """Give the folder of the store."""
        return self._store.folder

    def back_up(self, into: Path, report: Report) -> WholeCopy:
        """Write and verify a backup below ``into``; noting it is a command of its own, see ``services.backups``.

        Raises:
            DeskError: nothing is left of the backup then.
            Cancelled: when the user asked to stop.
        """
        return self._store.back_up(into, self.kit.clock.now(), report)

    @contextmanager
    def keys(self) -> Iterator[Keys]:
        """Hold passwords and recovery code to change them, together with the log; see ``services.passwords``.

        Raises:
            DeskError: whatever is refused inside; nothing was changed then.
        """
        with self._store.keys(self.kit.clock) as keys:
            yield keys

    def log(self, act: str) -> None:
        """Enter an act that changes nothing else."""
        self._store.log(self.kit.clock, act)

    def close(self) -> None:
        """Anchor the log in the key file and close the store."""
        self._store.close()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Log that somebody asked for a matter he recused from; the refusal goes on."""
        try:
            yield
        except NotPermittedError as error:
            if error.code == recusing.CODE:
                with self._store.writing(self.kit.clock) as unit:
                    unit.audit(recusing.AUDITED_AS, str(error.params["uid"]))
            raise

    def _take_office_rules(self) -> None:
        """Lay the packs of the store over the shipped rules; from here on ``kit`` judges by them."""
        with self._store.reading(self.kit.clock) as read:
            self.kit = with_office_rules(self.kit, read)

    def _publish(self, facts: tuple[Fact, ...]) -> None:
        if facts:
            for listener in self._listeners:
                listener(facts)


def _stood_for(second: Second | None) -> dict[str, str]:
    return {} if second is None else {"second": second.person}


def _changes(unit: Unit, act: str, obj: Uid) -> tuple[Fact, ...]:
    kinds, matters = unit.journal.changes()
    if not kinds:
        return ()
    few = tuple(Uid(m) for m in matters) if len(matters) <= _MANY else ()
    changed = RecordsChanged(frozenset(kinds), few)
    return (changed, ActDone(unit.act, act, obj)) if unit.journal.touched_rows else (changed,)

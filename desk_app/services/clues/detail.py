"""One clue with everything that hangs on it; looking at it is an act and goes into the log."""

from dataclasses import dataclass

from desk_app.domain.ids import RowId, Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.handling import Attachment, Case, Deadline, Measure, Step
from desk_app.domain.records.oversight import Problem
from desk_app.domain.workflow.steps import Option
from desk_app.services.compartment import open_half
from desk_app.services.door import Look, Query
from desk_app.services.procedure.limit_view import LimitView, view_of
from desk_app.services.procedure.situation import facts_of
from desk_app.store.queries import records as sql
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class ClueDetail:
    """A clue as a page shows it; every list is oldest first. Of the reporters only the code names are here."""

    row: RowId
    clue: Stored[Clue]
    subjects: tuple[Stored[Subject], ...]
    allegations: tuple[Stored[Allegation], ...]
    reporters: tuple[Stored[Reporter], ...]
    steps: tuple[Stored[Step], ...]
    limits: tuple[LimitView, ...]
    measures: tuple[Stored[Measure], ...]
    cases: tuple[Stored[Case], ...]
    problems: tuple[Stored[Problem], ...]
    attachments: tuple[Stored[Attachment], ...]
    prints: tuple[sql.PrintRow, ...]
    handovers: tuple[sql.HandoverRow, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShowClue(Query[ClueDetail]):
    """Ask for one clue; ``lang`` is the language of the explained limits."""

    AUDITED_AS = "clue.view"

    uid: Uid
    lang: str = "zh"

    def run(self, look: Look) -> ClueDetail:
        """Load the clue.

        Raises:
            NotFoundError: ``record.not_found``.
        """
        read = look.read
        clue = read.get(Clue, self.uid)
        facts = facts_of(read, look.kit.rules, clue)
        return ClueDetail(
            row=clue.row,
            clue=clue,
            subjects=read.find(Subject, clue=self.uid),
            allegations=read.find(Allegation, clue=self.uid),
            reporters=open_half(Reporter, read.find(Reporter, clue=self.uid)),
            steps=read.find(Step, of=self.uid),
            limits=running_limits(look, self.uid, self.lang),
            measures=read.find(Measure, clue=self.uid),
            cases=read.find(Case, clue=self.uid),
            problems=read.find(Problem, clue=self.uid),
            attachments=read.find(Attachment, of=self.uid),
            prints=sql.prints_of(read.connection, self.uid),
            handovers=sql.handovers_of(read.connection, self.uid),
            options=look.kit.rules.procedure.options(clue.record.state, facts),
        )

    def audit_object(self) -> str:
        """Name the clue."""
        return self.uid


def running_limits(look: Look, of: Uid, lang: str) -> tuple[LimitView, ...]:
    """List the running limits of a record, soonest first and suspended ones last, each with its explanation."""
    today = look.read.clock.today()
    found = [
        view_of(look.kit, stored.record, today=today, lang=lang, uid=stored.uid)
        for stored in look.read.find(Deadline, of=of, closed_on=None)
    ]
    return tuple(sorted(found, key=lambda limit: (limit.is_suspended, limit.due_on, limit.rule)))

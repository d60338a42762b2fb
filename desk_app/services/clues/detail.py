"""One clue with everything that hangs on it; looking at it is an act and goes into the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desk_app.domain.ids import RowId, Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.deciding import Approval
from desk_app.domain.records.handling import Attachment, Deadline, Measure, Step
from desk_app.domain.records.oversight import Problem
from desk_app.domain.rules.numbering import sub_number
from desk_app.domain.rules.verifiability import ClueVerifiability, clue_verifiability
from desk_app.domain.workflow.steps import Option
from desk_app.services.compartment import open_half
from desk_app.services.door import Look, Query
from desk_app.services.persons import is_restricted
from desk_app.services.procedure.limit_view import LimitView, view_of
from desk_app.services.procedure.situation import facts_of
from desk_app.store.queries import lines
from desk_app.store.queries import records as sql
from desk_app.store.queries.prints import PrintRow, prints_of
from desk_app.store.unit import Stored


@dataclass(frozen=True, slots=True)
class ClueDetail:
    """A clue as a page shows it; every list is oldest first. Of the reporters only the code names are here.

    ``entered`` says who entered a step or file here, by account id.
    """

    row: RowId
    clue: Stored[Clue]
    subjects: tuple[Stored[Subject], ...]
    allegations: tuple[Stored[Allegation], ...]
    verifiability: ClueVerifiability
    reporters: tuple[Stored[Reporter], ...]
    steps: tuple[Stored[Step], ...]
    approvals: tuple[Stored[Approval], ...]
    limits: tuple[LimitView, ...]
    measures: tuple[Stored[Measure], ...]
    problems: tuple[Stored[Problem], ...]
    attachments: tuple[Stored[Attachment], ...]
    prints: tuple[PrintRow, ...]
    handovers: tuple[sql.HandoverRow, ...]
    options: tuple[Option, ...]
    entered: Mapping[str, str]

    @property
    def restricted(self) -> tuple[Stored[Subject], ...]:
        """List the people under review: from filing until the case is concluded."""
        return tuple(subject for subject in self.subjects if is_restricted(subject.record))


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
        allegations = read.find(Allegation, clue=self.uid)
        return ClueDetail(
            row=clue.row,
            clue=clue,
            subjects=read.find(Subject, clue=self.uid),
            allegations=allegations,
            verifiability=clue_verifiability([stored.record for stored in allegations], look.kit.rules.whats),
            reporters=open_half(Reporter, read.find(Reporter, clue=self.uid)),
            steps=read.find(Step, of=self.uid),
            approvals=read.find(Approval, of=self.uid),
            limits=running_limits(look, self.uid, self.lang),
            measures=read.find(Measure, clue=self.uid),
            problems=read.find(Problem, clue=self.uid),
            attachments=read.find(Attachment, of=self.uid),
            prints=prints_of(read.connection, self.uid),
            handovers=sql.handovers_of(read.connection, self.uid),
            options=look.kit.rules.procedure.options(clue.record.state, facts),
            entered=lines.entered(read.connection, self.uid, (Step.KIND, Attachment.KIND)),
        )

    def audit_object(self) -> str:
        """Name the clue."""
        return self.uid


def sub_numbers(number: str, subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Give the numbers of the subjects of a clue; one brought in without a place is numbered by its turn."""
    return tuple(sub_number(number, subject.position or turn) for turn, subject in enumerate(subjects, start=1))


def running_limits(look: Look, of: Uid, lang: str) -> tuple[LimitView, ...]:
    """List the running limits of a record, soonest first and suspended ones last, each with its explanation."""
    return limits_of(look, (of,), lang)[of]


def limits_of(look: Look, uids: Iterable[Uid], lang: str) -> Mapping[Uid, tuple[LimitView, ...]]:
    """List the running limits of each of some records, as ``running_limits`` does."""
    today = look.read.clock.today()
    found: dict[Uid, list[LimitView]] = {uid: [] for uid in uids}
    for stored in look.read.among(Deadline, "of", found, closed_on=None):
        view = view_of(look.kit, stored.record, today=today, lang=lang, uid=stored.uid)
        found[stored.record.of].append(view)
    return {
        uid: tuple(sorted(views, key=lambda limit: (limit.is_suspended, limit.due_on, limit.rule)))
        for uid, views in found.items()
    }

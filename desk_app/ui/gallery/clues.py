"""The place of the clues and every form that opens from it."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.linking import Relation
from desk_app.errors import ConflictError, NotFoundError, RuleViolationError
from desk_app.services.clues.beside import WhatIsAround
from desk_app.services.clues.bulk import Bulk, Refused
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.detail import ShowClue
from desk_app.services.procedure.steps import StepOptions
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.lists.dialogs import ColumnsDialog, FilterDialog, NameDialog, ViewsDialog
from desk_app.ui.lists.ordered_list import Entry as Listed
from desk_app.ui.models.columns import Layout
from desk_app.ui.near import near_of
from desk_app.ui.record_fields import Near
from desk_app.ui.screens.clues.bulk_dialogs import BulkDialog, OutcomeDialog, ask_handlers, ask_tags
from desk_app.ui.screens.clues.layouts import LAYOUTS
from desk_app.ui.screens.clues.limit_questions import StartDialog, ask_close, ask_extend, ask_resume, ask_suspend
from desk_app.ui.screens.clues.list_spec import clue_list
from desk_app.ui.screens.clues.questions import ask_change, ask_new_part, ask_relation
from desk_app.ui.screens.clues.register_dialog import RegisterDialog
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.screens.clues.stubs_dialog import StubsDialog
from desk_app.ui.step_dialog import StepDialog

_LIMIT_FORMS = {"suspend": ask_suspend, "resume": ask_resume, "extend": ask_extend, "close": ask_close}
# What is asked at a step differs most in these.
_STEPS = (
    ("verified", "report_verification"),
    ("verified", "extend_verification"),
    ("talk", "approve_talk"),
    ("again", "assign"),
    ("again", "transfer_out"),
    ("appeal", "open_review"),
)
_SOME, _MANY = 3, 137


@dataclass(frozen=True, slots=True)
class _At:
    """The place at one clue."""

    name: str

    def __call__(self, bench: Bench) -> ClueScreen:
        screen = ClueScreen(bench.desk)
        screen.open_at(bench.uids[self.name])
        return screen


@dataclass(frozen=True, slots=True)
class _NewPart:
    kind: type[Record]

    def __call__(self, bench: Bench) -> CommandDialog:
        return ask_new_part(bench.desk, self.kind, bench.uids["verified"], near=_near(bench))


@dataclass(frozen=True, slots=True)
class _OfLimit:
    name: str

    def __call__(self, bench: Bench) -> CommandDialog:
        limits = bench.desk.services.ask(ShowClue(bench.uids["verified"], bench.desk.lang)).limits
        return _LIMIT_FORMS[self.name](bench.desk, limits[0])


@dataclass(frozen=True, slots=True)
class _Step:
    of: str
    action: str

    def __call__(self, bench: Bench) -> StepDialog:
        uid = bench.uids[self.of]
        options = bench.desk.services.ask(StepOptions(uid))
        option = next((one for one in options if one.action == self.action), options[0])
        return StepDialog(bench.desk, uid, option, bench.desk.services.ask(WhatIsAround(uid)))


def _near(bench: Bench) -> Near:
    return near_of(bench.desk, bench.desk.services.ask(WhatIsAround(bench.uids["verified"])))


def _register(bench: Bench) -> RegisterDialog:
    return RegisterDialog(bench.desk)


def _whole_form(dialog: RegisterDialog) -> None:
    dialog.clue_form.show_more()


def _filter(bench: Bench) -> FilterDialog:
    return FilterDialog(clue_list(bench.desk).fields, {})


def _whole_filter(dialog: FilterDialog) -> None:
    dialog.form.show_more()


def _name_view(bench: Bench) -> NameDialog:
    titles = [view.title for view in clue_list(bench.desk).views]
    return NameDialog(titles[0], titles, name=titles[1])


def _arrange_views(bench: Bench) -> ViewsDialog:
    return ViewsDialog([Listed(view.key, view.title) for view in clue_list(bench.desk).views], ())


def _columns(bench: Bench) -> ColumnsDialog:
    columns = clue_list(bench.desk).columns
    return ColumnsDialog(columns, Layout(tuple(column.key for column in columns if not column.starts_hidden)))


def _holders_of_many(bench: Bench) -> BulkDialog:
    return ask_handlers(bench.desk, ClueChoice(), _MANY)


def _tags_of_some(bench: Bench) -> BulkDialog:
    return ask_tags(bench.desk, ClueChoice(), _SOME)


def _outcome(bench: Bench) -> OutcomeDialog:
    number = bench.desk.services.ask(ShowClue(bench.uids["verified"])).clue.record.number
    refused = (
        Refused(number, ConflictError("bulk.two_heads")),
        Refused(number, RuleViolationError("procedure.reviewer_is_handler", field="reviewers")),
        Refused("", NotFoundError("record.not_found")),
    )
    return OutcomeDialog(bench.desk, Bulk(Uid(""), _MANY, _SOME, refused))


def _change(bench: Bench) -> CommandDialog:
    detail = bench.desk.services.ask(ShowClue(bench.uids["verified"]))
    return ask_change(bench.desk, detail.clue, near=_near(bench))


def _relation(bench: Bench) -> CommandDialog:
    return ask_relation(bench.desk, _near(bench))


def _start(bench: Bench) -> StartDialog:
    return StartDialog(bench.desk, bench.uids["verified"], _near(bench))


def _stubs(bench: Bench) -> StubsDialog:
    return StubsDialog(bench.desk)


ENTRIES = (
    Entry("clues.verified", ClueScreen, _At("verified")),
    Entry("clues.twin", ClueScreen, _At("twin")),
    Entry("clues.register", RegisterDialog, _register, (_whole_form,)),
    Entry("clues.filter", FilterDialog, _filter, (_whole_filter,)),
    Entry("clues.name_view", NameDialog, _name_view),
    Entry("clues.arrange_views", ViewsDialog, _arrange_views),
    Entry("clues.holders_of_many", BulkDialog, _holders_of_many),
    Entry("clues.tags_of_some", BulkDialog, _tags_of_some),
    Entry("clues.bulk_outcome", OutcomeDialog, _outcome),
    Entry("clues.columns", ColumnsDialog, _columns),
    Entry("clues.change", CommandDialog, _change),
    *(
        Entry(f"clues.add_{kind.KIND}", CommandDialog, _NewPart(kind))
        for kind in LAYOUTS
        if kind not in (Clue, Relation)
    ),
    Entry("clues.relate", CommandDialog, _relation),
    *(Entry(f"clues.limit_{name}", CommandDialog, _OfLimit(name)) for name in _LIMIT_FORMS),
    Entry("clues.limit_start", StartDialog, _start),
    *(Entry(f"clues.step_{action}", StepDialog, _Step(of, action)) for of, action in _STEPS),
    Entry("clues.stubs", StubsDialog, _stubs),
)

"""The main job from end to end on invented matters: two stores, a ledger, disposal, papers, a handover and back.

Everything goes through the services, as the window and the command line do; the matters are ``resources/demo``.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from desk_app.app.resources import Resources
from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Reporter
from desk_app.domain.records.oversight import Problem, Remedy, Responsibility
from desk_app.domain.workflow.facts import InputValue
from desk_app.errors import ConflictError
from desk_app.ledger.writing import Sheet, write_sheets
from desk_app.services.attachments import Attach
from desk_app.services.auditing import VerifyAudit
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.execution import ExecutionOf
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import AddContact, ExportIdentity, ShowIdentity, VerifyContact
from desk_app.services.handover.receive import ApplyReceipt, ReceiveBundle, WriteReceipt
from desk_app.services.health import CheckStore
from desk_app.services.kit import Kit
from desk_app.services.ledgers.importing import ImportLedger, LedgerSource, WriteRejects
from desk_app.services.opening import Founding, create_store
from desk_app.services.papers.printing import PaperKind, Period, PrintPaper, Wanted
from desk_app.services.procedure.steps import StepOptions, TakeStep
from desk_app.services.records import AddRecord, ChangeRecord, ListRecords
from desk_app.services.search import Search
from desk_app.services.statistics import FourForms

Say = Callable[[str], None]
_YEAR = 365
_MARK = "demo-of-qingjuan"


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """Where the demo left its results, and the figures it printed."""

    folder: Path
    store: Path
    password: str
    user: str
    figures: Mapping[str, int | str]


def run_demo(kit: Kit, resources: Resources, folder: Path, say: Say, lang: str) -> Demonstrated:
    """Run the main job in ``folder``; an earlier demo there is replaced, anything else is left alone.

    Raises:
        ConflictError: ``demo.folder_used`` when the folder holds something that is no demo.
        DeskError: whatever a service refuses; that would be our mistake.
    """
    _clear(folder)
    script = cast("Mapping[str, Any]", resources.table("demo/demo.toml"))
    words = cast("Mapping[str, Mapping[str, str]]", resources.table("terms/demo.toml"))["zh" if lang == "zh" else "en"]
    demo = _Demo(kit, folder, script, words, say, lang)
    return demo.run()


def is_demo(store: Path) -> bool:
    """Tell whether a store belongs to a demo, which may be thrown away at any time."""
    return (store.parent / _MARK).exists()


def demo_password(resources: Resources) -> str:
    """Give the password of every demo; it protects nothing."""
    return str(cast("Mapping[str, Any]", resources.table("demo/demo.toml"))["password"])


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise ConflictError("demo.folder_used")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()


class _Demo:
    """One run; each method is one line of the transcript."""

    def __init__(
        self, kit: Kit, folder: Path, script: Mapping[str, Any], words: Mapping[str, str], say: Say, lang: str
    ) -> None:
        self._kit, self._folder, self._script = kit, folder, script
        self._words, self._say, self._lang = words, say, lang
        self._today = kit.clock.today()
        self._uids: dict[str, Uid] = {}
        self._figures: dict[str, int | str] = {}

    def run(self) -> Demonstrated:
        ours, theirs = self._found("ours"), self._found("theirs")
        try:
            self._tell("stores", ours=self._script["ours"]["unit_name"], theirs=self._script["theirs"]["unit_name"],
                       password=self._script["password"])  # fmt: skip
            self._import(ours)
            self._befriend(ours, theirs)
            self._dispose(ours)
            self._count(ours)
            self._rectify(ours)
            papers = self._print(ours)
            self._search(ours)
            self._hand_over(ours, theirs, papers[0])
            self._audit(ours, theirs)
        finally:
            ours.close()
            theirs.close()
        self._tell("done", folder=self._folder)
        return Demonstrated(
            self._folder,
            self._folder / "ours",
            self._script["password"],
            self._script["ours"]["user_name"],
            self._figures,
        )

    def _tell(self, line: str, **values: object) -> None:
        self._say(self._words[line].format(**values))

    def _found(self, side: str) -> Services:
        office = self._script[side]
        founding = Founding(
            office["unit_name"], office["short_name"], office["user_name"], "registrar", self._script["password"]
        )
        return create_store(self._kit, self._folder / side, founding).services

    def _import(self, ours: Services) -> None:
        ledger = self._script["ledger"]
        file, rejects = self._folder / "ledger.xlsx", self._folder / "ledger-refused.xlsx"
        rows = [
            (str(number), self._day(row["ago"]).isoformat(), *row["cells"])
            for number, row in enumerate(ledger["rows"], start=1)
        ]
        write_sheets(file, [Sheet(ledger["sheet"], ledger["headers"], rows)])
        source = LedgerSource(file)
        ours.ask(WriteRejects(source, rejects, self._lang))
        done = ours.execute(ImportLedger(source))
        self._tell("import", file=file.name, read=done.read, accepted=done.accepted, rejected=len(done.rejected),
                   rejects=rejects.name)  # fmt: skip
        for row in done.rejected:
            reason = row.reasons[0]
            sentence = self._kit.reject_words[self._lang].sentence(reason)
            self._tell("rejected", row=row.row, reason=sentence)
        for stored in ours.ask(ListRecords("clue", {}, limit=1000)).rows:
            for letter in getattr(stored.record, "external_numbers", ()):
                self._uids[letter] = stored.uid
        self._figures.update(read=done.read, accepted=done.accepted, rejected=len(done.rejected))

    def _befriend(self, ours: Services, theirs: Services) -> None:
        digits = ""
        for one, other, name in ((ours, theirs, "theirs"), (theirs, ours, "ours")):
            file = self._folder / f"{name}.identity"
            digits = other.execute(ExportIdentity(file)).fingerprint
            contact = one.execute(AddContact(file))
            one.execute(VerifyContact(contact.unit, digits))
        self._tell("identity", digits=digits)

    def _dispose(self, ours: Services) -> None:
        for letter in self._script["unknown"]:
            stored = ours.ask(ShowClue(self._uids[letter])).clue
            ours.execute(ChangeRecord(stored.uid, "clue", stored.rev, {"subject_unknown": True}))
        for person in self._script["people"]:
            subject = ours.ask(ShowClue(self._uids[person["letter"]])).subjects[0]
            given = {name: value for name, value in person.items() if name != "letter"}
            ours.execute(ChangeRecord(subject.uid, "subject", subject.rev, given))
        hidden = {name: value for name, value in self._script["reporter"].items() if name != "letter"}
        ours.execute(AddRecord(Reporter(clue=self._uids[self._script["reporter"]["letter"]], **hidden)))
        taken = 0
        for step in self._script["step"]:
            uid = self._uids[step["letter"]]
            for target in _open_items(ours, uid) if "beside" in step else (uid,):
                self._step(ours, target, step)
                taken += 1
        self._tell("steps", steps=taken)
        for uid in self._uids.values():
            clue = ours.ask(ShowClue(uid)).clue.record
            self._tell("state", number=clue.number, state=self._kit.rules.label("clue_state", clue.state, self._lang))

    def _step(self, ours: Services, uid: Uid, step: Mapping[str, Any]) -> str:
        given: dict[str, object] = {**step["inputs"], "done_on": step["ago"]}
        options = {option.action: option for option in ours.ask(StepOptions(uid))}
        asked = {wanted.name for wanted in options[step["action"]].transition.inputs}
        defaults = {name: value for name, value in self._script["defaults"].items() if name in asked}
        inputs = {name: self._value(name, value) for name, value in {**defaults, **given}.items()}
        return ours.execute(TakeStep(uid, step["action"], inputs)).state

    def _value(self, name: str, value: object) -> InputValue:
        if isinstance(value, int) and not isinstance(value, bool) and (name.endswith("_on") or name == "new_due"):
            return self._day(value)
        return tuple(value) if isinstance(value, list) else cast("InputValue", value)

    def _day(self, ago: int) -> date:
        return self._today - timedelta(days=ago)

    def _count(self, ours: Services) -> None:
        table = ours.ask(FourForms(self._today - timedelta(days=_YEAR), self._today, self._lang))
        one, two, three, four = (form.count for form in table.forms)
        shares = "/".join(str(form.share) for form in table.forms)
        self._tell("forms", one=one, two=two, three=three, four=four, total=table.total, shares=shares)
        self._figures.update(form_1=one, form_2=two, form_3=three, form_4=four)

    def _rectify(self, ours: Services) -> None:
        given = self._script["rectification"]
        clue = self._uids[given["letter"]]
        problem = ours.execute(
            AddRecord(
                Problem(
                    clue=clue,
                    category=given["category"],
                    description=given["description"],
                    cause=given["cause"],
                    unit_name=given["unit_name"],
                    found_on=self._day(given["ago"]),
                )
            )
        )
        others: Sequence[Record] = (
            Responsibility(
                problem=problem.uid,
                leader=given["leader"],
                department=given["department"],
                person_name=given["person_name"],
                supervisor=given["supervisor"],
            ),
            Remedy(
                problem=problem.uid,
                goal=given["goal"],
                action=given["action"],
                start_on=self._day(given["start_ago"]),
                due_on=self._day(given["due_ago"]),
                standard=given["standard"],
            ),
        )
        for record in others:
            ours.execute(AddRecord(record))
        state = ""
        for step in given["step"]:
            state = self._step(ours, problem.uid, step)
        label = self._kit.rules.label("rectification_state", state, self._lang)
        self._tell("rectification", number=problem.number, steps=len(given["step"]), state=label)

    def _print(self, ours: Services) -> list[Path]:
        filed = self._uids[self._script["rectification"]["letter"]]
        period = Period(self._today - timedelta(days=_YEAR), self._today)
        wanted = {
            "summary.pdf": Wanted(PaperKind.SUMMARY, uid=filed),
            "registration.pdf": Wanted(PaperKind.REGISTRATION, uid=filed),
            "four-forms.pdf": Wanted(PaperKind.FOUR_FORMS, period=period),
        }
        files = [self._folder / name for name in wanted]
        for file, paper in zip(files, wanted.values(), strict=True):
            ours.execute(PrintPaper(paper, purpose=self._script["purpose"], target=file))
        self._tell("papers", count=len(files), files=" ".join(file.name for file in files))
        return files

    def _search(self, ours: Services) -> None:
        words, initials = self._script["search"]["words"], self._script["search"]["initials"]
        total, by_name = ours.ask(Search(words)).total, ours.ask(Search(initials)).total
        self._tell("search", words=words, total=total, initials=initials, by_name=by_name)
        self._figures.update(found=total, found_by_name=by_name)

    def _hand_over(self, ours: Services, theirs: Services, scan: Path) -> None:
        uid, bundle, receipt = (
            self._uids[self._script["handover"]],
            self._folder / "handover.age",
            self._folder / "receipt.age",
        )
        ours.execute(Attach(uid, (scan,)))
        sent = ours.execute(ExportBundle((uid,), theirs.ask(ShowIdentity()).unit, bundle))
        self._tell("export", records=sent.handover.records, attachments=sent.handover.attachments, file=bundle.name,
                   bytes=sent.size_bytes, withheld=sent.handover.withheld_reporters)  # fmt: skip
        got = theirs.execute(ReceiveBundle(bundle))
        again = theirs.execute(ReceiveBundle(bundle))
        self._tell("receive", new=got.new, attachments=got.attachments_new, conflicts=got.conflicts, again=again.new)
        theirs.execute(WriteReceipt(got.bundle_id, receipt))
        self._tell("receipt", outcome=ours.execute(ApplyReceipt(receipt)).outcome)
        self._figures.update(records=sent.handover.records, new=got.new, again=again.new)

    def _audit(self, ours: Services, theirs: Services) -> None:
        here, there = ours.execute(VerifyAudit()), theirs.execute(VerifyAudit())
        problems = sum(bool(check.problem) for side in (ours, theirs) for check in side.execute(CheckStore()))
        good = self._words["yes" if here.is_good and there.is_good else "no"]
        self._tell("audit", ours=here.size, theirs=there.size, good=good, problems=problems)
        self._figures.update(audit=here.size, problems=problems)


def _open_items(services: Services, clue: Uid) -> tuple[Uid, ...]:
    """Name the items of execution of a clue that still wait."""
    return tuple(item.uid for item in services.ask(ExecutionOf(clue)) if item.is_open)

"""What the places of the window ask: office, names, log lines, problems, gaps in what came."""

from datetime import date
from pathlib import Path

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue
from desk_app.domain.records.oversight import Problem, Remedy, Responsibility
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.handover.bundles import HandoverRow, gaps_of
from desk_app.services.handover.identities import AddContact, ExportIdentity, ShowIdentity
from desk_app.services.log_lines import LogLines
from desk_app.services.office import PersonNames, ShowOffice
from desk_app.services.procedure.steps import TakeStep
from desk_app.services.records import AddRecord
from desk_app.services.rectification import Problems, ShowProblem
from tests.support.stores import USER


def row(direction: str, peer: str, seq: int) -> HandoverRow:
    return HandoverRow("id", direction, peer, f"{peer}组", seq, "", "", 0, 0, "accepted")


def test_the_office_knows_its_names_and_people(services: Services) -> None:
    office = services.ask(ShowOffice())
    assert office.short_name == "驻住建"
    assert office.unit == services.ask(ShowIdentity()).unit
    assert [(member.name, member.role) for member in office.members] == [(USER, "registrar")]
    assert office.founded_at


def test_people_of_other_units_have_names_of_their_own(services: Services, peer: Services, tmp_path: Path) -> None:
    card = tmp_path / "peer.identity"
    peer.execute(ExportIdentity(card))
    services.execute(AddContact(card))
    names = services.ask(PersonNames())
    assert {unit for unit, _ in names} == {services.ask(ShowOffice()).unit, peer.ask(ShowOffice()).unit}


def test_the_log_shows_names_and_numbers(services: Services) -> None:
    draft = Draft(Clue(title="某事", received_on=date(2026, 11, 2), sources=("A1",)))
    uid = services.execute(RegisterClue(draft)).uid
    newest, *_, oldest = services.ask(LogLines())
    assert (newest.who, newest.act, newest.kind, newest.uid) == (USER, "clue.register", "clue", uid)
    assert (oldest.act, oldest.number) == ("store.create", "")
    assert len(services.ask(LogLines(1))) == 1


GAPS = {
    "nothing came": ((), ()),
    "what we sent has no gap": ((row("sent", "u1", 7),), ()),
    "one after the other": ((row("received", "u1", 1), row("received", "u1", 2)), ()),
    "the first is missing": ((row("received", "u1", 2),), (("u1组", (1,)),)),
    "each unit counts for itself": (
        (row("received", "u1", 1), row("received", "u2", 3), row("received", "u2", 1)),
        (("u2组", (2,)),),
    ),
}


def test_gaps() -> None:
    for claim, (rows, expected) in GAPS.items():
        assert gaps_of(rows) == expected, claim


def a_problem(services: Services, **fields: object) -> Uid:
    return services.execute(AddRecord(Problem(description="把关不严", found_on=date(2026, 11, 2), **fields))).uid


def test_a_problem_is_due_with_its_first_open_remedy(services: Services) -> None:
    uid = a_problem(services)
    for day, done_on in (
        (date(2026, 11, 20), date(2026, 11, 19)),
        (date(2026, 12, 4), None),
        (date(2026, 12, 9), None),
    ):
        services.execute(AddRecord(Remedy(problem=uid, action="整改", due_on=day, done_on=done_on)))
    services.execute(AddRecord(Responsibility(problem=uid, leader="韩某某")))
    services.execute(AddRecord(Responsibility(problem=uid, person_name="钱某")))
    (found,) = services.ask(Problems())
    assert (found.due_on, found.remaining, found.owners) == (date(2026, 12, 4), 9, ("韩某某", "钱某"))


def test_a_problem_without_a_remedy_has_no_due_day(services: Services) -> None:
    a_problem(services)
    (found,) = services.ask(Problems())
    assert (found.due_on, found.remaining) == (None, None)


def test_problems_are_listed_newest_first(services: Services) -> None:
    first, second = a_problem(services), a_problem(services)
    assert [found.uid for found in services.ask(Problems())] == [second, first]


def test_a_problem_shows_its_clue_its_steps_and_what_is_possible(services: Services) -> None:
    draft = Draft(Clue(title="某事", received_on=date(2026, 11, 2), sources=("A1",)))
    clue = services.execute(RegisterClue(draft))
    uid = a_problem(services, clue=clue.uid)
    claim = {"done_on": date(2026, 11, 20), "owners": ("韩某某",), "measures_text": "修订办法"}
    services.execute(TakeStep(uid, "claim", claim))
    found = services.ask(ShowProblem(uid))
    assert [stored.record.action for stored in found.steps] == ["claim"]
    assert {option.action for option in found.options} >= {"apply_for_closing", "ask_extension"}
    assert found.clue_number == clue.number
    assert services.ask(LogLines(1))[0].act == "record.view"

"""What stands on the home page in words, and where each line of it leads."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.workdays import remaining_workdays
from desk_app.services.due import DeadlineRow
from desk_app.services.home import INVESTIGATION, UNPROPOSED, HomeNumbers, Opened
from desk_app.services.reform.reminders import ReminderRow
from desk_app.services.sanctions import Ending
from desk_app.ui.days_left import days_badge, days_words, light_state, limit_badge
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.screen import Destination
from desk_app.ui.theme import State
from desk_app.ui.widgets.link_list import Link
from desk_app.ui.widgets.stat_tile import Stat

CLUES, CASES, RECTIFICATION, FORMS, PEOPLE = "clues", "cases", "rectification", "forms", "people"
STUBS = "stubs"
_REFORM = frozenset({"problem", "recommendation"})
TILES = {
    "open": Destination(CLUES, "open"),
    "unproposed": Destination(CLUES, UNPROPOSED),
    "overdue": Destination(CLUES, "overdue"),
    "investigated": Destination(CASES, INVESTIGATION),
    "problems": Destination(RECTIFICATION, "open"),
}
"""Where each of the five numbers leads: to the list it is the length of."""


def stats(desk: Desk, numbers: HomeNumbers) -> tuple[Stat, ...]:
    """Make the five numbers."""
    translate = QCoreApplication.translate
    pressing = numbers.soon_problems
    soon = translate("home", "%n late or due within 7 days", "", pressing)
    return (
        Stat("open", translate("home", "Clues in hand"), f"{numbers.in_hand:,}", translate("home", "not yet closed")),
        Stat(
            "unproposed",
            translate("home", "Awaiting a proposal"),
            f"{numbers.unproposed:,}",
            _first(desk, numbers.proposal_due) or translate("home", "due within a month of receipt"),
            State.SOON if numbers.unproposed else None,
        ),
        Stat(
            "overdue",
            translate("home", "Clues overdue"),
            f"{numbers.overdue:,}",
            translate("home", "open the list"),
            State.OVERDUE if numbers.overdue else None,
        ),
        Stat(
            "investigated",
            translate("home", "Cases under investigation"),
            f"{numbers.investigated:,}",
            _first(desk, numbers.case_due) or translate("home", "no time limit is running"),
        ),
        Stat(
            "problems",
            translate("home", "Rectifications open"),
            f"{numbers.open_problems:,}",
            soon if pressing else translate("home", "not yet cancelled from the list"),
            State.INFO if numbers.open_problems else None,
        ),
    )


def _first(desk: Desk, due_on: date | None) -> str:
    if due_on is None:
        return ""
    kit = desk.services.kit
    today = kit.clock.today()
    words = days_words(remaining_workdays(today, due_on, kit.calendar), due_on, today)
    return QCoreApplication.translate("home", "the first: {words}").format(words=words)


def due_link(desk: Desk, item: DeadlineRow) -> Link:
    """Make a time limit a link with both facts."""
    who = SEPARATOR.join(filter(None, (" ".join(item.subjects), item.title)))
    return Link(
        item.key,
        f"{item.number}  {who}".strip() if item.of else item.event or item.rule_label,
        item.rule_label,
        limit_badge(item, desk.services.kit.clock.today()),
        light_state(item.light),
        "\n".join(filter(None, (who, *item.explained, item.source))),
    )


def place_of(item: DeadlineRow) -> Destination | None:
    """Tell where a limit leads; a duty that comes round leads nowhere."""
    if item.kind in _REFORM:
        return Destination(RECTIFICATION, item.of)
    if item.kind == "stub":
        return Destination(STUBS)
    return Destination(CLUES, item.clue) if item.clue else None


def is_ending(item: DeadlineRow) -> bool:
    """Tell whether a line is the end of an effect, which stands in a list of its own."""
    return item.is_periodic and bool(item.of)


def reminder_link(desk: Desk, row: ReminderRow) -> Link:
    """Make a reminder that should be given a link to its problem."""
    rung = desk.services.kit.rules.label("reminder_rung", row.rung, desk.lang)
    translate = QCoreApplication.translate
    days = row.days_over
    over = translate("home", "%n day(s) over", "", days)
    return Link(
        row.problem,
        SEPARATOR.join((rung, row.number)),
        SEPARATOR.join(filter(None, (row.unit_name, " ".join(row.description.split())))),
        over if days > 0 else translate("home", "due {day}").format(day=f"{row.due_on:%m-%d}"),
        State.OVERDUE if days > 0 else State.SOON,
        "\n".join(filter(None, (row.number, row.unit_name, row.description))),
    )


def ending_link(desk: Desk, ending: Ending) -> Link:
    """Make the end of an effect a link to the person."""
    kit = desk.services.kit
    today = kit.clock.today()
    label = kit.rules.label("measure", ending.measure, desk.lang)
    remaining = remaining_workdays(today, ending.until, kit.calendar)
    return Link(
        ending.uid,
        SEPARATOR.join(filter(None, (ending.name, label))),
        QCoreApplication.translate("home", "effect ends \u00b7 {number}").format(number=ending.number),
        days_badge(remaining, ending.until, today),
        State.SOON,
        ending.source,
    )


def opened_link(opened: Opened) -> Link:
    """Make what was looked at a link."""
    return Link(opened.uid, "  ".join(filter(None, (opened.number, opened.title))))


def opened_place(opened: Opened) -> Destination:
    """Tell where that is."""
    return Destination(CLUES if opened.kind == "clue" else PEOPLE, opened.uid)

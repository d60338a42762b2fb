"""What is known about a person in words: what stands against them, their clues, measures and parallel matters."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_app.domain.ids import Uid
from desk_app.domain.records.deciding import Appeal, Clarification
from desk_app.services.people import Namesake, PersonClue, PersonPage, PersonRow
from desk_app.services.sanctions import EffectRow, EffectStanding
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, worded
from desk_app.ui.theme import State
from desk_app.ui.widgets.link_list import Link
from desk_app.ui.widgets.timeline import Moment

_STANDS = frozenset({EffectStanding.RUNNING, EffectStanding.AWAITING})
_NONE = "\u2014"


def row_standing(row: PersonRow) -> tuple[str, State | None]:
    """Say in a cell what stands against somebody today; what is nothing is no badge."""
    translate = QCoreApplication.translate
    if row.is_reviewed:
        return translate("supervised", "under review"), State.OVERDUE
    if not row.measures:
        return _NONE, None
    if row.until is None:
        return translate("supervised", "in effect"), State.SOON
    return translate("supervised", "until {day}").format(day=row.until), State.SOON


def page_standing(page: PersonPage) -> tuple[str, State]:
    """Say in one badge what stood against somebody on the day of the page."""
    translate = QCoreApplication.translate
    if page.reviewed_since is not None:
        return translate("supervised", "Under review or investigation"), State.OVERDUE
    if not page.effects.is_blocked:
        return translate("supervised", "Nothing of effect on record"), State.FINE
    if page.effects.blocked_until is None:
        return translate("supervised", "A measure has effect, without a last day"), State.SOON
    until = translate("supervised", "A measure has effect until {day}")
    return until.format(day=page.effects.blocked_until), State.SOON


def identity(desk: Desk, page: PersonPage) -> str:
    """Give the one line under a name."""
    shown = ("unit_name", "post", "rank", "political_status")
    return SEPARATOR.join(filter(None, (worded(desk, page.known, name) for name in shown)))


def clue_link(desk: Desk, clue: PersonClue, *, then: bool = False) -> Link:
    """Make a clue a link; ``then`` tells where it stood on the day of the page instead of now."""
    code = clue.state_then if then else clue.state
    known = desk.services.kit.rules.list("clue_state")
    translate = QCoreApplication.translate
    filed = translate("supervised", "filed {day}").format(day=clue.filed_on) if clue.filed_on else ""
    received = translate("supervised", "received {day}").format(day=clue.received_on) if clue.received_on else ""
    note = SEPARATOR.join(filter(None, (received, filed, f"{clue.unit_name} {clue.post}".strip())))
    return Link(
        clue.uid,
        "  ".join(filter(None, (clue.number, clue.title))),
        note,
        known.label(code, desk.lang) if code in known else code,
        State.NEUTRAL if clue.state_then and not clue.was_open else State.INFO,
        "\n".join(filter(None, (clue.title, clue.case_number, note))),
    )


def effect_link(desk: Desk, row: EffectRow) -> Link:
    """Make a measure that had effect on the day of the page a link to its clue."""
    translate = QCoreApplication.translate
    label = desk.services.kit.rules.label("effect_standing", row.standing.value, desk.lang)
    until = translate("supervised", "until {day}").format(day=row.until) if row.until else label
    decided = translate("supervised", "decided {day}").format(day=row.decided_on) if row.decided_on else ""
    return Link(
        row.uid,
        row.label,
        SEPARATOR.join(filter(None, (decided, row.number))),
        until,
        State.SOON,
        "\n".join((label, *row.explained, row.source)),
    )


def standing_effects(page: PersonPage) -> tuple[EffectRow, ...]:
    """List the measures that had effect on the day of the page."""
    return tuple(row for row in page.effects.effects if row.standing in _STANDS)


def measure_moments(desk: Desk, page: PersonPage) -> list[Moment]:
    """Tell every measure decided, and what contests or clears, newest first; each leads to its clue."""
    rules, lang = desk.services.kit.rules, desk.lang
    numbers = {clue.uid: clue.number for clue in page.clues}
    effects = {row.uid: row for row in page.effects.effects}
    told = []
    for stored in page.measures:
        record, effect = stored.record, effects.get(stored.uid)
        lines = [SEPARATOR.join(filter(None, (worded(desk, record, "decided_by"), record.document_no)))]
        if effect is not None:
            lines.append(_effect_words(desk, effect))
        state = State.SOON if effect is not None and effect.standing in _STANDS else State.NEUTRAL
        title = rules.label("measure", record.measure, lang) if record.measure in rules.list("measure") else ""
        details = tuple(filter(None, lines))
        number = numbers.get(record.clue, "")
        told.append(Moment(_day(record.decided_on), title or record.measure, details, state, number, record.clue))
    matters: list[tuple[Appeal | Clarification, date | None]] = [
        *((one.record, one.record.filed_on) for one in page.appeals)
    ]
    matters += [(one.record, one.record.proposed_on) for one in page.clarifications]
    told += [_matter(desk, record, on, numbers) for record, on in matters]
    return sorted(told, key=_by_day, reverse=True)


def _effect_words(desk: Desk, effect: EffectRow) -> str:
    label = desk.services.kit.rules.label("effect_standing", effect.standing.value, desk.lang)
    if effect.until is None:
        return label
    return QCoreApplication.translate("supervised", "{standing}, last day {day}").format(
        standing=label, day=effect.until
    )


def _matter(desk: Desk, record: Appeal | Clarification, on: date | None, numbers: Mapping[Uid, str]) -> Moment:
    kind = desk.services.kit.terms.kind(record.KIND, desk.lang)
    lines = (worded(desk, record, "state"), worded(desk, record, "number"))
    return Moment(_day(on), kind, tuple(filter(None, lines)), State.INFO, numbers.get(record.clue, ""), record.clue)


def _by_day(moment: Moment) -> str:
    return moment.when


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def namesake_link(namesake: Namesake) -> Link:
    """Make somebody of the same name a link."""
    return Link(namesake.uid, namesake.name, f"{namesake.unit_name} {namesake.post}".strip())

"""What the references of a form may point at: the subjects and measures of the clue at hand, people of the office."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.services.clues.beside import Around
from desk_app.services.office import ShowOffice
from desk_app.ui.desk import Desk
from desk_app.ui.record_fields import PEOPLE, Near
from desk_app.ui.widgets.fields import Option


def near_of(desk: Desk, around: Around) -> Near:
    """Name what is around a matter, and the people of the office, for the choosers of its forms."""
    members = (member.name for member in desk.services.ask(ShowOffice()).members)
    people = dict.fromkeys((*around.people, *members))
    options = {**parts_near(desk, around), PEOPLE: tuple(Option(name, name) for name in people)}
    return Near(around.clue, options)


def parts_near(desk: Desk, around: Around) -> Mapping[str, tuple[Option, ...]]:
    """Name the subjects and the measures of a matter, by their kinds; asks the store for nothing."""
    rules, lang = desk.services.kit.rules, desk.lang
    nobody = QCoreApplication.translate("steps", "subject unknown")
    names = {one.uid: one.record.name or one.record.unit_name or nobody for one in around.subjects}
    measures = rules.list("measure")
    told = []
    for one in around.measures:
        record = one.record
        words = (
            names.get(record.subject, ""),
            measures.label(record.measure, lang) if record.measure in measures else record.measure,
            str(record.decided_on or ""),
        )
        told.append(Option(one.uid, "  ".join(filter(None, words))))
    return {"subject": tuple(Option(uid, name) for uid, name in names.items()), "measure": tuple(told)}

"""Hint at who handles a clue about somebody, by who manages the cadre; it reminds and never refuses.

Source: domain design section 1.11. Offices above or below a city change the list in a rule pack.
"""

from collections.abc import Iterable

from desk_app.domain.records.clue import Subject
from desk_app.domain.rules.codes import CodeList

LIST = "handled_by"
OWN = "own"


def handled_by(subject: Subject, list_: CodeList) -> str:
    """Give who handles it as a code of the list; empty when nothing is known of the cadre's authority."""
    return next((code.id for code in list_ if subject.authority in code.extra.get("authorities", "").split()), "")


def hints(subjects: Iterable[Subject], list_: CodeList) -> tuple[str, ...]:
    """List for whom else, besides the office itself, the people of a clue are; each once, in the order of the list."""
    found = {handled_by(subject, list_) for subject in subjects} - {"", OWN}
    return tuple(code.id for code in list_ if code.id in found)

"""Conditions on measures by the time they have effect."""

from datetime import date

from sqlalchemy import ColumnElement, exists, or_

from desk_app.store.tables.projections import TABLES


def ends_between(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Select measures whose effect ends in a period and was neither lifted nor revoked."""
    measure = TABLES["measure"].c
    return (
        measure.effect_until.between(first.isoformat(), last.isoformat()),
        measure.lifted_on.is_(None),
        measure.revoked_on.is_(None),
    )


def has_effect_on(day: date) -> ColumnElement[bool]:
    """Select subjects with a measure in effect, or under review."""
    measure, subject = TABLES["measure"].c, TABLES["subject"].c
    sanctioned = exists().where(
        measure.subject == subject.uid,
        measure.effect_until >= day.isoformat(),
        measure.lifted_on.is_(None),
        measure.revoked_on.is_(None),
    )
    return or_(sanctioned, subject.restricted_on.is_not(None) & subject.unrestricted_on.is_(None))

"""From filing to the end of a case the person is under review: integrity opinions say so and nothing else.

Source: art. 52 of the law on government sanctions (ZWF), by row 35 of the procedure.
"""

from desk_app.domain.kinds import changed
from desk_app.services.procedure.context import Context
from desk_app.services.procedure.sanctioning import treated


def restrict(context: Context) -> None:
    """Note from when the people of the filing are under review."""
    for subject in treated(context):
        fields = {"restricted_on": context.done_on, "unrestricted_on": None}
        context.work.unit.change(subject, changed(subject.record, fields))


def release(context: Context) -> None:
    """Note the day the review of everybody in the case ended, once."""
    for subject in treated(context):
        if subject.record.restricted_on is not None and subject.record.unrestricted_on is None:
            context.work.unit.change(subject, changed(subject.record, {"unrestricted_on": context.done_on}))

"""The use of a measure of investigation, as the steps of a matter tell it."""

from collections.abc import Callable, Mapping, Sequence

from desk_app.domain.records.handling import Step

_NAMED = ("investigative_measure", "coercive_measure")


def use_of(step: Step, taken: Sequence[Step], worded: Callable[[str], str]) -> Mapping[str, str]:
    """Tell which measure a step was the use of, who carried it out and when it ended; nothing for other steps.

    Args:
        step: one of ``taken``.
        taken: the steps of the matter, oldest first.
        worded: gives what was entered with the step, in words.

    Source: domain design 4.2 (ledger of measures, duty of the 2019 Rules).
    """
    named = next((name for name in _NAMED if step.inputs.get(name)), "")
    if not named:
        return {}
    after = taken[taken.index(step) + 1 :] if step.to_state != step.from_state else ()
    end = next((later for later in after if later.from_state == step.to_state != later.to_state), None)
    return {
        "measure": worded(named),
        "executors": worded("executors"),
        "started_at": str(step.inputs.get("started_at") or "").replace("T", " "),
        "reason": worded("reason"),
        "ended_on": end.taken_on.isoformat() if end and end.taken_on else "",
    }

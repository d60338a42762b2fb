"""The predicates that rows of a procedure may name; which row uses which is data, and so is every sentence.

Each is pure: it sees the facts, the row and the guard's argument, and says whether the condition holds.
"""

from collections.abc import Mapping
from types import MappingProxyType

from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.steps import Predicate, Transition

_TEAM = ("handlers", "verifiers", "investigators")
_SUBJECT_FREE_WAYS = frozenset({"Z", "L"})
_CITY, _UNFOUNDED, _CLOSED_UNCHECKED = "CITY", "unfounded", "L1"
_FAILED = "failed"
_BEST_SCORE = 100
_SUPPORTING_FINDINGS = frozenset({"founded", "partly_founded"})


def _at_least(people: str, count: int) -> Predicate:
    def enough(facts: Facts, _row: Transition, _argument: str) -> bool:
        return len(facts.people(people)) >= count

    return enough


def _has_number(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.has_number


def _has_source(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.source_count > 0


def _has_subject(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.subject_count > 0 or facts.subject_unknown


def _subject_known(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.subject_count > 0


def _several_subjects(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.subject_count > 1


def _has_allegation(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.allegation_count > 0


def _not_real_name(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.real_name


def _no_new_evidence(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.flag("has_new_evidence")


def _way_is(facts: Facts, _row: Transition, argument: str) -> bool:
    return facts.way == argument


def _way_fits_subject(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.subject_count > 0 or facts.text("way") in _SUBJECT_FREE_WAYS


def _has_paper(facts: Facts, _row: Transition, argument: str) -> bool:
    return argument in facts.papers


def _has_mark(facts: Facts, _row: Transition, argument: str) -> bool:
    return argument in facts.marks


def _has_no_mark(facts: Facts, _row: Transition, argument: str) -> bool:
    return argument not in facts.marks


def _confirmed(facts: Facts, _row: Transition, argument: str) -> bool:
    return facts.flag(argument)


def _not_recused(facts: Facts, _row: Transition, argument: str) -> bool:
    return facts.recused.isdisjoint(facts.people(argument))


def _reviewers_separate(facts: Facts, _row: Transition, _argument: str) -> bool:
    reviewers = facts.people("reviewers")
    return all(reviewers.isdisjoint(facts.people(team)) for team in _TEAM)


def _appeal_team_separate(facts: Facts, _row: Transition, _argument: str) -> bool:
    # The record's own reviewers are those of the trial; the entered ones are to judge the appeal.
    return facts.people("reviewers").isdisjoint(
        (*facts.reviewers, *(name for team in _TEAM for name in facts.people(team)))
    )


def _all_signed(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.people("verifiers") <= facts.people("signed_by")


def _finding_supports(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.text("finding") in _SUPPORTING_FINDINGS


def _party_member(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.party_member_count > 0


def _supervised(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.supervised_count > 0


def _filing_kind_fits(facts: Facts, _row: Transition, _argument: str) -> bool:
    kind = facts.text("filing_kind")
    needs_member, needs_supervised = kind in {"party", "both"}, kind in {"supervision", "both"}
    return (facts.party_member_count > 0 or not needs_member) and (facts.supervised_count > 0 or not needs_supervised)


def _approver_allowed(facts: Facts, row: Transition, _argument: str) -> bool:
    return facts.text("approver") in row.approvers


def _decider_allowed(facts: Facts, row: Transition, _argument: str) -> bool:
    return facts.text("decided_by") in row.approvers


def _party_group_decides(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.group_decides


def _no_probationary_member(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.probationary_count == 0


def _not_on_probation(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.on_probation


def _group_authorised(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.group_decides or bool(facts.text("authorised_by"))


def _signed_or_refusal_noted(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.flag("signed") or bool(facts.text("refusal_note"))


def _execution_done(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.open_execution_items == 0


def _day_in_order(facts: Facts, _row: Transition, _argument: str) -> bool:
    day = facts.day("done_on")
    earliest = facts.last_step_on or facts.received_on
    return day is None or earliest is None or day >= earliest


def _day_not_future(facts: Facts, _row: Transition, _argument: str) -> bool:
    day = facts.day("done_on")
    return day is None or facts.today is None or day <= facts.today


def _day_after_step(facts: Facts, _row: Transition, argument: str) -> bool:
    later, step = facts.day(argument), facts.day("done_on")
    return later is None or step is None or later > step


def _no_content(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.has_content


def _approver_level(facts: Facts, _row: Transition, argument: str) -> bool:
    allowed = facts.level_approvers.get(argument)
    return allowed is None or facts.text("approver") in allowed


def _measure_within_authority(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.barred_measures.isdisjoint(facts.people("education_measures"))


def _closing_fits_subject(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.subject_count > 0 or facts.text("closing_kind") == _CLOSED_UNCHECKED


def _not_unfounded(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.text("finding") != _UNFOUNDED


def _decision_taken(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.decided_measures > 0


def _appeal_in_time(facts: Facts, _row: Transition, _argument: str) -> bool:
    day = facts.day("done_on")
    return day is None or facts.apply_by is None or day <= facts.apply_by


def _appeal_outcome_pending(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.appeal_outcome_pending


def _may_be_cleared(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.may_be_cleared


def _city_for_malicious(facts: Facts, _row: Transition, _argument: str) -> bool:
    return not facts.found_malicious or facts.text("approver") == _CITY


def _rung_signed(facts: Facts, _row: Transition, argument: str) -> bool:
    return argument in facts.signed_roles


def _filled(facts: Facts, _row: Transition, argument: str) -> bool:
    return argument in facts.filled


def _outcome_is(facts: Facts, _row: Transition, argument: str) -> bool:
    return facts.text("outcome") == argument


def _outcome_not(facts: Facts, _row: Transition, argument: str) -> bool:
    return facts.text("outcome") != argument


def _acceptance_passed(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.text("acceptance_conclusion") != _FAILED


def _acceptance_failed(facts: Facts, _row: Transition, _argument: str) -> bool:
    return facts.text("acceptance_conclusion") in ("", _FAILED)


def _score_in_range(facts: Facts, _row: Transition, _argument: str) -> bool:
    score = facts.text("score")
    return not score or (score.isascii() and score.isdecimal() and int(score) <= _BEST_SCORE)


PREDICATES: Mapping[str, Predicate] = MappingProxyType(
    {
        "has_number": _has_number,
        "has_source": _has_source,
        "has_subject": _has_subject,
        "subject_known": _subject_known,
        "several_subjects": _several_subjects,
        "has_allegation": _has_allegation,
        "not_real_name": _not_real_name,
        "no_new_evidence": _no_new_evidence,
        "way": _way_is,
        "way_fits_subject": _way_fits_subject,
        "paper": _has_paper,
        "mark": _has_mark,
        "no_mark": _has_no_mark,
        "confirmed": _confirmed,
        "not_recused": _not_recused,
        "handlers_one": _at_least("handlers", 1),
        "talkers_two": _at_least("talkers", 2),
        "verifiers_two": _at_least("verifiers", 2),
        "investigators_two": _at_least("investigators", 2),
        "executors_two": _at_least("executors", 2),
        "reviewers_two": _at_least("reviewers", 2),
        "acceptors_two": _at_least("acceptors", 2),
        "reviewers_separate": _reviewers_separate,
        "appeal_team_separate": _appeal_team_separate,
        "all_signed": _all_signed,
        "finding_supports": _finding_supports,
        "party_member": _party_member,
        "supervised": _supervised,
        "filing_kind_fits": _filing_kind_fits,
        "approver_allowed": _approver_allowed,
        "decider_allowed": _decider_allowed,
        "party_group_decides": _party_group_decides,
        "no_probationary_member": _no_probationary_member,
        "not_on_probation": _not_on_probation,
        "group_authorised": _group_authorised,
        "signed_or_refusal_noted": _signed_or_refusal_noted,
        "execution_done": _execution_done,
        "filled": _filled,
        "outcome_is": _outcome_is,
        "outcome_not": _outcome_not,
        "acceptance_passed": _acceptance_passed,
        "acceptance_failed": _acceptance_failed,
        "score_in_range": _score_in_range,
        "day_in_order": _day_in_order,
        "day_not_future": _day_not_future,
        "day_after_step": _day_after_step,
        "no_content": _no_content,
        "approver_level": _approver_level,
        "measure_within_authority": _measure_within_authority,
        "closing_fits_subject": _closing_fits_subject,
        "not_unfounded": _not_unfounded,
        "decision_taken": _decision_taken,
        "appeal_in_time": _appeal_in_time,
        "appeal_outcome_pending": _appeal_outcome_pending,
        "may_be_cleared": _may_be_cleared,
        "city_for_malicious": _city_for_malicious,
        "rung_signed": _rung_signed,
    }
)
"""Every predicate by the name rule files use."""

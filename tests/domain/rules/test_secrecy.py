"""Marks of papers: none by default, a secrecy level only whole, and never longer than the law allows."""

import pytest

from desk_app.domain.rules.book import load_rule_book
from desk_app.domain.rules.secrecy import UNMARKED, SecrecyMark
from desk_app.errors import InputError, RuleViolationError
from tests.support.rulebook import rule_book, rule_files

MARKS = rule_book().marks
WHO = {"scope": "组长、承办人", "decided_by": "某组长"}

# Case 14 of the domain design (a secret of 15 years, a confidential paper without scope) and its neighbours.
REFUSED = {
    "a secret of fifteen years": (SecrecyMark("secret", 15, **WHO), "mark.years_range"),
    "a secret of eleven years": (SecrecyMark("secret", 11, **WHO), "mark.years_range"),
    "a confidential paper of twenty-one years": (SecrecyMark("confidential", 21, **WHO), "mark.years_range"),
    "a top secret of thirty-one years": (SecrecyMark("top_secret", 31, **WHO), "mark.years_range"),
    "less than a year": (SecrecyMark("secret", -1, **WHO), "mark.years_range"),
    "a level without a period": (SecrecyMark("secret", 0, **WHO), "mark.years_missing"),
    "a confidential paper without scope": (SecrecyMark("confidential", 20, "", "某组长"), "mark.scope_missing"),
    "a scope of blanks": (SecrecyMark("confidential", 20, " \u3000", "某组长"), "mark.scope_missing"),
    "a level nobody decided": (SecrecyMark("confidential", 20, "组长"), "mark.decider_missing"),
    "an internal paper with a period": (SecrecyMark("internal", 1), "mark.not_secret"),
    "a work secret with a scope": (SecrecyMark("work_secret", 0, "组长"), "mark.not_secret"),
    "no mark, but somebody who decided it": (SecrecyMark("", 0, "", "某组长"), "mark.not_secret"),
    "no mark, but a period": (SecrecyMark("", 5), "mark.not_secret"),
    "a mark that does not exist": (SecrecyMark("cosmic", 5, **WHO), "mark.unknown"),
}
ALLOWED = {
    "nothing": UNMARKED,
    "an internal paper": SecrecyMark("internal"),
    "a work secret": SecrecyMark("work_secret"),
    "a secret of ten years": SecrecyMark("secret", 10, **WHO),
    "a secret of one year": SecrecyMark("secret", 1, **WHO),
    "a confidential paper of twenty years": SecrecyMark("confidential", 20, **WHO),
    "a top secret of thirty years": SecrecyMark("top_secret", 30, **WHO),
}


@pytest.mark.parametrize(("mark", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(mark: SecrecyMark, code: str) -> None:
    with pytest.raises(RuleViolationError) as refused:
        MARKS.check(mark)
    assert refused.value.code == code
    assert refused.value.field


@pytest.mark.parametrize("mark", ALLOWED.values(), ids=ALLOWED)
def test_allowed(mark: SecrecyMark) -> None:
    MARKS.check(mark)


def test_only_the_three_levels_take_a_period() -> None:
    assert [kind for kind in MARKS.kinds if MARKS.is_level(kind)] == ["secret", "confidential", "top_secret"]


@pytest.mark.parametrize(("key", "value"), [("most_years", "ten"), ("printed", " "), ("printed", None)])
def test_a_list_that_cannot_be_printed_or_counted_is_refused(key: str, value: str | None) -> None:
    files = rule_files()
    entry = files["codes-secrecy"]["list"]["secrecy"]["entries"][2]
    entry[key] = value
    if value is None:
        del entry[key]
    with pytest.raises(InputError):
        load_rule_book(files)

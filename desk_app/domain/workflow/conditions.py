"""Conditions in the lists of a row: ``D18?coercive_measure=detention`` opens a limit only when that was entered.

After the question mark stand tests joined by ``&``. A test is ``flag`` (entered as true), ``field=code|code`` (one of
these codes was entered) or ``+mark`` (an earlier step left the mark); ``!`` before it turns it round.
"""

from dataclasses import dataclass

from desk_app.domain.workflow.facts import Facts


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a condition; ``codes`` are empty for a flag, ``mark`` is set for a test of an earlier step."""

    field: str
    codes: tuple[str, ...]
    mark: str
    is_negated: bool

    def holds(self, facts: Facts) -> bool:
        """Judge what was entered for the step, or what earlier steps left."""
        if self.mark:
            found = self.mark in facts.marks
        elif self.codes:
            entered = facts.inputs.get(self.field, ())
            found = not set(self.codes).isdisjoint(entered if isinstance(entered, tuple) else (entered,))
        else:
            found = facts.flag(self.field)
        return found is not self.is_negated


def split(text: str) -> tuple[str, tuple[Test, ...]]:
    """Part a list entry into its name and its tests."""
    name, _, condition = text.partition("?")
    return name, tuple(_read(part) for part in condition.split("&")) if condition else ()


def chosen(names: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Give the names whose tests all hold; ``@field`` stands for the code entered there."""
    found = []
    for text in names:
        if text.startswith("@"):
            found.append(facts.text(text[1:]))
            continue
        name, tests = split(text)
        if all(test.holds(facts) for test in tests):
            found.append(name)
    return tuple(found)


def _read(text: str) -> Test:
    bare = text.removeprefix("!")
    is_negated = bare != text
    if bare.startswith("+"):
        return Test("", (), bare[1:], is_negated)
    field, _, codes = bare.partition("=")
    return Test(field, tuple(codes.split("|")) if codes else (), "", is_negated)

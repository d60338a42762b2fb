"""Hold the templates of papers against the rules: the papers, code lists, choices and steps they name must be there."""

from collections.abc import Iterable, Iterator, Mapping

from desk_app.documents.templates.offered import STEP, STEP_INPUTS
from desk_app.documents.templates.reading import FOLDER
from desk_app.documents.templates.template import Condition, GroupPart, PaperTemplate, Part
from desk_app.domain.rules.book import RuleBook
from desk_app.errors import InputError

_LIST = "paper"


def check_papers(templates: Iterable[PaperTemplate], rules: RuleBook) -> None:
    """Refuse templates that name what the rules do not have.

    Raises:
        InputError: ``rules.invalid`` with the file and the name.
    """
    actions: dict[str, set[str]] = {}
    for machine in rules.machines.values():
        for row in machine.transitions:
            actions.setdefault(row.action, set()).update(asked.name for asked in row.inputs)
    for template in templates:
        for problem in _problems(template, rules, actions):
            raise InputError("rules.invalid", file=f"{FOLDER}/{template.id}", row=template.id, problem=problem)


def _problems(template: PaperTemplate, rules: RuleBook, actions: Mapping[str, set[str]]) -> Iterator[str]:
    if template.id not in rules.list(_LIST):
        yield f"no paper {template.id}"
    for field in template.fields.values():
        if field.list_name and field.list_name not in rules.lists:
            yield f"list {field.list_name}"
        head, _, rest = field.source.partition(".")
        action, _, asked = rest.partition(".")
        if head == STEP and (action not in actions or (asked in STEP_INPUTS and asked not in actions[action])):
            yield f"from {field.source}"
    for condition in _conditions(template.parts):
        field_named = template.fields.get(condition.name)
        known = rules.lists.get(field_named.list_name) if field_named else None
        if condition.code and known is not None and condition.code not in known:
            yield f"when {condition.name}={condition.code}"


def _conditions(parts: Iterable[Part]) -> Iterator[Condition]:
    for part in parts:
        yield from part.when
        if isinstance(part.body, GroupPart):
            yield from _conditions(part.body.parts)

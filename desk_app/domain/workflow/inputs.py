"""What a step asks the person who takes it; dialogs and the command line are made from these declarations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk_app.domain.workflow.facts import InputValue, read_moment
from desk_app.errors import RuleViolationError


class InputKind(StrEnum):
    """The kinds of thing a step can ask."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    MOMENT = "moment"
    CODE = "code"
    PEOPLE = "people"
    FLAG = "flag"
    MEASURES = "measures"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class InputField:
    """One thing a step asks; ``choices`` are the allowed codes of a code or measure field.

    ``list_id`` names the code list of a code, the kind of measures, or the kind of record.
    """

    name: str
    kind: InputKind
    list_id: str
    required: bool
    zh: str
    en: str
    choices: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Give the Chinese words for ``zh`` and the English ones for any other language."""
        return self.zh if lang == "zh" else self.en

    def check(self, value: InputValue | None, *, rule: str, source: str) -> None:
        """Refuse a missing, mistyped or unknown value.

        Raises:
            RuleViolationError: ``procedure.input_missing``, ``procedure.input_type`` or
                ``procedure.input_unknown``.
        """
        if value is None or (isinstance(value, str) and not value.strip()) or value == ():
            if self.required:
                raise RuleViolationError("procedure.input_missing", field=self.name, rule=rule, source=source)
            return
        if not self._has_type(value):
            raise RuleViolationError("procedure.input_type", field=self.name, rule=rule, source=source)
        entered = value if isinstance(value, tuple) else (value,)
        if self.choices and not set(entered) <= set(self.choices):
            raise RuleViolationError("procedure.input_unknown", field=self.name, rule=rule, source=source)

    def _has_type(self, value: InputValue) -> bool:
        match self.kind:
            case InputKind.TEXT | InputKind.LONG_TEXT | InputKind.CODE | InputKind.RECORD:
                return isinstance(value, str)
            case InputKind.DAY:
                return isinstance(value, date)
            case InputKind.MOMENT:
                return isinstance(value, str) and read_moment(value) is not None
            case InputKind.FLAG:
                return isinstance(value, bool)
            case InputKind.PEOPLE | InputKind.MEASURES:
                return isinstance(value, tuple) and all(item.strip() for item in value)

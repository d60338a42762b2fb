"""The value of a record's field in words: codes by their labels, references by the names at hand."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.domain.kinds import FieldType, Record, specs
from desk_app.domain.rules.book import RuleBook
from desk_app.ui.desk import Desk

SEPARATOR = " \u00b7 "


def labels(rules: RuleBook, list_name: str, codes: Iterable[str], lang: str) -> str:
    """Join the words of some codes; a code this version does not know is shown as it is."""
    known = rules.list(list_name)
    return SEPARATOR.join(known.label(code, lang) if code in known else code for code in codes if code)


def named(name: str, text: str) -> str:
    """Put a name before what it is the name of, with the colon of the language."""
    return QCoreApplication.translate("fields", "{name}: {text}").format(name=name, text=text)


def worded(desk: Desk, record: Record, name: str, names: Mapping[str, str] | None = None) -> str:
    """Word one field; ``names`` are the records it may point at. Empty when the field is."""
    spec, value = specs(type(record))[name], getattr(record, name)
    if spec.type is FieldType.REF:
        return (names or {}).get(value, "")
    if spec.type in (FieldType.CODE, FieldType.CODES):
        codes = (value,) if isinstance(value, str) else value
        return labels(desk.services.kit.rules, spec.list_name, codes, desk.lang)
    if isinstance(value, bool):
        yes, no = QCoreApplication.translate("fields", "yes"), QCoreApplication.translate("fields", "no")
        return yes if value else no
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return str(value) if value not in (None, "") else ""


def labelled(desk: Desk, record: Record, name: str, names: Mapping[str, str] | None = None) -> str:
    """Word one field with its label when the value alone would not say what it is; the first line of a long text."""
    spec = specs(type(record))[name]
    text = worded(desk, record, name, names).partition("\n")[0]
    if not text or (spec.type is FieldType.FLAG and not getattr(record, name)):
        return ""
    label = desk.services.kit.terms.field(record.KIND, name, desk.lang)
    if spec.type is FieldType.FLAG:
        return label
    return f"{label} {text}" if spec.type in (FieldType.DAY, FieldType.TEXTS, FieldType.INTEGER) else text

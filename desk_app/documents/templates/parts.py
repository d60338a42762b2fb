"""Read the parts of a paper template; see ``reading.py`` for what is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from types import MappingProxyType
from typing import cast

from desk_app.documents.content import FORM_COLUMNS, Place
from desk_app.documents.templates.template import (
    EACH,
    NUMBER,
    NUMERAL,
    PICKED,
    AddressPart,
    AnnexPart,
    Body,
    ClosingPart,
    Condition,
    EnclosuresPart,
    EndsPart,
    Field,
    FieldKind,
    Filling,
    FormCell,
    GroupPart,
    HeadingPart,
    ImprintPart,
    NotePart,
    PairsPart,
    Part,
    PassagePart,
    RemarkPart,
    SectionPart,
    TableColumn,
    TablePart,
)
from desk_app.domain.rules.tables import RawTable

_SIDE = 3
_LABEL = 4
_LEVELS = 3
_FILLINGS = (Filling.TEXT, Filling.CHOICE, Filling.SIGN, Filling.SEAL)
_PLACES = {"centre": Place.CENTRE, "left": Place.LEFT, "right": Place.RIGHT}
_IN_LETTERS = frozenset({"address", "enclosures", "remark", "annex", "imprint"})
_REPEATED = frozenset({FieldKind.ROWS, FieldKind.ITEMS, FieldKind.PEOPLE, FieldKind.CHOICES})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text may name: the fields, the columns of the row at hand, and which of them are surely filled."""

    fields: Mapping[str, Field]
    is_letter: bool = False
    columns: frozenset[str] | None = None
    sure: frozenset[str] = frozenset()

    def kind(self, key: str) -> FieldKind | None:
        """Give the kind of a field; nothing for an unknown one."""
        return self.fields[key].kind if key in self.fields else None

    def text(self, raw: RawTable, name: str, default: str | None = None) -> str:
        """Give a text of a table whose places are all known and surely filled.

        Raises:
            InputError: ``rules.invalid``.
        """
        found = raw.text(name, default)
        for place in self.places(raw, found):
            if not self.is_sure(place):
                raise raw.invalid(f"{name}: {place} may be empty here")
        return found

    def loose(self, raw: RawTable, name: str, default: str | None = None) -> str:
        """Give a text of a table whose places are all known; they may be empty.

        Raises:
            InputError: ``rules.invalid``.
        """
        found = raw.text(name, default)
        self.places(raw, found)
        return found

    def places(self, raw: RawTable, text: str) -> tuple[str, ...]:
        """List the places of a text.

        Raises:
            InputError: ``rules.invalid`` when one is unknown.
        """
        found = places(raw, text)
        for name in found:
            if not self.knows(name) or self.kind(name) is FieldKind.ROWS:
                raise raw.invalid(f"unknown place {name}")
        return found

    def knows(self, name: str) -> bool:
        """Tell whether a field or a column of the row at hand has this name."""
        if not name.startswith(EACH):
            return name in self.fields
        return self.columns is not None and (name in (NUMBER, NUMERAL) or name.removeprefix(EACH) in self.columns)

    def is_sure(self, name: str) -> bool:
        """Tell whether a place cannot be empty."""
        if name in self.sure or name in (NUMBER, NUMERAL):
            return True
        return name in self.fields and self.fields[name].need


def places(raw: RawTable, text: str) -> tuple[str, ...]:
    """List the names in braces of a text.

    Raises:
        InputError: ``rules.invalid`` for a text with anything else in braces.
    """
    try:
        found = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise raw.invalid(f"braces in {text[:20]}") from error
    for name, how, turned in found:
        if not name or how or turned:
            raise raw.invalid(f"braces in {text[:20]}")
    return tuple(cast("str", name) for name, _, _ in found)


def read_parts(raw: RawTable, name: str, scope: Scope) -> tuple[Part, ...]:
    """Read the parts of a table in order.

    Raises:
        InputError: ``rules.invalid``.
    """
    return tuple(_read_part(part, scope) for part in raw.tables(name))


def _read_part(raw: RawTable, scope: Scope) -> Part:
    kinds = [name for name in _READERS if name in raw.fields]
    if len(kinds) != 1:
        raise raw.invalid("a part is exactly one of " + " ".join(_READERS))
    if kinds[0] in _IN_LETTERS and not scope.is_letter:
        raise raw.invalid(f"{kinds[0]} outside a letter")
    read, keys = _READERS[kinds[0]]
    raw.only(kinds[0], "when", "each", *keys)
    each = raw.text("each", "")
    inner = _within(raw, scope, each) if each else scope
    when = tuple(_condition(raw, text, inner) for text in _listed(raw, "when"))
    filled = {condition.name for condition in when if not condition.is_empty}
    body = read(raw, replace(inner, sure=inner.sure | filled))
    return Part(body, when, "" if isinstance(body, TablePart) else each)


def _within(raw: RawTable, scope: Scope, each: str) -> Scope:
    if scope.columns is not None or scope.kind(each) not in _REPEATED:
        raise raw.invalid(f"each {each}")
    found = scope.fields[each]
    sure = frozenset() if found.kind is FieldKind.ROWS or found.parts else frozenset({EACH + "text"})
    return replace(scope, columns=found.columns, sure=scope.sure | sure)


def _listed(raw: RawTable, name: str) -> tuple[str, ...]:
    value = raw.fields.get(name, [])
    return (value,) if isinstance(value, str) else raw.texts(name)


def _condition(raw: RawTable, text: str, scope: Scope) -> Condition:
    name, _, code = text.partition("=")
    is_empty, name = name.startswith("!"), name.removeprefix("!")
    if not scope.knows(name) or (code and not _has_code(scope, name, code)):
        raise raw.invalid(f"when {text}")
    return Condition(name, is_empty, code)


def _has_code(scope: Scope, name: str, code: str) -> bool:
    """Tell whether a choice can have a value; those of code lists are checked with the rules at hand."""
    found = scope.fields.get(name)
    if found is None or found.kind not in PICKED:
        return False
    return bool(found.list_name) or any(option.code == code for option in found.options)


def _heading(raw: RawTable, scope: Scope) -> Body:
    level = raw.whole("level", 1)
    if not 1 <= level <= _LEVELS:
        raise raw.invalid("level")
    return HeadingPart(scope.text(raw, "heading"), level, raw.flag("numbered", default=True))


def _passage(raw: RawTable, scope: Scope) -> Body:
    return PassagePart(scope.text(raw, "passage"), scope.text(raw, "lead", ""))


def _note(raw: RawTable, scope: Scope) -> Body:
    return NotePart(scope.text(raw, "note"))


def _ends(raw: RawTable, scope: Scope) -> Body:
    texts = raw.texts("ends")
    for text in texts:
        scope.places(raw, text)
    return EndsPart(texts)


def _pairs(raw: RawTable, scope: Scope) -> Body:
    pairs = []
    for pair in raw.tables("pairs"):
        pair.only("label", "text")
        pairs.append((pair.text("label"), scope.loose(pair, "text")))
    return PairsPart(tuple(pairs))


def _table(raw: RawTable, scope: Scope) -> Body:
    if scope.columns is None:
        raise raw.invalid("a table needs each")
    columns = []
    for column in raw.tables("table"):
        column.only("title", "share", "text", "place")
        share, place = column.fields.get("share", 1), column.text("place", "centre")
        if not isinstance(share, int | float) or share <= 0 or place not in _PLACES:
            raise column.invalid("share or place")
        columns.append(TableColumn(column.text("title"), float(share), scope.loose(column, "text", ""), _PLACES[place]))
    return TablePart(raw.text("each"), tuple(columns), raw.whole("blank", 0))


def _section(raw: RawTable, scope: Scope) -> Body:
    label = raw.fields["section"]
    rows = raw.fields.get("rows")
    if not isinstance(label, str) or not isinstance(rows, list) or not rows:
        raise raw.invalid("section or rows")
    scope.places(raw, label)
    side = raw.whole("side", _SIDE if label else 0)
    return SectionPart(
        label=label,
        side=side,
        rows=tuple(_row(raw, row, scope, FORM_COLUMNS - side) for row in rows),
        together=raw.flag("together", default=False),
        stretch=float(raw.whole("stretch", 0)),
        most=float(raw.whole("most", 0)),
    )


def _row(raw: RawTable, given: object, scope: Scope, room: int) -> tuple[FormCell, ...]:
    """Read the cells of one row; the last width may be left out, the widths must fill the room."""
    cells = tuple(_cell(cell, scope) for cell in RawTable(raw.file, raw.row, {"row": given}).tables("row"))
    used = sum(sum(cell.spans) for cell in cells)
    wide = [cell for cell in cells if len(cell.spans) < bool(cell.label) + (cell.filling is not Filling.NOTHING)]
    if not cells or len(wide) > 1 or (used >= room if wide else used != room):
        raise raw.invalid(f"widths of a row: {used} of {room}")
    return tuple(
        replace(cell, spans=(*cell.spans, room - used)) if wide and cell is wide[0] else cell for cell in cells
    )


def _cell(raw: RawTable, scope: Scope) -> FormCell:
    raw.only("label", "text", "choice", "sign", "seal", "span")
    fillings = [one for one in _FILLINGS if one.value in raw.fields]
    label = raw.text("label", "")
    if len(fillings) > 1 or not (label or fillings):
        raise raw.invalid("a cell has a label, a text, a choice or a place to sign or seal")
    filling = fillings[0] if fillings else Filling.NOTHING
    text = raw.fields.get(filling.value, "")
    if not isinstance(text, str) or (filling is Filling.CHOICE and scope.kind(text) not in PICKED):
        raise raw.invalid(filling.value)
    if filling is not Filling.CHOICE:
        scope.places(raw, text)
    scope.places(raw, label)
    return FormCell(label, filling, text, _spans(raw, parts=bool(label) + bool(fillings), has_label=bool(label)))


def _spans(raw: RawTable, *, parts: int, has_label: bool) -> tuple[int, ...]:
    value = raw.fields.get("span", [_LABEL] if parts > 1 or (has_label and "span" not in raw.fields) else [])
    spans = (value,) if isinstance(value, int) else tuple(value) if isinstance(value, list) else ()
    if len(spans) > parts or not all(isinstance(span, int) and span > 0 for span in spans):
        raise raw.invalid("span")
    return cast("tuple[int, ...]", spans)


def _address(raw: RawTable, scope: Scope) -> Body:
    return AddressPart(scope.text(raw, "address"))


def _enclosures(raw: RawTable, scope: Scope) -> Body:
    name = raw.text("enclosures")
    if scope.kind(name) is not FieldKind.ITEMS:
        raise raw.invalid(f"enclosures {name}")
    return EnclosuresPart(name)


def _closing(raw: RawTable, scope: Scope) -> Body:
    return ClosingPart(scope.text(raw, "closing"), scope.text(raw, "day"))


def _remark(raw: RawTable, scope: Scope) -> Body:
    return RemarkPart(scope.text(raw, "remark"))


def _annex(raw: RawTable, scope: Scope) -> Body:
    return AnnexPart(scope.text(raw, "annex"), scope.text(raw, "title", ""))


def _imprint(raw: RawTable, scope: Scope) -> Body:
    found = raw.table("imprint")
    found.only("copies", "printer", "printed_on")
    return ImprintPart(*(scope.loose(found, name, "") for name in ("copies", "printer", "printed_on")))


def _group(raw: RawTable, scope: Scope) -> Body:
    return GroupPart(read_parts(raw, "parts", scope))


_Read = Callable[[RawTable, Scope], Body]
_READERS: Mapping[str, tuple[_Read, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (_heading, ("level", "numbered")),
        "passage": (_passage, ("lead",)),
        "note": (_note, ()),
        "ends": (_ends, ()),
        "pairs": (_pairs, ()),
        "table": (_table, ("blank",)),
        "section": (_section, ("side", "rows", "together", "stretch", "most")),
        "address": (_address, ()),
        "enclosures": (_enclosures, ()),
        "closing": (_closing, ("day",)),
        "remark": (_remark, ()),
        "annex": (_annex, ("title",)),
        "imprint": (_imprint, ()),
        "parts": (_group, ()),
    }
)

"""Read a paper template, refusing whatever could go wrong when somebody prints.

A place must name a field or a column of the row at hand. In running text it must be filled: by a field that is needed,
or under a condition that asks for it; only boxes of forms, tables and labelled values may stay empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from desk_app.documents.content import HeadForm
from desk_app.documents.templates.offered import ABOUT, ALSO, Kind, offered
from desk_app.documents.templates.parts import Scope, places, read_parts
from desk_app.documents.templates.template import (
    COUNTED,
    DATED_ON,
    DOCUMENT_NO,
    LISTS,
    PICKED,
    URGENCY,
    Family,
    Field,
    FieldKind,
    Head,
    Option,
    PaperTemplate,
)
from desk_app.domain.rules.tables import PROVENANCE_KEYS, Parsed, RawTable

FOLDER = "papers"
_KEYS = ("family", "about", "also", "title", "to_subject", "every_page", "field", "part", "letter", *PROVENANCE_KEYS)
_FIELD_KEYS = ("key", "kind", "zh", "en", "from", "start", "need", "least", "list", "options", "parts", "proved")
_PLACED = {DOCUMENT_NO: FieldKind.LINE, DATED_ON: FieldKind.DAY, URGENCY: FieldKind.CHOICE}
_TAKES: Mapping[FieldKind, frozenset[Kind]] = MappingProxyType(
    {
        FieldKind.LINE: frozenset({Kind.TEXT, Kind.CODES, Kind.PEOPLE}),
        FieldKind.TEXT: frozenset({Kind.TEXT, Kind.CODES, Kind.PEOPLE}),
        FieldKind.DAY: frozenset({Kind.DAY}),
        FieldKind.MOMENT: frozenset(),
        FieldKind.PEOPLE: frozenset({Kind.PEOPLE}),
        FieldKind.ITEMS: frozenset({Kind.PEOPLE}),
        FieldKind.CHOICE: frozenset({Kind.CODES}),
        FieldKind.CHOICES: frozenset({Kind.CODES}),
        FieldKind.ROWS: frozenset({Kind.ROWS}),
    }
)
_FORMS = {"head": HeadForm.RED_HEAD, "letter": HeadForm.LETTER_FORM}


def read_template(template_id: str, table: Parsed) -> PaperTemplate:
    """Read one template.

    Raises:
        InputError: ``rules.invalid`` with the file, the row and what is wrong with it.
    """
    raw = RawTable(f"{FOLDER}/{template_id}", "", table)
    raw.only(*_KEYS)
    family, about = raw.text("family"), raw.text("about")
    if family not in frozenset(Family) or about not in ABOUT:
        raise raw.invalid("family or about")
    also = raw.texts("also")
    if not ALSO.issuperset(also) or about in also:
        raise raw.invalid("also")
    to_subject = raw.flag("to_subject", default=False)
    fields = _read_fields(raw, to_subject=to_subject)
    scope = Scope(fields, is_letter=family == Family.LETTER)
    title = scope.text(raw, "title")
    parts = read_parts(raw, "part", scope)
    if not parts:
        raise raw.invalid("no part")
    return PaperTemplate(
        id=template_id,
        family=Family(family),
        about=about,
        title=title,
        to_subject=to_subject,
        fields=fields,
        parts=parts,
        head=_read_head(raw, scope),
        provenance=raw.provenance(),
        every_page=_read_every_page(raw, is_letter=scope.is_letter),
        also=also,
    )


def _read_every_page(raw: RawTable, *, is_letter: bool) -> tuple[str, ...]:
    texts = raw.texts("every_page")
    if texts and (is_letter or any(places(raw, text) for text in texts)):
        raise raw.invalid("every_page")
    return texts


def _read_head(raw: RawTable, scope: Scope) -> Head | None:
    if scope.is_letter != ("letter" in raw.fields):
        raise raw.invalid("a letter, and nothing else, has [letter]")
    if not scope.is_letter:
        return None
    head = raw.table("letter")
    head.only("organ", "form", "signers")
    form, signers = head.text("form", "head"), head.text("signers", "")
    if form not in _FORMS or (signers and scope.kind(signers) is not FieldKind.PEOPLE):
        raise head.invalid("form or signers")
    return Head(scope.text(head, "organ"), _FORMS[form], signers)


def _read_fields(raw: RawTable, *, to_subject: bool) -> Mapping[str, Field]:
    fields: dict[str, Field] = {}
    for row in raw.tables("field"):
        row.only(*_FIELD_KEYS)
        found = _read_field(RawTable(raw.file, str(row.fields.get("key", row.row)), row.fields))
        if found.key in fields:
            raise row.invalid("repeated field")
        _check_source(row, found, to_subject=to_subject)
        _check_start(row, found, fields)
        fields[found.key] = found
    return MappingProxyType(fields)


def _read_field(row: RawTable) -> Field:
    key, kind_text = row.text("key"), row.text("kind")
    if not key.isidentifier() or kind_text not in frozenset(FieldKind):
        raise row.invalid("key or kind")
    kind = FieldKind(kind_text)
    if _PLACED.get(key, kind) is not kind:
        raise row.invalid(f"{key} is a {_PLACED[key]}")
    options = tuple(_read_options(row))
    found = Field(
        key=key,
        kind=kind,
        zh=row.text("zh"),
        en=row.text("en"),
        source=row.text("from", ""),
        start=row.text("start", ""),
        need=row.flag("need", default=False),
        least=row.whole("least", 0),
        is_proved=row.flag("proved", default=False),
        list_name=row.text("list", ""),
        options=options,
        parts=row.texts("parts") if "parts" in row.fields else (),
    )
    if (kind in PICKED) != (bool(found.list_name) != bool(options)):
        raise row.invalid("a choice, and nothing else, has either list or options")
    if found.least and kind not in COUNTED:
        raise row.invalid("least")
    if found.parts and (kind is not FieldKind.ITEMS or len({*found.parts}) != len(found.parts)):
        raise row.invalid("parts")
    return replace(found, need=found.need or found.least > 0, columns=_columns(row, found))


def _columns(row: RawTable, found: Field) -> frozenset[str]:
    if found.kind is not FieldKind.ROWS:
        return frozenset(found.parts or {"text"}) if found.kind in LISTS else frozenset()
    offer = offered(found.source)
    if offer is None:
        raise row.invalid("rows come from the records")
    return frozenset(offer.columns)


def _read_options(row: RawTable) -> Iterator[Option]:
    for one in row.tables("options"):
        one.only("id", "zh", "en")
        yield Option(one.text("id"), one.text("zh"), one.text("en"))


def _check_source(row: RawTable, found: Field, *, to_subject: bool) -> None:
    """Refuse a source that does not exist, does not fit, or says what the person it goes to must not learn.

    Source: domain design 1.9 (nothing of a report reaches the person it is about).
    """
    if not found.source:
        return
    offer = offered(found.source)
    if offer is None or offer.kind not in _TAKES[found.kind]:
        raise row.invalid(f"from {found.source}")
    if found.kind in PICKED and offer.list_name != found.list_name:
        raise row.invalid(f"from {found.source} has another list")
    if to_subject and not offer.is_open:
        raise row.invalid(f"{found.source} is not for the person it is about")


def _check_start(row: RawTable, found: Field, earlier: Mapping[str, Field]) -> None:
    if found.start and found.kind not in (FieldKind.LINE, FieldKind.TEXT):
        raise row.invalid("start")
    for name in places(row, found.start):
        if name not in earlier or earlier[name].kind is FieldKind.ROWS:
            raise row.invalid(f"start names {name}")

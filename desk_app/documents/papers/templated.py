"""From a filled template to content: the one composer of all papers that are data."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from string import Formatter

from desk_app.documents import content
from desk_app.documents.facts import PrintRecord
from desk_app.documents.papers import phrases
from desk_app.documents.papers.filled import Filled, worded
from desk_app.documents.templates import template as given
from desk_app.documents.templates.offered import Kind, offered
from desk_app.documents.templates.template import DOCUMENT_NO, EACH, NUMBER, NUMERAL, URGENCY, Family, FieldKind
from desk_app.documents.wording import Templates
from desk_app.errors import RuleViolationError

_LONG = 60
_SHAPES = {
    Family.FORM: content.Shape.FORM,
    Family.REPORT: content.Shape.REPORT,
    Family.TABLE: content.Shape.TABLE,
    Family.LETTER: content.Shape.LETTER,
}
_COPY_DIGITS = 6
_WIDE_BAR = "\uff5c"
_STOPS = ("\u3002", "\uff1b", "\uff0c")


def templated(filled: Filled, templates: Templates, record: PrintRecord, *, draft: bool = False) -> content.Document:
    """Compose a paper; a draft names what is missing where it will stand.

    Raises:
        RuleViolationError: ``paper.fields_missing`` with the keys of the needed fields that are empty.
    """
    missing = filled.missing()
    if missing and not draft:
        raise RuleViolationError("paper.fields_missing", fields=", ".join(field.key for field in missing))
    made = _Composing(filled, templates)
    number = made.value(DOCUMENT_NO)
    head = made.head(number, record)
    return content.Document(
        shape=_SHAPES[filled.template.family],
        title=made.text(filled.template.title),
        number=number,
        mark=phrases.mark(record.mark, templates.common),
        elements=(*head, *made.elements(filled.template.parts)),
        stamp=phrases.stamp(record, templates.common),
        every_page=filled.template.every_page,
        landscape=filled.template.family is Family.TABLE,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The row at hand: its texts by column, its place, what its columns hold."""

    texts: Mapping[str, str]
    position: int
    columns: Mapping[str, Kind]


def _divided(text: str, names: tuple[str, ...]) -> dict[str, str]:
    """Divide an item at its bars into named parts; the last one keeps whatever is left."""
    if not names:
        return {"text": text}
    parts = (part.strip() for part in text.replace(_WIDE_BAR, "|").split("|", len(names) - 1))
    return dict(zip(names, parts, strict=False))


class _Composing:
    def __init__(self, filled: Filled, templates: Templates) -> None:
        self._filled, self._templates = filled, templates
        self._fields = filled.template.fields
        self._missing = {field.key for field in filled.missing()}
        self._counts = [0, 0, 0]
        self._makers: Mapping[type[given.Body], Callable[..., list[content.Element]]] = {
            given.HeadingPart: self._heading,
            given.PassagePart: self._passage,
            given.NotePart: lambda part, row: [content.Note(self.text(part.text, row))],
            given.EndsPart: self._ends,
            given.PairsPart: self._pairs,
            given.TablePart: self._table,
            given.SectionPart: self._section,
            given.AddressPart: self._address,
            given.EnclosuresPart: self._enclosures,
            given.ClosingPart: self._closing,
            given.RemarkPart: self._remark,
            given.AnnexPart: lambda part, row: [content.Annex(self.text(part.label, row), self.text(part.title, row))],
            given.ImprintPart: self._imprint,
        }

    def head(self, number: str, record: PrintRecord) -> tuple[content.Element, ...]:
        """Give the head of a letter."""
        head = self._filled.template.head
        if head is None:
            return ()
        signers = self._filled.texts(head.signers) if head.signers else ()
        return (
            content.LetterHead(
                organ=self.text(head.organ),
                number=number,
                form=head.form,
                copy_no=f"{record.copy_no:0{_COPY_DIGITS}}" if record.mark and record.register_no else "",
                urgency=self.value(URGENCY),
                signer_label=self._templates.filled.signers if signers else "",
                signers=signers,
            ),
        )

    def elements(self, parts: tuple[given.Part, ...]) -> tuple[content.Element, ...]:
        """Compose parts; sections that follow each other become one form."""
        made: list[content.Element] = []
        for element in self._all(parts, None):
            last = made[-1] if made else None
            if isinstance(element, content.Form) and isinstance(last, content.Form):
                made[-1] = content.Form((*last.sections, *element.sections))
            else:
                made.append(element)
        return tuple(made)

    def _all(self, parts: tuple[given.Part, ...], outer: _Row | None) -> Iterator[content.Element]:
        for part in parts:
            for row in self._rows(part.each) if part.each else (outer,):
                if not all(self._holds(condition, row) for condition in part.when):
                    continue
                if isinstance(part.body, given.GroupPart):
                    yield from self._all(part.body.parts, row)
                else:
                    yield from self._makers[type(part.body)](part.body, row)

    def _rows(self, key: str) -> tuple[_Row, ...]:
        field = self._fields[key]
        if field.kind is FieldKind.ROWS:
            offer = offered(field.source)
            columns = offer.columns if offer else {}
            return tuple(_Row(row, place, columns) for place, row in enumerate(self._filled.rows(key), start=1))
        texts = (self._filled.label(key, text) for text in self._filled.texts(key))
        return tuple(_Row(_divided(text, field.parts), place, {}) for place, text in enumerate(texts, start=1))

    def _holds(self, condition: given.Condition, row: _Row | None) -> bool:
        if condition.code:
            return condition.code in self._filled.texts(condition.name)
        return self._is_filled(condition.name, row) is not condition.is_empty

    def _is_filled(self, name: str, row: _Row | None) -> bool:
        if name.startswith(EACH):
            return bool(self._column(name, row, iso=False).strip())
        return self._filled.is_filled(name) or name in self._missing

    def value(self, key: str, *, iso: bool = False) -> str:
        """Word the value of a field; what is missing is named in a draft."""
        if key not in self._fields:
            return ""
        if key in self._missing:
            return self._templates.filled.missing.format(label=self._fields[key].zh)
        if iso and self._fields[key].kind is FieldKind.DAY:
            return "".join(self._filled.texts(key))
        return worded(self._filled, self._fields[key], self._templates)

    def _column(self, name: str, row: _Row | None, *, iso: bool) -> str:
        if row is None:
            return ""
        if name in (NUMBER, NUMERAL):
            return str(row.position) if name == NUMBER else phrases.numeral(row.position, self._templates.common)
        column = name.removeprefix(EACH)
        text = row.texts.get(column, "")
        if text and row.columns.get(column) is Kind.DAY and not iso:
            with suppress(ValueError):  # a bundle may bring anything
                return phrases.day(date.fromisoformat(text), self._templates.common)
        return text

    def text(self, pattern: str, row: _Row | None = None, *, iso: bool = False) -> str:
        """Fill the places of a text; in tables (``iso``) days stay short."""
        return self._filled_in(pattern, row, iso=iso)[0]

    def _filled_in(self, pattern: str, row: _Row | None, *, iso: bool = False) -> tuple[str, bool]:
        """Fill the places of a text, and tell whether it says anything: a text with places, all empty, does not."""
        made: list[str] = []
        places: list[str] = []
        for literal, name, _how, _turned in Formatter().parse(pattern):
            if literal.startswith(_STOPS) and made and made[-1].endswith(_STOPS):
                made[-1] = made[-1].rstrip(
                    "".join(_STOPS)
                )  # the sentence goes on, or ends with the template's own stop
            made.append(literal)
            if name is not None:
                is_column = name.startswith(EACH)
                places.append(self._column(name, row, iso=iso) if is_column else self.value(name, iso=iso))
                made.append(places[-1])
        return "".join(made), not places or any(places)

    def _said(self, pattern: str, row: _Row | None, *, iso: bool = False) -> str:
        """Fill a text that may be empty; of several lines those are left out that say nothing."""
        lines = [self._filled_in(line, row, iso=iso) for line in pattern.split("\n")]
        is_said = len(lines) == 1 or self._filled_in(pattern, row, iso=iso)[1]
        return "\n".join(text for text, has_words in lines if has_words) if is_said else ""

    def _heading(self, part: given.HeadingPart, row: _Row | None) -> list[content.Element]:
        text = self.text(part.text, row)
        if not part.numbered:
            return [content.Heading(text, part.level)]
        level = part.level - 1
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        count, words = self._counts[level], self._templates.filled
        pattern = (self._templates.common.heading, words.heading_2, words.heading_3)[level]
        numeral = phrases.numeral(count, self._templates.common)
        return [content.Heading(pattern.format(numeral=numeral, number=count, title=text), part.level)]

    def _passage(self, part: given.PassagePart, row: _Row | None) -> list[content.Element]:
        lead, text = self.text(part.lead, row), self.text(part.text, row)
        paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
        return [content.Passage(line, "" if place else lead) for place, line in enumerate(paragraphs)]

    def _ends(self, part: given.EndsPart, row: _Row | None) -> list[content.Element]:
        texts = tuple(text for pattern in part.texts if (text := self._said(pattern, row)))
        return [content.Ends(texts)] if texts else []

    def _pairs(self, part: given.PairsPart, row: _Row | None) -> list[content.Element]:
        pairs = ((label, self._said(pattern, row)) for label, pattern in part.pairs)
        found = phrases.present(content.Pair(label, text) for label, text in pairs)
        return [content.KeyValues(found)] if found else []

    def _table(self, part: given.TablePart, _row: _Row | None) -> list[content.Element]:
        columns = tuple(content.Column(column.title, column.share, column.place) for column in part.columns)
        rows = [
            content.TableRow(tuple(self._said(column.text, row, iso=True) for column in part.columns))
            for row in self._rows(part.each)
        ]
        rows += [content.TableRow(("",) * len(columns))] * part.blank
        return [content.Table(columns, tuple(rows))] if rows else []

    def _section(self, part: given.SectionPart, row: _Row | None) -> list[content.Element]:
        rows = tuple(
            content.FormRow(
                tuple(cell for one in cells for cell in self._cells(one, row, long=part.stretch > 0)),
                stretch=part.stretch,
                most=part.most,
            )
            for cells in part.rows
        )
        label = self.text(part.label, row)
        return [content.Form((content.FormSection(label, part.side, rows, together=part.together),))]

    def _cells(self, cell: given.FormCell, row: _Row | None, *, long: bool) -> Iterator[content.FormCell]:
        spans = iter(cell.spans)
        if cell.label:
            yield content.FormCell(next(spans), content.Label(self.text(cell.label, row)))
        if cell.filling is not given.Filling.NOTHING:
            yield content.FormCell(next(spans), self._filling(cell, row, long=long))

    def _filling(self, cell: given.FormCell, row: _Row | None, *, long: bool) -> content.Filling:
        if cell.filling is given.Filling.CHOICE:
            chosen = self._filled.texts(cell.text)
            options = self._filled.choices.get(cell.text, ())
            return content.Options(tuple(content.Option(option.zh, option.code in chosen) for option in options))
        text = self._said(cell.text, row)
        words = self._templates.common
        if cell.filling is given.Filling.SIGN:
            return content.Signature(text, words.signer, words.sign_date)
        if cell.filling is given.Filling.SEAL:
            return content.Signature(text, self._templates.filled.seal, words.sign_date)
        return content.Words(text, long=long or len(text) > _LONG or "\n" in text)

    def _address(self, part: given.AddressPart, row: _Row | None) -> list[content.Element]:
        return [content.Address(self.text(part.text, row), self._templates.filled.addressees)]

    def _remark(self, part: given.RemarkPart, row: _Row | None) -> list[content.Element]:
        return [content.Remark(self._templates.filled.remark.format(text=self.text(part.text, row)))]

    def _enclosures(self, part: given.EnclosuresPart, _row: _Row | None) -> list[content.Element]:
        texts = self._filled.texts(part.field)
        return [content.Enclosures(self._templates.filled.enclosures, texts)] if texts else []

    def _closing(self, part: given.ClosingPart, row: _Row | None) -> list[content.Element]:
        return [content.Closing(self.text(part.organ, row), self.text(part.day, row))]

    def _imprint(self, part: given.ImprintPart, row: _Row | None) -> list[content.Element]:
        texts = [self._said(pattern, row) for pattern in (part.copies, part.printer, part.printed_on)]
        return [content.Imprint(*texts)] if any(texts) else []

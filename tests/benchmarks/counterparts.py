"""Write the content of a paper for other engines: HTML, Typst, flat OpenDocument; the same texts in the same order.

Only what a report and a list are made of is known here. Looks are close to ours, not the same: faces, sizes, margins,
ruled tables with a head on every page, the register line and the page label at the foot.
"""

import html
import json
from collections.abc import Iterator
from pathlib import Path

from desk_app.documents.content import Document, Ends, Heading, KeyValues, Note, Passage, Table

_FACES = {
    "title": "Anjuan Title",
    "fang": "Anjuan Fang",
    "kai": "Anjuan Kai",
    "hei": "Anjuan Hei",
    "song": "Anjuan Song",
}
_LATER = {
    "fang": ("Anjuan Latin", "Anjuan Fang", "Anjuan Kai Ext"),
    "kai": ("Anjuan Latin", "Anjuan Kai", "Anjuan Kai Ext"),
}
_FILES = (*_FACES, "kaix", "ext", "latin")
_FAMILIES = {**_FACES, "kaix": "Anjuan Kai Ext", "ext": "Anjuan Ext", "latin": "Anjuan Latin"}
_BLANK = "\u3000"


def chain(role: str) -> tuple[str, ...]:
    """Name the families of a role, the first first; those after it have the rare characters."""
    return tuple(dict.fromkeys((*_LATER.get(role, (_FACES[role],)), "Anjuan Song", "Anjuan Ext")))


def foot(document: Document) -> str:
    """Give the lines about the print."""
    return document.stamp.register


def rows_of(element: KeyValues | Table) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[float]]:
    """Give head, rows and shares of what is drawn as a table."""
    if isinstance(element, Table):
        heads = tuple(column.title for column in element.columns)
        return heads, [row.texts for row in element.rows], [column.share for column in element.columns]
    return (), [(pair.label, pair.value) for pair in element.pairs], [1.0, 4.0]


# --- HTML for weasyprint


def as_html(document: Document, fonts: Path) -> str:
    """Write it as HTML with the fonts of a folder."""
    faces = "\n".join(
        f"@font-face {{ font-family: '{_FAMILIES[stem]}'; src: url('{(fonts / f'{stem}.ttf').as_uri()}') }}"
        for stem in _FILES
    )
    families = {role: ", ".join(f"'{name}'" for name in chain(role)) for role in _FACES}
    style = f"""{faces}
@page {{ size: A4; margin: 21mm 22mm 21.5mm; @bottom-left {{ content: {
        json.dumps(foot(document), ensure_ascii=False).replace(chr(92) + "n", chr(92) + "A ")
    }; white-space: pre; font: 7.5pt {families["song"]}; color: #666 }}
  @bottom-right {{ content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font: 9pt {families["song"]} }} }}
h1 {{ font: 23pt/31pt {families["title"]}; text-align: center; margin: 0 }}
h2 {{ font: 13pt/20pt {families["hei"]}; margin: 13pt 0 5pt; break-after: avoid }}
p {{ font: 12pt/20pt {families["fang"]}; text-align: justify; text-indent: 2em; margin: 0; orphans: 2; widows: 2 }}
p b {{ font-family: {families["kai"]}; font-weight: normal }}
p.note {{ font: 8.5pt/13pt {families["song"]}; text-indent: 0 }}
p.number {{ text-align: center; text-indent: 0 }}
p.ends {{ font: 10.5pt/17pt {families["song"]}; text-indent: 0; display: flex; justify-content: space-between }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; border: 1.1pt solid black; margin: 3pt 0 5pt }}
td, th {{ font: 9.5pt/14.5pt {families["song"]}; border: .5pt solid #888; padding: 3.2pt 6pt; text-align: left }}
th {{ font-family: {families["hei"]}; background: #f3f3f3; text-align: center }}
tr {{ break-inside: avoid }}"""
    body = "\n".join(_html(element) for element in document.elements)
    head = f"<h1>{html.escape(document.title)}</h1><p class=number>{html.escape(document.number)}</p>"
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{style}</style>{head}{body}</html>'


def _html(element: object) -> str:
    match element:
        case Heading(text):
            return f"<h2>{html.escape(text)}</h2>"
        case Passage(text, lead):
            return f"<p><b>{html.escape(lead)}</b>{html.escape(text)}</p>"
        case Note(text):
            return f"<p class=note>{html.escape(text)}</p>"
        case Ends(texts):
            return f"<p class=ends>{''.join(f'<span>{html.escape(text)}</span>' for text in texts)}</p>"
        case KeyValues() | Table():
            heads, rows, shares = rows_of(element)
            columns = "".join(f'<col style="width:{100 * share / sum(shares):.2f}%">' for share in shares)
            head = (
                f"<thead><tr>{''.join(f'<th>{html.escape(text)}</th>' for text in heads)}</tr></thead>" if heads else ""
            )
            body = "".join(f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>" for row in rows)
            return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"
    raise TypeError(element)


# --- Typst


def as_typst(document: Document) -> str:
    """Write it for typst; every text is a string, so that nothing in it is markup."""
    fonts = {role: "(" + ", ".join(_quoted(name) for name in chain(role)) + ")" for role in _FACES}
    head = f"""#set page(paper: "a4", margin: (x: 22mm, top: 21mm, bottom: 21.5mm), footer: context [
  #set text(font: {fonts["song"]}, size: 7.5pt)
  #grid(columns: (1fr, auto), text({_quoted(foot(document))}), text(size: 9pt)[第
    #counter(page).display() 页 共 #counter(page).final().first() 页])])
#set text(font: {fonts["fang"]}, size: 12pt, lang: "zh")
#set par(justify: true, leading: 8pt, spacing: 8pt)
#set table(stroke: .5pt + gray, inset: (x: 6pt, y: 3.2pt))
#align(center, text(font: {fonts["title"]}, size: 23pt, {_quoted(document.title)}))
#align(center, text({_quoted(document.number)}))"""
    return "\n".join([head, *(_typst(element, fonts) for element in document.elements)])


def _typst(element: object, fonts: dict[str, str]) -> str:
    match element:
        case Heading(text):
            return f"#block(sticky: true, above: 13pt, text(font: {fonts['hei']}, size: 13pt, {_quoted(text)}))"
        case Passage(text, lead):
            opening = f"text(font: {fonts['kai']}, {_quoted(lead)})" if lead else "[]"
            return f"#par(first-line-indent: (amount: 2em, all: true), {opening} + text({_quoted(text)}))"
        case Note(text):
            return f"#par(text(font: {fonts['song']}, size: 8.5pt, {_quoted(text)}))"
        case Ends(texts):
            parts = " + h(1fr) + ".join(f"text({_quoted(text)})" for text in texts)
            return f"#par(justify: false, {{ set text(font: {fonts['song']}, size: 10.5pt); {parts} }})"
        case KeyValues() | Table():
            heads, rows, shares = rows_of(element)
            columns = ", ".join(f"{share}fr" for share in shares)
            cells = ", ".join(_quoted(text) for row in rows for text in row)
            titles = ", ".join(f"text(font: {fonts['hei']}, {_quoted(text)})" for text in heads)
            head = f"table.header({titles})," if heads else ""
            return (
                f"#{{ set text(font: {fonts['song']}, size: 9.5pt); set par(leading: 5pt)\n"
                f"table(columns: ({columns}), {head} {cells}) }}"
            )
    raise TypeError(element)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# --- flat OpenDocument for LibreOffice

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_PARAGRAPHS = {
    "title": ("title", 23, 31, 'fo:text-align="center"'),
    "number": ("fang", 12.5, 20, 'fo:text-align="center"'),
    "heading": ("hei", 13, 20, 'fo:keep-with-next="always" fo:margin-top="13pt" fo:margin-bottom="5pt"'),
    "passage": ("fang", 12, 20, 'fo:text-align="justify" fo:text-indent="24pt"'),
    "note": ("song", 8.5, 13, ""),
    "ends": ("song", 10.5, 17, ""),
    "cell": ("song", 9.5, 14.5, ""),
    "head": ("hei", 9.5, 14.5, 'fo:text-align="center"'),
    "foot": ("song", 7.5, 10.5, ""),
}


def as_flat_odt(document: Document) -> str:
    """Write it as one XML file."""
    tables = [element for element in document.elements if isinstance(element, KeyValues | Table)]
    widths = "".join(_odt_columns(number, rows_of(element)[2]) for number, element in enumerate(tables))
    paragraphs = "".join(_odt_style(name) for name in _PARAGRAPHS)
    lines = "<text:line-break/>".join(html.escape(line) for line in foot(document).splitlines())
    numbers = iter(range(len(tables)))
    body = "".join(_odt(element, numbers) for element in document.elements)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{paragraphs}
<style:style style:name="lead" style:family="text"><style:text-properties {_odt_face("kai")}/></style:style>
</office:styles><office:automatic-styles>{widths}
<style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888"
 fo:padding="3.2pt"/></style:style>
<style:style style:name="r" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:page-layout style:name="p"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="21mm" fo:margin-bottom="8mm" fo:margin-left="22mm" fo:margin-right="22mm"/><style:footer-style/>
</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="p"><style:footer><text:p text:style-name="foot">{lines} 第<text:page-number/>页
 共<text:page-count/>页</text:p></style:footer></style:master-page></office:master-styles><office:body><office:text>
{_odt_p("title", document.title)}{_odt_p("number", document.number)}{body}</office:text></office:body></office:document>"""


def _odt_face(role: str) -> str:
    name = _FACES[role]
    return f'fo:font-family="{name}" style:font-family-asian="{name}"'


def _odt_style(name: str) -> str:
    role, size, leading, more = _PARAGRAPHS[name]
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:line-height="{leading}pt" {more}/><style:text-properties {_odt_face(role)} fo:font-size="{size}pt"'
        f' style:font-size-asian="{size}pt"/></style:style>'
    )


def _odt_columns(table: int, shares: list[float]) -> str:
    whole = 166 / sum(shares)
    return "".join(
        f'<style:style style:name="t{table}.{number}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{share * whole:.2f}mm"/></style:style>'
        for number, share in enumerate(shares)
    )


def _odt_p(style: str, text: str, lead: str = "") -> str:
    opening = f'<text:span text:style-name="lead">{html.escape(lead)}</text:span>' if lead else ""
    return f'<text:p text:style-name="{style}">{opening}{html.escape(text)}</text:p>'


def _odt(element: object, numbers: Iterator[int]) -> str:
    match element:
        case Heading(text):
            return _odt_p("heading", text)
        case Passage(text, lead):
            return _odt_p("passage", text, lead)
        case Note(text):
            return _odt_p("note", text)
        case Ends(texts):
            return _odt_p("ends", _BLANK.join(texts))
        case KeyValues() | Table():
            heads, rows, shares = rows_of(element)
            table = next(numbers)
            columns = "".join(f'<table:table-column table:style-name="t{table}.{at}"/>' for at in range(len(shares)))
            head = f"<table:table-header-rows>{_odt_row('head', heads)}</table:table-header-rows>" if heads else ""
            return f"<table:table>{columns}{head}{''.join(_odt_row('cell', row) for row in rows)}</table:table>"
    raise TypeError(element)


def _odt_row(style: str, texts: tuple[str, ...]) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="c">{_odt_p(style, text)}</table:table-cell>' for text in texts
    )
    return f'<table:table-row table:style-name="r">{cells}</table:table-row>'

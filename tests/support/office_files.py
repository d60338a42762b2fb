"""Office files written by hand, so that a test says exactly what is inside, harmful things included."""

import zipfile
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def archive(**members: str | bytes) -> bytes:
    """Zip members; a name is written with ``__`` for the slash and ``_`` for the dot before its ending."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def docx(body: str, *, prolog: str = "", styles: str = "", **more: str | bytes) -> bytes:
    """Wrap the body of a document."""
    members: dict[str, str | bytes] = {
        "Content_Types_xml": _TYPES,
        "word__document_xml": f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **more,
    }
    if styles:
        members["word__styles_xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return archive(**members)


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def xlsx(**sheets: tuple[tuple[object, ...], ...]) -> bytes:
    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def pdf(*pages: str, size: tuple[float, float] = (595, 842), password: str = "") -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=size, encrypt=password or None)
    for text in pages:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(72, size[1] - 100, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()

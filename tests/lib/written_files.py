"""Report files made for tests: Word by python-docx, PDF by hand (a page of lines, ruled tables, a picture)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import docx

LINE = 18
SIZE = 12
LEFT = 60
TOP = 780
PAGE = (595, 842)
CELL = 120


def docx_bytes(*parts: str | Sequence[Sequence[str]]) -> bytes:
    """A Word document of paragraphs and of tables given as rows of cells, in that order."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(rows=len(part), cols=len(part[0]))
            for row, cells in enumerate(part):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    return saved(document)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_bytes(*pages: Sequence[str | Sequence[Sequence[str]]], picture: bool = False) -> bytes:
    """A PDF of pages, each of lines and of ruled tables (rows of cells); `picture`: each page is covered by one."""
    letters = sorted({letter for page in pages for letter in _letters(page)})
    code = {letter: number for number, letter in enumerate(letters, 1)}
    objects = [b"", b"", *_font(code)]
    kids = []
    for page in pages:
        stream = (b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" if picture else b"") + _content(page, code)
        objects.append(_stream(stream))
        resources = b"/Font<</F0 3 0 R>>" + (b"/XObject<</Im0 %d 0 R>>" % (len(objects) + 2) if picture else b"")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<%s>>>>"
            % (len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
        if picture:
            image = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
            objects.append(_stream(b"\x80", image))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _letters(page) -> str:
    return "".join(part if isinstance(part, str) else "".join(cell for row in part for cell in row) for part in page)


def _font(code: dict[str, int]) -> list[bytes]:
    """A font that is nowhere embedded: widths, and which letters its codes mean."""
    meanings = [b"<%04x><%s>" % (number, letter.encode("utf-16-be").hex().encode()) for letter, number in code.items()]
    cmap = (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/X def/CMapType 2 def\n"
        b"1 begincodespacerange<0000><ffff>endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap end end"
        % (len(code), b"\n".join(meanings))
    )
    descriptor = (
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/ItalicAngle 0"
        b"/CapHeight 700/StemV 80>>"
    )
    system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo%s/DW 500/FontDescriptor 5 0 R>>" % system,
        descriptor,
        _stream(cmap),
    ]


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _content(page, code: dict[str, int]) -> bytes:
    y, pieces = TOP, []
    for part in page:
        if isinstance(part, str):
            pieces.append(_shown(part, LEFT, y, code))
            y -= LINE
        else:
            pieces.append(_table(part, y, code))
            y -= LINE * (len(part) + 1)
    return b"\n".join(pieces)


def _shown(text: str, x: float, y: float, code: dict[str, int]) -> bytes:
    codes = b"".join(b"%04x" % code[letter] for letter in text)
    return b"BT /F0 %d Tf 1 0 0 1 %d %d Tm <%s> Tj ET" % (SIZE, x, y, codes)


def _table(rows, y: float, code: dict[str, int]) -> bytes:
    top, width = y + SIZE, CELL * len(rows[0])
    bottom = top - LINE * len(rows)
    lines = [b"%d %d m %d %d l S" % (LEFT, top - LINE * n, LEFT + width, top - LINE * n) for n in range(len(rows) + 1)]
    lines += [b"%d %d m %d %d l S" % (LEFT + CELL * n, bottom, LEFT + CELL * n, top) for n in range(len(rows[0]) + 1)]
    for number, row in enumerate(rows):
        lines += [
            _shown(cell, LEFT + CELL * column + 4, y - LINE * number, code) for column, cell in enumerate(row) if cell
        ]
    return b"\n".join(lines)


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)

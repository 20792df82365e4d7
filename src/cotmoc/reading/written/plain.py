"""Plain text files: UTF-8 and UTF-16 with or without a mark, and the encodings from before Unicode."""

from __future__ import annotations

import re
from dataclasses import replace

from cotmoc.reading.written.errors import ENCODING_UNKNOWN, FILE_EMPTY, LEGACY_LETTERS, SORT_UNKNOWN
from cotmoc.reading.written.legacy import decoded_legacy, turned
from cotmoc.reading.written.values import Cell, Table, Written, first_lines

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
"""Share of control characters beyond which bytes are no text."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_plain(data: bytes) -> Written:
    """The text of a .txt file, letter by letter as it stands there (a byte order mark is none of it). Raises `Refused`
    (R103, R105, R114)."""
    text = decoded_unicode(data)
    found = turned(_text(text)) if text is not None else decoded_legacy(_text(data.decode("latin-1")).encode("latin-1"))
    if found is None:
        raise ENCODING_UNKNOWN.refuse()
    if not found.text.strip():
        raise FILE_EMPTY.refuse()
    warnings = (LEGACY_LETTERS.problem(encoding=found.encoding),) if found.encoding else ()
    return Written(found.text, first_page=first_lines(found.text), warnings=warnings)


def _text(text: str) -> str:
    """`text`, unless its control characters say that it is none."""
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise SORT_UNKNOWN.refuse(found="không phải văn bản", found_en="not text")
    return text


def in_unicode(written: Written) -> Written:
    """A text shown by the fonts of TCVN3, in Unicode, with a warning: it has a letter for each, so offsets stay. One
    in VNI, which has not, is left as it is."""
    found = turned(written.text)
    if not found.encoding or len(found.text) != len(written.text):
        return written
    tables = tuple(Table(tuple(_turned_cell(cell, found.text) for cell in table.cells)) for table in written.tables)
    warnings = (*written.warnings, LEGACY_LETTERS.problem(encoding=found.encoding))
    return replace(written, text=found.text, tables=tables, warnings=warnings)


def _turned_cell(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text[cell.start : cell.end].strip())


def decoded_unicode(data: bytes) -> str | None:
    """The text of bytes in UTF-8 or UTF-16; None for other bytes."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if name := _unmarked_utf16(data):
        return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str:
    """Blanks and digits of UTF-16 have a zero byte beside them, always on the same side."""
    head = data[:4096]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) > 3 and zeros.count(0) > len(zeros) / 4:
            return name
    return ""

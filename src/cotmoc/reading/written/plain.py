"""Plain text files: UTF-8 and UTF-16 with or without a mark, and the encodings from before Unicode."""

from __future__ import annotations

import re

from cotmoc.reading.written.errors import ENCODING_UNKNOWN, FILE_EMPTY, LEGACY_LETTERS, SORT_UNKNOWN
from cotmoc.reading.written.legacy import decoded_legacy, turned
from cotmoc.reading.written.values import Written, first_lines

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
"""Share of control characters beyond which bytes are no text."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_plain(data: bytes) -> Written:
    """The text of a .txt file, letter by letter as it stands there (a byte order mark is none of it). Raises `Refused`
    (R103, R105, R114)."""
    text, encoding = _decoded(data)
    if not text.strip():
        raise FILE_EMPTY.refuse()
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise SORT_UNKNOWN.refuse(found="không phải văn bản", found_en="not text")
    warnings = (LEGACY_LETTERS.problem(encoding=encoding),) if encoding else ()
    return Written(text, first_page=first_lines(text), warnings=warnings)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the old encoding that it was turned from if it was."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    if name := _unmarked_utf16(data):
        return data.decode(name, "replace"), ""
    try:
        found = turned(data.decode("utf-8"))
    except UnicodeDecodeError:
        found = decoded_legacy(data)
    if found is None:
        raise ENCODING_UNKNOWN.refuse()
    return found.text, found.encoding


def _unmarked_utf16(data: bytes) -> str:
    """Blanks and digits of UTF-16 have a zero byte beside them, always on the same side."""
    head = data[:4096]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) > 3 and zeros.count(0) > len(zeros) / 4:
            return name
    return ""

"""Web pages: the text as a browser shows it without scripts and styles, tables in their place."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from lxml import etree

from cotmoc.reading.written.composer import Composer, raised
from cotmoc.reading.written.errors import DAMAGED, FILE_EMPTY, TOO_SLOW
from cotmoc.reading.written.legacy import decoded_legacy
from cotmoc.reading.written.plain import decoded_unicode, in_unicode
from cotmoc.reading.written.values import Written, first_lines

MOST_ELEMENTS = 400_000
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea"}
)
_LINES = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "aside", "main", "header", "footer", "nav"}
    | {"blockquote", "pre", "address", "figure", "figcaption", "form", "fieldset", "hr", "caption", "br", "body"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(data: bytes) -> Written:
    """The text of a web page. Raises `Refused` (R103, R107, R112, R113, R118)."""
    page = _Page()
    parser = etree.HTMLParser(target=page, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        parser.feed(_XML.sub("", _decoded(data), count=1))
        parser.close()
    except (etree.LxmlError, ValueError):
        raise DAMAGED.refuse(sort="HTML", part="HTML") from None
    page.finish()
    text = page.composer.text()
    if not text.strip():
        raise FILE_EMPTY.refuse()
    found = Written(text, page.composer.tables, tuple(page.composer.headings), first_lines(text))
    return in_unicode(found)


def _decoded(data: bytes) -> str:
    """By its mark, as UTF-8, as it declares, else as one of the old encodings."""
    text = decoded_unicode(data)
    if text is not None:
        return text
    declared = _DECLARED.search(data[:4096])
    if declared:
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii", "replace")).name, "replace")
        except (LookupError, ValueError):  # not every codec makes text of bytes
            pass
    legacy = decoded_legacy(data)
    return legacy.text if legacy else data.decode("cp1252", "replace")


class _Page:
    """What the parser tells of a page's tags, made into paragraphs and tables."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._line: list[str] = []
        self._level = 0
        self._count = 0
        self._silent: list[str] = []
        self._kept_blanks = 0
        self._raised = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise TOO_SLOW.refuse(seconds=5)
        if self._silent or tag in _SILENT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            if tag not in ("br", "hr", "img", "input", "meta", "link"):
                self._silent.append(tag)
        else:
            self._open(tag, attributes)

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _LINES or tag in _HEADINGS or tag in _TABLE:
            self.finish()
        self._level = _HEADINGS.get(tag, self._level)
        self._kept_blanks += tag == "pre"
        self._raised += tag == "sup"
        if tag == "table":
            self.composer.start_table()
        elif tag == "tr":
            self.composer.start_row()
        elif tag in ("td", "th"):
            rows, columns = _size(attributes.get("rowspan")), _size(attributes.get("colspan"))
            self.composer.start_cell(rows=rows, columns=columns)

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent.pop()
            return
        if tag in _LINES or tag in _HEADINGS or tag in _TABLE:
            self.finish()
        if tag in _HEADINGS:
            self._level = 0
        self._kept_blanks -= tag == "pre"
        self._raised -= tag == "sup"
        if tag in ("td", "th"):
            self.composer.end_cell()
        elif tag == "table":
            self.composer.end_table()

    def data(self, text: str) -> None:
        if self._silent:
            return
        if self._raised:
            text = raised(text, self._line[-1] if self._line else "")
        self._line.append(text if self._kept_blanks else _BLANKS.sub(" ", text))

    def finish(self) -> None:
        """The paragraph that was being written ends."""
        text = "".join(self._line)
        self._line = []
        self.composer.paragraph(text if self._kept_blanks else _BLANKS.sub(" ", text), self._level)

    def close(self) -> None:
        """The parser asks for what was made; the page itself is asked instead."""


_TABLE = frozenset({"table", "tr", "td", "th", "thead", "tbody", "tfoot"})


def _size(text: str | None) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1

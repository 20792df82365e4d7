"""The small XML parts of a workbook: which sheets there are, the texts they share, the formats of their cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from cotmoc.exchange.errors.workbook import DAMAGED, TOO_MANY_CELLS
from cotmoc.exchange.workbook_parts import Parts
from cotmoc.formula.numbers import format_number
from cotmoc.model.errors import Refused

MOST_TEXTS = 1_000_000
LONGEST_TEXT = 32_767
"""Letters that a spreadsheet keeps of a cell."""
_TEXTS = "xl/sharedStrings.xml"
_PLAIN_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
_PLAIN_TEXTS = re.compile(
    r'(?:<si><t(?: xml:space="preserve")?>[^<&\x00-\x08\x0b-\x1f\ud800-\udfff\ufffd-\uffff]*+</t></si>)*+'
)
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REMEMBERED = 1 << 16
"""Bytes of a part up to which what it says is remembered."""
_Said = TypeVar("_Said")
_SURROGATES = range(0xD800, 0xE000)
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_FORMATS = frozenset({9, 10})
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
"""Of a number format: quoted and escaped letters, spacing, and conditions, colours and locales in brackets."""


class XmlReader:
    """What is done with the tags of one part; names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text stands between tags."""


def walk(part: str, data: bytes, reader: XmlReader | None) -> None:
    """Lead `reader` through a part, or none where it is only to be seen that it is sound. Raises `Refused` (W104) where
    it is no XML, or declares entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise DAMAGED.refuse(part=part)

    parser.StartDoctypeDeclHandler = refuse_doctype
    if reader is not None:
        _lead(parser, reader)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise DAMAGED.refuse(part=part) from None


def _lead(parser: expat.XMLParserType, reader: XmlReader) -> None:
    """Nearly every producer leaves our tags without a prefix; only where one does not are names worth cutting."""

    def start_root(name: str, attributes: Mapping[str, str]) -> None:
        start, end = (_unprefixed_start, _unprefixed_end) if ":" in name else (_as_they_are, _as_they_are)
        parser.StartElementHandler, parser.EndElementHandler = start(reader.start), end(reader.end)
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = start_root
    parser.CharacterDataHandler = reader.text


def _as_they_are(call: Callable[..., None]) -> Callable[..., None]:
    return call


def _unprefixed_start(start: Callable[..., None]) -> Callable[..., None]:
    return lambda name, attributes: start(name.rpartition(":")[2], attributes)


def _unprefixed_end(end: Callable[..., None]) -> Callable[..., None]:
    return lambda name: end(name.rpartition(":")[2])


def _remembered(read: Callable[[str, bytes], _Said]) -> Callable[[str, bytes], _Said]:
    """Forms come back by the hundred, their small parts all alike: what those say is remembered."""
    known = lru_cache(maxsize=64)(read)
    return lambda part, data: (known if len(data) <= _REMEMBERED else read)(part, data)


class NamedSheet(NamedTuple):
    """A sheet of a workbook: its name, the part that holds it, and whether it is shown."""

    name: str
    part: str
    visible: bool


def read_sheets(parts: Parts) -> tuple[tuple[NamedSheet, ...], bool]:
    """The sheets in order, and whether days are counted from 1904."""
    main = _main_part(parts)
    listed, from_1904 = _listed(main, parts.part(main))
    folder, name = posixpath.split(main)
    targets = _related(parts, f"{folder}/_rels/{name}.rels")
    found = []
    for title, state, relation in listed:
        target, kind = targets.get(relation, ("", ""))
        if kind == "worksheet":
            found.append(NamedSheet(title, _resolved(folder, target), state == "visible"))
    if not found:
        raise DAMAGED.refuse(part=main)
    return tuple(found), from_1904


def _main_part(parts: Parts) -> str:
    targets = _related(parts, "_rels/.rels")
    named = (_resolved("", target) for target, kind in targets.values() if kind == "officeDocument")
    return next(named, "xl/workbook.xml")


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _related(parts: Parts, part: str) -> Mapping[str, tuple[str, str]]:
    """Target and kind by id."""
    return _relations(part, parts.part(part))


@_remembered
def _relations(part: str, data: bytes) -> Mapping[str, tuple[str, str]]:
    relations = _Relations()
    walk(part, data, relations)
    return relations.found


@_remembered
def _listed(part: str, data: bytes) -> tuple[list[tuple[str, str, str]], bool]:
    """Name, state and relation of each sheet, and whether days are counted from 1904."""
    listed = _Sheets()
    walk(part, data, listed)
    return listed.found, listed.from_1904


class _Relations(XmlReader):
    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = attributes.get("Target", ""), kind


class _Sheets(XmlReader):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.found.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


def read_texts(parts: Parts) -> list[str]:
    """The texts that cells refer to by number; none where the workbook shares none."""
    data = parts.by_name.get(_TEXTS.lower())
    if data is None:
        return []
    texts = TextRuns("si")
    plain, around = _plain_texts(data)
    walk(_TEXTS, around, texts)
    return plain or texts.found


def _plain_texts(data: bytes) -> tuple[list[str], bytes]:
    """The texts where all are written plainly, in one piece and without marks to resolve, and the part without them;
    else none and the whole part."""
    begin, end = data.find(b"<si>"), data.rfind(b"</si>") + len(b"</si>")
    if begin < 0 or b"<!" in data or _OTHER_ENCODING.match(data):
        return [], data
    written = data[begin:end].decode("utf-8", "replace")
    if not _PLAIN_TEXTS.fullmatch(written) or written.count("<si>") > MOST_TEXTS:
        return [], data
    found = [unescaped(text)[:LONGEST_TEXT] for text in _PLAIN_TEXT.findall(written)]
    return found, data[:begin] + data[end:]


def too_many(sheet: str, *, rows: int, cells: int) -> Refused:
    """The refusal (W106) of a sheet with more than so many rows or cells."""
    vietnamese = {"rows": format_number(rows, 0), "cells": format_number(cells, 0)}
    english = {f"{name}_en": text.replace(".", ",") for name, text in vietnamese.items()}
    return Refused(TOO_MANY_CELLS.problem(sheet=sheet, **vietnamese, **english))


class TextRuns(XmlReader):
    """Gathers the text of each `item`; how it is pronounced, which East Asian workbooks note, is left out."""

    def __init__(self, item: str) -> None:
        self.found: list[str] = []
        self._item = item
        self._pieces: list[str] = []
        self._taking = False
        self._aside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - every reader is given them
        if name == self._item:
            self._pieces = []
        elif name == "t":
            self._taking = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        if name == "t":
            self._taking = False
        elif name == "rPh":
            self._aside = False
        elif name == self._item:
            self.found.append(unescaped("".join(self._pieces))[:LONGEST_TEXT])
            if len(self.found) > MOST_TEXTS:
                raise too_many("sharedStrings", rows=MOST_TEXTS, cells=MOST_TEXTS)

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)


def unescaped(text: str) -> str:
    """`text` with the letters that XML cannot hold, written ``_x000D_`` in workbooks."""
    return _ESCAPE.sub(_letter, text) if "_x" in text else text


def _letter(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return match[0] if number in _SURROGATES else chr(number)


class Shape(NamedTuple):
    """How the number of a cell is shown."""

    date: bool = False
    percent: bool = False


PLAIN = Shape()
_STYLES = "xl/styles.xml"


def read_shapes(parts: Parts) -> Mapping[str, Shape]:
    """The shape of each cell format, by its number as text."""
    data = parts.by_name.get(_STYLES)
    if data is None:
        return {}
    return _shapes(_STYLES, data)


@_remembered
def _shapes(part: str, data: bytes) -> Mapping[str, Shape]:
    formats = _Formats()
    walk(part, data, formats)
    return {str(at): _shape(number, formats.codes.get(number, "")) for at, number in enumerate(formats.used)}


class _Formats(XmlReader):
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.used: list[str] = []
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.used.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False


def _shape(number: str, code: str) -> Shape:
    if not code:
        known = int(number) if number.isascii() and number.isdigit() else 0
        return Shape(date=known in _DATE_FORMATS, percent=known in _PERCENT_FORMATS)
    plain = _NOT_FORMAT.sub("", code.partition(";")[0]).lower()
    if plain.strip() in ("general", "@"):
        return PLAIN
    return Shape(date=any(letter in plain for letter in "ymdhs"), percent="%" in plain)

"""What Word holds a DOCX to beyond its schema: a file that breaks one of these is “unreadable”, or loses something."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from tests.lib.word_orders import INSIDE, ORDER, REPEATED, VALUES, WHOLE_NUMBERS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LONGEST_TAG = 64
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MOST_DEEP = 8
"""The deepest level of a list."""


def broken_rules(data: bytes) -> list[str]:
    """Every rule that the file breaks, each with what breaks it."""
    parts = _parts(data)
    roots = roots_of(data)
    found = [*_archive(data), *_relations(roots, parts), *_content_types(roots, parts), *_drawn_once(roots)]
    for name, root in roots.items():
        if name.startswith("word/"):
            found += [f"{name}: {what}" for what in _of_part(root, roots)]
    return found


def roots_of(data: bytes) -> dict[str, Any]:
    """The parts of the file that are XML, by name."""
    return {name: etree.fromstring(part) for name, part in _parts(data).items() if name.endswith((".xml", ".rels"))}


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, was: bytes, becomes: bytes) -> bytes:
    """The file with other words in its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in _parts(data).items():
            archive.writestr(name, part.replace(was, becomes))
    return file.getvalue()


def _of_part(root: Any, roots: Mapping[str, Any]) -> Iterator[str]:
    yield from _controls(root)
    yield from _pictures(root)
    yield from _bookmarks(root)
    yield from _tables(root)
    yield from _names(root, roots)
    yield from _orders(root)
    yield from _nesting(root)
    yield from _values(root)
    yield from _words(root)
    yield from _fields(root)
    yield from _given_once(root)
    yield from _prefixes(root)


def _controls(root: Any) -> Iterator[str]:
    for name in ("tag", "alias"):
        for each in root.iter(f"{W}{name}"):
            if len(each.get(f"{W}val")) > LONGEST_TAG:
                yield f"{name} of {len(each.get(f'{W}val'))} letters"
    for each in root.iter(f"{W}sdt"):
        if each.find(f"{W}sdtContent") is None:
            yield "control without content"


def _pictures(root: Any) -> Iterator[str]:
    numbers = [each.get("id") for each in root.iter(f"{DRAWING}docPr")]
    yield from (f"picture number {each} given twice" for each in {each for each in numbers if numbers.count(each) > 1})
    yield from ("picture without words" for each in root.iter(f"{DRAWING}docPr") if not each.get("descr"))


def _bookmarks(root: Any) -> Iterator[str]:
    begun = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")]
    ended = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")]
    if sorted(begun) != sorted(set(ended)) or len(begun) != len(set(begun)):
        yield f"bookmarks {begun} and ends {ended}"


def _tables(root: Any) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        widths = [int(each.get(f"{W}w")) for each in table.find(f"{W}tblGrid")]
        whole = table.find(f"{W}tblPr/{W}tblW")
        if whole is not None and whole.get(f"{W}type") == "dxa" and int(whole.get(f"{W}w")) != sum(widths):
            yield f"table of {whole.get(f'{W}w')} on a grid of {sum(widths)}"
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in cells]
            columns = sum(1 if each is None else int(each.get(f"{W}val")) for each in spans)
            if columns != len(widths):
                yield f"row of {columns} columns on a grid of {len(widths)}"
            yield from ("cell that ends without a paragraph" for cell in cells if cell[-1].tag != f"{W}p")


def _names(root: Any, roots: Mapping[str, Any]) -> Iterator[str]:
    """Styles and lists that are used are there."""
    styles = {each.get(f"{W}styleId") for each in roots["word/styles.xml"].iter(f"{W}style")}
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        used = {each.get(f"{W}val") for each in root.iter(f"{W}{name}")}
        yield from (f"no style {each}" for each in used - styles)
    numbering = roots["word/numbering.xml"]
    lists = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")}
    yield from (f"no list {each.get(f'{W}val')}" for each in root.iter(f"{W}numId") if each.get(f"{W}val") not in lists)
    kinds = {each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")}
    for each in numbering.iter(f"{W}num"):
        if each.find(f"{W}abstractNumId").get(f"{W}val") not in kinds:
            yield f"list {each.get(f'{W}numId')} of no kind"


def _orders(root: Any) -> Iterator[str]:
    for parent, order in ORDER.items():
        for each in root.iter(f"{W}{parent}"):
            names = [etree.QName(child).localname for child in each if child.tag.startswith(W)]
            strange = [name for name in names if name not in order]
            places = [order.index(name) for name in names if name in order]
            once = [name for name in names if name not in REPEATED]
            if strange or places != sorted(places) or len(set(once)) != len(once):
                yield f"{parent} has {names}"


def _nesting(root: Any) -> Iterator[str]:
    for parent, allowed in INSIDE.items():
        for each in root.iter(f"{W}{parent}"):
            names = [etree.QName(child).localname for child in each if child.tag.startswith(W)]
            yield from (f"{name} in {parent}" for name in names if name not in allowed)
            if f"{parent}Pr" in names[1:]:
                yield f"{parent}Pr of {parent} is not its first"
    for body in root.iter(f"{W}body"):
        if body[-1].tag != f"{W}sectPr":
            yield "the body does not end with its section"
    for name in ("hdr", "ftr"):
        yield from (f"{name} without a paragraph" for each in root.iter(f"{W}{name}") if each.find(f"{W}p") is None)


def _values(root: Any) -> Iterator[str]:
    for each in root.iter(f"{W}*"):
        name = etree.QName(each).localname
        told = next((each.get(f"{W}{key}") for key in ("val", "fldCharType", "type") if each.get(f"{W}{key}")), None)
        if told is not None and name in VALUES and told not in VALUES[name]:
            yield f"{name} of {told}"
        if name in WHOLE_NUMBERS and not (told or "").lstrip("-").isdigit():
            yield f"{name} of {told}"
        sizes = [each.get(f"{W}{key}") for key in ("w", "h", "before", "after", "line") if each.get(f"{W}{key}")]
        yield from (f"{name} measures {size}" for size in sizes if not size.lstrip("-").isdigit())


def _words(root: Any) -> Iterator[str]:
    for each in root.iter(f"{W}t"):
        text = each.text or ""
        if text != text.strip() and each.get(XML_SPACE) != "preserve":
            yield f"the blanks around {text!r} get lost"


def _fields(root: Any) -> Iterator[str]:
    steps = [each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar")]
    if steps.count("begin") != steps.count("end"):
        yield f"fields {steps}"


def _given_once(root: Any) -> Iterator[str]:
    """Numbers and names by which others are found."""
    for name, key in (("style", "styleId"), ("num", "numId"), ("abstractNum", "abstractNumId")):
        found = [each.get(f"{W}{key}") for each in root.findall(f"{W}{name}")]
        yield from (f"{name} {each} given twice" for each in {each for each in found if found.count(each) > 1})
    for kind in root.iter(f"{W}abstractNum"):
        levels = [int(each.get(f"{W}ilvl")) for each in kind.findall(f"{W}lvl")]
        if len(set(levels)) != len(levels) or max(levels, default=0) > MOST_DEEP:
            yield f"levels {levels} of a list"
    usual = [each for each in root.findall(f"{W}style") if each.get(f"{W}default") in ("1", "true")]
    kinds = [each.get(f"{W}type") for each in usual]
    if len(set(kinds)) != len(kinds):
        yield f"usual styles of {kinds}"


def _prefixes(root: Any) -> Iterator[str]:
    for each in (root.get(f"{COMPATIBILITY}Ignorable") or "").split():
        if each not in root.nsmap:
            yield f"the prefix {each}, to be passed over, means nothing"


def _archive(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [each.lower() for each in archive.namelist()]
        yield from (f"{each} is there twice" for each in {each for each in names if names.count(each) > 1})
        yield from (f"{each.filename} is encrypted" for each in archive.infolist() if each.flag_bits & 1)
        yield from (f"{each} is no name of a part" for each in names if each.startswith("/") or "\\" in each)


def _drawn_once(roots: Mapping[str, Any]) -> Iterator[str]:
    """Pictures bear numbers of their own, also those of headers."""
    numbers = [
        int(each.get("id"))
        for name, root in roots.items()
        if name.startswith("word/")
        for each in root.iter(f"{DRAWING}docPr")
    ]
    yield from (f"picture number {each} in two parts" for each in {each for each in numbers if numbers.count(each) > 1})
    yield from (f"picture number {each}" for each in numbers if not 0 < each < 2**31)


def _relations(roots: Mapping[str, Any], parts: Mapping[str, bytes]) -> Iterator[str]:
    """What a part points at is there, and what it names it has a relation for."""
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        targets = {each.get("Id"): each for each in root}
        if len(targets) != len(root):
            yield f"{name}: two relations of one name"
        for each in targets.values():
            path = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
            if each.get("TargetMode") != "External" and path not in parts:
                yield f"{name}: no part {path}"
        source = roots.get(posixpath.join(folder, posixpath.basename(name).removesuffix(".rels")))
        if source is not None:
            named = {value for each in source.iter() for key, value in each.attrib.items() if key.startswith(LINK)}
            yield from (f"{name}: no relation {each}" for each in named - set(targets))


def _content_types(roots: Mapping[str, Any], parts: Mapping[str, bytes]) -> Iterator[str]:
    kinds = roots["[Content_Types].xml"]
    named = {each.get("PartName", "").lstrip("/") for each in kinds} | {f".{each.get('Extension')}" for each in kinds}
    given = [each.get("PartName") or each.get("Extension").lower() for each in kinds]
    yield from (f"{each}: two content types" for each in {each for each in given if given.count(each) > 1})
    yield from (f"{each}: a content type of no part" for each in named if each and each[0] != "." and each not in parts)
    for name in parts:
        if name != "[Content_Types].xml" and name not in named and posixpath.splitext(name)[1] not in named:
            yield f"{name}: of no content type"

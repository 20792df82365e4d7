"""What PDF/A-2 (ISO 19005-2) asks of a file, read from the file: level b of every one, level a of what we set.

No validator of the whole standard can be had here; these are the rules that writers and signers break: clause by
clause, each told by what breaks it.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
KNOWN_SCHEMAS = {
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://ns.adobe.com/xap/1.0/t/pg/",
}
"""What metadata may tell without describing its schema (6.6.2.3)."""
FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans"),
    *("/GoTo3DView", "/JavaScript", "/set-state", "/no-op"),
}
NAMED_ACTIONS = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
FORBIDDEN_ANNOTATIONS = {"/3D", "/Sound", "/Screen", "/Movie", "/FileAttachment"}
BLEND_MODES = {
    *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn"),
    *("/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"),
}
PRINT, UNSEEN = 4, 1 | 2 | 32 | 256
"""Flags of an annotation: printed; invisible, hidden, not viewed, hidden by turns."""
MOST_IN_A_STRING, MOST_IN_A_NAME, DEEPEST = 32_767, 127, 28
_TEXT = re.compile(rb"\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*(?:<[0-9A-Fa-f]+>\s*)?<([0-9A-Fa-f]+)>")

Told = Iterator[str]


def broken_rules(data: bytes, *, tagged: bool = True) -> list[str]:
    """Every rule that the file breaks, each with what breaks it."""
    reader = PdfFileReader(io.BytesIO(data))
    objects = list(_objects(reader))
    return [
        *_of_the_file(data, reader),
        *_metadata(reader),
        *_output(reader),
        *_catalogue(reader),
        *(_structure(reader) if tagged else ()),
        *(told for each in objects for told in _of_an_object(each)),
        *(told for each in objects if isinstance(each, generic.DictionaryObject) for told in _of_a_dictionary(each)),
        *_content(reader, objects),
    ]


def _objects(reader: PdfFileReader) -> Iterator[Any]:
    """Every object that the file leads to, once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer_view.raw_get("/Root")]
    while waiting:
        each = waiting.pop()
        if isinstance(each, generic.IndirectObject):
            if (each.idnum, each.generation) in seen:
                continue
            seen.add((each.idnum, each.generation))
            each = each.get_object()
        yield each
        if isinstance(each, generic.DictionaryObject):
            waiting += [each.raw_get(key) for key in each]
        elif isinstance(each, generic.ArrayObject):
            waiting += [each.raw_get(place) for place in range(len(each))]


def at(each: Any, key: str, default: Any = None) -> Any:
    """What stands under a key, wherever it is kept."""
    try:
        return each[key]
    except KeyError:
        return default


def _is(each: Any, kind: str) -> bool:
    return isinstance(each, generic.DictionaryObject) and at(each, "/Type") == kind


# -- the file ----------------------------------------------------------------------------------------------------------


def _of_the_file(data: bytes, reader: PdfFileReader) -> Told:
    first, _, second = data[:64].partition(b"\n")
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", first):
        yield "6.1.2: no header of PDF 1.0 to 1.7"
    if not (second.startswith(b"%") and sum(byte > 127 for byte in second[1:5]) == 4):
        yield "6.1.2: no four bytes above 127 behind the header"
    trailer = reader.trailer_view
    if "/ID" not in trailer or len(trailer["/ID"]) != 2:
        yield "6.1.3: no ID in the trailer"
    if "/Encrypt" in trailer:
        yield "6.1.3: encrypted"
    if data.rpartition(b"%%EOF")[2].strip(b"\r\n"):
        yield "6.1.3: something behind the end"


def _of_an_object(each: Any) -> Told:
    if isinstance(each, generic.NameObject) and len(str(each).encode()) - 1 > MOST_IN_A_NAME:
        yield f"6.1.13: a name of {len(each)} letters"
    if isinstance(each, generic.ByteStringObject | generic.TextStringObject) and len(each) > MOST_IN_A_STRING:
        yield f"6.1.13: a string of {len(each)} bytes"
    if isinstance(each, generic.StreamObject):
        outside = {"/F", "/FFilter", "/FDecodeParms"} & set(each)
        filters = at(each, "/Filter", ())
        named = {filters} if isinstance(filters, generic.NameObject) else set(filters)
        if outside:
            yield f"6.1.7.1: a stream whose data lie outside: {sorted(outside)}"
        if named & {"/LZWDecode", "/Crypt"}:
            yield f"6.1.7.2: a stream by {sorted(named)}"


def _metadata(reader: PdfFileReader) -> Told:
    stream = at(reader.root, "/Metadata")
    if stream is None:
        yield "6.6.2.1: no metadata"
        return
    root = etree.fromstring(stream.data)
    described = root.findall(f".//{RDF}RDF/{RDF}Description")
    told = {child.tag: child.text for each in described for child in each}
    told |= {key: value for each in described for key, value in each.attrib.items()}
    if told.get(f"{PDFAID}part") != "2":
        yield f"6.6.4: part {told.get(f'{PDFAID}part')}"
    if told.get(f"{PDFAID}conformance") not in ("A", "B", "U"):
        yield f"6.6.4: conformance {told.get(f'{PDFAID}conformance')}"
    schemas = {etree.QName(name).namespace for name in told} - {RDF[1:-1]}
    explained = {each.text for each in root.iter(f"{SCHEMA}namespaceURI")}
    yield from (f"6.6.2.3: metadata of {each}" for each in schemas - KNOWN_SCHEMAS - explained)


def _output(reader: PdfFileReader) -> Told:
    intents = [each.get_object() for each in at(reader.root, "/OutputIntents", ())]
    profiles = [each["/DestOutputProfile"] for each in intents if at(each, "/S") == "/GTS_PDFA1"]
    if len(profiles) != 1:
        yield f"6.2.3: {len(profiles)} output intents with a profile"
    for profile in profiles:
        head, colours = profile.data[:128], int(profile["/N"])
        if head[36:40] != b"acsp" or head[8] > 4 or head[12:16] not in (b"mntr", b"prtr"):
            yield "6.2.3: the profile is none of ICC version 4 or older for a screen or a printer"
        if {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}.get(head[16:20]) != colours:
            yield f"6.2.3: a profile of {head[16:20]!r} for {colours} colours"


def _catalogue(reader: PdfFileReader) -> Told:
    root = reader.root
    yield from (f"6.5.2, 6.11: {key} in the catalogue" for key in ("/AA", "/Requirements") if key in root)
    names = at(root, "/Names", {})
    forbidden = {"/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"} & set(names)
    yield from (f"6.5.1, 6.8, 6.10: {key} among the names" for key in sorted(forbidden))
    form = at(root, "/AcroForm", {})
    if at(form, "/NeedAppearances"):
        yield "6.4.1: fields are to be drawn anew"
    yield from ("6.4.2: a form of XFA" for key in ("/XFA",) if key in form)


def _structure(reader: PdfFileReader) -> Told:
    root = reader.root
    if not at(at(root, "/MarkInfo", {}), "/Marked"):
        yield "6.7.2: not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "6.7.3: no structure"
    if not at(root, "/Lang"):
        yield "6.7.4: no language"


# -- what it holds -----------------------------------------------------------------------------------------------------


def _of_a_dictionary(each: Any) -> Told:
    kind, subtype = at(each, "/Type"), at(each, "/Subtype")
    if subtype in FORBIDDEN_ANNOTATIONS:
        yield f"6.3.1: an annotation {subtype}"
    if kind == "/Annot" or ("/Rect" in each and subtype in ("/Link", "/Widget")):
        yield from _annotation(each)
    if at(each, "/S") in FORBIDDEN_ACTIONS:
        yield f"6.5.1: an action {each['/S']}"
    if at(each, "/S") == "/Named" and at(each, "/N") not in NAMED_ACTIONS:
        yield f"6.5.1: an action {at(each, '/N')}"
    if kind == "/Page" and "/AA" in each:
        yield "6.5.2: a page with actions"
    if "/EF" in each:
        yield "6.8: an embedded file"
    if kind == "/ExtGState":
        yield from _graphics_state(each)
    if kind == "/XObject" or subtype in ("/Image", "/Form", "/PS"):
        yield from _drawn(each)
    if kind == "/Font":
        yield from _font(each)


def _annotation(each: Any) -> Told:
    flags = int(at(each, "/F", 0))
    if at(each, "/Subtype") != "/Popup" and (not flags & PRINT or flags & UNSEEN):
        yield f"6.3.2: {at(each, '/Subtype')} with the flags {flags}"
    if at(each, "/Subtype") == "/Widget" and ("/A" in each or "/AA" in each):
        yield "6.4.1: a field with actions"
    if "/AP" in each and set(each["/AP"]) != {"/N"}:
        yield f"6.3.3: appearances {list(each['/AP'])}"


def _graphics_state(each: Any) -> Told:
    yield from (f"6.2.5: {key} in a graphics state" for key in ("/TR", "/HTP") if key in each)
    if at(each, "/TR2", "/Default") != "/Default":
        yield "6.2.5: a transfer function"
    mode = at(each, "/BM", "/Normal")
    modes = {mode} if isinstance(mode, generic.NameObject) else set(mode)
    yield from (f"6.2.10: the blend mode {name}" for name in modes - BLEND_MODES)


def _drawn(each: Any) -> Told:
    subtype = at(each, "/Subtype")
    if subtype == "/PS" or at(each, "/Subtype2") == "/PS":
        yield "6.2.9: PostScript"
    yield from (f"6.2.8, 6.2.9: {key} of {subtype}" for key in ("/OPI", "/Alternates", "/Ref") if key in each)
    if subtype == "/Image" and at(each, "/Interpolate"):
        yield "6.2.8: an image that is to be smoothed"


def _font(font: Any) -> Told:
    subtype, name = at(font, "/Subtype"), str(at(font, "/BaseFont"))
    if subtype == "/Type0":
        (below,) = (each.get_object() for each in font["/DescendantFonts"])
        yield from _embedded(below, name)
        encoding = at(font, "/Encoding")
        if encoding not in ("/Identity-H", "/Identity-V") and not isinstance(encoding, generic.StreamObject):
            yield f"6.2.11.3.3: {name} by {encoding}, which is not embedded"
        if at(below, "/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in below:
            yield f"6.2.11.3.2: {name} does not say which letter is which"
        yield from _unicode(font, name)
    elif subtype in ("/TrueType", "/Type1", "/MMType1"):
        yield from _embedded(font, name)
        yield from _unicode(font, name)


def _embedded(font: Any, name: str) -> Told:
    held = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in at(font, "/FontDescriptor", {})]
    if len(held) != 1:
        yield f"6.2.11.4.1: {name} is not embedded"
    elif held == ["/FontFile2"] and at(font, "/Subtype") == "/CIDFontType2":
        yield from _widths(font, _advances(font["/FontDescriptor"]["/FontFile2"].data), name)


def _widths(font: Any, real: list[float], name: str) -> Told:
    """What the file says of the widths is what the letters have (6.2.11.5)."""
    for cid, width in _told_widths(at(font, "/W", ())):
        if at(font, "/CIDToGIDMap") == "/Identity" and cid < len(real) and abs(real[cid] - width) > 1:
            yield f"6.2.11.5: letter {cid} of {name} is {real[cid]} wide, not {width}"


def _advances(program: bytes) -> list[float]:
    """The widths of the letters of a TrueType program, in thousandths."""
    tables = {}
    for place in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _check, at, _length = struct.unpack_from(">4sIII", program, 12 + 16 * place)
        tables[tag] = at
    units = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", program, tables[b"hhea"] + 34)[0]
    widths = (struct.unpack_from(">H", program, tables[b"hmtx"] + 4 * letter)[0] for letter in range(count))
    return [width * 1000 / units for width in widths]


def _told_widths(rows: Any) -> Iterator[tuple[int, float]]:
    left = list(rows)
    while left:
        first = int(left.pop(0))
        following = left.pop(0)
        if isinstance(following, generic.ArrayObject):
            yield from ((first + place, float(width)) for place, width in enumerate(following))
        else:
            width = float(left.pop(0))
            yield from ((cid, width) for cid in range(first, int(following) + 1))


def _unicode(font: Any, name: str) -> Told:
    if "/ToUnicode" not in font:
        yield f"6.2.11.7.2: {name} does not say what its letters are"
        return
    for _code, text in _MAPPED.findall(font["/ToUnicode"].data):
        if text.lower() in (b"0000", b"feff", b"fffe"):
            yield f"6.2.11.7.2: a letter of {name} is {text.decode()}"


# -- what is drawn -----------------------------------------------------------------------------------------------------


def _content(reader: PdfFileReader, objects: list[Any]) -> Told:
    intents = [each.get_object() for each in at(reader.root, "/OutputIntents", ())]
    colours = int(intents[0]["/DestOutputProfile"]["/N"]) if intents else 0
    streams = [each for each in objects if isinstance(each, generic.StreamObject) and at(each, "/Subtype") == "/Form"]
    for page in (each for each in objects if _is(each, "/Page")):
        held = at(page, "/Contents", ())
        streams += [held] if isinstance(held, generic.StreamObject) else [each.get_object() for each in held]
    for stream in streams:
        yield from _operators(_TEXT.sub(b" ", stream.data).split(), colours)
    for each in objects:
        needed = {"/DeviceRGB": 3, "/DeviceCMYK": 4}.get(_colours_of(each))
        if needed not in (None, colours):
            yield "6.2.4.3: an image in colours of the device, which the output intent does not define"


def _colours_of(each: Any) -> str:
    held = at(each, "/ColorSpace") if isinstance(each, generic.DictionaryObject) else None
    return str(held) if isinstance(held, generic.NameObject) else ""


def _operators(words: list[bytes], colours: int) -> Told:
    for operators, needed in (({b"rg", b"RG"}, 3), ({b"k", b"K"}, 4)):
        if colours != needed and operators & set(words):
            yield f"6.2.4.3: colours of the device by {sorted(operators & set(words))}"
    if colours == 0 and {b"g", b"G"} & set(words):
        yield "6.2.4.3: grey of the device"
    depth = deepest = 0
    for word in words:
        depth += {b"q": 1, b"Q": -1}.get(word, 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        yield f"6.1.13: graphics states {deepest} deep"

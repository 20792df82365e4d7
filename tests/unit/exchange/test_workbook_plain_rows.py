"""Rows and texts written plainly are taken apart by one expression: to the same cells as by the XML parser."""

import random
import re

import pytest

from cotmoc.exchange import workbook_sheet_reading, workbook_xml
from cotmoc.exchange.workbook_opening import open_workbook
from cotmoc.model.errors import Refused
from tests.unit.exchange.form_layouts import layout, written
from tests.unit.exchange.workbook_edits import FORM, TEXTS, edited, formula, number, packed, parts, text, with_cells

FILLED = with_cells(written(layout()), {"G8": number("87.300000000000011"), "G9": number("45991"), "G10": number("-1")})
NOTED = "<!-- written by another program -->"


def by_the_parser(data: bytes) -> bytes:
    """The same workbook with a comment in each part, which the expressions leave alone."""
    noted = {
        name: re.sub(rb"(<(?:worksheet|sst)\b[^>]*>)", rb"\1" + NOTED.encode(), part, count=1)
        for name, part in parts(data).items()
    }
    assert sum(NOTED.encode() in part for part in noted.values()) == len(noted.keys() & {TEXTS}) + 3
    return packed(noted)


def cells(data: bytes):
    book = open_workbook(data)
    return {sheet.name: (book.sheet(sheet.name).rows, book.sheet(sheet.name).merged) for sheet in book.sheets}


def said(data: bytes):
    try:
        return cells(data)
    except Refused as refused:
        return refused.problems[0].code


CHANGES = {
    "nothing": lambda xml: xml + " ",
    "a comment among the rows": lambda xml: xml.replace("</row>", f"</row>{NOTED}", 1),
    "rows within a comment": lambda xml: xml.replace("<sheetData>", "<!--<sheetData></sheetData>--><sheetData>"),
    "a row of another number": lambda xml: xml.replace('<row r="8"', '<row r="58"'),
    "a cell of another row": lambda xml: xml.replace('r="G8"', 'r="G77"'),
    "a column that no sheet has": lambda xml: xml.replace('<c r="G8"', '<c r="ZZZ8"'),
    "a row that no sheet has": lambda xml: xml.replace('<row r="8"', '<row r="0"'),
    "a text that the workbook lacks": lambda xml: re.sub(r't="s"><v>\d+<', 't="s"><v>99999<', xml, count=1),
    "blank content": lambda xml: re.sub(r't="s"><v>\d+<', 't="str"><v> <', xml, count=1),
    "attributes of another program": lambda xml: xml.replace("<row ", '<row x14ac:dyDescent="0.25" ', 1),
    "rows that do not end": lambda xml: xml.replace("</row>", "", 1),
    "rows one in another": lambda xml: xml.replace("</row>", "", 1).replace("</sheetData>", "</row></sheetData>"),
    "a cell outside any row": lambda xml: xml.replace("<sheetData>", '<sheetData><c r="A1"><v>5</v></c>'),
    "two lots of rows": lambda xml: xml.replace("</sheetData>", '</sheetData><sheetData><row r="90"/></sheetData>'),
    "marks written as entities": lambda xml: re.sub(r"<v>(\d)", r"<v>&#48;\1", xml, count=1),
    "no rows": lambda xml: re.sub(r"<sheetData>.*</sheetData>", "<sheetData></sheetData>", xml, flags=re.DOTALL),
    "no end": lambda xml: xml[:-20],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_sheet_says_the_same_to_both(change):
    data = edited(FILLED, FORM, change)
    assert said(data) == said(by_the_parser(data))


TEXT_CHANGES = {
    "nothing": lambda xml: xml + " ",
    "marks written as entities": lambda xml: xml.replace("</t>", "&amp;&#272;</t>", 1),
    "letters that XML cannot hold": lambda xml: xml.replace("</t>", "_x000D_</t>", 1),
    "runs and pronunciation": lambda xml: xml.replace("<si><t", "<si><r><t>a</t></r><rPh><t>b</t></rPh><t", 1),
    "a text of two lines": lambda xml: xml.replace("</t>", "\r\nhai</t>", 1),
    "a letter of control": lambda xml: xml.replace("</t>", "\x08</t>", 1),
    "a text without end": lambda xml: xml.replace("</t>", "", 1),
    "no text at all": lambda xml: re.sub(r"<si>.*</si>", "", xml, flags=re.DOTALL),
}


@pytest.mark.parametrize("change", TEXT_CHANGES.values(), ids=TEXT_CHANGES.keys())
def test_texts_say_the_same_to_both(change):
    data = edited(FILLED, TEXTS, change)
    assert said(data) == said(by_the_parser(data))


def test_another_encoding_is_not_taken_for_utf_8():
    content = parts(FILLED)
    plain = re.sub(rb"<si>.*</si>", b"<si><t>caf\xe9</t></si>" * 200, content[TEXTS], flags=re.DOTALL)
    latin = plain.replace(b"UTF-8", b"ISO-8859-1")
    rows = cells(packed({**content, TEXTS: latin}))["Biểu mẫu"][0]
    assert "café" in {cell.text for row in rows.values() for cell in row.values()}
    assert said(packed({**content, TEXTS: plain})) == "W104"


def test_the_expressions_are_used(monkeypatch):
    """Else all this would compare the parser with itself."""
    plain = cells(FILLED)
    started = []
    monkeypatch.setattr(workbook_sheet_reading._SheetReader, "start", lambda _self, name, _of: started.append(name))
    monkeypatch.setattr(workbook_xml.TextRuns, "start", lambda _self, name, _of: started.append(name))
    assert cells(FILLED) == plain
    assert not {"row", "c", "si"} & set(started)


@pytest.mark.parametrize("seed", range(40))
def test_sheets_made_at_random_say_the_same_to_both(seed):
    chance = random.Random(seed)
    contents = (
        number(chance.choice(("0", "007", "1e5", "-3.25", "12 345", "0.1234567890123456789", " 5", "NaN"))),
        text("a &lt; b"),
        formula("1+1", "2"),
        ' t="b"><v>1</v>',
        ' t="e"><v>#N/A</v>',
        ' t="d"><v>2025-11-30</v>',
        ' t="str"><v>Xã Cốc Mỳ</v>',
        ' t="s"><v>3</v>',
    )
    places = chance.sample(["G8", "G9", "G10", "H8", "H9", "I8", "I10"], 4)
    data = with_cells(FILLED, {place: chance.choice(contents) for place in places})
    assert said(data) == said(by_the_parser(data))


def test_a_part_of_other_bytes_than_were_packed_is_refused():
    stored = bytearray(FILLED)
    at = stored.index(b"PK\x01\x02")
    crc = at + 16
    stored[crc] ^= 1
    assert said(bytes(stored)) == "W104"

"""A written workbook as somebody, or some program, changed it afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

FORM, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    content = parts(data)
    before = content[part].decode()
    after = change(before)
    assert after != before, f"nothing of {part} was changed"
    return packed({**content, part: after.encode()})


def with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    return packed({**parts(data), name: content})


def with_cells(data: bytes, cells: Mapping[str, str], part: str = FORM) -> bytes:
    """Other contents in some cells: ``<v>5</v>``, or `` t="str"><v>a</v>`` with attributes before; formats are kept."""

    def change(xml: str) -> str:
        for name, content in cells.items():
            attributes, _, inner = content.rpartition(">") if content.startswith(" ") else ("", "", content)
            if content.startswith(" "):
                attributes, inner = content.split(">", 1)
            pattern = rf'<c r="{name}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)'
            assert re.search(pattern, xml), f"there is no cell {name}"
            xml = re.sub(pattern, lambda m, a=attributes, i=inner, n=name: f'<c r="{n}"{m[1] or ""}{a}>{i}</c>', xml)
        return xml

    return edited(data, part, change)


def text(content: str) -> str:
    """The content of a cell that holds a text."""
    return f' t="inlineStr"><is><t xml:space="preserve">{content}</t></is>'


def number(content: str) -> str:
    return f"<v>{content}</v>"


def formula(expression: str, result: str = "") -> str:
    return f"<f>{expression}</f><v>{result}</v>" if result else f"<f>{expression}</f>"


def moved_row(xml: str, old: int, new: int) -> str:
    """A row of a sheet's XML under another number."""
    row = re.search(rf'<row r="{old}".*?</row>', xml, re.DOTALL)
    assert row
    return re.sub(rf'(r="[A-Z]*){old}"', rf'\g<1>{new}"', row[0])


def rows_of(xml: str) -> list[str]:
    return re.findall(r"<row r=.*?</row>", xml, re.DOTALL)

"""The letters of documents: the font that comes along, or one in a folder that is named; never another in its place."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from cotmoc.documents.charts_picture import FONTS as FONTS
from cotmoc.documents.report.errors import FONT_ABSENT

FACES = {
    "regular": ("normal", 400),
    "bold": ("normal", 700),
    "italic": ("italic", 400),
    "bold italic": ("italic", 700),
}


_MEASURING = b"""#set text(font: "Tinos", weight: "bold")
#context for each in json(bytes(sys.inputs.texts)) [#metadata(measure(text(size: 1000pt, each)).width.pt()) <width>]"""


def bold_widths(*texts: str) -> tuple[float, ...]:
    """How wide lines of bold text are, in parts of their size: Tinos is as wide as Times New Roman."""
    found = typst.query(
        _MEASURING,
        "<width>",
        field="value",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"texts": json.dumps(texts)},
    )
    return tuple(width / 1000 for width in json.loads(found))


def check_font(font: str, folder: Path | None = None) -> None:
    """Raises `Refused` (B120) unless all four faces of `font` come along or lie in `folder`."""
    paths = [str(FONTS), *([str(folder)] if folder else [])]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths).fonts()
    own = {(each.style.lower(), each.weight) for each in found if each.family == font}
    missing = [name for name, face in FACES.items() if face not in own]
    if missing:
        raise FONT_ABSENT.refuse(font=font, faces=", ".join(missing), folder=folder or FONTS)

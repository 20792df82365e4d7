"""Makes the fonts of this folder from those of Source Sans 3: `python make.py FOLDER_OF_TTF` (wants fontTools).

What draws charts as pictures takes no family name with a figure in it, so the family gets a name of our own, as its
licence asks of changed copies; and the letters we never write are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Cot Moc Sans"
WEIGHTS = ("Regular", "Semibold", "Bold")
LETTERS = (
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x250),
    *range(0x300, 0x32A),  # marks that combine
    *range(0x1EA0, 0x1EFA),  # Vietnamese
    *range(0x2010, 0x2060),  # dashes, quotes, spaces
    *range(0x2070, 0x208F),  # raised and lowered figures
    0x20AB,  # đồng
    *range(0x2190, 0x219A),  # arrows
    *range(0x2200, 0x2270),  # mathematics
    *range(0x25A0, 0x2600),  # shapes
)


def made(source: Path, weight: str) -> TTFont:
    """The font of a weight with our letters and our name."""
    font = TTFont(source / f"SourceSans3-{weight}.ttf")
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga"], name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    full = f"{FAMILY} {weight}"
    for name in list(font["name"].names):
        if name.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=name.nameID)
    style = weight if weight in ("Regular", "Bold") else "Regular"
    family = FAMILY if weight in ("Regular", "Bold") else full
    texts = {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", ""), 16: FAMILY, 17: weight}
    for number, text in texts.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    return font


def main(source: Path) -> None:
    """Writes each weight beside this file."""
    for weight in WEIGHTS:
        made(source, weight).save(Path(__file__).with_name(f"CotMocSans-{weight}.ttf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

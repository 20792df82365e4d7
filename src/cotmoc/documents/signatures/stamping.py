"""The picture of a visible signature: who, of which office, when; set with the letters of the package."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

import typst
from pyhanko.pdf_utils.reader import PdfFileReader

from cotmoc.documents.signatures.said import moment
from cotmoc.documents.signatures.signer import Certified

FONTS = Path(__file__).parents[1] / "fonts"
TEMPLATE = Path(__file__).with_name("stamp.typ")


def stamp(signer: Certified, at: datetime) -> bytes:
    """A PDF of one small page with the stamp of a signer who signs at that moment: PDF/A as the reports are."""
    office = [("Cơ quan", signer.organisation)] if signer.organisation else []
    rows = [("Ký bởi", signer.name), *office, ("Thời điểm ký", moment(at))]
    told = {"lang": "vi", "title": f"Chữ ký số của {signer.name}", "rows": rows}
    made: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        format="pdf",
        pdf_standards="a-2b",
        pdf_tags=False,  # what is tagged would have to stand in the tree of the document it goes into
        timestamp=at.replace(microsecond=0),
    )
    return made


def size_of(stamp: bytes) -> tuple[float, float]:
    """Width and height of a stamp, in points."""
    left, low, right, high = (
        float(each) for each in PdfFileReader(BytesIO(stamp)).root["/Pages"]["/Kids"][0]["/MediaBox"]
    )
    return right - left, high - low

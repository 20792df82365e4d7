"""Reads back the figures that a report's PDF tells: the address that each links to, and the words under the link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
from pyhanko.pdf_utils.reader import PdfFileReader

from cotmoc.documents.report.errors import FIGURES_UNREAD

MOST_FIGURES = 20_000
_SCHEME = "cotmoc:"
_INSIDE = 1.0
"""Points by which a link is looked into: its box may touch the letter beside it."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as it is printed. `texts`: in pieces where it is broken over lines or pages, or stands twice in a row;
    `page`: that of the first."""

    address: str
    page: int
    texts: tuple[str, ...]

    def says(self, shown: str) -> bool:
        """Whether it tells what a figure shows, whole each time."""
        wanted = rest = _bare(shown)
        for text in map(_bare, self.texts):
            if not rest.startswith(text):
                return False
            rest = rest.removeprefix(text) or wanted
        return rest == wanted and any(self.texts)

    @property
    def text(self) -> str:
        """What is printed."""
        return " ".join(dict.fromkeys(self.texts))


@dataclass(frozen=True, slots=True)
class Printed:
    """The figures of a report and the language they are told in."""

    lang: str
    figures: tuple[PrintedFigure, ...]


def printed_figures(data: bytes) -> Printed:
    """Every figure with an address, in reading order. Raises `Refused` (B162) where the file cannot be read so."""
    try:
        root = PdfFileReader(BytesIO(data), strict=False).root
        found = tuple(_joined(_links(data, root)))
        lang = "en" if str(root.get("/Lang", "")).startswith("en") else "vi"
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - whatever the libraries trip over in a hostile file, the file is to blame
        raise FIGURES_UNREAD.refuse() from None
    if len(found) > MOST_FIGURES:
        raise FIGURES_UNREAD.refuse()
    return Printed(lang, found)


_Link = tuple[int, str, str]
"""Page, address, words."""


def _joined(links: Iterator[_Link]) -> Iterator[PrintedFigure]:
    for address, same in groupby(links, key=lambda link: link[1]):
        pages, _addresses, texts = zip(*same, strict=True)
        yield PrintedFigure(address, pages[0], tuple(map(_plain, texts)))


def _links(data: bytes, root: Any) -> Iterator[_Link]:
    with pdfium.PdfDocument(data) as document:
        for number, page in enumerate(_pages(root["/Pages"].get_object())):
            links = [each for each in map(_link, page.get("/Annots", ())) if each is not None]
            text = document[number].get_textpage() if links else None
            for address, box in links:
                yield number, address, text.get_text_bounded(*box)


def _pages(node: Any) -> Iterator[Any]:
    if node.get("/Type") == "/Page":
        yield node
        return
    for each in node["/Kids"]:
        yield from _pages(each.get_object())


def _link(annotation: Any) -> tuple[str, Sequence[float]] | None:
    each = annotation.get_object()
    action = each.get("/A")
    address = str(action.get("/URI", "")) if action is not None else ""
    if not address.startswith(_SCHEME):
        return None
    left, low, right, high = (float(side) for side in each["/Rect"])
    return address, (left + _INSIDE, low, right - _INSIDE, high)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    """Without what parts its pieces: where a line breaks there is none."""
    return "".join(text.split())

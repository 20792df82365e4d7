"""Charts as pictures for documents, drawn without a browser and without the network."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import vl_convert

from cotmoc.documents.charts_look import Spec

FONTS = Path(__file__).resolve().parent / "fonts"

SCALE = 2
"""Pixels of a PNG for each of the chart."""


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def picture(spec: Spec, kind: str = "svg") -> bytes:
    """A chart as ``svg`` (text in UTF-8) or ``png``; ValueError for a specification that cannot be drawn."""
    _register_fonts()
    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]).encode()
    if kind == "png":
        return vl_convert.vegalite_to_png(spec, scale=SCALE, allowed_base_urls=[])
    raise ValueError(f"a chart is drawn as svg or png, not {kind}")

"""What was probably meant: one slip away, never two."""

import pytest

from cotmoc.exchange.nearest import Nearest

KNOWN = ("HS.TT", "HS.DH", "element", "unit", "TL.2024", "TL.2025", "Xã Bình", "A1")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hs.tt", "HS.TT"),
        ("HSTT", "HS.TT"),
        ("HS.TTT", "HS.TT"),
        ("HS.T", "HS.TT"),
        ("elemnet", "element"),
        ("elament", "element"),
        ("Element ", "element"),
        ("xa binh", "Xã Bình"),
        ("TL.2026", None),
        ("HS.XX", None),
        ("A2", None),
        ("", None),
    ],
)
def test_what_was_meant(written, meant):
    assert Nearest(KNOWN).find(written) == meant


def test_nothing_is_near_nothing():
    assert Nearest(()).hint("HS") == {"hint": "", "hint_en": ""}

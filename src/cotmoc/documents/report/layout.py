"""The layout of administrative documents (Nghị định 30/2020/NĐ-CP, Annex I) as one table, each value with its source.

`READ` was read in published guidance of the decree; `RECALLED` is a default from memory of it, not checked against its
text. Every value can be changed by the `[layout]` table of the report's settings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from cotmoc.documents.report.errors import SETTING_UNKNOWN, SETTING_WRONG


class Source(StrEnum):
    """Where a value of the table comes from."""

    READ = "read"
    RECALLED = "recalled"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of the layout: lengths in millimetres (`mm`), sizes of letters and spaces in points (`pt`), factors and
    shares plain; `least` and `most`: what the decree leaves free."""

    value: Any
    unit: str
    source: Source
    says: str
    least: float | None = None
    most: float | None = None


_READ, _RECALLED, _OURS = Source.READ, Source.RECALLED, Source.OURS

RULES: Mapping[str, Rule] = {
    "page_width": Rule(210, "mm", _READ, "A4", 100, 500),
    "page_height": Rule(297, "mm", _READ, "A4", 100, 500),
    "margin_top": Rule(20, "mm", _READ, "20–25 mm", 20, 25),
    "margin_bottom": Rule(20, "mm", _READ, "20–25 mm", 20, 25),
    "margin_left": Rule(30, "mm", _READ, "30–35 mm", 30, 35),
    "margin_right": Rule(15, "mm", _READ, "15–20 mm", 15, 20),
    "font": Rule("Times New Roman", "", _READ, "Times New Roman, Unicode TCVN 6909:2001, black"),
    "pdf_font": Rule("Tinos", "", _OURS, "same widths as Times New Roman; may be embedded (OFL)"),
    "page_number_size": Rule(14, "pt", _READ, "13–14, Arabic, centred in the top margin, not on page 1", 13, 14),
    "page_number_height": Rule(10, "mm", _OURS, "top of the number from the top of the page", 5, 18),
    "nation": Rule("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", _READ, "capitals, bold, top right of page 1"),
    "nation_size": Rule(12, "pt", _READ, "12–13", 12, 13),
    "motto": Rule("Độc lập - Tự do - Hạnh phúc", "", _READ, "bold, centred under the national name"),
    "motto_size": Rule(13, "pt", _READ, "13–14", 13, 14),
    "motto_rule": Rule(1, "", _RECALLED, "solid line below the motto, as long as its text", 0, 1),
    "agency_size": Rule(12, "pt", _RECALLED, "12–13; the issuing agency bold, the one above it not", 12, 13),
    "agency_rule": Rule(0.4, "", _RECALLED, "line below the agency, 1/3–1/2 of its text", 0.33, 0.5),
    "head_left": Rule(0.42, "", _OURS, "share of the width for the agency", 0.35, 0.5),
    "number_size": Rule(13, "pt", _RECALLED, "13, upright", 12, 14),
    "place_size": Rule(13, "pt", _RECALLED, "13–14, italic", 13, 14),
    "kind_size": Rule(14, "pt", _RECALLED, "13–14, capitals, bold, centred", 13, 14),
    "subject_size": Rule(14, "pt", _RECALLED, "13–14, bold, centred", 13, 14),
    "subject_rule": Rule(0.35, "", _RECALLED, "line below the subject, 1/3–1/2 of its text", 0.33, 0.5),
    "body_size": Rule(14, "pt", _RECALLED, "13–14, justified", 13, 14),
    "indent": Rule(Decimal("12.7"), "mm", _RECALLED, "first line 10 or 12.7 mm", 10, Decimal("12.7")),
    "paragraph_space": Rule(6, "pt", _RECALLED, "at least 6 pt", 6, 24),
    "line_spacing": Rule(Decimal("1.15"), "", _RECALLED, "single to 1.5", 1, 1.5),
    "table_size": Rule(11, "pt", _OURS, "letters of tables", 9, 14),
    "annex_table_size": Rule(10, "pt", _OURS, "letters of tables in annexes", 8, 14),
    "note_size": Rule(12, "pt", _OURS, "notes under the text", 9, 14),
    "signer_size": Rule(14, "pt", _RECALLED, "capitals, bold, 13–14; the name 13–14 bold", 13, 14),
    "signature_space": Rule(28, "mm", _OURS, "room for the signature and the seal", 15, 60),
    "recipients_label_size": Rule(12, "pt", _RECALLED, "12, italic, bold", 12, 12),
    "recipients_size": Rule(11, "pt", _RECALLED, "11", 11, 11),
    "annex_landscape": Rule(True, "", _READ, "landscape is allowed for wide tables"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The values of `RULES`, those of the settings in place of the defaults."""

    page_width: float
    page_height: float
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    font: str
    pdf_font: str
    page_number_size: float
    page_number_height: float
    nation: str
    nation_size: float
    motto: str
    motto_size: float
    motto_rule: float
    agency_size: float
    agency_rule: float
    head_left: float
    number_size: float
    place_size: float
    kind_size: float
    subject_size: float
    subject_rule: float
    body_size: float
    indent: float
    paragraph_space: float
    line_spacing: float
    table_size: float
    annex_table_size: float
    note_size: float
    signer_size: float
    signature_space: float
    recipients_label_size: float
    recipients_size: float
    annex_landscape: bool

    @property
    def text_width(self) -> float:
        """Millimetres between the margins."""
        return self.page_width - self.margin_left - self.margin_right


def layout_of(changes: Mapping[str, Any] | None = None) -> Layout:
    """The layout with `changes` in place of defaults. Raises `Refused`: B110 for a name that is not in the table, B111
    for a value that is not of its kind or that the decree does not leave free."""
    values = {name: rule.value for name, rule in RULES.items()}
    for name, value in (changes or {}).items():
        if name not in RULES:
            near = get_close_matches(name, RULES, n=3) or list(RULES)
            raise SETTING_UNKNOWN.refuse(key=f"layout.{name}", known=", ".join(near))
        values[name] = _checked(name, value)
    return Layout(**{name: _plain(value) for name, value in values.items()})


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _checked(name: str, value: Any) -> Any:
    rule = RULES[name]
    if isinstance(rule.value, bool):
        _require(isinstance(value, bool), name, "true hoặc false", "true or false")
        return value
    if isinstance(rule.value, str):
        usable = isinstance(value, str) and re.fullmatch(r"[^\x00-\x1f]{1,100}", value)
        _require(bool(usable), name, "chữ trong dấu nháy", "a quoted text")
        return value
    usable = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    wanted = f"{rule.least} – {rule.most} {rule.unit}".strip()
    _require(usable, name, f"một số trong khoảng {wanted}", f"a number within {wanted}")
    assert rule.least is not None  # every number of the table says what is left free
    assert rule.most is not None
    within = float(rule.least) <= float(value) <= float(rule.most)
    _require(within, name, f"một số trong khoảng {wanted}", f"a number within {wanted}")
    return value


def _require(is_so: bool, name: str, wanted: str, wanted_en: str) -> None:
    if not is_so:
        raise SETTING_WRONG.refuse(key=f"layout.{name}", wanted=wanted, wanted_en=wanted_en)


assert [each.name for each in fields(Layout)] == list(RULES)

"""Numbers that programs read back are written for programs: 1234 in a field, never 1.234 as people write it."""

from __future__ import annotations

import re

from django.template.loader import render_to_string
from django.utils.translation import override

from tests.architecture.source import ROOT

FIELD = re.compile(
    r'(?:value|max|maxlength|data-version)="\{\{ *([\w.]*\b(?:pk|version|done|all|longest\w*))([^}]*)\}\}"'
)
WRITTEN_AS_TEXT = {"longest", "longest_name"}
"""Handed over as texts, or never above 999."""


def test_fields_hold_numbers_as_programs_write_them():
    found = [
        f"{path.name}: {field[0]}"
        for path in (ROOT / "src/cotmoc/web/templates").rglob("*.html")
        for field in FIELD.finditer(path.read_text("utf-8"))
        if "unlocalize" not in field[2] and field[1] not in WRITTEN_AS_TEXT
    ]
    assert found == []


def test_a_meter_of_thousands_is_one():
    with override("vi"):
        text = render_to_string("components/meter.html", {"id": "a", "label": "a", "done": 1234, "all": 2000})
    assert 'value="1234" max="2000"' in text

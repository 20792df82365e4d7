"""`cotmoc evaluate --engine cube` says what the reference says, and who said it where the cube cannot."""

from __future__ import annotations

import json

import pytest

from tests.integration.evaluated_package import SAMPLES, command


def evaluated(*options: str):
    done = command("evaluate", SAMPLES / "mau", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("period", ["2024", "2025-Q3"])
def test_the_same_to_the_last_letter(period):
    by_reference, silence = evaluated("--period", period)
    by_cube, told = evaluated("--period", period, "--engine", "cube")
    for programme in by_cube:
        assert programme["engine"] == "cube"
        programme["engine"] = "reference"
    assert by_cube == by_reference
    assert "cube" not in silence
    assert told.count("đã dùng reference") <= 1


def test_what_was_left_to_the_reference_is_told_in_one_line():
    _, told = evaluated("--programme", "2025", "--engine", "cube", "--lang", "en")
    (line,) = [line for line in told.splitlines() if "cube" in line]
    assert "cannot compute 1 indicator" in line
    assert "CT.HT.TOCDO: a mean whose weights are unknown or negative" in line

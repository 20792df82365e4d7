"""What the figures of reports are, in the words of a list."""

import pytest

from cotmoc.documents.report.address import read_address
from cotmoc.workspace.report.binding import CHANGED, INDICATOR_FORMATS
from cotmoc.workspace.report.counts import COUNTS
from cotmoc.workspace.report.format_words import OF_FIGURES, OF_PROGRAMMES, format_words
from cotmoc.workspace.report.subjects import FORMATS
from tests.lib.mau import naming


def test_every_format_has_its_words():
    assert set(OF_FIGURES) == {*FORMATS, *INDICATOR_FORMATS}
    assert set(OF_PROGRAMMES) == {*COUNTS, CHANGED}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("cotmoc:target/M25.02?format=shown", ""),
        ("cotmoc:target/M25.02?format=possible", "giá trị có thể"),
        ("cotmoc:target/M25.02?format=share&part=SYT@2019-01-01", "phần trong mức còn thiếu, Sở Y tế"),
        ("cotmoc:programme/2025?format=count&verdict=met,exceeded", "số mục tiêu, đạt/vượt"),
        ("cotmoc:programme/2025?format=count&verdict=missed&field=kinh tế", "số mục tiêu, không đạt, kinh tế"),
    ],
)
def test_a_figure_is_told_in_words(address, words):
    assert format_words(read_address(address), naming()) == words


def test_a_figure_is_told_in_english():
    assert format_words(read_address("cotmoc:target/M25.02?format=now"), naming("en")) == "so far"

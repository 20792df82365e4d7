"""Instants as people write them."""

import pytest

from cotmoc.model.errors import Refused
from cotmoc.model.instant import local_day, read_instant


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12-31T23:59:59+00:00", "0001-01-01", "0001-01-01T00:00:00+07:00"])
def test_an_instant_beyond_what_a_clock_shows_is_refused(text):
    with pytest.raises(Refused, match="T103"):
        read_instant(text)


@pytest.mark.parametrize("text", ["9998-12-31T23:59:59-12:00", "0002-01-01T00:00:00+14:00"])
def test_every_other_has_a_day_in_viet_nam(text):
    assert local_day(read_instant(text))

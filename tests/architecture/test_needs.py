"""The table of needs is whole, and what it promises is true where it says it is there."""

import sys

import pytest

from tests.needs import NEEDS
from tests.small_disk import run_on_small_disk

FILL = "import sys; open(sys.argv[1] + '/big', 'wb').write(bytes(10**6))"


def test_names_are_unique_and_each_has_its_packages():
    names = [need.name for need in NEEDS]
    assert len(names) == len(set(names))
    assert all(need.debian_packages for need in NEEDS)


@pytest.mark.needs("small-disk")
def test_the_small_disk_is_full(tmp_path):
    done = run_on_small_disk(tmp_path, [sys.executable, "-c", FILL, str(tmp_path)])
    assert "No space left on device" in done.errors
    assert done.code == 1
    assert done.left == ("./big",)
    assert list(tmp_path.iterdir()) == []

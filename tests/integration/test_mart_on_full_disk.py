"""A mart that does not fit on its disk: a clear error, and the old one stays whole."""

import sys

import pytest

from tests.small_disk import run_on_small_disk

# First a mart of two rows, then one of as many as the last argument says; what is wrong goes to standard error.
SCRIPT = """
import sys
from pathlib import Path
from cotmoc.exchange.mart.snapshot import verify_mart
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.model.errors import Refused
from tests.lib.ledger_rows import row

folder, count = Path(sys.argv[1]) / "mart", int(sys.argv[2])
write_mart(folder, [row(1), row(2)], position=2, head_hash="0" * 64, package="thu")
rows = (row(n, str(n * 7919 % 1000003), reason=f"ly do {n * 104729 % 15485863}") for n in range(1, count + 1))
try:
    write_mart(folder, rows, position=count, head_hash="0" * 64, package="thu")
except Refused as refused:
    print(refused.problems[0].code, file=sys.stderr)
print(verify_mart(folder).rows)
"""


@pytest.mark.needs("small-disk")
@pytest.mark.parametrize("count", [20_000, 200_000])
def test_on_a_full_disk_the_old_mart_stays(tmp_path, count):
    done = run_on_small_disk(tmp_path, [sys.executable, "-c", SCRIPT, str(tmp_path), str(count)], size="1m")
    assert done.errors.strip() == "S102"
    assert done.output == "2"
    assert [path for path in done.left if "partial" in path] == []
    assert len([path for path in done.left if path.endswith(".json")]) == 1


@pytest.mark.needs("small-disk")
def test_where_it_fits_it_turns(tmp_path):
    done = run_on_small_disk(tmp_path, [sys.executable, "-c", SCRIPT, str(tmp_path), "100"], size="8m")
    assert (done.errors.strip(), done.output) == ("", "100")

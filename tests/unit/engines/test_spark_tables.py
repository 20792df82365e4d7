"""Among how many tasks a file's rows are shared out: how many bytes one reads, and how many there are then."""

from types import SimpleNamespace

import pytest

from cotmoc.engines.spark.tables import SparkTables
from cotmoc.exchange.records.given import GivenFile

MEGABYTE = 1 << 20


class Told:
    """Takes settings and statements, and says them again."""

    def __init__(self):
        self.settings = {}
        self.conf = SimpleNamespace(set=self.settings.__setitem__)

    def sql(self, statement):
        assert "nfc_normalize" in statement


@pytest.mark.parametrize(
    ("name", "size", "wanted"),
    [
        ("a.csv", 10_000, (32 * MEGABYTE, 4)),
        ("a.csv", 3_200 * MEGABYTE, (32 * MEGABYTE, 100)),
        ("a.parquet", 64 * MEGABYTE, (4 * MEGABYTE, 20)),
        ("a.parquet", 320 * MEGABYTE, (4 * MEGABYTE, 100)),
    ],
)
def test_rows_are_shared_out_by_what_they_are_as_text(tmp_path, name, size, wanted):
    with (tmp_path / name).open("wb") as file:
        file.truncate(size)
    given, spark = GivenFile(tmp_path / name), Told()
    SparkTables(spark, tmp_path, size=given.size, is_columnar=name.endswith("parquet"))
    names = ("spark.sql.files.maxPartitionBytes", "spark.sql.shuffle.partitions")
    assert tuple(int(spark.settings[each]) for each in names) == wanted

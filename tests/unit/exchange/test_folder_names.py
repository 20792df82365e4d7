"""Whatever a folder is called, its own figures are read, as they stand in the file."""

import pytest

from cotmoc.exchange.package import read_package
from tests.unit.exchange.package_folder import FILES, write_package

FIGURES = "observations/2024.csv"


def figures(folder):
    with read_package(folder).observations as found:
        return len(found)


@pytest.mark.parametrize(("name", "other"), [("q[1]", "q1"), ("quý *", "quý 1"), ("quý ?", "quý 2"), ("{a,b}", "a")])
def test_a_name_that_is_a_pattern_reads_no_other_folder(tmp_path, name, other):
    write_package(tmp_path / other)
    one = write_package(tmp_path / name)
    one_figure = "\n".join(FILES[FIGURES].strip().splitlines()[:2])
    (one / FIGURES).write_text(one_figure + "\n", encoding="utf-8")
    assert figures(one) == 1


@pytest.mark.parametrize("name", ["value=7", "Báo cáo năm 2024 (bản cuối)", "cán bộ's"])
def test_a_name_is_no_value_and_no_quote(tmp_path, name):
    assert figures(write_package(tmp_path / name / "thu")) == 10

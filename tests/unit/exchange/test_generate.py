"""Made-up packages: as large and as incomplete as asked, the same for the same seed, and never contradictory."""

import csv
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise, product

import duckdb
import numpy as np
import pytest

from cotmoc.exchange import formats
from cotmoc.exchange.made_up import figures
from cotmoc.exchange.made_up.definitions import element_rows, form_element_rows
from cotmoc.exchange.made_up.figures import Figures
from cotmoc.exchange.made_up.observations import FileType, write_observations
from cotmoc.exchange.made_up.places import unit_rows
from cotmoc.exchange.made_up.size import ZONES, Size
from cotmoc.model.data_element import TimeRule

TENTH = Fraction(1, 10)


def size(communes=7, elements=33, periods=14, *, missing=TENTH, seed=1) -> Size:
    return Size(communes, elements, periods, missing, seed)


def told(*_):
    """Progress nobody watches."""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """All figures of a small package, and the rows of each month as dictionaries."""
    folder = tmp_path_factory.mktemp("figures")
    found = write_observations(folder, size(), FileType.CSV, told)
    texts = {path: (folder / path).read_text(encoding="utf-8") for path in found.paths}
    return {path: list(csv.DictReader(text.splitlines())) for path, text in texts.items()}


@pytest.fixture(scope="module")
def cells(written):
    """The values of each cell, first reported first, by (unit, period) and (element, breakdown)."""
    values = defaultdict(lambda: defaultdict(list))
    for rows in written.values():
        for row in rows:
            values[row["unit"], row["period"]][row["element"], row["breakdown"]].append(Fraction(row["value"]))
    return values


@pytest.mark.parametrize("missing", [Fraction(0), TENTH, Fraction(1, 3), Fraction(9, 10), Fraction(1)])
@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 2, 2), (7, 33, 3), (150, 90, 1)])
def test_exactly_the_share_asked_for_is_missing(shape, missing):
    made = size(*shape, missing=missing)
    source = Figures(made)
    present = sum(len(_keys(rows)) for rows in map(source.rows, source.blocks()))
    assert present == made.all_cells - round(missing * made.all_cells)


def test_whole_reports_are_missing_and_single_figures_too():
    made = size(communes=200, elements=80, periods=1)
    (block,) = Figures(made).blocks()
    rows = Figures(made).rows(block)
    reported = Counter((unit, made.pairs[made.cells[cell].pair].form) for cell, unit in _keys(rows))
    widths = Counter(made.pairs[cell.pair].form for cell in made.cells)
    reports = [(reported[unit, form], width) for form, width in widths.items() for unit in range(200)]
    assert sum(found == 0 for found, _ in reports) == pytest.approx(0.05 * len(reports), abs=1)
    assert sum(0 < found < width for found, width in reports) > 100


def _keys(rows):
    return {*zip(rows["cell"].tolist(), rows["unit"].tolist(), strict=True)}


def test_equal_seeds_make_equal_figures_and_others_do_not():
    one, same, other = (
        list(map(Figures(made).rows, Figures(made).blocks())) for made in (size(), size(), size(seed=2))
    )
    for first, second in zip(one, same, strict=True):
        assert all(np.array_equal(first[name], second[name]) for name in first)
    assert not np.array_equal(one[0]["value"], other[0]["value"])


def test_more_months_leave_the_first_ones_as_they_are():
    full, longer = (Figures(size(periods=periods, missing=Fraction(0))) for periods in (5, 12))
    for short, long in list(zip(full.blocks(), longer.blocks(), strict=False))[:4]:
        assert np.array_equal(full.rows(short)["value"], longer.rows(long)["value"])


def test_the_figures_of_a_seed_never_change():
    """Packages made with one version must be made again with the next; change these numbers only knowingly."""
    source = Figures(size(communes=3, elements=4, periods=1, missing=Fraction(0), seed=7))
    (block,) = source.blocks()
    assert source.rows(block)["value"][:9].tolist() == [4930, 4100, 2550, 2770, 1670, 1600, 1780, 8990, 5900]


def test_no_part_is_ever_above_its_whole(cells):
    pairs = 0
    for asked in cells.values():
        for (element, breakdown), values in asked.items():
            if element.endswith(".TS"):
                for whole in asked.get((element[:-2] + "MS", breakdown), []):
                    assert 0 <= min(values) <= max(values) <= whole
                    pairs += 1
    assert pairs > 1000


def test_zones_make_up_their_total(cells):
    totals = 0
    for asked, element in product(cells.values(), ("MX002.MS", "MX002.TS")):
        parts = [asked.get((element, f"vung={zone}")) for zone in ZONES]
        if all(parts) and (element, "") in asked:
            assert sum(part[-1] for part in parts) == asked[element, ""][-1]
            totals += 1
    assert totals > 50


def test_cumulative_figures_only_grow_within_a_year(cells):
    for element in ("MX004.MS", "MX004.TS"):
        for unit in {unit for unit, _ in cells}:
            known = [cells[unit, f"2020-{month:02}"].get((element, "")) for month in range(1, 13)]
            values = [found[-1] for found in known if found]
            assert all(before <= after for before, after in pairwise(values))


def test_counts_are_whole_and_amounts_have_a_decimal(cells):
    tenths = {element for asked in cells.values() for (element, _), (value, *_) in asked.items() if value % 1}
    assert tenths == {"MX006.MS", "MX006.TS", "MX014.MS", "MX014.TS"}


def test_a_few_figures_are_corrected_later_and_say_so(written):
    rows = [row for month in written.values() for row in month]
    corrections = [row for row in rows if row["reason"]]
    assert 0 < len(corrections) < len(rows) / 100
    for row in corrections:
        key = ("element", "breakdown", "unit", "period")
        first, second = (one for one in rows if all(one[name] == row[name] for name in key))
        assert first["known_from"] < second["known_from"]
        assert second == row


def test_only_the_last_month_is_provisional():
    made = size(communes=100, periods=2)
    first, last = (Figures(made).rows(block)["provisional"] for block in Figures(made).blocks())
    assert not first.any()
    assert 0 < np.count_nonzero(last) < len(last) / 5


def test_rows_stand_by_period_element_and_unit(written):
    assert list(written) == sorted(written)
    for path, rows in written.items():
        assert {row["period"] for row in rows} == {path[-11:-4]}
        keys = [(row["element"], row["breakdown"] != "", row["unit"]) for row in rows]
        assert [key for key in keys if not key[1]] == sorted(key for key in keys if not key[1])
        assert [row["element"] for row in rows] == sorted(row["element"] for row in rows)


def test_the_columns_are_those_of_the_format(written):
    assert all(tuple(rows[0]) == formats.OBSERVATIONS.names for rows in written.values())


def test_parquet_holds_the_same_rows_exactly(tmp_path, written):
    found = write_observations(tmp_path, size(), FileType.PARQUET, told)
    names = ("element", "breakdown", "unit", "value::DOUBLE::VARCHAR", "known_from", "status", "reason")
    for path, rows in zip(found.paths, written.values(), strict=True):
        query = duckdb.sql(f"SELECT {', '.join(names)} FROM '{tmp_path / path}'")
        texts = [[text or "" for text in row] for row in query.fetchall()]
        wanted = ("element", "breakdown", "unit", "value", "known_from", "status", "reason")
        as_told = [[str(float(row[name])) if name == "value" else row[name] for name in wanted] for row in rows]
        assert texts == as_told
        types = dict(duckdb.sql(f"SELECT name, type FROM parquet_schema('{tmp_path / path}')").fetchall())
        assert types["value"] == "INT64"  # a decimal, not a float


@pytest.mark.parametrize("most", [1, 200, 1000])
def test_blocks_stay_small_and_leave_nothing_out(monkeypatch, tmp_path, most):
    monkeypatch.setattr(figures, "MOST_CELLS", most)
    made = size(communes=30, elements=90, periods=2)
    blocks = list(Figures(made).blocks())
    widest = max(Counter(made.pairs[cell.pair].form for cell in made.cells).values())
    assert all(len(block.cells) * len(block.units) <= max(most, widest) for block in blocks)
    covered = Counter((block.month, cell, unit) for block in blocks for cell in block.cells for unit in block.units)
    assert len(covered) == made.all_cells == covered.total()
    found = write_observations(tmp_path, made, FileType.CSV, told)
    assert len(set(found.paths)) == len(found.paths) == len(blocks)
    assert {path[:20] for path in found.paths} == {"observations/2020-01", "observations/2020-02"}


def test_a_nation_has_34_provinces_and_100_million_figures():
    nation = size(communes=3321, elements=400, periods=60)
    rows = unit_rows(nation)
    levels = Counter(row["level"] for row in rows)
    assert levels == {"quoc_gia": 1, "tinh": 34, "xa": 3321}
    assert max(Counter(row["parent"] for row in rows if row["level"] == "xa").values()) <= 98
    assert nation.all_cells * (1 - nation.missing) == pytest.approx(100e6, rel=0.02)


@pytest.mark.parametrize("communes", [1, 2, 30, 1000, 1001, 5000])
def test_every_commune_has_a_parent_and_a_name_of_its_own_there(communes):
    rows = unit_rows(size(communes=communes))
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert all(row["parent"] in ids for row in rows if row["level"] != rows[0]["level"])
    below = [(row["parent"], row["name"]) for row in rows if row["level"] == "xa"]
    assert len(set(below)) == communes


def test_all_rules_over_time_are_there_and_some_breakdowns():
    rows = element_rows(size(elements=16))
    assert {row["time_rule"] for row in rows} == set(TimeRule)
    assert [row["code"] for row in rows if row["breakdowns"]] == ["MX002.MS", "MX002.TS"]
    assert len(form_element_rows(size(elements=16))) == 18


def test_an_odd_number_of_elements_ends_with_a_whole():
    assert [row["code"] for row in element_rows(size(elements=3))] == ["MX001.MS", "MX001.TS", "MX002.MS"]


@pytest.mark.parametrize("wrong", [{"communes": 0}, {"missing": Fraction(11, 10)}, {"seed": -1}, {"periods": -3}])
def test_no_other_size(wrong):
    with pytest.raises(ValueError, match="no package has this size"):
        size(**wrong)

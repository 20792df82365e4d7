"""What evaluation and the engines get of the figures: the latest known row of each cell, exactly."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import numpy as np
import pytest

from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from cotmoc.model.instant import end_of_day, read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from tests.unit.exchange.package_folder import append, replace, write_package

FIGURES = "observations/2024.csv"
LATER = end_of_day(date(2030, 1, 1))
ONE = "01@2020-01-01"


@pytest.fixture
def folder(tmp_path):
    folder = write_package(tmp_path / "thu")
    replace(folder, "data_elements.csv", "HS,Hồ sơ,hồ sơ,count", "HS,Hồ sơ,hồ sơ,amount")  # counts are whole
    return folder


def cell(folder, element="HS", period="2024-03", unit=ONE, *, known_at=LATER):
    with read_package(folder).observations as observations:
        return observations.latest(element, known_at).get(read_period(period), {}).get(((), unit))


def test_a_figure_with_all_that_its_row_says(folder):
    found = cell(folder, "HS", "2024-01")
    assert found.value == Interval.point(100)
    assert found.status is ObservationStatus.ACTUAL
    assert found.known_from == end_of_day(date(2024, 2, 1))
    assert found.source == ("S1",)
    assert found.row == f"{FIGURES}:2"


@pytest.mark.parametrize(
    ("value", "high", "comparator", "expected"),
    [
        ("5", "", "", Interval.point(5)),
        ("5.25", "", "==", Interval.point(Fraction(21, 4))),
        ("5", "", ">=", Interval(5, None)),
        ("5", "", ">", Interval(5, None, low_open=True)),
        ("5", "", "<=", Interval(None, 5)),
        ("5", "", "<", Interval(None, 5, high_open=True)),
        ("5", "7", "range", Interval(5, 7)),
        ("5", "7", "range_up", Interval(5, None)),
        ("000.10", "", "", Interval.point(Fraction(1, 10))),
        ("+3", "", "", Interval.point(3)),
        ("123456789012345678901234.123456789012", "", "", Interval.point(
            Fraction("123456789012345678901234.123456789012"))),
        ("9007199254740993", "", "", Interval.point(9007199254740993)),
    ],
)  # fmt: skip
def test_values_are_exact(folder, *, value, high, comparator, expected):
    append(folder, FIGURES, f"HS,,01,2024-03,{value},{high},{comparator},A,2024-04-01,,")
    assert cell(folder).value == expected


def test_dates_and_booleans_are_numbers(folder):
    with read_package(folder).observations as observations:
        year, unit = read_period("2024"), ((), "T@2020-01-01")
        assert observations.latest("NGAY", LATER)[year][unit].value == Interval.point(date(2024, 5, 30).toordinal())
        assert observations.latest("CO", LATER)[year][unit].value == Interval.point(1)


def test_kinds_of_nothing_stay_apart(folder):
    append(folder, FIGURES, "HS,,01,2024-03,0,,,A,2024-04-01,,", "HS,,01,2024-04,,,,O,2024-05-01,,")
    with read_package(folder).observations as observations:
        known = observations.latest("HS", LATER)
    found = {str(period): cells.get(((), ONE)) for period, cells in known.items()}
    assert found["2024-03"].value == Interval.point(0)
    assert (found["2024-04"].value, found["2024-04"].status) == (None, ObservationStatus.NOT_REPORTED)
    assert (found["2024-02"].value, found["2024-02"].reason) == (None, "Thiên tai")
    assert "2024-05" not in found


def test_the_latest_known_row_stands(folder):
    append(folder, FIGURES, "HS,,01,2024-01,90,,,A,2024-06-01T10:00:00+07:00,đính chính,")
    corrected = read_instant("2024-06-01T10:00:00+07:00")
    assert cell(folder, "HS", "2024-01", known_at=corrected).value == Interval.point(90)
    assert cell(folder, "HS", "2024-01", known_at=corrected - timedelta(microseconds=1)).value == Interval.point(100)
    assert cell(folder, "HS", "2024-01", known_at=end_of_day(date(2024, 1, 31))) is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-04-01", "2024-04-01T23:59:59.999999+07:00"),
        ("2024-04-01T10:00:00Z", "2024-04-01T10:00:00+00:00"),
        ("2024-04-01T10:00:00.5+07:00", "2024-04-01T10:00:00.500000+07:00"),
        ("2024-04-01 10:00:00+07:00", "2024-04-01T10:00:00+07:00"),
        ("", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_instants_as_the_model_reads_them(folder, text, instant):
    append(folder, FIGURES, f"HS,,01,2024-03,1,,,A,{text},,")
    assert cell(folder).known_from == datetime.fromisoformat(instant)


def test_an_instant_needs_its_offset(folder):
    with read_package(folder).observations as observations, pytest.raises(Refused):
        observations.latest("HS", datetime(2024, 1, 1))  # noqa: DTZ001 - refused for that


def test_an_element_without_figures(folder):
    with read_package(folder).observations as observations:
        assert observations.latest("CU", LATER) == {}


def test_columns_are_the_latest_rows_as_integers(folder):
    append(folder, FIGURES, "HS,,01,2024-01,90.25,,,E,2024-06-01,,")
    with read_package(folder).observations as observations:
        columns = observations.columns(LATER)
        assert len(columns.row) == len(observations) - 1
        at = [observations.row_text(int(row)) for row in columns.row].index(f"{FIGURES}:12")
        assert columns.places == 2
        assert columns.value[at] == 9025
        assert columns.value.dtype == np.int64
        assert columns.codes.elements.values[columns.element[at]] == "HS"
        assert columns.codes.units.values[columns.unit[at]] == ONE
        assert str(columns.codes.periods.values[columns.period[at]]) == "2024-01"
        assert columns.codes.breakdowns.values[columns.breakdown[at]] == ()


def test_a_far_day_beside_a_fine_fraction(folder):
    append(folder, FIGURES, "NGAY,,T,2023,2999-01-01,,,A,2024-06-01,,")
    append(folder, FIGURES, "HS,,01,2024-03,0.123456789012,,,A,2024-06-01,,")
    found = cell(folder, "NGAY", "2023", "T@2020-01-01")
    assert found.value == Interval.point(date(2999, 1, 1).toordinal())


def test_columns_keep_what_64_bits_cannot(folder):
    append(folder, FIGURES, "HS,,01,2024-03,123456789012345678901234,,,A,2024-04-01,,")
    with read_package(folder).observations as observations:
        columns = observations.columns(LATER)
    assert 123456789012345678901234 * 10**columns.places in list(columns.value)


def test_columns_as_known_earlier(folder):
    with read_package(folder).observations as observations:
        assert len(observations.columns(datetime(2024, 2, 15, tzinfo=UTC)).row) == 6


def test_rows_keep_their_numbers_over_blank_rows_and_files(folder):
    append(folder, FIGURES, "", ",,,,,,,,,,", "HS,,01,2024-03,7,,,A,2024-04-01,,")
    text = (folder / FIGURES).read_text(encoding="utf-8").splitlines()[0]
    (folder / "observations/2025.csv").write_text(
        f'{text}\nHS,,01,2024-04,8,,,A,2024-05-01,"hai\ndòng",\nHS,,01,2024-05,9,,,A,2024-06-01,,\n', encoding="utf-8"
    )
    assert cell(folder).row == f"{FIGURES}:14"
    assert cell(folder, period="2024-04").reason == "hai\ndòng"
    assert cell(folder, period="2024-05").row == "observations/2025.csv:3"


def test_parquet(folder):
    import duckdb

    query = "SELECT 'HS' AS element, '01' AS unit, '2024-03' AS period, 12.50::DECIMAL(9, 2) AS value"
    duckdb.sql(query).write_parquet(str(folder / "observations/b.parquet"))
    assert cell(folder).value == Interval.point(Fraction(25, 2))
    assert cell(folder).row == "observations/b.parquet:2"


def test_parquet_with_floats_is_refused(folder):
    import duckdb

    query = "SELECT 'HS' AS element, '01' AS unit, '2024-03' AS period, 0.1::DOUBLE AS value"
    duckdb.sql(query).write_parquet(str(folder / "observations/b.parquet"))
    with pytest.raises(Refused, match=r"observations/b\.parquet:value  P131"):
        read_package(folder)


def test_every_cell_may_have_quotes_and_its_own_columns(folder):
    replace(folder, FIGURES, "reason,source\n", "reason,source,x_ghi_chu\n")
    lines = (folder / FIGURES).read_text(encoding="utf-8").splitlines()
    quoted = [",".join(f'"{part}"' for part in line.split(",")) for line in lines[1:]]
    (folder / FIGURES).write_text("\n".join([lines[0], *(f"{line},ghi" for line in quoted)]), encoding="utf-8")
    assert cell(folder, "HS", "2024-01").value == Interval.point(100)


def test_blank_rows_are_not_counted(folder):
    append(folder, FIGURES, ",,,,,,,,,,", "", ",,,,,,,,,,")
    with read_package(folder).observations as observations:
        assert len(observations) == 10

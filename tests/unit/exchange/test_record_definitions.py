"""Record sources as a package declares them: each fault is told at its place, and nothing else is."""

from pathlib import Path

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from tests.unit.exchange.package_folder import replace
from tests.unit.exchange.record_folder import write_package_with_records


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def problems(package: Path) -> list[tuple[str, str]]:
    try:
        with read_package(package).observations:
            return []
    except Refused as refused:
        return [(problem.code, str(problem.place)) for problem in refused.problems]


def test_a_record_source_is_part_of_the_catalogue(package: Path) -> None:
    read = read_package(package)
    with read.observations:
        catalogue = read.catalogue
    (source,) = catalogue.record_sources
    assert (source.code, source.key, source.unit, source.protect_below) == ("HSMC", ("ma",), "xa", 5)
    assert [column.title for column in catalogue.record_columns][:2] == ["Mã hồ sơ", "xa"]
    assert [str(each) for each in catalogue.record_measures[1].filter] == ["online=true", "tuoi>=18"]


FAULTS = [
    ("record_sources", ",ma,xa,5", ",so,xa,5", "G101", "record_sources.csv:2:key"),
    ("record_sources", ",ma,xa,5", ",ma,noi,5", "G101", "record_sources.csv:2:unit"),
    ("record_sources", ",ma,xa,5", ",ma,nguoi,5", "G110", "record_sources.csv:2:unit"),
    ("record_sources", ",ma,xa,5", ",ma,xa,1", "G115", "record_sources.csv:2:protect_below"),
    ("record_sources", "5,S1", "5,S9", "C202", "record_sources.csv:2:source"),
    ("record_columns", "HSMC,tra,,date", "HSMC,nhan,,date", "G111", "record_columns.csv:7:column"),
    ("record_columns", "code,MAT", "code,", "G112", "record_columns.csv:8:list"),
    ("record_columns", "code,MAT", "code,KHAC", "C202", "record_columns.csv:8:list"),
    ("record_columns", "HSMC,tra,,date", "KHAC,tra,,date", "C202", "record_columns.csv:7:record_source"),
    ("record_columns", "HSMC,tra,,date", "HSMC,tra,,ngày", "C103", "record_columns.csv:7:type"),
    ("record_measures", "HSMC,HS,count,,nhan", "HSMC,HS,count,,muc", "G102", "record_measures.csv:2:date"),
    ("record_measures", "HSMC,HS,count,,nhan", "HSMC,HS,count,,ngay", "G101", "record_measures.csv:2:date"),
    ("record_measures", "HSMC,HS,count,,nhan", "HSMC,HS,sum,,nhan", "G113", "record_measures.csv:2:column"),
    ("record_measures", "HSMC,HS,count,,nhan", "HSMC,HS,sum,tuoi,nhan", "G110", "record_measures.csv:2:column"),
    ("record_measures", "HSMC,HS,count", "HSMC,KHAC,count", "C202", "record_measures.csv:2:element"),
    ("record_measures", "HSMC,HS,count", "HSMC,HS.TT,count", "G108", "record_measures.csv:3:element"),
    ("record_measures", "HSMC,HS,count,,nhan,,", "HSMC,TL,count,,nhan,,", "G109", "record_measures.csv:2:element"),
    ("record_measures", "HSMC,HS,count,,nhan,,", "HSMC,CU,count,,nhan,,", "G105", "record_measures.csv:2:breakdowns"),
    ("record_measures", "HSMC,HS,count,,nhan,,", "HSMC,HS,,,nhan,,mat=muc", "G107", "record_measures.csv:2:breakdowns"),
    ("record_measures", "online=true", "online=maybe", "G103", "record_measures.csv:3:filter"),
    ("record_measures", "online=true", "muc=xyz", "G103", "record_measures.csv:3:filter"),
    ("record_measures", "online=true", "muc>co", "G104", "record_measures.csv:3:filter"),
    ("record_measures", "online=true", "tra<=tuoi", "G103", "record_measures.csv:3:filter"),
    ("record_measures", "online=true", "qua=1", "G101", "record_measures.csv:3:filter"),
    ("record_measures", "online=true", "online", "C121", "record_measures.csv:3:filter"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=" ".join)
def test_a_fault_is_told_at_its_place(package: Path, fault: tuple[str, ...]) -> None:
    file, old, new, code, place = fault
    replace(package, f"{file}.csv", old, new)
    assert (code, place) in problems(package)

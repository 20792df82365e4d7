"""`cotmoc ingest`: what it says, what it writes, and how it ends."""

import shutil
from pathlib import Path

import pytest

from cotmoc.cli.main import main
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records

FIGURES = "observations/records-HSMC.csv"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_records(tmp_path / "hs.csv", record("H1"), record("H2"), record("H3", "99"))


def told(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    out, err = capsys.readouterr()
    return out.splitlines(), err.splitlines()


def test_it_says_what_it_did_in_both_languages(package: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["ingest", str(package), "HSMC", str(file), "--most-refused", "50"]
    assert main(call) == 0
    out, err = told(capsys)
    assert out == [
        "3 dòng đọc, 1 dòng không đọc được.",
        "2 hồ sơ mới, 0 hồ sơ thay đổi, 0 hồ sơ như cũ.",
        "2 số liệu mới, 0 số liệu đính chính, 0 số liệu giữ nguyên.",
        f"Đã ghi vào {package / FIGURES}. Hệ thống đang chạy không đọc thư mục này: số liệu ở đó không thay đổi.",
    ]
    assert [line.split("  ")[:2] for line in err] == [["hs.csv:4:xa", "G126"]]
    assert (package / FIGURES).read_text(encoding="utf-8").splitlines()[1:] == [
        "HS,,01@2020-01-01,2025-03,2,,,A,2025-12-31,,S1",
        "HS.TT,,01@2020-01-01,2025-03,2,,,A,2025-12-31,,S1",
    ]
    assert main([*call, "--lang", "en"]) == 0
    again, err = told(capsys)
    assert again[1] == "0 new records, 0 changed, 2 as they were.", "what was refused is told again"
    assert len(again) == 3, "nothing was written"
    assert err[0].startswith("hs.csv:4:xa  G126")
    write_records(file, record("H1"), record("H2"))
    assert main([*call, "--lang", "en"]) == 0
    capsys.readouterr()
    assert main([*call, "--lang", "en"]) == 0
    assert told(capsys)[0][0].startswith("hs.csv: this very file was ingested on ")


def test_with_an_output_the_package_stays_as_it_is(
    package: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(package.rglob("*"))
    output = tmp_path / "figures.csv"
    assert main(["ingest", str(package), "HSMC", str(file), "--most-refused", "50", "-o", str(output)]) == 0
    assert len(told(capsys)[0]) == 3, "it is not said to be written into the package"
    assert len(output.read_text(encoding="utf-8").splitlines()) == 3
    assert sorted(package.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "code", "ends"),
    [
        (["HSMC", "hs.csv", "--strict"], "G123", 1),
        (["KHAC", "hs.csv"], "G120", 1),
        (["HSMC", "khong-co.csv"], "P124", 1),
        (["HSMC", "hs.csv", "--most-refused", "nhiều"], "X104", 2),
    ],
)
def test_what_is_wrong_is_told(
    package: Path, file: Path, capsys: pytest.CaptureFixture[str], *, arguments: list[str], code: str, ends: int
) -> None:
    source, name, *more = arguments
    assert main(["ingest", str(package), source, str(file.with_name(name)), *more]) == ends
    err = told(capsys)[1]
    assert any(f" {code}  " in f" {line}" for line in err), err
    assert not (package / FIGURES).exists()


def test_after_a_loss_it_names_the_files_still_to_come(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []
    for name, day in (("a", "2025-03-05"), ("b", "2025-04-05")):
        records = write_records(tmp_path / f"{name}.csv", record(name, day=day))
        calls.append(["ingest", str(package), "HSMC", str(records), "--lang", "en"])
        assert main(calls[-1]) == 0
    shutil.rmtree(package / ".records")
    capsys.readouterr()
    assert [main(call) for call in calls] == [0, 0]
    out = told(capsys)[0]
    assert "ingest them too, one after the other: «b.csv»." in out[3]
    assert out[-1] == "0 new figures, 0 corrected, 4 as they were."

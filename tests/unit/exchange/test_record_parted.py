"""Figures, kept records and units that went apart since the last ingest: made right where that is known, else told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cotmoc.exchange.datapackage import MadeOf, with_files
from cotmoc.exchange.records.manifest import anew_of, back_of, command_of
from cotmoc.model.errors import Refused
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import Record, rows_of
from tests.unit.exchange.test_record_again import figures
from tests.unit.exchange.test_record_changes import OLD, dossier, took, write_package_of_two_dates

FIGURES = "observations/records-HSMC.csv"
APRIL = dossier("H2", got="2025-04-05", done="2025-04-06")
APRIL_OF_H4 = dossier("H4", got="2025-04-05", done="2025-04-06")
HEIR = "05@2025-09-20"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = write_package_of_two_dates(tmp_path / "goi")
    took(package, 8, dossier("H1"))
    return package


@pytest.mark.parametrize("files", [(APRIL,), (dossier("H3"),), ()], ids=["the same", "another", "none"])
def test_figures_put_back_to_an_earlier_state_are_written_again(package: Path, files: tuple[Record, ...]) -> None:
    before = (package / FIGURES).read_bytes()
    took(package, 9, APRIL)
    (package / FIGURES).write_bytes(before)
    took(package, 10, *files)
    assert figures(package)["HS", "", "2025-04"] == "1"


def test_figures_put_back_that_no_record_makes_now_are_withdrawn_again(package: Path) -> None:
    before = (package / FIGURES).read_bytes()
    took(package, 9, APRIL, complete=True)
    (package / FIGURES).write_bytes(before)
    took(package, 10)
    said = figures(package)
    assert (said["HS", "", "2025-03"], said["HS", "", "2025-04"]) == ("", "1")


def test_figures_taken_out_of_the_package_are_written_again(package: Path) -> None:
    (package / FIGURES).unlink()
    replace(package, "datapackage.json", "records-HSMC.csv", "2024.csv")
    took(package, 9, APRIL)
    assert (figures(package)["HS", "", "2025-03"], figures(package)["HS", "", "2025-04"]) == ("1", "1")


def edited(package: Path) -> None:
    """A person's hand in the row that records made."""
    replace(package, FIGURES, "HS,,01@2020-01-01,2025-03,1,", "HS,,01@2020-01-01,2025-03,9,")


def lost(package: Path) -> None:
    """As in a copy of the package."""
    shutil.rmtree(package / ".records")


def older(package: Path) -> None:
    """What is kept comes from a backup of before the last file, the figures do not."""
    shutil.copytree(package / ".records", package.parent / "backup")
    took(package, 9, dossier("H2"))
    lost(package)
    shutil.copytree(package.parent / "backup", package / ".records")


@pytest.mark.parametrize("part", [edited, lost, older])
def test_figures_that_other_records_made_are_not_counted_on(package: Path, part: Callable[[Path], None]) -> None:
    part(package)
    before = (package / FIGURES).read_bytes()
    with pytest.raises(Refused, match="G149"):
        took(package, 10, dossier("H3"))
    assert (package / FIGURES).read_bytes() == before
    took(package, 11, dossier("H1"), dossier("H2"), dossier("H3"), again=True)
    assert figures(package)["HS", "", "2025-03"] == "3"


def test_the_very_files_of_the_figures_are_counted_on_after_a_loss(package: Path) -> None:
    """datapackage.json says which they are, and goes with a copy of the package."""
    lost(package)
    before = (package / FIGURES).read_bytes()
    assert rows_of(took(package, 10, dossier("H1"))) == []
    assert (package / FIGURES).read_bytes() == before
    took(package, 11, dossier("H3"))
    assert figures(package)["HS", "", "2025-03"] == "2", "and so on from there"


def test_the_last_file_is_counted_on_where_what_is_kept_is_of_before_it(package: Path) -> None:
    older(package)
    assert rows_of(took(package, 10, dossier("H2"))) == []
    took(package, 11, dossier("H3"))
    assert figures(package)["HS", "", "2025-03"] == "3"


def test_the_very_file_of_figures_edited_since_is_refused(package: Path) -> None:
    lost(package)
    edited(package)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 10, dossier("H1"))
    assert "không có --again" not in refused.value.problems[0].remedy(), "no file helps"


def test_one_of_several_files_is_refused_after_a_loss_and_all_are_named(package: Path) -> None:
    took(package, 9, dossier("H2"))
    lost(package)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 10, dossier("H2"))
    remedy = refused.value.problems[0].remedy()
    assert f"nạp lại lần lượt «8.csv», «9.csv»; tệp đầu với --again (cotmoc ingest {package} HSMC 8.csv" in remedy
    assert f"(cotmoc ingest {package} HSMC TỆP --known-from NGÀY); cần đủ 2 tệp" in remedy
    call = f"cotmoc ingest {package} HSMC"
    assert f"lần lượt 2 tệp như trước, không có --again: {call} 8.csv; {call} 9.csv" in remedy


@pytest.mark.parametrize("kept", [0, 1], ids=["nothing kept", "the first kept"])
def test_after_a_loss_the_files_come_again_one_after_the_other(package: Path, kept: int) -> None:
    """Till the last one nothing is written, and no other file is taken."""
    backup = shutil.copytree(package / ".records", package.parent / "backup")
    took(package, 9, dossier("H2"))
    took(package, 10, APRIL_OF_H4)
    lost(package)
    if kept:
        shutil.copytree(backup, package / ".records")
    before, listed = (package / FIGURES).read_bytes(), described(package)
    for key in ("H1", "H2")[kept:]:
        done = took(package, 11, dossier(key))
        assert (rows_of(done), [each.name for each in done.to_come][-1:]) == ([], ["10.csv"])
        assert ((package / FIGURES).read_bytes(), described(package)) == (before, listed)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 12, dossier("H9", got="2025-04-07", done=""))
    to_come = f"lần lượt 1 tệp như trước, không có --again: cotmoc ingest {package} HSMC 10.csv; số liệu"
    assert to_come in refused.value.problems[0].remedy()
    done = took(package, 13, APRIL_OF_H4)
    assert (rows_of(done), done.to_come, (package / FIGURES).read_bytes()) == ([], (), before)
    took(package, 14, dossier("H3"))
    assert (figures(package)["HS", "", "2025-03"], figures(package)["HS", "", "2025-04"]) == ("3", "1")


@pytest.mark.parametrize("kept", [0, 1], ids=["nothing kept", "the first kept"])
def test_a_file_that_touches_no_figure_of_the_lost_ones_does_not_hide_them(package: Path, kept: int) -> None:
    """April rests on a file that is lost: a late record there would replace a sum that nobody knows."""
    backup = shutil.copytree(package / ".records", package.parent / "backup")
    took(package, 9, APRIL)
    lost(package)
    if kept:
        shutil.copytree(backup, package / ".records")
    took(package, 10, dossier("H3", got="2025-05-05", done=""))
    assert [each["name"] for each in described(package)["record_files"]] == ["8.csv", "9.csv", "10.csv"]
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 11, dossier("H4", got="2025-04-07", done=""))
    assert "lần lượt «8.csv», «9.csv», «10.csv»; tệp đầu với --again" in refused.value.problems[0].remedy()
    assert figures(package)["HS", "", "2025-04"] == "1"


def test_figures_edited_since_are_refused_when_the_last_file_has_come(package: Path) -> None:
    took(package, 9, APRIL)
    lost(package)
    edited(package)
    took(package, 10, dossier("H1"))
    with pytest.raises(Refused, match="G149"):
        took(package, 11, APRIL)


def test_to_begin_anew_waits_for_no_file(package: Path) -> None:
    took(package, 9, APRIL)
    lost(package)
    assert not took(package, 10, dossier("H1"), again=True).to_come
    assert figures(package)["HS", "", "2025-04"] == ""


def test_a_name_that_a_shell_would_take_apart_is_quoted_in_the_command() -> None:
    told = anew_of([MadeOf("hồ sơ.csv", "1", complete=True)], Path("gói/.records/HSMC"))
    assert told["anew"].endswith(
        "--again và tệp «hồ sơ.csv» (--complete): cotmoc ingest 'gói' HSMC 'hồ sơ.csv' --again --complete"
    )


def test_where_no_file_is_known_the_command_says_how_it_goes() -> None:
    assert "«cotmoc ingest goi HSMC TỆP --again»" in anew_of((), Path("goi/.records/HSMC"))["anew"]


def test_a_file_without_a_name_is_told_by_its_place_in_the_command() -> None:
    folder, named, nameless = Path("goi/.records/HSMC"), MadeOf("a.csv", "1"), MadeOf("", "2")
    call = "cotmoc ingest goi HSMC"
    assert command_of(folder, nameless, again=True) == f"{call} TỆP --again"
    assert command_of(None, nameless).endswith(" TỆP")
    assert back_of([named, nameless, named], folder)["back"].endswith(f": {call} a.csv; …; {call} a.csv")
    assert back_of([nameless, nameless], folder)["back"].endswith(f"2 tệp như trước, không có --again: {call} TỆP")
    assert back_of([nameless, nameless], folder)["back_en"].endswith(f"without --again: {call} FILE")


def test_the_remedy_says_which_files_were_complete_and_leads_to_the_same_figures(package: Path) -> None:
    """What is to be done is done again as it was; datapackage.json knows it where what is kept is lost."""
    took(package, 9, dossier("H1"), dossier("H2"))
    took(package, 10, dossier("H2"), complete=True)
    assert figures(package)["HS", "", "2025-03"] == "1"
    lost(package)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 11, dossier("H1"), dossier("H2"))
    assert "«8.csv», «9.csv», «10.csv» (--complete); tệp đầu với --again" in refused.value.problems[0].remedy()
    took(package, 12, dossier("H1"), again=True)
    took(package, 13, dossier("H1"), dossier("H2"))
    took(package, 14, dossier("H2"), complete=True)
    assert figures(package)["HS", "", "2025-03"] == "1"


def test_a_file_that_was_complete_is_another_one_without_it(package: Path) -> None:
    """H9 of a month that has not ended stands in no figure; the figures alone do not tell that it was taken back."""
    took(package, 9, dossier("H9", got="2025-12-08", done=""))
    shutil.copytree(package / ".records", package.parent / "before")
    took(package, 10, dossier("H1"), dossier("H2"), complete=True)
    lost(package)
    shutil.copytree(package.parent / "before", package / ".records")
    with pytest.raises(Refused, match="G149"):
        took(package, 11, dossier("H1"), dossier("H2"))
    assert rows_of(took(package, 11, dossier("H1"), dossier("H2"), complete=True)) == []


def test_a_file_that_came_twice_is_to_come_where_it_came_last(package: Path) -> None:
    """March, April, and March again: in the other order H1 would be of April."""
    took(package, 9, dossier("H1", got="2025-04-05"))
    took(package, 10, dossier("H1"))
    lost(package)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 11, dossier("H3"))
    assert "lần lượt «9.csv», «10.csv»; " in refused.value.problems[0].remedy()


def test_a_manifest_that_does_not_tell_complete_files_is_read(package: Path) -> None:
    path = package / ".records" / "HSMC" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["files"] = [{key: each[key] for key in each if key != "complete"} for each in said["files"]]
    path.write_text(json.dumps(said), encoding="utf-8")
    took(package, 9, dossier("H2"))
    assert figures(package)["HS", "", "2025-03"] == "2"


def test_of_many_files_those_that_were_complete_are_named() -> None:
    told = anew_of([MadeOf(f"{at}.csv", str(at), complete=at == 14) for at in range(1, 17)], None)
    assert "«12.csv», «14.csv» (--complete) và 3 tệp nữa; tệp đầu với --again" in told["anew"]


OWN = [{"title": "Mẫu", "path": "https://example.vn"}]


@pytest.mark.parametrize("sources", [OWN, 5, True, None, [7]])
def test_what_the_publisher_says_of_sources_stays(package: Path, sources: object) -> None:
    describe(package, sources=sources)
    took(package, 9, dossier("H2"))
    assert described(package)["sources"] == sources
    lost(package)
    with pytest.raises(Refused, match="G149") as refused:
        took(package, 10, dossier("H3"))
    assert "«8.csv», «9.csv»" in refused.value.problems[0].remedy()


@pytest.mark.parametrize("files", [5, True, None, [7], {"name": "x"}])
def test_files_written_otherwise_by_others_are_none(package: Path, files: object) -> None:
    describe(package, record_files=files)
    lost(package)
    with pytest.raises(Refused, match="G149"):
        took(package, 10, dossier("H3"))


def test_files_listed_as_they_were_formerly_are_read_and_moved(package: Path) -> None:
    """They stood among the sources, without whether they were complete."""
    formerly = [{"title": each["name"], "sha256": each["sha256"]} for each in described(package)["record_files"]]
    describe(package, record_files=None, sources=[*OWN, *formerly])
    lost(package)
    took(package, 9, dossier("H1"))
    assert described(package)["sources"] == OWN
    assert [each["sha256"] for each in described(package)["record_files"]] == [formerly[0]["sha256"]]


def test_no_file_listed_leaves_what_others_wrote(package: Path) -> None:
    describe(package, sources=OWN)
    text = with_files((package / "datapackage.json").read_text(encoding="utf-8"), FIGURES, [])
    left = next(each for each in json.loads(text)["resources"] if each["path"] == FIGURES)
    assert (left["sources"], "record_files" in left) == (OWN, False)


def described(package: Path) -> dict[str, Any]:
    """What datapackage.json says of the file of figures."""
    said = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return next(each for each in said["resources"] if each["path"] == FIGURES)


def describe(package: Path, **told: object) -> None:
    path = package / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    next(each for each in said["resources"] if each["path"] == FIGURES).update(told)
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def test_rows_taken_out_by_hand_are_no_hindrance(package: Path) -> None:
    took(package, 9, APRIL)
    lines = (package / FIGURES).read_text(encoding="utf-8").splitlines(keepends=True)
    (package / FIGURES).write_text("".join(line for line in lines if "2025-03" not in line), encoding="utf-8")
    took(package, 10, dossier("H3", got="2025-05-05", done=""))
    assert {figures(package)["HS", "", f"2025-0{month}"] for month in (3, 4, 5)} == {"1"}


# -- units that went elsewhere than was known --------------------------------------------------------------------------


def pass_on(package: Path) -> None:
    replace(package, "units.csv", ",01,Xã Một,area,xa,T,2020-01-01,", ",01,Xã Một,area,xa,T,2020-01-01,2025-09-20")
    append(package, "units.csv", ",05,Phường Năm,area,xa,T,2025-09-20,", ",06,Phường Sáu,area,xa,T,2025-09-20,")
    append(package, "successions.csv", f"{OLD},{HEIR},2025-09-20,1")


def to_another(package: Path) -> None:
    replace(package, "successions.csv", f"{OLD},{HEIR},", f"{OLD},06@2025-09-20,")


def to_nobody(package: Path) -> None:
    replace(package, "units.csv", "2020-01-01,2025-09-20\n", "2020-01-01,\n")
    replace(package, "successions.csv", f"{OLD},{HEIR},2025-09-20,1\n", "")


def to_both(package: Path) -> None:
    half = f"{OLD},{HEIR},2025-09-20,1/2\n{OLD},06@2025-09-20,2025-09-20,1/2"
    replace(package, "successions.csv", f"{OLD},{HEIR},2025-09-20,1", half)


SEPTEMBER = [dossier("H5", got="2025-09-05", done=""), dossier("H6", got="2025-09-25", done="")]


@pytest.mark.parametrize("correct", [to_another, to_nobody, to_both])
def test_records_that_lie_in_the_wrong_heir_are_told(package: Path, correct: Callable[[Path], None]) -> None:
    """They came under the code of the unit before; what is kept says only in which unit they were counted."""
    pass_on(package)
    took(package, 9, *SEPTEMBER)
    correct(package)
    with pytest.raises(Refused, match="G131"):
        took(package, 10)


def test_an_heir_that_goes_on_is_no_other_one(package: Path) -> None:
    pass_on(package)
    took(package, 9, *SEPTEMBER)
    assert rows_of(took(package, 10, SEPTEMBER[0])) == []
    replace(
        package, "units.csv", ",05,Phường Năm,area,xa,T,2025-09-20,", ",05,Phường Năm,area,xa,T,2025-09-20,2025-09-29"
    )
    append(package, "units.csv", ",07,Phường Bảy,area,xa,T,2025-09-29,")
    append(package, "successions.csv", f"{HEIR},07@2025-09-29,2025-09-29,1")
    lines = (package / FIGURES).read_text(encoding="utf-8").splitlines(keepends=True)
    (package / FIGURES).write_text("".join(line for line in lines if HEIR not in line), encoding="utf-8")
    done = rows_of(took(package, 11))
    assert {(row.unit, row.value) for row in done if row.element == "HS"} == {("07@2025-09-29", 2)}

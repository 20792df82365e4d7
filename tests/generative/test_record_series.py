"""Files of records one after another, as they come and go: the figures are those of the records as they stand last."""

import random
from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import replace
from tests.unit.exchange.record_folder import Record, write_package_with_records, write_records
from tests.unit.exchange.test_record_changes import dossier, reorganise, write_package_of_two_dates
from tests.unit.exchange.test_record_ingesting import by_hand, held, made_up


def some(chance: random.Random, count: int) -> list[Record]:
    """Records of a hundred that there are: each time with other days, units and answers."""
    return chance.sample(made_up(chance.randrange(1 << 30), 100), count)


@pytest.mark.parametrize("seed", range(2))
def test_many_files_count_as_what_they_say_last(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    package = write_package_with_records(tmp_path / "goi")
    said: dict[str, Record] = {}
    for turn in range(1, 7):
        records = some(chance, chance.randrange(10, 90))
        is_complete = chance.random() < 0.3
        said = {**({} if is_complete else said), **{each[0]: each for each in records}}
        file = write_records(tmp_path / f"{turn}.csv", *records)
        wish = Wish(known_from=read_instant(f"2025-12-0{turn}"), complete=is_complete)
        ingest(package, "HSMC", GivenFile(file), wish)
        now = {key: value for key, value in held(package).items() if value not in ("0", "W")}
        assert now == {key: value for key, value in by_hand(list(said.values())).items() if value != "0"}, turn
    file = write_records(tmp_path / "all.csv", *said.values())
    again = ingest(package, "HSMC", GivenFile(file), Wish(known_from=read_instant("2025-12-09"), again=True))
    assert again.rows is not None
    assert len(again.rows) == 0


ASKED = ("BM,VB,mat=co|khong,4", "BM,VB,mat=co,4", "BM,VB,mat=khong,4")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_changes_meanwhile_all_anew_would_come_to_the_same(tmp_path: Path, seed: int) -> None:
    """Files, complete or not, between which forms ask otherwise and a commune goes into another."""
    chance = random.Random(seed)
    package = write_package_of_two_dates(tmp_path / "goi")
    said: dict[str, Record] = {}
    asked, reorganised = ASKED[0], chance.randrange(2, 4)
    for turn in range(1, 5):
        if turn == reorganised:
            reorganise(package)
        if chance.random() < 0.5:
            asked, before = chance.choice(ASKED), asked
            replace(package, "form_elements.csv", before, asked)
        records = [_some_dossier(chance, f"H{number}") for number in chance.sample(range(30), 12)]
        is_complete = chance.random() < 0.3
        said = {**({} if is_complete else said), **{each[0]: each for each in records}}
        wish = Wish(known_from=read_instant(f"2025-12-0{turn}"), complete=is_complete)
        ingest(package, "HSMC", GivenFile(write_records(tmp_path / f"{turn}.csv", *records)), wish)
        every = GivenFile(write_records(tmp_path / "all.csv", *said.values()))
        anew = ingest(package, "HSMC", every, Wish(known_from=read_instant("2025-12-09"), again=True, dry=True))
        assert anew.rows is not None
        assert anew.rows.path.read_text(encoding="utf-8").splitlines()[1:] == [], turn


def _some_dossier(chance: random.Random, key: str) -> Record:
    days = [f"2025-{month:02}-{day}" for month in (8, 9, 10) for day in (11, 27)]
    done = chance.choice([*days, ""])
    return dossier(key, got=chance.choice(days), done=done, code=chance.choice(("co", "khong")))

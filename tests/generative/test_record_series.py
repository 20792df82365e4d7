"""Files of records one after another, as they come and go: the figures are those of the records as they stand last."""

import random
from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
from tests.unit.exchange.record_folder import Record, write_package_with_records, write_records
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

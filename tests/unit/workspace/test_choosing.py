"""The engine where nobody names one: by units, figures and memory; it says which and why."""

import pytest

from cotmoc.workspace import choosing
from cotmoc.workspace.choosing import GIGABYTE, ROW, choose, memory_left

MANY = 5_000_000
PLENTY = 8 * GIGABYTE


@pytest.mark.parametrize(
    ("units", "left", "can_part", "has_spark", "engine"),
    [
        (248, PLENTY, True, True, "reference"),
        (3356, PLENTY, True, True, "cube"),
        (3356, 2 * MANY * ROW, True, True, "cube"),
        (3356, 2 * MANY * ROW - 2, True, True, "spark"),
        (3356, 2 * MANY * ROW - 2, True, False, "cube"),
        (3356, 2 * MANY * ROW - 2, False, True, "cube"),
        (248, GIGABYTE, True, True, "spark"),
    ],
)
def test_the_engine(units, left, *, can_part, has_spark, engine):
    assert choose(MANY, units, can_part=can_part, left=left, has_spark=has_spark).engine == engine


@pytest.mark.parametrize(
    ("units", "left", "has_spark", "sentence"),
    [
        (248, PLENTY, True, "Dùng bộ tính toán reference: 248 đơn vị, không cần bộ nhanh hơn."),
        (3356, PLENTY, True, "Dùng bộ tính toán cube: khoảng 0,7 GB ô số liệu, máy còn 8,0 GB. Chọn khác bằng"),
        (3356, GIGABYTE, True, "Dùng bộ tính toán spark, từng phần một: khoảng 0,7 GB ô số liệu, máy chỉ còn 1,0 GB."),
        (3356, GIGABYTE, False, "có thể thiếu bộ nhớ. Để tính từng phần, cài Java và: pip install 'cotmoc[spark]'."),
    ],
)
def test_it_says_why(units, left, has_spark, sentence):
    assert sentence in choose(MANY, units, can_part=True, left=left, has_spark=has_spark).sentence("vi")


@pytest.mark.parametrize(
    ("java", "master", "engine"),
    [("", None, "cube"), ("/usr/bin/java", None, "spark"), ("", "sc://may:15002", "spark")],
)
def test_spark_is_not_chosen_where_it_cannot_run(java, master, engine, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("SPARK_MASTER", raising=False)
    if master:
        monkeypatch.setenv("SPARK_MASTER", master)
    monkeypatch.setattr(choosing.shutil, "which", lambda _name: java or None)
    monkeypatch.setattr(choosing, "find_spec", lambda _name: object())
    assert choose(MANY, 3356, can_part=True, left=GIGABYTE).engine == engine


def test_in_english_numbers_are_english():
    assert "0.7 GB" in choose(MANY, 3356, can_part=True, left=PLENTY).sentence("en")


def test_memory_is_told_in_bytes():
    assert 16 << 20 < memory_left() < 1 << 50
